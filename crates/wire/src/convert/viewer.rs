//! Views of the nodes of one plan.

use std::collections::HashMap;

use planform_core::projection::{
    Candidate as CoreCandidate, CandidateChange, Detail, Key, Mentionable,
    Reference as CoreReference, cell_state,
};
use planform_core::template::{ColumnKind, Part};
use planform_core::{Kind, Node, NodeId, Plan, State};

use super::state;
use crate::node::{
    Actions, CellView, ColumnKindView, ColumnView, Content, NodeView, Reference, StateView,
};
use crate::view::{Candidate, CandidatesPatch};

/// Makes the views of one plan's nodes.
pub struct Viewer<'p> {
    plan: &'p Plan,
    candidates: Vec<CoreCandidate>,
    by_id: HashMap<String, NodeId>,
    mentionable: Mentionable,
}

impl<'p> Viewer<'p> {
    /// Reads from `plan` what the views need.
    pub fn new(plan: &'p Plan) -> Self {
        let candidates = plan.projection().candidates(plan.text(), plan.template());
        let by_id = candidates
            .iter()
            .map(|one| (one.id.clone(), one.node))
            .collect();
        Self {
            plan,
            candidates,
            by_id,
            mentionable: plan.projection().mentionable(plan.text(), plan.template()),
        }
    }

    /// The nodes that refer to a row that `rows` is about, and those whose words may mention such a
    /// row or an item that `items` is about.
    pub fn referring(&self, rows: &CandidateChange, items: &CandidateChange) -> Vec<NodeId> {
        if rows.ids.is_empty() && items.ids.is_empty() {
            return Vec::new();
        }
        let projection = self.plan.projection();
        let value = |node: &Node| projection.value(self.plan.text(), node);
        let names_row = |value: &str| {
            let found = projection.references(value, &self.by_id);
            let mut names = found.iter().map(|one| one.text.trim_matches('`'));
            names.any(|name| rows.ids.contains(name))
        };
        // An item is mentioned by its number alone behind others: `Steps 1.1 and 1.2`.
        let numbers = items
            .ids
            .iter()
            .filter_map(|words| words.split(' ').next_back());
        let words: Vec<&str> = numbers.chain(rows.ids.iter().map(String::as_str)).collect();
        let mentions_one = |value: &str| words.iter().any(|words| value.contains(words));
        let refers = |node: &Node| match node.kind {
            Kind::References => value(node).is_some_and(|value| names_row(&value)),
            Kind::Row => self.reference_cells(node).any(|cell| names_row(&cell)),
            _ => false,
        };
        projection
            .nodes()
            .iter()
            .filter(|node| {
                let mentions = self.part(node).is_some_and(|part| part.mentions);
                let mentions_one = || value(node).is_some_and(|value| mentions_one(&value));
                (mentions && mentions_one()) || refers(node)
            })
            .map(|node| node.id)
            .collect()
    }

    /// What the cells of a row say that hold references.
    fn reference_cells(&self, row: &Node) -> impl Iterator<Item = String> {
        let columns = self
            .plan
            .projection()
            .parent(row.id)
            .and_then(Node::table)
            .map_or(&[][..], |table| &table.columns);
        columns
            .iter()
            .enumerate()
            .filter(|(_, column)| matches!(column.kind, ColumnKind::References(_)))
            .filter_map(|(at, _)| self.plan.projection().cell(self.plan.text(), row, at))
    }

    /// What references and sentences can name: items, then rows.
    pub fn candidates(&self) -> Vec<Candidate> {
        let rows = self.candidates.iter().map(|row| candidate(row, false));
        self.items()
            .map(|item| candidate(&item, true))
            .chain(rows)
            .collect()
    }

    /// What has changed of the candidates.
    pub fn candidates_patch(
        &self,
        rows: &CandidateChange,
        items: &CandidateChange,
    ) -> CandidatesPatch {
        if rows.listed || items.listed {
            return CandidatesPatch::Listed {
                candidates: self.candidates(),
            };
        }
        if rows.ids.is_empty() && items.ids.is_empty() {
            return CandidatesPatch::None;
        }
        let retitled_items = self.items().filter(|one| items.ids.contains(&one.id));
        let retitled_rows = self
            .candidates
            .iter()
            .filter(|one| rows.ids.contains(&one.id));
        CandidatesPatch::Retitled {
            candidates: retitled_items
                .map(|one| candidate(&one, true))
                .chain(retitled_rows.map(|one| candidate(one, false)))
                .collect(),
        }
    }

    fn items(&self) -> impl Iterator<Item = CoreCandidate> {
        let (text, template) = (self.plan.text(), self.plan.template());
        self.plan
            .projection()
            .item_candidates(text, template)
            .into_iter()
    }

    fn part(&self, node: &Node) -> Option<&'p Part> {
        node.part.map(|part| self.plan.template().part(part))
    }

    /// The view of a node.
    pub fn node(&self, node: &Node) -> NodeView {
        let projection = self.plan.projection();
        let text = self.plan.text();
        let part = self.part(node);
        let is_member = matches!(node.kind, Kind::Entry | Kind::File | Kind::Row);
        let outline = node.heading().map(|one| &text[one.heading.outline.clone()]);
        NodeView {
            id: node.id.0,
            parent: projection.parent(node.id).map(|parent| parent.id.0),
            children: projection
                .children(node.id)
                .map(|child| child.id.0)
                .collect(),
            key: match &node.key {
                Key::Name(name) => name.to_string(),
                Key::Index(index) => index.to_string(),
            },
            title: self.plan.title(node),
            number: outline
                .filter(|outline| !outline.is_empty())
                .map(str::to_owned),
            state: state(node.state),
            filled: node.filled,
            total: node.total,
            guidance: part
                .filter(|_| !is_member)
                .and_then(|part| part.guidance.clone()),
            placeholder: match node.state {
                State::Partial => self.left(node),
                _ => part
                    .filter(|_| !is_member)
                    .and_then(|part| part.placeholder.clone()),
            },
            actions: self.actions(node, part),
            content: self.content(node, part),
        }
    }

    /// The placeholder that is left among the words of a node.
    fn left(&self, node: &Node) -> Option<String> {
        let value = self.plan.projection().value(self.plan.text(), node)?;
        let placeholders = &self.plan.template().placeholders;
        let found = match node.kind {
            Kind::Code => placeholders.find_bracket(&value),
            _ => placeholders.find(&value),
        };
        found.map(str::to_owned)
    }

    fn actions(&self, node: &Node, part: Option<&Part>) -> Actions {
        let missing = node.state == State::Missing;
        let member = matches!(node.kind, Kind::Item | Kind::Entry | Kind::File | Kind::Row);
        let container = matches!(
            node.kind,
            Kind::Repeat | Kind::List | Kind::CheckList | Kind::FileList | Kind::Table
        );
        let in_heading = part.is_some_and(Part::in_heading);
        let parent = self.plan.projection().parent(node.id);
        let spare = match node.kind {
            Kind::Document | Kind::FrontMatter | Kind::Repeat => false,
            _ => part.is_none_or(|part| part.optional) && !in_heading,
        };
        Actions {
            insert: container,
            reorder: member,
            duplicate: member,
            remove: (member || spare) && !missing,
            add: missing,
            nest: node.kind == Kind::Entry && node.key != Key::Index(0),
            unnest: node.kind == Kind::Entry
                && parent.is_some_and(|parent| parent.kind == Kind::Entry),
            packet: planform_core::packet::prompt(self.plan, node.id).is_some(),
        }
    }

    fn content(&self, node: &Node, part: Option<&Part>) -> Content {
        let text = self.plan.text();
        let value = || self.plan.projection().value(text, node).unwrap_or_default();
        let level = node.heading().map_or_else(
            || part.map_or(0, |part| part.level),
            |one| one.heading.level,
        );
        let language = || match &node.detail {
            Detail::Code(code) => language(&text[code.open.clone()]),
            _ => part.map(|part| part.language.clone()).unwrap_or_default(),
        };
        match node.kind {
            Kind::Document => Content::Document,
            Kind::FrontMatter => Content::FrontMatter,
            Kind::Section => Content::Section { level },
            Kind::Repeat => Content::Repeat {
                noun: part.map(|part| part.noun.clone()).unwrap_or_default(),
            },
            Kind::Item => Content::Item { level },
            Kind::Text => {
                let value = value();
                let references = self.mentions(part, &value);
                Content::Text { value, references }
            }
            Kind::Prose => Content::Prose {
                value: value(),
                fixed: part.is_some_and(|part| part.fixed),
            },
            Kind::Choice => Content::Choice {
                value: value(),
                options: part.map(|part| part.options.clone()).unwrap_or_default(),
            },
            Kind::Date => Content::Date { value: value() },
            Kind::References => {
                let value = value();
                let references = self.references(&value);
                Content::References { value, references }
            }
            Kind::List => Content::List {
                ordered: self.is_ordered(node),
            },
            Kind::CheckList => Content::CheckList,
            Kind::FileList => Content::FileList,
            Kind::Entry => {
                let value = value();
                let references = self.mentions(part, &value);
                let checked = node.ticked(text);
                Content::Entry {
                    value,
                    checked,
                    references,
                }
            }
            Kind::File => self.file(node),
            Kind::Code => Content::Code {
                value: value(),
                language: language(),
            },
            Kind::Schedule => Content::Schedule {
                value: value(),
                language: language(),
            },
            Kind::Table => self.table(node, part),
            Kind::Row => self.row(node),
            Kind::Raw => Content::Raw { value: value() },
        }
    }

    fn is_ordered(&self, node: &Node) -> bool {
        let first = self.plan.projection().children(node.id).next();
        first.is_some_and(|entry| match &entry.detail {
            Detail::Entry { marker, .. } => {
                self.plan.text()[marker.clone()].starts_with(|c: char| c.is_ascii_digit())
            }
            _ => false,
        })
    }

    fn file(&self, node: &Node) -> Content {
        let said = |range: &std::ops::Range<usize>| self.plan.text()[range.clone()].to_owned();
        node.file().map_or_else(
            || Content::Raw {
                value: String::new(),
            },
            |file| Content::File {
                path: said(&file.path),
                mark: said(&file.mark),
                note: said(&file.note),
            },
        )
    }

    fn table(&self, node: &Node, part: Option<&Part>) -> Content {
        let columns = match node.table() {
            Some(detail) => detail
                .columns
                .iter()
                .map(|column| column_view(&column.key, &column.title, &column.kind, column.known))
                .collect(),
            None => part
                .into_iter()
                .flat_map(|part| &part.columns)
                .map(|column| column_view(&column.key, &column.title, &column.kind, true))
                .collect(),
        };
        Content::Table {
            columns,
            role: part.and_then(|part| part.role.clone()),
        }
    }

    fn row(&self, node: &Node) -> Content {
        let projection = self.plan.projection();
        let text = self.plan.text();
        let columns = projection
            .parent(node.id)
            .and_then(Node::table)
            .map_or(&[][..], |one| &one.columns);
        let count = node.row().map_or(0, |row| row.cells.len());
        let cells = (0..columns.len().max(count))
            .map(|at| {
                let Some(value) = projection.cell(text, node, at) else {
                    return CellView {
                        value: String::new(),
                        state: StateView::Missing,
                        references: Vec::new(),
                    };
                };
                let refers = columns
                    .get(at)
                    .is_some_and(|one| matches!(one.kind, ColumnKind::References(_)));
                let references = if refers {
                    self.references(&value)
                } else {
                    Vec::new()
                };
                let state = state(cell_state(self.plan.template(), &value));
                CellView {
                    value,
                    state,
                    references,
                }
            })
            .collect();
        Content::Row { cells }
    }

    /// What a value mentions, where its part says that it does.
    fn mentions(&self, part: Option<&Part>, value: &str) -> Option<Vec<Reference>> {
        part.filter(|part| part.mentions)?;
        let found = self.mentionable.in_sentence(value);
        Some(found.into_iter().map(|one| self.reference(one)).collect())
    }

    fn references(&self, value: &str) -> Vec<Reference> {
        let found = self.plan.projection().references(value, &self.by_id);
        found.into_iter().map(|one| self.reference(one)).collect()
    }

    fn reference(&self, reference: CoreReference) -> Reference {
        let title = |target: NodeId| {
            let row = self.candidates.iter().find(|one| one.node == target);
            match row {
                Some(row) => row.title.clone(),
                None => self
                    .plan
                    .projection()
                    .node(target)
                    .map_or_else(String::new, |node| self.plan.title(node)),
            }
        };
        Reference {
            title: reference.target.map(title),
            target: reference.target.map(|target| target.0),
            text: reference.text,
        }
    }
}

fn candidate(candidate: &CoreCandidate, item: bool) -> Candidate {
    Candidate {
        id: candidate.id.clone(),
        title: candidate.title.clone(),
        role: candidate.role.clone(),
        item,
    }
}

fn column_view(key: &str, title: &str, kind: &ColumnKind, known: bool) -> ColumnView {
    let roles = match kind {
        ColumnKind::References(roles) => roles.clone(),
        _ => Vec::new(),
    };
    let (kind, options) = match kind {
        ColumnKind::Id(_) => (ColumnKindView::Id, Vec::new()),
        ColumnKind::Text => (ColumnKindView::Text, Vec::new()),
        ColumnKind::Choice(options) => (ColumnKindView::Choice, options.clone()),
        ColumnKind::References(_) => (ColumnKindView::References, Vec::new()),
        ColumnKind::Date => (ColumnKindView::Date, Vec::new()),
    };
    ColumnView {
        key: key.to_owned(),
        title: title.to_owned(),
        kind,
        options,
        roles,
        known,
    }
}

fn language(fence: &str) -> String {
    let info = fence.trim_start().trim_start_matches(['`', '~']);
    info.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}
