//! Tables: setting cells, making rows, lining columns up.

use unicode_width::UnicodeWidthStr;

use super::cells::{said, same_row};
use super::guard::Allowance;
use super::row_style::RowStyle;
use super::set::{does_not_read_back, guarded, no_blanks_around, node};
use super::{Draft, Reason, Refusal, row_id};
use crate::edit::{Replacement, TextEdit, minimal};
use crate::projection::{Kind, Node, NodeId, TableDetail};
use crate::syntax::table::{Row, content, encode};
use crate::template::ColumnKind;

/// Sets the cell of `row` in `column`. Only the row's line changes.
pub fn set_cell(
    draft: &mut Draft<'_>,
    row: &Node,
    column: usize,
    value: &str,
) -> Result<(), Refusal> {
    no_blanks_around(value)?;
    let Some(cells) = row.row().cloned() else {
        return Err(Refusal::wrong_kind("anything but a row"));
    };
    if draft
        .projection()
        .cell(draft.text(), row, column)
        .as_deref()
        == Some(value)
    {
        return Ok(());
    }
    let table = draft.projection().parent(row.id);
    let known = table
        .and_then(Node::table)
        .map_or(0, |one| one.columns.len());
    if column >= known.max(cells.cells.len()) {
        return Err(Refusal::new(
            Reason::NoSuchPlace,
            format!("The row has no column {column}."),
            "Use a column that the table has.",
        ));
    }
    let others = other_cells(draft, row, column);
    // What stands in a cell shows by itself how it is written.
    let is_empty = |cell: &std::ops::Range<usize>| draft.text()[cell.clone()].trim().is_empty();
    let blanks = table
        .filter(|_| cells.cells.get(column).is_none_or(is_empty))
        .and_then(|table| Some(style(draft, table, table.table()?).blanks))
        .unwrap_or(true);
    let edit = write_cell(draft.text(), &cells, column, &encode(value), blanks);
    guarded(draft, edit, &Allowance::of(row.id))?;
    let after = node(draft, row.id)?;
    let said = draft.projection().cell(draft.text(), &after, column);
    let said = said.or_else(|| value.is_empty().then(String::new));
    let kept = same_row(&others, &other_cells(draft, &after, column));
    if said.as_deref() == Some(value) && kept {
        Ok(())
    } else {
        Err(does_not_read_back())
    }
}

fn other_cells(draft: &Draft<'_>, row: &Node, column: usize) -> Vec<String> {
    let count = row.row().map_or(0, |row| row.cells.len());
    (0..count)
        .filter(|at| *at != column)
        .filter_map(|at| draft.projection().cell(draft.text(), row, at))
        .collect()
}

/// The edit that writes `written` into the cell of a row's line; `blanks` are put around what stands
/// in a cell that was empty.
pub fn write_cell(text: &str, row: &Row, column: usize, written: &str, blanks: bool) -> TextEdit {
    if column < row.cells.len() {
        let mut replacements = pad(text, row, column, written, blanks)
            .replacements()
            .to_vec();
        let risky = written.is_empty() || !written.starts_with(char::is_alphanumeric);
        if column == 0 && !row.opened && risky {
            replacements.insert(
                0,
                Replacement {
                    range: row.range.start..row.range.start,
                    text: "| ".into(),
                },
            );
        }
        if column + 1 == row.cells.len() && !row.closed && written.is_empty() {
            replacements.push(Replacement {
                range: row.range.end..row.range.end,
                text: " |".into(),
            });
        }
        return TextEdit::from_replacements(replacements).unwrap_or_default();
    }
    // The row is too short: the cells up to this one are added behind it.
    let missing = column - row.cells.len();
    let blank = if blanks { " " } else { "" };
    let mut added = String::new();
    if !row.closed {
        added.push_str(blank);
        added.push('|');
    }
    added.push_str(&format!("{blank}{blank}|").repeat(missing));
    added.push_str(blank);
    added.push_str(written);
    if row.closed || written.is_empty() {
        let apart = if written.ends_with('\\') { " " } else { blank };
        added.push_str(apart);
        added.push('|');
    }
    TextEdit::insert(row.range.end, added)
}

/// Writes a cell in the width that it had, or one blank wider than its text on both sides.
fn pad(text: &str, row: &Row, column: usize, written: &str, blanks: bool) -> TextEdit {
    let cell = &row.cells[column];
    let old = &text[cell.clone()];
    let inner = content(text, cell);
    let before = &text[cell.start..inner.start];
    let after = &text[inner.end..cell.end];
    let width = old.width();
    let last_open = column + 1 == row.cells.len() && !row.closed;
    let first_open = column == 0 && !row.opened;
    let begun = old.trim().is_empty() && !first_open && !written.is_empty();
    let before = match (begun, blanks) {
        (true, true) if before.is_empty() => " ",
        (true, false) => "",
        _ => before,
    };
    let tight = after.is_empty() || last_open;
    let room = width.saturating_sub(before.width() + written.width());
    let blanks = match (tight, room) {
        (true, _) => usize::from(written.ends_with('\\')),
        (false, 0) => 1,
        (false, room) => room,
    };
    let new = format!("{before}{written}{}", " ".repeat(blanks));
    minimal(cell.start, old, &new)
}

/// A row's line: the next id in id columns, `text` in the first column of text, nothing elsewhere,
/// written as the rows are that the table has.
pub fn new_row(draft: &Draft<'_>, table: &Node, text: Option<&str>) -> String {
    let Some(detail) = table.table() else {
        return String::new();
    };
    let id = row_id::next(draft, table, 1);
    let is_id = |at: usize| id.as_ref().is_some_and(|(column, _)| *column == at);
    let first_text = (0..detail.columns.len())
        .find(|at| detail.columns[*at].kind == ColumnKind::Text && !is_id(*at));
    let mut cells = vec![String::new(); detail.columns.len()];
    if let (Some(at), Some(text)) = (first_text, text) {
        cells[at] = encode(text);
    }
    if let Some((at, ids)) = id {
        cells[at] = ids.iter().map(|id| encode(id)).collect();
    }
    style(draft, table, detail).line(&cells)
}

/// How the rows of `table` are written.
pub fn style(draft: &Draft<'_>, table: &Node, detail: &TableDetail) -> RowStyle {
    let children = draft.projection().children(table.id);
    let rows: Vec<&Row> = children.filter_map(Node::row).collect();
    RowStyle::of(draft.text(), detail, &rows)
}

/// Pads every cell of the table so that its columns line up.
pub fn align(draft: &mut Draft<'_>, id: NodeId) -> Result<(), Refusal> {
    let id = draft.projection().content(id);
    let table = node(draft, id)?;
    let Some(detail) = table.table().filter(|_| table.kind == Kind::Table) else {
        return Err(Refusal::wrong_kind("anything but a table"));
    };
    draft.focus(id);
    let text = draft.text();
    let rows: Vec<&Row> = std::iter::once(&detail.header)
        .chain(draft.projection().children(id).filter_map(Node::row))
        .collect();
    let widths: Vec<usize> = (0..detail.columns.len())
        .map(|at| {
            let width = |row: &&Row| {
                row.cells
                    .get(at)
                    .map_or(0, |cell| text[content(text, cell)].width())
            };
            rows.iter().map(width).max().unwrap_or(0).max(3)
        })
        .collect();
    let mut replacements = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row
            .cells
            .iter()
            .map(|cell| &text[content(text, cell)])
            .collect();
        let line = aligned(&cells, &widths);
        replacements.extend(
            minimal(row.range.start, &text[row.range.clone()], &line)
                .replacements()
                .to_vec(),
        );
    }
    let marks: Vec<String> = detail
        .delimiter
        .cells
        .iter()
        .zip(&widths)
        .map(|(cell, width)| {
            let mark = text[cell.clone()].trim();
            let (left, right) = (mark.starts_with(':'), mark.ends_with(':'));
            let dashes = "-".repeat(width - usize::from(left) - usize::from(right));
            format!(
                "{}{dashes}{}",
                if left { ":" } else { "" },
                if right { ":" } else { "" }
            )
        })
        .collect();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let line = aligned(&marks, &widths);
    let delimiter = detail.delimiter.range.clone();
    replacements.extend(
        minimal(delimiter.start, &text[delimiter.clone()], &line)
            .replacements()
            .to_vec(),
    );
    let edit = TextEdit::from_replacements(replacements).unwrap_or_default();
    // Rows are compared by what their cells say, not by their padding.
    let before = said(draft, id);
    guarded(draft, edit, &Allowance::of(id))?;
    if said(draft, id) == before {
        Ok(())
    } else {
        Err(does_not_read_back())
    }
}

fn aligned(cells: &[&str], widths: &[usize]) -> String {
    let mut line = String::from("|");
    for (at, cell) in cells.iter().enumerate() {
        let room = widths
            .get(at)
            .map_or(0, |width| width.saturating_sub(cell.width()));
        line.push(' ');
        line.push_str(cell);
        line.push_str(&" ".repeat(room));
        line.push_str(" |");
    }
    line
}
