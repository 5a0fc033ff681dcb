//! Planform's own tasks: set up what is missing, then run, test, measure or bundle.
//!
//! Reads the arguments, calls the task and turns its outcome into an exit code:
//! 0 fine, 1 something failed, 2 wrong usage or nothing that could be shown.

mod arguments;
mod bench;
mod bundle;
mod fingerprint;
mod generated;
mod icons;
mod interface;
mod process;
mod repository;
mod run;
mod setup;
mod stages;
mod test;

use std::process::ExitCode;

use arguments::Task;
use process::Failure;

fn main() -> ExitCode {
    let outcome = arguments::parse(std::env::args().skip(1)).and_then(perform);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.message);
            ExitCode::from(failure.exit_code)
        }
    }
}

fn perform(task: Task) -> Result<(), Failure> {
    match task {
        Task::Explain => {
            print!("{}", arguments::USAGE);
            Ok(())
        }
        Task::Run { file, set_up } => run::run(file, set_up),
        Task::Test { set_up } => test::test(set_up),
        Task::Bench { subject, set_up } => bench::bench(subject, set_up),
        Task::Bundle { set_up } => bundle::bundle(set_up),
        Task::Icons => icons::make(),
    }
}
