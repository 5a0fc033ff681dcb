//! Where things are: the repository's folders and Cargo's target folder.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The repository's root: the folder above this crate. Cargo names it at every start; where the
/// program was compiled may be another clone that shares the target folder.
pub fn root() -> &'static Path {
    static OWN_FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let own_folder = OWN_FOLDER.get_or_init(|| {
        std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
    });
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
