//! The projection: what each part of a plan is and which bytes hold it.

mod address;
mod bind;
mod body;
mod emit;
mod identity;
mod outline_match;
mod references;
mod state;
mod units;
mod value;

use std::ops::Range;

pub use address::{Piece, Target};
pub use identity::{Known, Moved};
pub use references::{Candidate, CandidateChange, Mention, Mentionable, Reference, numbers_behind};
pub use state::cell_state;
pub use value::squeeze;
pub(crate) use value::{example, node_value as value_of, trim_lines};

use crate::syntax::Syntax;
use crate::syntax::front_matter::Style;
use crate::syntax::heading::Heading;
use crate::syntax::table::Row;
use crate::template::{ColumnKind, PartId, Template};

/// Names a node for as long as the plan is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The whole plan.
    Document,
    /// The front matter; its children are its entries.
    FrontMatter,
    /// A heading and what is below it.
    Section,
    /// The items of a repeated part.
    Repeat,
    /// One item of a repeated part.
    Item,
    /// One line.
    Text,
    /// Markdown of any length.
    Prose,
    /// One of several values, or whatever stands there.
    Choice,
    /// A date.
    Date,
    /// Ids of rows.
    References,
    /// A list; its children are entries.
    List,
    /// A list with tick boxes.
    CheckList,
    /// A list of files.
    FileList,
    /// An entry of a list; its children are nested entries and raw blocks.
    Entry,
    /// An entry of a list of files.
    File,
    /// Fenced code.
    Code,
    /// The block that holds the schedule.
    Schedule,
    /// A table; its children are rows.
    Table,
    /// A row of a table.
    Row,
    /// Anything that the template does not know.
    Raw,
}

/// How a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It holds something of its own.
    Filled,
    /// It holds what the template put there.
    Placeholder,
    /// It holds words of its own beside a placeholder of the template.
    Partial,
    /// It is there and holds nothing.
    Empty,
    /// The template has it and the text does not.
    Missing,
}

/// The last piece of a node's address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A word.
    Name(Box<str>),
    /// A place among the siblings.
    Index(u32),
}

/// One node.
#[derive(Clone, Debug)]
pub struct Node {
    /// Stable while the plan is open.
    pub id: NodeId,
    /// What it is.
    pub kind: Kind,
    /// The template's part that it was recognised as.
    pub part: Option<PartId>,
    /// The last piece of its address.
    pub key: Key,
    /// The bytes that it occupies.
    pub range: Range<usize>,
    /// The bytes of its value; empty at the place where one would be written.
    pub value: Range<usize>,
    /// How it stands.
    pub state: State,
    /// How many fields in it hold something of their own.
    pub filled: u32,
    /// How many fields in it there are to fill.
    pub total: u32,
    /// What is known beside the value.
    pub detail: Detail,
    parent: u32,
    end: u32,
}

/// What is known about a node beside its value.
#[derive(Clone, Debug, Default)]
pub enum Detail {
    /// Nothing.
    #[default]
    None,
    /// The heading of a section or item.
    Heading(Box<HeadingDetail>),
    /// The label that a field stands behind: where it ends.
    Label(usize),
    /// How an entry of the front matter is written.
    FrontMatter(Style),
    /// The marker and tick box of an entry of a list.
    Entry {
        /// The `-` or `1.`.
        marker: Range<usize>,
        /// The character in the box.
        tick: Option<Range<usize>>,
    },
    /// The pieces of an entry of a list of files.
    File(Box<FileDetail>),
    /// The fences of code.
    Code(Box<CodeDetail>),
    /// The columns of a table.
    Table(Box<TableDetail>),
    /// The cells of a row.
    Row(Box<Row>),
}

/// The heading of a section or item.
#[derive(Clone, Debug)]
pub struct HeadingDetail {
    /// The heading.
    pub heading: Heading,
    /// The number in its title (the `2` of `Phase 2: Setup`).
    pub number: Option<Range<usize>>,
}

/// The pieces of an entry of a list of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDetail {
    /// The marker of the entry.
    pub marker: Range<usize>,
    /// The path, without backticks.
    pub path: Range<usize>,
    /// The mark; empty where there is none.
    pub mark: Range<usize>,
    /// The note; empty where there is none.
    pub note: Range<usize>,
}

/// The fences of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeDetail {
    /// The line of the opening fence.
    pub open: Range<usize>,
    /// The line of the closing fence.
    pub close: Range<usize>,
}

/// The columns of a table and the two lines that make it one.
#[derive(Clone, Debug)]
pub struct TableDetail {
    /// The columns in the file's order.
    pub columns: Vec<Column>,
    /// The header.
    pub header: Row,
    /// The line of dashes.
    pub delimiter: Row,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its key in addresses.
    pub key: String,
    /// The header as it stands.
    pub title: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Whether the template defines it.
    pub known: bool,
}

/// The projection of a text.
#[derive(Clone, Debug)]
pub struct Projection {
    nodes: Vec<Node>,
    by_id: Vec<u32>,
    guidance: Vec<Range<usize>>,
}

/// No node at this id.
const NOWHERE: u32 = u32::MAX;

impl Projection {
    /// Projects `text` against `template`. Cannot fail: what does not fit is raw.
    pub fn of(text: &str, template: &Template) -> Self {
        let syntax = Syntax::parse(text);
        let bound = bind::bind(text, &syntax, template);
        let by_id = (0..bound.nodes.len() as u32).collect();
        Self {
            nodes: bound.nodes,
            by_id,
            guidance: bound.guidance,
        }
    }

    /// The node that stands for the whole plan.
    pub fn root(&self) -> &Node {
        &self.nodes[0]
    }

    /// All nodes, parents before children, in the text's order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.index_of(id).map(|index| &self.nodes[index])
    }

    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = &Node> {
        let index = self.index_of(id);
        let range = index.map_or(0..0, |index| index + 1..self.nodes[index].end as usize);
        self.siblings(range)
    }

    /// The node and everything below it, in order.
    pub fn subtree(&self, id: NodeId) -> &[Node] {
        self.index_of(id).map_or(&[], |index| {
            &self.nodes[index..self.nodes[index].end as usize]
        })
    }

    /// The parent of a node; `None` for the root.
    pub fn parent(&self, id: NodeId) -> Option<&Node> {
        let index = self.index_of(id)?;
        (index > 0).then(|| &self.nodes[self.nodes[index].parent as usize])
    }

    /// The place of a node among the children of its parent that have the same kind.
    pub fn position(&self, id: NodeId) -> Option<usize> {
        let node = self.node(id)?;
        let parent = self.parent(id)?;
        self.children(parent.id)
            .filter(|sibling| is_peer(sibling, node))
            .position(|sibling| sibling.id == id)
    }

    /// The children of a container that have a place: items, entries or rows.
    pub fn members(&self, container: NodeId) -> Vec<&Node> {
        self.children(container)
            .filter(|child| {
                matches!(
                    child.kind,
                    Kind::Item | Kind::Entry | Kind::File | Kind::Row
                )
            })
            .collect()
    }

    /// The bytes of guidance that the template put between the fields.
    pub fn guidance(&self) -> &[Range<usize>] {
        &self.guidance
    }

    fn index_of(&self, id: NodeId) -> Option<usize> {
        let index = *self.by_id.get(id.0 as usize)?;
        (index != NOWHERE).then_some(index as usize)
    }

    fn siblings(&self, range: Range<usize>) -> impl Iterator<Item = &Node> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            (at < range.end).then(|| {
                let node = &self.nodes[at];
                at = node.end as usize;
                node
            })
        })
    }
}

fn is_peer(sibling: &Node, node: &Node) -> bool {
    let entry = |kind| matches!(kind, Kind::Entry | Kind::File);
    sibling.kind == node.kind || (entry(sibling.kind) && entry(node.kind))
}

impl Node {
    /// Whether it holds a value of its own and no nodes.
    pub fn is_leaf(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Document
                | Kind::FrontMatter
                | Kind::Section
                | Kind::Repeat
                | Kind::Item
                | Kind::List
                | Kind::CheckList
                | Kind::FileList
                | Kind::Table
        )
    }

    /// Whether the text has none of its bytes: it is missing, or empty without a label.
    pub fn is_absent(&self) -> bool {
        let stands_below_heading = matches!(self.kind, Kind::Prose | Kind::Repeat);
        self.state == State::Missing
            || (stands_below_heading && self.range.is_empty() && self.state == State::Empty)
    }

    /// The heading of a section or item.
    pub fn heading(&self) -> Option<&HeadingDetail> {
        match &self.detail {
            Detail::Heading(detail) => Some(detail),
            _ => None,
        }
    }

    /// The columns of a table.
    pub fn table(&self) -> Option<&TableDetail> {
        match &self.detail {
            Detail::Table(detail) => Some(detail),
            _ => None,
        }
    }

    /// The cells of a row.
    pub fn row(&self) -> Option<&Row> {
        match &self.detail {
            Detail::Row(row) => Some(row),
            _ => None,
        }
    }

    /// The pieces of an entry of a list of files.
    pub fn file(&self) -> Option<&FileDetail> {
        match &self.detail {
            Detail::File(detail) => Some(detail),
            _ => None,
        }
    }

    /// The tick of an entry: whether it is ticked, if it has a box.
    pub fn ticked(&self, text: &str) -> Option<bool> {
        match &self.detail {
            Detail::Entry {
                tick: Some(tick), ..
            } => Some(crate::syntax::list::is_ticked(&text[tick.clone()])),
            _ => None,
        }
    }
}
