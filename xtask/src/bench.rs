//! `cargo xtask bench`: the engine's speed beside its Markdown parser.

use crate::process::{self, Failure};

/// Runs all benchmarks, optimised as in a release.
pub fn bench() -> Result<(), Failure> {
    let every = ["bench", "--package", "planform-core", "--bench", "*"];
    process::run(&mut process::cargo(every))
}
