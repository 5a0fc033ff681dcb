//! Writing files that a task makes.

use std::path::Path;

use planform_store::{Existing, StoreError, hash_file, write_bytes};

use crate::failure::Failure;

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// It stays, and the task is refused.
    Refuse,
    /// It is replaced.
    Replace,
}

impl Overwrite {
    /// Replaces files only when the person said so.
    pub fn when(forced: bool) -> Self {
        if forced { Self::Replace } else { Self::Refuse }
    }
}

/// Writes the bytes to the file.
///
/// # Errors
/// When a file is there that may not be replaced, or the system refuses.
pub fn write(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), Failure> {
    let existing = match (overwrite, hash_file(path)) {
        (Overwrite::Replace, Ok(Some(hash))) => Existing::Replace(hash),
        (Overwrite::Replace, Err(error)) => return Err(error.into()),
        _ => Existing::Keep,
    };
    write_bytes(path, bytes, existing)?;
    Ok(())
}

/// Makes the folder of the file, with those on the way.
///
/// # Errors
/// When the system refuses.
pub fn make_folder_of(path: &Path) -> Result<(), Failure> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|error| StoreError::from_io(folder, &error).into())
}
