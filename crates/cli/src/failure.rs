//! What goes wrong on the command line: a code, a sentence with the place, and what to do.

use planform_store::StoreError;
use serde::Serialize;

use crate::output::Exit;

/// Why a task, or the part of it that is about one file, was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What the process answers because of it.
    pub exit: Exit,
    /// What is printed.
    pub report: Report,
}

/// A failure as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Machine-readable: `not-found`, `no-such-template`, …
    pub code: String,
    /// One clear sentence that names the place.
    pub message: String,
    /// What the person can do; may be empty.
    pub advice: String,
    /// The file that it is about, as results name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The place of the refused command in the array, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<usize>,
}

impl Failure {
    /// The arguments do not make sense, or something did not work.
    pub fn new(code: &str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            exit: Exit::Failed,
            report: Report {
                code: code.to_owned(),
                message: message.into(),
                advice: advice.into(),
                file: None,
                command: None,
            },
        }
    }

    /// The same failure about this file.
    pub fn about(mut self, file: &str) -> Self {
        self.report.file = Some(file.to_owned());
        self
    }

    /// Everything worked, and the answer is no.
    pub fn refusal(code: &str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            exit: Exit::Findings,
            ..Self::new(code, message, advice)
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        match error {
            StoreError::Exists { .. } => Self::refusal(
                error.code(),
                message,
                "Choose another name, or add --force to replace it.",
            ),
            StoreError::Changed { .. } | StoreError::Vanished { .. } => Self::refusal(
                error.code(),
                message,
                "Nothing was written to it. Run the command again.",
            ),
            StoreError::IsFolder { .. } => {
                Self::new(error.code(), message, "Name a file in the folder.")
            }
            _ => Self::new(error.code(), message, error.advice()),
        }
    }
}
