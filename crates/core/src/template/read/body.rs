//! Reading what stands directly below a heading of a template.

use std::ops::Range;

use super::infer::{
    alternatives, column_kind, comment, default_key, fence_info, humanise, is_file, italic,
    kind_of, mentions, options, value_kind,
};
use super::{Context, Reader};
use crate::syntax::BlockKind;
use crate::syntax::label;
use crate::syntax::list::ListItem;
use crate::syntax::table::{self, Table};
use crate::template::directive::Setting;
use crate::template::{ColumnKind, ColumnPart, Part, PartId, PartKind, ROOT, slug};
use crate::text;

impl Reader<'_> {
    /// Reads what stands directly below the heading of chapter `index`.
    pub(super) fn section(&mut self, parent: PartId, index: usize, context: Context) {
        let body = self.chapters[index].body.clone();
        let blocks: Vec<usize> = self.syntax.siblings(body.start, body.end).collect();
        let mut guidance: Vec<String> = Vec::new();
        let first = self.parts[parent.0 as usize].children.len();
        if self.is_running_text(&blocks) {
            let (start, end) = (blocks[0], blocks[blocks.len() - 1]);
            let end = if self.syntax.blocks[end].kind == BlockKind::Break {
                end - 1
            } else {
                end
            };
            let range = self.syntax.blocks[start].range.start..self.syntax.blocks[end].range.end;
            let mut part = self.part(PartKind::Prose, parent, &range, &context);
            part.placeholder = Some(self.text[range.clone()].to_owned());
            self.body_part(part, &range);
            self.sole_content(parent, first, None, self.has_below(index));
            return;
        }
        let mut at = 0;
        while at < blocks.len() {
            let block = &self.syntax.blocks[blocks[at]];
            let next = blocks.get(at + 1).copied();
            let slice = &self.text[block.range.clone()];
            at += 1;
            match block.kind {
                BlockKind::Html => guidance.push(comment(slice).to_owned()),
                BlockKind::Break | BlockKind::Heading { .. } => {}
                BlockKind::Paragraph => {
                    if let Some(hint) = italic(slice) {
                        guidance.push(hint.to_owned());
                        if self.parts[parent.0 as usize].children.len() == first && index > 0 {
                            let mut part =
                                self.part(PartKind::Prose, parent, &block.range, &context);
                            part.placeholder = Some(hint.to_owned());
                            part.guidance = Some(hint.to_owned());
                            self.body_part(part, &block.range);
                        }
                    } else if self.labels(parent, blocks[at - 1], next, &context) {
                        at += 1;
                    }
                }
                _ => {
                    let kind = self.kind(blocks[at - 1]);
                    let part = self.part(kind, parent, &block.range, &context);
                    let part = self.filled(part, blocks[at - 1]);
                    self.body_part(part, &block.range);
                }
            }
        }
        let added = self.parts[parent.0 as usize].children.len() - first;
        let below = self.has_below(index);
        let guidance = (!guidance.is_empty()).then(|| guidance.join("\n\n"));
        let level = self.chapters[index].level();
        if added == 0 && (!below || guidance.is_some()) && level > 1 {
            let end = self.chapters[index].range.end;
            let mut part = self.part(PartKind::Prose, parent, &(end..end), &context);
            part.optional = below;
            self.add(parent, part);
        }
        self.parts[parent.0 as usize].guidance = guidance.clone();
        self.sole_content(parent, first, guidance, below);
    }

    /// Whether headings stand below the one of chapter `index`.
    pub(super) fn has_below(&self, index: usize) -> bool {
        let level = self.chapters[index].level();
        level > 1
            && self
                .chapters
                .get(index + 1)
                .is_some_and(|next| next.level() > level)
    }

    /// Whether a body is text of the template as a whole: several blocks that begin with a paragraph,
    /// none of them a label or guidance.
    pub(super) fn is_running_text(&self, blocks: &[usize]) -> bool {
        let block = |index: &usize| &self.syntax.blocks[*index];
        let opens = blocks
            .first()
            .is_some_and(|first| block(first).kind == BlockKind::Paragraph);
        opens
            && blocks.len() > 1
            && blocks.iter().all(|index| {
                let slice = &self.text[block(index).range.clone()];
                let labelled = text::lines_in(self.text, block(index).range.clone())
                    .any(|line| label::read(self.text, line).is_some_and(|label| label.marked));
                match block(index).kind {
                    BlockKind::Paragraph => italic(slice).is_none() && !labelled,
                    _ => true,
                }
            })
    }

    /// The only unlabelled content of a section is addressed and guided as the section.
    pub(super) fn sole_content(
        &mut self,
        parent: PartId,
        first: usize,
        guidance: Option<String>,
        below: bool,
    ) {
        let children = self.parts[parent.0 as usize].children[first..].to_vec();
        if let ([only], false) = (children.as_slice(), below) {
            let section = self.parts[parent.0 as usize].clone();
            let part = &mut self.parts[only.0 as usize];
            if !part.labelled && section.kind == PartKind::Section {
                part.title = section.title;
                part.guidance = guidance;
            }
        }
        for child in children {
            let part = &mut self.parts[child.0 as usize];
            if part.key.is_empty() && (part.parent == Some(ROOT) || below || first > 0) {
                part.key = default_key(part.kind).to_owned();
                if part.title.is_empty() {
                    part.title = humanise(&part.key);
                }
            }
        }
    }

    /// A part with what its directive says, the key left empty where it says none.
    pub(super) fn part(
        &mut self,
        kind: PartKind,
        parent: PartId,
        range: &Range<usize>,
        context: &Context,
    ) -> Part {
        let mut part = Part::new(kind, Some(parent));
        part.fixed = context.fixed;
        let end = text::next_line(self.text, range.end);
        part.skeleton = range.start..end.max(range.start);
        let slice = &self.text[range.clone()];
        part.numbered = context
            .own
            .as_deref()
            .is_some_and(|own| mentions(slice, own));
        part
    }

    pub(super) fn body_part(&mut self, mut part: Part, range: &Range<usize>) {
        self.apply_directive(&mut part, range.start);
        if part.title.is_empty() {
            part.title = part
                .labels
                .first()
                .cloned()
                .unwrap_or_else(|| humanise(&part.key));
        }
        if let Some(parent) = part.parent {
            self.add(parent, part);
        }
    }

    pub(super) fn apply_directive(&mut self, part: &mut Part, offset: usize) {
        let Some(directive) = self.directive(offset) else {
            return;
        };
        for setting in &directive.settings {
            match setting.name.as_str() {
                "key" => part.key.clone_from(&setting.value),
                "also" => part.labels.extend(alternatives(&setting.value)),
                "optional" => part.optional = true,
                "fixed" => part.fixed = true,
                "mentions" => part.mentions = true,
                "packet" => part.packet = true,
                "role" => part.role = Some(setting.value.clone()),
                "options" => part.options = alternatives(&setting.value).collect(),
                "kind" => match kind_of(&setting.value) {
                    Some(kind) => part.kind = kind,
                    None => self.unknown(setting),
                },
                "column" if part.kind == PartKind::Table => self.column(part, setting),
                _ => self.unknown(setting),
            }
        }
    }

    pub(super) fn column(&mut self, part: &mut Part, setting: &Setting) {
        let (title, kind) = setting
            .value
            .split_once('=')
            .unwrap_or((&setting.value, "text"));
        let column = part
            .columns
            .iter_mut()
            .find(|column| column.title == title.trim());
        let kind = column_kind(kind.trim());
        match (column, kind) {
            (Some(column), Some(kind)) => column.kind = kind,
            (None, _) => {
                let titles: Vec<_> = part.columns.iter().map(|one| one.title.as_str()).collect();
                let advice = format!("Use one of: {}.", titles.join(", "));
                let message = format!("The table below has no column \"{}\".", title.trim());
                self.error(setting.line, "no-column", &message, &advice);
            }
            (_, None) => self.error(
                setting.line,
                "column-kind",
                "The kind of this column is not known.",
                "Use id, text, choice, references or date.",
            ),
        }
    }

    /// Reads the labels of a paragraph; says whether the block behind it was taken too.
    pub(super) fn labels(
        &mut self,
        parent: PartId,
        index: usize,
        next: Option<usize>,
        context: &Context,
    ) -> bool {
        let range = self.syntax.blocks[index].range.clone();
        let lines: Vec<_> = text::lines_in(self.text, range.clone()).collect();
        let mut took_next = false;
        let mut any = false;
        for (at, line) in lines.iter().enumerate() {
            let Some(label) = label::read(self.text, line.clone()).filter(|label| label.marked)
            else {
                continue;
            };
            any = true;
            let name = self.text[label.name.clone()].to_owned();
            let rest = crate::syntax::heading::trim(self.text, label.end..line.end);
            let value = self.text[rest.clone()].to_owned();
            let mut part = self.part(PartKind::Text, parent, line, context);
            part.labelled = true;
            part.key = slug(&name);
            part.title.clone_from(&name);
            part.labels.push(name);
            if value.is_empty() {
                part.kind = PartKind::Prose;
                let takes = at + 1 == lines.len();
                let block = next.filter(|_| takes).filter(|next| {
                    !matches!(
                        self.syntax.blocks[*next].kind,
                        BlockKind::Paragraph | BlockKind::Html | BlockKind::Break
                    )
                });
                if let Some(block) = block {
                    part.kind = self.kind(block);
                    part.skeleton.end =
                        text::next_line(self.text, self.syntax.blocks[block].range.end);
                    part.numbered |= context.own.as_deref().is_some_and(|own| {
                        mentions(&self.text[self.syntax.blocks[block].range.clone()], own)
                    });
                    part = self.filled(part, block);
                    took_next = true;
                }
            } else {
                part.kind = value_kind(&value);
                part.options = options(&value);
                part.placeholder = Some(value);
            }
            self.body_part(part, line);
        }
        if !any {
            let mut part = self.part(PartKind::Prose, parent, &range, context);
            part.placeholder = Some(self.text[range.clone()].to_owned());
            self.body_part(part, &range);
        }
        took_next
    }

    /// The kind of part that a block is.
    pub(super) fn kind(&self, index: usize) -> PartKind {
        let block = &self.syntax.blocks[index];
        match block.kind {
            BlockKind::List { .. } => {
                let items: Vec<_> = self
                    .syntax
                    .children(index)
                    .map(|item| ListItem::read(self.text, self.syntax, item))
                    .collect();
                if items.iter().any(|item| item.tick.is_some()) {
                    PartKind::CheckList
                } else if items
                    .iter()
                    .all(|item| is_file(&self.text[item.content.clone()]))
                {
                    PartKind::FileList
                } else {
                    PartKind::List
                }
            }
            BlockKind::Code { .. } => {
                let slice = &self.text[block.range.clone()];
                let body = slice.split_once('\n').map_or("", |(_, body)| body);
                let gantt = body.trim_start().starts_with("gantt");
                if fence_info(slice) == "mermaid" && gantt {
                    PartKind::Schedule
                } else {
                    PartKind::Code
                }
            }
            BlockKind::Table => PartKind::Table,
            _ => PartKind::Prose,
        }
    }

    /// What the block says about the part: columns, language.
    pub(super) fn filled(&self, mut part: Part, index: usize) -> Part {
        let block = &self.syntax.blocks[index];
        match part.kind {
            PartKind::Table => {
                let table = Table::read(self.text, block.range.clone());
                part.columns = table
                    .header
                    .cells
                    .iter()
                    .enumerate()
                    .map(|(at, cell)| {
                        let title = table::decode(&self.text[table::content(self.text, cell)]);
                        let example = table.rows.first().and_then(|row| row.cells.get(at));
                        let example =
                            example.map(|cell| &self.text[table::content(self.text, cell)]);
                        let options = example.map(options).unwrap_or_default();
                        let kind = if options.is_empty() {
                            ColumnKind::Text
                        } else {
                            ColumnKind::Choice(options)
                        };
                        ColumnPart {
                            key: slug(&title),
                            title,
                            kind,
                        }
                    })
                    .collect();
            }
            PartKind::Code | PartKind::Schedule => {
                part.language = fence_info(&self.text[block.range.clone()]).to_owned();
            }
            _ => {}
        }
        part
    }
}
