//! Inline Markdown as Typst markup: emphasis, code, links, images, footnotes, line breaks.

use comrak::nodes::{AstNode, NodeValue};

use super::blocks::{Composer, Place};
use super::markup::Markup;
use super::measure::{self, Breaks, Face};
use crate::html::clean;
use crate::reading;
use crate::{address, image};

/// A line may break here without a space.
const BREAK: &str = "#zw;";

impl Composer<'_> {
    /// Draws the inline children of a block.
    pub(super) fn inlines<'a>(&mut self, block: &'a AstNode<'a>, place: &Place) -> Markup {
        let mut markup = Markup::new();
        for child in block.children() {
            self.inline(child, place, &mut markup);
        }
        markup
    }

    fn inline<'a>(&mut self, node: &'a AstNode<'a>, place: &Place, markup: &mut Markup) {
        let data = node.data();
        match &data.value {
            NodeValue::Text(text) => write_text(text, place.breaks, markup),
            NodeValue::Code(code) => write_code(&code.literal, place.breaks, markup),
            NodeValue::SoftBreak if reading::breaks_before_label(node) => {
                markup.source("#linebreak();");
            }
            NodeValue::SoftBreak => {
                markup.text(" ");
            }
            NodeValue::LineBreak => {
                markup.source("#linebreak();");
            }
            NodeValue::Emph => self.wrapped("#emph", node, place, markup),
            NodeValue::Strong => self.wrapped("#strong", node, place, markup),
            NodeValue::Strikethrough => self.wrapped("#strike", node, place, markup),
            NodeValue::Link(link) => self.link(&link.url, node, place, markup),
            NodeValue::Image(link) => {
                let words = reading::words(node);
                self.image(&link.url, &words, place, markup);
            }
            NodeValue::FootnoteReference(reference) => {
                self.footnote(&reference.name, reference.ref_num, place, markup);
            }
            NodeValue::HtmlInline(html) => write_html(html, place, markup),
            _ => {
                drop(data);
                let inner = self.inlines(node, place);
                markup.append(&inner);
            }
        }
    }

    fn wrapped<'a>(
        &mut self,
        function: &str,
        node: &'a AstNode<'a>,
        place: &Place,
        markup: &mut Markup,
    ) {
        let Some(inner_place) = place.deeper() else {
            markup.text(&reading::words(node));
            return;
        };
        let inner = self.inlines(node, &inner_place);
        markup.source(function).content(&inner).source(";");
    }

    fn link<'a>(&mut self, url: &str, node: &'a AstNode<'a>, place: &Place, markup: &mut Markup) {
        let inner = match place.deeper() {
            Some(inner_place) => self.inlines(node, &inner_place),
            None => {
                let mut words = Markup::new();
                words.text(&reading::words(node));
                words
            }
        };
        let target = address::followable(url);
        match target {
            // A link without words has nothing to click on.
            _ if inner.is_empty() => {}
            Some(url) if address::is_remote(url) => {
                markup
                    .source("#link(")
                    .string(url)
                    .source(")")
                    .content(&inner)
                    .source(";");
            }
            Some(url) => match url.strip_prefix('#').and_then(|name| self.label(name)) {
                Some(label) => {
                    markup
                        .source(&format!("#link({label})"))
                        .content(&inner)
                        .source(";");
                }
                // A path in the plan's folder means nothing to the reader of a PDF.
                None => {
                    markup.append(&inner);
                }
            },
            None => {
                markup.append(&inner);
            }
        }
    }

    /// A local image that the caller could read is set; of any other the words are.
    fn image(&mut self, url: &str, words: &str, place: &Place, markup: &mut Markup) {
        let bytes = if address::is_remote(url) {
            None
        } else {
            self.images.and_then(|resolve| resolve(url))
        };
        let words = if words.trim().is_empty() { url } else { words };
        match bytes.and_then(|bytes| Some((image::Format::of(&bytes)?, bytes))) {
            Some((format, bytes)) if super::picture::is_sound(&bytes, format) => {
                let path = self.picture(format.extension(), bytes);
                markup
                    .source("#picture(")
                    .string(&path)
                    .source(", ")
                    .string(words)
                    .source(");");
            }
            _ => {
                self.skipped_images += 1;
                let mut inner = Markup::new();
                write_text(words, place.breaks, &mut inner);
                markup.source("#absent-picture").content(&inner).source(";");
            }
        }
    }

    fn footnote(&mut self, name: &str, number: u32, place: &Place, markup: &mut Markup) {
        let Some(note) = self.footnotes.get_mut(name) else {
            markup.text(&format!("[{number}]"));
            return;
        };
        if place.plain_notes || note.open {
            markup
                .source("#super")
                .content(Markup::new().text(&number.to_string()));
            markup.source(";");
        } else if note.set {
            markup.source(&format!("#footnote(<{}>);", note.label));
        } else {
            note.set = true;
            note.open = true;
            let label = note.label.clone();
            let body = std::mem::take(&mut note.body);
            // What the definition holds is drawn by the block composer beforehand.
            markup
                .source("#footnote")
                .content(&body)
                .source(&format!(" <{label}>"));
            if let Some(note) = self.footnotes.get_mut(name) {
                note.open = false;
            }
        }
    }
}

/// Writes text with breaks in words that are too long for their place.
pub(super) fn write_text(text: &str, breaks: Breaks, markup: &mut Markup) {
    for (index, piece) in measure::pieces(text, Face::Text, breaks).iter().enumerate() {
        if index > 0 {
            markup.source(BREAK);
        }
        markup.text(piece);
    }
}

fn write_code(code: &str, breaks: Breaks, markup: &mut Markup) {
    for (index, piece) in measure::pieces(code, Face::Code, breaks).iter().enumerate() {
        if index > 0 {
            markup.source(BREAK);
        }
        markup.source("#raw(").string(piece).source(");");
    }
}

/// Raw HTML: a line break is one, other tags are left out, `<placeholders>` are words.
fn write_html(html: &str, place: &Place, markup: &mut Markup) {
    if !reading::is_known_html(html) {
        write_text(html, place.breaks, markup);
    } else if reading::tag_name(html).is_some_and(|name| name.eq_ignore_ascii_case("br")) {
        markup.source("#linebreak();");
    } else {
        markup.text(&clean::words(html));
    }
}
