//! The undo timeline: every step as edits there and back, one line for all views.

use crate::command::Step;
use crate::edit::TextEdit;
use crate::projection::{Moved, NodeId};

/// What a step was, for people: the interface's catalogue turns it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepName {
    /// The command's origin tag.
    pub origin: &'static str,
    /// The title of what was changed.
    pub subject: String,
}

/// One step of the timeline.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it was.
    pub name: StepName,
    /// The edits that do it, in order.
    pub forward: Vec<Step>,
    /// The edits that take it back, in order.
    pub backward: Vec<Step>,
    /// What was changed, to focus it again.
    pub focus: Option<NodeId>,
    /// Later steps with this tag join it as long as it is open.
    group: Option<(&'static str, NodeId)>,
}

/// The steps done and undone.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    open: bool,
}

impl Timeline {
    /// Adds a step that was done to `text`. It joins the one before when both set the same value and
    /// nothing ended the group between them.
    pub fn push(&mut self, text: &str, steps: Vec<Step>, name: StepName, focus: Option<NodeId>) {
        self.undone.clear();
        let group = focus
            .filter(|_| matches!(name.origin, "set"))
            .map(|node| (name.origin, node));
        let backward = inverse(text, &steps);
        if let Some(last) = self.done.last_mut()
            && self.open
            && group.is_some()
            && last.group == group
        {
            last.forward.extend(steps);
            last.backward.splice(0..0, backward);
            return;
        }
        self.open = true;
        self.done.push(Entry {
            name,
            forward: steps,
            backward,
            focus,
            group,
        });
    }

    /// Ends the group: what comes is a step of its own.
    pub fn end_group(&mut self) {
        self.open = false;
    }

    /// Takes the last step from those done and puts it to those undone.
    pub fn undo(&mut self) -> Option<&Entry> {
        self.open = false;
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// Takes the step undone last and puts it back to those done.
    pub fn redo(&mut self) -> Option<&Entry> {
        self.open = false;
        self.done.push(self.undone.pop()?);
        self.done.last()
    }

    /// The step that undo would take back.
    pub fn next_undo(&self) -> Option<&StepName> {
        self.done.last().map(|entry| &entry.name)
    }

    /// The step that redo would bring back.
    pub fn next_redo(&self) -> Option<&StepName> {
        self.undone.last().map(|entry| &entry.name)
    }
}

/// The steps that take `steps` back, in their order.
fn inverse(text: &str, steps: &[Step]) -> Vec<Step> {
    let mut text = std::borrow::Cow::Borrowed(text);
    let mut backward = Vec::with_capacity(steps.len());
    for step in steps {
        let edit: TextEdit = step.edit.inverse(&text);
        let moved = step
            .moved
            .iter()
            .map(|one| Moved {
                from: one.to..one.to + one.from.len(),
                to: one.from.start,
            })
            .collect();
        backward.push(Step { edit, moved });
        text = std::borrow::Cow::Owned(step.edit.apply(&text));
    }
    backward.reverse();
    backward
}
