//! The edit between a text and what somebody else made of it, as small as its lines allow: what
//! they left alone keeps its identity.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::edit::{Replacement, TextEdit, minimal};

/// The edit that makes `old` into `new`.
pub(crate) fn edit_between(old: &str, new: &str) -> TextEdit {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let mut at = 0;
    let mut replacements: Vec<Replacement> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old_lines, &new_lines) {
        let (gone, come) = (
            &old_lines[operation.old_range()],
            &new_lines[operation.new_range()],
        );
        if !matches!(operation, DiffOp::Equal { .. }) {
            if gone.len() == come.len() {
                // Lines written anew one by one stay the lines that they are.
                let mut start = at;
                for (gone, come) in gone.iter().zip(come) {
                    replacements.extend_from_slice(minimal(start, gone, come).replacements());
                    start += gone.len();
                }
            } else {
                replacements
                    .extend_from_slice(minimal(at, &gone.concat(), &come.concat()).replacements());
            }
        }
        at += gone.iter().map(|line| line.len()).sum::<usize>();
    }
    TextEdit::from_replacements(replacements).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let edit = edit_between(old, new);
        assert_eq!(edit.apply(old), new);
        let told: Vec<_> = edit
            .replacements()
            .iter()
            .map(|one| (&old[one.range.clone()], one.text.as_str()))
            .collect();
        assert_eq!(told, expected, "{old:?} to {new:?}");
    }

    #[test]
    fn what_was_left_alone_is_left_alone() {
        check("a\nb\nc\n", "a\nb\nc\n", &[]);
        check("a\nbd\nc\n", "a\nbed\nc\n", &[("", "e")]);
        check(
            "one\ntwo\nthree\n",
            "bone\ntwo\nthree more\n",
            &[("", "b"), ("", " more")],
        );
        check("ax\nay\nend", "bx\nby\nend", &[("a", "b"), ("a", "b")]);
        check("a\nb\nc\n", "a\nc\n", &[("b\n", "")]);
        check("a\nc\n", "a\nb\nc\n", &[("", "b\n")]);
        check("a\nb", "a\r\nb\n", &[("", "\r"), ("", "\n")]);
        check("", "é\n", &[("", "é\n")]);
        check("é\n", "", &[("é\n", "")]);
    }

    proptest! {
        #[test]
        fn any_text_becomes_any_other(old in "[aé😀\r\n]{0,12}", new in "[aé😀\r\n]{0,12}") {
            prop_assert_eq!(edit_between(&old, &new).apply(&old), new);
        }
    }
}
