//! Setting values: one line, Markdown, code, entries, cells, ticks.

use std::ops::Range;

use super::guard::{self, Allowance};
use super::{Draft, Reason, Refusal, add, shape, table};
use crate::edit::{Replacement, TextEdit, minimal};
use crate::projection::{Detail, Kind, Node, NodeId, Piece, Projection, Target};
use crate::syntax::front_matter::{self, Style};
use crate::syntax::list::is_ticked;
use crate::text;

/// Sets what `target` names to `value`.
pub fn set(draft: &mut Draft<'_>, target: Target, value: &str) -> Result<(), Refusal> {
    if value.contains('\r') {
        return Err(Refusal::new(
            Reason::CarriageReturn,
            "The value has a carriage return.",
            "Write line breaks as \\n; the file keeps its own line ends.",
        ));
    }
    let id = if target.piece.is_none() {
        draft.projection().content(target.node)
    } else {
        target.node
    };
    let node = node(draft, id)?;
    draft.focus(id);
    if let Some(piece) = target.piece {
        return match piece {
            Piece::Cell(column) => table::set_cell(draft, &node, column, value),
            _ => set_file_piece(draft, &node, piece, value),
        };
    }
    if !node.is_leaf() {
        return Err(Refusal::wrong_kind("a part that holds other parts"));
    }
    if node.is_absent() {
        return if value.is_empty() {
            Ok(())
        } else {
            add::add(draft, id, Some(value))
        };
    }
    if draft.projection().value(draft.text(), &node).as_deref() == Some(value) {
        return Ok(());
    }
    let edit = match node.kind {
        Kind::Prose | Kind::Raw => set_lines(draft, &node, value)?,
        Kind::Code | Kind::Schedule => set_code(draft, &node, value),
        Kind::Entry | Kind::File => set_entry(draft, &node, value)?,
        Kind::Row => return Err(Refusal::wrong_kind("a whole row; set its cells")),
        _ => set_line(draft, &node, value)?,
    };
    commit(draft, edit, id, value)
}

/// Ticks or unticks the entry `id`.
pub fn toggle(draft: &mut Draft<'_>, id: NodeId, checked: Option<bool>) -> Result<(), Refusal> {
    let node = node(draft, id)?;
    draft.focus(id);
    let Detail::Entry {
        tick: Some(tick), ..
    } = &node.detail
    else {
        return Err(Refusal::wrong_kind("an entry without a tick box"));
    };
    let ticked = is_ticked(&draft.text()[tick.clone()]);
    let wanted = checked.unwrap_or(!ticked);
    if wanted != ticked {
        let edit = TextEdit::replace(tick.clone(), if wanted { "x" } else { " " });
        guarded(draft, edit, &Allowance::of(id))?;
    }
    Ok(())
}

/// Replaces a range of bytes, whatever stands there.
pub fn replace(draft: &mut Draft<'_>, range: Range<usize>, new: &str) -> Result<(), Refusal> {
    let old = draft
        .text()
        .get(range.clone())
        .filter(|_| range.start <= range.end);
    let Some(old) = old else {
        return Err(Refusal::new(
            Reason::BadRange,
            format!(
                "The bytes {} to {} are no range of the text.",
                range.start, range.end
            ),
            "Use offsets of characters that inspecting the plan shows.",
        ));
    };
    let edit = minimal(range.start, old, new);
    if !edit.is_empty() {
        draft.push(edit, Vec::new());
    }
    Ok(())
}

/// Makes an edit, and refuses it when it changes more than it may.
pub fn guarded(
    draft: &mut Draft<'_>,
    edit: TextEdit,
    allowance: &Allowance,
) -> Result<(), Refusal> {
    if edit.is_empty() {
        return Ok(());
    }
    let before = draft.push(edit.clone(), Vec::new());
    guard::check(&before, draft, &edit, allowance)
}

/// Makes an edit that sets `id` to `value`, and refuses it when it does not read back.
pub fn commit(
    draft: &mut Draft<'_>,
    edit: TextEdit,
    id: NodeId,
    value: &str,
) -> Result<(), Refusal> {
    guarded(draft, edit, &Allowance::of(id))?;
    let projection = draft.projection();
    let now = projection
        .node(id)
        .and_then(|node| projection.value(draft.text(), node));
    let gone = now.is_none() && value.is_empty();
    if now.as_deref() == Some(value) || gone {
        return Ok(());
    }
    Err(does_not_read_back())
}

pub fn does_not_read_back() -> Refusal {
    Refusal::new(
        Reason::WouldNotReadBack,
        "Written here, this would be read as something else.",
        "Look for a label, a tick box, a list mark or a blank line that does not belong there.",
    )
}

/// Refuses blanks at the ends of a value: Markdown does not keep them.
pub fn no_blanks_around(value: &str) -> Result<(), Refusal> {
    if value.trim_matches([' ', '\t', '\n']) == value {
        return Ok(());
    }
    Err(Refusal::new(
        Reason::SurroundingBlanks,
        "The value has blanks or blank lines at its ends.",
        "Leave them out; Markdown does not keep them.",
    ))
}

pub fn one_line(value: &str) -> Result<(), Refusal> {
    if value.contains('\n') {
        return Err(Refusal::new(
            Reason::MoreThanOneLine,
            "The value has more than one line, and there is room for one.",
            "Join the lines.",
        ));
    }
    Ok(())
}

pub fn node(draft: &Draft<'_>, id: NodeId) -> Result<Node, Refusal> {
    draft
        .projection()
        .node(id)
        .cloned()
        .ok_or_else(|| Refusal::new(Reason::NoSuchNode, "This part is gone.", "Reload the plan."))
}

fn set_line(draft: &Draft<'_>, node: &Node, value: &str) -> Result<TextEdit, Refusal> {
    if let Detail::FrontMatter(style) = node.detail {
        return Ok(set_front_matter(draft, node, style, value));
    }
    no_blanks_around(value)?;
    let in_heading = matches!(node.detail, Detail::None);
    if in_heading {
        one_line(value)?;
    }
    Ok(write_line(draft, node.value.clone(), value))
}

/// Replaces a value that stands behind something on its line, with a blank between.
fn write_line(draft: &Draft<'_>, range: Range<usize>, value: &str) -> TextEdit {
    let text = draft.text();
    let value = draft.with_line_ends(value);
    let touches = text[..range.start]
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_whitespace());
    if range.is_empty() && touches && !value.is_empty() {
        // A blank that ends the line stood there for the value.
        let rest = text[range.start..].lines().next().unwrap_or_default();
        if rest.starts_with(' ') && rest.trim().is_empty() {
            return TextEdit::insert(range.start + 1, value);
        }
        return TextEdit::insert(range.start, format!(" {value}"));
    }
    minimal(range.start, &text[range.clone()], &value)
}

fn set_front_matter(draft: &Draft<'_>, node: &Node, style: Style, value: &str) -> TextEdit {
    let written = front_matter::encode(value, style);
    write_line(draft, node.value.clone(), &written)
}

/// Replaces the lines that differ, so that those that do not keep their line ends.
fn set_lines(draft: &Draft<'_>, node: &Node, value: &str) -> Result<TextEdit, Refusal> {
    if let Detail::FrontMatter(style) = node.detail {
        return Ok(set_front_matter(draft, node, style, value));
    }
    no_blanks_around(value)?;
    let text = draft.text();
    if node.value.is_empty() {
        return Ok(write_line(draft, node.value.clone(), value));
    }
    let old: Vec<Range<usize>> = text::lines_in(text, node.value.clone()).collect();
    let new: Vec<&str> = value.split('\n').collect();
    let front = old
        .iter()
        .zip(&new)
        .take_while(|(old, new)| text[(*old).clone()] == ***new)
        .count();
    let room = old.len().min(new.len()) - front;
    let back = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(room)
        .take_while(|(old, new)| text[(*old).clone()] == ***new)
        .count();
    let (kept_old, kept_new) = (front..old.len() - back, front..new.len() - back);
    let middle = new[kept_new.clone()].join(draft.line_end());
    // Lines are taken out or put in together with the line end that separates them.
    let (range, middle) = match (kept_old.is_empty(), kept_new.is_empty()) {
        (false, false) => (old[kept_old.start].start..old[kept_old.end - 1].end, middle),
        (true, false) if front > 0 => {
            let at = old[front - 1].end;
            (at..at, format!("{}{middle}", draft.line_end()))
        }
        (true, false) => {
            let at = old[front].start;
            (at..at, format!("{middle}{}", draft.line_end()))
        }
        (false, true) if front > 0 => (old[front - 1].end..old[kept_old.end - 1].end, middle),
        (false, true) if back > 0 => (old[front].start..old[kept_old.end].start, middle),
        _ => (node.value.clone(), middle),
    };
    Ok(minimal(range.start, &text[range.clone()], &middle))
}

fn set_code(draft: &Draft<'_>, node: &Node, value: &str) -> TextEdit {
    let text = draft.text();
    let Detail::Code(detail) = &node.detail else {
        return TextEdit::none();
    };
    let open_line = &text[detail.open.clone()];
    let indent = open_line.len() - open_line.trim_start().len();
    let mark = open_line.trim_start().chars().next().unwrap_or('`');
    let length = open_line
        .trim_start()
        .chars()
        .take_while(|c| *c == mark)
        .count();
    let needed = value
        .split('\n')
        .map(|line| line.trim_start().chars().take_while(|c| *c == mark).count())
        .max()
        .unwrap_or(0);
    let inner = text::next_line(text, detail.open.end)..detail.close.start;
    let mut written = draft.with_line_ends(value).into_owned();
    if !value.is_empty() {
        written.push_str(draft.line_end());
    }
    let mut replacements = minimal(inner.start, &text[inner], &written)
        .replacements()
        .to_vec();
    if needed >= length {
        let fence = mark.to_string().repeat(needed + 1);
        let close_line = &text[detail.close.clone()];
        let close_indent = close_line.len() - close_line.trim_start().len();
        let close_length = close_line.trim().chars().count();
        for (start, length) in [
            (detail.open.start + indent, length),
            (detail.close.start + close_indent, close_length),
        ] {
            replacements.push(Replacement {
                range: start..start + length,
                text: fence.clone(),
            });
        }
    }
    TextEdit::from_replacements(replacements).unwrap_or_default()
}

fn set_entry(draft: &Draft<'_>, node: &Node, value: &str) -> Result<TextEdit, Refusal> {
    no_blanks_around(value)?;
    let text = draft.text();
    let line = text::line_start(text, node.value.start);
    let marker = match &node.detail {
        Detail::Entry { marker, .. } => marker.clone(),
        Detail::File(file) => file.marker.clone(),
        _ => node.value.clone(),
    };
    // Lines behind the first stand under the first character behind the marker.
    let indent = " ".repeat(marker.end - line + 1);
    let written = value.replace('\n', &format!("{}{indent}", draft.line_end()));
    if node.value.is_empty() {
        return Ok(write_line(draft, node.value.clone(), &written));
    }
    let edit = minimal(node.value.start, &text[node.value.clone()], &written);
    if value.is_empty() && line == marker.start {
        let apart = shape::apart_from_label(text, line, "-", draft.line_end());
        let mut replacements = edit.replacements().to_vec();
        replacements.push(Replacement {
            range: line..line,
            text: apart.to_owned(),
        });
        return Ok(TextEdit::from_replacements(replacements).unwrap_or_default());
    }
    Ok(edit)
}

fn set_file_piece(
    draft: &mut Draft<'_>,
    node: &Node,
    piece: Piece,
    value: &str,
) -> Result<(), Refusal> {
    no_blanks_around(value)?;
    one_line(value)?;
    let Detail::File(file) = &node.detail else {
        return Err(Refusal::wrong_kind("an entry that is no file"));
    };
    let text = draft.text();
    let said = |range: &Range<usize>| text[range.clone()].to_owned();
    let old = match piece {
        Piece::Path => file.path.clone(),
        Piece::Mark => file.mark.clone(),
        _ => file.note.clone(),
    };
    if said(&old) == value {
        return Ok(());
    }
    let edit = if !old.is_empty() && !value.is_empty() {
        minimal(old.start, &text[old.clone()], value)
    } else {
        let (path, mark, note) = match piece {
            Piece::Path => (value.to_owned(), said(&file.mark), said(&file.note)),
            Piece::Mark => (said(&file.path), value.to_owned(), said(&file.note)),
            _ => (said(&file.path), said(&file.mark), value.to_owned()),
        };
        let written = match (mark.is_empty(), note.is_empty()) {
            (true, true) => format!("`{path}`"),
            (false, true) => format!("`{path}` ({mark})"),
            (true, false) => format!("`{path}` - {note}"),
            (false, false) => format!("`{path}` ({mark} - {note})"),
        };
        minimal(node.value.start, &text[node.value.clone()], &written)
    };
    let others = |projection: &Projection, text: &str| {
        projection.node(node.id).and_then(|node| {
            let file = node.file()?;
            let mut pieces = vec![file.path.clone(), file.mark.clone(), file.note.clone()];
            let place = match piece {
                Piece::Path => 0,
                Piece::Mark => 1,
                _ => 2,
            };
            let own = pieces.remove(place);
            let others: Vec<String> = pieces
                .into_iter()
                .map(|range| text[range].to_owned())
                .collect();
            Some((text[own].to_owned(), others))
        })
    };
    let before = others(draft.projection(), draft.text());
    guarded(draft, edit, &Allowance::of(node.id))?;
    let after = others(draft.projection(), draft.text());
    match (before, after) {
        (Some((_, before)), Some((now, after))) if now == value && before == after => Ok(()),
        _ => Err(does_not_read_back()),
    }
}
