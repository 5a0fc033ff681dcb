//! What of a plan only its author needs: guidance, and parts that nobody has filled in yet.
//!
//! Everything is a removal of byte ranges, so that what stays keeps its bytes.

use std::collections::HashSet;
use std::ops::Range;

use planform_core::projection::{Detail, squeeze};
use planform_core::{Kind, Node, Plan, State};

use crate::reading::Lines;

/// What becomes of a section that nothing has been filled in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenSections {
    /// It is left out.
    LeftOut,
    /// Its heading stays and is marked, so that the numbers of the others stay in order and the
    /// reader sees what is still to come. One that a plan may lack is left out all the same.
    Marked,
}

/// Byte ranges of a text that are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Omissions {
    /// In order, apart from each other.
    ranges: Vec<Range<usize>>,
    /// Where the headings begin that stay although nothing is filled in below them.
    pub(crate) open: Vec<usize>,
}

impl Omissions {
    /// Finds the guidance and the unfilled parts of a plan.
    pub(crate) fn of(plan: &Plan, sections: OpenSections) -> Self {
        let mut found = Finder {
            plan,
            lines: Lines::of(plan.text()),
            sections,
            skeleton: plan.template().skeleton.lines().map(generalise).collect(),
            ranges: plan.projection().guidance().to_vec(),
            open: Vec::new(),
        };
        found.look_into(plan.projection().root());
        Self {
            ranges: settle(plan.text(), found.ranges),
            open: found.open,
        }
    }

    /// Leaves out further ranges of the same text.
    pub(crate) fn and(self, text: &str, more: impl IntoIterator<Item = Range<usize>>) -> Self {
        let ranges = self.ranges.into_iter().chain(more).collect();
        Self {
            ranges: settle(text, ranges),
            open: self.open,
        }
    }

    /// The text without what is left out.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut at = 0;
        for range in &self.ranges {
            kept.push_str(text.get(at..range.start).unwrap_or_default());
            at = range.end;
        }
        kept.push_str(text.get(at..).unwrap_or_default());
        kept
    }

    /// Where a byte of the text is in the result; nothing when it is left out.
    pub(crate) fn place_of(&self, byte: usize) -> Option<usize> {
        let mut removed = 0;
        for range in &self.ranges {
            if range.start > byte {
                break;
            }
            if range.end > byte {
                return None;
            }
            removed += range.len();
        }
        Some(byte - removed)
    }
}

struct Finder<'p> {
    plan: &'p Plan,
    lines: Lines,
    sections: OpenSections,
    /// The lines that the template brings along, generalised.
    skeleton: HashSet<String>,
    ranges: Vec<Range<usize>>,
    open: Vec<usize>,
}

impl Finder<'_> {
    fn look_into(&mut self, node: &Node) {
        for child in self.plan.projection().children(node.id) {
            self.look_at(child);
        }
    }

    fn look_at(&mut self, node: &Node) {
        if node.state == State::Missing {
            return;
        }
        let Some(part) = node.part.map(|id| self.plan.template().part(id)) else {
            // What the template does not know is the author's own.
            self.look_into(node);
            return;
        };
        // Fixed text that a plan may lack is guidance, whatever its title.
        if part.fixed && part.optional {
            self.ranges.push(node.range.clone());
            return;
        }
        // The section of the title is the plan itself.
        if self.holds(node) || (part.transparent && part.level == 1) {
            self.look_into(node);
            return;
        }
        match (node.kind, node.heading()) {
            (Kind::Document | Kind::Repeat, _) => self.look_into(node),
            (Kind::Section, Some(heading))
                if self.sections == OpenSections::Marked && !part.optional =>
            {
                let text = self.plan.text();
                let title = heading.heading.title.end;
                let end = text.get(title..).and_then(|rest| rest.find(['\n', '\r']));
                // The heading keeps the end of its line: another heading may follow at once.
                let body = end.map_or(text.len(), |at| {
                    title + at + line_end_length(text, title + at)
                });
                self.open.push(node.range.start);
                if body < node.range.end {
                    self.ranges.push(body..node.range.end);
                }
            }
            // A field in a heading goes with its section or stays with it.
            _ if part.in_heading() => {}
            // A file that the template names as an example may well be meant where the part that it
            // stands in has been worked on.
            (Kind::FileList | Kind::File, _) if !self.has_mark(node) => {}
            _ => self.ranges.push(node.range.clone()),
        }
    }

    /// Whether anything in a node is somebody's own, or comes with the template to stay.
    fn holds(&self, node: &Node) -> bool {
        self.plan
            .projection()
            .subtree(node.id)
            .iter()
            .any(|inner| inner.is_leaf() && !self.is_unfilled(inner))
    }

    /// Whether a leaf is as the template has it. One that holds a placeholder among words of its
    /// own is not: words must never be lost.
    fn is_unfilled(&self, node: &Node) -> bool {
        let part = node.part.map(|id| self.plan.template().part(id));
        match node.state {
            State::Empty | State::Missing => true,
            // A heading that the template brings along names what is still to be filled in.
            State::Filled if part.is_some_and(|part| part.in_heading()) => {
                self.is_in_skeleton(node)
            }
            State::Filled if node.kind == Kind::Raw => {
                self.is_hint(node) && self.is_in_skeleton(node)
            }
            State::Filled => false,
            State::Partial => self.is_in_skeleton(node),
            State::Placeholder => true,
        }
    }

    /// Whether a placeholder stands in the text of a node, or nothing at all.
    fn has_mark(&self, node: &Node) -> bool {
        let text = self.plan.text().get(node.range.clone()).unwrap_or_default();
        node.state == State::Empty || self.plan.template().placeholders.find(text).is_some()
    }

    /// Whether all lines of a node are the template's, but for numbers.
    fn is_in_skeleton(&self, node: &Node) -> bool {
        let text = self.plan.text();
        let start = self.lines.start_of(node.range.start);
        let rest = text.get(node.range.end..).unwrap_or_default();
        let end = node.range.end + rest.find(['\n', '\r']).unwrap_or(rest.len());
        text.get(start..end)
            .unwrap_or_default()
            .split(['\n', '\r'])
            .filter(|line| !line.trim().is_empty())
            .all(|line| self.skeleton.contains(&generalise(line)))
    }

    /// Whether a node is a paragraph in italics, as templates write their hints.
    fn is_hint(&self, node: &Node) -> bool {
        let text = self.plan.text().get(node.range.clone());
        let text = text.unwrap_or_default().trim();
        ['_', '*'].iter().any(|mark| {
            text.len() > 2
                && text.starts_with(*mark)
                && text.ends_with(*mark)
                && !text.starts_with("**")
        })
    }
}

/// A line with single blanks and every number in it as `0`: what a template brings along is
/// numbered with its place.
fn generalise(line: &str) -> String {
    let mut general = String::with_capacity(line.len());
    for c in squeeze(line).chars() {
        if !c.is_ascii_digit() {
            general.push(c);
        } else if !general.ends_with('0') {
            general.push('0');
        }
    }
    general
}

/// The label of a field as words, when it has one.
pub(crate) fn label<'t>(text: &'t str, node: &Node) -> Option<&'t str> {
    let Detail::Label(end) = node.detail else {
        return None;
    };
    let label = text.get(node.range.start..end)?;
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':');
    Some(label.trim_matches(marks)).filter(|label| !label.is_empty())
}

/// Puts ranges in order, makes whole lines of those that leave only blanks on a line, and takes the
/// blank lines along that would otherwise stand twice.
fn settle(text: &str, mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| range.start < range.end && range.end <= text.len());
    ranges.sort_by_key(|range| (range.start, range.end));
    let lines = Lines::of(text);
    let merged = merge(
        ranges
            .into_iter()
            .map(|range| whole_lines(text, &lines, range)),
    );
    let folded = merged.into_iter().map(|range| fold(text, range));
    merge(folded)
}

fn merge(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Widens a range to its lines when nothing else stands on them.
fn whole_lines(text: &str, lines: &Lines, range: Range<usize>) -> Range<usize> {
    let blank = |slice: &str| slice.chars().all(|c| c == ' ' || c == '\t');
    let start = lines.start_of(range.start);
    let before = text.get(start..range.start).unwrap_or_default();
    let rest = text.get(range.end..).unwrap_or_default();
    let ends_line = text
        .get(range.clone())
        .is_some_and(|slice| slice.ends_with(['\n', '\r']));
    let line_left = rest.find(['\n', '\r']).unwrap_or(rest.len());
    if !blank(before) {
        return range;
    }
    if ends_line {
        return start..range.end;
    }
    match rest.get(..line_left) {
        Some(left) if blank(left) => {
            let end = range.end + line_left;
            start..end + line_end_length(text, end)
        }
        _ => range,
    }
}

/// Takes blank lines behind a removal along when a blank line, or nothing, stands before it; at the
/// end of the text those before it.
fn fold(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let at_line_start = before.is_empty() || before.ends_with(['\n', '\r']);
    if !at_line_start {
        return range;
    }
    let mut end = range.end;
    if before.is_empty() || ends_with_blank_line(before) {
        while let Some(length) = blank_line_length(text, end) {
            end += length;
        }
    }
    let mut start = range.start;
    if end == text.len() {
        while ends_with_blank_line(text.get(..start).unwrap_or_default()) {
            let kept = text.get(..start).unwrap_or_default();
            let without = kept.strip_suffix('\n').unwrap_or(kept);
            let without = without.strip_suffix('\r').unwrap_or(without);
            start = without.trim_end_matches([' ', '\t']).len();
        }
    }
    start..end
}

fn ends_with_blank_line(text: &str) -> bool {
    let without = text.strip_suffix('\n').unwrap_or(text);
    let without = without.strip_suffix('\r').unwrap_or(without);
    without.len() < text.len()
        && without
            .trim_end_matches([' ', '\t'])
            .ends_with(['\n', '\r'])
}

/// The length of the line at a byte, its end included, when it is blank and there is one.
fn blank_line_length(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let end = line_end_length(text, at + blanks);
    let last = at + blanks == text.len();
    (end > 0 || last).then_some(blanks + end)
}

fn line_end_length(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if rest.starts_with("\r\n") {
        2
    } else {
        usize::from(rest.starts_with(['\n', '\r']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with what stands between `«` and `»` left out.
    fn check(marked: &str, expected: &str) {
        let mut text = String::new();
        let mut ranges = Vec::new();
        for part in marked.split('»') {
            let (before, inside) = part.split_once('«').unwrap_or((part, ""));
            text.push_str(before);
            let start = text.len();
            text.push_str(inside);
            ranges.push(start..text.len());
        }
        let omissions = Omissions::default().and(&text, ranges);
        assert_eq!(omissions.apply(&text), expected, "{marked:?}");
    }

    #[test]
    fn a_removed_line_takes_its_line_end_along() {
        check("a\n«b»\nc\n", "a\nc\n");
        check("a\r\n«b»\r\nc\r\n", "a\r\nc\r\n");
        check("a\r«b»\rc", "a\rc");
        check("a «b» c\n", "a  c\n");
        check("a\n  «b»  \nc\n", "a\nc\n");
    }

    #[test]
    fn blank_lines_left_by_a_removal_are_folded() {
        check("a\n\n«b»\n\nc\n", "a\n\nc\n");
        check("a\n\n«b»\n\n\n\nc\n", "a\n\nc\n");
        check("a\r\n\r\n«b»\r\n\r\nc\r\n", "a\r\n\r\nc\r\n");
        check("a\n\n«b»\n\n«c»\n\nd\n", "a\n\nd\n");
        check("«a»\n\nb\n", "b\n");
        check("a\n«b»\n\nc\n", "a\n\nc\n");
    }

    #[test]
    fn blank_lines_elsewhere_stay() {
        check("a\n\n\n\nb\n\n«c»\n\nd\n", "a\n\n\n\nb\n\nd\n");
    }

    #[test]
    fn nothing_blank_is_left_at_the_end() {
        check("a\n\n«b»\n", "a\n");
        check("a\n\n«b»", "a\n");
        check("a\n\n\n«b»\n\n", "a\n");
        check("«a»", "");
    }

    #[test]
    fn a_byte_is_found_again_in_the_result() {
        let text = "a\n\nbb\n\nc\n";
        let omissions = Omissions::default().and(text, std::iter::once(3..5));
        assert_eq!(omissions.apply(text), "a\n\nc\n");
        assert_eq!(omissions.place_of(0), Some(0));
        assert_eq!(omissions.place_of(3), None);
        assert_eq!(omissions.place_of(7), Some(3));
    }
}
