//! Blocks of cells: setting many at once, growing the table.

use super::guard::Allowance;
use super::item;
use super::row_style::RowStyle;
use super::set::{does_not_read_back, guarded, no_blanks_around, node};
use super::shape::insertion;
use super::table::{style, write_cell};
use super::{Draft, Reason, Refusal, row_id};
use crate::edit::{Replacement, TextEdit, minimal};
use crate::projection::{Kind, Node, NodeId, TableDetail};
use crate::syntax::table::{Row, encode};

/// Sets the block of cells that begins at `(row, column)` of `table`. Rows behind the last are added,
/// with ids of their own where the block does not say any.
pub fn set(
    draft: &mut Draft<'_>,
    table: NodeId,
    (row, column): (usize, usize),
    cells: &[Vec<String>],
) -> Result<(), Refusal> {
    let id = item::container_of(draft, table)?;
    let table = node(draft, id)?;
    let Some(detail) = table.table().filter(|_| table.kind == Kind::Table).cloned() else {
        return Err(Refusal::wrong_kind("anything but a table that is there"));
    };
    for cell in cells.iter().flatten() {
        no_blanks_around(cell)?;
    }
    let rows: Vec<Node> = draft.projection().children(id).cloned().collect();
    if row > rows.len() {
        return Err(no_place("row", row, rows.len()));
    }
    let cells = &fitting(&rows[row..], detail.columns.len(), column, cells)?;
    let (old, new) = cells.split_at(cells.len().min(rows.len() - row));
    let style = style(draft, &table, &detail);
    let mut expected = said(draft, id);
    let mut lines = Vec::with_capacity(old.len());
    for (at, block) in old.iter().enumerate() {
        let node = &rows[row + at];
        let own = &mut expected[row + at];
        own.resize(own.len().max(column + block.len()), String::new());
        let line = draft.text()[node.range.clone()].to_owned();
        lines.push((
            node.range.clone(),
            with_cells(line, own, column, block, style.blanks),
        ));
        own[column..column + block.len()].clone_from_slice(block);
    }
    let added = new_rows(draft, &table, &detail, column, new);
    expected.extend(added.iter().cloned());
    let edit = edit(draft, &table, rows.len(), lines, &written(&style, &added));
    if !edit.is_empty() {
        guarded(draft, edit, &Allowance::of(id))?;
    }
    let after = said(draft, id);
    if !same_rows(&after, &expected) {
        return Err(does_not_read_back());
    }
    let first = draft.projection().children(id).nth(row).map(|row| row.id);
    draft.focus(first.unwrap_or(id));
    Ok(())
}

/// The block as far as its rows have cells for it: one may have more than there are columns, and
/// nothing is written where another has none. Refuses what would find no cell.
fn fitting(
    rows: &[Node],
    columns: usize,
    column: usize,
    cells: &[Vec<String>],
) -> Result<Vec<Vec<String>>, Refusal> {
    let mut fitting = cells.to_vec();
    for (place, block) in fitting.iter_mut().enumerate() {
        let own = rows.get(place).and_then(Node::row);
        let room = own.map_or(columns, |row| row.cells.len().max(columns));
        let room = room.saturating_sub(column);
        if let Some(at) = block.iter().skip(room).position(|cell| !cell.is_empty()) {
            return Err(no_place("column", column + room + at, column + room));
        }
        block.truncate(room);
    }
    Ok(fitting)
}

/// What every cell of a table says, row by row.
pub fn said(draft: &Draft<'_>, table: NodeId) -> Vec<Vec<String>> {
    let projection = draft.projection();
    projection
        .children(table)
        .map(|row| {
            let count = row.row().map_or(0, |row| row.cells.len());
            (0..count)
                .filter_map(|at| projection.cell(draft.text(), row, at))
                .collect()
        })
        .collect()
}

/// Whether rows say the same; empty cells at the end of a row may be there or not.
pub fn same_rows(one: &[Vec<String>], other: &[Vec<String>]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| same_row(one, other))
}

/// Whether two rows say the same, see [`same_rows`].
pub fn same_row(one: &[String], other: &[String]) -> bool {
    (0..one.len().max(other.len())).all(|at| cell_of(one, at) == cell_of(other, at))
}

fn cell_of(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}

/// The line of a row with a block of cells written into it; those that say so already stay.
fn with_cells(
    mut line: String,
    said: &[String],
    column: usize,
    block: &[String],
    blanks: bool,
) -> String {
    for (at, value) in block.iter().enumerate() {
        if cell_of(said, column + at) == value {
            continue;
        }
        let row = Row::read(&line, 0..line.len());
        line = write_cell(&line, &row, column + at, &encode(value), blanks).apply(&line);
    }
    line
}

/// The rows to add, as their cells say: what the block says, and ids in columns that it leaves out.
fn new_rows(
    draft: &Draft<'_>,
    table: &Node,
    detail: &TableDetail,
    column: usize,
    blocks: &[Vec<String>],
) -> Vec<Vec<String>> {
    let ids = row_id::next(draft, table, blocks.len());
    let id_at = |at: usize, place: usize| {
        let (_, ids) = ids.as_ref().filter(|(column, _)| *column == at)?;
        ids.get(place).cloned()
    };
    blocks
        .iter()
        .enumerate()
        .map(|(place, block)| {
            (0..detail.columns.len())
                .map(|at| {
                    let given = at.checked_sub(column).and_then(|at| block.get(at));
                    let own = || id_at(at, place).unwrap_or_default();
                    given.cloned().unwrap_or_else(own)
                })
                .collect()
        })
        .collect()
}

fn written(style: &RowStyle, rows: &[Vec<String>]) -> Vec<String> {
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| encode(cell)).collect();
            style.line(&cells)
        })
        .collect()
}

/// One edit for the rows that change and those that are added behind them.
fn edit(
    draft: &Draft<'_>,
    table: &Node,
    count: usize,
    mut lines: Vec<(std::ops::Range<usize>, String)>,
    added: &[String],
) -> TextEdit {
    let mut replacements: Vec<Replacement> = Vec::new();
    if !added.is_empty() {
        // Each further row stands apart from the one before it as the first does.
        let first = insertion(draft, table, count, &added[0]);
        for one in first.replacements() {
            let gap = one.text.strip_suffix(added[0].as_str()).unwrap_or("");
            let text = format!("{gap}{}", added.join(gap));
            match lines.last_mut() {
                // The last row may be written anew itself: then both are one replacement.
                Some((range, line)) if range.end == one.range.start => line.push_str(&text),
                _ => replacements.push(Replacement {
                    range: one.range.clone(),
                    text,
                }),
            }
        }
    }
    for (range, line) in lines {
        let minimal = minimal(range.start, &draft.text()[range], &line);
        replacements.extend(minimal.replacements().iter().cloned());
    }
    TextEdit::from_replacements(replacements).unwrap_or_default()
}

fn no_place(what: &str, at: usize, count: usize) -> Refusal {
    Refusal::new(
        Reason::NoSuchPlace,
        format!("The table has no {what} {at}; it has {count}."),
        "Use a block that begins inside of the table and is not wider.",
    )
}
