//! Titles: what people call the nodes of a plan.

use crate::command;
use crate::projection::{Detail, Key, Kind, Node, Projection};
use crate::template::{ColumnKind, Template};

/// How many characters of a value stand for it in a label.
const LABEL_LENGTH: usize = 48;

/// A text with its template and projection.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// The template.
    pub template: &'a Template,
    /// The projection.
    pub projection: &'a Projection,
}

impl Reading<'_> {
    /// The title of a node: its label, heading or column. Empty for entries, rows and what has none.
    pub fn title(&self, node: &Node) -> String {
        if let Some(detail) = node.heading() {
            return self.text[detail.heading.title.clone()].to_owned();
        }
        let Some(id) = node.part.filter(|_| !is_member(node)) else {
            return match &node.key {
                Key::Name(name) if node.part.is_none() && !is_raw(node) => name.to_string(),
                _ => String::new(),
            };
        };
        let part = self.template.part(id);
        let parent = self.projection.parent(node.id);
        // The only content of a section goes by the section's title, as it stands.
        let section = parent.filter(|parent| {
            let named = parent
                .part
                .map(|part| self.template.part(part).title.as_str());
            parent.kind == Kind::Section && !part.labelled && named == Some(part.title.as_str())
        });
        match (section, parent) {
            (Some(section), _) => self.title(section),
            (None, Some(parent)) if part.numbered => {
                let place = (self.text, self.template, self.projection);
                command::adopt(place, id, parent.id, part.title.clone())
            }
            _ => part.title.clone(),
        }
    }

    /// What a node is called in a sentence: its title, the id or first words of a row, the words of
    /// an entry, shortened; the title of what it stands in where it has nothing.
    pub fn label(&self, node: &Node) -> String {
        let own = match node.kind {
            Kind::Row => self.row_label(node),
            Kind::File => node
                .file()
                .map(|file| self.text[file.path.clone()].to_owned())
                .unwrap_or_default(),
            Kind::Entry => self.projection.value(self.text, node).unwrap_or_default(),
            _ => self.title(node),
        };
        if !own.trim().is_empty() {
            return shortened(&own);
        }
        self.projection
            .parent(node.id)
            .map_or_else(String::new, |parent| self.label(parent))
    }

    /// The title of what a node stands in, the nearest that has one other than the node's own.
    pub fn surroundings(&self, node: &Node) -> String {
        let own = self.label(node);
        let mut at = self.projection.parent(node.id);
        while let Some(parent) = at {
            let title = self.title(parent);
            // What repeats has no heading of its own, only a name for one of its items.
            let named = !title.is_empty() && parent.kind != Kind::Repeat;
            if named && shortened(&title) != own {
                return shortened(&title);
            }
            at = self.projection.parent(parent.id);
        }
        String::new()
    }

    fn row_label(&self, row: &Node) -> String {
        let columns = self
            .projection
            .parent(row.id)
            .and_then(Node::table)
            .map_or(&[][..], |table| &table.columns);
        let cell = |at| {
            self.projection
                .cell(self.text, row, at)
                .filter(|cell| !cell.is_empty())
        };
        let id = columns
            .iter()
            .position(|column| matches!(column.kind, ColumnKind::Id(_)));
        id.and_then(cell)
            .or_else(|| (0..columns.len()).find_map(cell))
            .unwrap_or_default()
    }
}

/// The first words of `value` on one line, with an ellipsis where some are left out.
pub fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LABEL_LENGTH) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn is_member(node: &Node) -> bool {
    matches!(node.kind, Kind::Entry | Kind::File | Kind::Row)
}

fn is_raw(node: &Node) -> bool {
    matches!(node.kind, Kind::Raw | Kind::Table) && !matches!(node.detail, Detail::FrontMatter(_))
}
