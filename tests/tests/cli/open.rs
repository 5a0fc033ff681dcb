//! `planform open`.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{Folder, Outcome, outcome_of, program};

/// Runs a copy of `planform` that has only `path` to look for programs in.
#[track_caller]
fn open(folder: &Folder, path: &Path, file: &str) -> Outcome {
    let copy = folder.path(&format!("bin/planform{EXE_SUFFIX}"));
    fs::create_dir_all(copy.parent().unwrap()).unwrap();
    copy_program(&program(), &copy);
    let mut command = Command::new(copy);
    command
        .args(["open", file])
        .current_dir(folder.path(""))
        .env("PATH", path);
    outcome_of(&mut command, b"")
}

/// Copies a program in a process of its own. A file that this process had open for writing while
/// another test starts a child cannot be executed until that child has closed it.
#[cfg(unix)]
#[track_caller]
fn copy_program(from: &Path, to: &Path) {
    let copied = Command::new("cp").args([from, to]).status().unwrap();
    assert!(copied.success());
}

/// Copies a program.
#[cfg(not(unix))]
#[track_caller]
fn copy_program(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap();
}

#[test]
fn says_when_the_desktop_app_is_not_there() {
    let folder = Folder::with(&[("plan.md", "# Plan\n")]);
    open(&folder, &folder.path("nowhere"), "plan.md").fails(2, "no-desktop-app");
}

#[test]
fn says_what_is_wrong_with_the_file() {
    let folder = Folder::empty();
    folder.write("bytes.md", b"# Plan \xff\n");
    open(&folder, &folder.path("nowhere"), "none.md").fails(2, "not-found");
    open(&folder, &folder.path("nowhere"), "bytes.md").fails(2, "not-utf8");
}

/// Writes a program that prints its arguments line by line, where the test sees them: the app
/// says what it has to say on the terminal's standard error.
#[cfg(unix)]
fn write_app(folder: &Folder, place: &str) {
    use std::os::unix::fs::PermissionsExt;
    let script = b"#!/bin/sh\nfor argument; do echo \"$argument\"; done >&2\n";
    folder.write("script", script);
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.path("script"), executable).unwrap();
    let place = folder.path(place);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    copy_program(&folder.path("script"), &place);
}

#[cfg(unix)]
#[test]
fn starts_the_app_beside_itself() {
    let folder = Folder::with(&[("-odd name.md", "# Plan\n")]);
    write_app(&folder, "bin/planform-desktop");
    let opened = open(&folder, &folder.path("nowhere"), "./-odd name.md");
    assert_eq!((opened.code, &*opened.errors), (0, "--\n./-odd name.md\n"));
}

#[cfg(unix)]
#[test]
fn starts_the_app_on_the_path() {
    let folder = Folder::with(&[("plan.md", "# Plan\n")]);
    write_app(&folder, "apps/planform-desktop");
    let opened = open(&folder, &folder.path("apps"), "plan.md");
    assert_eq!((opened.code, &*opened.errors), (0, "--\nplan.md\n"));
}
