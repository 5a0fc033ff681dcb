//! Labels: `**Goal:** text` and its other spellings at the beginning of a line.

use std::ops::Range;

/// A label at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The label's words, without marks and colon.
    pub name: Range<usize>,
    /// Where the label with its marks ends.
    pub end: usize,
    /// Whether it is set off by `*` or `_`; a plain `Goal:` may be an ordinary sentence.
    pub marked: bool,
}

/// Reads the label that the line `range` begins with: `**Goal:**`, `**Goal**:`, `_Goal:_`,
/// `*Goal*:`, `Goal:`.
pub fn read(text: &str, range: Range<usize>) -> Option<Label> {
    let line = &text[range.clone()];
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let body = &line[indent..];
    let mark = ["**", "__", "*", "_"]
        .into_iter()
        .find(|mark| body.starts_with(mark))
        .unwrap_or("");
    let inner = &body[mark.len()..];
    let name_start = range.start + indent + mark.len();
    let (name_len, len) = if mark.is_empty() {
        let colon = inner.find(':')?;
        (colon, colon + 1)
    } else {
        let close = inner.find(mark)?;
        let name = &inner[..close];
        let behind = &inner[close + mark.len()..];
        if let Some(name) = name.trim_end().strip_suffix(':') {
            (name.len(), close + mark.len())
        } else if behind.starts_with(':') {
            (name.len(), close + mark.len() + 1)
        } else {
            return None;
        }
    };
    let name = &inner[..name_len];
    // A label is a few words, not a sentence, a time or an address.
    let end = name_start + len;
    let follows = text[end..range.end].chars().next();
    let plausible = !name.trim().is_empty()
        && name.len() <= 80
        && !name.contains(['`', '<', '[', '|', '*', '\n'])
        && (follows.is_none_or(char::is_whitespace) || !mark.is_empty());
    plausible.then(|| Label {
        name: name_start..name_start + name.trim_end().len(),
        end,
        marked: !mark.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let found = read(line, 0..line.len());
        let told = found.map(|label| (&line[label.name], &line[label.end..]));
        assert_eq!(told, expected, "{line:?}");
    }

    #[test]
    fn every_spelling_is_read() {
        check("**Goal:** do it", Some(("Goal", " do it")));
        check("**Goal**: do it", Some(("Goal", " do it")));
        check("_Goal:_ do it", Some(("Goal", " do it")));
        check("*Goal*:do it", Some(("Goal", "do it")));
        check("  Goal: do it", Some(("Goal", " do it")));
        check("**Files to Touch:**", Some(("Files to Touch", "")));
        check("Goal:", Some(("Goal", "")));
    }

    #[test]
    fn sentences_are_no_labels() {
        check("**Goal** is not a label: no", None);
        check("http://example.org", None);
        check("plain text", None);
        check("**open: text", None);
        check(": nothing", None);
    }
}
