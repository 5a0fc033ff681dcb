//! `cargo xtask run`: the app, opened on a plan.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::interface;
use crate::process::{self, Failure};
use crate::repository;
use crate::setup::{self, Purpose};

/// The plan that is opened when no other is named, from the repository's root.
const EXAMPLE: &str = "tests/fixtures/tide-service.md";

/// Installs what is missing if `set_up`, builds the app and opens it on the file, or on a copy
/// of the example. Ends when the app does.
pub fn run(file: Option<PathBuf>, set_up: bool) -> Result<(), Failure> {
    if cfg!(target_os = "linux") && !has_display(|name| std::env::var_os(name).is_some()) {
        return Err(Failure::usage(
            "There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set.\n\
             To run the app on a display that nobody sees: xvfb-run -a cargo xtask run\n\
             (On Debian and Ubuntu: apt-get install xvfb xauth)",
        ));
    }
    let file = file.map(|file| existing(&file)).transpose()?;
    setup::set_up(Purpose::App, set_up)?;
    interface::build()?;
    let plan = match file {
        Some(file) => file,
        None => example()?,
    };
    process::run(Command::new(build_app()?).arg(plan))
}

/// Builds the app and returns its program.
///
/// All of the workspace is named although one program is wanted: the dependencies' features are
/// then those of `cargo xtask test`, and neither compiles what the other did.
fn build_app() -> Result<PathBuf, Failure> {
    let mut build = process::cargo(["build", "--workspace", "--bin", APP]);
    build.arg("--message-format=json-render-diagnostics");
    program(&process::answer(&mut build)?)
        .ok_or_else(|| Failure::new(format!("Cargo does not say where it put `{APP}`.")))
}

/// The app's program.
const APP: &str = "planform-desktop";

/// Where Cargo's messages say that the app's program is, whatever the target folder and the kind
/// of build. Format: <https://doc.rust-lang.org/cargo/reference/external-tools.html>
fn program(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| line.split_once("\"executable\":\"")?.1.split_once('"'))
        .map(|(path, _)| PathBuf::from(path.replace("\\\\", "\\")))
        .find(|path| path.file_stem().is_some_and(|name| name == APP))
}

fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// The file's full path: the app is started in another folder than this program.
fn existing(file: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(file)
        .ok()
        .filter(|path| path.is_file())
        .ok_or_else(|| Failure::usage(format!("There is no file `{}`.", file.display())))
}

/// The copy of the example, beside what Cargo builds. What was changed in it at an earlier call
/// stays; the repository's own file is never opened.
fn example() -> Result<PathBuf, Failure> {
    let copy = repository::target().join("example").join("tide-service.md");
    if copy.is_file() {
        println!(
            "Opening the example plan as you left it: {}\nDelete it to start afresh.",
            copy.display()
        );
        return Ok(copy);
    }
    let made = copy
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::copy(repository::root().join(EXAMPLE), &copy));
    match made {
        Ok(_) => {
            println!("Opening a copy of the example plan: {}", copy.display());
            Ok(copy)
        }
        Err(error) => Err(Failure::new(format!(
            "The example plan `{EXAMPLE}` cannot be copied to `{}`: {error}.",
            copy.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_whether_there_is_a_display() {
        fn check(set: &[&str], expected: bool) {
            assert_eq!(has_display(|name| set.contains(&name)), expected, "{set:?}");
        }
        check(&[], false);
        check(&["TERM"], false);
        check(&["DISPLAY"], true);
        check(&["WAYLAND_DISPLAY"], true);
    }

    #[test]
    fn reads_where_the_program_is() {
        fn check(messages: &str, expected: Option<&str>) {
            assert_eq!(program(messages), expected.map(PathBuf::from), "{messages}");
        }
        check(r#"{"reason":"build-finished","success":true}"#, None);
        check(r#"{"reason":"compiler-artifact","executable":null}"#, None);
        check(
            "{\"executable\":\"/t/debug/other\"}\n{\"executable\":\"/t/debug/planform-desktop\",\"fresh\":true}",
            Some("/t/debug/planform-desktop"),
        );
        #[cfg(windows)]
        check(
            r#"{"executable":"C:\\t\\planform-desktop.exe"}"#,
            Some(r"C:\t\planform-desktop.exe"),
        );
    }

    #[test]
    fn a_missing_file_is_refused_before_anything_is_built() {
        let failure = existing(Path::new("no/such/plan.md")).expect_err("there is no such file");
        assert_eq!(failure.message, "There is no file `no/such/plan.md`.");
        assert_eq!(failure.exit_code, 2);
    }
}
