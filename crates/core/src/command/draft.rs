//! A draft: a text on its way from before a command to after it, edit by edit.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::edit::TextEdit;
use crate::projection::{Known, Moved, NodeId, Projection};
use crate::template::Template;
use crate::text::{LineEnding, LineIndex, line_end, line_start};

/// One edit of a change, and what it moved as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The edit.
    pub edit: TextEdit,
    /// The ranges that it moved.
    pub moved: Vec<Moved>,
    /// Whether it only follows from an edit before it: numbers written anew.
    pub follows: bool,
    /// The nodes that it brings back, which are known from before.
    pub known: Vec<Known>,
}

/// A line that a change writes anew as a consequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// The line afterwards, counted from 0.
    pub line: usize,
    /// What it says before.
    pub before: String,
    /// What it says afterwards.
    pub after: String,
    /// Whether it is the heading of what the command is about.
    pub own: bool,
}

/// What a command does.
#[derive(Clone, Debug)]
pub struct Change {
    /// The edits, each made for the text after the one before.
    pub steps: Vec<Step>,
    /// The text afterwards; `None` where nothing changes.
    pub after: Option<(String, Projection)>,
    /// What to focus next.
    pub focus: Option<NodeId>,
}

impl Change {
    /// All edits as one.
    pub fn edit(&self) -> TextEdit {
        self.steps
            .iter()
            .fold(TextEdit::none(), |all, step| all.then(&step.edit))
    }

    /// The lines that follow from what the change of `text` is for, in the order of the text.
    pub fn consequences(&self, text: &str) -> Vec<LineChange> {
        let Some((after, projection)) = &self.after else {
            return Vec::new();
        };
        let own = self
            .focus
            .and_then(|id| projection.node(id))
            .map(|node| line_start(after, node.range.start));
        // By the start of the line; a line that is written twice keeps what it said at first.
        let mut changed: BTreeMap<usize, String> = BTreeMap::new();
        let mut text = Cow::Borrowed(text);
        for step in &self.steps {
            changed = changed
                .into_iter()
                .map(|(line, said)| (step.edit.map(line, true), said))
                .collect();
            if step.follows {
                for one in step.edit.replacements() {
                    let line = line_start(&text, one.range.start);
                    changed
                        .entry(step.edit.map(line, true))
                        .or_insert_with(|| line_at(&text, line));
                }
            }
            text = Cow::Owned(step.edit.apply(&text));
        }
        let lines = LineIndex::new(after);
        changed
            .into_iter()
            .map(|(line, before)| LineChange {
                line: lines.line_of(line),
                before,
                after: line_at(after, line),
                own: own == Some(line),
            })
            .filter(|one| one.before != one.after)
            .collect()
    }
}

/// The line that begins at `start`, without its end and the blanks around it.
fn line_at(text: &str, start: usize) -> String {
    text[start..line_end(text, start)].trim().to_owned()
}

/// A text and its projection before an edit.
pub struct Before<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Its projection.
    pub projection: Cow<'a, Projection>,
}

/// A text on its way.
pub struct Draft<'a> {
    text: Cow<'a, str>,
    template: &'a Template,
    projection: Cow<'a, Projection>,
    steps: Vec<Step>,
    focus: Option<NodeId>,
    line_ending: LineEnding,
    /// The lowest id of nodes that were not there at first.
    first_new: usize,
}

impl<'a> Draft<'a> {
    /// A draft in which nothing has changed yet.
    pub fn new(text: &'a str, template: &'a Template, projection: &'a Projection) -> Self {
        Self {
            text: Cow::Borrowed(text),
            template,
            projection: Cow::Borrowed(projection),
            steps: Vec::new(),
            focus: None,
            line_ending: LineEnding::of(text),
            first_new: projection.next_id(),
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The template.
    pub fn template(&self) -> &'a Template {
        self.template
    }

    /// The projection of the text so far.
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// The line end that new lines get.
    pub fn line_end(&self) -> &'static str {
        self.line_ending.as_str()
    }

    /// `value` with the text's line ends instead of `\n`.
    pub fn with_line_ends<'v>(&self, value: &'v str) -> Cow<'v, str> {
        match self.line_ending {
            LineEnding::Lf => Cow::Borrowed(value),
            _ => Cow::Owned(value.replace('\n', self.line_end())),
        }
    }

    /// Makes an edit and projects the text anew; returns the text and projection before.
    pub fn push(&mut self, edit: TextEdit, moved: Vec<Moved>) -> Before<'a> {
        self.push_step(Step {
            edit,
            moved,
            follows: false,
            known: Vec::new(),
        })
    }

    /// Makes an edit that only follows from those before it.
    pub fn push_consequence(&mut self, edit: TextEdit) {
        self.push_step(Step {
            edit,
            moved: Vec::new(),
            follows: true,
            known: Vec::new(),
        });
    }

    /// Makes an edit that is known as a step.
    pub fn push_step(&mut self, step: Step) -> Before<'a> {
        let Step {
            edit, moved, known, ..
        } = &step;
        let text = edit.apply(&self.text);
        let mut projection = Projection::of(&text, self.template);
        projection.inherit(&self.projection, edit, moved);
        projection.recall(self.first_new, known);
        if !edit.is_empty() {
            self.steps.push(step);
        }
        Before {
            text: std::mem::replace(&mut self.text, Cow::Owned(text)),
            projection: std::mem::replace(&mut self.projection, Cow::Owned(projection)),
        }
    }

    /// Says what to focus next.
    pub fn focus(&mut self, node: NodeId) {
        self.focus = Some(node);
    }

    /// The change that the edits so far make.
    pub fn finish(self) -> Change {
        let after = (!self.steps.is_empty())
            .then(|| (self.text.into_owned(), self.projection.into_owned()));
        Change {
            steps: self.steps,
            after,
            focus: self.focus,
        }
    }
}
