//! Packets: the prompt of an item with all that is needed to carry it out, to hand it on.
//!
//! The template says which part holds the prompt (`role: prompt`) and which parts go along
//! (`packet`). Of what those mention, the state goes along too: as tick boxes, which need no words.

use crate::plan::Plan;
use crate::projection::{Kind, Mentionable, Node, NodeId, State};

/// The role of the part that holds the prompt.
const PROMPT: &str = "prompt";

/// The prompt of an item; `None` where it has none that is filled in.
pub fn prompt(plan: &Plan, item: NodeId) -> Option<&Node> {
    let projection = plan.projection();
    projection
        .node(item)
        .filter(|node| node.kind == Kind::Item)?;
    projection.children(item).find(|node| {
        let role = node
            .part
            .and_then(|part| plan.template().part(part).role.as_deref());
        role == Some(PROMPT) && node.state == State::Filled
    })
}

/// The packet of an item, as Markdown; `None` where it has no prompt.
pub fn packet(plan: &Plan, item: NodeId) -> Option<String> {
    let projection = plan.projection();
    let prompt = prompt(plan, item)?;
    let value = projection.value(plan.text(), prompt)?;
    let heading = plan.title(projection.node(item)?);
    let mut pieces = vec![bare(&value).to_owned(), format!("## {heading}")];
    let mentionable = projection.mentionable(plan.text(), plan.template());
    for node in projection.children(item) {
        let Some(part) = node.part.map(|part| plan.template().part(part)) else {
            continue;
        };
        if part.packet && matches!(node.state, State::Filled | State::Partial) {
            pieces.push(with_states(
                plan,
                node,
                part.mentions.then_some(&mentionable),
            ));
        }
    }
    Some(pieces.join("\n\n"))
}

/// A part of the plan as it stands, with `\n` at line ends.
pub fn section(plan: &Plan, node: &Node) -> String {
    crate::text::normalise_line_ends(&plan.text()[node.range.clone()])
        .trim_matches('\n')
        .to_owned()
}

/// A part as it stands; below each thing that it says, the state of what that mentions.
fn with_states(plan: &Plan, node: &Node, mentionable: Option<&Mentionable>) -> String {
    let mut written = section(plan, node);
    let Some(mentionable) = mentionable else {
        return written;
    };
    let projection = plan.projection();
    let says: Vec<&Node> = match node.kind {
        Kind::List | Kind::CheckList => projection.members(node.id),
        _ => vec![node],
    };
    let mut named = Vec::new();
    for one in says {
        let value = projection.value(plan.text(), one).unwrap_or_default();
        for target in mentionable
            .in_sentence(&value)
            .iter()
            .filter_map(|one| one.target)
        {
            if !named.contains(&target) {
                named.push(target);
            }
        }
    }
    for target in named.into_iter().filter_map(|id| projection.node(id)) {
        if let Some((done, all)) = ticks(plan, target) {
            let mark = if done == all { 'x' } else { ' ' };
            let label = plan.reading().label(target);
            written.push_str(&format!("\n- [{mark}] {label} ({done}/{all})"));
        }
    }
    written
}

/// How many of the tick boxes in an item are ticked, and how many there are; `None` without any.
fn ticks(plan: &Plan, item: &Node) -> Option<(usize, usize)> {
    let boxes: Vec<bool> = plan
        .projection()
        .subtree(item.id)
        .iter()
        .filter_map(|node| node.ticked(plan.text()))
        .collect();
    let done = boxes.iter().filter(|ticked| **ticked).count();
    (!boxes.is_empty()).then_some((done, boxes.len()))
}

/// A value without the backticks around it.
fn bare(value: &str) -> &str {
    value
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'))
        .filter(|inner| !inner.contains('`'))
        .unwrap_or(value)
}
