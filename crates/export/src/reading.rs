//! Markdown read for drawing: the one set of parser options, and what several formats ask of a
//! parsed document.

use std::collections::BTreeMap;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

/// What the projection says about a heading, by the byte at which the heading's line begins.
pub(crate) type HeadingNotes = BTreeMap<usize, HeadingNote>;

/// What the projection says about one heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HeadingNote {
    /// The id of its node.
    pub(crate) node: Option<String>,
    /// Whether nothing has been filled in below it.
    pub(crate) open: bool,
}

/// Parses Markdown for drawing: GitHub's tables, task lists, footnotes, alerts and bare links.
pub(crate) fn parse<'a>(arena: &'a Arena<'a>, text: &str) -> &'a AstNode<'a> {
    parse_document(arena, text, &options())
}

/// The options that [`parse`] uses; the HTML formatter needs the same ones.
pub(crate) fn options<'c>() -> Options<'c> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    // Raw HTML goes through here as it is and is cleaned as a whole afterwards.
    options.render.r#unsafe = true;
    options
}

/// The bytes at which lines begin, with lines ending at `\n`, `\r\n` or a lone `\r`: the parser's
/// own idea of a line.
#[derive(Clone, Debug)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(at + 1);
            }
        }
        Self(starts)
    }

    /// The byte at which the parser's line (from 1) begins.
    pub(crate) fn start(&self, line: usize) -> Option<usize> {
        self.0.get(line.checked_sub(1)?).copied()
    }

    /// The byte at which the line of a byte begins.
    pub(crate) fn start_of(&self, byte: usize) -> usize {
        let after = self.0.partition_point(|start| *start <= byte);
        self.0.get(after.saturating_sub(1)).copied().unwrap_or(0)
    }
}

/// Returns the words of a node and everything in it, without markup; line breaks become spaces.
pub(crate) fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut words = String::new();
    for child in node.descendants() {
        match &child.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// Returns whether a line break inside a paragraph stands before a bold label (`**Label:**`).
/// Markdown would run such lines together; as lines of a form they are meant to stand apart.
pub(crate) fn breaks_before_label<'a>(line_break: &'a AstNode<'a>) -> bool {
    line_break.next_sibling().is_some_and(|next| {
        matches!(next.data().value, NodeValue::Strong)
            && (words(next).trim_end().ends_with(':')
                || next.next_sibling().is_some_and(|after| {
                    matches!(&after.data().value, NodeValue::Text(text) if text.starts_with(':'))
                }))
    })
}

/// Returns whether a paragraph introduces what follows it: its words end in a colon.
pub(crate) fn introduces<'a>(paragraph: &'a AstNode<'a>) -> bool {
    words(paragraph).trim_end().ends_with(':')
}

/// The name of a raw HTML tag, without `<`, `/` and attributes; nothing for comments,
/// declarations and what is no tag.
pub(crate) fn tag_name(html: &str) -> Option<&str> {
    let rest = html.trim_start().strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

/// Tags of raw HTML that an export understands. Anything else in angle brackets is somebody's
/// `<placeholder>` and is shown as it was typed.
const KNOWN_TAGS: [&str; 58] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "ul",
];

/// Returns whether raw HTML holds only closed comments and tags that an export understands. A tag
/// such as `<script>`, or a comment that is never closed, would take what follows it along.
pub(crate) fn is_known_html(html: &str) -> bool {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = rest.get(start..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else {
                return false;
            };
            rest = comment.get(end + 3..).unwrap_or_default();
        } else {
            let known = tag_name(rest).is_none_or(|name| {
                KNOWN_TAGS
                    .iter()
                    .any(|known| name.eq_ignore_ascii_case(known))
            });
            if !known {
                return false;
            }
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    true
}

/// How many elements are open behind a piece of raw HTML before which `open` of them were.
pub(crate) fn left_open(html: &str, open: usize) -> usize {
    const VOID: [&str; 5] = ["br", "hr", "img", "col", "wbr"];
    let mut open = open;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let tag = rest.get(start..).unwrap_or_default();
        if let Some(comment) = tag.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            rest = comment.get(end..).unwrap_or_default();
            continue;
        }
        let name = tag_name(tag);
        if name.is_some_and(|name| !VOID.iter().any(|void| name.eq_ignore_ascii_case(void))) {
            open = if tag.starts_with("</") {
                open.saturating_sub(1)
            } else {
                open + 1
            };
        }
        rest = tag.get(1..).unwrap_or_default();
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_any_line_break() {
        let lines = Lines::of("a\nb\r\nc\rd");
        let starts: Vec<_> = (1..=5).map(|line| lines.start(line)).collect();
        assert_eq!(starts, [Some(0), Some(2), Some(5), Some(7), None]);
        assert_eq!(lines.start_of(0), 0);
        assert_eq!(lines.start_of(3), 2);
        assert_eq!(lines.start_of(7), 7);
        assert_eq!(lines.start_of(99), 7);
    }

    #[test]
    fn a_label_on_a_line_of_its_own_stands_apart() {
        let check = |text: &str, expected: bool| {
            let arena = Arena::new();
            let root = parse(&arena, text);
            let found = root
                .descendants()
                .find(|node| matches!(node.data().value, NodeValue::SoftBreak))
                .is_some_and(breaks_before_label);
            assert_eq!(found, expected, "{text:?}");
        };
        check("**From:** a\n**To:** b", true);
        check("**From**: a\n**To**: b", true);
        check("one\n**two** three", false);
        check("one\ntwo", false);
    }

    #[test]
    fn the_name_of_a_tag_is_read() {
        assert_eq!(tag_name("<br/>"), Some("br"));
        assert_eq!(tag_name("</details>"), Some("details"));
        assert_eq!(tag_name("<a href='x'>"), Some("a"));
        assert_eq!(tag_name("<!-- a -->"), None);
        assert!(is_known_html("<!-- a -->"));
        assert!(is_known_html("<BR>"));
        assert!(!is_known_html("<Name>"));
        assert!(!is_known_html("<div><script>"));
        assert!(!is_known_html("<div> <!-- never closed"));
        assert!(is_known_html("<!-- <script> --><div>"));
    }
}
