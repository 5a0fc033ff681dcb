//! Commands as JSON: the one language in which the window and the command line ask for a change.

use planform_core::text::byte_offset;
use planform_core::{Command, Reason, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One change asked of a plan.
///
/// Every `at`, `into` and `table` is an address: `phases[2].deliverables[0]`,
/// `risks.rows[1].impact`. An address may begin with a node's id instead of a key:
/// `#17`, and `#17.impact` or `#17.0` for a cell of the row 17, `#17.path`, `#17.mark`,
/// `#17.note` for the pieces of a file entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "command", rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub enum CommandJson {
    /// Sets a value, a cell or a piece of a file entry.
    Set {
        /// What to set.
        at: String,
        /// The new value, with `\n` for line breaks.
        value: String,
    },
    /// Ticks or unticks an entry of a check list.
    Toggle {
        /// The entry.
        at: String,
        /// The state wanted; the other one than now when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        checked: Option<bool>,
    },
    /// Inserts an item, an entry or a row.
    Insert {
        /// The repeat, list or table.
        into: String,
        /// Its place among the children; at the end when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        index: Option<usize>,
        /// The text of an entry, or the name of an item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        value: Option<String>,
    },
    /// Writes an item, entry or row again behind itself.
    Duplicate {
        /// What to write again.
        at: String,
    },
    /// Removes an item, entry, row, or an optional part.
    Remove {
        /// What to remove.
        at: String,
    },
    /// Moves an item, entry or row.
    Move {
        /// What to move.
        at: String,
        /// The new parent, of the same kind as the old one; the same parent when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        into: Option<String>,
        /// Its place among the children after the move.
        index: usize,
    },
    /// Inserts several entries into a list.
    InsertEntries {
        /// The list, or the entry that they are nested in.
        into: String,
        /// The place of the first; at the end when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        index: Option<usize>,
        /// Their texts.
        values: Vec<String>,
    },
    /// Puts an entry into the one before it.
    Nest {
        /// The entry.
        at: String,
    },
    /// Takes an entry out of the one that it is nested in; what is nested behind it follows.
    Unnest {
        /// The entry.
        at: String,
    },
    /// Sets a block of cells. Rows behind the last are added.
    SetCells {
        /// The table.
        table: String,
        /// The first row.
        row: usize,
        /// The first column.
        column: usize,
        /// The cells, row by row.
        cells: Vec<Vec<String>>,
    },
    /// Orders the rows of a table by what their cells in one column say.
    SortRows {
        /// The table.
        table: String,
        /// The column.
        column: usize,
        /// Whether the last comes first. Empty cells come last either way.
        #[serde(default)]
        descending: bool,
    },
    /// Inserts a column into a table.
    InsertColumn {
        /// The table.
        table: String,
        /// Its place among the columns after the insertion.
        index: usize,
        /// The header.
        name: String,
    },
    /// Names a column that the template does not define.
    RenameColumn {
        /// The table.
        table: String,
        /// The column's place.
        column: usize,
        /// The header.
        name: String,
    },
    /// Removes a column that the template does not define.
    RemoveColumn {
        /// The table.
        table: String,
        /// The column's place.
        column: usize,
    },
    /// Moves a column.
    MoveColumn {
        /// The table.
        table: String,
        /// The column's place now.
        column: usize,
        /// Its place after the move.
        index: usize,
    },
    /// Adds a part that the template has and the plan lacks.
    Add {
        /// The missing part.
        at: String,
    },
    /// Sets an entry of the front matter, and adds it when absent.
    SetFrontMatter {
        /// The entry's key.
        key: String,
        /// The new value.
        value: String,
    },
    /// Numbers headings by their places.
    Renumber,
    /// Pads a table so that its columns line up.
    AlignTable {
        /// The table.
        at: String,
    },
    /// Replaces a range of the text. Offsets are bytes on the command line and UTF-16 units
    /// in the window.
    Replace {
        /// The first unit.
        start: usize,
        /// The unit behind the last.
        end: usize,
        /// What stands there afterwards.
        text: String,
    },
    /// Does several commands as one step: all of them, or none.
    Batch {
        /// The commands, in order. Ids stay what they are between them. A `replace` among them has
        /// offsets of the text as the commands before it leave it; the window sends none.
        commands: Vec<CommandJson>,
    },
}

impl CommandJson {
    /// The command with offsets in UTF-16 units of `text`, as the window has them. Refused where
    /// they are no offsets of characters.
    pub fn to_command_utf16(&self, text: &str) -> Result<Command, Refusal> {
        match self {
            Self::Replace {
                start,
                end,
                text: new,
            } => match (byte_offset(text, *start), byte_offset(text, *end)) {
                (Some(start), Some(end)) => Ok(Command::Replace {
                    start,
                    end,
                    text: new.clone(),
                }),
                _ => Err(Refusal::new(
                    Reason::BadRange,
                    format!("The units {start} to {end} are no range of the text."),
                    "Reload the plan and do it again.",
                )),
            },
            // What its units would be counted in is not there yet.
            Self::Batch { commands } if commands.iter().any(Self::replaces) => Err(Refusal::new(
                Reason::BadRange,
                "A range of the text cannot be replaced together with other changes.",
                "Replace it on its own.",
            )),
            _ => Ok(self.to_command()),
        }
    }

    /// Whether it names a range of the text.
    fn replaces(&self) -> bool {
        match self {
            Self::Replace { .. } => true,
            Self::Batch { commands } => commands.iter().any(Self::replaces),
            _ => false,
        }
    }

    /// The command with offsets in bytes, as the command line has them.
    pub fn to_command(&self) -> Command {
        match self.clone() {
            Self::Set { at, value } => Command::Set { at, value },
            Self::Toggle { at, checked } => Command::Toggle { at, checked },
            Self::Insert { into, index, value } => Command::Insert { into, index, value },
            Self::Duplicate { at } => Command::Duplicate { at },
            Self::Remove { at } => Command::Remove { at },
            Self::Move { at, into, index } => Command::Move { at, into, index },
            Self::InsertEntries {
                into,
                index,
                values,
            } => Command::InsertEntries {
                into,
                index,
                values,
            },
            Self::Nest { at } => Command::Nest { at },
            Self::Unnest { at } => Command::Unnest { at },
            Self::SetCells {
                table,
                row,
                column,
                cells,
            } => Command::SetCells {
                table,
                row,
                column,
                cells,
            },
            Self::SortRows {
                table,
                column,
                descending,
            } => Command::SortRows {
                table,
                column,
                descending,
            },
            Self::InsertColumn { table, index, name } => {
                Command::InsertColumn { table, index, name }
            }
            Self::RenameColumn {
                table,
                column,
                name,
            } => Command::RenameColumn {
                table,
                column,
                name,
            },
            Self::RemoveColumn { table, column } => Command::RemoveColumn { table, column },
            Self::MoveColumn {
                table,
                column,
                index,
            } => Command::MoveColumn {
                table,
                column,
                index,
            },
            Self::Add { at } => Command::Add { at },
            Self::SetFrontMatter { key, value } => Command::SetFrontMatter { key, value },
            Self::Renumber => Command::Renumber,
            Self::AlignTable { at } => Command::AlignTable { at },
            Self::Replace { start, end, text } => Command::Replace { start, end, text },
            Self::Batch { commands } => Command::Batch {
                commands: commands.iter().map(Self::to_command).collect(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CommandJson;
    use planform_core::{Command, Reason};

    fn replace(start: usize, end: usize) -> CommandJson {
        CommandJson::Replace {
            start,
            end,
            text: "x".to_owned(),
        }
    }

    #[test]
    fn units_of_the_window_become_bytes() {
        let check = |(start, end): (usize, usize), wanted: Option<(usize, usize)>| {
            let bytes = match replace(start, end).to_command_utf16("ä😀b") {
                Ok(Command::Replace { start, end, .. }) => Some((start, end)),
                Ok(other) => panic!("{other:?}"),
                Err(refusal) => {
                    assert_eq!(refusal.reason, Reason::BadRange);
                    None
                }
            };
            assert_eq!(bytes, wanted, "{start} to {end}");
        };
        check((0, 1), Some((0, 2)));
        check((1, 3), Some((2, 6)));
        check((3, 4), Some((6, 7)));
        check((2, 3), None);
        check((0, 5), None);
    }

    #[test]
    fn a_batch_of_the_window_names_no_units() {
        let batch = |commands: Vec<CommandJson>| CommandJson::Batch { commands };
        let refused = |command: CommandJson| {
            let refusal = command.to_command_utf16("text").unwrap_err();
            assert_eq!(refusal.reason, Reason::BadRange);
        };
        refused(batch(vec![CommandJson::Renumber, replace(0, 1)]));
        refused(batch(vec![batch(vec![replace(0, 1)])]));
        let renumber = batch(vec![CommandJson::Renumber]);
        assert_eq!(renumber.to_command_utf16("text"), Ok(renumber.to_command()));
    }
}
