//! Adding what the template has and the text lacks.

use super::guard::Allowance;
use super::number::{self, Sequences};
use super::set::{self, commit, guarded, no_blanks_around, node};
use super::shape::new_entry;
use super::{Draft, Reason, Refusal};
use crate::edit::TextEdit;
use crate::projection::{Detail, Kind, Node, NodeId, State, Target};
use crate::syntax::front_matter::{self, Style};
use crate::syntax::label;
use crate::template::{Part, PartKind};
use crate::text::{self, BYTE_ORDER_MARK};

/// Adds the missing part `id`: as the template has it, or with `value`.
pub fn add(draft: &mut Draft<'_>, id: NodeId, value: Option<&str>) -> Result<(), Refusal> {
    let missing = node(draft, id)?;
    let (true, Some(part)) = (
        missing.is_absent() && missing.kind != Kind::Repeat,
        missing.part,
    ) else {
        return Err(Refusal::new(
            Reason::NotMissing,
            "This part is there already.",
            "Set its value instead.",
        ));
    };
    draft.focus(id);
    let part_id = part;
    let part = draft.template().part(part).clone();
    let parent = draft.projection().parent(id).map_or(id, |parent| parent.id);
    if draft
        .projection()
        .node(parent)
        .is_some_and(|node| node.kind == Kind::FrontMatter)
    {
        let value = value.map_or_else(
            || part.placeholder.clone().unwrap_or_default(),
            str::to_owned,
        );
        return add_entry(draft, parent, &part.title, &value);
    }
    let place = (draft.text(), draft.template(), draft.projection());
    let skeleton = number::adopt(place, part_id, parent, skeleton(draft, &part));
    let written = match value {
        Some(value) => written_with(draft, &part, &skeleton, value)?,
        None => skeleton,
    };
    if written.is_empty() {
        return Err(Refusal::new(
            Reason::NotMissing,
            "This part has no text of its own in the template.",
            "Set its value instead.",
        ));
    }
    let sequences = Sequences::of(draft, parent);
    let (before, after) = (blank_before(draft, &part), blank_after(draft, &part));
    let edit = block_insertion(draft, missing.range.start, &written, before, after);
    let allowance = Allowance::below(parent).and_says([id]);
    match value.filter(|_| part.kind != PartKind::Section) {
        Some(value) if is_value(part.kind) => {
            guarded(draft, edit, &allowance)?;
            commit(draft, TextEdit::none(), id, value)?;
        }
        _ => guarded(draft, edit, &allowance)?,
    }
    let present = draft
        .projection()
        .node(id)
        .is_some_and(|node| !node.is_absent());
    if !present {
        return Err(set::does_not_read_back());
    }
    sequences.restore(draft);
    Ok(())
}

/// Adds the missing list or table `id` with one member.
pub fn add_with_member(
    draft: &mut Draft<'_>,
    id: NodeId,
    value: Option<&str>,
) -> Result<(), Refusal> {
    let missing = node(draft, id)?;
    let Some(part) = missing.part.map(|part| draft.template().part(part).clone()) else {
        return Err(Refusal::wrong_kind(
            "a part that the template does not know",
        ));
    };
    if missing.kind == Kind::Table {
        add(draft, id, None)?;
        return empty_examples(draft, id, value);
    }
    let value = value.unwrap_or("");
    no_blanks_around(value)?;
    let mut entry = new_entry(draft, &missing, 0, value);
    let skeleton = skeleton(draft, &part);
    if part.labelled {
        let label = skeleton.lines().next().unwrap_or_default();
        // An empty entry does not interrupt the paragraph that the label is.
        let apart = if value.is_empty() {
            draft.line_end()
        } else {
            ""
        };
        entry = format!("{label}{}{apart}{entry}", draft.line_end());
    }
    let (before, after) = (blank_before(draft, &part), blank_after(draft, &part));
    let edit = block_insertion(draft, missing.range.start, &entry, before, after);
    let parent = draft.projection().parent(id).map_or(id, |parent| parent.id);
    guarded(draft, edit, &Allowance::below(parent).and_says([id]))?;
    match draft.projection().members(id).first().map(|node| node.id) {
        Some(first) => {
            draft.focus(first);
            Ok(())
        }
        None => Err(set::does_not_read_back()),
    }
}

/// A table that was just added holds the template's example rows: they go, and one row comes.
fn empty_examples(draft: &mut Draft<'_>, id: NodeId, value: Option<&str>) -> Result<(), Refusal> {
    loop {
        let rows: Vec<NodeId> = draft
            .projection()
            .members(id)
            .iter()
            .map(|row| row.id)
            .collect();
        let Some(last) = rows.last().copied() else {
            break;
        };
        super::item::remove(draft, last)?;
    }
    super::item::insert(draft, id, None, value)
}

/// Sets an entry of the front matter; writes a front matter where there is none.
pub fn set_front_matter(draft: &mut Draft<'_>, key: &str, value: &str) -> Result<(), Refusal> {
    let well_named = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'))
        && key.trim() == key
        && !key.starts_with('-');
    if !well_named {
        return Err(Refusal::new(
            Reason::BadName,
            format!("\"{key}\" cannot be the key of an entry."),
            "Use letters, digits, hyphens and underscores.",
        )
        .about(key));
    }
    let projection = draft.projection();
    let front = projection
        .children(projection.root().id)
        .find(|node| node.kind == Kind::FrontMatter);
    if let Some(front) = front
        .filter(|node| node.state != State::Missing)
        .map(|node| node.id)
    {
        let entry = draft
            .projection()
            .children(front)
            .find(|entry| entry.state != State::Missing && entry_key(draft, entry) == key)
            .map(|entry| entry.id);
        return match entry {
            Some(entry) => set::set(
                draft,
                Target {
                    node: entry,
                    piece: None,
                },
                value,
            ),
            None => add_entry(draft, front, key, value),
        };
    }
    let end = draft.line_end();
    let start = if draft.text().starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    let written = front_matter::encode(value, Style::Plain);
    let block = format!("---{end}{key}: {written}{end}---{end}{end}");
    let root = draft.projection().root().id;
    guarded(
        draft,
        TextEdit::insert(start, block),
        &Allowance::below(root),
    )
}

/// The key of an entry as it stands.
fn entry_key(draft: &Draft<'_>, entry: &Node) -> String {
    let line = &draft.text()[entry.range.clone()];
    let key = line.split(':').next().unwrap_or_default();
    key.trim().trim_matches(['"', '\'']).to_owned()
}

fn add_entry(draft: &mut Draft<'_>, front: NodeId, key: &str, value: &str) -> Result<(), Refusal> {
    let entries: Vec<Node> = draft
        .projection()
        .children(front)
        .filter(|entry| entry.state != State::Missing)
        .cloned()
        .collect();
    // A new entry is quoted as most of the others are.
    let quoted = entries
        .iter()
        .filter(|entry| matches!(entry.detail, Detail::FrontMatter(Style::Double)))
        .count();
    let style = if quoted * 2 > entries.len() {
        Style::Double
    } else {
        Style::Plain
    };
    let range = node(draft, front)?.range;
    let close = text::line_start(draft.text(), range.end);
    let line = format!(
        "{key}: {}{}",
        front_matter::encode(value, style),
        draft.line_end()
    );
    let written = line.replace(": \n", ":\n");
    guarded(
        draft,
        TextEdit::insert(close, written),
        &Allowance::below(front).and_says([front]),
    )?;
    let id = draft
        .projection()
        .children(front)
        .find(|entry| entry.state != State::Missing && entry_key(draft, entry) == key)
        .map(|entry| entry.id);
    match id {
        Some(id) => {
            draft.focus(id);
            commit(draft, TextEdit::none(), id, value)
        }
        None => Err(set::does_not_read_back()),
    }
}

/// The text of a new item of `repeat`, as the template's first example has it.
pub fn item_text(draft: &Draft<'_>, repeat: &Node) -> String {
    let item = repeat
        .part
        .and_then(|part| draft.template().part(part).children.first().copied());
    item.map_or_else(String::new, |item| {
        skeleton(draft, draft.template().part(item))
    })
}

/// What the template has for a part, without the blank lines behind it.
fn skeleton(draft: &Draft<'_>, part: &Part) -> String {
    let slice = &draft.template().skeleton[part.skeleton.clone()];
    let slice = match part.kind {
        // A line's hard break belongs to it.
        PartKind::Text | PartKind::Choice | PartKind::Date => slice.trim_end_matches(['\n', '\r']),
        _ => without_break(slice.trim_end()),
    };
    draft
        .with_line_ends(&text::normalise_line_ends(slice))
        .into_owned()
}

/// Without a thematic break at the end: it separates chapters of the template.
fn without_break(slice: &str) -> &str {
    slice.strip_suffix("\n---").map_or(slice, str::trim_end)
}

/// The text of a part with `value` in place of the template's.
fn written_with(
    draft: &Draft<'_>,
    part: &Part,
    skeleton: &str,
    value: &str,
) -> Result<String, Refusal> {
    no_blanks_around(value)?;
    let lines = draft.with_line_ends(value).into_owned();
    let first = skeleton.lines().next().unwrap_or_default();
    let labelled = label::read(first, 0..first.len()).filter(|_| part.labelled);
    let end = draft.line_end();
    Ok(match (part.kind, labelled) {
        (PartKind::Code | PartKind::Schedule, labelled) => {
            let ticks = value
                .split('\n')
                .map(|line| line.trim_start().chars().take_while(|c| *c == '`').count());
            let fence = "`".repeat(ticks.max().unwrap_or(0).max(2) + 1);
            let label = labelled.map_or(String::new(), |label| {
                format!("{}{end}", &first[..label.end])
            });
            let body = if lines.is_empty() {
                String::new()
            } else {
                format!("{lines}{end}")
            };
            format!("{label}{fence}{}{end}{body}{fence}", part.language)
        }
        (_, Some(label)) => {
            let hard_break = if first.ends_with("  ") { "  " } else { "" };
            format!("{} {lines}{hard_break}", &first[..label.end])
        }
        (_, None) => lines,
    })
}

fn is_value(kind: PartKind) -> bool {
    matches!(
        kind,
        PartKind::Text
            | PartKind::Prose
            | PartKind::Choice
            | PartKind::Date
            | PartKind::References
            | PartKind::Code
            | PartKind::Schedule
    )
}

/// Whether the template has a blank line before the part.
fn blank_before(draft: &Draft<'_>, part: &Part) -> bool {
    let before = &draft.template().skeleton[..part.skeleton.start];
    let line = before.strip_suffix('\n').unwrap_or(before);
    !part.labelled || line.is_empty() || line.ends_with('\n')
}

/// Whether the template has a blank line behind the part.
fn blank_after(draft: &Draft<'_>, part: &Part) -> bool {
    let after = &draft.template().skeleton[part.skeleton.end..];
    !part.labelled || after.is_empty() || after.starts_with('\n')
}

/// The edit that writes a block at the beginning of a line, apart from what stands before and
/// behind by a blank line where one is wanted and none is there.
pub fn block_insertion(
    draft: &Draft<'_>,
    offset: usize,
    block: &str,
    before: bool,
    after: bool,
) -> TextEdit {
    let text = draft.text();
    let end = draft.line_end();
    // Blank lines that stand here already stay behind the block.
    let head = text[..offset].trim_end_matches([' ', '\t']);
    let at_line_start =
        head.is_empty() || head.ends_with(['\n', '\r']) || head.ends_with(BYTE_ORDER_MARK);
    let blank_head = {
        let line = head
            .strip_suffix("\r\n")
            .or_else(|| head.strip_suffix(['\n', '\r']))
            .unwrap_or(head);
        head.trim_end_matches(BYTE_ORDER_MARK).is_empty() || line.ends_with(['\n', '\r'])
    };
    let mut written = String::new();
    if !at_line_start {
        written.push_str(end);
    }
    if before && !blank_head {
        written.push_str(end);
    }
    written.push_str(block);
    let rest = &text[offset..];
    let blank_tail = rest.starts_with(['\n', '\r']);
    if rest.is_empty() {
        if at_line_start && !text.is_empty() {
            written.push_str(end);
        }
    } else {
        written.push_str(end);
        if after && !blank_tail {
            written.push_str(end);
        }
    }
    TextEdit::insert(offset, written)
}
