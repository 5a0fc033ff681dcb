//! The npm packages of the interface, exactly those of `ui/package-lock.json`.

use std::path::PathBuf;

use crate::fingerprint;
use crate::process::{self, Failure};
use crate::repository;

/// Installs the packages, unless those of the same lock file are installed already.
pub fn install_packages() -> Result<(), Failure> {
    let lock = lock_fingerprint()?;
    if fingerprint::is_stamped(&stamp(), &lock) {
        return Ok(());
    }
    println!("Installing the interface's npm packages (ui/package-lock.json is new or changed).");
    process::run(&mut process::npm([
        "ci",
        "--include=dev",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
    ]))?;
    fingerprint::write_stamp(&stamp(), &lock)
        .map_err(|error| Failure::new(format!("`ui/node_modules` cannot be written: {error}.")))
}

/// Refuses when no packages are installed at all.
pub fn check_packages() -> Result<(), Failure> {
    if repository::interface().join("node_modules").is_dir() {
        Ok(())
    } else {
        Err(Failure::new(
            "The interface's npm packages are not installed.\n\
             Call this without --no-setup, or `npm ci` in the folder `ui`.",
        ))
    }
}

fn lock_fingerprint() -> Result<String, Failure> {
    // `.npmrc` can change what is installed from the same lock file.
    let names = ["package-lock.json", ".npmrc"];
    let files = names.map(|name| repository::interface().join(name));
    fingerprint::files(&files, &[])
        .map(|files| fingerprint::combined(&files))
        .map_err(|error| Failure::new(format!("`ui/package-lock.json` cannot be read: {error}.")))
}

/// The stamp lies among the packages, so that it goes when they go.
fn stamp() -> PathBuf {
    repository::interface().join("node_modules/.planform-installed")
}
