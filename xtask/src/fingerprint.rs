//! Fingerprints of files, and stamps that remember them: what lets a second call do nothing.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// The fingerprint of every file below the given paths (files or folders), by path.
///
/// Paths that do not exist count as empty, and folders named in `left_out` are not entered.
pub fn files(paths: &[PathBuf], left_out: &[&str]) -> io::Result<BTreeMap<PathBuf, u64>> {
    let mut found = BTreeMap::new();
    let mut waiting: Vec<PathBuf> = paths.iter().filter(|path| path.exists()).cloned().collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let skipped = path
                .file_name()
                .is_some_and(|name| left_out.iter().any(|folder| name == *folder));
            if !skipped {
                for entry in fs::read_dir(&path)? {
                    waiting.push(entry?.path());
                }
            }
        } else {
            let mut hasher = DefaultHasher::new();
            fs::read(&path)?.hash(&mut hasher);
            found.insert(path, hasher.finish());
        }
    }
    Ok(found)
}

/// One fingerprint for all that [`files`] found; the order of reading does not matter.
pub fn combined(files: &BTreeMap<PathBuf, u64>) -> String {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether the stamp file holds this fingerprint.
pub fn is_stamped(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|held| held.trim() == fingerprint)
}

/// Writes the fingerprint into the stamp file, whose folder must exist.
pub fn write_stamp(stamp: &Path, fingerprint: &str) -> io::Result<()> {
    fs::write(stamp, format!("{fingerprint}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty folder of this process below the target folder, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = crate::repository::target()
                .join("xtask-tests")
                .join(format!("{name}-{}", std::process::id()));
            fs::create_dir_all(&path).expect("the target folder can be written");
            Self(path)
        }

        fn write(&self, name: &str, text: &str) {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folder");
            fs::write(path, text).expect("file");
        }

        fn fingerprint(&self) -> String {
            let found = files(std::slice::from_ref(&self.0), &["node_modules"]);
            combined(&found.expect("the folder can be read"))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            // A folder left behind in the target folder does no harm.
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn changes_with_content_and_names_only() {
        let folder = Folder::new("fingerprint");
        folder.write("src/a.ts", "one");
        folder.write("src/b.ts", "two");
        let first = folder.fingerprint();

        folder.write("src/a.ts", "one");
        assert_eq!(folder.fingerprint(), first, "written again, the same bytes");
        folder.write("node_modules/x/index.js", "x");
        assert_eq!(folder.fingerprint(), first, "a folder that is left out");

        folder.write("src/a.ts", "One");
        assert_ne!(folder.fingerprint(), first, "other bytes");
        folder.write("src/a.ts", "one");
        assert_eq!(folder.fingerprint(), first, "the first bytes again");
        fs::rename(folder.0.join("src/b.ts"), folder.0.join("src/c.ts")).expect("rename");
        assert_ne!(folder.fingerprint(), first, "another name");
    }

    #[test]
    fn a_stamp_holds_one_fingerprint() {
        let folder = Folder::new("stamp");
        let stamp = folder.0.join("stamp");
        assert!(!is_stamped(&stamp, "1"), "no stamp yet");
        write_stamp(&stamp, "1").expect("stamp");
        assert!(is_stamped(&stamp, "1"));
        assert!(!is_stamped(&stamp, "2"));
    }

    #[test]
    fn a_missing_path_counts_as_empty() {
        let missing = crate::repository::target().join("xtask-tests/never-made");
        assert_eq!(files(&[missing], &[]).expect("no error"), BTreeMap::new());
    }
}
