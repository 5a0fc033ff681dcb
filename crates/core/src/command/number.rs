//! Numbers of headings: they follow the places of what they number, where they did before.

use std::ops::Range;

use super::Draft;
use crate::edit::{Replacement, TextEdit, minimal};
use crate::projection::{Kind, Node, NodeId, Projection, numbers_behind};
use crate::syntax::heading::outline_len;
use crate::template::{PartId, PartKind, Template};

/// Where the headings below a node were numbered one after the other, how they began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequences {
    parent: Option<NodeId>,
    outline: Option<Sequence>,
    items: Option<Sequence>,
}

/// Numbers that count up: what stands before the last dot, and the first number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sequence {
    prefix: String,
    first: u64,
}

impl Sequences {
    /// The sequences among the children of `repeat` and of the node that it stands in.
    pub fn of(draft: &Draft<'_>, repeat: NodeId) -> Self {
        let projection = draft.projection();
        let outline_of = |node: &Node| {
            let range = node.heading().map(|one| one.heading.outline.clone())?;
            (!range.is_empty()).then(|| draft.text()[range].to_owned())
        };
        let siblings = headings(projection, repeat);
        let outlines: Option<Vec<String>> = siblings.iter().copied().map(outline_of).collect();
        let items: Option<Vec<String>> = siblings
            .iter()
            .filter(|node| node.kind == Kind::Item)
            .map(|node| item_number(draft.text(), node))
            .collect();
        Self {
            parent: Some(repeat),
            outline: outlines.and_then(|all| sequence(&all)),
            items: items
                .and_then(|all| sequence(&all))
                .or_else(|| Self::inherited(draft, repeat)),
        }
    }

    /// For a repeated part without items: its parent's number, if the pattern has such numbers.
    fn inherited(draft: &Draft<'_>, repeat: NodeId) -> Option<Sequence> {
        let projection = draft.projection();
        let node = projection.node(repeat)?;
        let empty = projection.members(repeat).is_empty();
        let numbered = node
            .part
            .is_some_and(|part| draft.template().part(part).numbered);
        if !empty || !numbered {
            return None;
        }
        let mut at = projection.parent(repeat);
        while let Some(parent) = at {
            if parent.kind == Kind::Item {
                let number = item_number(draft.text(), parent)?;
                return Some(Sequence {
                    prefix: format!("{number}."),
                    first: 1,
                });
            }
            at = projection.parent(parent.id);
        }
        Some(Sequence {
            prefix: String::new(),
            first: 1,
        })
    }

    /// Numbers the headings by their places again, with all that carries those numbers.
    pub fn restore(&self, draft: &mut Draft<'_>) {
        let Some(repeat) = self
            .parent
            .filter(|id| draft.projection().node(*id).is_some())
        else {
            return;
        };
        let mut replacements = Vec::new();
        let projection = draft.projection();
        let mut place = 0;
        for (at, node) in headings(projection, repeat).into_iter().enumerate() {
            if let Some(outline) = &self.outline {
                renumber_outline(draft, node, &outline.at(at), &mut replacements);
            }
            if node.kind == Kind::Item {
                if let Some(items) = &self.items {
                    renumber_item(draft, node, &items.at(place), &mut replacements);
                }
                place += 1;
            }
        }
        apply(draft, replacements);
    }
}

impl Sequences {
    /// Whether the items count up.
    pub fn has_items(&self) -> bool {
        self.items.is_some()
    }
}

impl Sequence {
    fn at(&self, place: usize) -> String {
        format!("{}{}", self.prefix, self.first + place as u64)
    }
}

/// Gives a new item among others that do not count up a number of its own: the one behind the
/// highest.
pub fn number_new(draft: &mut Draft<'_>, repeat: NodeId, item: NodeId) {
    let projection = draft.projection();
    let split = |number: &str| {
        let dot = number.rfind('.').map_or(0, |dot| dot + 1);
        let digits: String = number[dot..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        (number[..dot].to_owned(), digits.parse::<u64>().unwrap_or(0))
    };
    let others: Vec<(String, u64)> = projection
        .members(repeat)
        .into_iter()
        .filter(|node| node.id != item)
        .filter_map(|node| item_number(draft.text(), node))
        .map(|number| split(&number))
        .collect();
    let Some((prefix, _)) = others.last() else {
        return;
    };
    let highest = others
        .iter()
        .filter(|(own, _)| own == prefix)
        .map(|(_, last)| *last)
        .max();
    let number = format!("{prefix}{}", highest.unwrap_or(0) + 1);
    let Some(node) = projection.node(item) else {
        return;
    };
    let mut replacements = Vec::new();
    renumber_item(draft, node, &number, &mut replacements);
    apply(draft, replacements);
}

/// `written`, words of the template for `part`, with the number of the item that `parent` is or
/// stands in, in place of the number of the template's example.
pub fn adopt(
    (text, template, projection): (&str, &Template, &Projection),
    part: PartId,
    parent: NodeId,
    written: String,
) -> String {
    let mut at = Some(part);
    let item = loop {
        match at.map(|id| (id, template.part(id))) {
            Some((id, found)) if found.kind == PartKind::Item && id != part => break found,
            Some((_, found)) => at = found.parent,
            None => return written,
        }
    };
    let heading = template.skeleton[item.skeleton.clone()]
        .lines()
        .next()
        .unwrap_or_default();
    let title = heading.trim_start_matches('#').trim_start();
    let start = title.len()
        - title[outline_len(title)..]
            .trim_start_matches(['.', ' '])
            .len();
    let example = item
        .patterns
        .first()
        .and_then(|one| one.fit(title, start..title.len()));
    let mut of = projection.node(parent);
    while let Some(node) = of.filter(|node| node.kind != Kind::Item) {
        of = projection.parent(node.id);
    }
    let own = of.and_then(|node| item_number(text, node));
    let (Some(old), Some(new)) = (example.and_then(|fit| fit.number), own) else {
        return written;
    };
    let old = &title[old];
    let mut replacements = Vec::new();
    for mention in numbers_behind(&written, &item.noun) {
        if let Some(text) = rebased(&written[mention.number.clone()], old, &new) {
            replacements.push(Replacement {
                range: mention.number,
                text,
            });
        }
    }
    TextEdit::from_replacements(replacements).map_or(written.clone(), |edit| edit.apply(&written))
}

/// Numbers all headings of the plan by their places: what has a number keeps having one.
pub fn renumber(draft: &mut Draft<'_>) {
    let root = draft.projection().root().id;
    let mut outlines = Vec::new();
    outlines_below(draft, root, "", &mut outlines);
    apply(draft, outlines);
    let mut items = Vec::new();
    items_below(draft, root, "", &mut items);
    apply(draft, items);
}

fn outlines_below(
    draft: &Draft<'_>,
    parent: NodeId,
    prefix: &str,
    replacements: &mut Vec<Replacement>,
) {
    let mut place = 0;
    for node in headings(draft.projection(), parent) {
        let Some(heading) = node.heading().map(|one| &one.heading) else {
            continue;
        };
        let mut inner = prefix.to_owned();
        if !heading.outline.is_empty() {
            place += 1;
            let number = format!("{prefix}{place}");
            replace(draft, &heading.outline, &number, replacements);
            inner = format!("{number}.");
        }
        outlines_below(draft, node.id, &inner, replacements);
    }
}

fn items_below(
    draft: &Draft<'_>,
    parent: NodeId,
    prefix: &str,
    replacements: &mut Vec<Replacement>,
) {
    let mut place = 0;
    for node in headings(draft.projection(), parent) {
        let number = (node.kind == Kind::Item)
            .then(|| item_number(draft.text(), node))
            .flatten();
        if number.is_some() {
            place += 1;
            // An item's own number carries those of the items in it along.
            renumber_item(draft, node, &format!("{prefix}{place}"), replacements);
        } else {
            items_below(draft, node.id, prefix, replacements);
        }
    }
}

/// The headings directly below a node: its sections, and the items of its repeated parts.
fn headings(projection: &Projection, parent: NodeId) -> Vec<&Node> {
    let mut found = Vec::new();
    for child in projection.children(parent) {
        match child.kind {
            Kind::Section | Kind::Item if child.heading().is_some() => found.push(child),
            Kind::Repeat => found.extend(headings(projection, child.id)),
            _ => {}
        }
    }
    found
}

fn item_number(text: &str, node: &Node) -> Option<String> {
    node.heading()?
        .number
        .clone()
        .map(|range| text[range].to_owned())
}

/// The sequence that numbers form, if they count up by one from the first.
fn sequence(numbers: &[String]) -> Option<Sequence> {
    let split = |number: &String| {
        let dot = number.rfind('.').map_or(0, |dot| dot + 1);
        Some((number[..dot].to_owned(), number[dot..].parse::<u64>().ok()?))
    };
    let (prefix, first) = split(numbers.first()?)?;
    let counts_up = numbers.iter().enumerate().all(|(at, number)| {
        split(number).is_some_and(|(own, last)| own == prefix && last == first + at as u64)
    });
    counts_up.then_some(Sequence { prefix, first })
}

/// Writes the outline number of a heading and of all headings below that begin with it.
fn renumber_outline(
    draft: &Draft<'_>,
    node: &Node,
    number: &str,
    replacements: &mut Vec<Replacement>,
) {
    let Some(heading) = node.heading().map(|one| &one.heading) else {
        return;
    };
    let old = draft.text()[heading.outline.clone()].to_owned();
    if old == number {
        return;
    }
    for inner in draft.projection().subtree(node.id) {
        let Some(heading) = inner.heading().map(|one| &one.heading) else {
            continue;
        };
        let own = &draft.text()[heading.outline.clone()];
        if let Some(new) = rebased(own, &old, number) {
            replace(draft, &heading.outline, &new, replacements);
        }
    }
}

/// Writes the number of an item wherever the item carries it: in its heading, in the headings and
/// fields below that the template says hold it, and in the items inside it.
fn renumber_item(
    draft: &Draft<'_>,
    item: &Node,
    number: &str,
    replacements: &mut Vec<Replacement>,
) {
    let Some(old) = item_number(draft.text(), item).filter(|old| old != number) else {
        return;
    };
    for node in draft.projection().subtree(item.id) {
        let Some(part) = node.part.map(|part| draft.template().part(part)) else {
            continue;
        };
        if let Some(range) = node.heading().and_then(|one| one.number.clone()) {
            let own = &draft.text()[range.clone()];
            if let Some(new) = rebased(own, &old, number) {
                replace(draft, &range, &new, replacements);
            }
        } else if part.numbered && !part.mentions && node.is_leaf() && node.heading().is_none() {
            let noun = own_noun(draft, node).unwrap_or_default();
            let value = &draft.text()[node.value.clone()];
            for mention in numbers_behind(value, &noun) {
                if let Some(new) = rebased(&value[mention.number.clone()], &old, number) {
                    let start = node.value.start;
                    let range = start + mention.number.start..start + mention.number.end;
                    replace(draft, &range, &new, replacements);
                }
            }
        }
    }
}

/// What the item is called that a field stands in.
fn own_noun(draft: &Draft<'_>, node: &Node) -> Option<String> {
    let mut at = draft.projection().parent(node.id);
    while let Some(parent) = at {
        if parent.kind == Kind::Item {
            return parent
                .part
                .map(|part| draft.template().part(part).noun.clone());
        }
        at = draft.projection().parent(parent.id);
    }
    None
}

/// `own` with its beginning `old` replaced by `new`: `1.2` becomes `3.2`.
fn rebased(own: &str, old: &str, new: &str) -> Option<String> {
    let rest = own.strip_prefix(old)?;
    (rest.is_empty() || rest.starts_with('.')).then(|| format!("{new}{rest}"))
}

fn replace(
    draft: &Draft<'_>,
    range: &Range<usize>,
    new: &str,
    replacements: &mut Vec<Replacement>,
) {
    let edit = minimal(range.start, &draft.text()[range.clone()], new);
    replacements.extend(edit.replacements().iter().cloned());
}

fn apply(draft: &mut Draft<'_>, mut replacements: Vec<Replacement>) {
    replacements.sort_by_key(|one| (one.range.start, one.range.end));
    replacements.dedup();
    if let Some(edit) = TextEdit::from_replacements(replacements).filter(|edit| !edit.is_empty()) {
        draft.push_consequence(edit);
    }
}
