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
            NodeValue::Code(code) => {
                let mut inner = Markup::new();
                write_code(&code.literal, place.breaks, &mut inner);
                let fits = measure::width(&code.literal, Face::Code) < place.breaks.widest;
                if self.right_to_left && fits {
                    markup.source("#isolated").content(&inner).source(";");
                } else {
                    markup.append(&inner);
                }
            }
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

/// Writes text with breaks in words that are too long for their place, and none in ids.
pub(super) fn write_text(text: &str, breaks: Breaks, markup: &mut Markup) {
    for (index, piece) in measure::pieces(text, Face::Text, breaks).iter().enumerate() {
        if index > 0 {
            markup.source(BREAK);
        }
        write_piece(piece, markup);
    }
}

/// An id such as `T-12` would break behind its hyphen: it is put into a box.
fn write_piece(piece: &str, markup: &mut Markup) {
    let mut plain = String::new();
    for word in piece.split_inclusive(char::is_whitespace) {
        let id = word.trim_end();
        if !is_id(id) {
            plain.push_str(word);
            continue;
        }
        markup
            .text(&plain)
            .source("#box")
            .content(Markup::new().text(id))
            .source(";");
        plain = word.get(id.len()..).unwrap_or_default().to_owned();
    }
    markup.text(&plain);
}

/// Whether a word is shaped like an id, punctuation included: capitals, a hyphen, capitals or
/// digits.
fn is_id(word: &str) -> bool {
    const LONGEST: usize = 14;
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.len() <= LONGEST
        && core.contains('-')
        && core.starts_with(|c: char| c.is_ascii_uppercase())
        && core
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let breaks = Breaks {
            long: 10,
            widest: 20.0,
        };
        let mut markup = Markup::new();
        write_text(text, breaks, &mut markup);
        assert_eq!(markup.into_source(), expected, "{text:?}");
    }

    #[test]
    fn ids_stay_whole() {
        check("T-1", "#box[#\"T-1\";];");
        check(
            "see T-1, UT-2.",
            "#\"see \";#box[#\"T-1,\";];#\" \";#box[#\"UT-2.\";];",
        );
        check("well-known", "#\"well-known\";");
        check("A - B", "#\"A - B\";");
    }

    #[test]
    fn long_words_may_break() {
        check(
            "a/long/path/name",
            "#\"a/long/\";#zw;#\"path/\";#zw;#\"name\";",
        );
    }
}
