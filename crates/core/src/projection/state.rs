//! How nodes stand: filled, placeholder, empty, missing, and how many are filled in each part.

use super::{Detail, Kind, Node, State, value};
use crate::template::Template;

/// How a node with a value stands.
pub fn of(text: &str, template: &Template, node: &Node) -> State {
    if node.state == State::Missing {
        return State::Missing;
    }
    let part = node.part.map(|id| template.part(id));
    let fixed = part.is_some_and(|part| part.fixed);
    if matches!(
        node.kind,
        Kind::List | Kind::CheckList | Kind::FileList | Kind::Table | Kind::Raw
    ) {
        return State::Filled;
    }
    let Some(said) = value::node_value(text, node) else {
        return State::Filled;
    };
    if said.trim().is_empty() {
        return State::Empty;
    }
    if fixed {
        return State::Filled;
    }
    if node.kind == Kind::Row {
        return row(text, template, node, &said);
    }
    let known = part.is_some_and(|part| {
        !part.examples.is_empty() && part.examples.contains(&value::squeeze(&said))
    });
    let marked = match node.kind {
        Kind::Schedule => None,
        Kind::Code => template.placeholders.find_bracket(&said),
        _ => template.placeholders.find(&said),
    };
    if known || marked.is_some() {
        State::Placeholder
    } else {
        State::Filled
    }
}

fn row(text: &str, template: &Template, node: &Node, said: &str) -> State {
    let example = node
        .part
        .is_some_and(|part| template.part(part).examples.contains(&value::squeeze(said)));
    let Detail::Row(row) = &node.detail else {
        return State::Filled;
    };
    let mut cells = row
        .cells
        .iter()
        .map(|cell| cell_state(template, &text[cell.clone()]));
    if example || cells.clone().any(|state| state == State::Placeholder) {
        State::Placeholder
    } else if cells.all(|state| state == State::Empty) {
        State::Empty
    } else {
        State::Filled
    }
}

/// How the cell with this text stands.
pub fn cell_state(template: &Template, cell: &str) -> State {
    if cell.trim().is_empty() {
        State::Empty
    } else if template.placeholders.find(cell).is_some() {
        State::Placeholder
    } else {
        State::Filled
    }
}

/// Tells how lists and tables stand by what is in them, and counts fields from the leaves up.
pub fn count(nodes: &mut [Node], template: &Template) {
    for index in (0..nodes.len()).rev() {
        let part = nodes[index].part.map(|id| template.part(id));
        let fixed = part.is_some_and(|part| part.fixed);
        let optional = part.is_some_and(|part| part.optional);
        let missing = nodes[index].state == State::Missing;
        let counts = match nodes[index].kind {
            Kind::Raw | Kind::Row | Kind::Entry | Kind::File => false,
            Kind::Document | Kind::FrontMatter | Kind::Section | Kind::Item => missing,
            Kind::Repeat => nodes[index].end as usize == index + 1,
            // A table or list that no part of the template is has nothing to fill.
            _ => nodes[index].part.is_some(),
        };
        if matches!(
            nodes[index].kind,
            Kind::List | Kind::CheckList | Kind::FileList | Kind::Table
        ) && !missing
        {
            let range = index + 1..nodes[index].end as usize;
            let inside = || {
                nodes[range.clone()]
                    .iter()
                    .filter(|node| matches!(node.kind, Kind::Entry | Kind::File | Kind::Row))
            };
            let state = if fixed || inside().any(|node| node.state == State::Filled) {
                State::Filled
            } else if inside().any(|node| node.state == State::Placeholder) {
                State::Placeholder
            } else {
                State::Empty
            };
            nodes[index].state = state;
        }
        let absent = missing || nodes[index].state == State::Empty;
        let own_total = u32::from(counts && !fixed && !(absent && optional));
        let own_filled = u32::from(own_total > 0 && nodes[index].state == State::Filled);
        nodes[index].filled += own_filled;
        nodes[index].total += own_total;
        if index > 0 {
            let parent = nodes[index].parent as usize;
            nodes[parent].filled += nodes[index].filled;
            nodes[parent].total += nodes[index].total;
        }
    }
}
