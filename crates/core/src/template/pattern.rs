//! The pattern of a heading: literal words, a number, and fields.

use std::ops::Range;

use crate::syntax::heading::{number_len, trim};

/// The pattern of a heading, without the number before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingPattern {
    pieces: Vec<Piece>,
}

/// The longest heading, in bytes, that is compared with a pattern: fields are found by trying every
/// place, and nobody's title is a page long.
const LONGEST_TITLE: usize = 1000;

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Number,
    Field(String),
}

/// Where a heading's pieces stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingMatch {
    /// The item's number.
    pub number: Option<Range<usize>>,
    /// The fields in the pattern's order.
    pub fields: Vec<Range<usize>>,
}

impl HeadingPattern {
    /// Reads a pattern such as `Phase {number}: {name}`.
    pub fn parse(source: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = source;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else {
                break;
            };
            if open > 0 {
                pieces.push(Piece::Literal(rest[..open].to_owned()));
            }
            pieces.push(match rest[open + 1..open + close].trim() {
                "number" => Piece::Number,
                key => Piece::Field(key.to_owned()),
            });
            rest = &rest[open + close + 1..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Self { pieces }
    }

    /// The keys of its fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Field(key) => Some(key.as_str()),
            _ => None,
        })
    }

    /// Whether it holds a number.
    pub fn has_number(&self) -> bool {
        self.pieces.contains(&Piece::Number)
    }

    /// Whether any heading fits it.
    pub fn is_open(&self) -> bool {
        matches!(self.pieces.as_slice(), [Piece::Field(_)])
    }

    /// The pattern with its literal words only, for people: `Phase: `.
    pub fn words(&self) -> String {
        let literal = self.pieces.iter().map(|piece| match piece {
            Piece::Literal(words) => words.as_str(),
            _ => "",
        });
        literal
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Fits the pattern to the heading text `title` of `text`. Words count without case, and any
    /// run of blanks, colons and dashes is like any other.
    pub fn fit(&self, text: &str, title: Range<usize>) -> Option<HeadingMatch> {
        if title.len() > LONGEST_TITLE && !self.is_open() {
            return None;
        }
        let mut found = HeadingMatch::default();
        fit(&self.pieces, text, title, &mut found).then_some(found)
    }
}

fn fit(pieces: &[Piece], text: &str, rest: Range<usize>, found: &mut HeadingMatch) -> bool {
    let Some((piece, behind)) = pieces.split_first() else {
        return text[rest].trim().is_empty();
    };
    match piece {
        Piece::Literal(words) => {
            // To the letter first: that leaves a field without a value its place between marks.
            let exact = text[rest.clone()].starts_with(words.as_str());
            let exact = exact.then(|| rest.start + words.len());
            let near = fit_words(words, text, rest.clone(), behind.is_empty());
            let known = found.clone();
            exact.into_iter().chain(near).any(|end| {
                found.clone_from(&known);
                fit(behind, text, end..rest.end, found)
            })
        }
        Piece::Number => {
            let len = number_len(&text[rest.clone()]);
            if len == 0 {
                return false;
            }
            found.number = Some(rest.start..rest.start + len);
            fit(behind, text, rest.start + len..rest.end, found)
        }
        Piece::Field(_) if behind.is_empty() => {
            found.fields.push(trim(text, rest));
            true
        }
        Piece::Field(_) => {
            let depth = found.fields.len();
            let ends = text[rest.clone()]
                .char_indices()
                .map(|(at, _)| rest.start + at);
            for end in ends.chain([rest.end]) {
                found.fields.truncate(depth);
                found.fields.push(trim(text, rest.start..end));
                if fit(behind, text, end..rest.end, found) {
                    return true;
                }
            }
            found.fields.truncate(depth);
            false
        }
    }
}

/// Fits literal words to the beginning of `range` and returns where they end.
fn fit_words(words: &str, text: &str, range: Range<usize>, last: bool) -> Option<usize> {
    let mut at = range.start;
    let mut expected = words.chars().peekable();
    while let Some(next) = expected.peek().copied() {
        let slice = &text[at..range.end];
        if is_word(next) {
            let actual = slice.chars().next()?;
            if !actual.to_lowercase().eq(next.to_lowercase()) {
                return None;
            }
            expected.next();
            at += actual.len_utf8();
        } else {
            let mut wanted = String::new();
            while let Some(next) = expected.next_if(|next| !is_word(*next)) {
                wanted.push(next);
            }
            let run = slice.find(is_word_or_bracket).unwrap_or(slice.len());
            if !slice.is_empty() && !separates(&slice[..run], has_mark(&wanted)) {
                return None;
            }
            at += run;
        }
    }
    if last && !text[at..range.end].chars().all(|c| !is_word(c)) {
        return None;
    }
    Some(if last { range.end } else { at })
}

/// Whether the run between two words separates them as the pattern wants it: by anything where it
/// has a blank, and by a mark where it has one.
fn separates(run: &str, marked: bool) -> bool {
    !run.is_empty() && (!marked || has_mark(run))
}

/// Whether the run between two words has a mark. A hyphen inside a word is none.
fn has_mark(run: &str) -> bool {
    let blank = run.contains([' ', '\t']);
    run.contains(|c: char| !matches!(c, ' ' | '\t' | '-') || (c == '-' && blank))
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric()
}

/// Where a run between words ends: a field's value may begin with a bracket or a quote.
fn is_word_or_bracket(character: char) -> bool {
    !matches!(
        character,
        ' ' | '\t' | ':' | '-' | '–' | '—' | '.' | ',' | '(' | ')' | '&' | '/' | '+'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, title: &str, expected: Option<(Option<&str>, &[&str])>) {
        let found = HeadingPattern::parse(pattern).fit(title, 0..title.len());
        let told = found.as_ref().map(|found| {
            let fields: Vec<_> = found
                .fields
                .iter()
                .map(|field| &title[field.clone()])
                .collect();
            (found.number.clone().map(|number| &title[number]), fields)
        });
        assert_eq!(
            told,
            expected.map(|(number, fields)| (number, fields.to_vec())),
            "{title:?}"
        );
    }

    #[test]
    fn headings_fit_with_their_fields() {
        let phase = "Phase {number}: {name}";
        check(phase, "Phase 1: Setup", Some((Some("1"), &["Setup"])));
        check(
            phase,
            "phase 2.5 — More: work",
            Some((Some("2.5"), &["More: work"])),
        );
        check(phase, "Phase 2A", Some((Some("2A"), &[""])));
        check(phase, "Phase 1: [Name]", Some((Some("1"), &["[Name]"])));
        check(phase, "Phases", None);
        let title = "{id}: {title} - Implementation Plan";
        check(
            title,
            "EP-0002: A - B - Implementation Plan",
            Some((None, &["EP-0002", "A - B"])),
        );
        check(title, "EP-0002: A", None);
        check(
            title,
            "EP-0002:  - Implementation Plan",
            Some((None, &["EP-0002", ""])),
        );
        check(title, ": A - Implementation Plan", Some((None, &["", "A"])));
        check(
            "Phase {number} Overview",
            "Phase 3 Overview",
            Some((Some("3"), &[])),
        );
        check("Phase {number} Overview", "Phase 3 Overviews", None);
        check(
            "Integration Tests (Mock)",
            "Integration tests  (mock)",
            Some((None, &[])),
        );
        check("Overview", "Overview:", Some((None, &[])));
        check("{name}", "Anything", Some((None, &["Anything"])));
        check("End-to-End Tests", "End-to-end tests", Some((None, &[])));
        check("Test Group: {name}", "Test Group: ", Some((None, &[""])));
    }
}
