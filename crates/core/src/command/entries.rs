//! Entries of lists: several at once, and one in another.

use super::guard::{self, Allowance};
use super::item::{commit_shape, container_of, no_place, place_of};
use super::set::{self, node};
use super::shape::{gap, insertion, new_entry, number_entries, ordered_list};
use super::{Draft, Reason, Refusal, add};
use crate::edit::{TextEdit, minimal};
use crate::projection::{Detail, Kind, Moved, Node, NodeId, State};
use crate::text;

/// Inserts an entry for each of `values` at `index` of the list `container`.
pub fn insert(
    draft: &mut Draft<'_>,
    container: NodeId,
    index: Option<usize>,
    values: &[String],
) -> Result<(), Refusal> {
    let id = container_of(draft, container)?;
    let list = node(draft, id)?;
    if matches!(list.kind, Kind::Repeat | Kind::Table) {
        return Err(Refusal::wrong_kind("anything but a list"));
    }
    for value in values {
        set::no_blanks_around(value)?;
    }
    let Some((first, rest)) = values.split_first() else {
        return Ok(());
    };
    if list.state == State::Missing {
        add::add_with_member(draft, id, Some(first))?;
        let members = draft.projection().members(id).len();
        return insert(draft, id, Some(members), rest);
    }
    let count = draft.projection().members(id).len();
    let index = index.unwrap_or(count);
    if index > count {
        return Err(no_place(index, count));
    }
    let ordered = ordered_list(draft, &list);
    let entries: Vec<String> = values
        .iter()
        .map(|value| new_entry(draft, &list, index, value))
        .collect();
    let edit = insertion(
        draft,
        &list,
        index,
        &entries.join(&gap(draft, &list, index)),
    );
    let allowance = Allowance::below(id).and_says([id]);
    commit_shape(
        draft,
        id,
        edit,
        Vec::new(),
        &allowance,
        count + values.len(),
    )?;
    number_entries(draft, id, ordered);
    let members = draft.projection().members(id);
    if let Some(last) = members.get(index + values.len() - 1).map(|node| node.id) {
        draft.focus(last);
    }
    Ok(())
}

/// Puts an entry into the one before it, behind what is nested there. Its text stays where it is and
/// is indented.
pub fn nest(draft: &mut Draft<'_>, id: NodeId) -> Result<(), Refusal> {
    let (parent, place) = entry_place(draft, id)?;
    let Some(into) = place.checked_sub(1).and_then(|before| {
        draft
            .projection()
            .members(parent)
            .get(before)
            .map(|one| one.id)
    }) else {
        return Err(Refusal::new(
            Reason::NothingBefore,
            "There is no entry before this one to put it into.",
            "Move it down by one first.",
        ));
    };
    let target = node(draft, into)?;
    let entry = node(draft, id)?;
    let siblings = draft.projection().members(into);
    let (indent, marker) = match siblings.last().copied().cloned() {
        Some(last) => (indent_of(draft, &last), next_marker(draft, &last)),
        None => (
            // Nested entries begin below the text of the one that they are in.
            " ".repeat(content_column(draft, &target)),
            first_marker(draft, &entry),
        ),
    };
    replace_entry(draft, (parent, into), &entry, &indent, &marker)
}

/// Takes an entry out of the one that it is nested in, to the place behind it. What is nested behind
/// it in the same entry goes along and is nested in it.
pub fn unnest(draft: &mut Draft<'_>, id: NodeId) -> Result<(), Refusal> {
    let (parent, place) = entry_place(draft, id)?;
    let outer = node(draft, parent)?;
    let Some(list) = draft
        .projection()
        .parent(parent)
        .map(|one| one.id)
        .filter(|_| outer.kind == Kind::Entry)
    else {
        return Err(Refusal::new(
            Reason::NotNested,
            "This entry is nested in no other.",
            "Only nested entries can be taken out.",
        ));
    };
    let followers: Vec<NodeId> = draft
        .projection()
        .members(parent)
        .iter()
        .skip(place + 1)
        .map(|one| one.id)
        .collect();
    let indent = indent_of(draft, &outer);
    let marker = next_marker(draft, &outer);
    // Those that follow are numbered from one below their new parent, so they are moved out of the
    // way first: each becomes nested in the entry, whose text then takes them along.
    for follower in followers {
        let into = draft
            .projection()
            .members(id)
            .last()
            .map(|one| (*one).clone());
        let follower = node(draft, follower)?;
        let entry = node(draft, id)?;
        let (indent, marker) = match into {
            Some(last) => (indent_of(draft, &last), next_marker(draft, &last)),
            None => (
                " ".repeat(content_column(draft, &entry)),
                first_marker(draft, &follower),
            ),
        };
        replace_entry(draft, (parent, id), &follower, &indent, &marker)?;
    }
    let entry = node(draft, id)?;
    replace_entry(draft, (parent, list), &entry, &indent, &marker)
}

/// The list or entry that an entry stands in, and its place there.
fn entry_place(draft: &Draft<'_>, id: NodeId) -> Result<(NodeId, usize), Refusal> {
    if node(draft, id)?.kind != Kind::Entry {
        return Err(Refusal::wrong_kind("anything but an entry of a list"));
    }
    place_of(draft, id)
}

/// Writes an entry with another indentation and marker, which puts it from one parent to another.
fn replace_entry(
    draft: &mut Draft<'_>,
    (from, to): (NodeId, NodeId),
    entry: &Node,
    indent: &str,
    marker: &str,
) -> Result<(), Refusal> {
    let Detail::Entry { marker: old, .. } = &entry.detail else {
        return Err(Refusal::wrong_kind("anything but an entry of a list"));
    };
    let (from_node, to_node) = (node(draft, from)?, node(draft, to)?);
    let (from_order, to_order) = (
        ordered_list(draft, &from_node),
        ordered_list(draft, &to_node),
    );
    let count = draft.projection().members(to).len();
    let text = draft.text();
    let line = text::line_start(text, old.start);
    let before = text[line..old.start].to_owned();
    // A wider or narrower marker moves where the text of the entry begins, and what is below it.
    let inner = |indent: &str, marker: &str| " ".repeat(indent.chars().count() + marker.len() + 1);
    let (was, is) = (inner(&before, &text[old.clone()]), inner(indent, marker));
    let mut replacements = minimal(line, &text[line..old.end], &format!("{indent}{marker}"))
        .replacements()
        .to_vec();
    for below in text::lines_in(text, line..entry.range.end).skip(1) {
        let one = &text[below.clone()];
        let (from, to) = if one.starts_with(was.as_str()) {
            (was.as_str(), is.as_str())
        } else if one.starts_with(before.as_str()) && !one.trim().is_empty() {
            (before.as_str(), indent)
        } else {
            continue;
        };
        let edit = minimal(below.start, from, to);
        replacements.extend(edit.replacements().iter().cloned());
    }
    let edit = TextEdit::from_replacements(replacements).unwrap_or_default();
    let mut allowance = Allowance::below(from);
    allowance.shapes.insert(to);
    allowance.says.extend([from, to]);
    let moved = Moved {
        from: old.clone(),
        to: line + indent.len(),
    };
    check(draft, (edit, moved), &allowance, (entry.id, to), count + 1)?;
    number_entries(draft, from, from_order);
    number_entries(draft, to, to_order);
    draft.focus(entry.id);
    Ok(())
}

/// Makes the edit and refuses it unless the entry stands in `parent` afterwards and says the same.
fn check(
    draft: &mut Draft<'_>,
    (edit, moved): (TextEdit, Moved),
    allowance: &Allowance,
    (entry, parent): (NodeId, NodeId),
    count: usize,
) -> Result<(), Refusal> {
    let said = |draft: &Draft<'_>| -> Vec<Option<String>> {
        let projection = draft.projection();
        projection
            .subtree(entry)
            .iter()
            .map(|node| projection.value(draft.text(), node))
            .collect()
    };
    let value = said(draft);
    let before = draft.push(edit.clone(), vec![moved]);
    guard::check(&before, draft, &edit, allowance)?;
    let projection = draft.projection();
    let stands = projection.parent(entry).is_some_and(|one| one.id == parent)
        && projection.members(parent).len() == count
        && said(draft) == value;
    if stands {
        Ok(())
    } else {
        Err(Refusal::new(
            Reason::WouldNotReadBack,
            "Indented like that, the entry would be read as something else.",
            "Look at blank lines and indentation around it in the text.",
        ))
    }
}

/// The column in which the text of an entry begins, in characters from the line's start.
fn content_column(draft: &Draft<'_>, entry: &Node) -> usize {
    let Detail::Entry { marker, .. } = &entry.detail else {
        return 0;
    };
    let line = text::line_start(draft.text(), marker.start);
    draft.text()[line..marker.end].chars().count() + 1
}

/// What stands before the marker of an entry on its line.
fn indent_of(draft: &Draft<'_>, entry: &Node) -> String {
    let Detail::Entry { marker, .. } = &entry.detail else {
        return String::new();
    };
    let line = text::line_start(draft.text(), marker.start);
    draft.text()[line..marker.start].to_owned()
}

/// The marker of an entry behind `before`: the next number where its list counts up, or the same.
fn next_marker(draft: &Draft<'_>, before: &Node) -> String {
    let counts_up = draft
        .projection()
        .parent(before.id)
        .is_some_and(|list| ordered_list(draft, list).is_some());
    let Detail::Entry { marker, .. } = &before.detail else {
        return "-".to_owned();
    };
    let own = &draft.text()[marker.clone()];
    let digits = own.len() - 1;
    match own[..digits].parse::<u64>() {
        Ok(number) if counts_up => format!("{}{}", number.saturating_add(1), &own[digits..]),
        _ => own.to_owned(),
    }
}

/// The marker of an entry that is the first of its list: `1.` where it is numbered.
fn first_marker(draft: &Draft<'_>, entry: &Node) -> String {
    let Detail::Entry { marker, .. } = &entry.detail else {
        return "-".to_owned();
    };
    let own = &draft.text()[marker.clone()];
    let digits = own.len() - 1;
    if own[..digits].is_empty() {
        own.to_owned()
    } else {
        format!("1{}", &own[digits..])
    }
}
