//! `planform`, the command line: arguments in, text and exit codes out.
//!
//! Everything that is known about plans is known below: this crate gathers texts, hands them to
//! the core, the store and the export, and prints what comes back. It writes a file only when an
//! argument says so.

mod arguments;
mod commands;
mod diff;
mod failure;
mod input;
mod output;
#[cfg(test)]
mod reference;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Task};
use crate::output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = Output::new(arguments.common.json);
    let common = &arguments.common;
    let _ = common;
    let done = match &arguments.task {
        #[allow(unreachable_patterns)]
        Task::Open(task) => commands::open::run(task),
        _ => Ok(()),
    };
    if let Err(failure) = done {
        output.failure(&failure);
    }
    output.exit().into()
}
