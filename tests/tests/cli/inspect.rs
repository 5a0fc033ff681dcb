//! `planform inspect`.

use serde_json::{Value, json};

use crate::run::Folder;
use crate::trip;

/// The node with this address in what `inspect --json` printed for one plan.
#[track_caller]
pub fn node<'i>(inspected: &'i Value, address: &str) -> &'i Value {
    let nodes = inspected["nodes"].as_array().unwrap();
    nodes
        .iter()
        .find(|node| node["address"] == address)
        .unwrap_or_else(|| {
            let addresses: Vec<_> = nodes.iter().map(|node| &node["address"]).collect();
            panic!("{address} is not among {addresses:?}")
        })
}

/// `lake.md`, inspected.
#[track_caller]
fn inspect_lake(folder: &Folder) -> Value {
    let inspected = folder.run(&["inspect", "lake.md", "--templates", "own", "--json"]);
    inspected.fine();
    inspected.json()
}

#[test]
fn says_which_template_fits_and_why() {
    let inspected = inspect_lake(&trip::folder());
    assert_eq!(inspected["file"], "lake.md");
    assert_eq!(
        inspected["template"],
        json!({"id": "trip", "name": "Trip", "version": "2"})
    );
    assert!(inspected["score"].as_f64().unwrap() > 0.9, "{inspected}");
    assert!(!inspected["reasons"].as_array().unwrap().is_empty());
}

#[test]
fn every_part_has_its_address_kind_value_and_state() {
    let inspected = inspect_lake(&trip::folder());
    #[track_caller]
    fn check(inspected: &Value, address: &str, kind: &str, value: &str) {
        let node = node(inspected, address);
        assert_eq!(
            (&node["kind"], &node["value"], &node["state"]),
            (&json!(kind), &json!(value), &json!("filled")),
            "{address}"
        );
    }
    check(&inspected, "front_matter.author", "text", "Ada");
    check(&inspected, "title", "text", "Round the lake");
    check(&inspected, "start", "date", "2025-05-01");
    check(&inspected, "purpose", "prose", "To see every shore.");
    check(&inspected, "stages[1].name", "text", "South");
    check(&inspected, "stages[0].packed[0]", "entry", "Tent");
    assert_eq!(node(&inspected, "stages[0].packed[0]")["checked"], true);
    assert_eq!(node(&inspected, "stages[0].packed[1]")["checked"], false);
    assert_eq!(node(&inspected, "stages[1]")["number"], "2.2");
    let row = node(&inspected, "costs.table.rows[0]");
    assert_eq!(row["cells"][1]["address"], "costs.table.rows[0].kind");
    assert_eq!(row["cells"][1]["value"], "Fixed");
}

#[test]
fn ranges_are_bytes_of_the_file() {
    let folder = trip::folder();
    let plan = trip::plan_with("To see every shore.", "Über Höhen — 🚲.");
    folder.write("lake.md", plan.as_bytes());
    let inspected = inspect_lake(&folder);
    let slice = |start: &Value, end: &Value| {
        let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        plan[at(start)..at(end)].to_owned()
    };
    #[track_caller]
    fn check(found: String, expected: &str) {
        assert_eq!(found, expected);
    }
    let value_of = |address: &str| {
        let node = node(&inspected, address);
        slice(&node["valueStart"], &node["valueEnd"])
    };
    check(value_of("purpose"), "Über Höhen — 🚲.");
    check(value_of("stages[0].name"), "North");
    check(value_of("front_matter.author"), "Ada");
    check(value_of("stages[1].packed[0]"), "Boat");
    let cell = &node(&inspected, "costs.table.rows[1]")["cells"][0];
    check(slice(&cell["valueStart"], &cell["valueEnd"]), "Bread");
    let stage = node(&inspected, "stages[1]");
    let stage = slice(&stage["start"], &stage["end"]);
    assert!(stage.starts_with("### 2.2 Stage 2: South\n"), "{stage}");
    assert!(stage.contains("Boat") && !stage.contains("Costs"), "{stage}");
}

#[test]
fn placeholders_and_missing_parts_are_told_from_what_is_filled_in() {
    let folder = trip::folder();
    let plan = trip::plan_with("Round the lake", "[Title]")
        .replace("\n## 1. Purpose\n\nTo see every shore.\n", "");
    folder.write("lake.md", plan.as_bytes());
    let inspected = inspect_lake(&folder);
    assert_eq!(node(&inspected, "title")["state"], "placeholder");
    assert_eq!(node(&inspected, "purpose")["state"], "missing");
    assert_eq!(node(&inspected, "start")["state"], "filled");
}

#[test]
fn text_shows_the_same() {
    let folder = trip::folder();
    let inspected = folder.run(&["inspect", "lake.md", "--templates", "own"]);
    let text = inspected.fine();
    for line in [
        "lake.md",
        "  template  trip (Trip, version 2)",
        "  title  text  [26..40]  \"Round the lake\"",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn a_plain_document_is_one_too() {
    let folder = Folder::with(&[("note.md", "# Shopping\n\n- bread\n")]);
    let inspected = folder.run(&["inspect", "note.md", "--json"]);
    inspected.fine();
    let inspected = inspected.json();
    assert_eq!(inspected["template"], Value::Null);
    assert!(!inspected["reasons"].as_array().unwrap().is_empty());
    assert!(!inspected["nodes"].as_array().unwrap().is_empty());
}

#[test]
fn a_template_can_be_chosen_by_hand() {
    let folder = trip::folder();
    folder.write("note.md", b"# Shopping\n\n## Costs\n\nmany\n");
    let arguments = ["inspect", "note.md", "--templates", "own", "--json"];
    assert_eq!(folder.run(&arguments).json()["template"], Value::Null);
    let chosen = folder
        .run(&[&arguments[..], &["--template", "trip"]].concat())
        .json();
    assert_eq!(chosen["template"]["id"], "trip");
}
