//! Files, folders and standard input, as all tasks take them.

use crate::run::Folder;
use crate::trip;

#[test]
fn what_cannot_be_read_is_named_with_its_code() {
    #[track_caller]
    fn check(folder: &Folder, file: &str, code: &str, words: &str) {
        for task in [&["check"][..], &["inspect"], &["export", "--to", "html"]] {
            let outcome = folder.run(&[task, &[file]].concat());
            outcome.fails(2, code);
            assert!(outcome.errors.contains(words), "{}", outcome.errors);
        }
    }
    let folder = Folder::with(&[("empty/readme.txt", "")]);
    folder.write("bytes.md", b"# Plan\n\nab\xff\n");
    check(&folder, "none.md", "not-found", "none.md");
    check(&folder, "bytes.md", "not-utf8", "line 3, column 3");
    check(&folder, "empty", "no-plans", "empty");
}

#[test]
fn standard_input_must_be_utf8_too() {
    let folder = Folder::empty();
    let outcome = folder.run_with_input(&["check", "-"], b"# \xff\n");
    outcome.fails(2, "not-utf8");
    assert!(
        outcome.errors.contains("standard input"),
        "{}",
        outcome.errors
    );
}

#[test]
fn one_bad_file_does_not_hide_the_others() {
    let folder = trip::folder();
    folder.write("bad.md", b"\xff");
    let arguments = [
        "inspect",
        "bad.md",
        "lake.md",
        "--templates",
        "own",
        "--json",
    ];
    let outcome = folder.run(&arguments);
    assert_eq!(outcome.code, 2);
    assert_eq!(outcome.json()["file"], "lake.md");
    let error: serde_json::Value = serde_json::from_str(&outcome.errors).unwrap();
    assert_eq!(error["error"]["code"], "not-utf8");
    assert_eq!(error["error"]["file"], "bad.md");
}

#[test]
fn folders_are_searched_in_the_order_of_names() {
    let folder = trip::folder();
    for file in ["plans/b/x.md", "plans/a.md", "plans/.git/y.md"] {
        folder.write(file, trip::PLAN.as_bytes());
    }
    let found = folder.run(&[
        "inspect",
        "--json",
        "--templates",
        "own",
        "plans",
        "lake.md",
    ]);
    found.fine();
    let names: Vec<String> = found
        .json_lines()
        .iter()
        .map(|file| file["file"].as_str().unwrap().replace('\\', "/"))
        .collect();
    assert_eq!(names, ["plans/a.md", "plans/b/x.md", "lake.md"]);
}

#[test]
fn a_template_chosen_by_hand_must_exist() {
    let folder = trip::folder();
    folder
        .run(&["check", "lake.md", "--template", "trap"])
        .fails(2, "no-such-template");
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::empty();
    for arguments in [&["--help"][..], &["-h"], &["apply", "--help"]] {
        assert!(folder.run(arguments).fine().contains("Exit codes:"));
    }
    let version = format!("planform {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(folder.run(&["--version"]).fine(), version);
    assert_eq!(folder.run(&[]).code, 2);
    folder.run(&["chek"]).wrong();
}
