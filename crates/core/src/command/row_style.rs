//! How the rows of a table are written, so that a new one is written as the others are: with or
//! without blanks around its cells, as wide as the header's or not, with or without outer pipes.

use unicode_width::UnicodeWidthStr;

use crate::projection::TableDetail;
use crate::syntax::table::{Row, content};

/// The style of the rows of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowStyle {
    /// Whether a blank stands on both sides of what a cell says.
    pub blanks: bool,
    /// The widths that cells are padded to; empty where they are as wide as what they say.
    widths: Vec<usize>,
    opened: bool,
    closed: bool,
}

impl RowStyle {
    /// The style that most cells and rows have. A table without rows has that of its header.
    pub fn of(text: &str, detail: &TableDetail, rows: &[&Row]) -> Self {
        let blanks = Votes::of(
            std::iter::once(&detail.header)
                .chain(rows.iter().copied())
                .flat_map(|row| {
                    let from = usize::from(!row.opened).min(row.cells.len());
                    row.cells[from..].iter()
                })
                .filter(|cell| !text[(*cell).clone()].trim().is_empty())
                .map(|cell| text[cell.clone()].starts_with([' ', '\t'])),
        )
        .most()
        .unwrap_or(true);
        let widths: Vec<usize> = detail
            .header
            .cells
            .iter()
            .map(|cell| text[cell.clone()].width())
            .collect();
        let around = 2 * usize::from(blanks);
        let padded = Votes::of(rows.iter().flat_map(|row| {
            let until = row.cells.len() - usize::from(!row.closed && !row.cells.is_empty());
            row.cells[..until]
                .iter()
                .zip(&widths)
                // What says more than the header has room for is as wide as it must be.
                .filter(|(cell, width)| text[content(text, cell)].width() + around < **width)
                .map(|(cell, width)| text[cell.clone()].width() == *width)
        }))
        .most()
        .unwrap_or(blanks);
        let pipe = |has: fn(&Row) -> bool| {
            let rows = Votes::of(rows.iter().map(|row| has(row))).most();
            rows.unwrap_or_else(|| has(&detail.header))
        };
        Self {
            blanks,
            widths: if padded { widths } else { Vec::new() },
            opened: pipe(|row| row.opened),
            closed: pipe(|row| row.closed),
        }
    }

    /// Whether cells are as wide as the header's.
    pub fn is_padded(&self) -> bool {
        !self.widths.is_empty()
    }

    /// The line of a row with these cells, which are encoded.
    pub fn line(&self, cells: &[String]) -> String {
        let blank = if self.blanks { " " } else { "" };
        let first = cells.first().map_or("", String::as_str);
        // A line that begins with a mark could be something else than a row.
        let opened = self.opened || !first.starts_with(char::is_alphanumeric);
        let empty = cells.iter().all(String::is_empty);
        let mut line = String::new();
        for (at, cell) in cells.iter().enumerate() {
            let from = line.len();
            if at > 0 || opened {
                line.push('|');
                line.push_str(blank);
            }
            line.push_str(cell);
            let written = line[from..].width() - usize::from(at > 0 || opened);
            let width = self.widths.get(at).copied().unwrap_or(0);
            // Behind a backslash a pipe would not end the cell, and pipes alone are no row.
            let least = usize::from(self.blanks || cell.ends_with('\\') || (empty && at == 0));
            line.push_str(&" ".repeat(width.saturating_sub(written).max(least)));
        }
        // Without the last pipe a row whose last cell is empty would be one short.
        if self.closed || cells.last().is_none_or(String::is_empty) || cells.len() == 1 {
            line.push('|');
        } else {
            line.truncate(line.trim_end_matches(' ').len());
        }
        line
    }
}

/// How many are for something, and how many against it.
struct Votes {
    yes: usize,
    no: usize,
}

impl Votes {
    fn of(votes: impl Iterator<Item = bool>) -> Self {
        let mut counted = Self { yes: 0, no: 0 };
        for vote in votes {
            *(if vote {
                &mut counted.yes
            } else {
                &mut counted.no
            }) += 1;
        }
        counted
    }

    /// What most are for; `None` where nobody voted.
    fn most(&self) -> Option<bool> {
        (self.yes + self.no > 0).then_some(self.yes >= self.no)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::syntax::table::{Table, encode};

    const NAMES: [&str; 3] = ["Name", "Berth", "Remark"];

    /// The style that is read from a table whose lines are written in `style`.
    fn read(style: &RowStyle, rows: &[Vec<String>]) -> RowStyle {
        let header = style.line(&NAMES.map(str::to_owned));
        let mut text = format!("{header}\n|-|-|-|\n");
        for row in rows {
            text.push_str(&style.line(row));
            text.push('\n');
        }
        let table = Table::read(&text, 0..text.len());
        let detail = TableDetail {
            columns: Vec::new(),
            header: table.header,
            delimiter: table.delimiter,
        };
        let rows: Vec<&Row> = table
            .rows
            .iter()
            .filter(|row| !row.cells.is_empty())
            .collect();
        RowStyle::of(&text, &detail, &rows)
    }

    proptest! {
        #[test]
        fn a_row_is_written_as_the_others_are(
            (blanks, padded, opened, closed) in any::<(bool, bool, bool, bool)>(),
            rows in prop::collection::vec(prop::collection::vec("[a-zé]{1,2}", 3), 1..5),
            new in prop::collection::vec(r"[a-z|\\ é-]{0,4}", 3),
        ) {
            let new: Vec<String> = new.iter().map(|cell| encode(cell.trim())).collect();
            let width = |name: &str| name.len() + 2 * usize::from(blanks);
            let style = RowStyle {
                blanks,
                widths: if padded {
                    // A cell at an open end has no blank there.
                    let [first, second, last] = NAMES.map(width);
                    let end = |open: bool| usize::from(open && blanks);
                    vec![first - end(!opened), second, last - end(!closed)]
                } else {
                    Vec::new()
                },
                opened,
                closed,
            };
            let line = style.line(&new);
            prop_assert_eq!(&read(&style, &rows).line(&new), &line);
            let row = Row::read(&line, 0..line.len());
            let said: Vec<&str> = row.cells.iter().map(|cell| &line[content(&line, cell)]).collect();
            prop_assert_eq!(said, new);
        }
    }
}
