//! Columns and ids of tables that no template knows, however their lines are written.

use planform_core::{Command, Kind, Plan};
use planform_tests::laws;

use crate::insert;

/// Does what `command` makes for the address of a table with these lines, and compares its lines
/// afterwards, or the code of the refusal.
fn check(lines: &[&str], command: impl Fn(String) -> Command, expected: Result<&[&str], &str>) {
    let templates = laws::template_set(&["tests/fixtures/every-kind.template.md"]);
    let head = "# Sample: Tide\n\n## Own\n\n";
    let text = format!("{head}{}\n\nA last word.\n", lines.join("\n"));
    let mut plan =
        Plan::open_as(text, &templates, Some("every-kind")).expect("the template is in the set");
    let table = plan
        .projection()
        .nodes()
        .iter()
        .find(|node| node.kind == Kind::Table && !node.is_absent())
        .map(|node| format!("#{}", node.id.0))
        .expect("the lines are a table");
    let outcome = laws::apply(&mut plan, &command(table)).map_err(|refusal| refusal.reason.code());
    let after: Vec<&str> = plan
        .text()
        .lines()
        .skip(4)
        .take_while(|line| !line.is_empty())
        .collect();
    assert_eq!(outcome.map(|_| after.as_slice()), expected, "{lines:?}");
}

fn add(index: usize, name: &str) -> impl Fn(String) -> Command {
    move |table| Command::InsertColumn {
        table,
        index,
        name: name.to_owned(),
    }
}

fn remove(column: usize) -> impl Fn(String) -> Command {
    move |table| Command::RemoveColumn { table, column }
}

fn move_column(column: usize, index: usize) -> impl Fn(String) -> Command {
    move |table| Command::MoveColumn {
        table,
        column,
        index,
    }
}

const OPEN: [&str; 4] = ["A | B | C", "--- | --- | ---", "1 |  | 3", "4 | - | 6"];

#[test]
fn cells_stay_in_their_columns_without_outer_pipes() {
    check(
        &OPEN,
        add(0, "New"),
        Ok(&[
            "| New | A | B | C",
            "| --- | --- | --- | ---",
            "|  | 1 |  | 3",
            "|  | 4 | - | 6",
        ]),
    );
    check(
        &OPEN,
        add(3, "New"),
        Ok(&[
            "A | B | C | New |",
            "--- | --- | --- | --- |",
            "1 |  | 3 |  |",
            "4 | - | 6 |  |",
        ]),
    );
    check(
        &OPEN,
        remove(0),
        Ok(&["B | C", "| --- | ---", "| | 3", "| - | 6"]),
    );
    check(
        &OPEN,
        move_column(1, 0),
        Ok(&[
            "B | A | C",
            "| --- | --- | ---",
            "|  | 1 | 3",
            "| - | 4 | 6",
        ]),
    );
    check(
        &["A | B", "--- | ---", "1 | 2"],
        remove(1),
        Ok(&["| A ", "| --- ", "| 1 "]),
    );
}

#[test]
fn a_new_column_is_written_as_the_others_are() {
    check(
        &["|A|B|", "|-|-|", "|1|2|"],
        add(1, "New"),
        Ok(&["|A|New|B|", "|-|---|-|", "|1||2|"]),
    );
    check(
        &["| A   | B   |", "| --- | --- |", "| 1   | 2   |"],
        add(2, "N"),
        Ok(&[
            "| A   | B   | N   |",
            "| --- | --- | --- |",
            "| 1   | 2   |     |",
        ]),
    );
}

#[test]
fn columns_are_known_by_their_titles() {
    let lines = ["| A | B |", "| --- | --- |", "| 1 | 2 |"];
    check(&lines, add(0, "B"), Err("name-taken"));
    let rename = |name: &'static str| {
        move |table| Command::RenameColumn {
            table,
            column: 0,
            name: name.to_owned(),
        }
    };
    check(&lines, rename("B"), Err("name-taken"));
    let named = ["| C | B |", "| --- | --- |", "| 1 | 2 |"];
    check(&lines, rename("C"), Ok(&named));
}

#[test]
fn rows_that_count_get_the_next_number() {
    let new = |table: String| insert(&table, None, Some("dig"));
    let head = ["| No | Job |", "| --- | --- |"];
    let check = |rows: &[&str], added: &str| {
        let before = [&head[..], rows].concat();
        check(&before, new, Ok(&[&before[..], &[added]].concat()));
    };
    check(&["| M-1 | a |", "| M-4 | b |"], "| M-5 | dig |");
    check(&["| `M09` | a |", "| `M10` | b |"], "| `M11` | dig |");
    check(&["| 1 | a |", "| 2 | b |"], "| 3 | dig |");
    check(&["| 2024 | a |", "| 2025 | b |"], "| dig |  |");
    check(&["| Ann | a |", "| Bo | b |"], "| dig |  |");
}

#[test]
fn a_row_with_more_cells_than_there_are_columns_is_cleared_as_a_whole() {
    let lines = ["| A | B |", "| --- | --- |", "| 1 | 2 | 3 |", "| 4 | 5 |"];
    let block = |cells: &'static [&'static [&'static str]]| {
        move |table| Command::SetCells {
            table,
            row: 0,
            column: 0,
            cells: cells
                .iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect(),
        }
    };
    check(
        &lines,
        block(&[&["", "", ""], &["", "", ""]]),
        Ok(&["| A | B |", "| --- | --- |", "|   |   |   |", "|   |   |"]),
    );
    check(
        &lines,
        block(&[&["x", "y", "z"], &["u", "v", "w"]]),
        Err("no-such-place"),
    );
}
