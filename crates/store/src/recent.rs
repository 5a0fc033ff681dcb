//! The list of files opened lately, kept as a small JSON file in a folder that the caller names.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{StoreError, read_json, write_json};

/// How many files are remembered.
const MOST_FILES: usize = 20;

/// The file's name in the folder.
const FILE_NAME: &str = "recent.json";

/// Files opened lately, newest first, none twice.
///
/// The list is a convenience: a missing or broken file counts as an empty list and is written
/// anew by the next [`RecentFiles::add`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFiles {
    folder: PathBuf,
    paths: Vec<PathBuf>,
}

/// The file's content. Further keys are ignored, so that a later version may add some.
#[derive(Serialize, Deserialize)]
struct Content {
    files: Vec<String>,
}

impl RecentFiles {
    /// The list kept in `folder`.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let mut paths = Vec::new();
        let content = read_json::<Content>(&folder.join(FILE_NAME));
        for file in content.map(|content| content.files).unwrap_or_default() {
            let path = PathBuf::from(file);
            if path.is_absolute() && !paths.contains(&path) && paths.len() < MOST_FILES {
                paths.push(path);
            }
        }
        Self {
            folder: folder.to_owned(),
            paths,
        }
    }

    /// The absolute paths, newest first.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Puts a file on top, and writes the list. A path that is not absolute, or not UTF-8 and so
    /// not writable as JSON, is left out.
    ///
    /// # Errors
    /// When the list cannot be written; it is then still right in memory.
    pub fn add(&mut self, path: &Path) -> Result<(), StoreError> {
        if !path.is_absolute() || path.to_str().is_none() {
            return Ok(());
        }
        self.paths.retain(|known| known != path);
        self.paths.insert(0, path.to_owned());
        self.paths.truncate(MOST_FILES);
        self.write()
    }

    /// Takes a file off the list, and writes the list.
    ///
    /// # Errors
    /// When the list cannot be written; it is then still right in memory.
    pub fn remove(&mut self, path: &Path) -> Result<(), StoreError> {
        self.paths.retain(|known| known != path);
        self.write()
    }

    fn write(&self) -> Result<(), StoreError> {
        let files = self
            .paths
            .iter()
            .filter_map(|path| path.to_str().map(str::to_owned))
            .collect();
        write_json(&self.folder.join(FILE_NAME), &Content { files })
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE_NAME, MOST_FILES, RecentFiles};
    use std::path::{Path, PathBuf};

    fn paths(recent: &RecentFiles) -> Vec<&str> {
        recent
            .paths()
            .iter()
            .map(|path| path.to_str().unwrap())
            .collect()
    }

    #[test]
    fn keeps_the_newest_on_top_and_none_twice() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("not/there/yet");
        let mut recent = RecentFiles::load(&below);
        assert!(recent.paths().is_empty());
        for path in ["/a.md", "/b.md", "/a.md"] {
            recent.add(Path::new(path)).unwrap();
        }
        assert_eq!(paths(&recent), ["/a.md", "/b.md"]);
        assert_eq!(RecentFiles::load(&below), recent);
        recent.remove(Path::new("/a.md")).unwrap();
        assert_eq!(paths(&RecentFiles::load(&below)), ["/b.md"]);
    }

    #[test]
    fn is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let mut recent = RecentFiles::load(folder.path());
        for number in 0..=MOST_FILES {
            recent
                .add(&PathBuf::from(format!("/plan-{number}.md")))
                .unwrap();
        }
        let kept = RecentFiles::load(folder.path());
        assert_eq!(kept.paths().len(), MOST_FILES);
        assert_eq!(kept.paths()[0], Path::new("/plan-20.md"));
        assert!(!kept.paths().contains(&PathBuf::from("/plan-0.md")));
    }

    #[test]
    fn a_broken_file_is_an_empty_list_that_can_be_written_again() {
        for broken in ["", "{", "[]", "{\"files\": [1]}", "\u{0}"] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join(FILE_NAME), broken).unwrap();
            let mut recent = RecentFiles::load(folder.path());
            assert!(recent.paths().is_empty(), "{broken:?}");
            recent.add(Path::new("/a.md")).unwrap();
            assert_eq!(paths(&RecentFiles::load(folder.path())), ["/a.md"]);
        }
    }

    #[test]
    fn foreign_entries_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join(FILE_NAME),
            r#"{"files": ["/a.md", "relative.md", "/a.md"], "later": true}"#,
        )
        .unwrap();
        let mut recent = RecentFiles::load(folder.path());
        assert_eq!(paths(&recent), ["/a.md"]);
        recent.add(Path::new("relative.md")).unwrap();
        assert_eq!(paths(&recent), ["/a.md"]);
    }
}
