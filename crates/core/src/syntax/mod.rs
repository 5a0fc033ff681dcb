//! The block structure of a text: what comrak finds, with byte ranges, as a flat list.
//!
//! Only the structure is taken from the parser. What stands inside a block is read from the text
//! by the modules beside this one, because comrak's positions inside table cells are not exact.

pub mod front_matter;
pub mod heading;
pub mod label;
pub mod list;
pub mod outline;
pub mod table;

use std::ops::Range;

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::text::{self, BYTE_ORDER_MARK, LineIndex};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Whether it is underlined instead of marked with `#`.
        setext: bool,
    },
    /// A paragraph.
    Paragraph,
    /// A list; its items follow as nested blocks.
    List {
        /// Whether its entries are numbered.
        ordered: bool,
    },
    /// An item of a list; its blocks follow as nested blocks.
    Item,
    /// A code block.
    Code {
        /// Whether it stands between fences.
        fenced: bool,
        /// Whether a closing fence ends it.
        closed: bool,
    },
    /// HTML, comments included.
    Html,
    /// A table.
    Table,
    /// A thematic break.
    Break,
    /// Anything else: block quotes, link reference definitions.
    Other,
}

/// A block. Blocks outside lists cover whole lines, without the last line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The bytes it covers.
    pub range: Range<usize>,
    /// The index behind its last nested block.
    pub end: usize,
}

/// The blocks of a text in order, nested ones behind the block that holds them.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// The front matter, if the text begins with one.
    pub front_matter: Option<front_matter::FrontMatter>,
    /// All blocks behind the front matter.
    pub blocks: Vec<Block>,
}

impl Syntax {
    /// Reads the blocks of `text`. Never fails: what is not understood is a block of its own.
    pub fn parse(text: &str) -> Self {
        let start = if text.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len_utf8()
        } else {
            0
        };
        let front_matter = front_matter::FrontMatter::find(text, start);
        let body = front_matter
            .as_ref()
            .map_or(start, |found| text::next_line(text, found.range.end));
        let blocks = Reader {
            text,
            body,
            index: LineIndex::new(&text[body..]),
            blocks: Vec::new(),
        }
        .read();
        Self {
            front_matter,
            blocks,
        }
    }

    /// The indices of the blocks directly inside the block `index`.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.siblings(index + 1, self.blocks[index].end)
    }

    /// The indices of the outermost blocks from `start` to `end`.
    pub fn siblings(&self, start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = start;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let found = at;
                at = self.blocks[at].end;
                found
            })
        })
    }
}

/// The extensions that the block structure is read with: those of GitHub that make blocks.
fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options
}

struct Reader<'t> {
    text: &'t str,
    body: usize,
    index: LineIndex,
    blocks: Vec<Block>,
}

impl Reader<'_> {
    fn read(mut self) -> Vec<Block> {
        let arena = Arena::new();
        let root = parse_document(&arena, &self.text[self.body..], &options());
        let mut at = self.body;
        for node in root.children() {
            let Some(range) = self.line_range(node) else {
                continue;
            };
            let range = range.start.max(at)..range.end;
            if range.is_empty() {
                continue;
            }
            self.unclaimed(at..range.start);
            at = range.end;
            self.push(node, range);
        }
        self.unclaimed(at..self.text.len());
        self.blocks
    }

    /// Text between blocks that is not blank: link reference definitions.
    fn unclaimed(&mut self, gap: Range<usize>) {
        let slice = &self.text[gap.clone()];
        let trimmed = slice.trim_start_matches(|c: char| c.is_ascii_whitespace());
        if trimmed.trim_end().is_empty() {
            return;
        }
        let first = gap.end - trimmed.len();
        let start = text::line_start(self.text, first).max(gap.start);
        let end = start
            + self.text[start..gap.end]
                .trim_end_matches(|c: char| c.is_ascii_whitespace())
                .len();
        let next = self.blocks.len() + 1;
        self.blocks.push(Block {
            kind: BlockKind::Other,
            range: start..end,
            end: next,
        });
    }

    fn push<'a>(&mut self, node: &'a AstNode<'a>, range: Range<usize>) {
        let kind = match &node.data().value {
            NodeValue::Heading(heading) => BlockKind::Heading {
                level: heading.level,
                setext: heading.setext,
            },
            NodeValue::Paragraph => BlockKind::Paragraph,
            NodeValue::List(list) => BlockKind::List {
                ordered: list.list_type == ListType::Ordered,
            },
            NodeValue::Item(_) | NodeValue::TaskItem(_) => BlockKind::Item,
            NodeValue::CodeBlock(code) => BlockKind::Code {
                fenced: code.fenced,
                closed: code.closed,
            },
            NodeValue::HtmlBlock(_) => BlockKind::Html,
            NodeValue::Table(_) => BlockKind::Table,
            NodeValue::ThematicBreak => BlockKind::Break,
            _ => BlockKind::Other,
        };
        let index = self.blocks.len();
        self.blocks.push(Block {
            kind,
            range,
            end: 0,
        });
        if matches!(kind, BlockKind::List { .. } | BlockKind::Item) {
            for child in node.children() {
                // comrak tells the last item of some lists one line end too long.
                if let Some(range) = self.range(child) {
                    let limit = range.end.min(self.blocks[index].range.end);
                    let slice = &self.text[range.start..limit.max(range.start)];
                    let end = range.start + slice.trim_end_matches(['\n', '\r']).len();
                    self.push(child, range.start..end);
                }
            }
        }
        self.blocks[index].end = self.blocks.len();
        // An item that holds nothing but a link definition has no blocks, and comrak tells no end.
        let own = &self.blocks[index].range;
        let last = match kind {
            BlockKind::Item if self.blocks.len() == index + 1 => {
                let line = &self.text[own.start..text::line_end(self.text, own.start)];
                own.start + line.trim_end().len()
            }
            BlockKind::List { .. } => self.blocks[index + 1..]
                .iter()
                .map(|block| block.range.end)
                .max()
                .unwrap_or(0),
            _ => own.end,
        };
        self.blocks[index].range.end = own.end.max(last);
    }

    /// The bytes of `node`, as comrak tells them: start and end are inclusive.
    fn range<'a>(&self, node: &'a AstNode<'a>) -> Option<Range<usize>> {
        let position = node.data().sourcepos;
        let start = self.offset(position.start.line, position.start.column.saturating_sub(1))?;
        let end = self.offset(position.end.line, position.end.column)?;
        Some(start..end.max(start))
    }

    /// The lines of `node`, without the last line end.
    fn line_range<'a>(&self, node: &'a AstNode<'a>) -> Option<Range<usize>> {
        let range = self.range(node)?;
        let start = text::line_start(self.text, range.start).max(self.body);
        // The last line of a block quote or list may be told as empty; the block ends before it.
        let end = text::line_end(self.text, range.end);
        let slice = &self.text[start..end];
        let trimmed = slice.trim_end_matches(['\n', '\r']);
        Some(start..start + trimmed.len())
    }

    fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let start = self.body + self.index.start(line.checked_sub(1)?)?;
        let end = text::line_end(self.text, start);
        let mut offset = (start + column).min(end);
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        Some(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let syntax = Syntax::parse(text);
        let told: Vec<String> = syntax
            .blocks
            .iter()
            .map(|block| format!("{:?} {:?}", block.kind, &text[block.range.clone()]))
            .collect();
        assert_eq!(told, expected, "{text:?}");
    }

    #[test]
    fn blocks_cover_whole_lines() {
        check(
            "# A\r\n\r\npara\r\n  more\r\n\r\n- a\r\n- b\r\n",
            &[
                "Heading { level: 1, setext: false } \"# A\"",
                "Paragraph \"para\\r\\n  more\"",
                "List { ordered: false } \"- a\\r\\n- b\"",
                "Item \"- a\"",
                "Paragraph \"a\"",
                "Item \"- b\"",
                "Paragraph \"b\"",
            ],
        );
    }

    #[test]
    fn a_table_may_follow_a_paragraph_without_a_blank_line() {
        check(
            "para\na | b\n--|--\n1 | 2",
            &["Paragraph \"para\"", "Table \"a | b\\n--|--\\n1 | 2\""],
        );
    }

    #[test]
    fn link_definitions_are_blocks_too() {
        check(
            "[a]: b\n\ntext\n\n[c]: d\n",
            &["Other \"[a]: b\"", "Paragraph \"text\"", "Other \"[c]: d\""],
        );
    }

    #[test]
    fn front_matter_and_byte_order_mark_are_no_blocks() {
        check(
            "\u{feff}---\na: b\n---\n# A",
            &["Heading { level: 1, setext: false } \"# A\""],
        );
        check(
            "\u{feff}# A",
            &["Heading { level: 1, setext: false } \"# A\""],
        );
    }

    #[test]
    fn an_open_fence_reaches_to_the_end() {
        check(
            "```\n# no\n",
            &["Code { fenced: true, closed: false } \"```\\n# no\""],
        );
    }
}
