//! `cargo xtask bench`: the engine's speed beside its Markdown parser, and the window's beside an
//! empty text area.

use crate::interface;
use crate::process::{self, Failure};
use crate::setup::{self, Purpose};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The core, without a window.
    Engine,
    /// The app in its real window.
    Window,
}

/// Measures, optimised as in a release. The window needs what its tests need: with `set_up`, what
/// is missing of that is installed.
pub fn bench(subject: Subject, set_up: bool) -> Result<(), Failure> {
    match subject {
        Subject::Engine => {
            let every = ["bench", "--package", "planform-core", "--bench", "*"];
            process::run(&mut process::cargo(every))
        }
        Subject::Window => {
            setup::set_up(Purpose::Tests, set_up)?;
            interface::build()?;
            // The program that measures finds the app beside itself.
            let app = ["build", "--release", "--package", "planform-desktop"];
            process::run(&mut process::cargo(app))?;
            let measure = ["bench", "--package", "planform-tests", "--bench", "ui"];
            process::run(&mut process::cargo(measure))
        }
    }
}
