//! Small JSON files that are a convenience: a missing or broken one counts as empty, and is
//! written anew.

use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::place::folder_of;
use crate::{Existing, StoreError, hash_file, save_new};

/// What the file at `path` says; `None` when it is missing or says something else.
#[must_use]
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Writes the file and, where it is missing, its folder. Whatever was there is replaced: the newer
/// content of another process is worth no question.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write_json<T: Serialize>(path: &Path, content: &T) -> Result<(), StoreError> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(|error| StoreError::from_io(folder, &error))?;
    let json = serde_json::to_string_pretty(content).map_err(|error| StoreError::Other {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    let existing = hash_file(path)?.map_or(Existing::Keep, Existing::Replace);
    save_new(path, &format!("{json}\n"), existing).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::{read_json, write_json};

    #[test]
    fn what_is_written_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not/there/yet/numbers.json");
        assert_eq!(read_json::<Vec<u32>>(&path), None);
        for numbers in [vec![1, 2], vec![]] {
            write_json(&path, &numbers).unwrap();
            assert_eq!(read_json(&path), Some(numbers));
        }
    }

    #[test]
    fn something_else_counts_as_missing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.json");
        for broken in ["", "{", "[\"one\"]", "\u{0}"] {
            std::fs::write(&path, broken).unwrap();
            assert_eq!(read_json::<Vec<u32>>(&path), None, "{broken:?}");
        }
    }
}
