//! The undo timeline: every step as edits there and back, one line for all views.

use crate::command::Step;
use crate::edit::TextEdit;
use crate::projection::{Known, Moved, NodeId};
use crate::step::StepName;

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
    /// Tells it from all others of the timeline.
    serial: u64,
    /// Later steps with this tag join it as long as it is open.
    group: Option<(&'static str, NodeId)>,
}

/// The steps done and undone.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    open: bool,
    serial: u64,
}

impl Timeline {
    /// Adds a step that was done to `text`. It joins the one before when both set the same value and
    /// nothing ended the group between them.
    ///
    /// `gone` are the nodes that it removed and `new` those that it added: they are the same ones
    /// again when they come back.
    pub fn push(
        &mut self,
        text: &str,
        mut steps: Vec<Step>,
        name: StepName,
        focus: Option<NodeId>,
        (gone, new): (Vec<Known>, Vec<Known>),
    ) {
        self.undone.clear();
        let group = focus
            .filter(|_| matches!(name.origin, "set"))
            .map(|node| (name.origin, node));
        let mut backward = inverse(text, &steps);
        if let (Some(forth), Some(back)) = (steps.last_mut(), backward.last_mut()) {
            forth.known = new;
            back.known = gone;
        }
        if let Some(last) = self.done.last_mut()
            && self.open
            && group.is_some()
            && last.group == group
        {
            last.name.value = name.value;
            last.forward.extend(steps);
            last.backward.splice(0..0, backward);
            return;
        }
        self.open = true;
        self.serial += 1;
        self.done.push(Entry {
            serial: self.serial,
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

    /// Goes to the place where `done` steps are done, or all of them. Returns the edits that lead
    /// there, in order, and what the last of them was about; `None` where there is no way to go.
    pub fn go_to(&mut self, done: usize) -> Option<(Vec<Step>, Option<NodeId>)> {
        let mut way = Vec::new();
        let mut focus = None;
        while self.done.len() != done {
            let back = self.done.len() > done;
            let Some(entry) = (if back {
                &mut self.done
            } else {
                &mut self.undone
            })
            .pop() else {
                break;
            };
            focus = entry.focus;
            way.extend_from_slice(if back {
                &entry.backward
            } else {
                &entry.forward
            });
            (if back {
                &mut self.undone
            } else {
                &mut self.done
            })
            .push(entry);
        }
        self.open = false;
        (!way.is_empty()).then_some((way, focus))
    }

    /// The names of all steps, the oldest first: those done, then those undone.
    pub fn steps(&self) -> Vec<&StepName> {
        self.done
            .iter()
            .chain(self.undone.iter().rev())
            .map(|entry| &entry.name)
            .collect()
    }

    /// How many steps are done.
    pub fn done(&self) -> usize {
        self.done.len()
    }

    /// A mark of the place behind the last step done.
    pub fn mark(&self) -> u64 {
        self.done.last().map_or(0, |entry| entry.serial)
    }

    /// How many steps are done at the place with this mark; `None` where it is gone.
    pub fn place_of(&self, mark: u64) -> Option<usize> {
        if mark == 0 {
            return Some(0);
        }
        self.done
            .iter()
            .chain(self.undone.iter().rev())
            .position(|entry| entry.serial == mark)
            .map(|at| at + 1)
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
        backward.push(Step {
            edit,
            moved,
            follows: step.follows,
            known: Vec::new(),
        });
        text = std::borrow::Cow::Owned(step.edit.apply(&text));
    }
    backward.reverse();
    backward
}
