//! What is drawn of a plan: its text without what only its author needs, its title, its fields.

use std::ops::Range;

use comrak::Arena;
use comrak::nodes::NodeValue;
use planform_core::projection::{Detail, Key};
use planform_core::{Kind, Node, Plan, State};

use crate::omission::{self, Omissions, OpenSections};
use crate::reading::{self, HeadingNote, HeadingNotes, Lines};

/// A plan, made ready for drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Document {
    /// The Markdown to draw.
    pub(crate) text: String,
    /// What the projection says about the headings in it.
    pub(crate) notes: HeadingNotes,
    /// The title in words.
    pub(crate) title: String,
    /// The byte at which the line of the heading begins that is the title.
    pub(crate) title_at: Option<usize>,
    /// What stands below the title.
    pub(crate) fields: Vec<Field>,
}

/// One line below the title: an entry of the front matter, or a labelled field of the plan's head.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// What it is called.
    pub(crate) label: String,
    /// What it holds.
    pub(crate) value: String,
    /// Whether the value is Markdown rather than plain text.
    pub(crate) is_markdown: bool,
}

/// The title of a document that has none.
const UNTITLED: &str = "Untitled plan";

impl Document {
    /// The whole plan as its author sees it, without the front matter.
    pub(crate) fn whole(plan: &Plan) -> Self {
        let omissions = Omissions::default().and(plan.text(), front_matter(plan));
        Self::with(plan, &omissions, Vec::new())
    }

    /// The plan as its readers see it: without guidance and unfilled parts, its fields in a table
    /// of their own.
    pub(crate) fn finished(plan: &Plan) -> Self {
        let text = plan.text();
        let unfilled = Omissions::of(plan, OpenSections::Marked);
        let head = head_fields(plan);
        let stays = |node: &&Node| unfilled.place_of(node.value.start).is_some();
        let entries = plan.projection().root().id;
        let front = plan
            .projection()
            .children(entries)
            .filter(|node| node.kind == Kind::FrontMatter)
            .flat_map(|node| plan.projection().children(node.id));
        let fields = front
            .chain(head.iter().copied())
            .filter(stays)
            .filter_map(|node| field(plan, node))
            .collect();
        let ranges: Vec<_> = front_matter(plan)
            .into_iter()
            .chain(head.iter().map(|node| node.range.clone()))
            .collect();
        Self::with(plan, &unfilled.and(text, ranges), fields)
    }

    fn with(plan: &Plan, omissions: &Omissions, mut fields: Vec<Field>) -> Self {
        let source = plan.text();
        let lines = Lines::of(source);
        let text = omissions.apply(source);
        let mut notes = HeadingNotes::new();
        for node in plan.projection().nodes() {
            let Some(detail) = node.heading() else {
                continue;
            };
            let line = lines.start_of(detail.heading.title.start);
            if let Some(at) = omissions.place_of(line) {
                notes.entry(at).or_insert_with(|| HeadingNote {
                    node: Some(node.id.0.to_string()),
                    open: omissions.open.contains(&node.range.start),
                });
            }
        }
        let marked = title_line(plan, &lines).and_then(|line| omissions.place_of(line));
        let (title_at, words) = match title_heading(&text, marked) {
            Some((at, words)) => (Some(at), Some(words)),
            None => (None, None),
        };
        let is_title =
            |field: &Field| !field.is_markdown && field.label.eq_ignore_ascii_case("title");
        let named = fields
            .iter()
            .find(|field| is_title(field))
            .map(|field| field.value.clone());
        let title = words.or(named).unwrap_or_else(|| UNTITLED.to_owned());
        // What the title says already need not be said again below it.
        fields.retain(|field| !(is_title(field) && title.contains(&field.value)));
        Self {
            text,
            notes,
            title,
            title_at,
            fields,
        }
    }
}

fn front_matter(plan: &Plan) -> Vec<Range<usize>> {
    let projection = plan.projection();
    projection
        .children(projection.root().id)
        .filter(|node| node.kind == Kind::FrontMatter && node.state != State::Missing)
        .map(|node| node.range.clone())
        .collect()
}

/// The node that the template's argument for the title fills, when it stands in a heading.
fn title_node(plan: &Plan) -> Option<&Node> {
    let template = plan.template();
    template
        .arguments
        .iter()
        .filter(|argument| argument.key == "title")
        .flat_map(|argument| &argument.addresses)
        .filter_map(|address| {
            let target = plan.projection().find(template, address)?;
            plan.projection().node(target.node)
        })
        .find(|node| {
            let in_heading = node
                .part
                .is_some_and(|part| template.part(part).in_heading());
            in_heading && node.state != State::Missing
        })
}

fn title_line(plan: &Plan, lines: &Lines) -> Option<usize> {
    title_node(plan).map(|node| lines.start_of(node.value.start))
}

/// The labelled fields of one line directly below the title.
fn head_fields(plan: &Plan) -> Vec<&Node> {
    let projection = plan.projection();
    let Some(head) = title_node(plan).and_then(|node| projection.parent(node.id)) else {
        return Vec::new();
    };
    projection
        .children(head.id)
        .take_while(|node| !matches!(node.kind, Kind::Section | Kind::Repeat | Kind::Item))
        .filter(|node| {
            matches!(node.detail, Detail::Label(_))
                && node.state != State::Missing
                && matches!(
                    node.kind,
                    Kind::Text | Kind::Choice | Kind::Date | Kind::References
                )
        })
        .collect()
}

fn field(plan: &Plan, node: &Node) -> Option<Field> {
    if node.state == State::Missing {
        return None;
    }
    let value = plan.projection().value(plan.text(), node)?;
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = match (omission::label(plan.text(), node), &node.key) {
        (Some(label), _) => label.to_owned(),
        (None, Key::Name(key)) => spoken(key),
        (None, Key::Index(_)) => return None,
    };
    (!value.is_empty()).then_some(Field {
        label,
        value,
        is_markdown: matches!(node.detail, Detail::Label(_)),
    })
}

/// A key of the front matter as words: `doc_type` is `Doc type`.
fn spoken(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => words,
    }
}

/// The heading that is the title, with its words: the one at `marked`, or the first of level 1 when
/// nothing but it is of that level.
fn title_heading(text: &str, marked: Option<usize>) -> Option<(usize, String)> {
    let arena = Arena::new();
    let root = reading::parse(&arena, text);
    let lines = Lines::of(text);
    let headings = root.children().filter_map(|node| {
        let NodeValue::Heading(heading) = node.data().value else {
            return None;
        };
        let start = lines.start(node.data().sourcepos.start.line)?;
        Some((start, heading.level, reading::words(node)))
    });
    let mut first = None;
    for (start, level, words) in headings {
        if words.trim().is_empty() {
            continue;
        }
        if Some(start) == marked {
            return Some((start, words));
        }
        if level == 1 && first.is_none() {
            first = Some((start, words));
        }
    }
    first
}
