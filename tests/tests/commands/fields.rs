//! Fields and entries: setting what they say.

use planform_core::Command;

use crate::{check, insert, set};

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
    // Nothing stays behind the words of an entry that was empty.
    check(
        &Command::Batch {
            commands: vec![
                insert("words.ticks", Some(1), Some("")),
                set("words.ticks[1]", "between"),
            ],
        },
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
