//! Where things are: the repository's folders and Cargo's target folder.

use std::path::{Path, PathBuf};

/// The repository's root: the folder above this crate.
pub fn root() -> &'static Path {
    let own_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    own_folder.parent().unwrap_or(own_folder)
}

/// The folder of the interface's sources and of its npm packages.
pub fn interface() -> PathBuf {
    root().join("ui")
}

/// The folder into which Cargo builds: `CARGO_TARGET_DIR` when it is set, otherwise `target`
/// in the repository, as Cargo itself chooses.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        // Cargo is always started in the root, so a relative folder counts from there.
        Some(folder) if !folder.is_empty() => root().join(folder),
        _ => root().join("target"),
    }
}
