//! Values: what a node's bytes say, and what of it counts as an example.

use std::ops::Range;

use super::{Detail, Kind, Node, Projection};
use crate::syntax::front_matter;
use crate::syntax::table;
use crate::text;

impl Projection {
    /// What a node says: with `\n` for line ends, without indentation, escapes and quotes. `None`
    /// where a node holds no value of its own.
    pub fn value(&self, text: &str, node: &Node) -> Option<String> {
        node_value(text, node)
    }

    /// What the cell of a row says; `None` where the row is too short.
    pub fn cell(&self, text: &str, row: &Node, column: usize) -> Option<String> {
        let cell = row.row()?.cells.get(column)?;
        Some(table::decode(&text[table::content(text, cell)]))
    }
}

/// See [`Projection::value`].
pub fn node_value(text: &str, node: &Node) -> Option<String> {
    let slice = &text[node.value.clone()];
    match node.kind {
        Kind::Text | Kind::Choice | Kind::Date | Kind::References => match node.detail {
            Detail::FrontMatter(style) => front_matter::decode(slice, style),
            _ => Some(unindent(slice)),
        },
        Kind::Entry => Some(unindent(slice)),
        Kind::File => Some(unindent(slice)),
        Kind::Prose | Kind::Raw | Kind::Code | Kind::Schedule | Kind::Row => {
            Some(text::normalise_line_ends(slice))
        }
        Kind::Item | Kind::Section => Some(slice.to_owned()),
        _ => None,
    }
}

/// What a node says, as a template keeps it for an example; `None` where it makes none.
pub fn example(text: &str, node: &Node) -> Option<String> {
    match node.kind {
        Kind::Prose
        | Kind::Entry
        | Kind::File
        | Kind::Row
        | Kind::Code
        | Kind::Schedule
        | Kind::Choice => node_value(text, node)
            .map(|value| squeeze(&value))
            .filter(|value| !value.is_empty()),
        _ => None,
    }
}

/// `value` with every run of white space as one blank; a table's padding does not count.
pub fn squeeze(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines without the blanks before them.
fn unindent(slice: &str) -> String {
    if !slice.contains(['\n', '\r']) {
        return slice.to_owned();
    }
    let lines = text::normalise_line_ends(slice);
    lines
        .split('\n')
        .map(|line| line.trim_start_matches([' ', '\t']))
        .collect::<Vec<_>>()
        .join("\n")
}

/// `range` without blank lines at its ends and without blanks at the ends of the first and the last
/// line.
pub fn trim_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let slice = &text[range.clone()];
    let left = slice.trim_start_matches(blank);
    let start = range.end - left.len();
    start..start + left.trim_end_matches(blank).len()
}
