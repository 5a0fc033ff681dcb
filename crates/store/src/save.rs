//! Saving so that a reader, a crash or a full disk never meets half a file.
//!
//! The new bytes go into a temporary file in the same folder, which is flushed to the device, read
//! back, and renamed over the old one; then the folder is flushed too, so that the rename itself
//! survives a power cut. A symbolic link stays a link, and mode and owner stay as they were.
//!
//! What this way of writing cannot keep: other hard links to the old file go on naming the old
//! content, and access control lists beyond the mode are those of a new file.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::place::{behind_links, folder_of, ordinary_file};
use crate::read::bytes_of;
use crate::{ContentHash, StoreError, hash_file};

/// A finished write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file that was written: the path asked for, with symbolic links followed.
    pub place: PathBuf,
    /// The hash of the bytes on disk now, to be given to the next [`save`].
    pub hash: ContentHash,
}

/// What [`save_new`] may do with a file that is at the path already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Nothing: the write is refused.
    Keep,
    /// Replace it, as long as its content is still the one that the person agreed to lose.
    Replace(ContentHash),
}

/// Writes `text` over the file at `path`, whose content must still have the hash `expected`.
///
/// # Errors
/// [`StoreError::Changed`] or [`StoreError::Vanished`] when somebody else wrote or removed the
/// file, and whatever the system reports. The old file is then as it was.
pub fn save(path: &Path, text: &str, expected: ContentHash) -> Result<Saved, StoreError> {
    write(path, text.as_bytes(), Some(expected))
}

/// Writes `text` to a path chosen by the person.
///
/// # Errors
/// [`StoreError::Exists`] when a file is there that may not be replaced, [`StoreError::Changed`]
/// when it is no longer the one that was agreed to, and whatever the system reports.
pub fn save_new(path: &Path, text: &str, existing: Existing) -> Result<Saved, StoreError> {
    write_bytes(path, text.as_bytes(), existing)
}

/// Writes bytes that are no text, such as an exported document, with the promises of
/// [`save_new`].
///
/// # Errors
/// As [`save_new`].
pub fn write_bytes(path: &Path, bytes: &[u8], existing: Existing) -> Result<Saved, StoreError> {
    match existing {
        Existing::Keep => write(path, bytes, None),
        Existing::Replace(hash) => write(path, bytes, Some(hash)),
    }
}

/// Writes the bytes; `expected` is the hash that the file there must have, `None` when no file may
/// be there.
fn write(path: &Path, bytes: &[u8], expected: Option<ContentHash>) -> Result<Saved, StoreError> {
    let place = behind_links(path)?;
    // Asked before anything is written, so that the usual refusals cost nothing.
    let old = ordinary_file(&place).map_err(|error| with_path(error, path))?;
    unchanged(path, &place, expected)?;

    let io = |error: io::Error| StoreError::from_io(path, &error);
    let mut temporary = temporary_beside(&place, old.as_ref()).map_err(io)?;
    temporary.write_all(bytes).map_err(io)?;
    if let Some(old) = &old {
        keep_owner_and_mode(temporary.as_file(), old).map_err(io)?;
    }
    temporary.as_file().sync_all().map_err(io)?;
    // A bad disk or driver must not get as far as the rename.
    confirm(temporary.path(), bytes, path)?;

    // Asked again as late as possible: writing and flushing may have taken a while.
    unchanged(path, &place, expected)?;
    if expected.is_some() {
        temporary
            .persist(&place)
            .map_err(|refused| io(refused.error))?;
    } else {
        temporary
            .persist_noclobber(&place)
            .map_err(|refused| io(refused.error))?;
    }
    flush_folder(folder_of(&place)).map_err(io)?;
    confirm(&place, bytes, path)?;
    Ok(Saved {
        hash: ContentHash::of(bytes),
        place,
    })
}

/// Refuses when the file at `place` is not the expected one.
fn unchanged(path: &Path, place: &Path, expected: Option<ContentHash>) -> Result<(), StoreError> {
    let found = hash_file(place).map_err(|error| with_path(error, path))?;
    let path = || path.to_owned();
    match (expected, found) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(StoreError::Exists { path: path() }),
        (Some(_), None) => Err(StoreError::Vanished { path: path() }),
        (Some(expected), Some(found)) if expected == found => Ok(()),
        (Some(_), Some(_)) => Err(StoreError::Changed { path: path() }),
    }
}

/// A new hidden file in the folder of `place`. Where it replaces an old one it is readable by
/// nobody else until it has that one's owner and mode; otherwise it has the mode of any new file.
fn temporary_beside(place: &Path, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".planform-").suffix(".tmp");
    #[cfg(unix)]
    let new_file = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    if old.is_none() {
        builder.permissions(new_file);
    }
    #[cfg(not(unix))]
    let _ = old;
    builder.tempfile_in(folder_of(place))
}

/// Gives the file the old one's owner, group and mode. An owner that this user may not give away
/// is not an error: the group alone is tried, and then the file is the user's own.
#[cfg(unix)]
fn keep_owner_and_mode(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid())
        && fchown(file, Some(old.uid()), Some(old.gid())).is_err()
    {
        let _ = fchown(file, None, Some(old.gid()));
    }
    // After the owner, because a change of owner clears some of the mode's bits.
    file.set_permissions(old.permissions())
}

/// Gives the file the old one's read-only flag; ownership follows the folder here.
#[cfg(not(unix))]
fn keep_owner_and_mode(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// Makes a rename in the folder survive a power cut. File systems that cannot flush a folder say
/// so with one of two errors, and have nothing more to offer.
#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        flushed => flushed,
    }
}

/// Folders cannot be flushed here; the rename is flushed with the file system's own journal.
#[cfg(not(unix))]
fn flush_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Refuses when the file at `place` does not hold these bytes; `path` is the name to report.
fn confirm(place: &Path, bytes: &[u8], path: &Path) -> Result<(), StoreError> {
    let written = bytes_of(place).map_err(|error| with_path(error, path))?;
    if written == bytes {
        Ok(())
    } else {
        Err(StoreError::Unconfirmed {
            path: path.to_owned(),
        })
    }
}

/// The same error about the path that the person knows, not the one behind its links.
fn with_path(error: StoreError, asked: &Path) -> StoreError {
    match error {
        StoreError::NotFound { .. } => StoreError::NotFound {
            path: asked.to_owned(),
        },
        StoreError::IsFolder { .. } => StoreError::IsFolder {
            path: asked.to_owned(),
        },
        StoreError::NotAFile { .. } => StoreError::NotAFile {
            path: asked.to_owned(),
        },
        StoreError::PermissionDenied { .. } => StoreError::PermissionDenied {
            path: asked.to_owned(),
        },
        other => other,
    }
}
