//! A plan as the window draws it: its nodes, what changes in them, its timeline, its findings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::node::NodeView;

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
    /// What the sentence names, for those who say it in their own words: a column, a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub about: Option<String>,
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

/// What has changed of the preview since a version of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PreviewPatch {
    /// What the preview is called afterwards, for the next question.
    pub version: u32,
    /// The place of the first part that has changed, counted from 0.
    pub from: usize,
    /// How many parts from there on are taken away; nothing stands for all of them.
    pub removed: Option<usize>,
    /// What stands in their place: sanitised HTML, a piece for each part.
    pub parts: Vec<String>,
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
