//! Saving on a real file system: what is promised to stay, stays, and what must be refused, is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use planform_store::{ContentHash, Existing, StoreError, hash_file, read, save, save_new};
use tempfile::TempDir;

/// A folder with `plan.md` in it.
fn folder_with(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.md");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn writes_exactly_the_bytes_given() {
    for text in [
        "",
        "no final newline",
        "\u{feff}# Plan\r\n\r\nbody\r\n",
        "lone\rcarriage\rreturns",
        "nul \0 inside\n",
        "e\u{301} \u{5d0} 🦀 | a \\| b\n",
    ] {
        let (folder, path) = folder_with("before\n");
        let loaded = read(&path).unwrap();
        let saved = save(&path, text, loaded.hash).unwrap();
        assert_eq!(fs::read(&path).unwrap(), text.as_bytes());
        assert_eq!(saved.hash, ContentHash::of(text.as_bytes()));
        assert_eq!(saved.place, path);
        assert_eq!(names(folder.path()), ["plan.md"], "nothing is left behind");
    }
}

#[test]
fn the_hash_of_one_save_allows_the_next() {
    let (_folder, path) = folder_with("one");
    let first = save(&path, "two", read(&path).unwrap().hash).unwrap();
    save(&path, "three", first.hash).unwrap();
    assert_eq!(read(&path).unwrap().text, "three");
}

#[test]
fn refuses_when_the_file_changed_underneath() {
    let (folder, path) = folder_with("one");
    let loaded = read(&path).unwrap();
    fs::write(&path, "somebody else's").unwrap();
    let refused = save(&path, "mine", loaded.hash).unwrap_err();
    assert_eq!(refused, StoreError::Changed { path: path.clone() });
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody else's");
    assert_eq!(names(folder.path()), ["plan.md"]);
}

#[test]
fn a_touched_file_with_the_same_content_is_not_a_change() {
    let (_folder, path) = folder_with("one");
    let loaded = read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(&path, "one").unwrap();
    save(&path, "two", loaded.hash).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "two");
}

#[test]
fn refuses_when_the_file_is_gone() {
    let (folder, path) = folder_with("one");
    let loaded = read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let refused = save(&path, "mine", loaded.hash).unwrap_err();
    assert_eq!(refused, StoreError::Vanished { path });
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_new_file_replaces_only_what_was_agreed_to() {
    let (folder, path) = folder_with("old");
    let refused = save_new(&path, "new", Existing::Keep).unwrap_err();
    assert_eq!(refused, StoreError::Exists { path: path.clone() });
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");

    let agreed = hash_file(&path).unwrap().unwrap();
    fs::write(&path, "changed since").unwrap();
    let refused = save_new(&path, "new", Existing::Replace(agreed)).unwrap_err();
    assert_eq!(refused.code(), "file-changed");

    let agreed = hash_file(&path).unwrap().unwrap();
    save_new(&path, "new", Existing::Replace(agreed)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");

    let other = folder.path().join("other.md");
    assert_eq!(hash_file(&other), Ok(None));
    save_new(&other, "fresh", Existing::Keep).unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), "fresh");
    assert_eq!(names(folder.path()), ["other.md", "plan.md"]);
}

#[test]
fn refuses_folders_and_missing_folders() {
    let (folder, path) = folder_with("x");
    let code = |path: &Path| save_new(path, "y", Existing::Keep).map_err(|error| error.code());
    assert_eq!(code(folder.path()), Err("is-folder"));
    assert_eq!(code(&folder.path().join("none/plan.md")), Err("not-found"));
    assert_eq!(code(&path.join("plan.md")), Err("not-found"));
    let hash = ContentHash::of(b"x");
    assert_eq!(
        save(folder.path(), "y", hash).map_err(|error| error.code()),
        Err("is-folder")
    );
}

#[cfg(unix)]
mod unix {
    use super::{folder_with, names};
    use planform_store::{Existing, read, save, save_new};
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};

    #[test]
    fn keeps_the_mode() {
        for mode in [0o600, 0o640, 0o664, 0o444, 0o755] {
            let (_folder, path) = folder_with("one");
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            save(&path, "two", read(&path).unwrap().hash).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, mode);
        }
    }

    #[test]
    fn a_new_file_has_the_mode_of_any_new_file() {
        let (folder, path) = folder_with("made by std");
        let new = folder.path().join("new.md");
        save_new(&new, "text", Existing::Keep).unwrap();
        assert_eq!(
            fs::metadata(&new).unwrap().mode(),
            fs::metadata(&path).unwrap().mode()
        );
    }

    #[test]
    fn keeps_the_owner_when_the_system_allows_it() {
        let (_folder, path) = folder_with("one");
        // Only a privileged user can give a file away; for everybody else the owner is their own,
        // and must stay so.
        let owner = if chown(&path, Some(12_345), Some(23_456)).is_ok() {
            (12_345, 23_456)
        } else {
            let own = fs::metadata(&path).unwrap();
            (own.uid(), own.gid())
        };
        fs::set_permissions(&path, fs::Permissions::from_mode(0o660)).unwrap();
        save(&path, "two", read(&path).unwrap().hash).unwrap();
        let metadata = fs::metadata(&path).unwrap();
        assert_eq!((metadata.uid(), metadata.gid()), owner);
        assert_eq!(metadata.mode() & 0o7777, 0o660);
    }

    #[test]
    fn follows_symbolic_links_and_keeps_them() {
        let (folder, path) = folder_with("one");
        let below = folder.path().join("below");
        fs::create_dir(&below).unwrap();
        let link = below.join("link.md");
        symlink("../plan.md", &link).unwrap();
        let second = folder.path().join("second.md");
        symlink("below/link.md", &second).unwrap();

        let saved = save(&second, "two", read(&second).unwrap().hash).unwrap();
        assert_eq!(
            fs::canonicalize(saved.place).unwrap(),
            fs::canonicalize(&path).unwrap()
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(
            fs::read_link(&second).unwrap().to_str(),
            Some("below/link.md")
        );
        assert_eq!(fs::read_link(&link).unwrap().to_str(), Some("../plan.md"));
        assert_eq!(names(&below), ["link.md"]);
        assert_eq!(names(folder.path()), ["below", "plan.md", "second.md"]);
    }

    #[test]
    fn writes_through_a_link_that_leads_nowhere_yet() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link.md");
        symlink("target.md", &link).unwrap();
        save_new(&link, "text", Existing::Keep).unwrap();
        assert_eq!(
            fs::read_to_string(folder.path().join("target.md")).unwrap(),
            "text"
        );
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn links_in_a_circle_are_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let one = folder.path().join("one.md");
        symlink("two.md", &one).unwrap();
        symlink("one.md", folder.path().join("two.md")).unwrap();
        assert!(save_new(&one, "text", Existing::Keep).is_err());
        assert!(read(&one).is_err());
        assert_eq!(names(folder.path()), ["one.md", "two.md"]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_leaves_the_file_as_it_was() {
        let (folder, path) = folder_with("one");
        let loaded = read(&path).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        // A privileged user may write there all the same: then the save must simply work.
        let allowed = fs::write(folder.path().join("probe"), "").is_ok();
        let result = save(&path, "two", loaded.hash);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let now = fs::read_to_string(&path).unwrap();
        if allowed {
            assert!(result.is_ok());
            assert_eq!(now, "two");
        } else {
            assert_eq!(
                result.map_err(|error| error.code()),
                Err("permission-denied")
            );
            assert_eq!(now, "one");
        }
    }

    #[test]
    fn a_reader_never_meets_half_a_file() {
        let (_folder, path) = folder_with(&"a".repeat(200_000));
        let mut hash = read(&path).unwrap().hash;
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut seen = std::collections::BTreeSet::new();
                while !seen.contains(&'z') {
                    let text = fs::read_to_string(&path).unwrap();
                    assert_eq!(text.len(), 200_000);
                    let first = text.chars().next().unwrap();
                    assert!(text.chars().all(|character| character == first));
                    seen.insert(first);
                }
            });
            for letter in 'b'..='z' {
                let text = letter.to_string().repeat(200_000);
                hash = save(&path, &text, hash).unwrap().hash;
            }
            reader.join().unwrap();
        });
    }
}
