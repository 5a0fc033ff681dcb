//! `cargo xtask run`: the app, opened on a plan.

use std::fs;
use std::path::{Path, PathBuf};

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
    let app = ["run", "--package", "planform-desktop", "--"];
    process::run(process::cargo(app).arg(plan))
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
    fn a_missing_file_is_refused_before_anything_is_built() {
        let failure = existing(Path::new("no/such/plan.md")).expect_err("there is no such file");
        assert_eq!(failure.message, "There is no file `no/such/plan.md`.");
        assert_eq!(failure.exit_code, 2);
    }
}
