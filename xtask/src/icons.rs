//! `cargo xtask icons`: the icon's sizes, made from `icons/icon.svg`.

use std::fs;

use crate::process::{self, Failure};
use crate::repository;

/// The sizes that the bundles and the window use, of all those that Tauri makes.
const SIZES: &[&str] = &[
    "32x32.png",
    "128x128.png",
    "128x128@2x.png",
    "icon.png",
    "icon.ico",
    "icon.icns",
];

/// Makes the sizes and puts them beside their source.
pub fn make() -> Result<(), Failure> {
    let icons = repository::root().join("icons");
    let made = repository::target().join("icons");
    process::run(
        process::tauri(["icon"])
            .arg(icons.join("icon.svg"))
            .arg("--output")
            .arg(&made),
    )?;
    for name in SIZES {
        fs::copy(made.join(name), icons.join(name))
            .map_err(|error| Failure::new(format!("`icons/{name}` cannot be made: {error}.")))?;
    }
    Ok(())
}
