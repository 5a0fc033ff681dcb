//! The command line of the desktop app: at most the one plan to open.

use std::ffi::OsString;
use std::path::PathBuf;

/// How the app is called, as `--help` prints it.
pub(crate) const USAGE: &str = "\
Usage: planform-desktop [OPTIONS] [FILE]

Opens the plan in FILE, or the welcome view. When Planform runs already, the
running one opens it in a window of its own, and this process ends at once.
Planform counts as running where its data folder is in use (on Linux
$XDG_DATA_HOME/org.planform.desktop): with another data folder it runs beside.

      --new-instance  runs beside whatever runs already
      --help          prints this
      --version       prints the version
";

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Open a window.
    Open {
        /// The plan in it.
        file: Option<PathBuf>,
        /// Run beside a process that runs already.
        new_instance: bool,
    },
    /// Print how the app is called.
    Help,
    /// Print the version.
    Version,
    /// Print what is wrong with the command line, and how it should be.
    Wrong(String),
}

/// Reads the arguments behind the program's name.
pub(crate) fn read(arguments: impl Iterator<Item = OsString>) -> Request {
    let mut file = None;
    let mut new_instance = false;
    let mut only_files = false;
    for argument in arguments {
        let word = argument.to_str().unwrap_or_default();
        match word {
            "--help" | "-h" if !only_files => return Request::Help,
            "--version" | "-V" if !only_files => return Request::Version,
            "--new-instance" if !only_files => new_instance = true,
            "--" if !only_files => only_files = true,
            _ if word.starts_with('-') && !only_files => {
                return Request::Wrong(format!("There is no option {word}."));
            }
            _ if file.is_some() => {
                return Request::Wrong(format!(
                    "One plan can be opened at a time, and {} is the second.",
                    argument.to_string_lossy()
                ));
            }
            _ => file = Some(PathBuf::from(argument)),
        }
    }
    Request::Open { file, new_instance }
}

#[cfg(test)]
mod tests {
    use super::{Request, read};

    fn check(arguments: &[&str], wanted: Request) {
        assert_eq!(
            read(arguments.iter().map(Into::into)),
            wanted,
            "{arguments:?}"
        );
    }

    /// The request to open a window.
    fn open(file: Option<&str>, new_instance: bool) -> Request {
        Request::Open {
            file: file.map(Into::into),
            new_instance,
        }
    }

    #[test]
    fn reads_every_form() {
        check(&[], open(None, false));
        check(&["a b.md"], open(Some("a b.md"), false));
        check(&["--", "-odd.md"], open(Some("-odd.md"), false));
        check(&["--new-instance"], open(None, true));
        check(&["a.md", "--new-instance"], open(Some("a.md"), true));
        check(
            &["--", "--new-instance"],
            open(Some("--new-instance"), false),
        );
        check(&["--help"], Request::Help);
        check(&["a.md", "--version"], Request::Version);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for arguments in [&["--fast"][..], &["a.md", "b.md"]] {
            assert!(
                matches!(
                    read(arguments.iter().map(Into::into)),
                    Request::Wrong(reason) if reason.ends_with('.')
                ),
                "{arguments:?}"
            );
        }
    }
}
