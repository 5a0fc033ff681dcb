//! The pieces of a table: rows, cells and what a cell's text says.
//!
//! comrak's positions of inline nodes in a cell are shifted behind `\|` and the cells that it adds
//! to short rows have none, so rows are split here, by the scanner's rules of cmark-gfm: a
//! backslash escapes the ASCII punctuation behind it, and `|` ends a cell.

use std::ops::Range;

use crate::text;

/// A row: the line it stands on and its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// From the first character to the end of the line.
    pub range: Range<usize>,
    /// The cells, with the blanks around their text and without the pipes.
    pub cells: Vec<Range<usize>>,
    /// Whether a pipe stands before the first cell.
    pub opened: bool,
    /// Whether a pipe stands behind the last cell.
    pub closed: bool,
}

impl Row {
    /// Splits the line `range` of `text`.
    pub fn read(text: &str, range: Range<usize>) -> Self {
        let line = &text[range.clone()];
        let left = line.trim_start_matches(is_blank);
        let start = range.end - left.len();
        let range = start..start + left.trim_end_matches(is_blank).len();
        let bytes = text.as_bytes();
        let opened = bytes.get(range.start) == Some(&b'|') && !range.is_empty();
        let mut cells = Vec::new();
        let mut from = range.start + usize::from(opened);
        let mut closed = false;
        let mut at = from;
        while at < range.end {
            match bytes[at] {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
                b'|' => {
                    cells.push(from..at);
                    at += 1;
                    from = at;
                    closed = at == range.end;
                }
                _ => at += 1,
            }
        }
        if !closed && from < range.end {
            cells.push(from..range.end);
        }
        Self {
            range,
            cells,
            opened,
            closed,
        }
    }
}

/// A table: its header, the line under it and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The header.
    pub header: Row,
    /// The line of dashes.
    pub delimiter: Row,
    /// The rows below.
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads the table that covers the lines `range`.
    pub fn read(text: &str, range: Range<usize>) -> Self {
        let mut rows = text::lines_in(text, range).map(|line| Row::read(text, line));
        let header = rows.next().unwrap_or_default();
        let delimiter = rows.next().unwrap_or_default();
        Self {
            header,
            delimiter,
            rows: rows.collect(),
        }
    }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{b}' | '\u{c}')
}

/// The text of a cell without the blanks around it.
pub fn content(text: &str, cell: &Range<usize>) -> Range<usize> {
    let slice = &text[cell.clone()];
    let left = slice.trim_start_matches([' ', '\t']);
    let start = cell.end - left.len();
    if left.is_empty() {
        // An empty cell is written behind one blank.
        let at = cell.start + usize::from(!slice.is_empty());
        return at..at;
    }
    start..start + left.trim_end_matches([' ', '\t']).len()
}

const PIPE: &str = "#124;";
const BREAK: &str = "lt;br>";

/// What a cell's text says: `\|` is `|`, `<br>` is a line break. A pipe or `<br>` that could not be
/// written otherwise stands as an entity, and an entity of that form as one with one more `amp;`.
pub fn decode(content: &str) -> String {
    let mut value = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find(['\\', '<', '&']) {
        value.push_str(&rest[..at]);
        rest = &rest[at..];
        let (len, said) = if rest.starts_with("\\|") {
            (2, "|".to_owned())
        } else if rest.starts_with("<br>") {
            (4, "\n".to_owned())
        } else if let Some((depth, base)) = entity(rest) {
            let len = 1 + depth * 4 + base.len();
            let said = match depth {
                0 if base == PIPE => "|".to_owned(),
                0 => "<br>".to_owned(),
                _ => format!("&{}{base}", "amp;".repeat(depth - 1)),
            };
            (len, said)
        } else {
            (1, rest[..1].to_owned())
        };
        value.push_str(&said);
        rest = &rest[len..];
    }
    value.push_str(rest);
    value
}

/// `value` as the text of a cell, the reverse of [`decode`].
pub fn encode(value: &str) -> String {
    let mut content = String::with_capacity(value.len());
    let mut rest = value;
    let mut backslashes = 0;
    while let Some(character) = rest.chars().next() {
        let mut len = character.len_utf8();
        let before = backslashes;
        backslashes = if character == '\\' {
            backslashes + 1
        } else {
            0
        };
        match character {
            '|' if before % 2 == 0 => content.push_str("\\|"),
            '|' => {
                content.push('&');
                content.push_str(PIPE);
            }
            '\n' => content.push_str("<br>"),
            '<' if rest.starts_with("<br>") => {
                content.push('&');
                content.push_str(BREAK);
                len = 4;
            }
            '&' => match entity(rest) {
                Some((depth, base)) => {
                    content.push('&');
                    content.push_str(&"amp;".repeat(depth + 1));
                    content.push_str(base);
                    len = 1 + depth * 4 + base.len();
                }
                None => content.push('&'),
            },
            other => content.push(other),
        }
        rest = &rest[len..];
    }
    content
}

/// The entity of ours at the beginning of `text`: how many `amp;` it has, and what follows them.
fn entity(text: &str) -> Option<(usize, &'static str)> {
    let mut rest = text.strip_prefix('&')?;
    let mut depth = 0;
    while let Some(behind) = rest.strip_prefix("amp;") {
        depth += 1;
        rest = behind;
    }
    [PIPE, BREAK]
        .into_iter()
        .find(|base| rest.starts_with(base))
        .map(|base| (depth, base))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let row = Row::read(line, 0..line.len());
        let told: Vec<_> = row.cells.iter().map(|cell| &line[cell.clone()]).collect();
        assert_eq!(told, expected, "{line:?}");
    }

    #[test]
    fn rows_are_split_as_on_github() {
        check("| a | b |", &[" a ", " b "]);
        check("a | b", &["a ", " b"]);
        check("  | a | b", &[" a ", " b"]);
        check("||", &[""]);
        check("| \\| | `b\\|c` |", &[" \\| ", " `b\\|c` "]);
        check("| a\\\\| b |", &[" a\\\\", " b "]);
        check("| é | 😀 |  ", &[" é ", " 😀 "]);
        check("|", &[]);
    }

    #[test]
    fn a_cell_holds_anything() {
        for (value, content) in [
            ("a|b", "a\\|b"),
            ("a\nb", "a<br>b"),
            ("a\\|b", "a\\&#124;b"),
            ("a\\\\|b", "a\\\\\\|b"),
            ("<br>", "&lt;br>"),
            ("&lt;br>", "&amp;lt;br>"),
            ("&#124;", "&amp;#124;"),
            ("& &amp;", "& &amp;"),
        ] {
            assert_eq!(encode(value), content, "{value:?}");
            assert_eq!(decode(content), value, "{content:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in r"(\||\\|<br>|&|amp;|lt;|#124;|br>|<|\n|a|é){0,12}") {
            let content = encode(&value);
            prop_assert_eq!(decode(&content), value.clone());
            let line = format!("| {content} | x |");
            prop_assert_eq!(Row::read(&line, 0..line.len()).cells.len(), 2, "{}", line);
        }
    }
}
