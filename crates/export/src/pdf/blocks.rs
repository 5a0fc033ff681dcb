//! Block Markdown as Typst markup: headings, paragraphs, lists, quotes, code, diagrams.

use std::collections::HashMap;

use comrak::html::Anchorizer;
use comrak::nodes::{AstNode, ListType, NodeCodeBlock, NodeList, NodeValue};

use super::inline::write_text;
use super::markup::Markup;
use super::measure::Breaks;
use crate::diagram;
use crate::html::clean;
use crate::reading::{self, HeadingNotes, Lines};

/// The width of the text on an upright page, in points.
pub(super) const TEXT_WIDTH: f64 = 595.28 - 2.0 * 62.36;
/// The greatest height of a drawing, in points: a page less its heading.
const DRAWING_HEIGHT: f64 = 640.0;
/// How much narrower the text of a list item or a quote is, in points.
const INDENT: f64 = 15.0;
/// How many blocks may be nested; Typst has a limit of its own, and no reader follows further.
const DEPTH: usize = 12;

/// Where something is set: how wide the place is, and how words may break in it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The width in points.
    pub(super) width: f64,
    /// How long words break.
    pub(super) breaks: Breaks,
    /// Whether footnotes cannot stand here, only their numbers.
    pub(super) plain_notes: bool,
    /// Whether a table may have a page of its own here.
    pub(super) can_turn: bool,
    /// How many levels of nesting are left.
    pub(super) depth: usize,
}

impl Place {
    /// The text of a page.
    pub(super) fn page() -> Self {
        Self {
            width: TEXT_WIDTH,
            breaks: Breaks {
                long: 28,
                widest: 40.0,
            },
            plain_notes: false,
            can_turn: true,
            depth: DEPTH,
        }
    }

    /// A place inside this one; nothing when there is no room for it.
    pub(super) fn deeper(&self) -> Option<Self> {
        Some(Self {
            depth: self.depth.checked_sub(1)?,
            ..self.clone()
        })
    }

    fn indented(&self) -> Option<Self> {
        let place = self.deeper()?;
        Some(Self {
            width: (place.width - INDENT).max(60.0),
            can_turn: false,
            ..place
        })
    }
}

/// A footnote of the document.
#[derive(Debug, Default)]
pub(super) struct Footnote {
    pub(super) label: String,
    pub(super) body: Markup,
    /// Whether it has been set, so that later references only repeat its number.
    pub(super) set: bool,
    /// Whether it is being set: a note that refers to itself gets a number only.
    pub(super) open: bool,
}

/// Turns a parsed document into Typst markup, and collects the pictures that it uses.
pub(super) struct Composer<'c> {
    pub(super) images: Option<crate::ImageResolver<'c>>,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    pub(super) footnotes: HashMap<String, Footnote>,
    /// How many images are represented by their words.
    pub(super) skipped_images: usize,
    /// How many diagrams are represented by their code.
    pub(super) skipped_diagrams: usize,
    /// The words of the headings that have been set, with their level in the document's outline.
    pub(super) outline: Vec<usize>,
    notes: &'c HeadingNotes,
    /// The byte at which the line of the document's title begins.
    title: Option<usize>,
    lines: Lines,
    /// Labels of headings by their anchors.
    labels: HashMap<String, String>,
    /// Levels of the headings above the current one, as the Markdown has them.
    open_levels: Vec<u8>,
    /// Whether the document as a whole is written from right to left.
    pub(super) right_to_left: bool,
    is_cancelled: &'c dyn Fn() -> bool,
}

impl<'c> Composer<'c> {
    /// Makes a composer for a text; `title` is the byte at which the line of the heading begins
    /// that is the document's title and therefore not set again.
    pub(super) fn new(
        text: &str,
        notes: &'c HeadingNotes,
        title: Option<usize>,
        right_to_left: bool,
        images: Option<crate::ImageResolver<'c>>,
        is_cancelled: &'c dyn Fn() -> bool,
    ) -> Self {
        Self {
            images,
            pictures: Vec::new(),
            footnotes: HashMap::new(),
            skipped_images: 0,
            skipped_diagrams: 0,
            outline: Vec::new(),
            notes,
            title,
            lines: Lines::of(text),
            labels: HashMap::new(),
            open_levels: Vec::new(),
            right_to_left,
            is_cancelled,
        }
    }

    /// Draws a whole document.
    pub(super) fn document<'a>(&mut self, root: &'a AstNode<'a>) -> Markup {
        let place = Place::page();
        self.name_headings(root);
        self.prepare_footnotes(root, &place);
        self.blocks(root, &place)
    }

    /// Keeps a picture and returns the path by which the source refers to it.
    pub(super) fn picture(&mut self, extension: &str, bytes: Vec<u8>) -> String {
        let path = format!("/picture-{}.{extension}", self.pictures.len());
        self.pictures.push((path.clone(), bytes));
        path
    }

    /// The label of the heading that an anchor names.
    pub(super) fn label(&self, anchor: &str) -> Option<&str> {
        self.labels.get(anchor).map(String::as_str)
    }

    fn name_headings<'a>(&mut self, root: &'a AstNode<'a>) {
        let mut anchors = Anchorizer::new();
        for node in root.descendants() {
            if let NodeValue::Heading(_) = node.data().value {
                let anchor = anchors.anchorize(&reading::words(node));
                if !self.is_title(node) {
                    self.labels.insert(anchor, label_of(node));
                }
            }
        }
    }

    fn prepare_footnotes<'a>(&mut self, root: &'a AstNode<'a>, place: &Place) {
        let definitions: Vec<_> = root
            .children()
            .filter_map(|node| match &node.data().value {
                NodeValue::FootnoteDefinition(note) => Some((note.name.clone(), node)),
                _ => None,
            })
            .collect();
        // A note inside a note is a number only, so that notes cannot go round in circles.
        let place = Place {
            plain_notes: true,
            can_turn: false,
            ..place.clone()
        };
        for (index, (name, node)) in definitions.into_iter().enumerate() {
            let note = Footnote {
                label: format!("note-{index}"),
                body: self.blocks(node, &place),
                ..Footnote::default()
            };
            self.footnotes.insert(name, note);
        }
    }

    /// Draws the children of a block.
    pub(super) fn blocks<'a>(&mut self, parent: &'a AstNode<'a>, place: &Place) -> Markup {
        let mut markup = Markup::new();
        // Headings directly before a wide table go onto its page with it.
        let mut headings = Markup::new();
        for node in parent.children() {
            if (self.is_cancelled)() {
                break;
            }
            if matches!(node.data().value, NodeValue::Table(_)) {
                let table = self.table(node, place);
                if table.on_wide_page {
                    markup.source("#wide-page[");
                    markup
                        .append(&headings)
                        .append(&table.markup)
                        .source("]\n\n");
                } else {
                    markup.append(&headings).append(&table.markup);
                }
                headings = Markup::new();
                continue;
            }
            let block = self.block(node, place);
            if matches!(node.data().value, NodeValue::Heading(_)) {
                headings.append(&block);
            } else {
                markup.append(&headings).append(&block);
                headings = Markup::new();
            }
        }
        markup.append(&headings);
        markup
    }

    fn block<'a>(&mut self, node: &'a AstNode<'a>, place: &Place) -> Markup {
        let data = node.data();
        let mut markup = Markup::new();
        match &data.value {
            NodeValue::FootnoteDefinition(_) => {}
            NodeValue::Heading(heading) => self.heading(node, heading.level, place, &mut markup),
            NodeValue::Paragraph => self.paragraph(node, place, &mut markup),
            NodeValue::List(list) => self.list(node, list, place, &mut markup),
            NodeValue::BlockQuote => self.quote(node, None, place, &mut markup),
            NodeValue::Alert(alert) => {
                let title = alert
                    .title
                    .clone()
                    .unwrap_or_else(|| alert.alert_type.default_title().to_owned());
                self.quote(node, Some(&title), place, &mut markup);
            }
            NodeValue::CodeBlock(block) => self.code(block, place, &mut markup),
            NodeValue::ThematicBreak => {
                if separates(node) {
                    markup.source("#separator\n\n");
                }
            }
            NodeValue::HtmlBlock(block) => {
                let words = if reading::is_known_html(&block.literal) {
                    clean::words(&block.literal)
                } else {
                    block.literal.clone()
                };
                if !words.trim().is_empty() {
                    write_text(words.trim(), place.breaks, &mut markup);
                    markup.source("\n\n");
                }
            }
            _ => {
                drop(data);
                markup = self.blocks(node, place);
            }
        }
        markup
    }

    fn is_title<'a>(&self, node: &'a AstNode<'a>) -> bool {
        self.title.is_some() && self.line_start(node) == self.title
    }

    fn line_start<'a>(&self, node: &'a AstNode<'a>) -> Option<usize> {
        self.lines.start(node.data().sourcepos.start.line)
    }

    /// Levels go up one at a time, as readers of tagged documents expect, whatever the Markdown
    /// skips; the title is above them all.
    fn heading<'a>(
        &mut self,
        node: &'a AstNode<'a>,
        level: u8,
        place: &Place,
        markup: &mut Markup,
    ) {
        if self.is_title(node) {
            return;
        }
        while self.open_levels.last().is_some_and(|last| *last >= level) {
            self.open_levels.pop();
        }
        self.open_levels.push(level);
        let depth = self.open_levels.len();
        self.outline.push(depth);
        let inner_place = Place {
            plain_notes: true,
            ..place.clone()
        };
        let words = self.inlines(node, &inner_place);
        let label = label_of(node);
        markup
            .source(&format!("#heading(level: {depth})"))
            .content(&words)
            .source(&format!(" {label}\n\n"));
        let open = self
            .line_start(node)
            .and_then(|start| self.notes.get(&start))
            .is_some_and(|note| note.open);
        if open {
            markup
                .source("#open-mark")
                .content(Markup::new().text(crate::OPEN_MARK));
            markup.source("\n\n");
        }
    }

    fn paragraph<'a>(&mut self, node: &'a AstNode<'a>, place: &Place, markup: &mut Markup) {
        let inlines = self.inlines(node, place);
        if inlines.is_empty() {
            return;
        }
        let introduces = reading::introduces(node) && node.next_sibling().is_some();
        let mut body = Markup::new();
        let right_to_left = is_right_to_left(&reading::words(node));
        if right_to_left.is_some_and(|paragraph| paragraph != self.right_to_left) {
            let direction = if self.right_to_left { "ltr" } else { "rtl" };
            body.source(&format!("#set text(dir: {direction});"));
        }
        body.append(&inlines);
        if introduces {
            markup.source("#introduction").content(&body).source("\n\n");
        } else if body == inlines {
            markup.append(&body).source("\n\n");
        } else {
            markup.source("#block").content(&body).source("\n\n");
        }
    }

    fn list<'a>(
        &mut self,
        node: &'a AstNode<'a>,
        list: &NodeList,
        place: &Place,
        markup: &mut Markup,
    ) {
        let Some(item_place) = place.indented() else {
            write_flat(node, place, markup);
            return;
        };
        let has_tasks = node
            .children()
            .any(|item| matches!(item.data().value, NodeValue::TaskItem(_)));
        let tight = list.tight;
        let ordered = list.list_type == ListType::Ordered;
        if has_tasks {
            markup.source(&format!("#tasks({tight}, "));
        } else if ordered {
            let start = list.start;
            markup.source(&format!("#enum(tight: {tight}, start: {start}, "));
        } else {
            markup.source(&format!("#list(tight: {tight}, "));
        }
        for (index, item) in node.children().enumerate() {
            let body = self.blocks(item, &item_place);
            if has_tasks {
                let mark = match &item.data().value {
                    NodeValue::TaskItem(task) if task.symbol.is_some() => "done-box".to_owned(),
                    NodeValue::TaskItem(_) => "open-box".to_owned(),
                    _ if ordered => format!("[{}.]", list.start + index),
                    _ => "bullet".to_owned(),
                };
                markup
                    .source(&format!("({mark}, "))
                    .content(&body)
                    .source("), ");
            } else {
                markup.content(&body).source(", ");
            }
        }
        markup.source(")\n\n");
    }

    fn quote<'a>(
        &mut self,
        node: &'a AstNode<'a>,
        title: Option<&str>,
        place: &Place,
        markup: &mut Markup,
    ) {
        let Some(inner_place) = place.indented() else {
            write_flat(node, place, markup);
            return;
        };
        let mut body = Markup::new();
        if let Some(title) = title {
            body.source("#introduction[#strong")
                .content(Markup::new().text(title))
                .source("]\n\n");
        }
        let blocks = self.blocks(node, &inner_place);
        body.append(&blocks);
        if !body.is_empty() {
            markup.source("#quotation").content(&body).source("\n\n");
        }
    }

    fn code(&mut self, block: &NodeCodeBlock, place: &Place, markup: &mut Markup) {
        if diagram::is_diagram(&block.info) {
            if let Some(drawing) = diagram::draw(&block.literal) {
                let scale = (place.width / drawing.width)
                    .min(DRAWING_HEIGHT / drawing.height)
                    .min(1.0);
                let path = self.picture("svg", drawing.svg.into_bytes());
                markup
                    .source("#drawing(")
                    .string(&path)
                    .source(", ")
                    .string(&drawing.description)
                    .source(", ")
                    .points(drawing.width * scale)
                    .source(", ")
                    .points(drawing.height * scale)
                    .source(")\n\n");
                return;
            }
            self.skipped_diagrams += 1;
        }
        let code = block.literal.trim_end_matches(['\n', '\r']);
        if !code.is_empty() {
            markup.source("#code-block(").string(code).source(")\n\n");
        }
    }
}

/// The label of a heading: its place in the text is its own.
fn label_of<'a>(heading: &'a AstNode<'a>) -> String {
    let start = heading.data().sourcepos.start;
    format!("<heading-{}-{}>", start.line, start.column)
}

/// A rule between two parts that have no headings of their own; between headings it says nothing.
fn separates<'a>(rule: &'a AstNode<'a>) -> bool {
    let is_plain = |node: &AstNode<'_>| {
        !matches!(
            node.data().value,
            NodeValue::Heading(_) | NodeValue::ThematicBreak
        )
    };
    rule.previous_sibling().is_some_and(&is_plain) && rule.next_sibling().is_some_and(is_plain)
}

/// What is nested too deeply is set as its words.
fn write_flat<'a>(node: &'a AstNode<'a>, place: &Place, markup: &mut Markup) {
    for block in node.descendants() {
        if matches!(block.data().value, NodeValue::Paragraph) {
            write_text(&reading::words(block), place.breaks, markup);
            markup.source("\n\n");
        }
    }
}

/// Returns the direction in which the first letter of a text runs; nothing when it has no letters.
pub(super) fn is_right_to_left(words: &str) -> Option<bool> {
    use unicode_bidi::{Direction, get_base_direction};
    match get_base_direction(words) {
        Direction::Ltr => Some(false),
        Direction::Rtl => Some(true),
        Direction::Mixed => None,
    }
}
