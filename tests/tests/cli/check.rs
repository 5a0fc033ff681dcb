//! `planform check`.

use serde_json::{Value, json};

use crate::run::{Folder, Outcome};
use crate::trip;

/// Checks `lake.md` after a change of its text.
#[track_caller]
fn check_lake(plan: &str, options: &[&str]) -> Outcome {
    let folder = trip::folder();
    folder.write("lake.md", plan.as_bytes());
    folder.run(&[&["check", "lake.md", "--templates", "own"], options].concat())
}

#[test]
fn a_complete_plan_has_no_findings() {
    let outcome = check_lake(trip::PLAN, &[]);
    assert_eq!(outcome.fine(), "");
    let outcome = check_lake(trip::PLAN, &["--json"]);
    outcome.fine();
    assert_eq!(
        outcome.json(),
        json!({"file": "lake.md", "template": "trip", "findings": []})
    );
}

#[test]
fn findings_name_the_place_the_code_and_the_address() {
    #[track_caller]
    fn check(plan: &str, place: &str, code: &str) {
        let text = check_lake(plan, &[]);
        assert_eq!((text.code, &*text.errors), (1, ""), "{text:?}");
        let line = text.text().lines().next().unwrap();
        assert!(line.starts_with(&format!("lake.md:{place}: ")), "{line}");
        assert!(line.contains(&format!("[{code}]")), "{line}");

        let json = check_lake(plan, &["--json"]);
        assert_eq!(json.code, 1);
        let json = json.json();
        let finding = json["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|finding| finding["code"] == code)
            .unwrap();
        let at = format!("{}:{}", finding["line"], finding["column"]);
        assert_eq!(at, place, "{finding}");
        for key in ["severity", "message", "advice", "address"] {
            assert!(finding[key].is_string(), "{finding}");
        }
        for key in ["start", "end"] {
            assert!(finding[key].is_u64(), "{finding}");
        }
    }
    check(
        &trip::plan_with("Round the lake", "[Title]"),
        "5:9",
        "placeholder-left",
    );
    check(
        &trip::plan_with("| Item  | Kind  |", "| Item  | Sort  |"),
        "30:1",
        "missing-column",
    );
}

#[test]
fn the_shape_is_that_of_the_documentation() {
    let plan = trip::plan_with("| Item  | Kind  |", "| Item  | Kind  | Who |")
        .replace("| ----- | ----- |", "| ----- | ----- | --- |");
    let found = check_lake(&plan, &["--json"]).json();
    let finding = &found["findings"][0];
    assert!(finding["message"].is_string() && finding["advice"].is_string());
    assert_eq!(
        found,
        json!({
            "file": "lake.md",
            "template": "trip",
            "findings": [{
                "code": "extra-column",
                "severity": "note",
                "message": finding["message"],
                "advice": finding["advice"],
                "address": "costs",
                "line": 30,
                "column": 18,
                "start": 256,
                "end": 261,
            }],
        })
    );
}

#[test]
fn missing_parts_are_found() {
    let plan = trip::plan_with("## 1. Purpose\n\nTo see every shore.\n\n", "");
    let found = check_lake(&plan, &["--json"]);
    assert_eq!(found.code, 1);
    let found = found.json();
    let codes: Vec<&Value> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| &finding["code"])
        .collect();
    assert!(codes.contains(&&json!("missing-part")), "{found}");
}

#[test]
fn a_second_plan_in_the_file_is_found() {
    let second = trip::PLAN.split_once("---\n\n").unwrap().1;
    let lines = trip::PLAN.lines().count();
    let found = check_lake(&format!("{}\n{second}", trip::PLAN), &[]);
    assert_eq!(found.code, 1);
    let place = format!("lake.md:{}:", lines + 2);
    assert!(
        found
            .text()
            .lines()
            .any(|line| line.starts_with(&place) && line.contains("error[second-plan]: ")),
        "{place} {}",
        found.text()
    );
}

#[test]
fn a_plain_document_lacks_nothing() {
    let folder = Folder::with(&[("note.md", "# Shopping\n\n- bread [fresh]\n")]);
    assert_eq!(folder.run(&["check", "note.md"]).fine(), "");
}

#[test]
fn one_plan_with_findings_decides_the_exit_code() {
    let folder = trip::folder();
    let unfilled = trip::plan_with("Round the lake", "[Title]");
    folder.write("a.md", unfilled.as_bytes());
    let found = folder.run(&["check", "a.md", "lake.md", "--templates", "own"]);
    assert_eq!(found.code, 1);
    folder.write("bad.md", b"\xff");
    let failed = folder.run(&["check", "a.md", "bad.md", "--templates", "own"]);
    assert_eq!(failed.code, 2);
    assert!(failed.text().starts_with("a.md:5:9: "), "{}", failed.text());
}

#[test]
fn what_a_new_plan_is_told_is_that_it_is_to_be_filled_in() {
    let folder = Folder::empty();
    for template in ["implementation-plan", "enhancement-plan"] {
        folder
            .run(&["new", "--template", template, "-o", "plan.md", "--force"])
            .fine();
        let found = folder.run(&["check", "plan.md", "--json"]);
        let found = found.json();
        assert_eq!(found["template"], template);
        for finding in found["findings"].as_array().unwrap() {
            assert_eq!(finding["code"], "placeholder-left", "{finding}");
        }
    }
}
