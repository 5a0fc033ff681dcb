//! Watching: which files are reported, and when nothing is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

use planform_store::{ContentHash, FileWatch, hash_file, save};

/// How long a report is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A watch and what it reports.
struct Watching {
    watch: FileWatch,
    reports: Receiver<PathBuf>,
}

impl Watching {
    fn new(paths: &[&Path]) -> Self {
        let (send, reports) = channel();
        let watch = FileWatch::new(move |path| {
            let _ = send.send(path.to_owned());
        });
        let watching = Self { watch, reports };
        watching.follow(paths);
        watching
    }

    /// Follows these files.
    fn follow(&self, paths: &[&Path]) {
        let paths: Vec<PathBuf> = paths.iter().map(|path| (*path).to_owned()).collect();
        self.watch.follow(&paths);
    }

    /// Waits until the file is reported; returns what else was before it.
    #[track_caller]
    fn wait_for(&self, path: &Path) -> Vec<PathBuf> {
        let mut others = Vec::new();
        loop {
            let reported = self.reports.recv_timeout(PATIENCE);
            match reported.expect("the file is reported") {
                reported if reported == path => return others,
                other => others.push(other),
            }
        }
    }
}

/// Writes beside the file and renames, as many editors do.
fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("swp");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, path).unwrap();
}

#[test]
fn every_way_to_change_a_file_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.md");
    fs::write(&path, "one").unwrap();
    let watching = Watching::new(&[&path]);
    let ways: [&dyn Fn(); 5] = [
        &|| fs::write(&path, "two").unwrap(),
        &|| replace(&path, "three"),
        &|| {
            save(&path, "four", ContentHash::of(b"three")).unwrap();
        },
        &|| fs::rename(&path, folder.path().join("moved.md")).unwrap(),
        &|| fs::rename(folder.path().join("moved.md"), &path).unwrap(),
    ];
    for way in ways {
        way();
        watching.wait_for(&path);
    }
    fs::remove_file(&path).unwrap();
    watching.wait_for(&path);
}

#[test]
fn reading_and_other_files_are_not_reported() {
    let folder = tempfile::tempdir().unwrap();
    let [read, written, other] = ["a.md", "b.md", "c.md"].map(|name| folder.path().join(name));
    for path in [&read, &written, &other] {
        fs::write(path, "x").unwrap();
        // What was written just now is reported once more when its time can tell it from the next.
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    let watching = Watching::new(&[&read, &written]);
    hash_file(&read).unwrap();
    fs::write(&other, "y").unwrap();
    fs::write(&written, "y").unwrap();
    let before = watching.wait_for(&written);
    assert!(before.is_empty(), "{before:?}");
}

#[test]
fn what_is_followed_no_more_is_not_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    let [before, after] = ["below/a.md", "b.md"].map(|name| folder.path().join(name));
    fs::write(&before, "x").unwrap();
    fs::write(&after, "x").unwrap();
    let watching = Watching::new(&[&before]);
    watching.follow(&[&after]);
    fs::write(&before, "y").unwrap();
    fs::write(&after, "y").unwrap();
    let others = watching.wait_for(&after);
    assert!(others.is_empty(), "{others:?}");
}

#[cfg(unix)]
#[test]
fn a_file_is_watched_where_its_links_lead() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real");
    fs::create_dir(&real).unwrap();
    fs::write(real.join("plan.md"), "one").unwrap();
    let link = folder.path().join("link.md");
    std::os::unix::fs::symlink("real/plan.md", &link).unwrap();
    let watching = Watching::new(&[&link]);
    replace(&real.join("plan.md"), "two");
    watching.wait_for(&link);
    fs::remove_file(&link).unwrap();
    watching.wait_for(&link);
}

#[test]
fn a_folder_that_comes_back_is_watched_again() {
    let folder = tempfile::tempdir().unwrap();
    let branch = folder.path().join("branch");
    let path = branch.join("plan.md");
    fs::create_dir(&branch).unwrap();
    fs::write(&path, "one").unwrap();
    let watching = Watching::new(&[&path]);
    fs::remove_dir_all(&branch).unwrap();
    watching.wait_for(&path);
    watching.follow(&[&path]);
    fs::create_dir(&branch).unwrap();
    fs::write(&path, "two").unwrap();
    watching.wait_for(&path);
}

#[test]
fn a_second_change_that_the_clock_does_not_tell_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.md");
    fs::write(&path, "one").unwrap();
    let watching = Watching::new(&[&path]);
    let written = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "two").unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(written).unwrap();
    watching.wait_for(&path);
}
