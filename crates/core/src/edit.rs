//! The text edit: the only way in which a text changes.

use std::ops::Range;

/// One range of bytes replaced by other text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The bytes that go, as offsets into the text before the edit.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// Replacements that are sorted, do not touch each other's ranges, and happen at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextEdit {
    replacements: Vec<Replacement>,
}

impl TextEdit {
    /// The edit that changes nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// The edit that replaces one range.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        let text = text.into();
        if range.is_empty() && text.is_empty() {
            return Self::none();
        }
        Self {
            replacements: vec![Replacement { range, text }],
        }
    }

    /// The edit that inserts at one offset.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(offset..offset, text)
    }

    /// The edit that deletes one range.
    pub fn delete(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }

    /// The edit that makes all of `replacements`, or `None` where two of them overlap.
    /// Insertions at the same offset stand in the order given.
    pub fn from_replacements(mut replacements: Vec<Replacement>) -> Option<Self> {
        replacements.retain(|one| !(one.range.is_empty() && one.text.is_empty()));
        replacements.sort_by_key(|one| (one.range.start, one.range.end));
        let mut merged: Vec<Replacement> = Vec::with_capacity(replacements.len());
        for next in replacements {
            match merged.last_mut() {
                Some(last) if next.range.start < last.range.end => return None,
                Some(last) if next.range.start == last.range.end => {
                    last.range.end = next.range.end;
                    last.text.push_str(&next.text);
                }
                _ => merged.push(next),
            }
        }
        Some(Self {
            replacements: merged,
        })
    }

    /// The replacements, sorted by place.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.replacements.is_empty()
    }

    /// The text after the edit. `text` must be the text that the edit was made for.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.replacements.iter().map(|one| one.text.len()).sum();
        let mut result = String::with_capacity(text.len() + grown);
        let mut at = 0;
        for one in &self.replacements {
            result.push_str(&text[at..one.range.start]);
            result.push_str(&one.text);
            at = one.range.end;
        }
        result.push_str(&text[at..]);
        result
    }

    /// The edit that takes this one back. `text` is the text before this edit.
    pub fn inverse(&self, text: &str) -> Self {
        let mut shift = 0_isize;
        let replacements = self
            .replacements
            .iter()
            .map(|one| {
                let start = one.range.start.saturating_add_signed(shift);
                shift += one.text.len() as isize - one.range.len() as isize;
                Replacement {
                    range: start..start + one.text.len(),
                    text: text[one.range.clone()].to_owned(),
                }
            })
            .collect();
        Self { replacements }
    }

    /// One edit that does this one and then `next`, which was made for the text after this one.
    pub fn then(&self, next: &Self) -> Self {
        let between = self.pieces();
        let mut walk = PieceWalk {
            pieces: &between,
            index: 0,
            used: 0,
        };
        let mut after = Vec::new();
        let mut at = 0;
        for change in &next.replacements {
            walk.take(change.range.start - at, |piece| after.push(piece));
            after.push(Piece::New(&change.text));
            walk.take(change.range.len(), |_| {});
            at = change.range.end;
        }
        walk.take(usize::MAX, |piece| after.push(piece));
        from_pieces(&after)
    }

    /// Where `offset` of the text before is in the text after. An offset inside a replaced range
    /// moves to the end of its replacement, or to its beginning when `before` is set; the same
    /// choice is made for an offset at an insertion.
    pub fn map(&self, offset: usize, before: bool) -> usize {
        let index = self
            .replacements
            .partition_point(|one| one.range.end < offset);
        let mut shift = 0_isize;
        for one in &self.replacements[..index] {
            shift += one.text.len() as isize - one.range.len() as isize;
        }
        match self.replacements.get(index) {
            Some(one) if one.range.start <= offset => {
                let at_start = one.range.start == offset && !one.range.is_empty();
                let start = one.range.start.saturating_add_signed(shift);
                if before || at_start {
                    start
                } else {
                    start + one.text.len()
                }
            }
            _ => offset.saturating_add_signed(shift),
        }
    }

    /// The text after the edit as pieces; the last one reaches to the end, wherever that is.
    fn pieces(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::with_capacity(self.replacements.len() * 2 + 1);
        let mut at = 0;
        for one in &self.replacements {
            pieces.push(Piece::Kept(at..one.range.start));
            pieces.push(Piece::New(&one.text));
            at = one.range.end;
        }
        pieces.push(Piece::Kept(at..usize::MAX));
        pieces
    }
}

/// A stretch of a text after an edit.
#[derive(Clone, Debug)]
enum Piece<'a> {
    /// Bytes of the text before.
    Kept(Range<usize>),
    /// Text that the edit wrote.
    New(&'a str),
}

/// Walks along pieces and hands them out by length.
struct PieceWalk<'a, 'p> {
    pieces: &'p [Piece<'a>],
    index: usize,
    used: usize,
}

impl<'a> PieceWalk<'a, '_> {
    fn take(&mut self, mut wanted: usize, mut each: impl FnMut(Piece<'a>)) {
        while wanted > 0 {
            let Some(piece) = self.pieces.get(self.index) else {
                return;
            };
            let left = match piece {
                Piece::Kept(range) => range.len() - self.used,
                Piece::New(text) => text.len() - self.used,
            };
            let taken = left.min(wanted);
            each(match piece {
                Piece::Kept(range) => {
                    Piece::Kept(range.start + self.used..range.start + self.used + taken)
                }
                Piece::New(text) => Piece::New(&text[self.used..self.used + taken]),
            });
            wanted -= taken;
            self.used += taken;
            if taken == left {
                self.index += 1;
                self.used = 0;
            }
        }
    }
}

/// The edit whose text after is `pieces`.
fn from_pieces(pieces: &[Piece<'_>]) -> TextEdit {
    let mut replacements: Vec<Replacement> = Vec::new();
    let mut at = 0;
    let mut written = String::new();
    for piece in pieces {
        match piece {
            Piece::Kept(range) if range.is_empty() => {}
            Piece::Kept(range) => {
                if range.start > at || !written.is_empty() {
                    let text = std::mem::take(&mut written);
                    replacements.push(Replacement {
                        range: at..range.start,
                        text,
                    });
                }
                at = range.end;
            }
            Piece::New(text) => written.push_str(text),
        }
    }
    TextEdit { replacements }
}

/// The smallest single replacement that turns `old`, which stands at `offset`, into `new`.
pub fn minimal(offset: usize, old: &str, new: &str) -> TextEdit {
    let prefix = common_prefix(old, new);
    let suffix = common_suffix(&old[prefix..], &new[prefix..]);
    TextEdit::replace(
        offset + prefix..offset + old.len() - suffix,
        &new[prefix..new.len() - suffix],
    )
}

fn common_prefix(old: &str, new: &str) -> usize {
    old.char_indices()
        .zip(new.chars())
        .find(|((_, ours), theirs)| ours != theirs)
        .map_or(old.len().min(new.len()), |((at, _), _)| at)
}

fn common_suffix(old: &str, new: &str) -> usize {
    old.chars()
        .rev()
        .zip(new.chars().rev())
        .take_while(|(ours, theirs)| ours == theirs)
        .map(|(ours, _)| ours.len_utf8())
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit_of(text: &str, cuts: &[(usize, usize, String)]) -> TextEdit {
        let boundaries: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let mut at = 0;
        let mut replacements = Vec::new();
        for (skip, take, new) in cuts {
            let start = at + skip;
            let end = start + take;
            if end >= boundaries.len() {
                break;
            }
            replacements.push(Replacement {
                range: boundaries[start]..boundaries[end],
                text: new.clone(),
            });
            at = end + 1;
        }
        TextEdit::from_replacements(replacements).expect("the cuts are in order")
    }

    fn cuts() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
        prop::collection::vec((0..4_usize, 0..4_usize, "[aé😀\\n]{0,4}"), 0..5)
    }

    proptest! {
        #[test]
        fn an_inverse_restores_the_text(text in "[aé😀|\\n]{0,40}", cuts in cuts()) {
            let edit = edit_of(&text, &cuts);
            let after = edit.apply(&text);
            prop_assert_eq!(edit.inverse(&text).apply(&after), text);
        }

        #[test]
        fn a_composed_edit_does_both(
            text in "[aé😀|\\n]{0,40}", one in cuts(), two in cuts(),
        ) {
            let first = edit_of(&text, &one);
            let between = first.apply(&text);
            let second = edit_of(&between, &two);
            let both = first.then(&second);
            prop_assert_eq!(both.apply(&text), second.apply(&between));
            prop_assert_eq!(
                both.inverse(&text).apply(&second.apply(&between)), text);
        }

        #[test]
        fn a_minimal_edit_gives_the_new_text(old in "[aé😀]{0,9}", new in "[aé😀]{0,9}") {
            let edit = minimal(2, &old, &new);
            prop_assert_eq!(edit.apply(&format!("xx{old}yy")), format!("xx{new}yy"));
        }
    }

    #[test]
    fn offsets_follow_an_edit() {
        let edit = TextEdit::replace(2..4, "xyz");
        let mapped: Vec<_> = [0, 2, 3, 4, 5]
            .iter()
            .map(|at| edit.map(*at, false))
            .collect();
        assert_eq!(mapped, [0, 2, 5, 5, 6]);
        assert_eq!(TextEdit::insert(2, "ab").map(2, false), 4);
        assert_eq!(TextEdit::insert(2, "ab").map(2, true), 2);
    }
}
