//! How wide text will be, and where a line may break inside a long word.

use std::sync::LazyLock;

use ttf_parser::Face as FontFace;
use unicode_width::UnicodeWidthChar;

use super::fonts;

/// The face in which text is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Text,
    Code,
}

static TEXT: LazyLock<Option<FontFace<'static>>> =
    LazyLock::new(|| FontFace::parse(fonts::text_data(), 0).ok());
static CODE: LazyLock<Option<FontFace<'static>>> =
    LazyLock::new(|| FontFace::parse(fonts::code_data(), 0).ok());

/// Code is set a little smaller than the text around it.
pub(super) const CODE_SCALE: f64 = 0.88;

/// Returns the width of a text on one line, in ems of the type around it.
pub(super) fn width(text: &str, face: Face) -> f64 {
    text.chars().map(|c| char_width(c, face)).sum()
}

fn char_width(c: char, face: Face) -> f64 {
    let (font, scale) = match face {
        Face::Text => (&*TEXT, 1.0),
        Face::Code => (&*CODE, CODE_SCALE),
    };
    let advance = font.as_ref().and_then(|font| {
        let units = font.glyph_hor_advance(font.glyph_index(c)?)?;
        Some(f64::from(units) / f64::from(font.units_per_em()))
    });
    // Other fonts draw what this one lacks: a wide character fills an em, others about two thirds.
    let fallback = || match c.width() {
        None | Some(0) => 0.0,
        Some(1) => 0.65,
        Some(_) => 1.0,
    };
    advance.unwrap_or_else(fallback) * scale
}

/// Where lines may break inside words that would otherwise be too long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Breaks {
    /// Words of more characters than this may break behind `/`, `_`, `.` and the like.
    pub(super) long: usize,
    /// No piece may be wider than this, in ems; what is wider breaks anywhere.
    pub(super) widest: f64,
}

/// Splits text into pieces between which a line may break although there is no space.
pub(super) fn pieces(text: &str, face: Face, breaks: Breaks) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, word) in words(text) {
        let mut cuts = Vec::new();
        if word.chars().count() > breaks.long {
            cuts.extend(separators(word));
        }
        cut_wide(word, face, breaks.widest, &mut cuts);
        for cut in cuts {
            let cut = at + cut;
            if cut > start {
                pieces.push(&text[start..cut]);
                start = cut;
            }
        }
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Returns the widths of the parts of a text that cannot be broken, in ems.
pub(super) fn unbreakable(text: &str, face: Face, breaks: Breaks) -> Vec<f64> {
    let mut widths = Vec::new();
    for piece in pieces(text, face, breaks) {
        for word in piece.split_whitespace() {
            let mut current = 0.0;
            for c in word.chars() {
                // Lines break between wide characters.
                if c.width() == Some(2) {
                    widths.push(current);
                    current = 0.0;
                }
                current += char_width(c, face);
            }
            widths.push(current);
        }
    }
    widths
}

/// The words of a text with the byte at which each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - base, word))
}

/// The bytes of a word behind which it may break: behind separators and between `camelCase` humps,
/// never so that less than three characters stand alone.
fn separators(word: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut since = 0;
    let mut characters = word.char_indices().peekable();
    while let Some((_, c)) = characters.next() {
        since += 1;
        let Some(&(next_at, next)) = characters.peek() else {
            break;
        };
        let behind_separator =
            "/\\_.-:=,;&?#@|+)]}>".contains(c) && !"/\\_.-:=,;&?#@|+)]}>".contains(next);
        let at_hump = c.is_lowercase() && next.is_uppercase();
        let rest = word[next_at..].chars().take(3).count();
        if (behind_separator || at_hump) && since >= 3 && rest >= 3 {
            cuts.push(next_at);
            since = 0;
        }
    }
    cuts
}

/// Adds cuts so that no piece is wider than `widest`.
fn cut_wide(word: &str, face: Face, widest: f64, cuts: &mut Vec<usize>) {
    let given = std::mem::take(cuts);
    let mut given = given.into_iter().peekable();
    let mut current = 0.0;
    for (at, c) in word.char_indices() {
        if given.peek() == Some(&at) {
            given.next();
            cuts.push(at);
            current = 0.0;
        }
        let width = char_width(c, face);
        if current > 0.0 && current + width > widest && width > 0.0 {
            cuts.push(at);
            current = 0.0;
        }
        current += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAKS: Breaks = Breaks {
        long: 12,
        widest: 10.0,
    };

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(pieces(text, Face::Code, BREAKS), expected, "{text:?}");
        assert_eq!(pieces(text, Face::Code, BREAKS).concat(), text);
    }

    #[test]
    fn long_words_break_behind_separators() {
        check("short words", &["short words"]);
        check("src/module/part.rs", &["src/", "module/", "part.rs"]);
        check(
            "an a_very_long_name here",
            &["an a_very_", "long_", "name here"],
        );
        check("someCamelCaseName", &["some", "Camel", "Case", "Name"]);
        check("", &[]);
    }

    #[test]
    fn what_is_wider_than_allowed_breaks_anywhere() {
        let text = "x".repeat(100);
        let pieces = pieces(&text, Face::Code, BREAKS);
        assert!(pieces.len() > 4);
        assert!(pieces.iter().all(|piece| width(piece, Face::Code) <= 10.0));
        assert_eq!(pieces.concat(), text);
    }

    #[test]
    fn the_longest_word_and_wide_characters_are_measured() {
        let widest = |text: &str| {
            unbreakable(text, Face::Text, BREAKS)
                .into_iter()
                .fold(0.0, f64::max)
        };
        assert!(widest("a bcd") > width("a", Face::Text));
        assert!((widest("a bcd") - width("bcd", Face::Text)).abs() < 1e-9);
        assert!((widest("計画計画") - 1.0).abs() < 0.01);
    }
}
