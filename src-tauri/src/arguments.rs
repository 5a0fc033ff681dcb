//! The command line of the desktop app: at most the one plan to open.

use std::ffi::OsString;
use std::path::PathBuf;

/// How the app is called, as `--help` prints it.
pub(crate) const USAGE: &str = "\
Usage: planform-desktop [FILE]

Opens the plan in FILE, or the welcome view.

      --help     prints this
      --version  prints the version
";

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Open a window, with this plan if one is named.
    Open(Option<PathBuf>),
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
    let mut only_files = false;
    for argument in arguments {
        let word = argument.to_str().unwrap_or_default();
        match word {
            "--help" | "-h" if !only_files => return Request::Help,
            "--version" | "-V" if !only_files => return Request::Version,
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
    Request::Open(file)
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

    #[test]
    fn reads_every_form() {
        check(&[], Request::Open(None));
        check(&["a b.md"], Request::Open(Some("a b.md".into())));
        check(&["--", "-odd.md"], Request::Open(Some("-odd.md".into())));
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
