//! The guard: after an edit nothing else may say anything else.
//!
//! An encoder that writes a value can be wrong about what Markdown makes of it next to everything
//! around it. So it is not trusted: the text is projected anew and compared, and an edit that
//! changed more than it said is refused.

use std::collections::HashSet;

use super::draft::Before;
use super::{Draft, Reason, Refusal};
use crate::edit::TextEdit;
use crate::projection::{Detail, Kind, Node, NodeId, Projection};

/// What is different between two projections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Nodes that say something else.
    pub said: Vec<NodeId>,
    /// Nodes that say the same and look different: how they stand, their number, their children.
    pub looks: Vec<NodeId>,
    /// Nodes that are new.
    pub added: Vec<NodeId>,
    /// Nodes that are gone.
    pub removed: Vec<NodeId>,
}

impl Difference {
    /// Compares the projections before and after `edit`.
    pub fn between(
        (old_text, old): (&str, &Projection),
        (new_text, new): (&str, &Projection),
        edit: &TextEdit,
    ) -> Self {
        let touched = edit.replacements();
        let is_untouched = |node: &Node| {
            let index = touched.partition_point(|one| one.range.end < node.range.start);
            touched
                .get(index)
                .is_none_or(|one| one.range.start > node.range.end)
        };
        let mut difference = Self::default();
        for node in new.nodes() {
            let Some(before) = old.node(node.id) else {
                difference.added.push(node.id);
                continue;
            };
            // The same bytes say the same as long as the same of them belong to the node.
            let same_bytes = is_untouched(before)
                && before.range.len() == node.range.len()
                && before.value.len() == node.value.len();
            if !same_bytes && says(old_text, old, before) != says(new_text, new, node) {
                difference.said.push(node.id);
            } else if before.kind != node.kind
                || before.state != node.state
                || before.key != node.key
                || (before.filled, before.total) != (node.filled, node.total)
                || (!same_bytes && !same_frame((old_text, old, before), (new_text, new, node)))
                || (may_hold_nodes(node)
                    && !old
                        .children(node.id)
                        .map(|one| one.id)
                        .eq(new.children(node.id).map(|one| one.id)))
                || old.parent(node.id).map(|one| one.id) != new.parent(node.id).map(|one| one.id)
            {
                difference.looks.push(node.id);
            }
        }
        difference.removed = old
            .nodes()
            .iter()
            .map(|node| node.id)
            .filter(|id| new.node(*id).is_none())
            .collect();
        difference
    }
}

/// Whether nodes can stand in it: entries have a value of their own, and others nested in them.
fn may_hold_nodes(node: &Node) -> bool {
    !node.is_leaf() || matches!(node.kind, Kind::Entry | Kind::File)
}

/// What a node says, for comparison: its kind of value, its tick, its cells.
fn says(text: &str, projection: &Projection, node: &Node) -> Option<(String, Option<bool>)> {
    if matches!(node.kind, Kind::Item | Kind::Section) {
        let detail = node.heading()?;
        let (outline, title) = (&detail.heading.outline, &detail.heading.title);
        // The fields in a heading are nodes of their own.
        let field = projection.children(node.id).next().filter(|child| {
            child.kind == Kind::Text
                && title.start <= child.range.start
                && child.range.end <= title.end
        });
        let end = field.map_or(title.end, |field| field.range.start);
        return Some((text[outline.start..end].trim_end().to_owned(), None));
    }
    let value = crate::projection::value_of(text, node)?;
    Some((value, node.ticked(text)))
}

/// Whether a container looks the same apart from its children: the columns of a table, the marks
/// of a list.
fn same_frame(
    (old_text, old, before): (&str, &Projection, &Node),
    (new_text, new, after): (&str, &Projection, &Node),
) -> bool {
    let numbered = |text: &str, projection: &Projection, node: &Node| {
        let first = projection.children(node.id).next();
        first.is_some_and(|entry| match &entry.detail {
            Detail::Entry { marker, .. } => {
                text[marker.clone()].starts_with(|c: char| c.is_ascii_digit())
            }
            _ => false,
        })
    };
    match after.kind {
        Kind::Table => {
            before.table().map(|one| &one.columns) == after.table().map(|one| &one.columns)
        }
        Kind::List => numbered(old_text, old, before) == numbered(new_text, new, after),
        _ => true,
    }
}

/// What a change may touch.
#[derive(Clone, Debug, Default)]
pub struct Allowance {
    /// Nodes that may say something else, with all below them.
    pub says: HashSet<NodeId>,
    /// Nodes below which nodes may come and go.
    pub shapes: HashSet<NodeId>,
}

impl Allowance {
    /// Allows everything at and below `node`.
    pub fn of(node: NodeId) -> Self {
        Self {
            says: HashSet::from([node]),
            shapes: HashSet::from([node]),
        }
    }

    /// Allows nodes to come and go below `node`.
    pub fn below(node: NodeId) -> Self {
        Self {
            says: HashSet::new(),
            shapes: HashSet::from([node]),
        }
    }

    /// Allows `node` and what is below it to say something else.
    #[must_use]
    pub fn and_says(mut self, nodes: impl IntoIterator<Item = NodeId>) -> Self {
        self.says.extend(nodes);
        self
    }
}

/// Refuses an edit of `draft` that changed more than `allowance`.
pub fn check(
    before: &Before<'_>,
    draft: &Draft<'_>,
    edit: &TextEdit,
    allowance: &Allowance,
) -> Result<(), Refusal> {
    let new = draft.projection();
    let old: &Projection = &before.projection;
    let difference = Difference::between((&before.text, old), (draft.text(), new), edit);
    let within = |projection: &Projection, id: NodeId, allowed: &HashSet<NodeId>| {
        let mut at = projection.node(id);
        while let Some(node) = at {
            if allowed.contains(&node.id) {
                return true;
            }
            at = projection.parent(node.id);
        }
        false
    };
    let is_present = |projection: &Projection, id: &NodeId| {
        projection.node(*id).is_some_and(|node| !node.is_absent())
    };
    let fine = difference
        .said
        .iter()
        .all(|id| within(new, *id, &allowance.says))
        && difference
            .added
            .iter()
            .all(|id| !is_present(new, id) || within(new, *id, &allowance.shapes))
        && difference
            .removed
            .iter()
            .all(|id| !is_present(old, id) || within(old, *id, &allowance.shapes));
    if fine {
        return Ok(());
    }
    Err(Refusal::new(
        Reason::WouldBreakOut,
        "Written here, this would change other parts of the plan.",
        "Look for a heading, a label, an open fence or an open comment in it, and close or indent it.",
    ))
}
