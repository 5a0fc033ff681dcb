//! Commands that change many places at once: blocks of cells, sorting, several entries, batches.

use planform_core::Command;

use crate::{check, insert, refused, set};

fn cells(row: usize, column: usize, cells: &[&[&str]]) -> Command {
    Command::SetCells {
        table: "rows".to_owned(),
        row,
        column,
        cells: cells
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect(),
    }
}

fn sort(column: usize, descending: bool) -> Command {
    Command::SortRows {
        table: "rows".to_owned(),
        column,
        descending,
    }
}

fn entries(into: &str, index: Option<usize>, values: &[&str]) -> Command {
    Command::InsertEntries {
        into: into.to_owned(),
        index,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

fn batch(commands: Vec<Command>) -> Command {
    Command::Batch { commands }
}

#[test]
fn a_block_of_cells_changes_its_rows_and_adds_what_is_behind_them() {
    check(
        &cells(0, 1, &[&["new", "Large"]]),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | new    | Large | None  | x   |",
        ],
    );
    check(
        &cells(2, 1, &[&["x", "Odd"], &["y"], &["a | b\nc", "Small"]]),
        &[
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+R-3 | x   | Odd | R-1, R-2 | y | z |",
            "+| R-4 | y      |       |       |     |",
            "+| R-5 | a \\| b<br>c | Small |       |     |",
        ],
    );
    check(
        &cells(1, 3, &[&["R-3", "q"]]),
        &[
            "-| R-2 | a \\| b | Large | R-1",
            "+| R-2 | a \\| b | Large | R-3 | q",
        ],
    );
    check(
        &cells(3, 0, &[&["R-9", "own id"]]),
        &["+| R-9 | own id |       |       |     |"],
    );
    check(&cells(0, 1, &[&["first"]]), &[]);
}

#[test]
fn rows_are_sorted_as_people_sort() {
    check(
        &sort(0, true),
        &[
            "+R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+| R-2 | a \\| b | Large | R-1",
            "-| R-2 | a \\| b | Large | R-1",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
        ],
    );
    check(
        &sort(1, false),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | first  | Small | None  | x   |",
        ],
    );
    check(&sort(2, false), &[]);
    check(&sort(3, false), &[]);
    check(&sort(0, false), &[]);
}

#[test]
fn several_entries_come_at_once() {
    check(
        &entries("words.points", Some(1), &["a", "b\nc"]),
        &["+- a", "+- b", "+  c"],
    );
    check(
        &entries("words.points[1]", None, &["a", "b"]),
        &["+  - a", "+  - b"],
    );
    check(
        &entries("words.points[2]", None, &["a", "b"]),
        &["+  - a", "+  - b"],
    );
    check(
        &entries("words.ticks", Some(0), &["a", "b"]),
        &[
            "-1. [ ] first",
            "-2. [x] second",
            "+1. [ ] a",
            "+2. [ ] b",
            "+3. [ ] first",
            "+4. [x] second",
        ],
    );
    check(
        &entries("words.files", None, &["a.rs", "b.rs"]),
        &["+- `a.rs`", "+- `b.rs`"],
    );
    check(
        &entries("stages[2].results", None, &["a", "b"]),
        &["+- a", "+- b"],
    );
}

#[test]
fn a_batch_is_done_as_a_whole_or_not_at_all() {
    check(
        &batch(vec![
            Command::Remove {
                at: "rows.rows[0]".to_owned(),
            },
            Command::Remove {
                at: "rows.rows[0]".to_owned(),
            },
        ]),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "-| R-2 | a \\| b | Large | R-1",
        ],
    );
    refused(
        &batch(vec![set("words.summary", "other"), set("nowhere", "x")]),
        "no-such-node",
    );
    check(&batch(Vec::new()), &[]);
    check(
        &insert("rows", None, Some("last")),
        &["+| R-4 | last   |       |       |     |"],
    );
}

#[test]
fn blocks_that_do_not_fit_are_refused() {
    refused(&cells(0, 4, &[&["a", "b"]]), "no-such-place");
    refused(&cells(4, 0, &[&["a"]]), "no-such-place");
    refused(&cells(0, 1, &[&[" a"]]), "surrounding-blanks");
    refused(&sort(9, false), "no-such-place");
    refused(&entries("rows", None, &["a"]), "wrong-kind");
    refused(&entries("words.points", Some(9), &["a"]), "no-such-place");
}
