//! How nodes stand: filled, partly, placeholder, empty, missing, and how many are filled in each
//! part.

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
    let marked = || match node.kind {
        Kind::Schedule => false,
        Kind::Code => template.placeholders.find_bracket(&said).is_some(),
        _ => template.placeholders.find(&said).is_some(),
    };
    if known {
        State::Placeholder
    } else {
        words(template, &said, marked())
    }
}

/// How words stand, which have a placeholder in them if they are `marked`.
fn words(template: &Template, said: &str, marked: bool) -> State {
    if !marked {
        State::Filled
    } else if template.placeholders.is_nothing_else(said) {
        State::Placeholder
    } else {
        State::Partial
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
    if example {
        State::Placeholder
    } else if cells.clone().all(|state| state == State::Empty) {
        State::Empty
    } else {
        let marked = cells.any(|state| matches!(state, State::Placeholder | State::Partial));
        words(template, said, marked)
    }
}

/// How the cell with this text stands.
pub fn cell_state(template: &Template, cell: &str) -> State {
    if cell.trim().is_empty() {
        State::Empty
    } else {
        let marked = template.placeholders.find(cell).is_some();
        words(template, cell, marked)
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
            let has = |state| inside().any(|node| node.state == state);
            let state = if fixed || has(State::Filled) {
                State::Filled
            } else if has(State::Partial) {
                State::Partial
            } else if has(State::Placeholder) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::Projection;

    const TEMPLATE: &str = "<!-- planform\nid: work\nname: Work\n-->\n# Work\n\n\
        **Owner:** [Name]\n\n## Jobs\n\n- [Job]: [Words]\n\n\
        ## Rows\n\n| ID | Row | Due |\n| --- | --- | --- |\n| R-1 | [Row] | YYYY-MM-DD |\n";

    fn check(owner: &str, job: &str, row: &str, expected: [State; 3]) {
        let template = Template::read(TEMPLATE).unwrap_or_else(|errors| panic!("{errors:?}"));
        let text = format!(
            "# Work\n\n**Owner:** {owner}\n\n## Jobs\n\n- {job}\n\n\
             ## Rows\n\n| ID | Row | Due |\n| --- | --- | --- |\n{row}\n"
        );
        let projection = Projection::of(&text, &template);
        let found: Vec<State> = projection
            .nodes()
            .iter()
            .filter(|node| matches!(node.kind, Kind::Text | Kind::Entry | Kind::Row))
            .map(|node| node.state)
            .collect();
        assert_eq!(found, expected, "{owner}, {job}, {row}");
    }

    #[test]
    fn words_of_one_s_own_are_never_taken_for_a_placeholder() {
        let (placeholder, partial) = (State::Placeholder, State::Partial);
        check(
            "[Name]",
            "[Job]: [Words]",
            "| R-1 | [Row] | YYYY-MM-DD |",
            [placeholder; 3],
        );
        check(
            "[Name] Lee",
            "Dig: [Words]",
            "| R-1 | dig | YYYY-MM-DD |",
            [partial; 3],
        );
        check(
            "Ann Lee",
            "Dig: a hole",
            "| R-1 | dig | 2026-01-31 |",
            [State::Filled; 3],
        );
        check(
            "",
            "[job]",
            "|  |  |  |",
            [State::Empty, placeholder, State::Empty],
        );
    }

    #[test]
    fn a_part_that_is_filled_in_part_counts_as_not_filled() {
        let template = Template::read(TEMPLATE).unwrap_or_else(|errors| panic!("{errors:?}"));
        let text = TEMPLATE.split_once("-->\n").expect("it has directives").1;
        let counts = |text: &str| {
            let root = Projection::of(text, &template).root().clone();
            (root.filled, root.total)
        };
        let none = counts(text);
        assert_eq!(none.0, 0);
        assert_eq!(counts(&text.replace("**Owner:**", "**Owner:** Ann")), none);
        assert_eq!(counts(&text.replace("[Name]", "Ann")), (1, none.1));
    }
}
