//! `planform export`.

use crate::run::Folder;
use crate::trip;

/// Exports from the folder with the template of the trip at hand.
#[track_caller]
fn export(folder: &Folder, arguments: &[&str]) -> crate::run::Outcome {
    folder.run(&[&["export", "--templates", "own"], arguments].concat())
}

#[test]
fn markdown_is_the_plan_as_it_is() {
    let folder = trip::folder();
    let plan = format!("\u{feff}{}", trip::PLAN.replace('\n', "\r\n"));
    folder.write("lake.md", plan.as_bytes());
    let exported = export(&folder, &["lake.md", "--to", "markdown"]);
    assert_eq!(exported.fine(), plan);
}

#[test]
fn clean_markdown_leaves_out_what_is_not_filled_in() {
    let folder = trip::folder();
    let plan = trip::plan_with("To see every shore.", "_Why the journey is made._");
    folder.write("lake.md", plan.as_bytes());
    let exported = export(&folder, &["lake.md", "--to", "markdown", "--clean"]);
    let text = exported.fine();
    assert!(!text.contains("Why the journey"), "{text}");
    assert!(
        text.contains("Round the lake") && text.contains("Ferry"),
        "{text}"
    );
}

#[test]
fn html_is_a_page_of_its_own() {
    let folder = trip::folder();
    let exported = export(&folder, &["lake.md", "--to", "html"]);
    let text = exported.fine();
    assert!(text.starts_with("<!DOCTYPE html>") || text.starts_with("<!doctype html>"));
    for words in ["Round the lake", "Ferry", "</html>"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn pdf_goes_into_a_file_or_a_pipe() {
    let folder = trip::folder();
    let exported = export(&folder, &["lake.md", "--to", "pdf", "-o", "lake.pdf"]);
    assert_eq!(exported.fine(), "");
    let bytes = std::fs::read(folder.path("lake.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let piped = export(&folder, &["lake.md", "--to", "pdf"]);
    assert_eq!(piped.code, 0, "{}", piped.errors);
    assert!(piped.bytes.starts_with(b"%PDF-"));
}

#[test]
fn refuses_to_overwrite_unless_forced() {
    let folder = trip::folder();
    folder.write("lake.html", b"mine");
    let arguments = ["lake.md", "--to", "html", "-o", "lake.html"];
    export(&folder, &arguments).fails(1, "file-exists");
    assert_eq!(folder.read("lake.html"), "mine");
    export(&folder, &[&arguments[..], &["--force"]].concat()).fine();
    assert!(folder.read("lake.html").contains("Round the lake"));
    // Not even with --force does the plan itself get lost.
    let onto_itself = ["lake.md", "--to", "html", "-o", "lake.md", "--force"];
    export(&folder, &onto_itself).fails(2, "onto-itself");
    assert_eq!(folder.read("lake.md"), trip::PLAN);
}

#[test]
fn several_plans_go_into_a_folder() {
    let folder = trip::folder();
    folder.write("plans/sea/a.md", trip::PLAN.as_bytes());
    folder.write("plans/b.md", trip::PLAN.as_bytes());
    let arguments = ["plans", "lake.md", "--to", "html"];
    export(&folder, &arguments).fails(2, "several-results");
    let exported = export(&folder, &[&arguments[..], &["-o", "out"]].concat());
    assert_eq!(exported.fine(), "");
    for file in ["out/sea/a.html", "out/b.html", "out/lake.html"] {
        assert!(folder.path(file).is_file(), "{file}");
    }
}

#[test]
fn plans_that_would_become_one_file_are_refused() {
    let folder = trip::folder();
    folder.write("plans/lake.md", trip::PLAN.as_bytes());
    let arguments = ["plans", "lake.md", "--to", "html", "-o", "out"];
    export(&folder, &arguments).fails(2, "same-result");
    assert!(!folder.path("out").exists());
}

#[test]
fn only_known_formats() {
    let folder = trip::folder();
    export(&folder, &["lake.md", "--to", "docx"]).wrong();
    export(&folder, &["lake.md"]).wrong();
}
