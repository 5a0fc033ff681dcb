//! Commands: what can be asked of a plan, and the text edits that do it.

mod add;
mod cells;
mod column;
mod draft;
mod entries;
mod guard;
mod item;
mod mention;
mod number;
mod refusal;
mod rewrite;
mod row_id;
mod row_style;
mod set;
mod shape;
mod sort;
mod table;

pub use draft::{Change, Draft, LineChange, Step};
pub use guard::Difference;
pub(crate) use number::adopt;
pub use refusal::{Reason, Refusal};
pub(crate) use rewrite::edit_between;

use mention::Names;

use crate::projection::{Projection, Target};
use crate::template::Template;

/// One change asked of a plan. Every `at`, `into` and `table` is an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Sets a value, a cell or a piece of a file entry.
    Set {
        /// What to set.
        at: String,
        /// The new value, with `\n` for line breaks.
        value: String,
    },
    /// Ticks or unticks an entry.
    Toggle {
        /// The entry.
        at: String,
        /// The state wanted; the other one than now when absent.
        checked: Option<bool>,
    },
    /// Inserts an item, an entry or a row.
    Insert {
        /// The repeat, list or table.
        into: String,
        /// Its place; at the end when absent.
        index: Option<usize>,
        /// The text of an entry, the name of an item, the first cell of text of a row.
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
        /// The new parent; the same when absent.
        into: Option<String>,
        /// Its place after the move.
        index: usize,
    },
    /// Inserts several entries into a list.
    InsertEntries {
        /// The list, or the entry that they are nested in.
        into: String,
        /// The place of the first; at the end when absent.
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
        descending: bool,
    },
    /// Inserts a column.
    InsertColumn {
        /// The table.
        table: String,
        /// Its place after the insertion.
        index: usize,
        /// The header.
        name: String,
    },
    /// Names a column that the template does not define.
    RenameColumn {
        /// The table.
        table: String,
        /// Its place.
        column: usize,
        /// The header.
        name: String,
    },
    /// Removes a column that the template does not define.
    RemoveColumn {
        /// The table.
        table: String,
        /// Its place.
        column: usize,
    },
    /// Moves a column.
    MoveColumn {
        /// The table.
        table: String,
        /// Its place now.
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
    /// Replaces a range of bytes.
    Replace {
        /// The first byte.
        start: usize,
        /// The byte behind the last.
        end: usize,
        /// What stands there afterwards.
        text: String,
    },
    /// Does several commands as one step: all of them, or none.
    Batch {
        /// The commands, in order. Ids stay what they are between them.
        commands: Vec<Command>,
    },
}

impl Command {
    /// The origin tag of the step on the undo timeline.
    pub fn origin(&self) -> &'static str {
        match self {
            Self::Set { .. } => "set",
            Self::Toggle { .. } => "toggle",
            Self::Insert { .. } => "insert",
            Self::Duplicate { .. } => "duplicate",
            Self::Remove { .. } => "remove",
            Self::Move { .. } => "move",
            Self::InsertEntries { .. } => "insertEntries",
            Self::Nest { .. } => "nest",
            Self::Unnest { .. } => "unnest",
            Self::SetCells { .. } => "setCells",
            Self::SortRows { .. } => "sortRows",
            Self::InsertColumn { .. } => "insertColumn",
            Self::RenameColumn { .. } => "renameColumn",
            Self::RemoveColumn { .. } => "removeColumn",
            Self::MoveColumn { .. } => "moveColumn",
            Self::Add { .. } => "add",
            Self::SetFrontMatter { .. } => "setFrontMatter",
            Self::Renumber => "renumber",
            Self::AlignTable { .. } => "alignTable",
            Self::Replace { .. } => "replace",
            Self::Batch { .. } => self.naming().first().map_or("batch", |one| one.origin()),
        }
    }

    /// The commands that a step is named by: the command itself, or of a batch those of one kind,
    /// beside which others only put things in their places or write values. An entry that is split
    /// is one that is added. Empty for a batch of several kinds.
    pub fn naming(&self) -> Vec<&Self> {
        let Self::Batch { commands } = self else {
            return vec![self];
        };
        let rank = |one: &Self| match one {
            Self::Set { .. } | Self::Toggle { .. } | Self::SetCells { .. } => 0,
            Self::Move { .. } => 1,
            _ => 2,
        };
        let highest = commands.iter().map(rank).max();
        let naming: Vec<&Self> = commands
            .iter()
            .filter(|one| Some(rank(one)) == highest)
            .collect();
        let of_one_kind = naming
            .windows(2)
            .all(|two| two[0].origin() == two[1].origin());
        if of_one_kind { naming } else { Vec::new() }
    }

    /// Whether it may give items other numbers. A batch leaves that to the commands in it.
    fn may_renumber(&self) -> bool {
        matches!(
            self,
            Self::Insert { .. }
                | Self::Duplicate { .. }
                | Self::Remove { .. }
                | Self::Move { .. }
                | Self::Add { .. }
                | Self::Renumber
        )
    }

    /// The address that the command is about, if it has one.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Set { at, .. }
            | Self::Toggle { at, .. }
            | Self::Duplicate { at }
            | Self::Remove { at }
            | Self::Move { at, .. }
            | Self::Nest { at }
            | Self::Unnest { at }
            | Self::Add { at }
            | Self::AlignTable { at } => Some(at),
            Self::Insert { into, .. } | Self::InsertEntries { into, .. } => Some(into),
            Self::SetCells { table, .. }
            | Self::SortRows { table, .. }
            | Self::InsertColumn { table, .. }
            | Self::RenameColumn { table, .. }
            | Self::RemoveColumn { table, .. }
            | Self::MoveColumn { table, .. } => Some(table),
            Self::Batch { commands } => commands.first().and_then(Self::address),
            Self::SetFrontMatter { .. } | Self::Renumber | Self::Replace { .. } => None,
        }
    }
}

/// Does `command` to `text`, whose projection against `template` is `projection`.
pub fn run(
    text: &str,
    template: &Template,
    projection: &Projection,
    command: &Command,
) -> Result<Change, Refusal> {
    let mut draft = Draft::new(text, template, projection);
    carry_out(&mut draft, command)?;
    Ok(draft.finish())
}

fn carry_out(draft: &mut Draft<'_>, command: &Command) -> Result<(), Refusal> {
    let moving = matches!(command, Command::Move { .. });
    let names = command.may_renumber().then(|| Names::of(draft, moving));
    edit(draft, command)?;
    if let Some(names) = names {
        names.follow(draft);
    }
    Ok(())
}

fn edit(draft: &mut Draft<'_>, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Set { at, value } => {
            let target = resolve(draft, at)?;
            set::set(draft, target, value)?;
        }
        Command::Toggle { at, checked } => {
            let target = resolve(draft, at)?;
            set::toggle(draft, target.node, *checked)?;
        }
        Command::Insert { into, index, value } => {
            let target = resolve(draft, into)?;
            item::insert(draft, target.node, *index, value.as_deref())?;
        }
        Command::Duplicate { at } => {
            let target = resolve(draft, at)?;
            item::duplicate(draft, target.node)?;
        }
        Command::Remove { at } => {
            let target = resolve(draft, at)?;
            item::remove(draft, target.node)?;
        }
        Command::Move { at, into, index } => {
            let target = resolve(draft, at)?;
            let into = into
                .as_deref()
                .map(|into| resolve(draft, into))
                .transpose()?;
            item::move_to(draft, target.node, into.map(|into| into.node), *index)?;
        }
        Command::InsertEntries {
            into,
            index,
            values,
        } => {
            let target = resolve(draft, into)?;
            entries::insert(draft, target.node, *index, values)?;
        }
        Command::Nest { at } => {
            let target = resolve(draft, at)?;
            entries::nest(draft, target.node)?;
        }
        Command::Unnest { at } => {
            let target = resolve(draft, at)?;
            entries::unnest(draft, target.node)?;
        }
        Command::SetCells {
            table,
            row,
            column,
            cells,
        } => {
            let target = resolve(draft, table)?;
            cells::set(draft, target.node, (*row, *column), cells)?;
        }
        Command::SortRows {
            table,
            column,
            descending,
        } => {
            let target = resolve(draft, table)?;
            sort::sort(draft, target.node, *column, *descending)?;
        }
        Command::InsertColumn { table, index, name } => {
            let target = resolve(draft, table)?;
            column::insert(draft, target.node, *index, name)?;
        }
        Command::RenameColumn {
            table,
            column,
            name,
        } => {
            let target = resolve(draft, table)?;
            column::rename(draft, target.node, *column, name)?;
        }
        Command::RemoveColumn { table, column } => {
            let target = resolve(draft, table)?;
            column::remove(draft, target.node, *column)?;
        }
        Command::MoveColumn {
            table,
            column,
            index,
        } => {
            let target = resolve(draft, table)?;
            column::move_to(draft, target.node, *column, *index)?;
        }
        Command::Add { at } => {
            let target = resolve(draft, at)?;
            add::add(draft, target.node, None)?;
        }
        Command::SetFrontMatter { key, value } => add::set_front_matter(draft, key, value)?,
        Command::Renumber => number::renumber(draft),
        Command::AlignTable { at } => {
            let target = resolve(draft, at)?;
            table::align(draft, target.node)?;
        }
        Command::Replace { start, end, text } => set::replace(draft, *start..*end, text)?,
        Command::Batch { commands } => {
            for command in commands {
                carry_out(draft, command)?;
            }
        }
    }
    Ok(())
}

fn resolve(draft: &Draft<'_>, address: &str) -> Result<Target, Refusal> {
    draft
        .projection()
        .find(draft.template(), address)
        .ok_or_else(|| {
            Refusal::new(
                Reason::NoSuchNode,
                format!("There is nothing at \"{address}\"."),
                "Inspect the plan to see the addresses that it has.",
            )
        })
}
