//! The outline of a text: its headings and which blocks stand below each.

use std::ops::Range;

use super::heading::Heading;
use super::{BlockKind, Syntax};

/// A heading and what stands directly below it, or the blocks before the first heading.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The heading; absent for the blocks before the first one.
    pub heading: Option<Heading>,
    /// From the heading's line to the next heading of any level, in bytes.
    pub range: Range<usize>,
    /// The indices of the outermost blocks between this heading and the next.
    pub body: Range<usize>,
}

impl Chapter {
    /// The heading's level; 0 for the blocks before the first heading.
    pub fn level(&self) -> u8 {
        self.heading.as_ref().map_or(0, |heading| heading.level)
    }
}

/// The chapters of a text in order, the one before the first heading included.
pub fn chapters(text: &str, syntax: &Syntax) -> Vec<Chapter> {
    let start = syntax
        .front_matter
        .as_ref()
        .map_or(0, |found| crate::text::next_line(text, found.range.end));
    let mut chapters = vec![Chapter {
        heading: None,
        range: start..text.len(),
        body: 0..0,
    }];
    for index in syntax.siblings(0, syntax.blocks.len()) {
        let block = &syntax.blocks[index];
        if let Some(last) = chapters.last_mut() {
            if !matches!(block.kind, BlockKind::Heading { .. }) {
                last.body.end = block.end;
                continue;
            }
            last.range.end = block.range.start;
        }
        chapters.push(Chapter {
            heading: Heading::read(text, block),
            range: block.range.start..text.len(),
            body: block.end..block.end,
        });
    }
    chapters
}

/// The index behind the last chapter below the chapter `index`. Headings of level 1 hold only what
/// stands directly below them when `flat_titles` is set: a plan's title is not the parent of its
/// sections, so that plans with two titles, or none, have the same shape.
pub fn end_of(chapters: &[Chapter], index: usize, flat_titles: bool) -> usize {
    let level = chapters[index].level();
    if level == 0 || (flat_titles && level == 1) {
        return index + 1;
    }
    chapters[index + 1..]
        .iter()
        .position(|chapter| chapter.level() <= level)
        .map_or(chapters.len(), |found| index + 1 + found)
}
