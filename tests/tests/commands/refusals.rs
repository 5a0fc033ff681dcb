//! What is refused, and by which code.

use planform_core::Command;

use crate::{insert, move_to, plan, refused, set};

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
        &Command::RenameColumn {
            table: "rows".to_owned(),
            column: 1,
            name: "Line".to_owned(),
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
fn a_command_for_another_revision_is_refused() {
    let mut plan = plan();
    plan.apply_at(0, &set("title", "One"))
        .expect("it is at revision 0");
    let refusal = plan
        .apply_at(0, &set("title", "Two"))
        .expect_err("it is at revision 1");
    assert_eq!(refusal.reason.code(), "stale-revision");
}
