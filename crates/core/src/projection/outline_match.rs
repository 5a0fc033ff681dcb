//! Which heading of a text is which part: by title, by alias, by likeness, never by number.

use std::ops::Range;

use crate::syntax::outline::{Chapter, end_of};
use crate::template::pattern::HeadingMatch;
use crate::template::{PartId, PartKind, Template};

/// A heading among its siblings, and the part that it was recognised as.
#[derive(Clone, Debug)]
pub struct Matched {
    /// The chapters of the heading and what is below it.
    pub chapters: Range<usize>,
    /// The part: a section, or the item of a repeated part.
    pub part: Option<PartId>,
    /// The pattern of the part that the heading fits, and where its pieces stand.
    pub fit: Option<(usize, HeadingMatch)>,
}

/// How like two titles must be to be taken for one another, from 0 to 1.
const LIKENESS: f64 = 0.6;

/// Recognises the headings of `chapters` in `range` as parts of `parent`.
pub fn recognise(
    text: &str,
    all: &[Chapter],
    template: &Template,
    parent: PartId,
    range: Range<usize>,
) -> Vec<Matched> {
    let parts: Vec<PartId> = template
        .children(parent)
        .filter(|(_, part)| part.has_heading())
        .map(|(id, part)| match part.kind {
            PartKind::Repeat => part.children.first().copied().unwrap_or(id),
            _ => id,
        })
        .collect();
    let matcher = Matcher {
        text,
        all,
        template,
        parts: &parts,
    };
    let mut found = matcher.siblings(range);
    matcher.assign(&mut found);
    found
}

struct Matcher<'t> {
    text: &'t str,
    all: &'t [Chapter],
    template: &'t Template,
    parts: &'t [PartId],
}

impl Matcher<'_> {
    /// The headings on one level; those below a flat section count as its siblings.
    fn siblings(&self, range: Range<usize>) -> Vec<Matched> {
        let flat_titles = !self.template.is_plain();
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let end = end_of(self.all, at, flat_titles).min(range.end);
            let is_flat = self
                .parts
                .iter()
                .any(|id| self.template.part(*id).flat && self.fit(at, *id, |_| true).is_some());
            let end = if is_flat { at + 1 } else { end };
            found.push(Matched {
                chapters: at..end,
                part: None,
                fit: None,
            });
            at = end;
        }
        found
    }

    fn assign(&self, found: &mut [Matched]) {
        // Own patterns first, then aliases, then likeness, then patterns that anything fits.
        self.pass(found, |at, id| self.fit(at, id, |pattern| pattern == 0));
        self.pass(found, |at, id| self.fit(at, id, |pattern| pattern > 0));
        self.alike(found);
        self.pass(found, |at, id| self.fit_open(at, id));
    }

    fn pass(
        &self,
        found: &mut [Matched],
        fit: impl Fn(usize, PartId) -> Option<(usize, HeadingMatch)>,
    ) {
        let mut taken: Vec<PartId> = found.iter().filter_map(|one| one.part).collect();
        taken.retain(|id| self.template.part(*id).kind == PartKind::Section);
        for one in found.iter_mut().filter(|one| one.part.is_none()) {
            let fitting = self
                .parts
                .iter()
                .filter(|id| !taken.contains(id))
                .find_map(|id| fit(one.chapters.start, *id).map(|fitting| (*id, fitting)));
            if let Some((id, fitting)) = fitting {
                one.part = Some(id);
                one.fit = Some(fitting);
                if self.template.part(id).kind == PartKind::Section {
                    taken.push(id);
                }
            }
        }
    }

    fn fit(
        &self,
        chapter: usize,
        id: PartId,
        wanted: impl Fn(usize) -> bool,
    ) -> Option<(usize, HeadingMatch)> {
        let heading = self.all[chapter].heading.as_ref()?;
        let patterns = self.template.part(id).patterns.iter().enumerate();
        patterns
            .filter(|(at, pattern)| wanted(*at) && !pattern.is_open())
            .find_map(|(at, pattern)| {
                pattern
                    .fit(self.text, heading.title.clone())
                    .map(|fit| (at, fit))
            })
    }

    fn fit_open(&self, chapter: usize, id: PartId) -> Option<(usize, HeadingMatch)> {
        let heading = self.all[chapter].heading.as_ref()?;
        let part = self.template.part(id);
        if part.level != heading.level {
            return None;
        }
        let mut patterns = part.patterns.iter().enumerate();
        let (at, pattern) = patterns.find(|(_, pattern)| pattern.is_open())?;
        pattern
            .fit(self.text, heading.title.clone())
            .map(|fit| (at, fit))
    }

    fn alike(&self, found: &mut [Matched]) {
        for id in self.parts {
            let part = self.template.part(*id);
            let fields = part
                .patterns
                .first()
                .is_none_or(|one| one.fields().next().is_some());
            if part.kind != PartKind::Section
                || fields
                || found.iter().any(|one| one.part == Some(*id))
            {
                continue;
            }
            let best = found
                .iter()
                .enumerate()
                .filter(|(_, one)| one.part.is_none())
                .filter_map(|(index, one)| {
                    let heading = self.all[one.chapters.start].heading.as_ref()?;
                    let close = heading.level.abs_diff(part.level) <= 1;
                    let likeness = likeness(&part.title, &self.text[heading.title.clone()]);
                    (close && likeness >= LIKENESS).then_some((index, likeness))
                })
                .max_by(|(_, a), (_, b)| a.total_cmp(b));
            if let Some((index, _)) = best {
                found[index].part = Some(*id);
            }
        }
    }
}

/// The Sørensen–Dice coefficient of the words of two titles, from 0 to 1. Words count as the same
/// when one is the other's plural.
pub fn likeness(one: &str, other: &str) -> f64 {
    let words = |title: &str| -> Vec<String> {
        title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
            .map(|word| word.to_lowercase().trim_end_matches('s').to_owned())
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    let all = one.len() + other.len();
    if all == 0 {
        0.0
    } else {
        2.0 * common as f64 / all as f64
    }
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn titles_are_alike_by_their_words() {
        assert!(
            likeness(
                "Implementation Risks and Mitigations",
                "Risks and Mitigation"
            ) > 0.7
        );
        assert!(likeness("Test Strategy", "Testing") < 0.6);
        assert!(likeness("Overview", "Implementation Overview") > 0.6);
        assert!(likeness("Overview", "Scope") < 0.1);
    }
}
