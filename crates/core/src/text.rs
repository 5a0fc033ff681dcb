//! Lines and offsets of a text: where lines begin, which line end it uses, and the one place
//! where byte offsets and UTF-16 offsets are converted.

use std::ops::Range;

/// The byte order mark that some editors put before the first character.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// A way to end a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`
    Cr,
}

impl LineEnding {
    /// The bytes of this line end.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    /// The line end that most lines of `text` have; `\n` where there are no lines.
    pub fn of(text: &str) -> Self {
        let (mut lf, mut crlf, mut cr) = (0_usize, 0_usize, 0_usize);
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' if at > 0 && bytes[at - 1] == b'\r' => crlf += 1,
                b'\n' => lf += 1,
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => cr += 1,
                _ => {}
            }
        }
        if crlf > lf && crlf >= cr {
            Self::CrLf
        } else if cr > lf {
            Self::Cr
        } else {
            Self::Lf
        }
    }
}

/// Byte offsets of the beginnings of lines. Lines end at `\n`, `\r\n` or a lone `\r`, as in
/// CommonMark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the beginnings of all lines of `text`; the first is 0.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(at + 1);
            }
        }
        Self { starts }
    }

    /// The offset of the beginning of line `line` (counted from 0), or `None` past the end.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// The line (counted from 0) that `offset` is on.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// How many lines there are; a text that ends with a line end has an empty last one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no line; never true for an index made by [`LineIndex::new`].
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}

/// The offset behind the line end that ends the line of `offset`, or the end of `text`.
pub fn next_line(text: &str, offset: usize) -> usize {
    let end = line_end(text, offset);
    end + line_ending_len(text, end)
}

/// The offset of the line end that ends the line of `offset`, or the end of `text`.
pub fn line_end(text: &str, offset: usize) -> usize {
    text[offset..]
        .find(['\n', '\r'])
        .map_or(text.len(), |found| offset + found)
}

/// The offset of the beginning of the line that `offset` is on.
pub fn line_start(text: &str, offset: usize) -> usize {
    text[..offset]
        .rfind(['\n', '\r'])
        .map_or(0, |found| found + 1)
}

/// How many bytes the line end at `offset` takes; 0 where there is none.
pub fn line_ending_len(text: &str, offset: usize) -> usize {
    let rest = &text.as_bytes()[offset..];
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The ranges of the lines in `range`, each without its line end.
pub fn lines_in(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = Some(range.start);
    std::iter::from_fn(move || {
        let start = at?;
        let end = line_end(text, start).min(range.end);
        let next = end + line_ending_len(text, end);
        at = (end < range.end && next <= range.end).then_some(next);
        Some(start..end)
    })
}

/// `value` with every line end written as `\n`.
pub fn normalise_line_ends(value: &str) -> String {
    if value.contains('\r') {
        value.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        value.to_owned()
    }
}

/// How many UTF-16 units stand before the byte `offset`.
pub fn utf16_offset(text: &str, offset: usize) -> usize {
    text[..offset].chars().map(char::len_utf16).sum()
}

/// The byte offset of the UTF-16 unit `units`, or `None` where that is past the end or inside
/// a character.
pub fn byte_offset(text: &str, units: usize) -> Option<usize> {
    let mut seen = 0;
    for (offset, character) in text.char_indices() {
        if seen == units {
            return Some(offset);
        }
        seen += character.len_utf16();
        if seen > units {
            return None;
        }
    }
    (seen == units).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_every_kind_of_line_end() {
        let text = "a\nb\r\nc\rd";
        let index = LineIndex::new(text);
        assert_eq!(
            (0..5).map(|line| index.start(line)).collect::<Vec<_>>(),
            [Some(0), Some(2), Some(5), Some(7), None]
        );
        assert_eq!(index.line_of(6), 2);
        let lines: Vec<_> = lines_in(text, 0..text.len())
            .map(|range| &text[range])
            .collect();
        assert_eq!(lines, ["a", "b", "c", "d"]);
    }

    #[test]
    fn the_commonest_line_end_is_taken() {
        assert_eq!(LineEnding::of("a\r\nb\r\nc\n"), LineEnding::CrLf);
        assert_eq!(LineEnding::of("a\rb\r"), LineEnding::Cr);
        assert_eq!(LineEnding::of(""), LineEnding::Lf);
    }

    #[test]
    fn utf16_offsets_count_surrogates() {
        let text = "a😀b";
        assert_eq!(utf16_offset(text, 5), 3);
        assert_eq!(byte_offset(text, 3), Some(5));
        assert_eq!(byte_offset(text, 2), None);
        assert_eq!(byte_offset(text, 4), Some(6));
        assert_eq!(byte_offset(text, 5), None);
    }
}
