//! `cargo xtask bundle`: packages that can be installed, of this system's kind.

use crate::interface;
use crate::process::{self, Failure};
use crate::repository;
use crate::setup::{self, Purpose};

/// Installs what is missing if `set_up`, builds the interface and the app as a release, and
/// says where the packages are.
pub fn bundle(set_up: bool) -> Result<(), Failure> {
    setup::set_up(Purpose::App, set_up)?;
    interface::build()?;
    process::run(&mut process::tauri(["build", "--bundles", KINDS]))?;
    let folder = repository::target().join("release").join("bundle");
    println!("The packages are in {}.", folder.display());
    Ok(())
}

/// The kinds of package that this system's own tools can make.
const KINDS: &str = if cfg!(target_os = "macos") {
    "app,dmg"
} else if cfg!(windows) {
    "nsis"
} else {
    "deb,rpm"
};
