//! What the window asks of the desktop shell beside commands: opening, saving, exporting.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{Patch, PlanView, TemplateSummary};

/// What the welcome view shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Welcome {
    /// The templates to choose from.
    pub templates: Vec<TemplateSummary>,
    /// Files opened lately, newest first.
    pub recent: Vec<RecentFile>,
}

/// A file opened lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecentFile {
    /// The absolute path.
    pub path: String,
    /// The file's name.
    pub name: String,
    /// The folder, shortened for people.
    pub folder: String,
    /// Whether it is still there.
    pub exists: bool,
}

/// A plan in a window.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct OpenPlan {
    /// The absolute path; absent for a plan that was never saved.
    pub path: Option<String>,
    /// The file's name; absent for a plan that was never saved.
    pub name: Option<String>,
    /// Whether the file cannot be written to, and the plan not be changed. Saving it under another
    /// name ends that.
    pub read_only: bool,
    /// The plan.
    pub plan: PlanView,
}

/// Something that went wrong: an answer, not an accident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Failure {
    /// Machine-readable: `not-utf8`, `file-changed`, `permission-denied`, `cancelled`, …
    pub code: String,
    /// One clear sentence with the place.
    pub message: String,
    /// What the user can do.
    pub advice: String,
    /// What the sentence names, for those who say it in their own words: a path, a template.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub about: Option<String>,
}

/// The words of a dialog for choosing a file, in the language of the window.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DialogWords {
    /// The title.
    pub title: String,
    /// What the files of the kind that is chosen are called.
    pub kind: String,
    /// What files of any kind are called.
    pub any: String,
    /// The name, without an ending, that is proposed for a plan that was never saved.
    pub untitled: String,
}

/// The answer to a question of the shell that may open or write something.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "camelCase")]
#[ts(export)]
pub enum OpenOutcome {
    /// A plan was opened or made.
    Opened {
        /// The plan.
        open: Box<OpenPlan>,
    },
    /// The plan is in another window, which has come to the front. This window stays as it was.
    Elsewhere,
    /// The person closed the dialog.
    Cancelled,
    /// It did not work.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// The answer to save, save as and export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "camelCase")]
#[ts(export)]
pub enum WriteOutcome {
    /// The file was written.
    Written {
        /// Where.
        path: String,
        /// The file's name.
        name: String,
        /// What the file does not show as the plan does, in sentences.
        warnings: Vec<String>,
    },
    /// The person closed the dialog.
    Cancelled,
    /// It did not work, and the old file is as it was.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// How the plan's file is, compared with what was read or written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum FileState {
    /// As it was.
    Same,
    /// Another program has written something else.
    Changed,
    /// It was moved or deleted.
    Gone,
}

/// The answer to the wish to read the plan's file anew.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(
    tag = "outcome",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[ts(export)]
pub enum ReloadOutcome {
    /// The plan is as its file, by one step of the timeline.
    Reloaded {
        /// What is different.
        patch: Box<Patch>,
        /// Whether the file cannot be written to now.
        read_only: bool,
    },
    /// The plan is as its file, which follows another template now.
    ReadAnew {
        /// The plan as it is now.
        plan: Box<PlanView>,
        /// Whether the file cannot be written to now.
        read_only: bool,
    },
    /// There is unsaved work in the plan, and the plan is as it was.
    Unsaved,
    /// The file could not be read, and the plan is as it was.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// Something that the person has chosen and that holds in all windows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Setting {
    /// What it is: `zoom`, `theme`.
    pub name: String,
    /// Its value as JSON, which windows understand and the shell passes on.
    pub value: String,
}

/// A path that completes what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PathCompletion {
    /// The path from the plan's folder or Git root, with `/` between its pieces; that of a folder
    /// ends with one.
    pub path: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// What the plan can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ExportFormat {
    /// The plan as it is.
    Markdown,
    /// Without guidance, template comments and unfilled parts.
    CleanMarkdown,
    /// A page of its own.
    Html,
    /// A document to print.
    Pdf,
}
