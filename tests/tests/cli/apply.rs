//! `planform apply`.

use serde_json::{Value, json};

use crate::run::{Folder, Outcome};
use crate::trip;

/// Applies the commands to `lake.md` of the folder.
#[track_caller]
fn apply(folder: &Folder, commands: &Value, options: &[&str]) -> Outcome {
    let arguments = ["apply", "lake.md", "--templates", "own", "--commands", "-"];
    folder.run_with_input(
        &[&arguments[..], options].concat(),
        commands.to_string().as_bytes(),
    )
}

/// Expects that the commands make `expected` of the plan, and print it without writing it.
#[track_caller]
fn check(commands: Value, expected: &str) {
    let folder = trip::folder();
    assert_eq!(apply(&folder, &commands, &[]).fine(), expected);
    assert_eq!(folder.read("lake.md"), trip::PLAN);
    // Written, the file holds what was printed, and nothing else is left in the folder.
    assert_eq!(apply(&folder, &commands, &["--write"]).fine(), "");
    assert_eq!(folder.read("lake.md"), expected);
    assert_eq!(folder.names(), ["lake.md", "own"]);
}

#[test]
fn no_commands_change_nothing() {
    check(json!([]), trip::PLAN);
}

#[test]
fn no_commands_change_nothing_in_awkward_texts() {
    let folder = trip::folder();
    folder.write("none.json", b"[]");
    let long_line = "| a ".repeat(250_000);
    for text in [
        "",
        "\n",
        "no end",
        "\u{feff}# Plan\r\n\r\nx\r\n",
        "mixed\r\n\rlone\rand\nNUL \0\n\r",
        "---\nno: [yaml\n: at all\n---\n# Plan\n",
        "---\nnever: ended\n",
        "# One\n# Two\n```\n# not a heading\n",
        "| a | b |\n| - | - |\n| c |\n| d | e | f |\n| \\| |",
        "a | b\n-|-\nc | d",
        "> | a |\n> | - |\n> | b |\n\n- | c |\n  | - |\n  | d |\n",
        "Title\n=====\n\nPart\n----\n",
        "- a\n  - b\n    - [ ] c\n**Label:**\n- d\n",
        "e\u{301} \u{5d0}\u{5d1} \u{1f6b2}\u{200d}\u{1f4a8}\n",
        &long_line,
    ] {
        folder.write("plan.md", text.as_bytes());
        for template in [&[][..], &["--templates", "own", "--template", "trip"]] {
            let arguments = ["apply", "plan.md", "--commands", "none.json"];
            let printed = folder.run(&[&arguments[..], template].concat());
            assert!(
                printed.fine() == text,
                "{:?}",
                text.get(..80).unwrap_or(text)
            );
        }
    }
}

#[test]
fn a_cell_changes_its_line() {
    check(
        json!([{"command": "set", "at": "costs.rows[1].item", "value": "Bread | tea"}]),
        &trip::plan_with("| Bread | Open  |", "| Bread \\| tea | Open  |"),
    );
}

#[test]
fn commands_follow_one_another() {
    check(
        json!([
            {"command": "set", "at": "title", "value": "Round the sea"},
            {"command": "set", "at": "start", "value": "2025-06-01"},
            {"command": "setFrontMatter", "key": "author", "value": "Bo"},
            {"command": "toggle", "at": "stages[0].packed[1]"},
            {"command": "insert", "into": "stages[1].packed", "value": "Oars"},
        ]),
        &trip::PLAN
            .replace("Round the lake", "Round the sea")
            .replace("2025-05-01", "2025-06-01")
            .replace("Ada", "Bo")
            .replace("- [ ] Map", "- [x] Map")
            .replace("- [ ] Boat\n", "- [ ] Boat\n- [ ] Oars\n"),
    );
}

#[test]
fn a_moved_stage_takes_its_number_along() {
    let moved = "\
### 2.1 Stage 1: South

**Packed:**

- [ ] Boat

### 2.2 Stage 2: North

**Packed:**

- [x] Tent
- [ ] Map
";
    let start = trip::PLAN.find("### 2.1").unwrap();
    let end = trip::PLAN.find("\n## 3.").unwrap();
    let expected = format!("{}{moved}{}", &trip::PLAN[..start], &trip::PLAN[end..]);
    let there = json!({"command": "move", "at": "stages[0]", "index": 1});
    let back = json!({"command": "move", "at": "stages[1]", "index": 0});
    check(json!([there]), &expected);
    check(json!([there, back]), trip::PLAN);
}

#[test]
fn offsets_of_a_replacement_are_bytes() {
    let folder = Folder::with(&[("plan.md", "# Küche\n\nTür\n")]);
    let replaced = folder.run_with_input(
        &["apply", "plan.md", "--commands", "-"],
        br#"[{"command": "replace", "start": 11, "end": 13, "text": "o"}]"#,
    );
    assert_eq!(replaced.fine(), "# Küche\n\nTor\n");
}

#[test]
fn the_difference_is_shown_and_nothing_written() {
    let folder = trip::folder();
    let commands = json!([{"command": "set", "at": "costs.rows[0].kind", "value": "Open"}]);
    let shown = apply(&folder, &commands, &["--diff"]);
    assert_eq!(
        shown.fine(),
        "\
--- lake.md
+++ lake.md
@@ -29,5 +29,5 @@
 
 | Item  | Kind  |
 | ----- | ----- |
-| Ferry | Fixed |
+| Ferry | Open  |
 | Bread | Open  |
"
    );
    assert_eq!(folder.read("lake.md"), trip::PLAN);
    assert_eq!(apply(&folder, &json!([]), &["--diff"]).fine(), "");
}

#[test]
fn the_difference_keeps_line_ends_and_a_missing_last_one() {
    let folder = Folder::with(&[("plan.md", "# Plan\r\n\r\nend")]);
    let shown = folder.run_with_input(
        &["apply", "plan.md", "--commands", "-", "--diff"],
        br#"[{"command": "replace", "start": 10, "end": 13, "text": "END"}]"#,
    );
    assert_eq!(
        shown.fine(),
        "\
--- plan.md
+++ plan.md
@@ -1,3 +1,3 @@
 # Plan\r
 \r
-end
\\ No newline at end of file
+END
\\ No newline at end of file
"
    );
}

#[test]
fn one_refusal_keeps_everything_from_happening() {
    #[track_caller]
    fn refused(command: Value, code: &str, words: &[&str]) {
        let folder = trip::folder();
        let commands = json!([
            {"command": "set", "at": "title", "value": "Changed"},
            command,
        ]);
        for options in [&[][..], &["--diff"], &["--write"]] {
            let outcome = apply(&folder, &commands, options);
            outcome.fails(1, code);
            for word in words {
                assert!(outcome.errors.contains(word), "{word}: {}", outcome.errors);
            }
            assert!(outcome.errors.contains("hint: "), "{}", outcome.errors);
            assert_eq!(folder.read("lake.md"), trip::PLAN);
        }
    }
    refused(
        json!({"command": "set", "at": "titel", "value": "x"}),
        "no-such-node",
        &["lake.md", "command 2", "titel"],
    );
    refused(
        json!({"command": "set", "at": "stages[7].name", "value": "x"}),
        "no-such-node",
        &["command 2", "stages[7].name"],
    );
    refused(
        json!({"command": "set", "at": "title", "value": "two\nlines"}),
        "more-than-one-line",
        &["command 2"],
    );
}

#[test]
fn a_refusal_is_a_value_in_json() {
    let folder = trip::folder();
    let commands = json!([{"command": "toggle", "at": "titel"}]);
    let refused = apply(&folder, &commands, &["--json"]);
    assert_eq!((refused.code, refused.text()), (1, ""));
    let error: Value = serde_json::from_str(&refused.errors).unwrap();
    assert_eq!(error["error"]["code"], "no-such-node");
    assert_eq!(error["error"]["file"], "lake.md");
    assert_eq!(error["error"]["command"], 1);
    for key in ["message", "advice"] {
        assert!(error["error"][key].is_string(), "{error}");
    }
}

#[test]
fn a_change_is_a_value_in_json() {
    let folder = trip::folder();
    let commands = json!([{"command": "toggle", "at": "stages[0].packed[0]"}]);
    let changed = trip::plan_with("- [x] Tent", "- [ ] Tent");
    let printed = apply(&folder, &commands, &["--json"]).json();
    assert_eq!(
        printed,
        json!({"file": "lake.md", "changed": true, "text": changed})
    );
    let written = apply(&folder, &commands, &["--json", "--write"]).json();
    assert_eq!(written, json!({"file": "lake.md", "changed": true}));
    assert_eq!(folder.read("lake.md"), changed);
    let nothing = apply(&folder, &json!([]), &["--json", "--diff"]).json();
    assert_eq!(
        nothing,
        json!({"file": "lake.md", "changed": false, "diff": ""})
    );
}

#[test]
fn several_plans_are_changed_together_or_not_at_all() {
    let folder = trip::folder();
    folder.write("sub/sea.md", trip::PLAN.as_bytes());
    folder.write("sub/short.md", b"# Trip: Home\n\n## 1. Purpose\n\nRest.\n");
    let arguments = |what: &str| {
        let set = json!([{"command": "toggle", "at": "stages[0].packed[0]"}]);
        folder.write("commands.json", set.to_string().as_bytes());
        let common = ["--templates", "own", "--template", "trip"];
        let rest = ["lake.md", what, "--commands", "commands.json", "--write"];
        folder.run(&[&["apply"], &common[..], &rest[..]].concat())
    };
    arguments("sub").fails(1, "no-such-node");
    assert_eq!(folder.read("lake.md"), trip::PLAN);
    assert_eq!(folder.read("sub/sea.md"), trip::PLAN);

    assert_eq!(arguments("sub/sea.md").fine(), "");
    let changed = trip::plan_with("- [x] Tent", "- [ ] Tent");
    assert_eq!(folder.read("lake.md"), changed);
    assert_eq!(folder.read("sub/sea.md"), changed);
}

#[test]
fn several_results_do_not_run_together() {
    let folder = trip::folder();
    folder.write("sea.md", trip::PLAN.as_bytes());
    folder.write("none.json", b"[]");
    let arguments = ["apply", "lake.md", "sea.md", "--commands", "none.json"];
    folder.run(&arguments).fails(2, "several-results");
    folder.run(&[&arguments[..], &["--diff"]].concat()).fine();
}

#[test]
fn a_plan_from_standard_input_goes_to_standard_output() {
    let folder = trip::folder();
    folder.write("none.json", b"[]");
    let arguments = ["apply", "-", "--commands", "none.json"];
    let plan = "\u{feff}# Plan\r\nno end \0";
    let printed = folder.run_with_input(&arguments, plan.as_bytes());
    assert_eq!(printed.fine(), plan);
    folder
        .run(&[&arguments[..], &["--write"]].concat())
        .fails(2, "no-file");
    folder
        .run(&["apply", "-", "--commands", "-"])
        .fails(2, "standard-input-twice");
}

#[test]
fn commands_that_cannot_be_read_name_the_place() {
    #[track_caller]
    fn check(commands: &str, words: &[&str]) {
        let folder = trip::folder();
        folder.write("commands.json", commands.as_bytes());
        let outcome = folder.run(&["apply", "lake.md", "--commands", "commands.json"]);
        outcome.fails(2, "bad-commands");
        for word in words {
            assert!(outcome.errors.contains(word), "{word}: {}", outcome.errors);
        }
    }
    check("", &["commands.json", "line 1"]);
    check(
        "[{\"command\": \"set\",\n \"at\": \"title\"}]",
        &["value", "line 2"],
    );
    check("[{\"command\": \"sett\"}]", &["sett", "line 1"]);
    check("{\"command\": \"renumber\"}", &["commands.json"]);
    check(
        "[{\"command\": \"toggle\", \"at\": \"x\", \"by\": 1}]",
        &["by"],
    );
    trip::folder()
        .run(&["apply", "lake.md", "--commands", "none.json"])
        .fails(2, "not-found");
}

#[test]
fn arguments_that_exclude_each_other_are_refused() {
    let folder = trip::folder();
    folder.run(&["apply", "lake.md"]).wrong();
    folder
        .run(&["apply", "lake.md", "--commands", "-", "--write", "--diff"])
        .wrong();
}
