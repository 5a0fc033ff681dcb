//! Where results and failures go, and what the process answers in the end.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::failure::{Failure, Report};

/// What the process answers. The greatest of several counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    #[default]
    Fine,
    /// Something was found or refused.
    Findings,
    /// The arguments are wrong, or something failed.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Failed => 2,
        })
    }
}

/// Standard output for results, standard error for failures.
#[derive(Debug)]
pub struct Output {
    json: bool,
    exit: Exit,
}

impl Output {
    /// Output as JSON or as text.
    pub fn new(json: bool) -> Self {
        Self {
            json,
            exit: Exit::default(),
        }
    }

    /// Whether results are to be JSON.
    pub fn json(&self) -> bool {
        self.json
    }

    /// What the process answers by now.
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// Makes the process answer at least this.
    pub fn raise(&mut self, exit: Exit) {
        self.exit = self.exit.max(exit);
    }

    /// Writes a result as it is.
    ///
    /// # Errors
    /// When standard output cannot be written to. A reader that has heard enough, such as
    /// `head`, is no error.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut stream = io::stdout().lock();
        match stream.write_all(bytes).and_then(|()| stream.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
                "output",
                format!("Standard output cannot be written to: {error}."),
                "Look at where the output is sent to.",
            )),
            _ => Ok(()),
        }
    }

    /// Writes a result as one line of JSON.
    ///
    /// # Errors
    /// As [`Output::write`].
    pub fn write_json(&mut self, result: &impl Serialize) -> Result<(), Failure> {
        let line = json_line(result)?;
        self.write(line.as_bytes())
    }

    /// Tells what is not as it might be, though the task is done.
    pub fn warning(&mut self, file: &str, sentence: &str) {
        #[derive(Serialize)]
        struct Line<'w> {
            warning: &'w str,
            file: &'w str,
        }
        let text = if self.json {
            let warning = sentence;
            json_line(&Line { warning, file }).unwrap_or_default()
        } else {
            format!("warning: {file}: {sentence}\n")
        };
        tell(&text);
    }

    /// Reports a failure and raises the exit code by it.
    pub fn failure(&mut self, failure: &Failure) {
        #[derive(Serialize)]
        struct Line<'r> {
            error: &'r Report,
        }
        self.raise(failure.exit);
        let report = &failure.report;
        let text = if self.json {
            json_line(&Line { error: report }).unwrap_or_default()
        } else {
            text_of(report)
        };
        tell(&text);
    }
}

/// Writes to standard error. When that is closed, the exit code is all that is left to say.
fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// The failure as people read it.
fn text_of(report: &Report) -> String {
    let mut text = format!("error[{}]: {}\n", report.code, report.message);
    if !report.advice.is_empty() {
        text.push_str("  hint: ");
        text.push_str(&report.advice);
        text.push('\n');
    }
    text
}

/// The value on one line, with its line end.
fn json_line(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map(|json| json + "\n")
        .map_err(|error| {
            Failure::new(
                "internal",
                format!("A result could not be written as JSON: {error}."),
                "Leave out --json, and please report this.",
            )
        })
}
