//! Columns: inserting, naming, removing and moving them, line by line.

use unicode_width::UnicodeWidthStr;

use super::cells::{said, same_rows};
use super::guard::Allowance;
use super::set::{does_not_read_back, guarded, no_blanks_around, node};
use super::table::{style, write_cell};
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
    other_title(&detail, None, name)?;
    let written = encode(name);
    let width = written.width().max(3);
    let style = style(draft, &node(draft, id)?, &detail);
    let blank = if style.blanks { " " } else { "" };
    let mut replacements = Vec::new();
    let mut add = |row: &Row, cell: String| {
        if index < row.cells.len() {
            let at = row.cells[index].start;
            // Blanks at the beginning of a line would be its indentation.
            let text = if index == 0 && !row.opened {
                format!("|{cell}|{blank}")
            } else {
                format!("{cell}|")
            };
            replacements.push(Replacement {
                range: at..at,
                text,
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
    let padding = |of: usize| " ".repeat(if style.is_padded() { width - of } else { 0 });
    add(
        &detail.header,
        format!("{blank}{written}{}{blank}", padding(written.width())),
    );
    let text = draft.text();
    let apart = detail
        .delimiter
        .cells
        .iter()
        .any(|cell| text[cell.clone()].ends_with(' '));
    let apart = if apart { " " } else { "" };
    add(
        &detail.delimiter,
        format!("{apart}{}{apart}", "-".repeat(width)),
    );
    for row in rows(draft, id) {
        add(&row, format!("{blank}{}{blank}", padding(0)));
    }
    commit(draft, id, replacements, |row, of| {
        if index <= row.len() {
            let title = if of == Of::Header { name } else { "" };
            row.insert(index, title.to_owned());
        }
    })
}

/// Names the column at `column` `name`, unless the template defines it.
pub fn rename(draft: &mut Draft<'_>, id: NodeId, column: usize, name: &str) -> Result<(), Refusal> {
    let (id, detail) = table(draft, id)?;
    no_blanks_around(name)?;
    let found = detail.columns.get(column).ok_or_else(|| no_place(column))?;
    if found.known {
        return Err(protected(found, "Name a column that you added."));
    }
    other_title(&detail, Some(column), name)?;
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
            (false, 0) if !row.opened => {
                let rest = &draft.text()[cell.end + 1..row.range.end];
                cell.start..row.range.end - rest.trim_start_matches([' ', '\t']).len()
            }
            (false, _) => cell.start..cell.end + 1,
            (true, 0) => cell.clone(),
            (true, _) => cell.start - 1..cell.end,
        };
        let first = row.cells.get(usize::from(column == 0));
        let first = first.map_or("", |cell| &draft.text()[cell.clone()]);
        // One cell alone is a row by its pipe.
        let opens = (column == 0 && needs_pipe(first)) || row.cells.len() == 2;
        if opens && !row.opened {
            replacements.push(Replacement {
                range: row.range.start..row.range.start,
                text: "| ".to_owned(),
            });
        }
        replacements.push(Replacement {
            range,
            text: String::new(),
        });
    }
    commit(draft, id, replacements, |row, _| {
        if column < row.len() {
            row.remove(column);
        }
    })
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
                    let before = match (to == 0 && !row.opened, needs_pipe(cell(from))) {
                        (true, true) => "| ",
                        (true, false) => "",
                        (false, _) => " ",
                    };
                    let written = format!("{before}{} ", cell(from));
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
    commit(draft, id, replacements, |row, _| {
        row.resize(row.len().max(count), String::new());
        let moved = row.remove(column);
        row.insert(index, moved);
    })
}

/// Whether a row that begins with this cell begins with a pipe: without one its line could be
/// indented, or something else than a row.
fn needs_pipe(cell: &str) -> bool {
    !cell.trim_start().starts_with(char::is_alphanumeric)
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
    .about(&column.title)
}

fn no_place(index: usize) -> Refusal {
    Refusal::new(
        Reason::NoSuchPlace,
        format!("The table has no place {index} for a column."),
        "Count the columns from 0.",
    )
}

/// Refuses a title that another column has: columns are known by their titles.
fn other_title(detail: &TableDetail, own: Option<usize>, title: &str) -> Result<(), Refusal> {
    let taken = detail
        .columns
        .iter()
        .enumerate()
        .any(|(at, column)| Some(at) != own && !title.is_empty() && column.title == title);
    if !taken {
        return Ok(());
    }
    Err(Refusal::new(
        Reason::NameTaken,
        format!("The table has a column \"{title}\" already."),
        "Choose another name.",
    )
    .about(title))
}

/// The lines of a table that cells stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Header,
    Row,
}

/// Makes the edit; afterwards the header and the rows must say what they said before, `changed`.
fn commit(
    draft: &mut Draft<'_>,
    id: NodeId,
    replacements: Vec<Replacement>,
    changed: impl Fn(&mut Vec<String>, Of),
) -> Result<(), Refusal> {
    let mut rows = said(draft, id);
    let mut header = titles(draft, id)?;
    changed(&mut header, Of::Header);
    for row in &mut rows {
        changed(row, Of::Row);
    }
    let edit = TextEdit::from_replacements(replacements).unwrap_or_default();
    guarded(draft, edit, &Allowance::of(id))?;
    if titles(draft, id)? == header && same_rows(&said(draft, id), &rows) {
        Ok(())
    } else {
        Err(does_not_read_back())
    }
}

fn titles(draft: &Draft<'_>, id: NodeId) -> Result<Vec<String>, Refusal> {
    let table = node(draft, id)?;
    let columns = table.table().map_or(&[][..], |one| &one.columns);
    Ok(columns.iter().map(|column| column.title.clone()).collect())
}
