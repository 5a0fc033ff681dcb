//! Binding what stands directly below a heading: labelled fields, lists, tables, code, prose, and
//! whatever the template does not know.

use std::ops::Range;

use super::bind::{Binder, Slot, kind_of, slots};
use super::units::Unit;
use super::{Kind, value::trim_lines};
use crate::syntax::table::{self, Row};
use crate::syntax::{Block, BlockKind};
use crate::template::{Part, PartId, PartKind};
use crate::text;

/// What was bound.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub part: Option<PartId>,
    pub range: Range<usize>,
    pub label: Option<usize>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Value(Kind, Range<usize>),
    List(usize),
    Code(usize, Kind),
    Table(usize, Option<PartId>),
    Raw,
}

impl Binder<'_> {
    /// Binds the blocks `body`, which stand below a heading that ends at `start`.
    pub fn body(&mut self, owner: Option<PartId>, body: Range<usize>, start: usize) {
        let parts = self.body_parts(owner);
        let blocks: Vec<usize> = self.syntax.siblings(body.start, body.end).collect();
        let (blocks, start) = self.without_guidance(owner, blocks, start);
        let bound = match parts.as_slice() {
            [sole] if self.is_sole_prose(*sole) => self.sole_prose(*sole, &blocks),
            _ => {
                let units = self.units(&parts, &blocks);
                self.bind_units(owner, &parts, &units)
            }
        };
        let slots = slots(
            bound,
            &parts,
            start,
            |one| one.part,
            |one| text::next_line(self.text, one.range.end),
        );
        for slot in slots {
            match slot {
                Slot::Present(bound) => self.emit(bound),
                Slot::Missing(part, offset) => self.missing(part, offset),
            }
        }
    }

    /// The parts that stand in the body itself.
    fn body_parts(&self, owner: Option<PartId>) -> Vec<PartId> {
        let Some(owner) = owner else {
            return Vec::new();
        };
        self.template
            .children(owner)
            .filter(|(_, part)| {
                !part.has_heading() && !part.in_heading() && part.kind != PartKind::FrontMatter
            })
            .map(|(id, _)| id)
            .collect()
    }

    fn is_sole_prose(&self, part: PartId) -> bool {
        let part = self.template.part(part);
        part.kind == PartKind::Prose && part.labels.is_empty()
    }

    /// The blocks without the template's guidance and thematic breaks at their ends, and where the
    /// first part would stand: behind the guidance.
    fn without_guidance(
        &mut self,
        owner: Option<PartId>,
        mut blocks: Vec<usize>,
        mut start: usize,
    ) -> (Vec<usize>, usize) {
        let Some(owner) = owner else {
            return (blocks, start);
        };
        let guided = self.template.part(owner).guidance.is_some();
        let mut leading = true;
        let mut at = 0;
        while at < blocks.len() {
            let block = &self.syntax.blocks[blocks[at]];
            let slice = &self.text[block.range.clone()];
            let is_guidance = match block.kind {
                BlockKind::Html => {
                    leading
                        && guided
                        && slice.starts_with("<!--")
                        && slice.trim_end().ends_with("-->")
                }
                BlockKind::Paragraph => {
                    self.is_closing_guidance(owner, slice, at + 1 == blocks.len())
                }
                _ => false,
            };
            leading &= block.kind == BlockKind::Html;
            if is_guidance {
                if block.kind == BlockKind::Html {
                    start = text::next_line(self.text, block.range.end);
                }
                self.guidance.push(block.range.clone());
                blocks.remove(at);
            } else {
                at += 1;
            }
        }
        while blocks
            .last()
            .is_some_and(|last| self.syntax.blocks[*last].kind == BlockKind::Break)
        {
            blocks.pop();
        }
        (blocks, start)
    }

    /// Whether an italic paragraph is a hint of the template rather than the author's words: one of
    /// its own, or one between dots (`_...more of the same..._`) behind everything else.
    fn is_closing_guidance(&self, owner: PartId, slice: &str, last: bool) -> bool {
        let Some(hint) = crate::template::italic(slice) else {
            return false;
        };
        let dots = ["...", "…"];
        let dotted = dots.iter().any(|dot| hint.starts_with(dot));
        if dotted && last {
            return true;
        }
        let is_value = self.template.children(owner).any(|(_, part)| {
            part.kind == PartKind::Prose && part.placeholder.as_deref() == Some(hint)
        });
        !is_value && self.template.hints.contains(hint)
    }

    fn sole_prose(&self, part: PartId, blocks: &[usize]) -> Vec<Bound> {
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return Vec::new();
        };
        let range = self.syntax.blocks[*first].range.start..self.syntax.blocks[*last].range.end;
        let what = What::Value(Kind::Prose, trim_lines(self.text, range.clone()));
        vec![Bound {
            part: Some(part),
            range,
            label: None,
            what,
        }]
    }

    fn bind_units(&self, owner: Option<PartId>, parts: &[PartId], units: &[Unit]) -> Vec<Bound> {
        let mut bound: Vec<Bound> = Vec::new();
        let taken = |bound: &[Bound], part: PartId| bound.iter().any(|one| one.part == Some(part));
        let mut behind_foreign_label = false;
        let mut at = 0;
        while at < units.len() {
            let unit = &units[at];
            at += 1;
            match unit {
                Unit::Label {
                    range,
                    end,
                    part: Some(part),
                } if !taken(&bound, *part) => {
                    behind_foreign_label = false;
                    let (one, used) = self.labelled(*part, range, *end, &units[at..]);
                    at += used;
                    bound.push(one);
                }
                Unit::Label { range, .. } => {
                    behind_foreign_label = true;
                    self.raw(&mut bound, range.clone());
                }
                Unit::Lines(range) => {
                    match self
                        .free_prose(parts, &bound)
                        .filter(|_| !behind_foreign_label)
                    {
                        Some(part) => bound.push(self.value(part, range.clone())),
                        None => self.raw(&mut bound, range.clone()),
                    }
                }
                Unit::Block(index) => {
                    let block = &self.syntax.blocks[*index];
                    let free = !behind_foreign_label || block.kind == BlockKind::Table;
                    let one = free
                        .then(|| self.block(owner, parts, &bound, *index))
                        .flatten();
                    match one {
                        Some(one) => bound.push(one),
                        None if block.kind == BlockKind::Break => {}
                        None => match self.extendable(parts, &mut bound, behind_foreign_label) {
                            Some(last) => {
                                last.range.end = block.range.end;
                                if let What::Value(_, value) = &mut last.what {
                                    value.end = block.range.end;
                                }
                            }
                            None => self.raw(&mut bound, block.range.clone()),
                        },
                    }
                }
            }
        }
        bound
    }

    /// The prose bound last, when what follows belongs to it: prose without a label goes on until
    /// something else is bound.
    fn extendable<'b>(
        &self,
        parts: &[PartId],
        bound: &'b mut [Bound],
        behind_foreign_label: bool,
    ) -> Option<&'b mut Bound> {
        let last = bound.last_mut().filter(|_| !behind_foreign_label)?;
        let part = last.part.filter(|part| parts.contains(part))?;
        let is_prose = matches!(last.what, What::Value(Kind::Prose, _))
            && self.template.part(part).kind == PartKind::Prose;
        is_prose.then_some(last)
    }

    /// Adds `range` to what the template does not know.
    fn raw(&self, bound: &mut Vec<Bound>, range: Range<usize>) {
        if let Some(Bound {
            what: What::Raw,
            range: last,
            ..
        }) = bound.last_mut()
        {
            last.end = range.end;
            return;
        }
        bound.push(Bound {
            part: None,
            range,
            label: None,
            what: What::Raw,
        });
    }

    fn value(&self, part: PartId, range: Range<usize>) -> Bound {
        let value = trim_lines(self.text, range.clone());
        let kind = kind_of(self.template.part(part));
        Bound {
            part: Some(part),
            range,
            label: None,
            what: What::Value(kind, value),
        }
    }

    /// The prose part that is still free.
    fn free_prose(&self, parts: &[PartId], bound: &[Bound]) -> Option<PartId> {
        parts.iter().copied().find(|id| {
            let part = self.template.part(*id);
            part.kind == PartKind::Prose
                && !part.labelled
                && !bound.iter().any(|one| one.part == Some(*id))
        })
    }

    /// Binds a label and as many of the units behind it as belong to it.
    fn labelled(
        &self,
        id: PartId,
        range: &Range<usize>,
        end: usize,
        behind: &[Unit],
    ) -> (Bound, usize) {
        let part = self.template.part(id);
        let rest = value_behind(self.text, end..range.end);
        let mut bound = Bound {
            part: Some(id),
            range: range.clone(),
            label: Some(end),
            what: What::Value(Kind::Text, rest.clone()),
        };
        let next = behind.first();
        let next_block = match next {
            Some(Unit::Block(index)) => Some((*index, &self.syntax.blocks[*index])),
            _ => None,
        };
        match (part.kind, next_block) {
            (PartKind::List | PartKind::CheckList | PartKind::FileList, Some((index, block)))
                if rest.is_empty() && matches!(block.kind, BlockKind::List { .. }) =>
            {
                bound.range.end = block.range.end;
                bound.what = What::List(index);
                (bound, 1)
            }
            (PartKind::Code | PartKind::Schedule, Some((index, block)))
                if rest.is_empty() && is_closed_fence(block) =>
            {
                bound.range.end = block.range.end;
                bound.what = What::Code(index, kind_of(part));
                (bound, 1)
            }
            (PartKind::Table, Some((index, block)))
                if rest.is_empty() && block.kind == BlockKind::Table =>
            {
                bound.range.end = block.range.end;
                bound.what = What::Table(index, Some(id));
                (bound, 1)
            }
            (PartKind::Prose, _) => {
                let mut used = 0;
                let mut value = rest;
                for unit in behind {
                    let range = match unit {
                        Unit::Block(index) => {
                            let block = &self.syntax.blocks[*index];
                            if block.kind == BlockKind::Table || block.kind == BlockKind::Break {
                                break;
                            }
                            block.range.clone()
                        }
                        Unit::Lines(range) => range.clone(),
                        Unit::Label { .. } => break,
                    };
                    if value.is_empty() {
                        value.start = range.start;
                    }
                    value.end = range.end;
                    bound.range.end = range.end;
                    used += 1;
                }
                bound.what = What::Value(Kind::Prose, trim_lines(self.text, value));
                (bound, used)
            }
            _ => {
                let kind = match part.kind {
                    PartKind::Text | PartKind::Choice | PartKind::Date | PartKind::References => {
                        kind_of(part)
                    }
                    _ if rest.is_empty() => kind_of(part),
                    _ => Kind::Text,
                };
                // `**Goal:**` with the text in a paragraph of its own below. A label with a blank
                // behind it was emptied, and what is below is something else.
                let ends_line = end == range.end;
                let below = match next {
                    Some(Unit::Block(index)) => Some(&self.syntax.blocks[*index])
                        .filter(|block| block.kind == BlockKind::Paragraph)
                        .map(|block| block.range.clone()),
                    Some(Unit::Lines(range)) => Some(range.clone()),
                    _ => None,
                };
                if let (true, Some(below), Kind::Text) = (ends_line, below, kind) {
                    bound.range.end = below.end;
                    bound.what = What::Value(kind, trim_lines(self.text, below));
                    return (bound, 1);
                }
                bound.what = What::Value(kind, rest);
                (bound, 0)
            }
        }
    }

    /// Binds a block without a label.
    fn block(
        &self,
        owner: Option<PartId>,
        parts: &[PartId],
        bound: &[Bound],
        index: usize,
    ) -> Option<Bound> {
        let block = &self.syntax.blocks[index];
        let free = |kinds: &[PartKind]| {
            parts.iter().copied().find(|id| {
                let part = self.template.part(*id);
                kinds.contains(&part.kind)
                    && !part.labelled
                    && !bound.iter().any(|one| one.part == Some(*id))
            })
        };
        let one = |part: Option<PartId>, what: What| Bound {
            part,
            range: block.range.clone(),
            label: None,
            what,
        };
        match block.kind {
            BlockKind::List { .. } => {
                let part = free(&[PartKind::List, PartKind::CheckList, PartKind::FileList])?;
                Some(one(Some(part), What::List(index)))
            }
            BlockKind::Table => {
                let (part, spec) = self.table_part(owner, parts, bound, block);
                Some(one(part, What::Table(index, spec)))
            }
            BlockKind::Code { .. } if is_closed_fence(block) => {
                let slice = &self.text[block.range.clone()];
                let schedule = free(&[PartKind::Schedule]).filter(|id| {
                    self.template.part(*id).language == crate::template::fence_info(slice)
                });
                let part = schedule.or_else(|| free(&[PartKind::Code]))?;
                Some(one(
                    Some(part),
                    What::Code(index, kind_of(self.template.part(part))),
                ))
            }
            BlockKind::Paragraph => {
                let part = self.free_prose(parts, bound)?;
                Some(self.value(part, block.range.clone()))
            }
            _ => None,
        }
    }

    /// The part that a table is, and the part whose columns describe it: also one of a repeated part
    /// below, when the table stands in its place without a heading.
    fn table_part(
        &self,
        owner: Option<PartId>,
        parts: &[PartId],
        bound: &[Bound],
        block: &Block,
    ) -> (Option<PartId>, Option<PartId>) {
        let table = Row::read(self.text, first_line(self.text, block));
        let titles: Vec<String> = table.cells.iter().map(|cell| self.header(cell)).collect();
        let fits = |id: &PartId| {
            let part = self.template.part(*id);
            part.kind == PartKind::Table && fits_columns(part, &titles)
        };
        let own = parts
            .iter()
            .copied()
            .filter(|id| !self.template.part(*id).labelled)
            .find(|id| fits(id));
        if let Some(own) = own {
            let taken = bound.iter().any(|one| one.part == Some(own));
            return ((!taken).then_some(own), Some(own));
        }
        let below = owner.and_then(|owner| {
            self.template
                .children(owner)
                .filter(|(_, part)| part.kind == PartKind::Repeat)
                .flat_map(|(id, _)| self.template.children(id))
                .flat_map(|(id, _)| self.template.children(id))
                .map(|(id, _)| id)
                .find(|id| fits(id))
        });
        (None, below)
    }

    pub(super) fn header(&self, cell: &Range<usize>) -> String {
        table::decode(&self.text[table::content(self.text, cell)])
    }
}

/// The value behind a label; where there is none, the place of one: behind one blank.
fn value_behind(text: &str, range: Range<usize>) -> Range<usize> {
    let value = trim_lines(text, range.clone());
    if !value.is_empty() {
        return value;
    }
    let blank = text[range.clone()].starts_with([' ', '\t']);
    let place = range.start + usize::from(blank);
    place..place
}

fn is_closed_fence(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Code {
            fenced: true,
            closed: true
        }
    )
}

fn first_line(text: &str, block: &Block) -> Range<usize> {
    block.range.start..text::line_end(text, block.range.start)
}

fn fits_columns(part: &Part, titles: &[String]) -> bool {
    let common = part
        .columns
        .iter()
        .filter(|column| {
            titles
                .iter()
                .any(|title| plain(title) == plain(&column.title))
        })
        .count();
    common > 0 && (common * 2 >= part.columns.len() || common * 2 >= titles.len())
}

/// Words for comparison: small letters, single blanks, no marks.
pub(crate) fn plain(words: &str) -> String {
    let words = words.replace(['*', '_', '`', ':'], " ").to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
