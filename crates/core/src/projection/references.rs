//! References: the ids in a cell, and the rows that they name.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Kind, Node, NodeId, Projection};
use crate::syntax::heading::number_len;
use crate::template::{ColumnKind, PartKind, Template};

/// A piece of a value that refers to rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The piece as it stands.
    pub text: String,
    /// The row that it names.
    pub target: Option<NodeId>,
}

/// What can be referred to: a row by its id, an item by what it is called with its number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Candidate {
    /// The words that name it: the id of a row; `Step 1.1` for an item.
    pub id: String,
    /// The row or item.
    pub node: NodeId,
    /// What it says: the first cell of text behind the id; the title of an item's heading.
    pub title: String,
    /// What the template says that the table of a row is for.
    pub role: Option<String>,
}

/// What is different between the candidates before and after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CandidateChange {
    /// Whether there are others, or they stand in another order.
    pub listed: bool,
    /// The words that name another row or item, none, or one with another title.
    pub ids: HashSet<String>,
}

impl CandidateChange {
    /// Compares the candidates before and after.
    pub fn between(before: &[Candidate], after: &[Candidate]) -> Self {
        let ids = |all: &[Candidate]| all.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        let old: HashSet<&Candidate> = before.iter().collect();
        let new: HashSet<&Candidate> = after.iter().collect();
        Self {
            listed: ids(before) != ids(after),
            ids: old
                .symmetric_difference(&new)
                .map(|one| one.id.clone())
                .collect(),
        }
    }
}

/// What sentences can mention: rows by their ids, and items by what they are called and their
/// numbers.
#[derive(Clone, Debug, Default)]
pub struct Mentionable {
    rows: HashMap<String, NodeId>,
    nouns: Vec<String>,
    items: HashMap<(String, String), NodeId>,
}

/// A number of an item in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// What the item is called: `Step`.
    pub noun: &'a str,
    /// Where the number stands in the sentence, in bytes.
    pub number: Range<usize>,
    /// Where the words that name the item stand: the first of several has the noun with it.
    pub words: Range<usize>,
}

impl Mentionable {
    /// What `sentence` mentions, in its order: `Step 1.1`, both numbers of `Steps 1.1 and 1.2`, and
    /// the ids of rows. A number of an item that is not there is a reference without a target.
    pub fn in_sentence(&self, sentence: &str) -> Vec<Reference> {
        let items = self.items_in(sentence).into_iter().map(|mention| {
            let reference = Reference {
                text: sentence[mention.words.clone()].to_owned(),
                target: self.item(mention.noun, &sentence[mention.number]),
            };
            (mention.words.start, reference)
        });
        let rows = words(sentence).filter_map(|(at, id)| {
            let reference = Reference {
                text: id.to_owned(),
                target: Some(*self.rows.get(id)?),
            };
            Some((at, reference))
        });
        let mut found: Vec<(usize, Reference)> = items.chain(rows).collect();
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, reference)| reference).collect()
    }

    /// The numbers of items in `sentence`, whether there are such items or not.
    pub fn items_in<'a>(&'a self, sentence: &str) -> Vec<Mention<'a>> {
        let found = self.nouns.iter();
        let mut found: Vec<Mention<'a>> = found
            .flat_map(|noun| numbers_behind(sentence, noun))
            .collect();
        // Of two nouns that end alike the longer one is meant.
        found.sort_by_key(|mention| (mention.number.start, Reverse(mention.noun.len())));
        found.dedup_by_key(|mention| mention.number.start);
        found
    }

    /// The first item that is called so and has that number.
    fn item(&self, noun: &str, number: &str) -> Option<NodeId> {
        let key = (noun.to_owned(), number.to_owned());
        self.items.get(&key).copied()
    }
}

/// The numbers behind `noun` in `sentence`, whether there are such items or not. Capital and small
/// letters are the same: `step 1.1` in the midst of a sentence is the step as well.
pub fn numbers_behind<'a>(sentence: &str, noun: &'a str) -> Vec<Mention<'a>> {
    let mut found = Vec::new();
    if noun.is_empty() {
        return found;
    }
    // Letters beyond ASCII stay as they are, and so do all places.
    let lowered = sentence.to_ascii_lowercase();
    for (at, _) in lowered.match_indices(&noun.to_ascii_lowercase()) {
        if !is_inside_word(sentence, at) {
            follow_numbers(sentence, (at, noun), &mut found);
        }
    }
    found
}

/// The numbers that follow a noun: the first with it, others joined by commas and the like.
fn follow_numbers<'a>(
    sentence: &str,
    (start, noun): (usize, &'a str),
    found: &mut Vec<Mention<'a>>,
) {
    let mut at = start + noun.len();
    at += usize::from(sentence[at..].starts_with('s'));
    let mut words_start = start;
    loop {
        let rest = &sentence[at..];
        let blank = if words_start == start {
            rest.strip_prefix(' ').map(|_| 1)
        } else {
            joint(rest)
        };
        let Some(blank) = blank else { return };
        at += blank;
        let len = number_len(&sentence[at..]);
        if len == 0 {
            return;
        }
        let from = if words_start == start { start } else { at };
        found.push(Mention {
            noun,
            number: at..at + len,
            words: from..at + len,
        });
        at += len;
        words_start = at;
    }
}

/// How long what joins two numbers is: `, `, ` and `, `/`.
fn joint(rest: &str) -> Option<usize> {
    [", and ", " and ", " & ", ", ", "/", ","]
        .into_iter()
        .find(|joint| rest.starts_with(joint))
        .map(str::len)
}

fn is_inside_word(sentence: &str, at: usize) -> bool {
    sentence[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
}

/// The words of a sentence with their offsets; ids may hold dashes, dots and lines below.
fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_apart = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let mut end = 0;
    sentence.split_inclusive(is_apart).map(move |piece| {
        let at = end;
        end += piece.len();
        (at, piece.trim_end_matches(is_apart).trim_end_matches('.'))
    })
}

impl Projection {
    /// What sentences of this plan can mention.
    pub fn mentionable(&self, text: &str, template: &Template) -> Mentionable {
        let nouns = template
            .parts()
            .filter(|(_, part)| part.kind == PartKind::Item && !part.noun.is_empty())
            .map(|(_, part)| part.noun.clone());
        let mut mentionable = Mentionable {
            rows: self
                .candidates(text, template)
                .into_iter()
                .map(|candidate| (candidate.id, candidate.node))
                .collect(),
            nouns: nouns.collect(),
            items: HashMap::new(),
        };
        mentionable.nouns.sort();
        mentionable.nouns.dedup();
        for (noun, number, item) in self.numbered_items(text, template) {
            let key = (noun.to_owned(), number.to_owned());
            mentionable.items.entry(key).or_insert(item.id);
        }
        mentionable
    }

    /// All items that sentences can mention, in the order of the text: the first of each number.
    pub fn item_candidates(&self, text: &str, template: &Template) -> Vec<Candidate> {
        let mut seen = HashSet::new();
        self.numbered_items(text, template)
            .map(|(noun, number, item)| Candidate {
                id: format!("{noun} {number}"),
                node: item.id,
                title: item
                    .heading()
                    .map_or("", |one| &text[one.heading.title.clone()])
                    .to_owned(),
                role: None,
            })
            .filter(|candidate| seen.insert(candidate.id.clone()))
            .collect()
    }

    /// The items with a number, with what they are called and the number, in the order of the text.
    pub fn numbered_items<'a>(
        &'a self,
        text: &'a str,
        template: &'a Template,
    ) -> impl Iterator<Item = (&'a str, &'a str, &'a Node)> {
        let items = self.nodes.iter().filter(|node| node.kind == Kind::Item);
        items.filter_map(move |item| {
            let number = item.heading().and_then(|one| one.number.clone())?;
            let noun = template.part(item.part?).noun.as_str();
            Some((noun, &text[number], item))
        })
    }

    /// All rows with an id, in the order of the text.
    pub fn candidates(&self, text: &str, template: &Template) -> Vec<Candidate> {
        let mut found = Vec::new();
        for table in self.nodes.iter().filter(|node| node.kind == Kind::Table) {
            let role = table
                .part
                .and_then(|part| template.part(part).role.as_deref());
            self.rows_with_ids(text, table, role, &mut found);
        }
        found
    }

    fn rows_with_ids(
        &self,
        text: &str,
        table: &Node,
        role: Option<&str>,
        found: &mut Vec<Candidate>,
    ) {
        let Some(detail) = table.table() else { return };
        let is_id = |kind: &ColumnKind| matches!(kind, ColumnKind::Id(_));
        let Some(column) = detail.columns.iter().position(|column| is_id(&column.kind)) else {
            return;
        };
        for row in self.children(table.id) {
            let id = self.cell(text, row, column).unwrap_or_default();
            if id.is_empty() {
                continue;
            }
            let title = (0..detail.columns.len())
                .filter(|at| *at != column && detail.columns[*at].kind == ColumnKind::Text)
                .find_map(|at| self.cell(text, row, at))
                .unwrap_or_default();
            found.push(Candidate {
                id,
                node: row.id,
                title,
                role: role.map(str::to_owned),
            });
        }
    }

    /// The pieces of `value` between commas and semicolons, with the rows that they name.
    pub fn references(&self, value: &str, candidates: &HashMap<String, NodeId>) -> Vec<Reference> {
        value
            .split([',', ';', '\n'])
            .map(str::trim)
            .filter(|piece| !piece.is_empty())
            .map(|piece| Reference {
                text: piece.to_owned(),
                target: candidates.get(piece.trim_matches('`')).copied(),
            })
            .collect()
    }
}
