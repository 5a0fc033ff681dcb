//! Patches: a window that applies them shows what a window would show that opens the plan anew.

use std::collections::BTreeMap;

use planform_core::{Command, Kind, Plan};
use planform_tests::laws::{self, settable};
use planform_wire::convert::{patch, plan_view};
use planform_wire::node::NodeView;
use planform_wire::view::{Candidate, CandidatesPatch, Patch};

/// What a window keeps: the nodes by id.
struct Window {
    nodes: BTreeMap<u32, NodeView>,
    candidates: Vec<Candidate>,
}

impl Window {
    fn of(plan: &Plan) -> Self {
        let view = plan_view(plan, false);
        let nodes = view.nodes.into_iter().map(|node| (node.id, node));
        Self {
            nodes: nodes.collect(),
            candidates: view.candidates,
        }
    }

    fn apply(&mut self, patch: Patch) {
        for id in patch.removed {
            self.nodes.remove(&id);
        }
        for node in patch.changed {
            self.nodes.insert(node.id, node);
        }
        match patch.candidates {
            CandidatesPatch::None => {}
            CandidatesPatch::Listed { candidates } => self.candidates = candidates,
            CandidatesPatch::Retitled { candidates } => {
                for new in candidates {
                    let old = self.candidates.iter_mut().filter(|one| one.id == new.id);
                    old.for_each(|old| *old = new.clone());
                }
            }
        }
    }

    fn check(&self, plan: &Plan, what: &str) {
        let fresh = Self::of(plan);
        assert_eq!(
            self.nodes.keys().collect::<Vec<_>>(),
            fresh.nodes.keys().collect::<Vec<_>>(),
            "{what}"
        );
        assert_eq!(self.candidates, fresh.candidates, "{what}");
        for (id, node) in &fresh.nodes {
            assert_eq!(self.nodes.get(id), Some(node), "{what}");
        }
    }
}

/// Does the commands one after the other, each with undo and redo, and keeps a window up to date by
/// patches alone.
fn check(text: &str, commands: impl IntoIterator<Item = Command>) {
    let mut plan = Plan::open(text, &laws::templates());
    let mut window = Window::of(&plan);
    for command in commands {
        plan.end_group();
        let Ok(applied) = plan.apply(&command) else {
            continue;
        };
        window.apply(patch(&plan, &applied, true));
        window.check(&plan, &format!("{command:?}"));
        if let Some(undone) = plan.undo() {
            window.apply(patch(&plan, &undone, true));
            window.check(&plan, &format!("undo of {command:?}"));
            let redone = plan.redo().expect("it was undone");
            window.apply(patch(&plan, &redone, true));
            window.check(&plan, &format!("redo of {command:?}"));
        }
    }
}

#[test]
fn a_window_that_applies_patches_is_up_to_date() {
    for (_, text) in laws::own_texts() {
        let plan = Plan::open(text.as_str(), &laws::templates());
        let fields = settable(&plan);
        let values = fields
            .iter()
            .step_by(fields.len().div_ceil(40).max(1))
            .map(|at| Command::Set {
                at: at.clone(),
                value: "changed words".to_owned(),
            });
        check(&text, values);
        let holders = plan.projection().nodes().iter().filter(|node| {
            matches!(
                node.kind,
                Kind::Repeat | Kind::List | Kind::CheckList | Kind::FileList | Kind::Table
            )
        });
        let shapes = holders.step_by(3).flat_map(|node| {
            let into = format!("#{}", node.id.0);
            let members = plan.projection().members(node.id);
            let first = members.first().map(|member| format!("#{}", member.id.0));
            let second = members.get(1).map(|member| format!("#{}", member.id.0));
            let mut commands = vec![Command::Insert {
                into,
                index: None,
                value: None,
            }];
            // What is no entry refuses, and the window stays as it is.
            if let Some(second) = second {
                commands.push(Command::Nest { at: second.clone() });
                commands.push(Command::Unnest { at: second });
            }
            if let Some(first) = first {
                let index = members.len();
                commands.push(Command::Move {
                    at: first.clone(),
                    into: None,
                    index: index - 1,
                });
                commands.push(Command::Duplicate { at: first.clone() });
                commands.push(Command::Remove { at: first });
            }
            commands
        });
        check(&text, shapes.collect::<Vec<_>>());
    }
}

/// Typing into a cell of a long table sends its row, not the table or what is around it.
#[test]
fn typing_sends_the_field_alone() {
    let rows: String = (1..=200)
        .map(|at| format!("| R-{at} | row {at} | Small | None |\n"))
        .collect();
    let text = format!(
        "# Sample: Tide\n\n## 1. Words\n\n### 1.1 Summary\n\nWords.\n\n## 3. Rows\n\n\
         | ID | Row | Size | Needs |\n| --- | --- | --- | --- |\n{rows}"
    );
    let templates = laws::template_set(&["tests/fixtures/every-kind.template.md"]);
    let mut plan =
        Plan::open_as(text, &templates, Some("every-kind")).expect("the template is in the set");
    for (at, value) in [
        ("rows.rows[7].row", "other"),
        ("words.summary", "Other words."),
    ] {
        let command = Command::Set {
            at: at.to_owned(),
            value: value.to_owned(),
        };
        let applied = plan.apply(&command).expect("it is carried out");
        let changed = patch(&plan, &applied, true).changed;
        let ids: Vec<u32> = changed.iter().map(|node| node.id).collect();
        assert_eq!(ids.len(), 1, "{at}: {ids:?}");
    }
}

/// Typing into the heading of an item sends what goes by it, not all that sentences can name.
#[test]
fn typing_in_a_heading_sends_what_goes_by_it() {
    let text = laws::own_texts()
        .into_iter()
        .find_map(|(path, text)| path.ends_with("seed-lists.md").then_some(text));
    let text = text.expect("the example is among the texts");
    let plan = Plan::open(text.as_str(), &laws::templates());
    let projection = plan.projection();
    let names: Vec<Command> = projection
        .nodes()
        .iter()
        .filter(|node| node.kind == Kind::Text)
        .filter(|node| {
            let parent = projection.parent(node.id);
            let own = projection.value(plan.text(), node).unwrap_or_default();
            let title = parent.filter(|parent| parent.kind == Kind::Item);
            !own.is_empty() && title.is_some_and(|item| plan.title(item).ends_with(&own))
        })
        .map(|node| Command::Set {
            at: format!("#{}", node.id.0),
            value: "Another name".to_owned(),
        })
        .collect();
    assert!(names.len() >= 7, "phases and steps have names: {names:?}");
    let mut renamed = Plan::open(text.as_str(), &laws::templates());
    for command in &names {
        let applied = renamed.apply(command).expect("a name is taken");
        let patch = patch(&renamed, &applied, true);
        let count = patch.changed.len();
        assert!(count < 20, "{command:?} sends {count} nodes");
        let sent = match patch.candidates {
            CandidatesPatch::None => 0,
            CandidatesPatch::Retitled { candidates } => candidates.len(),
            CandidatesPatch::Listed { .. } => usize::MAX,
        };
        assert!(sent <= 1, "{command:?} sends what can be named");
    }
    check(&text, names);
}
