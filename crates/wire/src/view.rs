//! What the window draws: nodes of the projection with everything a form field needs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A whole plan, sent when it is opened.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PlanView {
    /// Counts up with every change of the text.
    pub revision: u32,
    /// The template that the plan was recognised as following; absent for a plain document.
    pub template: Option<TemplateSummary>,
    /// How well the plan fits that template, or the best one below the threshold: 0 to 1.
    pub score: f64,
    /// The sentence or two that explain the score.
    pub reasons: Vec<String>,
    /// The id of the root node.
    pub root: u32,
    /// Every node, in document order.
    pub nodes: Vec<NodeView>,
    /// What references and sentences can name.
    pub candidates: Vec<Candidate>,
    /// The state that is not a node.
    pub status: Status,
}

/// What a change did: the nodes that look different, and the new status.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Patch {
    /// The revision after the change.
    pub revision: u32,
    /// Nodes that are new or look different.
    pub changed: Vec<NodeView>,
    /// Ids of nodes that are gone.
    pub removed: Vec<u32>,
    /// What references and sentences can name, when that has changed: all of it, or those of the
    /// same ids that have another title.
    pub candidates: CandidatesPatch,
    /// What to focus next.
    pub focus: Option<u32>,
    /// The state that is not a node.
    pub status: Status,
}

/// The answer to a command: what changed, or why nothing did.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "camelCase")]
#[ts(export)]
pub enum ApplyOutcome {
    /// The text was changed (or already was as asked: then nothing is listed).
    Applied {
        /// What changed.
        patch: Box<Patch>,
    },
    /// Nothing was changed.
    Refused {
        /// Why.
        refusal: RefusalView,
    },
}

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RefusalView {
    /// Machine-readable: `no-such-node`, `would-break-out`, `stale-revision`, …
    pub code: String,
    /// One clear sentence.
    pub message: String,
    /// What the user can do.
    pub advice: String,
}

/// Session state beside the nodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Status {
    /// Whether the text differs from the file.
    pub modified: bool,
    /// What undo would take back, as a short name of the step.
    pub undo: Option<StepName>,
    /// What redo would bring back.
    pub redo: Option<StepName>,
    /// How many parts of the plan hold something of their own.
    pub filled: u32,
    /// How many parts there are to fill.
    pub total: u32,
}

/// The name of a step on the undo timeline: the interface's catalogue turns it into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct StepName {
    /// The origin tag: `set`, `toggle`, `insert`, `duplicate`, `remove`, `move`, …
    pub origin: String,
    /// What was changed, as the plan names it: `Phase 2: Storage`, `T-3`, the words of an entry.
    pub subject: String,
    /// The title of the part that it stands in: `Risks`. Empty at the top.
    pub part: String,
    /// Its place there, counted from 1, where it is an item, an entry or a row.
    pub place: Option<u32>,
    /// The column or piece that was set.
    pub field: Option<String>,
    /// What was set, shortened to a few words.
    pub value: Option<String>,
    /// What it was moved before.
    pub before: Option<String>,
    /// What it was moved behind, where nothing follows.
    pub after: Option<String>,
    /// The parent that it was moved into, where that is another one.
    pub into: Option<String>,
    /// How many things were changed.
    pub count: u32,
}

/// The undo timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HistoryView {
    /// Every step, the oldest first: those done, then those that were taken back.
    pub steps: Vec<StepName>,
    /// How many of them are done.
    pub done: usize,
    /// How many were done when the plan was as its file; absent where no place of the timeline is.
    pub saved: Option<usize>,
}

/// What a command would do, without doing it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "camelCase")]
#[ts(export)]
pub enum Foreseen {
    /// It would be carried out.
    Applied {
        /// The lines that would be written anew as a consequence, beside what the command is
        /// for: the numbers of headings and what carries them.
        lines: Vec<LineChange>,
    },
    /// It would be refused.
    Refused {
        /// Why.
        refusal: RefusalView,
    },
}

/// A line that a command would write anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LineChange {
    /// The line afterwards, counted from 1.
    pub line: usize,
    /// What it says before.
    pub before: String,
    /// What it says afterwards.
    pub after: String,
    /// Whether it is the first line of what the command moves: its own heading.
    pub own: bool,
}

/// What can be copied of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum CopyForm {
    /// The part as it stands.
    Section,
    /// The prompt of an item with what it needs to be carried out.
    Packet,
}

/// A part of the plan for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Copied {
    /// As Markdown.
    pub markdown: String,
    /// As a sanitised HTML fragment.
    pub html: String,
}

/// A template, as the welcome view and the plan window name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct TemplateSummary {
    /// The template's id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its version, if it has one.
    pub version: Option<String>,
    /// One sentence about its use.
    pub description: String,
    /// What a new plan takes as arguments, in the template's order.
    pub arguments: Vec<ArgumentView>,
}

/// One argument of a new plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ArgumentView {
    /// The argument's key: `title`, `author`, `id`, `date`.
    pub key: String,
    /// The placeholder that stays when it is not given.
    pub placeholder: String,
    /// Whether it is a date.
    pub date: bool,
}

/// How a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum StateView {
    /// It holds something of its own.
    Filled,
    /// It holds what the template put there.
    Placeholder,
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
    /// What the template shows where nothing is filled in.
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

/// What a reference or a sentence can name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Candidate {
    /// The words that name it: the id of a row, what an item is called with its number.
    pub id: String,
    /// What the row or item says.
    pub title: String,
    /// The role of the table that the row stands in; absent where that has none.
    pub role: Option<String>,
    /// Whether it is an item, which only sentences name.
    pub item: bool,
}

/// What has changed of the candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "change", rename_all = "camelCase")]
#[ts(export)]
pub enum CandidatesPatch {
    /// Nothing.
    None,
    /// Those with these ids have other titles.
    Retitled {
        /// The candidates as they are now.
        candidates: Vec<Candidate>,
    },
    /// There are others.
    Listed {
        /// All of them.
        candidates: Vec<Candidate>,
    },
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SeverityView {
    /// Worth knowing.
    Note,
    /// Probably not meant.
    Warning,
    /// The plan does not conform.
    Error,
}

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FindingView {
    /// The rule's code.
    pub code: String,
    /// How bad it is.
    pub severity: SeverityView,
    /// One clear sentence.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// The id of the node that it is about.
    pub node: u32,
    /// That node's address.
    pub address: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The character on the line, counted from 1.
    pub column: usize,
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}
