//! Setting up: what a task needs on this machine and is not there yet.
//!
//! What is there is not mentioned, so a second call says nothing.

mod apt;
mod interface;
mod needs;
mod node;
mod system;

pub use needs::Purpose;

use crate::process::Failure;
use system::System;

/// Makes sure that everything is there which the purpose needs.
///
/// With `install`, missing system packages are installed on Debian and its relatives and named
/// on other systems, and missing npm packages are installed. Without it nothing is looked for
/// but Node, without which nothing works.
pub fn set_up(purpose: Purpose, install: bool) -> Result<(), Failure> {
    node::check()?;
    if install {
        match System::of_this_machine() {
            System::Debian => apt::install_missing(purpose)?,
            other => needs::name_missing(other, purpose)?,
        }
        interface::install_packages()
    } else {
        interface::check_packages()
    }
}
