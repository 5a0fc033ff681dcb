//! The nodes of a projection, with everything that a form field needs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum StateView {
    /// It holds something of its own.
    Filled,
    /// It holds what the template put there.
    Placeholder,
    /// It holds words of its own beside a placeholder of the template.
    Partial,
    /// It is there and holds nothing.
    Empty,
    /// The template has it and the plan does not. `add` writes it; `set` on it does both.
    Missing,
}

/// One node of the projection.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NodeView {
    /// Stable while the plan is open.
    pub id: u32,
    /// The parent's id; absent for the root.
    pub parent: Option<u32>,
    /// The children's ids, in order.
    pub children: Vec<u32>,
    /// The last piece of its address: `phases`, `name`, `0`.
    pub key: String,
    /// What people call it: a heading's text without its number, a label, a column. May be empty.
    pub title: String,
    /// The number that stands in the heading: `2.1`, `1.3`.
    pub number: Option<String>,
    /// How it stands.
    pub state: StateView,
    /// How many parts in it are filled, and how many there are to fill.
    pub filled: u32,
    /// See `filled`.
    pub total: u32,
    /// The template's guidance, as Markdown.
    pub guidance: Option<String>,
    /// What the template shows where nothing is filled in; of a `partial` node the placeholder that is
    /// left among its words.
    pub placeholder: Option<String>,
    /// What can be done with it.
    pub actions: Actions,
    /// What it is and holds.
    pub content: Content,
}

/// What can be done with a node. The window shows and enables controls by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Actions {
    /// Children can be inserted (a repeat, list, table).
    pub insert: bool,
    /// It can be moved among its siblings.
    pub reorder: bool,
    /// It can be written again behind itself.
    pub duplicate: bool,
    /// It can be removed.
    pub remove: bool,
    /// It is missing and can be added.
    pub add: bool,
    /// It is an entry that can be put into the one before it.
    pub nest: bool,
    /// It is an entry that can be taken out of the one that it is nested in.
    pub unnest: bool,
    /// Its prompt can be copied with what it needs.
    pub packet: bool,
}

/// What a node is and holds. Values have `\n` for line breaks whatever the file has.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export)]
pub enum Content {
    /// The whole plan.
    Document,
    /// A heading and what is below it.
    Section {
        /// 1 to 6.
        level: u8,
    },
    /// The items of one repeat (phases, steps, groups). Its children are items.
    Repeat {
        /// What one item is called: `Phase`.
        noun: String,
    },
    /// One phase, step or group. Its first child is usually its name.
    Item {
        /// 1 to 6.
        level: u8,
    },
    /// The front matter. Its children are entries of kind text, date or raw.
    FrontMatter,
    /// One line.
    Text {
        /// The line.
        value: String,
        /// The items and rows that it mentions; absent where the template does not say that it
        /// mentions any.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        references: Option<Vec<Reference>>,
    },
    /// Markdown of any length.
    Prose {
        /// The Markdown.
        value: String,
        /// Comes from the template and is not meant to be filled in.
        fixed: bool,
    },
    /// One of several values, or whatever stands there.
    Choice {
        /// What stands there.
        value: String,
        /// What the template offers.
        options: Vec<String>,
    },
    /// A date, `YYYY-MM-DD`.
    Date {
        /// What stands there.
        value: String,
    },
    /// Ids of other rows, or words.
    References {
        /// What stands there.
        value: String,
        /// The pieces of it, in order.
        references: Vec<Reference>,
    },
    /// A list. Its children are entries.
    List {
        /// Whether entries are numbered.
        ordered: bool,
    },
    /// A check list. Its children are entries with a tick.
    CheckList,
    /// A list of files. Its children are file entries.
    FileList,
    /// An entry of a list. Its children, if any, are nested entries and raw blocks.
    Entry {
        /// The entry's text.
        value: String,
        /// Whether it is ticked; absent where there is no box.
        checked: Option<bool>,
        /// The items and rows that it mentions; absent where the template does not say that it
        /// mentions any.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        references: Option<Vec<Reference>>,
    },
    /// An entry of a file list.
    File {
        /// The path.
        path: String,
        /// The word in the brackets: `new`, `modify`.
        mark: String,
        /// The rest of what stands in the brackets or behind them.
        note: String,
    },
    /// Code in a fence.
    Code {
        /// The code without the fence.
        value: String,
        /// The word behind the opening fence.
        language: String,
    },
    /// A table. Its children are rows.
    Table {
        /// The columns, in the file's order.
        columns: Vec<ColumnView>,
        /// What the template says that the table is for: `tasks`, `risks`.
        role: Option<String>,
    },
    /// A row of a table.
    Row {
        /// A cell for every column, and one for every cell beyond them.
        cells: Vec<CellView>,
    },
    /// The block that holds the schedule.
    Schedule {
        /// Its source.
        value: String,
        /// The word behind the opening fence.
        language: String,
    },
    /// What the template does not know: editable as Markdown.
    Raw {
        /// The Markdown.
        value: String,
    },
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ColumnView {
    /// The column's key in addresses.
    pub key: String,
    /// The header as it stands.
    pub title: String,
    /// What its cells hold.
    pub kind: ColumnKindView,
    /// What the template offers, for a choice.
    pub options: Vec<String>,
    /// The roles of the tables whose rows it refers to, for references.
    pub roles: Vec<String>,
    /// Whether the template defines it (then it cannot be removed).
    pub known: bool,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ColumnKindView {
    /// The row's id.
    Id,
    /// Any text.
    Text,
    /// One of several values.
    Choice,
    /// Ids of other rows.
    References,
    /// A date.
    Date,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CellView {
    /// Its text, with `\n` for `<br>` and `|` for `\|`.
    pub value: String,
    /// How it stands; `missing` where the row is too short.
    pub state: StateView,
    /// The pieces of a references cell, in order; empty otherwise.
    pub references: Vec<Reference>,
}

/// A piece of a references value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Reference {
    /// The piece as it stands.
    pub text: String,
    /// The node that it names, if it names one.
    pub target: Option<u32>,
    /// What that node is called.
    pub title: Option<String>,
}
