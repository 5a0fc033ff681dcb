//! Reading a template's file: what can be seen is inferred, what cannot is taken from directives.

use std::collections::HashSet;
use std::ops::Range;

use super::directive::{self, Directive, Setting, Split};
use super::pattern::HeadingPattern;
use super::{
    Argument, ColumnKind, ColumnPart, Part, PartId, PartKind, Placeholders, ROOT, Template,
    TemplateError, slug,
};
use crate::projection::Projection;
use crate::syntax::front_matter;
use crate::syntax::heading::number_len;
use crate::syntax::label;
use crate::syntax::list::ListItem;
use crate::syntax::outline::{Chapter, chapters, end_of};
use crate::syntax::table::{self, Table};
use crate::syntax::{BlockKind, Syntax};
use crate::text;

/// Reads `source`; see [`Template::read`].
pub fn read(source: &str) -> Result<Template, Vec<TemplateError>> {
    let split = directive::split(source).map_err(|error| vec![error])?;
    let syntax = Syntax::parse(&split.skeleton);
    let chapters = chapters(&split.skeleton, &syntax);
    let mut reader = Reader {
        text: &split.skeleton,
        syntax: &syntax,
        chapters: &chapters,
        used: vec![false; split.directives.len()],
        split: &split,
        parts: vec![Part::new(PartKind::Document, None)],
        errors: Vec::new(),
    };
    let mut template = reader.head();
    reader.front_matter();
    reader.section(ROOT, 0, Context::default());
    let mut at = 1;
    while at < chapters.len() {
        at = reader.heading(ROOT, at, &Context::default());
    }
    reader.unused();
    reader.duplicates();
    let mut errors = reader.errors;
    template.parts = reader.parts;
    template.skeleton = split.skeleton.clone();
    let texts = template
        .arguments
        .iter()
        .flat_map(|argument| argument.texts.clone());
    template.placeholders = Placeholders::collect(&template.skeleton, texts);
    template.hints = hints(&template.skeleton, &syntax);
    if errors.is_empty() {
        learn_examples(&mut template);
        errors = arguments(&template, &split);
    }
    if errors.is_empty() {
        Ok(template)
    } else {
        Err(errors)
    }
}

/// What holds for everything inside a part.
#[derive(Clone, Debug, Default)]
struct Context {
    fixed: bool,
    /// The name and number of the item that is being read: `Step 1.1`.
    own: Option<String>,
}

struct Reader<'t> {
    text: &'t str,
    syntax: &'t Syntax,
    chapters: &'t [Chapter],
    split: &'t Split,
    used: Vec<bool>,
    parts: Vec<Part>,
    errors: Vec<TemplateError>,
}

impl Reader<'_> {
    /// The directive that describes the template itself.
    fn head(&mut self) -> Template {
        let mut template = Template::plain();
        for (index, one) in self.split.directives.iter().enumerate() {
            if !one.settings.iter().any(|setting| setting.name == "id") {
                continue;
            }
            self.used[index] = true;
            if !template.id.is_empty() {
                self.error(
                    one.line,
                    "second-template",
                    "A second template begins here.",
                    "Put each template into a file of its own.",
                );
                continue;
            }
            for setting in &one.settings {
                let value = setting.value.clone();
                match setting.name.as_str() {
                    "id" => {
                        if !is_id(&value) {
                            self.error(
                                setting.line,
                                "template-id",
                                "A template's id has small letters, digits and hyphens only.",
                                "Write for example: id: release-plan",
                            );
                        }
                        template.id = value;
                    }
                    "name" => template.name = value,
                    "version" => template.version = Some(value),
                    "description" => template.description = value,
                    "argument" => match argument(&value) {
                        Some(argument) => template.arguments.push(argument),
                        None => self.error(
                            setting.line,
                            "argument",
                            "This argument says neither what it fills nor what it replaces.",
                            "Write for example: argument: title = title",
                        ),
                    },
                    _ => self.unknown(setting),
                }
            }
        }
        if template.id.is_empty() {
            self.error(
                1,
                "no-id",
                "The template has no id.",
                "Add a comment with id: and name: behind the front matter, or first.",
            );
        } else if template.name.is_empty() {
            template.name.clone_from(&template.id);
        }
        template
    }

    fn front_matter(&mut self) {
        let Some(found) = &self.syntax.front_matter else {
            return;
        };
        let mut part = Part::new(PartKind::FrontMatter, Some(ROOT));
        part.key = "front_matter".to_owned();
        part.skeleton = found.range.start..text::next_line(self.text, found.range.end);
        let parent = self.add(ROOT, part);
        for entry in &found.entries {
            let slice = &self.text[entry.value.clone()];
            let value = front_matter::decode(slice, entry.style).unwrap_or_default();
            let mut part = Part::new(value_kind(&value), Some(parent));
            part.title = self.text[entry.key.clone()].to_owned();
            part.key = entry_key(&part.title);
            part.options = options(&value);
            part.placeholder = Some(value);
            part.skeleton = entry.range.start..text::next_line(self.text, entry.range.end);
            self.add(parent, part);
        }
    }

    /// Reads the chapter `index` and the ones below it; returns the index behind them.
    fn heading(&mut self, parent: PartId, index: usize, context: &Context) -> usize {
        let chapter = &self.chapters[index];
        let Some(heading) = chapter.heading.clone() else {
            return index + 1;
        };
        let directive = self.directive(chapter.range.start);
        let title = self.text[heading.title.clone()].to_owned();
        let end = end_of(self.chapters, index, true);
        let mut pattern = inferred(&title, context.own.as_deref());
        let mut part = Part::new(PartKind::Section, Some(parent));
        part.level = heading.level;
        let mut also = Vec::new();
        let mut repeat = None;
        let mut key = None;
        for setting in directive.iter().flat_map(|one| &one.settings) {
            match setting.name.as_str() {
                "key" => key = Some(setting.value.clone()),
                "heading" => pattern = HeadingPattern::parse(&setting.value),
                "also" => {
                    also.extend(alternatives(&setting.value).map(|one| HeadingPattern::parse(&one)))
                }
                "optional" => part.optional = true,
                "fixed" => part.fixed = true,
                "flat" => part.flat = true,
                "transparent" => part.transparent = true,
                "role" => part.role = Some(setting.value.clone()),
                "repeat" => repeat = Some(setting.value.clone()),
                _ => self.unknown(setting),
            }
        }
        part.fixed |= context.fixed;
        let found = pattern.fit(self.text, heading.title.clone());
        let Some(found) = found else {
            let line = self.line(chapter.range.start);
            self.error(
                line,
                "heading-pattern",
                "The pattern of this heading does not fit the heading itself.",
                "Change heading: so that its words are those of the heading.",
            );
            return end;
        };
        part.title = if repeat.is_some() || pattern.fields().next().is_some() {
            let words = pattern.words();
            let words = words
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_owned();
            if words.is_empty() {
                repeat.clone().unwrap_or_default()
            } else {
                words
            }
        } else {
            title.clone()
        };
        part.key = key.unwrap_or_else(|| slug(&part.title));
        part.transparent |= heading.level == 1 && pattern.fields().next().is_some();
        part.numbered = pattern.has_number();
        part.skeleton = chapter.range.start..self.byte_end(end);
        part.patterns = [pattern.clone()].into_iter().chain(also).collect();
        let mut inner = Context {
            fixed: part.fixed,
            own: context.own.clone(),
        };
        let mut last = end;
        let mut section = parent;
        if let Some(noun) = repeat {
            if let Some(number) = &found.number {
                inner.own = Some(format!("{noun} {}", &self.text[number.clone()]));
            }
            last = self.repeat_end(index, end, &part.patterns[0]);
            let mut whole = part.clone();
            whole.kind = PartKind::Repeat;
            whole.title.clone_from(&noun);
            whole.noun.clone_from(&noun);
            whole.skeleton = chapter.range.start..self.byte_end(last);
            whole.patterns.clear();
            section = self.add(parent, whole);
            part.kind = PartKind::Item;
            part.parent = Some(section);
            part.key.clear();
            part.noun = noun;
        }
        let id = self.add(section, part);
        for (field, range) in pattern.fields().map(str::to_owned).zip(found.fields) {
            let mut part = Part::new(PartKind::Text, Some(id));
            part.level = heading.level;
            part.title = humanise(&field);
            part.key = field;
            part.placeholder = Some(self.text[range.clone()].to_owned());
            part.skeleton = range;
            part.fixed = inner.fixed;
            self.add(id, part);
        }
        self.section(id, index, inner.clone());
        let mut child = index + 1;
        while child < end {
            child = self.heading(id, child, &inner);
        }
        if self.parts[id.0 as usize].flat {
            self.lift(id);
        }
        // What stands behind the first example is read for its examples only.
        for index in end..last {
            for at in self.split.directives.iter().enumerate() {
                let inside = self.chapters[index].range.contains(&at.1.offset);
                self.used[at.0] |= inside && index > end;
            }
        }
        last
    }

    /// The headings below a flat section become parts of its parent.
    fn lift(&mut self, id: PartId) {
        let Some(parent) = self.parts[id.0 as usize].parent else {
            return;
        };
        let children = std::mem::take(&mut self.parts[id.0 as usize].children);
        let (lifted, kept): (Vec<_>, Vec<_>) = children
            .into_iter()
            .partition(|child| self.parts[child.0 as usize].has_heading());
        for child in &lifted {
            self.parts[child.0 as usize].parent = Some(parent);
        }
        if let Some(first) = lifted.first() {
            let start = self.parts[first.0 as usize].skeleton.start;
            self.parts[id.0 as usize].skeleton.end = start;
        }
        self.parts[id.0 as usize].children = kept;
        self.parts[parent.0 as usize].children.extend(lifted);
    }

    /// The index behind the last example of the repeated part whose first is chapter `index`.
    fn repeat_end(&self, index: usize, end: usize, pattern: &HeadingPattern) -> usize {
        let level = self.chapters[index].level();
        let mut last = end;
        while last < self.chapters.len() {
            let Some(heading) = &self.chapters[last].heading else {
                break;
            };
            let described = self.split.directives.iter().any(|one| {
                one.offset == self.chapters[last].range.start
                    && one
                        .settings
                        .iter()
                        .any(|one| one.name == "repeat" || one.name == "key")
            });
            let fits = pattern.fit(self.text, heading.title.clone()).is_some();
            if heading.level != level || !fits || described {
                break;
            }
            last = end_of(self.chapters, last, true);
        }
        last
    }

    /// Reads what stands directly below the heading of chapter `index`.
    fn section(&mut self, parent: PartId, index: usize, context: Context) {
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
    fn has_below(&self, index: usize) -> bool {
        let level = self.chapters[index].level();
        level > 1
            && self
                .chapters
                .get(index + 1)
                .is_some_and(|next| next.level() > level)
    }

    /// Whether a body is text of the template as a whole: several blocks that begin with a paragraph,
    /// none of them a label or guidance.
    fn is_running_text(&self, blocks: &[usize]) -> bool {
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
    fn sole_content(
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
    fn part(
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

    fn body_part(&mut self, mut part: Part, range: &Range<usize>) {
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

    fn apply_directive(&mut self, part: &mut Part, offset: usize) {
        let Some(directive) = self.directive(offset) else {
            return;
        };
        for setting in &directive.settings {
            match setting.name.as_str() {
                "key" => part.key.clone_from(&setting.value),
                "also" => part.labels.extend(alternatives(&setting.value)),
                "optional" => part.optional = true,
                "fixed" => part.fixed = true,
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

    fn column(&mut self, part: &mut Part, setting: &Setting) {
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
    fn labels(
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
    fn kind(&self, index: usize) -> PartKind {
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
    fn filled(&self, mut part: Part, index: usize) -> Part {
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

    fn add(&mut self, parent: PartId, part: Part) -> PartId {
        let id = PartId(self.parts.len() as u32);
        self.parts.push(part);
        self.parts[parent.0 as usize].children.push(id);
        id
    }

    /// The directive for what begins at `offset` of the skeleton.
    fn directive(&mut self, offset: usize) -> Option<Directive> {
        let mut found: Option<Directive> = None;
        for (index, one) in self.split.directives.iter().enumerate() {
            if one.offset == offset && !self.used[index] {
                self.used[index] = true;
                match &mut found {
                    Some(all) => all.settings.extend(one.settings.iter().cloned()),
                    None => found = Some(one.clone()),
                }
            }
        }
        found
    }

    fn byte_end(&self, chapter: usize) -> usize {
        self.chapters
            .get(chapter)
            .map_or(self.text.len(), |next| next.range.start)
    }

    /// The line in the template's file of an offset in the skeleton.
    fn line(&self, offset: usize) -> usize {
        let line = text::LineIndex::new(self.text).line_of(offset);
        self.split.lines.get(line).copied().unwrap_or(1)
    }

    fn unused(&mut self) {
        let lines: Vec<usize> = self
            .split
            .directives
            .iter()
            .zip(&self.used)
            .filter(|(_, used)| !**used)
            .map(|(one, _)| one.line)
            .collect();
        for line in lines {
            self.error(
                line,
                "stray-directive",
                "Nothing that this directive could describe begins on the next line.",
                "Put it directly above a heading, a label, a paragraph, a list, a table or a fence.",
            );
        }
    }

    /// Two parts of one key in one place cannot be told apart by an address.
    fn duplicates(&mut self) {
        let mut found = Vec::new();
        for part in &self.parts {
            let keys: Vec<_> = self.addressed(part).collect();
            for (at, (key, offset)) in keys.iter().enumerate() {
                if !key.is_empty() && keys[..at].iter().any(|(other, _)| other == key) {
                    found.push((*offset, key.clone()));
                }
            }
        }
        for (offset, key) in found {
            let line = self.line(offset);
            let message = format!("Two parts in the same place have the key \"{key}\".");
            self.error(
                line,
                "duplicate-key",
                &message,
                "Give one of them another key: with a directive.",
            );
        }
    }

    fn addressed<'p>(&'p self, part: &'p Part) -> Box<dyn Iterator<Item = (String, usize)> + 'p> {
        Box::new(part.children.iter().flat_map(|child| {
            let part = &self.parts[child.0 as usize];
            if part.transparent {
                self.addressed(part)
            } else {
                Box::new(std::iter::once((part.key.clone(), part.skeleton.start)))
            }
        }))
    }

    fn unknown(&mut self, setting: &Setting) {
        let message = format!(
            "The setting \"{}: {}\" means nothing here.",
            setting.name, setting.value
        );
        self.error(
            setting.line,
            "unknown-setting",
            &message,
            "See docs/templates.md for what there is.",
        );
    }

    fn error(&mut self, line: usize, code: &'static str, message: &str, advice: &str) {
        self.errors.push(TemplateError {
            line,
            code,
            message: message.to_owned(),
            advice: advice.to_owned(),
        });
    }
}

/// The paragraphs in italics of a skeleton.
fn hints(skeleton: &str, syntax: &Syntax) -> HashSet<String> {
    let paragraphs = syntax
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs
        .filter_map(|block| italic(&skeleton[block.range.clone()]))
        .map(str::to_owned)
        .collect()
}

/// Projects the skeleton against the template and keeps the values as examples.
fn learn_examples(template: &mut Template) {
    let projection = Projection::of(&template.skeleton, template);
    let mut examples = Vec::new();
    for node in projection.nodes() {
        if let Some(part) = node.part
            && let Some(value) = projection.example(&template.skeleton, node)
        {
            examples.push((part, value));
        }
    }
    for (part, value) in examples {
        template.parts[part.0 as usize].examples.insert(value);
    }
}

/// Whether every address of every argument exists.
fn arguments(template: &Template, split: &Split) -> Vec<TemplateError> {
    let projection = Projection::of(&template.skeleton, template);
    let mut errors = Vec::new();
    for argument in &template.arguments {
        for address in &argument.addresses {
            if projection.find(template, address).is_none() {
                let line = split
                    .directives
                    .iter()
                    .flat_map(|one| &one.settings)
                    .find(|one| one.name == "argument" && one.value.contains(address.as_str()))
                    .map_or(1, |one| one.line);
                errors.push(TemplateError {
                    line,
                    code: "argument-address",
                    message: format!("The template has no part at \"{address}\"."),
                    advice: "Use an address that `planform inspect` shows for the template."
                        .to_owned(),
                });
            }
        }
    }
    errors
}

fn argument(value: &str) -> Option<Argument> {
    let (key, targets) = value.split_once('=')?;
    let mut argument = Argument {
        key: key.trim().to_owned(),
        addresses: Vec::new(),
        texts: Vec::new(),
    };
    for target in targets
        .split(',')
        .map(str::trim)
        .filter(|target| !target.is_empty())
    {
        match target
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            Some(text) => argument.texts.push(text.to_owned()),
            None => argument.addresses.push(target.to_owned()),
        }
    }
    let filled = !argument.addresses.is_empty() || !argument.texts.is_empty();
    (filled && !argument.key.is_empty()).then_some(argument)
}

/// The pattern of a heading without a directive: brackets are fields, the item's own name is its
/// number.
fn inferred(title: &str, own: Option<&str>) -> HeadingPattern {
    let mut source = title.to_owned();
    if let Some(own) = own.filter(|own| mentions(title, own))
        && let Some((noun, _)) = own.rsplit_once(' ')
    {
        source = source.replacen(own, &format!("{noun} {{number}}"), 1);
    }
    while let (Some(open), Some(close)) = (source.find('['), source.find(']')) {
        if close < open {
            break;
        }
        let field = slug(&source[open + 1..close]);
        source.replace_range(open..=close, &format!("{{{field}}}"));
    }
    HeadingPattern::parse(&source)
}

/// Whether `own` (`Step 1.1`) stands in `text` as words of its own.
fn mentions(text: &str, own: &str) -> bool {
    text.match_indices(own).any(|(at, _)| {
        let behind = &text[at + own.len()..];
        let goes_on = |rest: &str| number_len(rest) > 0;
        !behind.starts_with(char::is_alphanumeric) && !behind.strip_prefix('.').is_some_and(goes_on)
    })
}

fn alternatives(value: &str) -> impl Iterator<Item = String> + '_ {
    value
        .split('|')
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
}

/// The values that `[Low/Medium/High]` or `Draft | Review` offers.
fn options(value: &str) -> Vec<String> {
    let value = value.trim();
    let bracketed = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let (inner, separator) = match bracketed {
        Some(inner) if inner.contains('/') => (inner, '/'),
        Some(inner) => (inner, '|'),
        None => (value, '|'),
    };
    let found: Vec<String> = inner
        .split(separator)
        .map(|one| one.trim().to_owned())
        .collect();
    let short = found
        .iter()
        .all(|one| !one.is_empty() && one.split_whitespace().count() <= 3);
    if found.len() > 1 && short {
        found
    } else {
        Vec::new()
    }
}

fn value_kind(value: &str) -> PartKind {
    if value.trim() == super::placeholder::DATE || value.trim() == "{{DATE}}" {
        PartKind::Date
    } else if options(value).is_empty() {
        PartKind::Text
    } else {
        PartKind::Choice
    }
}

fn column_kind(kind: &str) -> Option<ColumnKind> {
    let (word, rest) = kind.split_once(' ').unwrap_or((kind, ""));
    Some(match word {
        "id" => ColumnKind::Id(rest.trim().to_owned()),
        "text" => ColumnKind::Text,
        "choice" => ColumnKind::Choice(alternatives(rest).collect()),
        "references" => {
            ColumnKind::References(rest.split_whitespace().map(str::to_owned).collect())
        }
        "date" => ColumnKind::Date,
        _ => return None,
    })
}

fn kind_of(word: &str) -> Option<PartKind> {
    Some(match word {
        "text" => PartKind::Text,
        "prose" => PartKind::Prose,
        "choice" => PartKind::Choice,
        "date" => PartKind::Date,
        "references" => PartKind::References,
        "list" => PartKind::List,
        "checklist" => PartKind::CheckList,
        "files" => PartKind::FileList,
        "code" => PartKind::Code,
        "schedule" => PartKind::Schedule,
        _ => return None,
    })
}

fn default_key(kind: PartKind) -> &'static str {
    match kind {
        PartKind::List | PartKind::CheckList | PartKind::FileList => "entries",
        PartKind::Table => "table",
        PartKind::Code => "code",
        PartKind::Schedule => "schedule",
        _ => "text",
    }
}

/// Whether a list entry is a path in backticks, perhaps with a mark in brackets.
pub fn is_file(content: &str) -> bool {
    let Some(rest) = content.strip_prefix('`') else {
        return false;
    };
    let Some((path, behind)) = rest.split_once('`') else {
        return false;
    };
    let behind = behind.trim();
    path.contains(['/', '.'])
        && !path.contains(' ')
        && (behind.is_empty() || behind.starts_with('('))
}

/// The first word behind the opening fence.
pub fn fence_info(block: &str) -> &str {
    let line = block.lines().next().unwrap_or("").trim_start();
    let info = line.trim_start_matches(['`', '~']).trim();
    info.split_whitespace().next().unwrap_or("")
}

/// The words of a comment.
pub fn comment(html: &str) -> &str {
    let inner = html.trim().strip_prefix("<!--").unwrap_or(html);
    inner.strip_suffix("-->").unwrap_or(inner).trim()
}

/// The words of a paragraph that is all in italics.
pub fn italic(paragraph: &str) -> Option<&str> {
    let paragraph = paragraph.trim();
    ['_', '*'].into_iter().find_map(|mark| {
        let inner = paragraph.strip_prefix(mark)?.strip_suffix(mark)?;
        let plain =
            !inner.is_empty() && !inner.starts_with([mark, ' ']) && !inner.ends_with([mark, ' ']);
        let label = inner.ends_with(':');
        let single =
            !inner.contains(mark) || mark == '_' && !inner.contains("_ ") && !inner.contains(" _");
        (plain && single && !label).then_some(inner)
    })
}

fn entry_key(key: &str) -> String {
    let plain = key
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    if plain { key.to_owned() } else { slug(key) }
}

fn humanise(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut characters = words.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
