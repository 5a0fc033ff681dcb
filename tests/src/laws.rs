//! The laws of the engine, checked on a plan and on every command done to it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use planform_core::projection::{Key, Piece};
use planform_core::{
    Applied, Command, Kind, NodeId, Plan, Projection, Refusal, State, Template, TemplateSet,
};

/// The built-in templates.
pub fn templates() -> Arc<TemplateSet> {
    static SET: OnceLock<Arc<TemplateSet>> = OnceLock::new();
    let names = [
        "templates/implementation-plan.md",
        "templates/enhancement-plan.md",
    ];
    Arc::clone(SET.get_or_init(|| template_set(&names)))
}

/// The templates in these files of the repository.
pub fn template_set(names: &[&str]) -> Arc<TemplateSet> {
    let read = |name: &&str| {
        let source = std::fs::read_to_string(repository().join(name))
            .expect("the template is in the repository");
        Template::read(&source).unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
    };
    Arc::new(TemplateSet::new(names.iter().map(read).collect()))
}

/// The root of the repository. Cargo names the folder of the tests at every start; where they were
/// compiled may be another clone that shares the target folder.
pub fn repository() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
        .join("..")
}

/// The documents of the corpus with their paths, if `PLANFORM_CORPUS` names one, and the seeds that
/// stand beside it.
pub fn corpus() -> Vec<(PathBuf, String)> {
    let Some(folder) = std::env::var_os("PLANFORM_CORPUS").map(PathBuf::from) else {
        println!(
            "PLANFORM_CORPUS is not set: the laws are checked on the project's own texts only"
        );
        return Vec::new();
    };
    let mut found = Vec::new();
    collect(&folder, &mut found);
    collect(&folder.join("../seeds"), &mut found);
    found.sort();
    found
}

/// The project's own texts: its fixtures and templates.
pub fn own_texts() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&repository().join("tests/fixtures"), &mut found);
    collect(&repository().join("templates"), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(&path);
            found.push((path, text.expect("a document of the corpus is UTF-8")));
        }
    }
}

/// Opens `text` and checks what holds for every plan: no byte is changed, nodes lie inside their
/// parents and in order, leaves do not overlap, every address leads back to its node.
pub fn open(text: &str) -> Plan {
    let plan = Plan::open(text, &templates());
    assert_eq!(plan.text(), text, "law 1: opening changed the text");
    check_shape(&plan);
    check_addresses(&plan);
    plan
}

/// Nodes lie inside their parents and in order, leaves do not overlap.
fn check_shape(plan: &Plan) {
    let projection = plan.projection();
    let text = plan.text();
    let mut seen = HashSet::new();
    let mut leaf_end = 0;
    for node in projection.nodes() {
        assert!(seen.insert(node.id), "{:?} stands twice", node.id);
        assert!(text.get(node.range.clone()).is_some(), "range of {node:?}");
        assert!(text.get(node.value.clone()).is_some(), "value of {node:?}");
        if let Some(parent) = projection.parent(node.id) {
            assert!(
                parent.range.start <= node.range.start && node.range.end <= parent.range.end
                    || node.state == State::Missing,
                "{node:?} is not inside {parent:?}"
            );
        }
        let missing = node.state == State::Missing;
        let has_children = projection.children(node.id).next().is_some();
        if node.is_leaf() && !missing && !has_children {
            assert!(
                node.range.start >= leaf_end,
                "{node:?} overlaps what stands before it"
            );
            leaf_end = node.range.end;
        }
    }
}

/// Every address leads back to its node.
fn check_addresses(plan: &Plan) {
    let projection = plan.projection();
    for node in projection.nodes() {
        let address = projection.address(plan.template(), node.id);
        let found = projection
            .find(plan.template(), &address)
            .map(|target| target.node);
        let content = found.map(|found| projection.content(found));
        let stands_for = found == Some(node.id)
            || content == Some(node.id)
            || matches!(&node.key, Key::Name(_)) && is_transparent(plan, node.id);
        assert!(
            stands_for,
            "{address:?} leads to {found:?}, not to {node:?}"
        );
    }
}

fn is_transparent(plan: &Plan, id: NodeId) -> bool {
    plan.projection()
        .node(id)
        .and_then(|node| node.part)
        .is_some_and(|part| plan.template().part(part).transparent)
        || id == plan.projection().root().id
}

/// Does `command` and checks every law on the way.
pub fn apply(plan: &mut Plan, command: &Command) -> Result<Applied, Refusal> {
    let before = plan.clone();
    let text = plan.text().to_owned();
    plan.end_group();
    let outcome = plan.apply(command);
    let applied = match outcome {
        Err(refusal) => {
            assert_eq!(
                plan.text(),
                text,
                "{command:?} was refused and changed the text"
            );
            assert_eq!(plan.revision(), before.revision());
            assert!(!refusal.message.is_empty() && !refusal.advice.is_empty());
            return Err(refusal);
        }
        Ok(applied) => applied,
    };
    let after = plan.text().to_owned();
    assert_eq!(
        applied.edit.apply(&text),
        after,
        "the edit of {command:?} is not the change"
    );
    check_one_truth(plan, command);
    check_shape(plan);
    if let Command::Set { at, value } = command {
        check_fidelity(&before, plan, at, value);
    }
    if plan.revision() > before.revision() {
        plan.undo().expect("there is a step to undo");
        assert_eq!(plan.text(), text, "law 4: undo of {command:?}");
        check_one_truth(plan, command);
        plan.redo().expect("there is a step to redo");
        assert_eq!(plan.text(), after, "law 4: redo of {command:?}");
        check_one_truth(plan, command);
    } else {
        assert_eq!(
            after, text,
            "{command:?} changed the text without a revision"
        );
    }
    Ok(applied)
}

/// Law 5: the projection kept up to date is a fresh one.
fn check_one_truth(plan: &Plan, command: &Command) {
    let shape = |projection: &Projection| {
        projection
            .nodes()
            .iter()
            .map(|node| {
                let parent = projection
                    .parent(node.id)
                    .map(|parent| parent.range.clone());
                let value = projection.value(plan.text(), node);
                (
                    node.kind,
                    node.part,
                    node.key.clone(),
                    node.range.clone(),
                    value,
                    node.state,
                    parent,
                )
            })
            .collect::<Vec<_>>()
    };
    let fresh = Projection::of(plan.text(), plan.template());
    assert_eq!(
        shape(plan.projection()),
        shape(&fresh),
        "law 5 after {command:?}"
    );
}

/// Law 3, and law 2 for the nodes beside the one that was set.
fn check_fidelity(before: &Plan, plan: &Plan, at: &str, value: &str) {
    let target = before
        .projection()
        .find(before.template(), at)
        .expect("it was set");
    let id = if target.piece.is_none() {
        before.projection().content(target.node)
    } else {
        target.node
    };
    let (projection, text) = (plan.projection(), plan.text());
    let node = projection.node(id);
    let said = match (target.piece, node) {
        (_, None) => Some(String::new()),
        // A text that was emptied may be an empty list now.
        (None, Some(node)) => projection
            .value(text, node)
            .or_else(|| value.is_empty().then(String::new)),
        (Some(Piece::Cell(column)), Some(node)) => {
            projection.cell(text, node, column).or(Some(String::new()))
        }
        (Some(piece), Some(node)) => node.file().map(|file| {
            let range = match piece {
                Piece::Path => &file.path,
                Piece::Mark => &file.mark,
                _ => &file.note,
            };
            text[range.clone()].to_owned()
        }),
    };
    assert_eq!(
        said.as_deref(),
        Some(value),
        "law 3: {at} = {value:?}\n{:?}",
        plan.projection().node(id)
    );
    let mut allowed: HashSet<NodeId> = projection.subtree(id).iter().map(|node| node.id).collect();
    allowed.extend(before.projection().subtree(id).iter().map(|node| node.id));
    let mut parent = Some(id);
    while let Some(id) = parent {
        allowed.insert(id);
        parent = before.projection().parent(id).map(|node| node.id);
    }
    // What is said beside the target: value, tick and kind of every other node.
    let beside = |plan: &Plan| {
        plan.projection()
            .nodes()
            .iter()
            .filter(|node| !allowed.contains(&node.id) && node.state != State::Missing)
            .map(|node| {
                (
                    node.kind,
                    plan.projection().value(plan.text(), node),
                    node.ticked(plan.text()),
                )
            })
            .collect::<Vec<_>>()
    };
    let (was, is) = (beside(before), beside(plan));
    let first = was.iter().zip(&is).find(|(was, is)| was != is);
    assert!(first.is_none(), "law 2: {at} = {value:?} changed {first:?}");
    assert_eq!(
        was.len(),
        is.len(),
        "law 2: {at} = {value:?} changed how many nodes there are"
    );
}

/// Law 6: moves the member `index` of `container` to `to` and back, and compares the bytes.
pub fn there_and_back(plan: &mut Plan, container: NodeId, index: usize, to: usize) {
    let text = plan.text().to_owned();
    let address = format!("#{}", container.0);
    let member = |plan: &Plan, at: usize| {
        plan.projection()
            .members(container)
            .get(at)
            .map(|node| node.id)
    };
    let id = member(plan, index).expect("the member is there");
    let there = Command::Move {
        at: format!("#{}", id.0),
        into: None,
        index: to,
    };
    if apply(plan, &there).is_err() {
        return;
    }
    assert_eq!(
        member(plan, to),
        Some(id),
        "the id of what was moved in {address}"
    );
    let back = Command::Move {
        at: format!("#{}", id.0),
        into: None,
        index,
    };
    apply(plan, &back).expect("what went there goes back");
    assert_eq!(plan.text(), text, "law 6: {address} {index} to {to}");
}

/// The containers of a plan that hold at least two members.
pub fn containers(plan: &Plan) -> Vec<NodeId> {
    plan.projection()
        .nodes()
        .iter()
        .filter(|node| {
            matches!(
                node.kind,
                Kind::Repeat
                    | Kind::List
                    | Kind::CheckList
                    | Kind::FileList
                    | Kind::Table
                    | Kind::Entry
            )
        })
        .filter(|node| plan.projection().members(node.id).len() > 1)
        .map(|node| node.id)
        .collect()
}

/// The addresses at which a plan can be set: values, cells and pieces of file entries.
pub fn settable(plan: &Plan) -> Vec<String> {
    let mut found = Vec::new();
    for node in plan.projection().nodes() {
        match node.kind {
            Kind::Row => {
                let cells = node.row().map_or(0, |row| row.cells.len());
                found.extend((0..cells).map(|cell| format!("#{}.{cell}", node.id.0)));
            }
            Kind::File => {
                for piece in ["path", "mark", "note"] {
                    found.push(format!("#{}.{piece}", node.id.0));
                }
                found.push(format!("#{}", node.id.0));
            }
            _ if node.is_leaf() => found.push(format!("#{}", node.id.0)),
            _ => {}
        }
    }
    found
}
