//! Sentences that mention an item go on naming it when a command gives it another number.
//!
//! Only where the template says that words mention items: elsewhere `Phase 2` may be another
//! plan's. A mention that could mean two items, before or afterwards, stays as it is written, and so
//! does one of a range (`Phases 1-3`), whose items may stand apart afterwards. Where a name stays for
//! the first reason, no other takes its place.

use std::collections::{HashMap, HashSet};

use super::Draft;
use crate::edit::{Replacement, TextEdit, minimal};
use crate::projection::{Kind, Mentionable, Node, NodeId};

/// What an item is called, and its number.
type Name = (String, String);

/// The names of items before a command.
#[derive(Debug)]
pub struct Names {
    items: HashMap<NodeId, Name>,
    mentionable: Mentionable,
    /// The names that stay as they are, and that no other takes the place of.
    fixed: HashSet<Name>,
}

impl Names {
    /// The names as they are. What is moved can be moved back: then what sentences mention without
    /// there being such an item has to stay apart from what there is.
    pub fn of(draft: &Draft<'_>, moving: bool) -> Self {
        let mentionable = draft
            .projection()
            .mentionable(draft.text(), draft.template());
        let items = names(draft);
        let taken: HashSet<&Name> = items.values().collect();
        let fixed = sentences(draft)
            .filter(|_| moving)
            .flat_map(|node| {
                let sentence = &draft.text()[node.value.clone()];
                mentionable.items_in(sentence).into_iter().map(|mention| {
                    let number = sentence[mention.number].to_owned();
                    (mention.noun.to_owned(), number)
                })
            })
            .filter(|name| !taken.contains(name))
            .collect();
        Self {
            items,
            mentionable,
            fixed,
        }
    }

    /// Has the sentences name the items as they are called now.
    pub fn follow(&self, draft: &mut Draft<'_>) {
        let renamed = self.renamed(draft);
        if renamed.is_empty() {
            return;
        }
        let mut replacements: Vec<Replacement> = Vec::new();
        for node in sentences(draft) {
            let sentence = &draft.text()[node.value.clone()];
            for mention in self.mentionable.items_in(sentence) {
                let number = &sentence[mention.number.clone()];
                if is_range(sentence, mention.number.start, mention.number.end) {
                    continue;
                }
                let name = (mention.noun.to_owned(), number.to_owned());
                if let Some(new) = renamed.get(&name) {
                    let start = node.value.start + mention.number.start;
                    replacements.extend(minimal(start, number, new).replacements().iter().cloned());
                }
            }
        }
        replacements.sort_by_key(|one| (one.range.start, one.range.end));
        if let Some(edit) = TextEdit::from_replacements(replacements).filter(|one| !one.is_empty())
        {
            draft.push_consequence(edit);
        }
    }

    /// The numbers that took the place of others, by the names before. Left out is what could mean
    /// two items, and what would be named as something else is already: then going back would not
    /// bring back what was written.
    fn renamed(&self, draft: &Draft<'_>) -> HashMap<Name, String> {
        let now = names(draft);
        let (old, new) = (unique(self.items.values()), unique(now.values()));
        let mut fixed: HashSet<&Name> = self.fixed.iter().collect();
        let mut renamed: HashMap<&Name, &Name> = HashMap::new();
        for (id, before) in &self.items {
            let Some(after) = now.get(id).filter(|after| *after != before) else {
                continue;
            };
            if old.contains(before) && new.contains(after) {
                renamed.insert(before, after);
            } else {
                fixed.insert(before);
            }
        }
        // What stays keeps others from its place, and these stay as well.
        while let Some(blocked) = renamed
            .iter()
            .find_map(|(before, after)| fixed.contains(*after).then_some(*before))
        {
            renamed.remove(blocked);
            fixed.insert(blocked);
        }
        renamed
            .into_iter()
            .map(|(before, after)| (before.clone(), after.1.clone()))
            .collect()
    }
}

fn names(draft: &Draft<'_>) -> HashMap<NodeId, Name> {
    draft
        .projection()
        .numbered_items(draft.text(), draft.template())
        .map(|(noun, number, item)| (item.id, (noun.to_owned(), number.to_owned())))
        .collect()
}

/// The names that occur once.
fn unique<'a>(names: impl Iterator<Item = &'a Name>) -> HashSet<&'a Name> {
    let mut count: HashMap<&Name, usize> = HashMap::new();
    for name in names {
        *count.entry(name).or_default() += 1;
    }
    count
        .into_iter()
        .filter_map(|(name, times)| (times == 1).then_some(name))
        .collect()
}

/// What the template says that it mentions items: one line, or an entry of a list.
fn sentences<'a>(draft: &'a Draft<'_>) -> impl Iterator<Item = &'a Node> {
    draft.projection().nodes().iter().filter(|node| {
        let mentions = node
            .part
            .is_some_and(|part| draft.template().part(part).mentions);
        mentions && matches!(node.kind, Kind::Text | Kind::Entry)
    })
}

/// Whether the number at `start..end` is the beginning or the end of a range.
fn is_range(sentence: &str, start: usize, end: usize) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let is_digit = |c: char| c.is_ascii_digit();
    let (before, after) = (&sentence[..start], &sentence[end..]);
    after
        .strip_prefix(is_dash)
        .is_some_and(|rest| rest.starts_with(is_digit))
        || before
            .strip_suffix(is_dash)
            .is_some_and(|rest| rest.ends_with(is_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_ranges_from_numbers() {
        fn check(sentence: &str, number: &str, expected: bool) {
            let start = sentence.find(number).expect("it is in the sentence");
            assert_eq!(
                is_range(sentence, start, start + number.len()),
                expected,
                "{sentence}"
            );
        }
        check("Stages 1-3 first", "1", true);
        check("Stages 1–3 first", "3", true);
        check("Stage 2 - the first of all", "2", false);
        check("Stage 2-fold", "2", false);
        check("Stage 2", "2", false);
    }
}
