//! Typst source, written so that no text of a plan can become markup.
//!
//! All text goes into string literals: `#"text";`. Everything else in the source is written by
//! this crate.

/// Typst markup under construction.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Markup(String);

impl Markup {
    /// No markup.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Writes source of this crate's own. Never give it text of a plan.
    pub(super) fn source(&mut self, source: &str) -> &mut Self {
        self.0.push_str(source);
        self
    }

    /// Writes text to be shown.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        if !text.is_empty() {
            self.0.push('#');
            self.string(text);
            self.0.push(';');
        }
        self
    }

    /// Writes a string literal, as an argument.
    pub(super) fn string(&mut self, text: &str) -> &mut Self {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                '\t' => self.0.push_str("\\t"),
                // A control character has no glyph and no meaning on paper.
                c if c.is_control() => {}
                c => self.0.push(c),
            }
        }
        self.0.push('"');
        self
    }

    /// Writes a piece of markup in square brackets.
    pub(super) fn content(&mut self, content: &Markup) -> &mut Self {
        self.0.push('[');
        self.0.push_str(&content.0);
        self.0.push(']');
        self
    }

    /// Writes a length in points.
    pub(super) fn points(&mut self, points: f64) -> &mut Self {
        self.0.push_str(&format!("{points:.2}pt"));
        self
    }

    /// Appends other markup.
    pub(super) fn append(&mut self, other: &Markup) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// Whether nothing was written.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The source.
    pub(super) fn into_source(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Whatever the text, Typst reads one string and nothing else.
        #[test]
        fn no_text_becomes_markup(text in "(\\PC|[\"#$\\\\\\[\\]`*_=@<>/{}()\n\r\t\u{0}\u{200f}\u{1f9ea}計ع-]){0,40}") {
            let mut markup = Markup::new();
            markup.text(&text);
            let source = markup.into_source();
            let tree = typst::syntax::parse(&source);
            proptest::prop_assert!(tree.errors_and_warnings().0.is_empty(), "{source}");
            let strings: Vec<_> = tree
                .children()
                .filter_map(|node| node.cast::<typst::syntax::ast::Str>())
                .map(|string| string.get().to_string())
                .collect();
            let drawn: String = text
                .chars()
                .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
                .collect();
            let expected = if text.is_empty() { vec![] } else { vec![drawn] };
            proptest::prop_assert_eq!(strings, expected);
            // The mark, the string, and the semicolon.
            proptest::prop_assert!(tree.children().len() == 3 || text.is_empty(), "{source}");
        }
    }

    fn check(text: &str, expected: &str) {
        let mut markup = Markup::new();
        markup.text(text);
        assert_eq!(markup.into_source(), expected, "{text:?}");
    }

    #[test]
    fn text_is_a_string_literal() {
        check("", "");
        check("plain", "#\"plain\";");
        check("#set $x$ ]\\", "#\"#set $x$ ]\\\\\";");
        check("\"#panic()\"", "#\"\\\"#panic()\\\"\";");
        check("a\nb\tc", "#\"a\\nb\\tc\";");
        check("\u{0}\u{7}x", "#\"x\";");
    }
}
