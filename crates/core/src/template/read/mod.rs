//! Reading a template's file: what can be seen is inferred, what cannot is taken from directives.

mod body;
mod infer;

use std::collections::HashSet;

pub(crate) use infer::{fence_info, italic, names_file};

use self::infer::{
    alternatives, argument, entry_key, humanise, inferred, is_id, options, value_kind,
};
use super::directive::{self, Directive, Setting, Split};
use super::pattern::HeadingPattern;
use super::{Part, PartId, PartKind, Placeholders, ROOT, Template, TemplateError, slug};
use crate::projection::{Projection, example};
use crate::syntax::front_matter;
use crate::syntax::outline::{Chapter, chapters, end_of};
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
                "packet" => part.packet = true,
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
            && let Some(value) = example(&template.skeleton, node)
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
