//! The shape of lists, tables and repeated parts: which bytes a member has, which edits put it in,
//! take it out or change its place.
//!
//! A member is its core, from its first character to its last; what stands between two members is
//! the gap. Within one parent the gaps keep their places and only the cores move, so that moving
//! something away and back restores every byte. To another parent a member takes a gap along.

use std::ops::Range;

use super::{Draft, add};
use crate::edit::{Replacement, TextEdit};
use crate::projection::{Detail, Kind, Moved, Node, NodeId};
use crate::text;

/// The edit that moves the core at `place` to `index` while the gaps stay.
pub fn permutation(
    text: &str,
    cores: &[Range<usize>],
    place: usize,
    index: usize,
) -> (TextEdit, Moved) {
    let gap = |at: usize| &text[cores[at].end..cores[at + 1].start];
    let own = &text[cores[place].clone()];
    let mut replacements = Vec::new();
    let to;
    if index < place {
        // Insert before `index`, shift the gaps behind it, take the core out of its place.
        let at = cores[index].start;
        replacements.push(Replacement {
            range: at..at,
            text: format!("{own}{}", gap(index)),
        });
        for shifted in index..place - 1 {
            replace_gap(
                &mut replacements,
                cores,
                shifted,
                gap(shifted),
                gap(shifted + 1),
            );
        }
        let range = cores[place - 1].end..cores[place].end;
        replacements.push(Replacement {
            range,
            text: String::new(),
        });
        to = at;
    } else {
        let range = cores[place].start..cores[place + 1].start;
        replacements.push(Replacement {
            range,
            text: String::new(),
        });
        for shifted in place + 1..index {
            replace_gap(
                &mut replacements,
                cores,
                shifted,
                gap(shifted),
                gap(shifted - 1),
            );
        }
        let at = cores[index].end;
        let text = format!("{}{own}", gap(index - 1));
        let shift: isize = replacements
            .iter()
            .map(|one| one.text.len() as isize - one.range.len() as isize)
            .sum();
        to = at.saturating_add_signed(shift) + gap(index - 1).len();
        replacements.push(Replacement {
            range: at..at,
            text,
        });
    }
    let edit = TextEdit::from_replacements(replacements).unwrap_or_default();
    (
        edit,
        Moved {
            from: cores[place].clone(),
            to,
        },
    )
}

fn replace_gap(
    replacements: &mut Vec<Replacement>,
    cores: &[Range<usize>],
    at: usize,
    old: &str,
    new: &str,
) {
    if old != new {
        let range = cores[at].end..cores[at + 1].start;
        replacements.push(Replacement {
            range,
            text: new.to_owned(),
        });
    }
}

/// A member without the blank lines, thematic breaks and closing guidance behind it.
pub fn core(draft: &Draft<'_>, node: &Node) -> Range<usize> {
    if node.kind != Kind::Item {
        return node.range.clone();
    }
    let text = draft.text();
    let start = node.range.start;
    let guidance = draft.projection().guidance();
    let mut end = start + text[node.range.clone()].trim_end().len();
    loop {
        let hint = guidance
            .iter()
            .find(|one| one.end == end && one.start > start);
        let line = text::line_start(text, end);
        let last = text[line..end].trim();
        let above = text[start..line].trim_end_matches([' ', '\t']);
        let blank_above =
            above.ends_with("\n\n") || above.ends_with("\r\n\r\n") || above.ends_with("\r\r");
        let is_break = blank_above && is_thematic_break(last);
        let cut = match hint {
            Some(hint) => hint.start,
            None if is_break => line,
            None => return start..end,
        };
        end = start + text[start..cut].trim_end().len();
    }
}

fn is_thematic_break(line: &str) -> bool {
    ['-', '*', '_'].into_iter().any(|mark| {
        line.chars().filter(|c| *c == mark).count() >= 3
            && line.chars().all(|c| c == mark || c == ' ')
    })
}

/// The bytes that go with a member: the gap behind it, or before it when it is the last.
pub fn removal(
    draft: &Draft<'_>,
    container: &Node,
    members: &[Node],
    place: usize,
) -> Range<usize> {
    let own = core(draft, &members[place]);
    let text = draft.text();
    if let Some(next) = members.get(place + 1) {
        return own.start..next.range.start;
    }
    if let Some(before) = place
        .checked_sub(1)
        .map(|before| core(draft, &members[before]))
    {
        return before.end..own.end;
    }
    match &container.detail {
        Detail::Table(table) => table.delimiter.range.end..own.end,
        _ => {
            let blank = text[own.end..].len() - text[own.end..].trim_start().len();
            let behind = if container.kind == Kind::Repeat {
                own.end + blank
            } else {
                text::next_line(text, own.end)
            };
            own.start..behind
        }
    }
}

pub fn insertion(draft: &Draft<'_>, container: &Node, index: usize, member: &str) -> TextEdit {
    insertion_with(draft, container, index, member, None)
}

/// The edit that writes `member` at `index`, apart from its neighbours by `gap` or by what usually
/// stands between members here.
pub fn insertion_with(
    draft: &Draft<'_>,
    container: &Node,
    index: usize,
    member: &str,
    gap: Option<&str>,
) -> TextEdit {
    let text = draft.text();
    let members: Vec<Node> = draft
        .projection()
        .members(container.id)
        .into_iter()
        .cloned()
        .collect();
    let cores: Vec<Range<usize>> = members.iter().map(|node| core(draft, node)).collect();
    let end = draft.line_end();
    let gap = gap
        .filter(|gap| gap.contains(['\n', '\r']))
        .map_or_else(|| usual_gap(draft, container, &cores, index), str::to_owned);
    if let Some(next) = cores.get(index) {
        let apart = if index == 0 {
            apart_from_label(text, next.start, member, end)
        } else {
            ""
        };
        return TextEdit::insert(next.start, format!("{apart}{member}{gap}"));
    }
    if let Some(last) = cores.last() {
        return TextEdit::insert(last.end, format!("{gap}{member}"));
    }
    match &container.detail {
        Detail::Table(table) => {
            let header = table.header.range.start;
            let indent = &text[text::line_start(text, header)..header];
            TextEdit::insert(table.delimiter.range.end, format!("{end}{indent}{member}"))
        }
        // Nested entries begin below their entry's text.
        Detail::Entry { marker, .. } => {
            let indent = nested_indent(text, marker);
            TextEdit::insert(container.value.end, format!("{end}{indent}{member}"))
        }
        _ if container.kind == Kind::Repeat => {
            add::block_insertion(draft, container.range.start, member, true, true)
        }
        Detail::Label(label) => {
            let at = text::line_end(text, *label);
            let apart = if is_empty_entry(member) { end } else { "" };
            TextEdit::insert(at, format!("{end}{apart}{member}"))
        }
        _ => add::block_insertion(draft, container.range.start, member, true, true),
    }
}

/// What a member inserted at `index` is kept apart by from its neighbour.
pub fn gap(draft: &Draft<'_>, container: &Node, index: usize) -> String {
    let members = draft.projection().members(container.id);
    let cores: Vec<Range<usize>> = members.iter().map(|node| core(draft, node)).collect();
    if let (Detail::Entry { marker, .. }, true) = (&container.detail, cores.is_empty()) {
        return format!(
            "{}{}",
            draft.line_end(),
            nested_indent(draft.text(), marker)
        );
    }
    usual_gap(draft, container, &cores, index)
}

/// What usually stands between the members with these cores, around `index`.
fn usual_gap(draft: &Draft<'_>, container: &Node, cores: &[Range<usize>], index: usize) -> String {
    let (text, end) = (draft.text(), draft.line_end());
    let near = index.saturating_sub(1).min(cores.len().saturating_sub(2));
    match (cores.get(near), cores.get(near + 1)) {
        (Some(one), Some(next)) => {
            let between = &text[one.end..next.start];
            let foreign = !between.trim().is_empty();
            if foreign {
                format!("{end}{end}")
            } else {
                between.to_owned()
            }
        }
        _ => match container.kind {
            Kind::Repeat => format!("{end}{end}"),
            _ => {
                let start = cores.first().map_or(container.value.start, |one| one.start);
                format!("{end}{}", &text[text::line_start(text, start)..start])
            }
        },
    }
}

/// The blanks before an entry that is nested in the one with this marker.
fn nested_indent(text: &str, marker: &Range<usize>) -> String {
    let line = text::line_start(text, marker.start);
    " ".repeat(marker.end - line + 1)
}

/// The line end that keeps an empty entry at `offset` from being read as part of the paragraph
/// above: in CommonMark an empty entry does not interrupt one.
pub fn apart_from_label<'e>(text: &str, offset: usize, member: &str, end: &'e str) -> &'e str {
    let line = text::line_start(text, offset);
    let above = text[..line].trim_end_matches([' ', '\t']);
    let above = above
        .strip_suffix("\r\n")
        .or_else(|| above.strip_suffix(['\n', '\r']))
        .unwrap_or("");
    let blank = above.is_empty() || above.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
    if is_empty_entry(member) && !blank && offset == line {
        end
    } else {
        ""
    }
}

fn is_empty_entry(member: &str) -> bool {
    !member.contains(' ') || member.trim_end_matches(' ').len() + 1 == member.len()
}

/// The text of an entry with this value, marked as its neighbours are.
pub fn new_entry(draft: &Draft<'_>, list: &Node, index: usize, value: &str) -> String {
    let members = draft.projection().members(list.id);
    let near = members.get(index.saturating_sub(1)).or(members.first());
    let like_list = list.kind == Kind::CheckList;
    let (marker, box_mark) = match near.map(|node| (&node.detail, node.kind)) {
        Some((Detail::Entry { marker, tick }, _)) => {
            (draft.text()[marker.clone()].to_owned(), tick.is_some())
        }
        Some((Detail::File(file), _)) => (draft.text()[file.marker.clone()].to_owned(), false),
        _ => match &list.detail {
            Detail::Entry { tick, .. } => ("-".to_owned(), tick.is_some()),
            _ => ("-".to_owned(), like_list),
        },
    };
    let is_file = list.kind == Kind::FileList && !value.starts_with('`');
    let value = if is_file {
        format!("`{value}`")
    } else {
        value.to_owned()
    };
    let indent = format!("{}{}", draft.line_end(), " ".repeat(marker.len() + 1));
    let value = value.replace('\n', &indent);
    let tick = if box_mark { "[ ] " } else { "" };
    format!("{marker} {tick}{value}")
}

/// The first number of an ordered list whose entries count up.
pub fn ordered_list(draft: &Draft<'_>, container: &Node) -> Option<u64> {
    let numbers = entry_numbers(draft, container.id)?;
    let first = numbers.first()?.1;
    let counts = numbers
        .iter()
        .enumerate()
        .all(|(at, (_, number))| *number == first + at as u64);
    counts.then_some(first)
}

/// Numbers the entries of an ordered list by their places again.
pub fn number_entries(draft: &mut Draft<'_>, container: NodeId, first: Option<u64>) {
    let (Some(first), Some(numbers)) = (first, entry_numbers(draft, container)) else {
        return;
    };
    let replacements = numbers
        .into_iter()
        .enumerate()
        .filter(|(at, (_, number))| *number != first + *at as u64)
        .map(|(at, (range, _))| Replacement {
            range,
            text: (first + at as u64).to_string(),
        })
        .collect();
    if let Some(edit) = TextEdit::from_replacements(replacements).filter(|edit| !edit.is_empty()) {
        draft.push_consequence(edit);
    }
}

fn entry_numbers(draft: &Draft<'_>, container: NodeId) -> Option<Vec<(Range<usize>, u64)>> {
    draft
        .projection()
        .members(container)
        .into_iter()
        .map(|node| {
            let Detail::Entry { marker, .. } = &node.detail else {
                return None;
            };
            let digits = marker.start..marker.end - 1;
            draft.text()[digits.clone()]
                .parse()
                .ok()
                .map(|number| (digits, number))
        })
        .collect()
}
