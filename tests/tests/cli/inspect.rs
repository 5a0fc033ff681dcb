//! `planform inspect`.

use serde_json::{Value, json};

use crate::run::Folder;
use crate::trip;

/// The node with this address in what `inspect --json` printed for one plan: the content where a
/// section and its only content share one.
#[track_caller]
pub fn node<'i>(inspected: &'i Value, address: &str) -> &'i Value {
    let nodes = inspected["nodes"].as_array().unwrap();
    nodes
        .iter()
        .rfind(|node| node["address"] == address)
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
    let row = node(&inspected, "costs.rows[0]");
    assert_eq!(row["cells"][1]["address"], "costs.rows[0].kind");
    assert_eq!(row["cells"][1]["value"], "Fixed");
}

#[test]
fn the_shapes_are_those_of_the_documentation() {
    let inspected = inspect_lake(&trip::folder());
    #[track_caller]
    fn check(inspected: &Value, address: &str, expected: Value) {
        assert_eq!(node(inspected, address), &expected);
    }
    check(
        &inspected,
        "title",
        json!({
            "address": "title", "parent": "", "title": "Title", "number": null,
            "state": "filled", "start": 29, "end": 43, "valueStart": 29, "valueEnd": 43,
            "kind": "text", "value": "Round the lake",
        }),
    );
    check(
        &inspected,
        "stages[1]",
        json!({
            "address": "stages[1]", "parent": "stages", "title": "Stage 2: South",
            "number": "2.2", "state": "filled", "start": 177, "end": 226,
            "valueStart": null, "valueEnd": null, "kind": "item", "level": 3,
        }),
    );
    check(
        &inspected,
        "stages[0].packed[0]",
        json!({
            "address": "stages[0].packed[0]", "parent": "stages[0].packed", "title": "",
            "number": null, "state": "filled", "start": 155, "end": 165,
            "valueStart": 161, "valueEnd": 165, "kind": "entry", "value": "Tent",
            "checked": true,
        }),
    );
    check(
        &inspected,
        "costs",
        json!({
            "address": "costs", "parent": "costs", "title": "Costs", "number": null,
            "state": "filled", "start": 239, "end": 310, "valueStart": null,
            "valueEnd": null, "kind": "table", "role": null,
            "columns": [
                {
                    "key": "item", "title": "Item", "kind": "text", "options": [],
                    "roles": [], "known": true,
                },
                {
                    "key": "kind", "title": "Kind", "kind": "choice",
                    "options": ["Fixed", "Open"], "roles": [], "known": true,
                },
            ],
        }),
    );
    check(
        &inspected,
        "costs.rows[0]",
        json!({
            "address": "costs.rows[0]", "parent": "costs", "title": "", "number": null,
            "state": "filled", "start": 275, "end": 292, "valueStart": 275,
            "valueEnd": 292, "kind": "row",
            "cells": [
                {
                    "address": "costs.rows[0].item", "value": "Ferry", "state": "filled",
                    "references": [], "start": 276, "end": 283, "valueStart": 277,
                    "valueEnd": 282,
                },
                {
                    "address": "costs.rows[0].kind", "value": "Fixed", "state": "filled",
                    "references": [], "start": 284, "end": 291, "valueStart": 285,
                    "valueEnd": 290,
                },
            ],
        }),
    );
}

#[test]
fn references_name_the_address_of_their_row() {
    let folder = Folder::empty();
    let plan = folder.run(&["new", "--template", "implementation-plan"]);
    let inspected = folder.run_with_input(&["inspect", "-", "--json"], plan.fine().as_bytes());
    inspected.fine();
    let inspected = inspected.json();
    let row = node(&inspected, "tasks.groups[1].tasks.rows[1]");
    assert_eq!(
        row["cells"][3]["references"],
        json!([
            {
                "text": "T-1", "target": "tasks.groups[0].tasks.rows[0]",
                "title": row_title(&inspected, "tasks.groups[0].tasks.rows[0]"),
            },
            {
                "text": "T-3", "target": "tasks.groups[1].tasks.rows[0]",
                "title": row_title(&inspected, "tasks.groups[1].tasks.rows[0]"),
            },
        ])
    );
}

/// What a row of a task table says behind its id.
fn row_title(inspected: &Value, address: &str) -> Value {
    node(inspected, address)["cells"][1]["value"].clone()
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
    let cell = &node(&inspected, "costs.rows[1]")["cells"][0];
    check(slice(&cell["valueStart"], &cell["valueEnd"]), "Bread");
    let stage = node(&inspected, "stages[1]");
    let stage = slice(&stage["start"], &stage["end"]);
    assert!(stage.starts_with("### 2.2 Stage 2: South\n"), "{stage}");
    assert!(
        stage.contains("Boat") && !stage.contains("Costs"),
        "{stage}"
    );
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
    let plan = trip::plan_with("2025-05-01", "YYYY-MM-DD");
    folder.write("lake.md", plan.as_bytes());
    let inspected = folder.run(&["inspect", "lake.md", "--templates", "own"]);
    assert_eq!(
        inspected.fine(),
        "\
lake.md
  template: trip 2 (Trip)
  score: 1.00
    3 of 3 main parts found
    found: Purpose, Stages, Costs
  the whole plan  document  0..311  8 of 9 filled
    front_matter  frontMatter  0..19  1 of 1 filled
      front_matter.author  text  4..15  \"Ada\"
    Trip: Round the lake  section  21..68  1 of 2 filled
      title  text  29..43  \"Round the lake\"
      start  date  45..66  placeholder  \"YYYY-MM-DD\"
    purpose  section  68..104  1 of 1 filled
      Purpose  prose  83..102  \"To see every shore.\"
    Stages  section  104..226  4 of 4 filled
      stages  repeat  118..226  4 of 4 filled
        stages[0]  item  118..177  2 of 2 filled
          stages[0].name  text  135..140  \"North\"
          stages[0].packed  checkList  142..175  1 of 1 filled
            stages[0].packed[0]  entry  155..165  [x] \"Tent\"
            stages[0].packed[1]  entry  166..175  [ ] \"Map\"
        stages[1]  item  177..226  2 of 2 filled
          stages[1].name  text  194..199  \"South\"
          stages[1].packed  checkList  201..224  1 of 1 filled
            stages[1].packed[0]  entry  214..224  [ ] \"Boat\"
    costs  section  226..311  1 of 1 filled
      Costs  table  239..310  1 of 1 filled
        costs.rows[0]  row  275..292
          costs.rows[0].item  \"Ferry\"
          costs.rows[0].kind  \"Fixed\"
        costs.rows[1]  row  293..310
          costs.rows[1].item  \"Bread\"
          costs.rows[1].kind  \"Open\"
"
    );
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
