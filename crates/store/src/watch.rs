//! Watching files for what other programs do to them.
//!
//! The files are looked at in turn, twice a second. The system could tell of changes by itself, but
//! not on every kind of drive, and for so many folders only; and a few open plans cost nothing to
//! look at. A report says only that it is worth looking: what lies on disk is found out by reading.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often files are looked at. One that has changed is reported once it is the same for as long:
/// a program that writes in several goes, or moves a file away and another in, is done by then.
const PAUSE: Duration = Duration::from_millis(500);

/// How exact the times of a drive are at least: FAT counts in two seconds. What is written a second
/// time within them may not show.
const GRAIN: Duration = Duration::from_secs(2);

/// Watches files and reports those that something happened to.
pub struct FileWatch {
    files: Arc<Mutex<HashMap<PathBuf, Watched>>>,
    /// Wakes the thread that looks; it ends when this is gone.
    followed: Sender<()>,
}

impl FileWatch {
    /// Watches nothing yet. `report` is called on a thread of its own with the path of a file as
    /// it was given to [`FileWatch::follow`].
    pub fn new(report: impl Fn(&Path) + Send + 'static) -> Self {
        let (followed, receiver) = channel();
        let files = Arc::<Mutex<_>>::default();
        let known = Arc::clone(&files);
        thread::spawn(move || look_again_and_again(&receiver, &known, &report));
        Self { files, followed }
    }

    /// Watches these files from now on, and no others. A path is followed through links, and need
    /// not lead to a file at all times.
    pub fn follow(&self, paths: &[PathBuf]) {
        let mut files = lock(&self.files);
        let mut before = mem::take(&mut *files);
        for path in paths {
            let watched = before.remove(path);
            files.insert(path.clone(), watched.unwrap_or_else(|| Watched::at(path)));
        }
        // The thread is there as long as this is.
        let _ = self.followed.send(());
    }
}

/// A file that is watched.
struct Watched {
    mark: Mark,
    /// Whether it has changed and was not reported yet.
    changed: bool,
}

impl Watched {
    fn at(path: &Path) -> Self {
        Self {
            mark: Mark::of(path),
            changed: false,
        }
    }

    /// Takes notice of how the file is now; returns whether it is to be reported.
    fn see(&mut self, now: Mark) -> bool {
        if now.found != self.mark.found {
            self.mark = now;
            self.changed = true;
            return false;
        }
        let unseen = self.mark.fresh && !now.fresh;
        self.mark = now;
        mem::take(&mut self.changed) || unseen
    }
}

/// What tells a file from what it was before.
struct Mark {
    found: Option<Found>,
    /// Whether it was written so lately that it may be written again without another time. It is
    /// reported once more when that is over.
    fresh: bool,
}

/// Bytes, time of writing, and which file it is; nothing of the latter where the system has none.
type Found = (u64, Option<SystemTime>, Option<u64>);

impl Mark {
    fn of(path: &Path) -> Self {
        let metadata = fs::metadata(path).ok();
        let written = metadata.as_ref().and_then(|found| found.modified().ok());
        let age = written.and_then(|time| time.elapsed().ok());
        Self {
            fresh: age.is_some_and(|age| age < GRAIN),
            found: metadata.map(|found| (found.len(), written, file_number(&found))),
        }
    }
}

#[cfg(unix)]
fn file_number(metadata: &Metadata) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    Some(metadata.ino())
}

#[cfg(not(unix))]
fn file_number(_metadata: &Metadata) -> Option<u64> {
    None
}

/// Looks at the files as long as somebody may follow some.
fn look_again_and_again(
    followed: &Receiver<()>,
    files: &Mutex<HashMap<PathBuf, Watched>>,
    report: &impl Fn(&Path),
) {
    loop {
        let next = if lock(files).is_empty() {
            followed.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            followed.recv_timeout(PAUSE)
        };
        match next {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => look_at_all(files, report),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Looks at each file. The lock is not held meanwhile: a drive may take its time.
fn look_at_all(files: &Mutex<HashMap<PathBuf, Watched>>, report: &impl Fn(&Path)) {
    let paths: Vec<PathBuf> = lock(files).keys().cloned().collect();
    for path in paths {
        let now = Mark::of(&path);
        let watched = |watched: &mut Watched| watched.see(now);
        // It may be followed no more by now.
        if lock(files).get_mut(&path).is_some_and(watched) {
            report(&path);
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
