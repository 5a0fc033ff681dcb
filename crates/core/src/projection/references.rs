//! References: the ids in a cell, and the rows that they name.

use std::collections::HashMap;

use super::{Kind, Node, NodeId, Projection};
use crate::template::{ColumnKind, Template};

/// A piece of a value that refers to rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The piece as it stands.
    pub text: String,
    /// The row that it names.
    pub target: Option<NodeId>,
}

/// A row that can be referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// The row.
    pub row: NodeId,
    /// What the row says: the first cell of text behind the id.
    pub title: String,
}

impl Projection {
    /// All rows with an id, by id; with `roles` only those of tables for one of them.
    pub fn candidates(
        &self,
        text: &str,
        template: &Template,
        roles: Option<&[String]>,
    ) -> Vec<Candidate> {
        let mut found = Vec::new();
        for table in self.nodes.iter().filter(|node| node.kind == Kind::Table) {
            let role = table.part.and_then(|part| template.part(part).role.clone());
            let wanted = roles.is_none_or(|roles| role.is_some_and(|role| roles.contains(&role)));
            if wanted {
                self.rows_with_ids(text, table, &mut found);
            }
        }
        found
    }

    fn rows_with_ids(&self, text: &str, table: &Node, found: &mut Vec<Candidate>) {
        let Some(detail) = table.table() else { return };
        let is_id = |kind: &ColumnKind| matches!(kind, ColumnKind::Id(_));
        let Some(column) = detail.columns.iter().position(|column| is_id(&column.kind)) else {
            return;
        };
        for row in self.children(table.id) {
            let id = self.cell(text, row, column).unwrap_or_default();
            if id.is_empty() {
                continue;
            }
            let title = (0..detail.columns.len())
                .filter(|at| *at != column && detail.columns[*at].kind == ColumnKind::Text)
                .find_map(|at| self.cell(text, row, at))
                .unwrap_or_default();
            found.push(Candidate {
                id,
                row: row.id,
                title,
            });
        }
    }

    /// The pieces of `value` between commas and semicolons, with the rows that they name.
    pub fn references(&self, value: &str, candidates: &HashMap<String, NodeId>) -> Vec<Reference> {
        value
            .split([',', ';', '\n'])
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
            .map(|piece| Reference {
                text: piece.to_owned(),
                target: candidates.get(piece.trim_matches('`')).copied(),
            })
            .collect()
    }
}
