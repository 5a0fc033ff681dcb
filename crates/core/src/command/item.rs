//! Items, entries and rows: inserting, duplicating, removing, moving.
//!
//! A member is its core, from its first character to its last; what stands between two members is
//! the gap. Within one parent the gaps keep their places and only the cores move, so that moving
//! something away and back restores every byte. To another parent a member takes a gap along.

use std::ops::Range;

use super::guard::{self, Allowance};
use super::number::{self, Sequences};
use super::set::{self, does_not_read_back, guarded, node};
use super::{Draft, Reason, Refusal, add, table};
use crate::edit::{Replacement, TextEdit};
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
        new_row_id(draft, parent, new)?;
        draft.focus(new);
    }
    Ok(())
}

/// A copied row gets an id of its own.
fn new_row_id(draft: &mut Draft<'_>, parent: NodeId, row: NodeId) -> Result<(), Refusal> {
    let table = node(draft, parent)?;
    let Some(detail) = table.table() else {
        return Ok(());
    };
    let id_column = detail
        .columns
        .iter()
        .enumerate()
        .find_map(|(at, column)| match &column.kind {
            crate::template::ColumnKind::Id(prefix) => Some((at, prefix.clone())),
            _ => None,
        });
    if let Some((column, prefix)) = id_column {
        let next = table::next_id(draft, &table, column, &prefix);
        let row = node(draft, row)?;
        table::set_cell(draft, &row, column, &next)?;
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

/// The edit that moves the core at `place` to `index` while the gaps stay.
fn permutation(
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
fn commit_shape(
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
fn place_of(draft: &Draft<'_>, id: NodeId) -> Result<(NodeId, usize), Refusal> {
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

/// A member without the blank lines, thematic breaks and closing guidance behind it.
fn core(draft: &Draft<'_>, node: &Node) -> Range<usize> {
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
fn removal(draft: &Draft<'_>, container: &Node, members: &[Node], place: usize) -> Range<usize> {
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

fn insertion(draft: &Draft<'_>, container: &Node, index: usize, member: &str) -> TextEdit {
    insertion_with(draft, container, index, member, None)
}

/// The edit that writes `member` at `index`, apart from its neighbours by `gap` or by what usually
/// stands between members here.
fn insertion_with(
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
    let usual = || {
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
    };
    let gap = gap
        .filter(|gap| gap.contains(['\n', '\r']))
        .map_or_else(usual, str::to_owned);
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
            let line = text::line_start(text, marker.start);
            let indent = " ".repeat(marker.end - line + 1);
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
fn ordered_list(draft: &Draft<'_>, container: &Node) -> Option<u64> {
    let numbers = entry_numbers(draft, container.id)?;
    let first = numbers.first()?.1;
    let counts = numbers
        .iter()
        .enumerate()
        .all(|(at, (_, number))| *number == first + at as u64);
    counts.then_some(first)
}

/// Numbers the entries of an ordered list by their places again.
fn number_entries(draft: &mut Draft<'_>, container: NodeId, first: Option<u64>) {
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
        draft.push(edit, Vec::new());
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
    guarded(draft, TextEdit::delete(range), &Allowance::below(target.id))?;
    draft.focus(parent);
    Ok(())
}

fn no_place(index: usize, last: usize) -> Refusal {
    Refusal::new(
        Reason::NoSuchPlace,
        format!("There is no place {index} here; the last one is {last}."),
        "Count the places from 0.",
    )
}
