//! A child process that never outlives its test.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

use rustix::process::{Pid, Signal, kill_process_group};

/// A running child and whatever it started, killed when dropped.
pub(super) struct Process {
    child: Child,
}

impl Process {
    /// Starts the command in a process group of its own.
    ///
    /// # Panics
    /// When the program is not installed.
    pub(super) fn start(command: &mut Command) -> Self {
        command.process_group(0);
        match command.spawn() {
            Ok(child) => Self { child },
            Err(error) => panic!("{:?} does not start: {error}", command.get_program()),
        }
    }

    /// The child itself.
    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.child
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The child is the leader of its group, and is not reaped before the next line: the number
        // cannot belong to anybody else.
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}
