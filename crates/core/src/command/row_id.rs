//! The ids of rows: the next ones by the table's own pattern.

use super::Draft;
use crate::projection::{Node, TableDetail};
use crate::template::ColumnKind;

/// The column of a table that holds its ids, and the `count` ids behind the highest: `T-4` behind
/// `T-3`. They have the pattern of the last id in the table, and go on through all tables that use
/// the same beginning. `None` where no column holds ids: neither the template says that one does,
/// nor do all rows of the first begin alike and end in a number of their own.
pub fn next(draft: &Draft<'_>, table: &Node, count: usize) -> Option<(usize, Vec<String>)> {
    let detail = table.table()?;
    let (column, prefix) = column_of_ids(draft, table, detail)?;
    let said = said(draft, table, column);
    let pattern = said.iter().rev().find_map(|id| Pattern::of(id));
    let pattern = pattern.unwrap_or(Pattern {
        before: prefix,
        number: 0,
        width: 1,
        after: String::new(),
    });
    let candidates = draft
        .projection()
        .candidates(draft.text(), draft.template());
    let highest = candidates
        .iter()
        .map(|candidate| candidate.id.as_str())
        .chain(said.iter().map(String::as_str))
        .filter_map(|id| pattern.number_in(id))
        .max()
        .unwrap_or(0);
    let ids = (1..=count as u64)
        .map(|step| pattern.with(highest.saturating_add(step)))
        .collect();
    Some((column, ids))
}

/// Where the ids stand, and how they begin in the template.
fn column_of_ids(draft: &Draft<'_>, table: &Node, detail: &TableDetail) -> Option<(usize, String)> {
    let known = detail.columns.iter().enumerate().find_map(|(at, column)| {
        let ColumnKind::Id(prefix) = &column.kind else {
            return None;
        };
        Some((at, prefix.clone()))
    });
    known.or_else(|| {
        let first = detail.columns.first()?;
        let unknown = !first.known && first.kind == ColumnKind::Text;
        (unknown && count_up(&said(draft, table, 0))).then(|| (0, String::new()))
    })
}

/// Whether these are ids although no template says so: two or more words that differ in their
/// numbers alone. Bare numbers count from 1, or they could be amounts and years.
fn count_up(said: &[String]) -> bool {
    let patterns: Option<Vec<Pattern>> = said.iter().map(|id| Pattern::of(id)).collect();
    let Some([first, rest @ ..]) = patterns.as_deref() else {
        return false;
    };
    let word = |c: char| !c.is_whitespace() && !c.is_ascii_digit();
    let bare = !first.before.contains(char::is_alphabetic);
    let alike = rest
        .iter()
        .all(|one| (&one.before, &one.after) == (&first.before, &first.after));
    let mut numbers: Vec<u64> = patterns.iter().flatten().map(|one| one.number).collect();
    let counts = numbers.iter().zip(1..).all(|(own, place)| *own == place);
    numbers.sort_unstable();
    let distinct = numbers.windows(2).all(|pair| pair[0] != pair[1]);
    let is_word = first.before.chars().all(word);
    !rest.is_empty() && alike && distinct && is_word && (!bare || counts)
}

/// What the cells of a column say; empty ones are left out.
fn said(draft: &Draft<'_>, table: &Node, column: usize) -> Vec<String> {
    draft
        .projection()
        .children(table.id)
        .filter_map(|row| draft.projection().cell(draft.text(), row, column))
        .filter(|id| !id.is_empty())
        .collect()
}

/// An id in pieces: `` `T-03` `` is `` `T- ``, 3 in two digits, and a backtick.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    before: String,
    number: u64,
    width: usize,
    after: String,
}

impl Pattern {
    /// The pieces of an id that ends in a number, behind which only marks stand.
    fn of(id: &str) -> Option<Self> {
        let inner = id.trim_end_matches(|c: char| !c.is_alphanumeric());
        let before = inner.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &inner[before.len()..];
        Some(Self {
            before: before.to_owned(),
            number: digits.parse().ok()?,
            width: digits.len(),
            after: id[inner.len()..].to_owned(),
        })
    }

    fn number_in(&self, id: &str) -> Option<u64> {
        id.strip_prefix(self.before.as_str())?
            .strip_suffix(self.after.as_str())?
            .parse()
            .ok()
    }

    fn with(&self, number: u64) -> String {
        format!(
            "{}{number:0width$}{}",
            self.before,
            self.after,
            width = self.width
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_known_by_their_numbers() {
        fn check(said: &[&str], expected: bool) {
            let said: Vec<String> = said.iter().map(|id| (*id).to_owned()).collect();
            assert_eq!(count_up(&said), expected, "{said:?}");
        }
        check(&["A-1", "A-2", "A-7"], true);
        check(&["`M1`", "`M2`"], true);
        check(&["1", "2", "3"], true);
        check(&["2024", "2025"], false);
        check(&["2024-01-01", "2024-01-02"], false);
        check(&["Node 18", "Node 20"], false);
        check(&["A-1"], false);
        check(&["A-1", "A-1"], false);
        check(&["A-1", "B-2"], false);
        check(&["first", "second"], false);
        check(&[], false);
    }

    #[test]
    fn a_pattern_is_what_stands_around_the_number() {
        fn check(id: &str, expected: Option<&str>) {
            let next = Pattern::of(id).map(|one| one.with(one.number + 1));
            assert_eq!(next.as_deref(), expected, "{id}");
        }
        check("T-3", Some("T-4"));
        check("T-09", Some("T-10"));
        check("`T-3`", Some("`T-4`"));
        check("**UT-CLI-2**", Some("**UT-CLI-3**"));
        check("7", Some("8"));
        check("T-3a", None);
        check("TBD", None);
        check("-", None);
        check("", None);
    }
}
