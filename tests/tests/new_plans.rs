//! New plans of the built-in templates: every part can be filled in, emptied and filled again.

use planform_core::create::create;
use planform_core::{Command, Kind, Plan};
use planform_tests::laws::{apply, open, settable, templates};

fn new_plan(template: &str) -> Plan {
    let created = create(&templates(), template, &[]).expect("it is built in");
    let plan = open(
        &created
            .expect("nothing was given that could be refused")
            .text,
    );
    assert_eq!(plan.template().id, template);
    plan
}

/// What would be typed into a field of this kind.
fn typed(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "2026-03-01",
        Kind::File => "`src/typed.rs` (new)",
        _ => "typed words",
    }
}

fn every_field(template: &str) {
    let plan = new_plan(template);
    for address in settable(&plan) {
        let target = plan
            .projection()
            .find(plan.template(), &address)
            .expect("it is settable");
        let node = plan.projection().node(target.node).expect("it is there");
        let place = plan.projection().address(plan.template(), node.id);
        let values = match target.piece {
            None => [typed(node.kind), "", typed(node.kind)],
            Some(_) => ["typed", "", "typed again"],
        };
        let mut plan = plan.clone();
        for value in values {
            // What was emptied may be another node now, or none.
            if plan.projection().find(plan.template(), &address).is_none() {
                continue;
            }
            let command = Command::Set {
                at: address.clone(),
                value: value.to_owned(),
            };
            if let Err(refusal) = apply(&mut plan, &command) {
                panic!("{place} = {value:?}: {refusal:?}\n{}", plan.text());
            }
        }
    }
}

#[test]
fn every_field_of_an_implementation_plan_can_be_filled_in() {
    every_field("implementation-plan");
}

#[test]
fn every_field_of_an_enhancement_plan_can_be_filled_in() {
    every_field("enhancement-plan");
}

/// Whatever a node says that it can do, it can.
#[test]
fn every_action_that_a_node_offers_is_done() {
    for template in ["implementation-plan", "enhancement-plan"] {
        let plan = new_plan(template);
        for view in planform_wire::convert::plan_view(&plan, false).nodes {
            let at = format!("#{}", view.id);
            let actions = view.actions;
            let commands = [
                actions.insert.then(|| Command::Insert {
                    into: at.clone(),
                    index: None,
                    value: None,
                }),
                actions
                    .duplicate
                    .then(|| Command::Duplicate { at: at.clone() }),
                actions.remove.then(|| Command::Remove { at: at.clone() }),
                actions.add.then(|| Command::Add { at: at.clone() }),
                actions.nest.then(|| Command::Nest { at: at.clone() }),
                actions.unnest.then(|| Command::Unnest { at: at.clone() }),
            ];
            for command in commands.into_iter().flatten() {
                let place = plan
                    .projection()
                    .address(plan.template(), planform_core::NodeId(view.id));
                if let Err(refusal) = apply(&mut plan.clone(), &command) {
                    panic!("{template} {place} {command:?}: {refusal:?}");
                }
            }
        }
    }
}
