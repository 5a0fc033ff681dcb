//! Columns: inserting, naming, removing and moving them, line by line.

use unicode_width::UnicodeWidthStr;

use super::guard::Allowance;
use super::set::{does_not_read_back, guarded, no_blanks_around, node};
use super::table::write_cell;
use super::{Draft, Reason, Refusal};
use crate::edit::{Replacement, TextEdit};
use crate::projection::{Column, Kind, Node, NodeId, TableDetail};
use crate::syntax::table::{Row, encode};

/// Inserts a column named `name` at `index`.
pub fn insert(draft: &mut Draft<'_>, id: NodeId, index: usize, name: &str) -> Result<(), Refusal> {
    let (id, detail) = table(draft, id)?;
    no_blanks_around(name)?;
    if index > detail.columns.len() {
        return Err(no_place(index));
    }
    let written = encode(name);
    let width = written.width().max(3);
    let mut replacements = Vec::new();
    let mut add = |row: &Row, cell: String| {
        if index < row.cells.len() {
            let at = row.cells[index].start;
            replacements.push(Replacement {
                range: at..at,
                text: format!("{cell}|"),
            });
        } else if index == row.cells.len() {
            let at = row.range.end;
            let text = if row.closed {
                format!("{cell}|")
            } else {
                format!(" |{cell}|")
            };
            replacements.push(Replacement {
                range: at..at,
                text,
            });
        }
    };
    let blank = " ".repeat(width - written.width());
    add(&detail.header, format!(" {written}{blank} "));
    add(&detail.delimiter, format!(" {} ", "-".repeat(width)));
    for row in rows(draft, id) {
        add(&row, " ".repeat(width + 2));
    }
    commit(draft, id, replacements, detail.columns.len() + 1)
}

/// Names the column at `column` `name`, unless the template defines it.
pub fn rename(draft: &mut Draft<'_>, id: NodeId, column: usize, name: &str) -> Result<(), Refusal> {
    let (id, detail) = table(draft, id)?;
    no_blanks_around(name)?;
    let found = detail.columns.get(column).ok_or_else(|| no_place(column))?;
    if found.known {
        return Err(protected(found, "Name a column that you added."));
    }
    let edit = write_cell(draft.text(), &detail.header, column, &encode(name), true);
    guarded(draft, edit, &Allowance::of(id))?;
    let named = node(draft, id)?.table().is_some_and(|after| {
        after
            .columns
            .get(column)
            .is_some_and(|one| one.title == name)
    });
    if named {
        Ok(())
    } else {
        Err(does_not_read_back())
    }
}

/// Removes the column at `column`, unless the template defines it.
pub fn remove(draft: &mut Draft<'_>, id: NodeId, column: usize) -> Result<(), Refusal> {
    let (id, detail) = table(draft, id)?;
    let found = detail.columns.get(column).ok_or_else(|| no_place(column))?;
    if found.known || detail.columns.len() == 1 {
        let advice = "Leave it empty, or remove a column that you added.";
        return Err(protected(found, advice));
    }
    let mut replacements = Vec::new();
    let rows = rows(draft, id);
    for row in [&detail.header, &detail.delimiter].into_iter().chain(&rows) {
        let Some(cell) = row.cells.get(column) else {
            continue;
        };
        let last_open = column + 1 == row.cells.len() && !row.closed;
        let range = match (last_open, column) {
            (false, _) => cell.start..cell.end + 1,
            (true, 0) => cell.clone(),
            (true, _) => cell.start - 1..cell.end,
        };
        replacements.push(Replacement {
            range,
            text: String::new(),
        });
    }
    commit(draft, id, replacements, detail.columns.len() - 1)
}

/// Moves the column at `column` to `index`.
pub fn move_to(
    draft: &mut Draft<'_>,
    id: NodeId,
    column: usize,
    index: usize,
) -> Result<(), Refusal> {
    let (id, detail) = table(draft, id)?;
    let count = detail.columns.len();
    if column >= count || index >= count {
        return Err(no_place(column.max(index)));
    }
    let mut order: Vec<usize> = (0..count).collect();
    let moved = order.remove(column);
    order.insert(index, moved);
    let text = draft.text();
    let mut replacements = Vec::new();
    let rows = rows(draft, id);
    for row in [&detail.header, &detail.delimiter].into_iter().chain(&rows) {
        // The first and the last cell of a row without outer pipes have a blank on one side only.
        let cell = |at: usize| {
            row.cells
                .get(at)
                .map_or("", |cell| text[cell.clone()].trim_matches([' ', '\t']))
        };
        let raw = |at: usize| row.cells.get(at).map_or("  ", |cell| &text[cell.clone()]);
        for (to, from) in order
            .iter()
            .copied()
            .enumerate()
            .filter(|(to, from)| to != from)
        {
            match row.cells.get(to) {
                Some(place) if row.opened && row.closed => {
                    replacements.push(Replacement {
                        range: place.clone(),
                        text: raw(from).to_owned(),
                    });
                }
                Some(place) => {
                    let written = format!(" {} ", cell(from));
                    replacements.push(Replacement {
                        range: place.clone(),
                        text: written,
                    });
                }
                None => {
                    let written = if row.closed {
                        format!(" {} |", cell(from))
                    } else {
                        format!(" | {} ", cell(from))
                    };
                    replacements.push(Replacement {
                        range: row.range.end..row.range.end,
                        text: written,
                    });
                }
            }
        }
    }
    commit(draft, id, replacements, count)
}

fn table(draft: &mut Draft<'_>, id: NodeId) -> Result<(NodeId, TableDetail), Refusal> {
    let id = draft.projection().content(id);
    let table = node(draft, id)?;
    let detail = table.table().cloned().filter(|_| table.kind == Kind::Table);
    draft.focus(id);
    detail
        .map(|detail| (id, detail))
        .ok_or_else(|| Refusal::wrong_kind("anything but a table"))
}

fn rows(draft: &Draft<'_>, id: NodeId) -> Vec<Row> {
    draft
        .projection()
        .children(id)
        .filter_map(Node::row)
        .cloned()
        .collect()
}

fn protected(column: &Column, advice: &str) -> Refusal {
    Refusal::new(
        Reason::ProtectedColumn,
        format!("The column \"{}\" belongs to the table.", column.title),
        advice,
    )
}

fn no_place(index: usize) -> Refusal {
    Refusal::new(
        Reason::NoSuchPlace,
        format!("The table has no place {index} for a column."),
        "Count the columns from 0.",
    )
}

/// Makes the edit; the table must be one with so many columns and as many rows afterwards.
fn commit(
    draft: &mut Draft<'_>,
    id: NodeId,
    replacements: Vec<Replacement>,
    columns: usize,
) -> Result<(), Refusal> {
    let before = rows(draft, id).len();
    let edit = TextEdit::from_replacements(replacements).unwrap_or_default();
    guarded(draft, edit, &Allowance::of(id))?;
    let found = node(draft, id)
        .ok()
        .and_then(|table| table.table().map(|one| one.columns.len()));
    if found == Some(columns) && rows(draft, id).len() == before {
        Ok(())
    } else {
        Err(does_not_read_back())
    }
}
