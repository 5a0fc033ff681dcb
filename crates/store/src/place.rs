//! Where a path leads: the file behind symbolic links, and whether it is one that can be edited.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// How many symbolic links are followed, as Linux itself does (path_resolution(7)).
const MOST_LINKS: usize = 40;

/// The path that a write has to replace: `path` itself, or what the last of its symbolic links
/// names, whether or not something is there yet.
pub(crate) fn behind_links(path: &Path) -> Result<PathBuf, StoreError> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&place) {
            Ok(metadata) if metadata.file_type().is_symlink() => {
                let target =
                    fs::read_link(&place).map_err(|error| StoreError::from_io(path, &error))?;
                place = folder_of(&place).join(target);
            }
            _ => return Ok(place),
        }
    }
    Err(StoreError::Other {
        path: path.to_owned(),
        reason: "its symbolic links lead round in a circle".to_owned(),
    })
}

/// Whether two paths lead to the same file, by whatever links, dots and folders.
#[must_use]
pub fn same_file(one: &Path, other: &Path) -> bool {
    one == other
        || matches!(
            (one.canonicalize(), other.canonicalize()),
            (Ok(one), Ok(other)) if one == other
        )
}

/// The folder that holds the file at `path`.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// What is known of the ordinary file at `path`; `None` when nothing is there. A folder, a device,
/// a pipe and a socket are refused: reading those could wait for ever.
pub(crate) fn ordinary_file(path: &Path) -> Result<Option<fs::Metadata>, StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(Some(metadata)),
        Ok(metadata) if metadata.is_dir() => Err(StoreError::IsFolder {
            path: path.to_owned(),
        }),
        Ok(_) => Err(StoreError::NotAFile {
            path: path.to_owned(),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::from_io(path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::same_file;
    use std::fs;

    #[test]
    fn one_file_has_many_paths() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.md");
        let copy = folder.path().join("copy.md");
        fs::create_dir(folder.path().join("below")).unwrap();
        fs::write(&path, "x").unwrap();
        fs::write(&copy, "x").unwrap();
        assert!(same_file(&path, &folder.path().join("below/../plan.md")));
        assert!(same_file(&path, &folder.path().join("./plan.md")));
        assert!(!same_file(&path, &copy));
        assert!(!same_file(&path, &folder.path().join("none.md")));
        #[cfg(unix)]
        {
            let link = folder.path().join("link.md");
            std::os::unix::fs::symlink("plan.md", &link).unwrap();
            assert!(same_file(&link, &path));
            assert!(!same_file(&link, &copy));
        }
    }
}
