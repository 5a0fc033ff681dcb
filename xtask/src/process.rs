//! Starting other programs, and what a task says when one of them fails.

use std::ffi::OsStr;
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::repository;

/// Why a task could not be done: a sentence for the person and the exit code.
#[derive(Debug)]
pub struct Failure {
    /// What happened and what to do about it.
    pub message: String,
    /// 1 something failed, 2 wrong usage or nothing that could be shown.
    pub exit_code: u8,
}

impl Failure {
    /// Something failed (exit code 1).
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            exit_code: 1,
        }
    }

    /// The task cannot be done as it was asked for (exit code 2).
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            exit_code: 2,
        }
    }
}

/// A call of Cargo in the repository's root, the same Cargo that runs this program.
pub fn cargo<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(repository::root()).args(arguments);
    // `cargo run` describes this package in the environment. Passed on, it would be taken for
    // a change of the environment by build scripts that watch such variables.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// A call of npm in the interface's folder.
pub fn npm<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command
        .current_dir(repository::interface())
        .args(arguments)
        .env("NPM_CONFIG_UPDATE_NOTIFIER", "false");
    if !stdout().is_terminal() {
        // Some of the interface's tools write colours into a log as well.
        command.env("NO_COLOR", "1");
    }
    command
}

/// A call of Tauri's command line in the repository's root. npm keeps it in its cache and
/// fetches it at the first call: only bundling and the icons need it, so it is not among the
/// packages that everybody installs.
pub fn tauri<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = npm(["exec", "--yes", "--package", TAURI_CLI, "--", "tauri"]);
    command.current_dir(repository::root()).args(arguments);
    command
}

/// The release of Tauri's command line that belongs to the Tauri that the app uses.
const TAURI_CLI: &str = "@tauri-apps/cli@2.12.5";

/// Runs a program to its end with this program's output and no input.
///
/// A program that cannot be started or ends with another code than 0 is a failure that
/// shows the call.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let line = shown(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| Failure::new(format!("`{line}` could not be started: {error}.")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{line}` failed ({status}).")))
    }
}

/// Runs a program to its end, showing its standard error, and returns its standard output.
///
/// Fails as [`run`] does.
pub fn answer(command: &mut Command) -> Result<String, Failure> {
    let line = shown(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::new(format!("`{line}` could not be started: {error}.")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Failure::new(format!(
            "`{line}` failed ({}).",
            output.status
        )))
    }
}

/// What a program prints on its standard output, whatever its exit code; nothing when it
/// could not be started.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program lies that would be started by its name, searched in `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
}

/// The call as a person would type it, without the program's folder.
pub fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
