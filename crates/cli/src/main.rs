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
mod save;
mod templates;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Task};
use crate::failure::Failure;
use crate::output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = Output::new(arguments.common.json);
    if let Err(failure) = run(&arguments, &mut output) {
        output.failure(&failure);
    }
    output.exit().into()
}

fn run(arguments: &Arguments, output: &mut Output) -> Result<(), Failure> {
    let common = &arguments.common;
    match &arguments.task {
        Task::Templates => commands::templates::run(common, output),
        Task::New(task) => commands::new::run(common, task, output),
        Task::Inspect(task) => commands::inspect::run(common, task, output),
        Task::Apply(task) => commands::apply::run(common, task, output),
        Task::Check(task) => commands::check::run(common, task, output),
        Task::Export(task) => commands::export::run(common, task, output),
        Task::Open(task) => commands::open::run(task),
    }
}
