//! The front matter: the YAML block at the beginning of a text, read line by line.
//!
//! It is never loaded and written back. An entry that is a plain or quoted scalar on one line is
//! read and written as a value; any other (a list, a folded text) is taken as it stands. That
//! keeps comments, quotes and the order, and opens blocks that are not valid YAML.

use std::ops::Range;

use crate::text;

/// The front matter of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the opening `---` to the closing one, without the last line end.
    pub range: Range<usize>,
    /// The entries at the outermost level, in order.
    pub entries: Vec<Entry>,
    /// Where another entry would be written: the beginning of the closing line.
    pub close: usize,
}

/// One entry: a key and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Range<usize>,
    /// The lines of the entry, without the last line end.
    pub range: Range<usize>,
    /// The value without quotes' meaning removed; empty where nothing stands.
    pub value: Range<usize>,
    /// How the value is written.
    pub style: Style,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes, on one line.
    Plain,
    /// Between `'`.
    Single,
    /// Between `"`.
    Double,
    /// Anything else, taken as it stands.
    Verbatim,
}

impl FrontMatter {
    /// Finds the front matter of `text` that begins at `start`: a line `---`, then something that
    /// is not blank, and a later line `---`.
    pub fn find(text: &str, start: usize) -> Option<Self> {
        let first_end = text::line_end(text, start);
        if text[start..first_end].trim_end() != "---" {
            return None;
        }
        let body = text::next_line(text, first_end);
        let mut line = body;
        loop {
            if line >= text.len() {
                return None;
            }
            let end = text::line_end(text, line);
            if text[line..end].trim_end() == "---" {
                break;
            }
            line = text::next_line(text, end);
        }
        let range = start..text::line_end(text, line);
        let entries = entries(text, body..line);
        let first = &text[body..text::line_end(text, body)];
        if body < line && first.trim().is_empty() && entries.is_empty() {
            return None;
        }
        Some(Self {
            range,
            entries,
            close: line,
        })
    }
}

fn entries(text: &str, body: Range<usize>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Option<(Range<usize>, usize, Range<usize>)> = None;
    let mut line = body.start;
    while line < body.end {
        let end = text::line_end(text, line).min(body.end);
        if let Some(key) = key(text, line..end) {
            entries.extend(open.take().map(|found| entry(text, found)));
            let colon = key.end + text[key.end..end].find(':').unwrap_or(0);
            open = Some((key, colon + 1, line..end));
        } else if let Some((_, _, range)) = &mut open {
            let content = &text[line..end];
            let belongs = content.starts_with([' ', '\t', '-']) && !content.trim().is_empty();
            if belongs {
                range.end = end;
            } else if !content.trim().is_empty() {
                entries.extend(open.take().map(|found| entry(text, found)));
            }
        }
        line = text::next_line(text, end);
    }
    entries.extend(open.take().map(|found| entry(text, found)));
    entries
}

/// The key that the line begins with: a bare or quoted word, then `:`, then a blank or nothing.
fn key(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let content = &text[line.clone()];
    let quote = content
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let (from, to) = match quote {
        Some(quote) => (1, 1 + content[1..].find(quote)?),
        None => {
            if content.starts_with([
                ' ', '\t', '#', '-', '[', '{', '&', '*', '!', '|', '>', '%', '@', '`',
            ]) {
                return None;
            }
            (0, content.find(':').filter(|at| *at > 0)?)
        }
    };
    let behind = &content[to + usize::from(quote.is_some())..];
    let behind = behind.trim_start().strip_prefix(':')?;
    let ends = behind.is_empty() || behind.starts_with([' ', '\t']);
    let name = content[from..to].trim_end();
    (ends && !name.is_empty()).then(|| line.start + from..line.start + from + name.len())
}

fn entry(text: &str, (key, behind, range): (Range<usize>, usize, Range<usize>)) -> Entry {
    let slice = &text[behind..range.end];
    let left = slice.trim_start();
    let start = range.end - left.len();
    let verbatim = start..start + left.trim_end().len();
    let lines = slice.trim_end().contains(['\n', '\r']);
    let (value, style) = scalar(&text[verbatim.clone()]).filter(|_| !lines).map_or(
        (verbatim.clone(), Style::Verbatim),
        |(inner, style)| {
            (
                verbatim.start + inner.start..verbatim.start + inner.end,
                style,
            )
        },
    );
    let at = if value.is_empty() && style == Style::Plain {
        start.min(range.end)
    } else {
        value.start
    };
    Entry {
        key,
        range,
        value: at..at + value.len(),
        style,
    }
}

/// The value of a scalar on one line, without a comment behind it.
fn scalar(content: &str) -> Option<(Range<usize>, Style)> {
    let quoted = |quote: char, style: Style| {
        let close = closing_quote(content, quote)?;
        let behind = content[close + 1..].trim_start();
        let well_formed = behind.is_empty() || behind.starts_with('#');
        let range = 0..close + 1;
        (well_formed && decode(&content[range.clone()], style).is_some()).then_some((range, style))
    };
    match content.chars().next() {
        Some('"') => quoted('"', Style::Double),
        Some('\'') => quoted('\'', Style::Single),
        Some('|' | '>' | '[' | '{' | '&' | '!') => None,
        _ => {
            let end = comment(content).unwrap_or(content.len());
            Some((0..content[..end].trim_end().len(), Style::Plain))
        }
    }
}

fn closing_quote(content: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let mut characters = content.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if escaped {
            escaped = false;
        } else if quote == '"' && character == '\\' {
            escaped = true;
        } else if character == quote {
            if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') {
                characters.next();
                continue;
            }
            return Some(at);
        }
    }
    None
}

/// Where a comment begins behind a plain scalar. YAML takes any `#` behind a blank; `#28` is
/// nearly always meant as text, so only a `#` with a blank behind it is taken.
fn comment(content: &str) -> Option<usize> {
    if content.starts_with('#') {
        return Some(0);
    }
    content.match_indices(" #").map(|(at, _)| at).find(|at| {
        content[at + 2..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace)
    })
}

/// What the value `slice`, written in `style`, says; `None` where it cannot be told.
pub fn decode(slice: &str, style: Style) -> Option<String> {
    match style {
        Style::Plain | Style::Verbatim => Some(text::normalise_line_ends(slice)),
        Style::Single => {
            let inner = slice.strip_prefix('\'')?.strip_suffix('\'')?;
            Some(inner.replace("''", "'"))
        }
        Style::Double => {
            let inner = slice.strip_prefix('"')?.strip_suffix('"')?;
            let mut value = String::with_capacity(inner.len());
            let mut characters = inner.chars();
            while let Some(character) = characters.next() {
                if character != '\\' {
                    value.push(character);
                    continue;
                }
                value.push(match characters.next()? {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    '0' => '\0',
                    same @ ('"' | '\\' | '/' | ' ') => same,
                    'x' => hex(&mut characters, 2)?,
                    'u' => hex(&mut characters, 4)?,
                    'U' => hex(&mut characters, 8)?,
                    _ => return None,
                });
            }
            Some(value)
        }
    }
}

fn hex(characters: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let mut code = 0;
    for _ in 0..digits {
        code = code * 16 + characters.next()?.to_digit(16)?;
    }
    char::from_u32(code)
}

/// `value` as YAML, in `style` where that can hold it and between `"` otherwise.
pub fn encode(value: &str, style: Style) -> String {
    let control = value.contains(char::is_control);
    match style {
        Style::Plain if is_plain(value) => value.to_owned(),
        Style::Single if !control => format!("'{}'", value.replace('\'', "''")),
        Style::Verbatim => value.to_owned(),
        _ => {
            let mut quoted = String::with_capacity(value.len() + 2);
            quoted.push('"');
            for character in value.chars() {
                match character {
                    '"' => quoted.push_str("\\\""),
                    '\\' => quoted.push_str("\\\\"),
                    '\n' => quoted.push_str("\\n"),
                    '\t' => quoted.push_str("\\t"),
                    other if other.is_control() => {
                        quoted.push_str(&format!("\\u{:04x}", u32::from(other)));
                    }
                    other => quoted.push(other),
                }
            }
            quoted.push('"');
            quoted
        }
    }
}

/// Whether YAML reads `value` without quotes as just this text.
fn is_plain(value: &str) -> bool {
    let first = value.chars().next();
    let starts_well = match first {
        None => true,
        Some('-' | '?' | ':') => value[1..].starts_with(|c: char| !c.is_whitespace()),
        Some(c) => !",[]{}#&*!|>'\"%@`".contains(c) && !c.is_whitespace(),
    };
    starts_well
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with([':', ' ', '\t'])
        && !value.contains(|c: char| c.is_control() || c == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[(&str, &str, Style)]) {
        let found = FrontMatter::find(text, 0).expect("there is a front matter");
        let told: Vec<_> = found
            .entries
            .iter()
            .map(|one| (&text[one.key.clone()], &text[one.value.clone()], one.style))
            .collect();
        assert_eq!(told, expected, "{text:?}");
    }

    #[test]
    fn entries_are_read_by_line() {
        check(
            "---\ntitle: \"A: b\" # note\nby: x # note\nfix: Fix #28\nempty:\nversion: 1.0\n---\n",
            &[
                ("title", "\"A: b\"", Style::Double),
                ("by", "x", Style::Plain),
                ("fix", "Fix #28", Style::Plain),
                ("empty", "", Style::Plain),
                ("version", "1.0", Style::Plain),
            ],
        );
    }

    #[test]
    fn what_is_no_scalar_stands_as_it_is() {
        check(
            "---\ntags: [a, b]\nlist:\n  - a\n  - b\ntext: >\n  folded\nx: 1\n---\n",
            &[
                ("tags", "[a, b]", Style::Verbatim),
                ("list", "- a\n  - b", Style::Verbatim),
                ("text", ">\n  folded", Style::Verbatim),
                ("x", "1", Style::Plain),
            ],
        );
    }

    #[test]
    fn what_is_no_yaml_opens() {
        check(
            "---\nauthor: @name\nno yaml at all\n---",
            &[("author", "@name", Style::Plain)],
        );
        assert_eq!(FrontMatter::find("---\n\ntext\n\n---\n", 0), None);
        assert_eq!(FrontMatter::find("---\ntitle: open\n", 0), None);
    }

    proptest! {
        #[test]
        fn every_value_reads_back(value in "[ -~é😀\\\\n\\\\t]{0,20}") {
            for style in [Style::Plain, Style::Single, Style::Double] {
                let line = format!("---\nkey: {}\n---\n", encode(&value, style));
                let found = FrontMatter::find(&line, 0).expect("there is one");
                let entry = &found.entries[0];
                prop_assert_eq!(decode(&line[entry.value.clone()], entry.style), Some(value.clone()));
            }
        }
    }
}
