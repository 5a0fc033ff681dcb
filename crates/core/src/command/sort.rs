//! Sorting the rows of a table.

use std::cmp::Ordering;

use super::cells::said;
use super::guard::{self, Allowance};
use super::item;
use super::set::{does_not_read_back, node};
use super::{Draft, Reason, Refusal};
use crate::edit::{Replacement, TextEdit};
use crate::projection::{Kind, Moved, Node, NodeId};
use crate::template::ColumnKind;

/// Orders the rows of `table` by what their cells in `column` say. Rows that say the same keep
/// their order; empty cells come last either way.
pub fn sort(
    draft: &mut Draft<'_>,
    table: NodeId,
    column: usize,
    descending: bool,
) -> Result<(), Refusal> {
    let id = item::container_of(draft, table)?;
    let table = node(draft, id)?;
    let Some(detail) = table.table().filter(|_| table.kind == Kind::Table) else {
        return Err(Refusal::wrong_kind("anything but a table that is there"));
    };
    let Some(sorted_by) = detail.columns.get(column) else {
        return Err(Refusal::new(
            Reason::NoSuchPlace,
            format!("The table has no column {column}."),
            "Count the columns from 0.",
        ));
    };
    draft.focus(id);
    let rows: Vec<Node> = draft.projection().children(id).cloned().collect();
    let keys: Vec<String> = said(draft, id)
        .into_iter()
        .map(|mut row| {
            if column < row.len() {
                row.swap_remove(column)
            } else {
                String::new()
            }
        })
        .collect();
    let options: &[String] = match &sorted_by.kind {
        ColumnKind::Choice(options) => options,
        _ => &[],
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|one, other| compare(&keys[*one], &keys[*other], options, descending));
    let before = said(draft, id);
    let (edit, moved) = reordered(draft.text(), &rows, &order);
    if edit.is_empty() {
        return Ok(());
    }
    let allowance = Allowance::below(id).and_says([id]);
    let old = draft.push(edit.clone(), moved);
    guard::check(&old, draft, &edit, &allowance)?;
    let expected: Vec<Vec<String>> = order.iter().map(|from| before[*from].clone()).collect();
    if said(draft, id) == expected {
        Ok(())
    } else {
        Err(does_not_read_back())
    }
}

/// The edit that writes every row to its place in `order`, and what it moves.
fn reordered(text: &str, rows: &[Node], order: &[usize]) -> (TextEdit, Vec<Moved>) {
    let mut replacements = Vec::new();
    let mut moved = Vec::new();
    let mut shift = 0_isize;
    for (place, from) in order.iter().enumerate() {
        let (here, there) = (&rows[place].range, &rows[*from].range);
        if place != *from {
            moved.push(Moved {
                from: there.clone(),
                to: here.start.saturating_add_signed(shift),
            });
            replacements.push(Replacement {
                range: here.clone(),
                text: text[there.clone()].to_owned(),
            });
            shift += there.len() as isize - here.len() as isize;
        }
    }
    let edit = TextEdit::from_replacements(replacements).unwrap_or_default();
    (edit, moved)
}

fn compare(one: &str, other: &str, options: &[String], descending: bool) -> Ordering {
    if one.is_empty() || other.is_empty() {
        return one.is_empty().cmp(&other.is_empty());
    }
    let place = |value: &str| {
        options
            .iter()
            .position(|option| option.eq_ignore_ascii_case(value))
            .unwrap_or(options.len())
    };
    let ordering = place(one)
        .cmp(&place(other))
        .then_with(|| natural(one, other));
    if descending {
        ordering.reverse()
    } else {
        ordering
    }
}

/// Compares texts as people do: what is a number as a whole comes first and by its value, numbers in
/// words by value, letters whatever their case. `T-9` comes before `T-10`, `2.5` before `10`, and dates
/// of the form `YYYY-MM-DD` are in their order. Marks of Markdown before the first word do not count.
fn natural(one: &str, other: &str) -> Ordering {
    let is_mark = |c: char| matches!(c, '`' | '*' | '_' | '[' | '"' | '~');
    let (one, other) = (
        one.trim_start_matches(is_mark),
        other.trim_start_matches(is_mark),
    );
    // Numbers apart from all else: as words `1.10` stands behind `1.9.1`, and as a number before
    // `1.9`, which together is no order.
    match (number(one), number(other)) {
        (Some(one), Some(other)) => return one.total_cmp(&other),
        (Some(_), None) => return Ordering::Less,
        (None, Some(_)) => return Ordering::Greater,
        (None, None) => {}
    }
    let (mut left, mut right) = (one, other);
    while !left.is_empty() && !right.is_empty() {
        let (a, b) = (run(left), run(right));
        let ordering = match (digits(a), digits(b)) {
            (Some(a), Some(b)) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
            _ => a.to_lowercase().cmp(&b.to_lowercase()),
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
        (left, right) = (&left[a.len()..], &right[b.len()..]);
    }
    left.len().cmp(&right.len())
}

/// A value that is a number as a whole.
fn number(value: &str) -> Option<f64> {
    value
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
}

/// The longest beginning of `text` that is all digits, or has none.
fn run(text: &str) -> &str {
    let is_digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text
        .find(|c: char| c.is_ascii_digit() != is_digits)
        .unwrap_or(text.len());
    &text[..end]
}

/// The digits without the zeros before them.
fn digits(run: &str) -> Option<&str> {
    run.starts_with(|c: char| c.is_ascii_digit())
        .then(|| run.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::cmp::Ordering;

    #[test]
    fn any_values_have_one_order() {
        let values = [
            "",
            "-10",
            "-5",
            "-7x",
            "1.10",
            "1.9",
            "1.9.1",
            "1.10.1",
            "1e3",
            "200",
            "1e3x",
            "nan",
            "inf",
            "T-9",
            "t-10",
            "T-09",
            "`T-9`",
            "a",
            "B",
            "ß",
            "2026-01-02",
            "2025-12-31",
            "٣",
        ];
        for one in values {
            for other in values {
                let ordering = compare(one, other, &[], false);
                assert_eq!(ordering.reverse(), compare(other, one, &[], false));
                for third in values {
                    let onward = compare(other, third, &[], false);
                    if ordering != Ordering::Greater && onward != Ordering::Greater {
                        let whole = compare(one, third, &[], false);
                        assert_ne!(whole, Ordering::Greater, "{one} {other} {third}");
                    }
                }
            }
        }
    }
}
