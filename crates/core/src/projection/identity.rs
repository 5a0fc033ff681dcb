//! Identity: which node of a new projection is which node of the one before.
//!
//! A node keeps its id as long as it begins at the same place, moved along with the edit. Nodes
//! before and behind an edit are matched in one walk, so only what stands around it is looked up.

use std::collections::HashMap;
use std::ops::Range;

use super::{Kind, NOWHERE, Node, NodeId, Projection};
use crate::edit::{Replacement, TextEdit};
use crate::template::PartId;

/// A range that an edit moved as a whole: where it was, and where it begins afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The bytes before.
    pub from: Range<usize>,
    /// The offset of the first byte after.
    pub to: usize,
}

/// A node that one of two projections has and the other lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its place among all nodes.
    place: usize,
    /// Its id.
    id: NodeId,
}

type Anchor = (usize, Option<PartId>, Kind);

impl Projection {
    /// Gives the nodes of this fresh projection the ids that they had in `old`, before `edit`.
    pub(crate) fn inherit(&mut self, old: &Self, edit: &TextEdit, moved: &[Moved]) {
        let mut next_id = old.by_id.len() as u32;
        let mut given: Vec<Option<NodeId>> = vec![None; self.nodes.len()];
        let mut spent = vec![false; old.nodes.len()];
        let front = self.same_front(old, edit, moved);
        for index in 0..front {
            given[index] = Some(old.nodes[index].id);
            spent[index] = true;
        }
        let back = self.same_back(old, edit, moved, front);
        for offset in 1..=back {
            let (here, there) = (self.nodes.len() - offset, old.nodes.len() - offset);
            given[here] = Some(old.nodes[there].id);
            spent[there] = true;
        }
        let here = front..self.nodes.len() - back;
        let there = front..old.nodes.len() - back;
        self.match_places(old, edit, moved, (&here, &there), &mut given, &mut spent);
        self.match_parts(old, (&here, &there), &mut given, &mut spent);
        for (node, id) in self.nodes.iter_mut().zip(&given) {
            node.id = id.unwrap_or_else(|| {
                next_id += 1;
                NodeId(next_id - 1)
            });
        }
        self.by_id = vec![NOWHERE; next_id as usize];
        for (index, node) in self.nodes.iter().enumerate() {
            self.by_id[node.id.0 as usize] = index as u32;
        }
    }

    /// The nodes that `other` lacks.
    pub(crate) fn lacking_in(&self, other: &Self) -> Vec<Known> {
        let nodes = self.nodes.iter().enumerate();
        nodes
            .filter(|(_, node)| other.node(node.id).is_none())
            .map(|(place, node)| Known { place, id: node.id })
            .collect()
    }

    /// The id that the next new node gets, at the least.
    pub(crate) fn next_id(&self) -> usize {
        self.by_id.len()
    }

    /// Gives nodes whose ids are `first_new` or higher the ids that they had when they were there
    /// before.
    pub(crate) fn recall(&mut self, first_new: usize, known: &[Known]) {
        for Known { place, id } in known {
            let free = self.by_id.get(id.0 as usize) == Some(&NOWHERE);
            let Some(node) = self.nodes.get_mut(*place) else {
                continue;
            };
            let new = node.id.0 as usize;
            if free && new >= first_new {
                self.by_id.swap(new, id.0 as usize);
                node.id = *id;
            }
        }
    }

    /// How many nodes at the beginning are the same because they begin before the edit.
    fn same_front(&self, old: &Self, edit: &TextEdit, moved: &[Moved]) -> usize {
        let first = edit.replacements().iter().map(|one| one.range.start);
        let first = first
            .chain(moved.iter().map(|one| one.from.start.min(one.to)))
            .min();
        let first = first.unwrap_or(usize::MAX);
        self.nodes
            .iter()
            .zip(&old.nodes)
            .take_while(|(new, old)| old.range.start < first && anchor(new) == anchor(old))
            .count()
    }

    /// How many nodes at the end are the same because they begin behind the edit.
    fn same_back(&self, old: &Self, edit: &TextEdit, moved: &[Moved], front: usize) -> usize {
        if !moved.is_empty() {
            return 0;
        }
        let last = edit
            .replacements()
            .iter()
            .map(|one| one.range.end)
            .max()
            .unwrap_or(0);
        let left = self.nodes.len().min(old.nodes.len()) - front;
        self.nodes
            .iter()
            .rev()
            .zip(old.nodes.iter().rev())
            .take(left)
            .take_while(|(new, old)| {
                old.range.start > last
                    && anchor(new)
                        == (
                            edit.map(old.range.start, false),
                            place_part(old),
                            place_kind(old.kind),
                        )
            })
            .count()
    }

    fn match_places(
        &self,
        old: &Self,
        edit: &TextEdit,
        moved: &[Moved],
        (here, there): (&Range<usize>, &Range<usize>),
        given: &mut [Option<NodeId>],
        spent: &mut [bool],
    ) {
        let mut places: HashMap<Anchor, usize> = HashMap::new();
        for index in here.clone() {
            places.entry(anchor(&self.nodes[index])).or_insert(index);
        }
        for before in [false, true] {
            for index in there.clone() {
                let node = &old.nodes[index];
                if spent[index] {
                    continue;
                }
                let shifted = moved
                    .iter()
                    .find(|one| {
                        // The repeated part that begins with the item that moved stays behind.
                        let holds = node.kind == Kind::Repeat && node.range.start == one.from.start;
                        one.from.contains(&node.range.start) && !holds
                    })
                    .map(|one| one.to + (node.range.start - one.from.start));
                if shifted.is_none() && is_deleted(edit, &node.range) {
                    continue;
                }
                let start = shifted.unwrap_or_else(|| edit.map(node.range.start, before));
                let found = places
                    .get(&(start, place_part(node), place_kind(node.kind)))
                    .copied();
                if let Some(found) = found.filter(|found| given[*found].is_none()) {
                    given[found] = Some(node.id);
                    spent[index] = true;
                }
            }
        }
    }

    /// What was missing and now is there, or the reverse: the same part of the same parent.
    fn match_parts(
        &self,
        old: &Self,
        (here, there): (&Range<usize>, &Range<usize>),
        given: &mut [Option<NodeId>],
        spent: &mut [bool],
    ) {
        let has_place =
            |node: &Node| matches!(node.kind, Kind::Entry | Kind::File | Kind::Row | Kind::Item);
        let mut left: HashMap<(NodeId, PartId), usize> = HashMap::new();
        for index in there.clone() {
            let node = &old.nodes[index];
            if let (false, false, Some(part)) = (spent[index], has_place(node), node.part) {
                let parent = old.nodes[node.parent as usize].id;
                left.entry((parent, part)).or_insert(index);
            }
        }
        for index in here.clone() {
            let node = &self.nodes[index];
            let parent = given[node.parent as usize];
            if let (None, false, Some(part), Some(parent)) =
                (given[index], has_place(node), node.part, parent)
                && let Some(found) = left.remove(&(parent, part))
            {
                given[index] = Some(old.nodes[found].id);
                spent[found] = true;
            }
        }
    }
}

/// Whether an edit takes all of `range` away and puts nothing in its place.
fn is_deleted(edit: &TextEdit, range: &Range<usize>) -> bool {
    let covers = |one: &Replacement| {
        one.text.is_empty() && one.range.start <= range.start && range.end <= one.range.end
    };
    let index = edit
        .replacements()
        .partition_point(|one| one.range.end < range.end);
    !range.is_empty() && edit.replacements().get(index).is_some_and(covers)
}

fn anchor(node: &Node) -> Anchor {
    (node.range.start, place_part(node), place_kind(node.kind))
}

/// An entry stays the same one in another list.
fn place_part(node: &Node) -> Option<PartId> {
    node.part.filter(|_| place_kind(node.kind) != Kind::Entry)
}

/// An entry of a list of files stays the same one when it stops, or begins, to name a file.
fn place_kind(kind: Kind) -> Kind {
    if kind == Kind::File {
        Kind::Entry
    } else {
        kind
    }
}
