//! `cargo xtask test`: everything that must hold, in stages.
//!
//! The quick checks come first. A stage that fails does not keep the others from being
//! performed, unless they need what it makes.

use crate::generated::Generated;
use crate::interface::{self, Built};
use crate::process::{self, Failure};
use crate::setup::{self, Purpose};
use crate::stages::{Done, Stages};

/// Installs what is missing if `set_up`, then performs all stages.
pub fn test(set_up: bool) -> Result<(), Failure> {
    let mut stages = Stages::default();
    let ready = stages.stage("Setup", || {
        setup::set_up(Purpose::Tests, set_up).map(|()| Done::Passed)
    });
    stages.stage("Rust format", || cargo(&["fmt", "--all", "--check"]));
    if ready {
        interface_stages(&mut stages);
    } else {
        stages.left_out("Interface", "the setup failed.");
    }
    if ready && interface::is_built() {
        rust_stages(&mut stages);
    } else {
        let reason = "the app embeds the interface, which is not built.";
        stages.left_out("Rust lint, build and tests", reason);
    }
    stages.finish()
}

fn interface_stages(stages: &mut Stages) {
    for (name, script) in [
        ("Interface format", "format:check"),
        ("Interface lint", "lint"),
        ("Interface types", "check"),
        ("Interface tests", "test"),
    ] {
        stages.stage(name, || {
            process::run(&mut process::npm(["run", "--silent", script])).map(|()| Done::Passed)
        });
    }
    stages.stage("Interface build", || match interface::build()? {
        Built::Anew => Ok(Done::Passed),
        Built::UpToDate => Ok(Done::Skipped("Up to date.".to_owned())),
    });
}

/// All calls of Cargo take the whole workspace with all its targets: another selection unites
/// the dependencies' features differently and would compile half of them once more.
fn rust_stages(stages: &mut Stages) {
    let lint = ["clippy", "--workspace", "--all-targets", "--", "--deny"];
    stages.stage("Rust lint", || cargo(&[&lint[..], &["warnings"]].concat()));
    let built = stages.stage("Rust build", || {
        cargo(&["build", "--workspace", "--all-targets"])
    });
    if !built {
        stages.left_out("Rust tests", "the build failed.");
        return;
    }
    let before = Generated::now();
    stages.stage("Rust tests", || {
        cargo(&["test", "--workspace", "--no-fail-fast"])
    });
    stages.stage("Generated files", || {
        before?.unchanged_until(&Generated::now()?)
    });
}

fn cargo(arguments: &[&str]) -> Result<Done, Failure> {
    let mut command = process::cargo(arguments);
    if let Some(corpus) = std::env::var_os("PLANFORM_CORPUS") {
        // Every test runs in its own crate's folder, where a relative path leads elsewhere.
        let corpus = std::path::absolute(corpus)
            .map_err(|error| Failure::usage(format!("PLANFORM_CORPUS is no folder: {error}.")))?;
        command.env("PLANFORM_CORPUS", corpus);
    }
    process::run(&mut command).map(|()| Done::Passed)
}
