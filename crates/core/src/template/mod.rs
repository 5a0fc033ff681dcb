//! Templates: what a plan consists of, read from a Markdown file that looks like the plan.

mod built_in;
pub mod directive;
pub mod pattern;
mod placeholder;
mod read;
mod set;

use std::collections::HashSet;
use std::ops::Range;

pub use pattern::HeadingPattern;
pub use placeholder::Placeholders;
pub(crate) use read::{fence_info, italic, names_file};
pub use set::{Recognition, TemplateSet};

/// The place of a part in [`Template::parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartId(pub u32);

/// The part that stands for the whole plan.
pub const ROOT: PartId = PartId(0);

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// The whole plan.
    Document,
    /// The front matter.
    FrontMatter,
    /// A heading and what is below it.
    Section,
    /// What repeats; its only child is the item.
    Repeat,
    /// One of what repeats.
    Item,
    /// One line.
    Text,
    /// Markdown of any length.
    Prose,
    /// One of several values.
    Choice,
    /// A date.
    Date,
    /// Ids of rows.
    References,
    /// A list.
    List,
    /// A list with tick boxes.
    CheckList,
    /// A list of files.
    FileList,
    /// Fenced code.
    Code,
    /// The block that holds the schedule.
    Schedule,
    /// A table.
    Table,
}

/// One part of a template.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The part that holds it; absent for the whole plan.
    pub parent: Option<PartId>,
    /// The parts in it, in order.
    pub children: Vec<PartId>,
    /// Its key in addresses; empty for the only content of a section, which has the section's.
    pub key: String,
    /// Its title, label or column for people.
    pub title: String,
    /// The level of its heading; 0 where it has none.
    pub level: u8,
    /// The patterns that its heading fits, the template's own first.
    pub patterns: Vec<HeadingPattern>,
    /// The labels that it stands behind, the template's own first; empty where it has none.
    pub labels: Vec<String>,
    /// Whether it stands behind a label in the template.
    pub labelled: bool,
    /// Whether a plan without it is complete.
    pub optional: bool,
    /// Whether its text comes with the template and is not to be filled in.
    pub fixed: bool,
    /// Whether the headings below it are parts of its parent.
    pub flat: bool,
    /// Whether its children are addressed as its parent's.
    pub transparent: bool,
    /// Whether its words mention items and rows: `Step 1.1 must be complete`.
    pub mentions: bool,
    /// Whether it goes with the prompt of its item when that is copied.
    pub packet: bool,
    /// What it is for.
    pub role: Option<String>,
    /// What one of the items is called.
    pub noun: String,
    /// The guidance, as Markdown.
    pub guidance: Option<String>,
    /// What the template shows where nothing is filled in.
    pub placeholder: Option<String>,
    /// Values that the template brings along: a part that holds one of them is not filled in.
    pub examples: HashSet<String>,
    /// The values of a choice.
    pub options: Vec<String>,
    /// The columns of a table.
    pub columns: Vec<ColumnPart>,
    /// The language of code.
    pub language: String,
    /// Whether it holds the number of the item that it stands in.
    pub numbered: bool,
    /// The bytes of the skeleton that make it, with the blank lines behind.
    pub skeleton: Range<usize>,
}

/// What the cells of a column hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Any text.
    #[default]
    Text,
    /// The row's id, and what the template's ids begin with.
    Id(String),
    /// One of several values.
    Choice(Vec<String>),
    /// Ids of rows of the tables with these roles.
    References(Vec<String>),
    /// A date.
    Date,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPart {
    /// Its key in addresses.
    pub key: String,
    /// Its header.
    pub title: String,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// One argument of a new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its key.
    pub key: String,
    /// The addresses that it fills.
    pub addresses: Vec<String>,
    /// The texts that it replaces wherever they stand.
    pub texts: Vec<String>,
}

/// A template.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its version.
    pub version: Option<String>,
    /// One sentence about its use.
    pub description: String,
    /// What a new plan takes.
    pub arguments: Vec<Argument>,
    /// The plan that it makes, with all placeholders.
    pub skeleton: String,
    /// The placeholders that it uses.
    pub placeholders: Placeholders,
    /// Its paragraphs in italics: hints, wherever they stand in a plan.
    pub hints: HashSet<String>,
    parts: Vec<Part>,
}

/// Something in a template that contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The line in the template's file, counted from 1.
    pub line: usize,
    /// Machine-readable.
    pub code: &'static str,
    /// One clear sentence.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl Template {
    /// Reads a template's file. The errors name lines of that file.
    pub fn read(source: &str) -> Result<Self, Vec<TemplateError>> {
        read::read(source)
    }

    /// The template of a document that follows none: it knows no part but the whole.
    pub fn plain() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            version: None,
            description: String::new(),
            arguments: Vec::new(),
            skeleton: String::new(),
            placeholders: Placeholders::default(),
            hints: HashSet::new(),
            parts: vec![Part::new(PartKind::Document, None)],
        }
    }

    /// Whether this is [`Template::plain`].
    pub fn is_plain(&self) -> bool {
        self.id.is_empty()
    }

    /// One part.
    pub fn part(&self, id: PartId) -> &Part {
        &self.parts[id.0 as usize]
    }

    /// All parts with their ids, parents before children.
    pub fn parts(&self) -> impl Iterator<Item = (PartId, &Part)> {
        self.parts
            .iter()
            .enumerate()
            .map(|(index, part)| (PartId(index as u32), part))
    }

    /// The children of a part.
    pub fn children(&self, id: PartId) -> impl Iterator<Item = (PartId, &Part)> {
        self.part(id)
            .children
            .iter()
            .map(|child| (*child, self.part(*child)))
    }
}

impl Part {
    fn new(kind: PartKind, parent: Option<PartId>) -> Self {
        Self {
            kind,
            parent,
            children: Vec::new(),
            key: String::new(),
            title: String::new(),
            level: 0,
            patterns: Vec::new(),
            labels: Vec::new(),
            labelled: false,
            optional: false,
            fixed: false,
            flat: false,
            transparent: false,
            mentions: false,
            packet: false,
            role: None,
            noun: String::new(),
            guidance: None,
            placeholder: None,
            examples: HashSet::new(),
            options: Vec::new(),
            columns: Vec::new(),
            language: String::new(),
            numbered: false,
            skeleton: 0..0,
        }
    }

    /// Whether it is a heading with what is below it, or repeats such.
    pub fn has_heading(&self) -> bool {
        matches!(
            self.kind,
            PartKind::Section | PartKind::Repeat | PartKind::Item
        )
    }

    /// Whether it stands in a heading: a field of its pattern.
    pub fn in_heading(&self) -> bool {
        self.kind == PartKind::Text && self.level > 0
    }
}

/// A key for addresses made from words: small letters and digits, anything else `_`.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for character in words.chars() {
        if character.is_alphanumeric() {
            slug.extend(character.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}
