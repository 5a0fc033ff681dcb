//! What each command does to a text, as the lines that it takes out and puts in.
//!
//! Every command runs on `fixtures/every-kind.md` and through `laws::apply`, which checks the laws.

mod blocks;
mod history;
mod nesting;

use planform_core::{Command, Plan};
use planform_tests::laws;
use similar::{ChangeTag, TextDiff};

fn plan() -> Plan {
    let templates = laws::template_set(&["tests/fixtures/every-kind.template.md"]);
    let path = laws::repository().join("tests/fixtures/every-kind.md");
    let text = std::fs::read_to_string(path).expect("the fixture is in the repository");
    Plan::open_as(text, &templates, Some("every-kind")).expect("the template is in the set")
}

/// Does `command` and compares the lines taken out (`-`) and put in (`+`).
fn check(command: &Command, expected: &[&str]) {
    let mut plan = plan();
    let before = plan.text().to_owned();
    laws::apply(&mut plan, command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    let diff = TextDiff::from_lines(before.as_str(), plan.text());
    let lines: Vec<String> = diff
        .iter_all_changes()
        .filter_map(|change| {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => return None,
            };
            Some(format!("{sign}{}", change.value().trim_end_matches('\n')))
        })
        .collect();
    assert_eq!(lines, expected, "{command:?}");
}

/// Does `command` to a text of its own and compares the whole.
fn check_on(text: &str, command: &Command, expected: &str) {
    let templates = laws::template_set(&["tests/fixtures/every-kind.template.md"]);
    let mut plan =
        Plan::open_as(text, &templates, Some("every-kind")).expect("the template is in the set");
    laws::apply(&mut plan, command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    assert_eq!(plan.text(), expected, "{command:?}");
}

/// Asks for `command` and compares the refusal's code.
fn refused(command: &Command, expected: &str) {
    let refusal = laws::apply(&mut plan(), command).expect_err("it is refused");
    assert_eq!(refusal.reason.code(), expected, "{command:?}");
}

fn set(at: &str, value: &str) -> Command {
    Command::Set {
        at: at.to_owned(),
        value: value.to_owned(),
    }
}

fn insert(into: &str, index: Option<usize>, value: Option<&str>) -> Command {
    Command::Insert {
        into: into.to_owned(),
        index,
        value: value.map(str::to_owned),
    }
}

fn move_to(at: &str, index: usize) -> Command {
    Command::Move {
        at: at.to_owned(),
        into: None,
        index,
    }
}

fn move_into(at: &str, into: &str, index: usize) -> Command {
    Command::Move {
        at: at.to_owned(),
        into: Some(into.to_owned()),
        index,
    }
}

#[test]
fn what_is_moved_takes_its_number_from_its_place() {
    check(
        &move_to("stages[2]", 0),
        &[
            "-### 2.1 Stage 1: Setup",
            "+### 2.1 Stage 1: Rest",
            "+",
            "+Rests.",
            "+**Results:**",
            "+- quiet",
            "+- calm",
            "+",
            "+### 2.2 Stage 2: Setup",
            "+",
            "-**Prompt:** `Do Stage 1 of it`",
            "+**Prompt:** `Do Stage 2 of it`",
            "-#### Turn 1.1: Begin",
            "+#### Turn 2.1: Begin",
            "-#### Turn 1.2: Go on",
            "+#### Turn 2.2: Go on",
            "-### 2.2 Stage 2: Work",
            "+### 2.3 Stage 3: Work",
            "-",
            "-### 2.3 Stage 3: Rest",
            "-",
            "-Rests.",
            "-",
            "-**Results:**",
            "-- quiet",
            "-- calm",
        ],
    );
    check(
        &move_to("stages[0]", 2),
        &[
            "-### 2.1 Stage 1: Setup",
            "+### 2.1 Stage 1: Work",
            "+**Results:** none yet",
            "+",
            "+### 2.2 Stage 2: Rest",
            "+",
            "+Rests.",
            "+**Results:**",
            "+- quiet",
            "+- calm",
            "+",
            "+### 2.3 Stage 3: Setup",
            "+",
            "-**Prompt:** `Do Stage 1 of it`",
            "+**Prompt:** `Do Stage 3 of it`",
            "-#### Turn 1.1: Begin",
            "+#### Turn 3.1: Begin",
            "-#### Turn 1.2: Go on",
            "+#### Turn 3.2: Go on",
            "-",
            "-### 2.2 Stage 2: Work",
            "-**Results:** none yet",
            "-",
            "-### 2.3 Stage 3: Rest",
            "-",
            "-Rests.",
            "-",
            "-**Results:**",
            "-- quiet",
            "-- calm",
        ],
    );
    check(
        &move_into("stages[0].turns[0]", "stages[1].turns", 0),
        &[
            "-#### Turn 1.1: Begin",
            "-",
            "-**Aim:** to begin",
            "-**Proof:**",
            "-```bash",
            "-true",
            "-```",
            "-",
            "-#### Turn 1.2: Go on",
            "+#### Turn 1.1: Go on",
            "+#### Turn 2.1: Begin",
            "+",
            "+**Aim:** to begin",
            "+**Proof:**",
            "+```bash",
            "+true",
            "+```",
            "+",
        ],
    );
    check(
        &move_to("rows.rows[2]", 0),
        &[
            "+R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
        ],
    );
    check(&move_to("words.points[2]", 0), &["+- three", "-- three"]);
}

#[test]
fn items_and_parts_come_and_go() {
    check(
        &insert("stages", Some(1), Some("Between")),
        &[
            "-### 2.2 Stage 2: Work",
            "+### 2.2 Stage 2: Between",
            "+",
            "+_What happens._",
            "+",
            "+**Results:**",
            "+",
            "+- [Result]",
            "+",
            "+**Prompt:** `Do Stage 2 of it`",
            "+",
            "+#### Turn 2.1: [Name]",
            "+",
            "+**Aim:** [Aim]",
            "+",
            "+**Proof:**",
            "+",
            "+```bash",
            "+[command]",
            "+```",
            "+",
            "+### 2.3 Stage 3: Work",
            "-### 2.3 Stage 3: Rest",
            "+### 2.4 Stage 4: Rest",
        ],
    );
    check(
        &insert("stages[0].turns", None, None),
        &[
            "+#### Turn 1.3: [Name]",
            "+",
            "+**Aim:** [Aim]",
            "+",
            "+**Proof:**",
            "+",
            "+```bash",
            "+[command]",
            "+```",
            "+",
        ],
    );
    check(
        &Command::Duplicate {
            at: "stages[0]".to_owned(),
        },
        &[
            "-### 2.2 Stage 2: Work",
            "+### 2.2 Stage 2: Setup",
            "+",
            "+Sets things up.",
            "+",
            "+**Results:**",
            "+",
            "+- a result",
            "+",
            "+**Prompt:** `Do Stage 2 of it`",
            "+",
            "+#### Turn 2.1: Begin",
            "+",
            "+**Aim:** to begin",
            "+**Proof:**",
            "+```bash",
            "+true",
            "+```",
            "+",
            "+#### Turn 2.2: Go on",
            "+",
            "+**Aim:** to go on",
            "+",
            "+**Proof:**",
            "+",
            "+~~~bash",
            "+false",
            "+~~~",
            "+",
            "+### 2.3 Stage 3: Work",
            "-### 2.3 Stage 3: Rest",
            "+### 2.4 Stage 4: Rest",
        ],
    );
    check(
        &Command::Remove {
            at: "stages[0]".to_owned(),
        },
        &[
            "-### 2.1 Stage 1: Setup",
            "-",
            "-Sets things up.",
            "-",
            "-**Results:**",
            "-",
            "-- a result",
            "-",
            "-**Prompt:** `Do Stage 1 of it`",
            "-",
            "-#### Turn 1.1: Begin",
            "-",
            "-**Aim:** to begin",
            "-**Proof:**",
            "-```bash",
            "-true",
            "-```",
            "-",
            "-#### Turn 1.2: Go on",
            "-",
            "-**Aim:** to go on",
            "-",
            "-**Proof:**",
            "-",
            "-~~~bash",
            "-false",
            "-~~~",
            "-",
            "-### 2.2 Stage 2: Work",
            "+### 2.1 Stage 1: Work",
            "-### 2.3 Stage 3: Rest",
            "+### 2.2 Stage 2: Rest",
        ],
    );
    check(
        &Command::Remove {
            at: "stages[2]".to_owned(),
        },
        &[
            "-### 2.3 Stage 3: Rest",
            "-",
            "-Rests.",
            "-",
            "-**Results:**",
            "-- quiet",
            "-- calm",
            "-",
        ],
    );
    check(
        &Command::Add {
            at: "stages[1].prompt".to_owned(),
        },
        &["+**Prompt:** `Do Stage 2 of it`", "+"],
    );
    check(
        &insert("stages[1].turns", None, Some("First")),
        &[
            "+#### Turn 2.1: First",
            "+",
            "+**Aim:** [Aim]",
            "+",
            "+**Proof:**",
            "+",
            "+```bash",
            "+[command]",
            "+```",
            "+",
        ],
    );
    check(
        &Command::Remove {
            at: "raw".to_owned(),
        },
        &["-Something the template does not know.", "-"],
    );
    check(
        &Command::Remove {
            at: "words.own_heading".to_owned(),
        },
        &["-### 1.5 Own heading", "-", "-Own words.", "-"],
    );
}

#[test]
fn a_cell_changes_one_line_and_a_column_all() {
    check(
        &set("rows.rows[0].row", "much longer than before"),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | much longer than before | Small | None  | x   |",
        ],
    );
    check(
        &set("rows.rows[0].row", "a|b\nc"),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | a\\|b<br>c | Small | None  | x   |",
        ],
    );
    check(
        &set("rows.rows[1].own", "new"),
        &[
            "-| R-2 | a \\| b | Large | R-1",
            "+| R-2 | a \\| b | Large | R-1 | new",
        ],
    );
    check(
        &set("rows.rows[2].size", "Large"),
        &[
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+R-3 | `c` | Large | R-1, R-2 | y | z |",
        ],
    );
    check(
        &set("rows.rows[0].size", ""),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | first  |       | None  | x   |",
        ],
    );
    check(
        &insert("rows", None, Some("more")),
        &["+| R-4 | more   |       |       |     |"],
    );
    check(
        &Command::Duplicate {
            at: "rows.rows[0]".to_owned(),
        },
        &["+| R-4 | first  | Small | None  | x   |"],
    );
    check(
        &Command::Remove {
            at: "rows.rows[1]".to_owned(),
        },
        &["-| R-2 | a \\| b | Large | R-1"],
    );
    check(
        &Command::InsertColumn {
            table: "rows".to_owned(),
            index: 2,
            name: "New".to_owned(),
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "-| R-2 | a \\| b | Large | R-1",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+| ID  | Row    | New | Size  | Needs | Own |",
            "+| --- | ------ | --- | :---: | ----: | --- |",
            "+| R-1 | first  |     | Small | None  | x   |",
            "+| R-2 | a \\| b |     | Large | R-1",
            "+R-3 | `c` |     | Odd | R-1, R-2 | y | z |",
        ],
    );
    check(
        &Command::RemoveColumn {
            table: "rows".to_owned(),
            column: 4,
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "+| ID  | Row    | Size  | Needs |",
            "+| --- | ------ | :---: | ----: |",
            "+| R-1 | first  | Small | None  |",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+R-3 | `c` | Odd | R-1, R-2 | z |",
        ],
    );
    check(
        &Command::MoveColumn {
            table: "rows".to_owned(),
            column: 4,
            index: 1,
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "-| R-2 | a \\| b | Large | R-1",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+| ID  | Own | Row    | Size  | Needs |",
            "+| --- | --- | ------ | :---: | ----: |",
            "+| R-1 | x   | first  | Small | None  |",
            "+| R-2 |  | a \\| b | Large  | R-1 ",
            "+R-3 | y | `c` | Odd | R-1, R-2 | z |",
        ],
    );
    check(
        &Command::AlignTable {
            at: "rows".to_owned(),
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "-| R-2 | a \\| b | Large | R-1",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+| ID  | Row    | Size  | Needs    | Own |",
            "+| --- | ------ | :---: | -------: | --- |",
            "+| R-1 | first  | Small | None     | x   |",
            "+| R-2 | a \\| b | Large | R-1      |",
            "+| R-3 | `c`    | Odd   | R-1, R-2 | y   | z |",
        ],
    );
}

#[test]
fn entries_keep_the_list_s_own_marks() {
    check(
        &set("words.files[1].mark", "new"),
        &["-- `src/b.rs` - a note", "+- `src/b.rs` (new - a note)"],
    );
    check(
        &set("words.files[1].path", "half"),
        &["-- `src/b.rs` - a note", "+- `half` - a note"],
    );
    check(&insert("words.files", Some(1), None), &["+- ``"]);
    check(
        &Command::Toggle {
            at: "words.ticks[0]".to_owned(),
            checked: None,
        },
        &["-1. [ ] first", "+1. [x] first"],
    );
    check(
        &insert("words.ticks", Some(1), Some("between")),
        &["-2. [x] second", "+2. [ ] between", "+3. [x] second"],
    );
    check(
        &Command::Remove {
            at: "words.ticks[0]".to_owned(),
        },
        &["-1. [ ] first", "-2. [x] second", "+1. [x] second"],
    );
    check(
        &set("words.points[1]", "two\nthree lines\nnow"),
        &["-  goes on", "+  three lines", "+  now"],
    );
    check(
        &insert("words.points[0]", None, Some("nested")),
        &["+  - nested"],
    );
    check(
        &set("words.files[0].mark", "new"),
        &[
            "-- `src/a.rs` (modify - one line)",
            "+- `src/a.rs` (new - one line)",
        ],
    );
    check(
        &set("words.files[0].note", ""),
        &[
            "-- `src/a.rs` (modify - one line)",
            "+- `src/a.rs` (modify)",
        ],
    );
    check(
        &set("words.files[0].path", "src/z.rs"),
        &[
            "-- `src/a.rs` (modify - one line)",
            "+- `src/z.rs` (modify - one line)",
        ],
    );
}

#[test]
fn entries_of_the_front_matter_keep_their_quotes() {
    check(
        &set("front_matter.title", "Tide: \"x\""),
        &["-title: \"Tide\"", "+title: \"Tide: \\\"x\\\"\""],
    );
    check(
        &set("front_matter.plain", "a: b"),
        &["-plain: text # note", "+plain: \"a: b\" # note"],
    );
    check(&set("front_matter.list", "- b"), &["-  - a", "+  - b"]);
    check(
        &Command::SetFrontMatter {
            key: "new".to_owned(),
            value: "v".to_owned(),
        },
        &["+new: v"],
    );
}

#[test]
fn a_field_changes_its_own_lines() {
    check(
        &set("code", "a\n```\nb"),
        &["-```text", "-some code", "+````text", "+a", "+b", "+````"],
    );
    check(&set("stages[0].turns[0].proof", "x"), &["-true", "+x"]);
    check(
        &set("order", "gantt\n  x"),
        &["-    First :r1, 2025-01-01, 1d", "+  x"],
    );
    check(
        &set("title", "New title"),
        &["-# Sample: Tide", "+# Sample: New title"],
    );
    check(&set("title", ""), &["-# Sample: Tide", "+# Sample: "]);
    check(
        &set("stages[0].name", "New"),
        &["-### 2.1 Stage 1: Setup", "+### 2.1 Stage 1: New"],
    );
    check(
        &set("state", "Done"),
        &["-**State:** Open  ", "+**State:** Done  "],
    );
    check(&set("due", ""), &["-**Due:** 2026-01-31", "+**Due:** "]);
    check(
        &set("owner", "A\nB"),
        &["-**Owner:** Ann", "+**Owner:** A", "+B"],
    );
    check(
        &set(
            "words.summary",
            "Two lines of\nanother paragraph.\n\n- and a list",
        ),
        &["-a paragraph.", "+another paragraph."],
    );
    check(
        &set("words.summary", ""),
        &["-Two lines of", "-a paragraph.", "-- and a list"],
    );
    check(
        &set("stages[1].description", "Now described."),
        &["+", "+Now described.", "+"],
    );
    check(
        &set("stages[1].results", ""),
        &["-**Results:** none yet", "+**Results:** "],
    );
    check(&set("stages[1].prompt", "p"), &["+**Prompt:** p", "+"]);
    check(
        &set("raw", "Known now."),
        &["-Something the template does not know.", "+Known now."],
    );
    check(
        &Command::Replace {
            start: 0,
            end: 3,
            text: "+++".to_owned(),
        },
        &["----", "++++"],
    );
}

#[test]
fn what_cannot_be_done_is_refused() {
    refused(
        &Command::RemoveColumn {
            table: "rows".to_owned(),
            column: 1,
        },
        "protected-column",
    );
    refused(
        &Command::SetFrontMatter {
            key: "a:b".to_owned(),
            value: "v".to_owned(),
        },
        "bad-name",
    );
    refused(&set("schedule", "gantt"), "no-such-node");
    refused(&set("words.summary", "## heading"), "would-break-out");
    refused(&insert("stages[1].results", None, Some("x")), "wrong-kind");
    refused(
        &Command::Remove {
            at: "words.summary".to_owned(),
        },
        "not-removable",
    );
    refused(
        &Command::Replace {
            start: 5,
            end: 3,
            text: "".to_owned(),
        },
        "bad-range",
    );
    refused(&set("nowhere", "x"), "no-such-node");
    refused(&set("stages", "x"), "wrong-kind");
    refused(&set("rows.rows[0].9", "x"), "no-such-place");
    refused(&move_to("stages[0]", 9), "no-such-place");
    refused(
        &Command::Toggle {
            at: "words.points[0]".to_owned(),
            checked: None,
        },
        "wrong-kind",
    );
    refused(
        &Command::Add {
            at: "title".to_owned(),
        },
        "not-missing",
    );
    refused(&set("words.summary", " x"), "surrounding-blanks");
    refused(&set("title", "a\nb"), "more-than-one-line");
    refused(&set("title", "a\rb"), "carriage-return");
    refused(&set("words.points[0]", "[ ] x"), "would-not-read-back");
    refused(&set("words.summary", "<!-- open"), "would-break-out");
}

#[test]
fn typing_in_one_field_is_one_step_until_it_is_left() {
    let mut plan = plan();
    let before = plan.text().to_owned();
    for value in ["N", "Ne", "New"] {
        plan.apply(&set("title", value))
            .expect("a title can be set");
    }
    plan.end_group();
    plan.apply(&set("title", "Newer"))
        .expect("a title can be set");
    plan.undo().expect("the second step");
    assert!(plan.text().contains("# Sample: New\n"));
    plan.undo().expect("the first step");
    assert_eq!(plan.text(), before);
    assert!(plan.undo().is_none());
}

#[test]
fn a_command_for_another_revision_is_refused() {
    let mut plan = plan();
    plan.apply_at(0, &set("title", "One"))
        .expect("it is at revision 0");
    let refusal = plan
        .apply_at(0, &set("title", "Two"))
        .expect_err("it is at revision 1");
    assert_eq!(refusal.reason.code(), "stale-revision");
}

#[test]
fn what_is_moved_keeps_its_id_also_when_it_is_undone() {
    let mut plan = plan();
    let id = |plan: &Plan, at: &str| {
        plan.projection()
            .find(plan.template(), at)
            .map(|found| found.node)
    };
    let name = id(&plan, "stages[2].name");
    plan.apply(&move_to("stages[2]", 0))
        .expect("it can be moved");
    assert_eq!(id(&plan, "stages[0].name"), name);
    plan.undo().expect("it can be undone");
    assert_eq!(id(&plan, "stages[2].name"), name);
}

#[test]
fn another_template_keeps_the_text_and_the_timeline() {
    let mut plan = plan();
    let before = plan.text().to_owned();
    plan.apply(&set("title", "Other"))
        .expect("a title can be set");
    assert!(!plan.choose_template(Some("nowhere")));
    assert!(plan.choose_template(None));
    assert!(plan.template().is_plain());
    plan.undo().expect("the step is still there");
    assert_eq!(plan.text(), before);
    assert!(plan.choose_template(Some("every-kind")));
    plan.redo().expect("and can be done again");
    assert!(plan.text().contains("# Sample: Other\n"));
}
