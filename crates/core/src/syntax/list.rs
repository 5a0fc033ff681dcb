//! The pieces of a list item: its marker, its tick box and the text behind them.

use std::ops::Range;

use super::{BlockKind, Syntax};

/// The pieces of a list item, as ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// The `-`, `*`, `+` or `1.` of the item.
    pub marker: Range<usize>,
    /// The character in the tick box, if there is a box.
    pub tick: Option<Range<usize>>,
    /// The first paragraph, or an empty range where the text would stand.
    pub content: Range<usize>,
    /// The index of the first block behind that paragraph.
    pub rest: usize,
}

impl ListItem {
    /// Reads the item `index` of `syntax`.
    pub fn read(text: &str, syntax: &Syntax, index: usize) -> Self {
        let item = &syntax.blocks[index];
        let start = item.range.start;
        let marker = start..start + marker_len(&text[item.range.clone()]);
        let first = syntax.children(index).next();
        let paragraph = first.filter(|at| syntax.blocks[*at].kind == BlockKind::Paragraph);
        let content = match (paragraph, first) {
            // A link definition is no paragraph to Markdown, and the author's words all the same.
            (Some(at), _) => behind(text, &marker, syntax.blocks[at].range.end),
            (None, None) => behind(text, &marker, item.range.end),
            (None, Some(_)) => marker.end..marker.end,
        };
        if content.is_empty() {
            let blank = text[marker.end..].starts_with([' ', '\t']);
            let at = marker.end + usize::from(blank && first.is_none());
            let rest = first.unwrap_or(item.end);
            return Self {
                marker,
                tick: None,
                content: at..at,
                rest,
            };
        }
        let rest = paragraph.map_or(item.end, |paragraph| syntax.blocks[paragraph].end);
        match tick_box(&text[content.clone()]) {
            Some(len) => {
                let tick = content.start + 1..content.start + 2;
                Self {
                    marker,
                    tick: Some(tick),
                    content: content.start + len..content.end,
                    rest,
                }
            }
            None => Self {
                marker,
                tick: None,
                content,
                rest,
            },
        }
    }
}

/// What stands behind the marker up to `end`, without blanks around it.
fn behind(text: &str, marker: &Range<usize>, end: usize) -> Range<usize> {
    crate::projection::trim_lines(text, marker.end..end.max(marker.end))
}

/// Whether the character in a tick box means ticked.
pub fn is_ticked(mark: &str) -> bool {
    matches!(mark, "x" | "X")
}

/// How long the list marker at the beginning of `item` is, without the blanks behind it.
pub fn marker_len(item: &str) -> usize {
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    (digits + 1).min(item.len())
}

/// How long the tick box at the beginning of `text` is, with the blank behind it.
fn tick_box(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_box = matches!(bytes, [b'[', b' ' | b'x' | b'X', b']', ..]);
    match bytes.get(3) {
        _ if !is_box => None,
        None => Some(3),
        Some(b' ' | b'\t') => Some(4),
        Some(b'\n' | b'\r') => Some(3),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marker: &str, tick: Option<&str>, content: &str) {
        let syntax = Syntax::parse(text);
        let item = ListItem::read(text, &syntax, 1);
        let told = (
            &text[item.marker],
            item.tick.map(|range| &text[range]),
            &text[item.content],
        );
        assert_eq!(told, (marker, tick, content), "{text:?}");
    }

    #[test]
    fn the_pieces_of_an_item() {
        check("- a", "-", None, "a");
        check("12) a\n    b", "12)", None, "a\n    b");
        check("* [x] done", "*", Some("x"), "done");
        check("- [ ]", "-", Some(" "), "");
        check("- [ ](link)", "-", None, "[ ](link)");
        check("-", "-", None, "");
        check("- \n- b", "-", None, "");
        check("- a\n\n  b", "-", None, "a");
        check("- [a]: b", "-", None, "[a]: b");
        check("- [ ] [a]: b", "-", Some(" "), "[a]: b");
    }
}
