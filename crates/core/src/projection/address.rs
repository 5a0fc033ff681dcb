//! Addresses: `phases[2].deliverables[0]`, `risks.rows[1].impact`, `#17.impact`.

use super::{Key, Kind, Node, NodeId, Projection};
use crate::template::Template;

/// What an address names: a node, or a piece of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The node.
    pub node: NodeId,
    /// The piece of it.
    pub piece: Option<Piece>,
}

/// A piece of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The cell of a row in this column.
    Cell(usize),
    /// The path of an entry of a list of files.
    Path,
    /// Its mark.
    Mark,
    /// Its note.
    Note,
}

/// One step of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step<'a> {
    Id(u32),
    Name(&'a str),
    Index(usize),
}

impl Projection {
    /// What `address` names; `None` where there is nothing at it.
    pub fn find(&self, template: &Template, address: &str) -> Option<Target> {
        let mut at = Target {
            node: self.root().id,
            piece: None,
        };
        for (place, step) in steps(address)?.into_iter().enumerate() {
            if at.piece.is_some() {
                return None;
            }
            at = match step {
                Step::Id(id) if place == 0 => Target {
                    node: self.node(NodeId(id))?.id,
                    piece: None,
                },
                Step::Id(_) => return None,
                Step::Name(name) => self.step(template, at.node, name)?,
                Step::Index(index) => Target {
                    node: self.member(template, at.node, index)?,
                    piece: None,
                },
            };
        }
        Some(at)
    }

    /// The address of a node, in keys.
    pub fn address(&self, template: &Template, id: NodeId) -> String {
        let mut pieces = Vec::new();
        let mut at = self.node(id);
        while let Some(node) = at {
            match &node.key {
                Key::Index(index) if node.kind == Kind::Row => {
                    pieces.push(format!(".rows[{index}]"))
                }
                Key::Index(index) => pieces.push(format!("[{index}]")),
                Key::Name(name) if name.is_empty() || is_transparent(template, node) => {}
                Key::Name(name) => pieces.push(format!(".{name}")),
            }
            at = self.parent(node.id);
        }
        pieces.reverse();
        pieces.concat().trim_start_matches('.').to_owned()
    }

    fn step(&self, template: &Template, id: NodeId, name: &str) -> Option<Target> {
        let node = self.node(id)?;
        let whole = |node: &Node| Target {
            node: node.id,
            piece: None,
        };
        match node.kind {
            Kind::Row => {
                let table = self.parent(id)?.table()?;
                let column = table.columns.iter().position(|column| column.key == name);
                let column = column.or_else(|| name.parse().ok())?;
                return Some(Target {
                    node: id,
                    piece: Some(Piece::Cell(column)),
                });
            }
            Kind::File => {
                let piece = match name {
                    "path" => Piece::Path,
                    "mark" => Piece::Mark,
                    "note" => Piece::Note,
                    _ => return None,
                };
                return Some(Target {
                    node: id,
                    piece: Some(piece),
                });
            }
            Kind::Table if name == "rows" => return Some(whole(node)),
            _ => {}
        }
        let named = |child: &&Node| matches!(&child.key, Key::Name(key) if **key == *name);
        let visible = |child: &&Node| !is_transparent(template, child);
        if let Some(child) = self.children(id).filter(visible).find(named) {
            return Some(whole(child));
        }
        self.children(id)
            .filter(|child| is_transparent(template, child) || is_keyless(child))
            .find_map(|child| self.step(template, child.id, name))
    }

    fn member(&self, template: &Template, id: NodeId, index: usize) -> Option<NodeId> {
        if let Some(member) = self.members(id).get(index) {
            return Some(member.id);
        }
        self.children(id)
            .filter(|child| is_keyless(child) || is_transparent(template, child))
            .find_map(|child| self.member(template, child.id, index))
    }

    /// The node that holds the value of `id`: the only content of a section stands for it.
    pub fn content(&self, id: NodeId) -> NodeId {
        self.children(id)
            .find(|child| is_keyless(child))
            .map_or(id, |child| child.id)
    }
}

fn is_keyless(node: &Node) -> bool {
    matches!(&node.key, Key::Name(name) if name.is_empty())
}

fn is_transparent(template: &Template, node: &Node) -> bool {
    node.part
        .is_some_and(|part| template.part(part).transparent)
        && matches!(node.kind, Kind::Section)
}

fn steps(address: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let close = inner.find(']')?;
            steps.push(Step::Index(inner[..close].parse().ok()?));
            rest = &inner[close + 1..];
            continue;
        }
        if !steps.is_empty() {
            rest = rest.strip_prefix('.')?;
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let name = &rest[..end];
        steps.push(match name.strip_prefix('#') {
            Some(id) => Step::Id(id.parse().ok()?),
            None if name.is_empty() => return None,
            None => Step::Name(name),
        });
        rest = &rest[end..];
    }
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        assert_eq!(
            steps("a[2].b"),
            Some(vec![Step::Name("a"), Step::Index(2), Step::Name("b")])
        );
        assert_eq!(steps("#17.0"), Some(vec![Step::Id(17), Step::Name("0")]));
        assert_eq!(steps(""), Some(vec![]));
        for broken in ["a..b", "a[", "a[x]", ".a", "#x", "a]b["] {
            let told = steps(broken);
            assert!(told.is_none() || broken == "a]b[", "{broken}: {told:?}");
        }
    }
}
