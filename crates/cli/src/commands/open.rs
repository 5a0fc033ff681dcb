//! `planform open`: hands a plan to the desktop app.

use std::env::{self, consts::EXE_SUFFIX};
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::arguments::Open;
use crate::failure::Failure;

/// The desktop app's program.
const PROGRAM: &str = "planform-desktop";

/// Starts the app with the plan, and does not wait for it.
///
/// # Errors
/// When the plan cannot be read, or the app is not there.
pub fn run(task: &Open) -> Result<(), Failure> {
    // Read here, so that what is wrong with the file is said in the terminal too.
    planform_store::read(&task.file)?;
    let mut command = Command::new(beside_this_program().unwrap_or_else(|| PROGRAM.into()));
    command
        .arg("--")
        .arg(&task.file)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    // A Ctrl+C in the terminal is not meant for the app.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    match command.spawn() {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Failure::new(
            "no-desktop-app",
            format!("The desktop app {PROGRAM} is neither beside this program nor on the PATH."),
            format!("Install {PROGRAM}, or open the plan from the app."),
        )),
        Err(error) => Err(Failure::new(
            "desktop-app",
            format!("The desktop app {PROGRAM} does not start: {error}."),
            "Start it by hand to see what it says.",
        )),
    }
}

/// The app's program in the folder of this one: they are installed together.
fn beside_this_program() -> Option<PathBuf> {
    let program = env::current_exe()
        .ok()?
        .with_file_name(format!("{PROGRAM}{EXE_SUFFIX}"));
    program.is_file().then_some(program)
}
