//! Items, entries and rows: inserting, duplicating, removing, moving.

use std::ops::Range;

use super::guard::{self, Allowance};
use super::number::{self, Sequences};
use super::set::{self, does_not_read_back, guarded, node};
use super::shape::{
    core, insertion, insertion_with, new_entry, number_entries, ordered_list, permutation, removal,
};
use super::{Draft, Reason, Refusal, add, row_id, table};
use crate::edit::TextEdit;
use crate::projection::{Detail, Kind, Moved, Node, NodeId, Projection, State, Target};
use crate::text;

/// Inserts a member into `container`.
pub fn insert(
    draft: &mut Draft<'_>,
    container: NodeId,
    index: Option<usize>,
    value: Option<&str>,
) -> Result<(), Refusal> {
    let id = container_of(draft, container)?;
    let container = node(draft, id)?;
    if container.state == State::Missing {
        return add::add_with_member(draft, id, value);
    }
    let count = draft.projection().members(id).len();
    let index = index.unwrap_or(count);
    if index > count {
        return Err(no_place(index, count));
    }
    if let Some(value) = value.filter(|_| container.kind != Kind::Repeat) {
        set::no_blanks_around(value)?;
    }
    let sequences = Sequences::of(draft, id);
    let ordered = ordered_list(draft, &container);
    let member = match container.kind {
        Kind::Repeat => add::item_text(draft, &container),
        Kind::Table => table::new_row(draft, &container, value),
        _ => new_entry(draft, &container, index, value.unwrap_or("")),
    };
    let edit = insertion(draft, &container, index, &member);
    let allowance = Allowance::below(id).and_says([id]);
    commit_shape(draft, id, edit, Vec::new(), &allowance, count + 1)?;
    sequences.restore(draft);
    number_entries(draft, id, ordered);
    let Some(new) = draft
        .projection()
        .members(id)
        .get(index)
        .map(|node| node.id)
    else {
        return Err(does_not_read_back());
    };
    if container.kind == Kind::Repeat && !sequences.has_items() {
        number::number_new(draft, id, new);
    }
    if let (Kind::Repeat, Some(value)) = (container.kind, value)
        && let Some(name) = name_of(draft.projection(), new)
    {
        set::set(
            draft,
            Target {
                node: name,
                piece: None,
            },
            value,
        )?;
    }
    let focus = name_of(draft.projection(), new).unwrap_or(new);
    draft.focus(focus);
    Ok(())
}

/// Writes a member again behind itself.
pub fn duplicate(draft: &mut Draft<'_>, id: NodeId) -> Result<(), Refusal> {
    let (parent, place) = place_of(draft, id)?;
    let member = node(draft, id)?;
    let container = node(draft, parent)?;
    let sequences = Sequences::of(draft, parent);
    let ordered = ordered_list(draft, &container);
    // A copied row gets an id of its own.
    let own_id = row_id::next(draft, &container, 1);
    let core = core(draft, &member);
    let copy = draft.text()[core].to_owned();
    let edit = insertion(draft, &container, place + 1, &copy);
    let count = draft.projection().members(parent).len();
    commit_shape(
        draft,
        parent,
        edit,
        Vec::new(),
        &Allowance::below(parent),
        count + 1,
    )?;
    sequences.restore(draft);
    number_entries(draft, parent, ordered);
    let new = draft
        .projection()
        .members(parent)
        .get(place + 1)
        .map(|node| node.id);
    if let Some(new) = new {
        if let Some((column, ids)) = own_id {
            let row = node(draft, new)?;
            table::set_cell(draft, &row, column, &ids.concat())?;
        }
        draft.focus(new);
    }
    Ok(())
}

/// Removes a member, or a part that may be absent.
pub fn remove(draft: &mut Draft<'_>, id: NodeId) -> Result<(), Refusal> {
    let target = node(draft, id)?;
    let Ok((parent, place)) = place_of(draft, id) else {
        return remove_part(draft, &target);
    };
    let container = node(draft, parent)?;
    let sequences = Sequences::of(draft, parent);
    let ordered = ordered_list(draft, &container);
    let members: Vec<Node> = draft
        .projection()
        .members(parent)
        .into_iter()
        .cloned()
        .collect();
    let range = removal(draft, &container, &members, place);
    let edit = TextEdit::delete(range);
    let allowance = Allowance::below(parent);
    commit_shape(
        draft,
        parent,
        edit,
        Vec::new(),
        &allowance,
        members.len() - 1,
    )?;
    sequences.restore(draft);
    number_entries(draft, parent, ordered);
    let left = draft.projection().members(parent);
    let next = left
        .get(place)
        .or(left.last())
        .map_or(parent, |node| node.id);
    if draft.projection().node(next).is_some() {
        draft.focus(next);
    }
    Ok(())
}

/// Moves a member to `index` of its parent, or of `into`.
pub fn move_to(
    draft: &mut Draft<'_>,
    id: NodeId,
    into: Option<NodeId>,
    index: usize,
) -> Result<(), Refusal> {
    let (parent, place) = place_of(draft, id)?;
    let into = into
        .map(|into| container_of(draft, into))
        .transpose()?
        .unwrap_or(parent);
    draft.focus(id);
    if into == parent {
        return move_within(draft, parent, place, index);
    }
    let (from, to) = (node(draft, parent)?, node(draft, into)?);
    let inside = draft
        .projection()
        .subtree(id)
        .iter()
        .any(|node| node.id == into);
    if inside || !fits(draft, &from, &to) {
        return Err(Refusal::wrong_kind("a parent of another kind"));
    }
    move_across(draft, (&from, place), &to, index)
}

fn move_within(
    draft: &mut Draft<'_>,
    parent: NodeId,
    place: usize,
    index: usize,
) -> Result<(), Refusal> {
    let members: Vec<Node> = draft
        .projection()
        .members(parent)
        .into_iter()
        .cloned()
        .collect();
    if index >= members.len() {
        return Err(no_place(index, members.len().saturating_sub(1)));
    }
    if index == place {
        return Ok(());
    }
    let container = node(draft, parent)?;
    let sequences = Sequences::of(draft, parent);
    let ordered = ordered_list(draft, &container);
    let cores: Vec<Range<usize>> = members.iter().map(|node| core(draft, node)).collect();
    let (edit, moved) = permutation(draft.text(), &cores, place, index);
    let mut allowance = Allowance::below(parent);
    allowance.says.insert(parent);
    let count = members.len();
    commit_shape(draft, parent, edit, vec![moved], &allowance, count)?;
    sequences.restore(draft);
    number_entries(draft, parent, ordered);
    Ok(())
}

fn move_across(
    draft: &mut Draft<'_>,
    (from, place): (&Node, usize),
    to: &Node,
    index: usize,
) -> Result<(), Refusal> {
    let count = draft.projection().members(to.id).len();
    if index > count {
        return Err(no_place(index, count));
    }
    let members: Vec<Node> = draft
        .projection()
        .members(from.id)
        .into_iter()
        .cloned()
        .collect();
    let member = &members[place];
    let core = core(draft, member);
    let taken = removal(draft, from, &members, place);
    let own = draft.text()[core.clone()].to_owned();
    // The gap that goes with it: behind it, or before it when it was the last.
    let gap = draft.text()[if taken.start < core.start {
        taken.start..core.start
    } else {
        core.end..taken.end
    }]
    .to_owned();
    let (source, target) = (Sequences::of(draft, from.id), Sequences::of(draft, to.id));
    let (ordered_from, ordered_to) = (ordered_list(draft, from), ordered_list(draft, to));
    let inserted = insertion_with(draft, to, index, &own, Some(&gap));
    let offset = inserted.replacements().first().map_or(0, |one| {
        one.range.start + one.text.find(own.as_str()).unwrap_or(0)
    });
    let removed = TextEdit::delete(taken.clone());
    let mut replacements = inserted.replacements().to_vec();
    replacements.extend(removed.replacements().iter().cloned());
    let Some(edit) = TextEdit::from_replacements(replacements) else {
        return Err(does_not_read_back());
    };
    let landed = if offset >= taken.end {
        offset - taken.len()
    } else {
        offset
    };
    let mut allowance = Allowance::below(from.id);
    allowance.shapes.insert(to.id);
    allowance.says.extend([from.id, to.id]);
    let moved = vec![Moved {
        from: core,
        to: landed,
    }];
    commit_shape(draft, to.id, edit, moved, &allowance, count + 1)?;
    source.restore(draft);
    target.restore(draft);
    number_entries(draft, from.id, ordered_from);
    number_entries(draft, to.id, ordered_to);
    Ok(())
}

/// Whether members of `from` can stand in `to`.
fn fits(draft: &Draft<'_>, from: &Node, to: &Node) -> bool {
    let is_list = |kind| {
        matches!(
            kind,
            Kind::List | Kind::CheckList | Kind::FileList | Kind::Entry
        )
    };
    match (from.kind, to.kind) {
        (Kind::Repeat, Kind::Repeat) => from.part == to.part,
        (Kind::Table, Kind::Table) => {
            let titles = |node: &Node| {
                node.table().map(|one| {
                    one.columns
                        .iter()
                        .map(|column| column.title.clone())
                        .collect::<Vec<_>>()
                })
            };
            titles(from) == titles(to)
        }
        (one, other) if is_list(one) && is_list(other) => {
            let ticked = |node: &Node| {
                draft
                    .projection()
                    .members(node.id)
                    .iter()
                    .any(|entry| entry.ticked(draft.text()).is_some())
            };
            to.state == State::Missing
                || draft.projection().members(to.id).is_empty()
                || ticked(from) == ticked(to)
        }
        _ => false,
    }
}

/// Makes an edit of the shape of `container`, and refuses it when anything else changes or the
/// number of members is not `count`.
pub fn commit_shape(
    draft: &mut Draft<'_>,
    container: NodeId,
    edit: TextEdit,
    moved: Vec<Moved>,
    allowance: &Allowance,
    count: usize,
) -> Result<(), Refusal> {
    if edit.is_empty() {
        return Err(does_not_read_back());
    }
    let before = draft.push(edit.clone(), moved);
    guard::check(&before, draft, &edit, allowance)?;
    let gone = draft.projection().node(container).is_none();
    if (gone && count == 0) || draft.projection().members(container).len() == count {
        Ok(())
    } else {
        Err(does_not_read_back())
    }
}

/// The container that `id` is, or that its only content is.
pub fn container_of(draft: &Draft<'_>, id: NodeId) -> Result<NodeId, Refusal> {
    let id = draft.projection().content(id);
    let node = node(draft, id)?;
    match node.kind {
        Kind::Repeat
        | Kind::List
        | Kind::CheckList
        | Kind::FileList
        | Kind::Table
        | Kind::Entry => Ok(id),
        _ => Err(Refusal::wrong_kind(
            "a part that holds no items, entries or rows",
        )),
    }
}

/// The parent of a member and its place there.
pub fn place_of(draft: &Draft<'_>, id: NodeId) -> Result<(NodeId, usize), Refusal> {
    let projection = draft.projection();
    let place = projection.parent(id).and_then(|parent| {
        let members = projection.members(parent.id);
        members
            .iter()
            .position(|node| node.id == id)
            .map(|place| (parent.id, place))
    });
    place.ok_or_else(|| Refusal::wrong_kind("anything but an item, an entry or a row"))
}

fn name_of(projection: &Projection, item: NodeId) -> Option<NodeId> {
    let first = projection.children(item).next()?;
    (projection.node(item)?.kind == Kind::Item && first.kind == Kind::Text).then_some(first.id)
}

/// Removes a part that is no member: a section or field that the template does not need, or does
/// not know.
fn remove_part(draft: &mut Draft<'_>, target: &Node) -> Result<(), Refusal> {
    let part = target.part.map(|part| draft.template().part(part));
    let is_entry = matches!(target.detail, Detail::FrontMatter(_));
    let removable = match (target.kind, part) {
        (Kind::Document | Kind::FrontMatter | Kind::Repeat, _) => false,
        (_, None) => true,
        (_, Some(part)) => part.optional,
    };
    if !removable
        || target.state == State::Missing
        || matches!(target.detail, Detail::None) && target.kind == Kind::Text
    {
        return Err(Refusal::new(
            Reason::NotRemovable,
            "This part belongs to the template.",
            "Empty it instead, or remove what it holds.",
        ));
    }
    let text = draft.text();
    let mut range = target.range.start..text::next_line(text, target.range.end);
    if !is_entry && !matches!(target.kind, Kind::Section) {
        let blank =
            text[range.end..].len() - text[range.end..].trim_start_matches(['\n', '\r']).len();
        range.end += blank;
    }
    if target.kind == Kind::Section {
        range.end = target.range.end;
    }
    let parent = draft
        .projection()
        .parent(target.id)
        .map_or(target.id, |parent| parent.id);
    guarded(draft, TextEdit::delete(range), &Allowance::of(target.id))?;
    draft.focus(parent);
    Ok(())
}

/// There is no place `index`.
pub fn no_place(index: usize, last: usize) -> Refusal {
    Refusal::new(
        Reason::NoSuchPlace,
        format!("There is no place {index} here; the last one is {last}."),
        "Count the places from 0.",
    )
}
