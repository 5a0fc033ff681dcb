//! The arguments of `cargo xtask`.

use std::path::PathBuf;

use crate::bench::Subject;
use crate::process::Failure;

/// What `cargo xtask --help` prints.
pub const USAGE: &str = "\
Planform's own tasks

Usage: cargo xtask <TASK>

  run [FILE] [--no-setup]   build the app and open it on FILE, or on an example plan
  test [--no-setup]         check formatting, lint, build and test everything
  bench                     measure the engine beside its Markdown parser
  bench ui [--no-setup]     measure the window beside an empty text area
  bundle [--no-setup]       make installable packages of this system's kind
  icons                     make the icon's sizes again from icons/icon.svg

Before `run`, `test`, `bench ui` and `bundle` the system and npm packages that are missing are
installed. With --no-setup nothing is installed.
";

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print the usage.
    Explain,
    /// Build the app and open it.
    Run {
        /// The plan to open instead of the example, as it was given.
        file: Option<PathBuf>,
        /// Whether missing packages may be installed.
        set_up: bool,
    },
    /// Check, build and test everything.
    Test {
        /// Whether missing packages may be installed.
        set_up: bool,
    },
    /// Run the benchmarks.
    Bench {
        /// What is measured.
        subject: Subject,
        /// Whether missing packages may be installed.
        set_up: bool,
    },
    /// Make installable packages.
    Bundle {
        /// Whether missing packages may be installed.
        set_up: bool,
    },
    /// Make the icon's sizes.
    Icons,
}

/// Reads the arguments behind the program's name; wrong ones are a failure with exit code 2.
pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Task, Failure> {
    let mut task = None;
    let mut file = None;
    let mut set_up = true;
    let mut subject = Subject::Engine;
    for argument in arguments {
        match (argument.as_str(), &task) {
            ("-h" | "--help" | "help", _) => return Ok(Task::Explain),
            (name, None) => task = Some(name.to_owned()),
            ("--no-setup", Some(name)) if ["run", "test", "bundle"].contains(&name.as_str()) => {
                set_up = false;
            }
            ("ui", Some(name)) if name == "bench" && subject == Subject::Engine => {
                subject = Subject::Window;
            }
            ("--no-setup", Some(name)) if name == "bench" && subject == Subject::Window => {
                set_up = false;
            }
            (name, Some(running))
                if running == "run" && file.is_none() && !name.starts_with('-') =>
            {
                file = Some(PathBuf::from(name));
            }
            (unknown, Some(name)) => {
                return Err(wrong(&format!(
                    "`cargo xtask {name}` does not take `{unknown}`."
                )));
            }
        }
    }
    match task.as_deref() {
        Some("run") => Ok(Task::Run { file, set_up }),
        Some("test") => Ok(Task::Test { set_up }),
        Some("bench") => Ok(Task::Bench { subject, set_up }),
        Some("bundle") => Ok(Task::Bundle { set_up }),
        Some("icons") => Ok(Task::Icons),
        Some(unknown) => Err(wrong(&format!("There is no task `{unknown}`."))),
        None => Err(wrong("Which task?")),
    }
}

fn wrong(message: &str) -> Failure {
    Failure::usage(format!("{message}\n\n{USAGE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Task) {
        let words = line.split_whitespace().map(str::to_owned);
        assert_eq!(
            parse(words).map_err(|failure| failure.message),
            Ok(expected),
            "{line}"
        );
    }

    fn check_refused(line: &str, expected: &str) {
        let words = line.split_whitespace().map(str::to_owned);
        let failure = parse(words).expect_err(line);
        assert_eq!(failure.exit_code, 2, "{line}");
        assert_eq!(failure.message.lines().next(), Some(expected), "{line}");
    }

    #[test]
    fn reads_every_task() {
        let file = |name: &str| Some(PathBuf::from(name));
        check(
            "run",
            Task::Run {
                file: None,
                set_up: true,
            },
        );
        check(
            "run plan.md --no-setup",
            Task::Run {
                file: file("plan.md"),
                set_up: false,
            },
        );
        check(
            "run --no-setup plan.md",
            Task::Run {
                file: file("plan.md"),
                set_up: false,
            },
        );
        check("test", Task::Test { set_up: true });
        check("test --no-setup", Task::Test { set_up: false });
        check(
            "bench",
            Task::Bench {
                subject: Subject::Engine,
                set_up: true,
            },
        );
        check(
            "bench ui --no-setup",
            Task::Bench {
                subject: Subject::Window,
                set_up: false,
            },
        );
        check("bundle", Task::Bundle { set_up: true });
        check("icons", Task::Icons);
        check("--help", Task::Explain);
        check("test --help", Task::Explain);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        check_refused("", "Which task?");
        check_refused("deploy", "There is no task `deploy`.");
        check_refused("run a.md b.md", "`cargo xtask run` does not take `b.md`.");
        check_refused("run --fast", "`cargo xtask run` does not take `--fast`.");
        check_refused(
            "bench --no-setup",
            "`cargo xtask bench` does not take `--no-setup`.",
        );
        check_refused("bench ui ui", "`cargo xtask bench` does not take `ui`.");
    }
}
