//! What each command does to a text, as the lines that it takes out and puts in.
//!
//! Every command runs on `fixtures/every-kind.md` and through `laws::apply`, which checks the laws.

mod blocks;
mod columns;
mod fields;
mod history;
mod items;
mod mentions;
mod nesting;
mod refusals;
mod tables;

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
