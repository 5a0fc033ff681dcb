//! Splitting a body into units: blocks, and the lines of paragraphs at their labels.

use std::ops::Range;

use super::bind::Binder;
use super::body::plain;
use crate::syntax::BlockKind;
use crate::syntax::label;
use crate::template::PartId;
use crate::text;

/// A stretch of a body, before it is bound.
#[derive(Clone, Debug)]
pub(super) enum Unit {
    /// A label that the template knows, or one in bold: the label's end, the rest of its lines, and
    /// the part.
    Label {
        range: Range<usize>,
        end: usize,
        part: Option<PartId>,
    },
    /// Lines of a paragraph before its first label.
    Lines(Range<usize>),
    /// A block.
    Block(usize),
}

impl Binder<'_> {
    /// Splits paragraphs at their labels.
    pub(super) fn units(&self, parts: &[PartId], blocks: &[usize]) -> Vec<Unit> {
        let labelled = parts
            .iter()
            .any(|part| !self.template.part(*part).labels.is_empty());
        let mut units = Vec::new();
        for index in blocks {
            let block = &self.syntax.blocks[*index];
            if block.kind != BlockKind::Paragraph || !labelled {
                units.push(Unit::Block(*index));
                continue;
            }
            let first_unit = units.len();
            for line in text::lines_in(self.text, block.range.clone()) {
                let found = label::read(self.text, line.clone());
                let part = found
                    .as_ref()
                    .and_then(|found| self.part_with_label(parts, &found.name));
                match found.filter(|found| part.is_some() || found.marked) {
                    Some(found) => units.push(Unit::Label {
                        range: line,
                        end: found.end,
                        part,
                    }),
                    None if units.len() == first_unit => units.push(Unit::Lines(line)),
                    None => {
                        if let Some(Unit::Label { range, .. } | Unit::Lines(range)) =
                            units.last_mut()
                        {
                            range.end = line.end
                        }
                    }
                }
            }
            // A bold phrase with a colon inside a paragraph of prose is no label of a field.
            let known = |unit: &Unit| matches!(unit, Unit::Label { part: Some(_), .. });
            let opens = matches!(units.get(first_unit), Some(Unit::Label { .. }));
            if !opens && !units[first_unit..].iter().any(known) {
                units.truncate(first_unit);
                units.push(Unit::Block(*index));
            }
        }
        units
    }

    fn part_with_label(&self, parts: &[PartId], name: &Range<usize>) -> Option<PartId> {
        let name = plain(&self.text[name.clone()]);
        parts
            .iter()
            .find(|id| {
                self.template
                    .part(**id)
                    .labels
                    .iter()
                    .any(|label| plain(label) == name)
            })
            .copied()
    }
}
