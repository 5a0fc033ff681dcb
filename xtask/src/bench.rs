//! `cargo xtask bench`: the engine's speed beside its Markdown parser.

use crate::process::{self, Failure};

/// Runs the core's benchmarks, optimised as in a release.
pub fn bench() -> Result<(), Failure> {
    process::run(&mut process::cargo(["bench", "--package", "planform-core"]))
}
