//! Binding: the walk along the headings of a text that makes its nodes.

use std::collections::HashMap;
use std::ops::Range;

use super::outline_match::{Matched, recognise};
use super::{Detail, HeadingDetail, Key, Kind, Node, NodeId, State, state};
use crate::syntax::front_matter::{self, Entry};
use crate::syntax::outline::{Chapter, chapters};
use crate::syntax::{Syntax, front_matter::FrontMatter};
use crate::template::{Part, PartId, PartKind, ROOT, Template, slug};
use crate::text;

/// The nodes of a text and the guidance between them.
pub struct Bound {
    pub nodes: Vec<Node>,
    pub guidance: Vec<Range<usize>>,
}

/// Makes the nodes of `text`.
pub fn bind(text: &str, syntax: &Syntax, template: &Template) -> Bound {
    let chapters = chapters(text, syntax);
    let mut binder = Binder {
        text,
        syntax,
        template,
        chapters: &chapters,
        nodes: Vec::new(),
        guidance: Vec::new(),
        open: Vec::new(),
        names: Vec::new(),
    };
    binder.document();
    state::count(&mut binder.nodes, template);
    Bound {
        nodes: binder.nodes,
        guidance: binder.guidance,
    }
}

pub(super) struct Binder<'t> {
    pub text: &'t str,
    pub syntax: &'t Syntax,
    pub template: &'t Template,
    pub chapters: &'t [Chapter],
    pub nodes: Vec<Node>,
    pub guidance: Vec<Range<usize>>,
    /// The nodes that are not closed yet, outermost first.
    open: Vec<u32>,
    /// For each of them how often its children's keys were used.
    names: Vec<HashMap<Box<str>, u32>>,
}

/// Something to emit among the children of a node, in order.
pub(super) enum Slot<T> {
    /// What stands in the text.
    Present(T),
    /// A part that does not, and where it would stand.
    Missing(PartId, usize),
}

impl Binder<'_> {
    fn document(&mut self) {
        self.open_node(
            Kind::Document,
            None,
            Key::Name("".into()),
            0..self.text.len(),
        );
        self.front_matter();
        let first = &self.chapters[0];
        let start = first.range.start;
        let owner = (!self.template.is_plain()).then_some(ROOT);
        self.body(owner, first.body.clone(), start);
        self.sections(owner, 1..self.chapters.len(), first.range.end);
        self.close_node();
    }

    fn front_matter(&mut self) {
        let part = self
            .template
            .children(ROOT)
            .find(|(_, part)| part.kind == PartKind::FrontMatter)
            .map(|(id, _)| id);
        let Some(found) = &self.syntax.front_matter else {
            if let Some(part) = part {
                let start = self.chapters[0].range.start;
                self.missing(part, start);
            }
            return;
        };
        self.open_node(
            Kind::FrontMatter,
            part,
            Key::Name("front_matter".into()),
            found.range.clone(),
        );
        for entry in &found.entries {
            self.entry(part, entry);
        }
        self.missing_entries(part, found);
        self.close_node();
    }

    fn entry(&mut self, owner: Option<PartId>, entry: &Entry) {
        let name = &self.text[entry.key.clone()];
        let part = owner.and_then(|owner| {
            self.template
                .children(owner)
                .find(|(_, part)| part.title == name)
                .map(|(id, _)| id)
        });
        let part = part.filter(|part| !self.has_child(*part));
        let kind = match (entry.style, part.map(|id| self.template.part(id).kind)) {
            (front_matter::Style::Verbatim, _) => Kind::Raw,
            (_, Some(PartKind::Date)) => Kind::Date,
            (_, Some(PartKind::Choice)) => Kind::Choice,
            _ => Kind::Text,
        };
        let plain = name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        let key = if plain { name.to_owned() } else { slug(name) };
        let key = self.unique_key(&key);
        let index = self.open_node(kind, part, key, entry.range.clone());
        self.nodes[index].value = entry.value.clone();
        self.nodes[index].detail = Detail::FrontMatter(entry.style);
        self.close_leaf(index);
    }

    fn missing_entries(&mut self, owner: Option<PartId>, found: &FrontMatter) {
        let Some(owner) = owner else { return };
        let missing: Vec<PartId> = self
            .template
            .children(owner)
            .map(|(id, _)| id)
            .filter(|id| !self.has_child(*id))
            .collect();
        for part in missing {
            self.missing(part, found.close);
        }
    }

    /// The sections below a heading, in the text's order, with the missing parts where the
    /// template has them.
    pub fn sections(&mut self, owner: Option<PartId>, range: Range<usize>, start: usize) {
        let Some(owner) = owner else {
            let mut at = range.start;
            while at < range.end {
                let flat = !self.template.is_plain();
                let end = crate::syntax::outline::end_of(self.chapters, at, flat).min(range.end);
                self.section(&Matched {
                    chapters: at..end,
                    part: None,
                    fit: None,
                });
                at = end;
            }
            return;
        };
        let found = recognise(self.text, self.chapters, self.template, owner, range);
        let parts: Vec<PartId> = self
            .template
            .children(owner)
            .filter(|(_, part)| part.has_heading())
            .map(|(id, _)| id)
            .collect();
        let slots = slots(
            found,
            &parts,
            start,
            |one| self.repeat_of(one).or(one.part),
            |one| self.range(one.chapters.clone()).end,
        );
        let mut at = 0;
        while at < slots.len() {
            at = match &slots[at] {
                Slot::Missing(part, offset) => {
                    self.missing(*part, *offset);
                    at + 1
                }
                Slot::Present(one) => match self.repeat_of(one) {
                    Some(repeat) => self.repeat(repeat, &slots, at),
                    None => {
                        self.section(one);
                        at + 1
                    }
                },
            };
        }
    }

    /// The repeated part whose item a section is.
    fn repeat_of(&self, one: &Matched) -> Option<PartId> {
        let part = one.part?;
        let item = self.template.part(part);
        (item.kind == PartKind::Item)
            .then_some(item.parent)
            .flatten()
    }

    /// The items of a repeated part from slot `at` on, and what the template does not know between
    /// them. Returns the index of the slot behind.
    fn repeat(&mut self, repeat: PartId, slots: &[Slot<Matched>], at: usize) -> usize {
        let is_item = |slot: &Slot<Matched>| match slot {
            Slot::Present(one) => self.repeat_of(one) == Some(repeat),
            Slot::Missing(..) => false,
        };
        let is_foreign = |slot: &Slot<Matched>| match slot {
            Slot::Present(one) => one.part.is_none(),
            Slot::Missing(..) => false,
        };
        let run = slots[at..]
            .iter()
            .take_while(|slot| is_item(slot) || is_foreign(slot))
            .count();
        let last = slots[at..at + run].iter().rposition(is_item).unwrap_or(0);
        let end = at + last + 1;
        let first_offset = match &slots[at] {
            Slot::Present(one) => self.chapters[one.chapters.start].range.start,
            Slot::Missing(_, offset) => *offset,
        };
        let key = self.template.part(repeat).key.clone();
        let key = self.unique_key(&key);
        self.open_node(Kind::Repeat, Some(repeat), key, first_offset..first_offset);
        let mut place = 0;
        for slot in &slots[at..end] {
            if let Slot::Present(one) = slot {
                if is_item_part(self.template, one.part) {
                    self.item(one, place);
                    place += 1;
                } else {
                    self.section(one);
                }
            }
        }
        let index = self.close_node();
        let end_offset = self.nodes[index + 1..]
            .iter()
            .map(|node| node.range.end)
            .max();
        let range = &mut self.nodes[index].range;
        range.end = end_offset.unwrap_or(range.end);
        end
    }

    fn item(&mut self, one: &Matched, place: u32) {
        self.heading(Kind::Item, one, Key::Index(place));
    }

    fn section(&mut self, one: &Matched) {
        let key = match one.part {
            Some(part) if self.template.part(part).transparent => {
                let key = Key::Name(self.template.part(part).key.as_str().into());
                return self.heading(Kind::Section, one, key);
            }
            Some(part) => self.template.part(part).key.clone(),
            None => {
                let heading = self.chapters[one.chapters.start].heading.as_ref();
                let key =
                    heading.map_or_else(String::new, |one| slug(&self.text[one.title.clone()]));
                if key.is_empty() {
                    "section".to_owned()
                } else {
                    key
                }
            }
        };
        let key = self.unique_key(&key);
        self.heading(Kind::Section, one, key);
    }

    fn heading(&mut self, kind: Kind, one: &Matched, key: Key) {
        let chapter = &self.chapters[one.chapters.start];
        let Some(heading) = chapter.heading.clone() else {
            return;
        };
        let range = self.range(one.chapters.clone());
        let index = self.open_node(kind, one.part, key, range);
        self.nodes[index].value = heading.title.clone();
        let fit = one.fit.as_ref();
        let number = fit.and_then(|(_, fit)| fit.number.clone());
        let end = text::line_end(self.text, heading.title.end.max(heading.outline.end));
        self.nodes[index].detail = Detail::Heading(Box::new(HeadingDetail { heading, number }));
        if let (Some((pattern, fit)), Some(part)) = (fit, one.part) {
            let pattern = &self.template.part(part).patterns[*pattern];
            let fields: Vec<_> = pattern
                .fields()
                .map(str::to_owned)
                .zip(fit.fields.iter().cloned())
                .collect();
            for (key, range) in fields {
                self.heading_field(part, &key, range);
            }
        }
        self.body(
            one.part,
            chapter.body.clone(),
            self.after_heading(one.chapters.start, end),
        );
        let below = one.chapters.start + 1..one.chapters.end;
        self.sections(one.part, below, chapter.range.end);
        self.close_node();
    }

    /// Where the first part below a heading would stand: behind the heading's last line.
    fn after_heading(&self, chapter: usize, end: usize) -> usize {
        let block = self.chapters[chapter].body.start.checked_sub(1);
        let end = block.map_or(end, |block| self.syntax.blocks[block].range.end.max(end));
        text::next_line(self.text, end).min(self.chapters[chapter].range.end)
    }

    fn heading_field(&mut self, owner: PartId, key: &str, range: Range<usize>) {
        let part = self
            .template
            .children(owner)
            .find(|(_, part)| part.in_heading() && part.key == key)
            .map(|(id, _)| id);
        let key = self.unique_key(key);
        let index = self.open_node(Kind::Text, part, key, range.clone());
        self.nodes[index].value = range;
        self.close_leaf(index);
    }

    /// The bytes of chapters: from the first heading to the next heading behind.
    fn range(&self, chapters: Range<usize>) -> Range<usize> {
        self.chapters[chapters.start].range.start..self.chapters[chapters.end - 1].range.end
    }

    /// A node for a part that the text does not have.
    pub fn missing(&mut self, part: PartId, offset: usize) {
        let of = self.template.part(part);
        let (kind, key) = (kind_of(of), of.key.clone());
        let transparent = of.transparent;
        let key = if transparent {
            Key::Name(key.into())
        } else {
            self.unique_key(&key)
        };
        let index = self.open_node(kind, Some(part), key, offset..offset);
        self.nodes[index].state = State::Missing;
        // A repeated part without items is not missing: it is there and empty. So is prose that would
        // stand below a heading that is there.
        if kind == Kind::Repeat || (kind == Kind::Prose && !of.labelled) {
            self.nodes[index].state = State::Empty;
        }
        self.close_node();
    }

    /// Adds a node and makes it the parent of those that follow.
    pub fn open_node(
        &mut self,
        kind: Kind,
        part: Option<PartId>,
        key: Key,
        range: Range<usize>,
    ) -> usize {
        let index = self.nodes.len() as u32;
        let value = range.start..range.start;
        self.nodes.push(Node {
            id: NodeId(index),
            kind,
            part,
            key,
            value,
            range,
            state: State::Filled,
            filled: 0,
            total: 0,
            detail: Detail::None,
            parent: self.open.last().copied().unwrap_or(0),
            end: 0,
        });
        self.open.push(index);
        self.names.push(HashMap::new());
        index as usize
    }

    /// Ends the node opened last; returns its index.
    pub fn close_node(&mut self) -> usize {
        let index = self.open.pop().unwrap_or(0) as usize;
        self.names.pop();
        self.nodes[index].end = self.nodes.len() as u32;
        index
    }

    /// Ends a node that holds a value, and tells how it stands.
    pub fn close_leaf(&mut self, index: usize) {
        let found = state::of(self.text, self.template, &self.nodes[index]);
        self.nodes[index].state = found;
        self.close_node();
    }

    /// `name`, or `name_2` and so on where a sibling has it.
    pub fn unique_key(&mut self, name: &str) -> Key {
        // What stands in a transparent part is addressed as its parent's.
        let holder = self.open.iter().rposition(|index| {
            let part = self.nodes[*index as usize].part;
            !part.is_some_and(|part| self.template.part(part).transparent)
        });
        let names = holder.and_then(|holder| self.names.get_mut(holder));
        let Some(names) = names.filter(|_| !name.is_empty()) else {
            return Key::Name(name.into());
        };
        let count = names.entry(name.into()).or_default();
        *count += 1;
        if *count == 1 {
            return Key::Name(name.into());
        }
        let mut count = *count;
        loop {
            let candidate: Box<str> = format!("{name}_{count}").into();
            if !names.contains_key(&candidate) {
                names.insert(candidate.clone(), 1);
                return Key::Name(candidate);
            }
            count += 1;
        }
    }

    /// Whether a child of the open node is this part.
    pub fn has_child(&self, part: PartId) -> bool {
        self.siblings().any(|node| node.part == Some(part))
    }

    /// The children so far of the open node.
    fn siblings(&self) -> impl Iterator<Item = &Node> {
        let parent = self.open.last().copied().unwrap_or(0) as usize;
        let mut at = parent + 1;
        std::iter::from_fn(move || {
            let node = self.nodes.get(at)?;
            at = (node.end as usize).max(at + 1);
            Some(node)
        })
    }
}

/// What stands in the text and, each behind its predecessor in the template, the parts that are
/// missing: `part_of` tells the part of something, `end_of` the offset behind it.
pub(super) fn slots<T>(
    present: Vec<T>,
    parts: &[PartId],
    start: usize,
    part_of: impl Fn(&T) -> Option<PartId>,
    end_of: impl Fn(&T) -> usize,
) -> Vec<Slot<T>> {
    let of = |slot: &Slot<T>| match slot {
        Slot::Present(one) => part_of(one),
        Slot::Missing(part, _) => Some(*part),
    };
    let mut slots: Vec<Slot<T>> = present.into_iter().map(Slot::Present).collect();
    for (at, part) in parts.iter().enumerate() {
        if slots.iter().any(|slot| of(slot) == Some(*part)) {
            continue;
        }
        let before = parts[..at]
            .iter()
            .rev()
            .find_map(|part| slots.iter().rposition(|slot| of(slot) == Some(*part)));
        let offset = match before.map(|before| &slots[before]) {
            Some(Slot::Present(one)) => end_of(one),
            Some(Slot::Missing(_, offset)) => *offset,
            None => start,
        };
        slots.insert(
            before.map_or(0, |before| before + 1),
            Slot::Missing(*part, offset),
        );
    }
    slots
}

fn is_item_part(template: &Template, part: Option<PartId>) -> bool {
    part.is_some_and(|part| template.part(part).kind == PartKind::Item)
}

/// The kind of node that a part makes.
pub(super) fn kind_of(part: &Part) -> Kind {
    match part.kind {
        PartKind::Document => Kind::Document,
        PartKind::FrontMatter => Kind::FrontMatter,
        PartKind::Section => Kind::Section,
        PartKind::Repeat => Kind::Repeat,
        PartKind::Item => Kind::Item,
        PartKind::Text => Kind::Text,
        PartKind::Prose => Kind::Prose,
        PartKind::Choice => Kind::Choice,
        PartKind::Date => Kind::Date,
        PartKind::References => Kind::References,
        PartKind::List => Kind::List,
        PartKind::CheckList => Kind::CheckList,
        PartKind::FileList => Kind::FileList,
        PartKind::Code => Kind::Code,
        PartKind::Schedule => Kind::Schedule,
        PartKind::Table => Kind::Table,
    }
}
