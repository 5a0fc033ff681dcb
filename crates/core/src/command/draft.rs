//! A draft: a text on its way from before a command to after it, edit by edit.

use std::borrow::Cow;

use crate::edit::TextEdit;
use crate::projection::{Moved, NodeId, Projection};
use crate::template::Template;
use crate::text::LineEnding;

/// One edit of a change, and what it moved as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The edit.
    pub edit: TextEdit,
    /// The ranges that it moved.
    pub moved: Vec<Moved>,
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
        let text = edit.apply(&self.text);
        let mut projection = Projection::of(&text, self.template);
        projection.inherit(&self.projection, &edit, &moved);
        if !edit.is_empty() {
            self.steps.push(Step { edit, moved });
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
