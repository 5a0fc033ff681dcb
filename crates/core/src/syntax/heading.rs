//! The pieces of a heading: its text, and the number that stands before it.

use std::ops::Range;

use super::{Block, BlockKind};
use crate::text;

/// The pieces of a heading, as ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The number that stands first (`2.1` of `## 2.1 Phase 1: Setup`); empty where there is none.
    pub outline: Range<usize>,
    /// What follows the number, without blanks around it.
    pub title: Range<usize>,
}

impl Heading {
    /// Reads the heading `block`; `None` where the block is not a heading.
    pub fn read(text: &str, block: &Block) -> Option<Self> {
        let BlockKind::Heading { level, setext } = block.kind else {
            return None;
        };
        let inner = if setext {
            underlined(text, block.range.clone())
        } else {
            marked(text, block.range.clone())
        };
        let outline = inner.start..inner.start + outline_len(&text[inner.clone()]);
        let title = trim(text, skip_dot(text, outline.end, inner.end)..inner.end);
        Some(Self {
            level,
            outline,
            title,
        })
    }
}

/// The heading's text between the `#` marks.
fn marked(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = trim(text, range);
    let slice = &text[inner.clone()];
    let opened = slice.trim_start_matches('#');
    let start = inner.end - opened.len();
    let inner = trim(text, start..inner.end);
    let slice = &text[inner.clone()];
    let closed = slice.trim_end_matches('#');
    // Closing marks count only behind a blank, or where nothing else stands.
    if closed.len() < slice.len() && (closed.is_empty() || closed.ends_with([' ', '\t'])) {
        trim(text, inner.start..inner.start + closed.len())
    } else {
        inner
    }
}

/// The heading's text above the underline.
fn underlined(text: &str, range: Range<usize>) -> Range<usize> {
    let underline = text::line_start(text, range.end);
    trim(text, range.start..underline.max(range.start))
}

/// How long the outline number at the beginning of `title` is: `2`, `2.1`, `3.1.2`, `2.5.1`,
/// each perhaps with a letter (`2A`). A number that is not followed by a blank or a dot and a
/// blank is a word.
pub fn outline_len(title: &str) -> usize {
    let len = number_len(title);
    let rest = &title[len..];
    // A number with dots is one of an outline also where no title follows.
    let dotted = title[..len].contains('.') || rest == ".";
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let apart = rest.starts_with([' ', '\t']) || (dotted && rest.is_empty());
    if len > 0 && apart { len } else { 0 }
}

/// How long the number at the beginning of `text` is: digits, perhaps a capital letter, and the same
/// again behind a dot.
pub fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut len = 0;
    loop {
        let from = if len == 0 { 0 } else { len + 1 };
        let digits = bytes
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits == 0 || (len > 0 && bytes[len] != b'.') {
            break;
        }
        len = from + digits;
        let letter = bytes.get(len).is_some_and(u8::is_ascii_uppercase)
            && !bytes.get(len + 1).is_some_and(u8::is_ascii_alphabetic);
        len += usize::from(letter);
        if bytes.get(len) != Some(&b'.') {
            break;
        }
    }
    len
}

fn skip_dot(text: &str, offset: usize, end: usize) -> usize {
    if text[offset..end].starts_with('.') {
        offset + 1
    } else {
        offset
    }
}

/// `range` without blanks at its ends.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let left = slice.trim_start();
    let start = range.end - left.len();
    start..start + left.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::*;

    fn check(text: &str, level: u8, outline: &str, title: &str) {
        let syntax = Syntax::parse(text);
        let heading = Heading::read(text, &syntax.blocks[0]).expect("it is a heading");
        assert_eq!(
            (heading.level, &text[heading.outline], &text[heading.title]),
            (level, outline, title),
            "{text:?}"
        );
    }

    #[test]
    fn the_outline_number_is_apart() {
        check("## 2. Phases", 2, "2", "Phases");
        check("### 2.1 Phase 1: Setup ##", 3, "2.1", "Phase 1: Setup");
        check("#### 3.1.2  Group", 4, "3.1.2", "Group");
        check("## 2A Extra", 2, "2A", "Extra");
        check("## 3D view", 2, "3D", "view");
        check("## Phase 2.5: More", 2, "", "Phase 2.5: More");
        check("## 2.x things", 2, "", "2.x things");
        check("Title\n=====", 1, "", "Title");
        check("  ### a#  ", 3, "", "a#");
        check("##", 2, "", "");
        check("## 5", 2, "", "5");
        check("### 4.1", 3, "4.1", "");
        check("## 5.", 2, "5", "");
    }
}
