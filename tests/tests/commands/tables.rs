//! Tables: cells and columns.

use planform_core::Command;

use crate::{check, check_on, insert, set};

#[test]
fn a_cell_changes_one_line_and_a_column_all() {
    check(
        &set("rows.rows[0].row", "much longer than before"),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | much longer than before | Small | None  | x   |",
        ],
    );
    check(
        &set("rows.rows[0].row", "a|b\nc"),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | a\\|b<br>c | Small | None  | x   |",
        ],
    );
    check(
        &set("rows.rows[1].own", "new"),
        &[
            "-| R-2 | a \\| b | Large | R-1",
            "+| R-2 | a \\| b | Large | R-1 | new",
        ],
    );
    check(
        &set("rows.rows[2].size", "Large"),
        &[
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+R-3 | `c` | Large | R-1, R-2 | y | z |",
        ],
    );
    check(
        &set("rows.rows[0].size", ""),
        &[
            "-| R-1 | first  | Small | None  | x   |",
            "+| R-1 | first  |       | None  | x   |",
        ],
    );
    check(
        &insert("rows", None, Some("more")),
        &["+| R-4 | more   |       |       |     |"],
    );
    check(
        &Command::Duplicate {
            at: "rows.rows[0]".to_owned(),
        },
        &["+| R-4 | first  | Small | None  | x   |"],
    );
    check(
        &Command::Remove {
            at: "rows.rows[1]".to_owned(),
        },
        &["-| R-2 | a \\| b | Large | R-1"],
    );
    check(
        &Command::InsertColumn {
            table: "rows".to_owned(),
            index: 2,
            name: "New".to_owned(),
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "-| R-2 | a \\| b | Large | R-1",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+| ID  | Row    | New | Size  | Needs | Own |",
            "+| --- | ------ | --- | :---: | ----: | --- |",
            "+| R-1 | first  |     | Small | None  | x   |",
            "+| R-2 | a \\| b |     | Large | R-1",
            "+R-3 | `c` |     | Odd | R-1, R-2 | y | z |",
        ],
    );
    check(
        &Command::RenameColumn {
            table: "rows".to_owned(),
            column: 4,
            name: "A | b".to_owned(),
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "+| ID  | Row    | Size  | Needs | A \\| b |",
        ],
    );
    check(
        &Command::RemoveColumn {
            table: "rows".to_owned(),
            column: 4,
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "+| ID  | Row    | Size  | Needs |",
            "+| --- | ------ | :---: | ----: |",
            "+| R-1 | first  | Small | None  |",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+R-3 | `c` | Odd | R-1, R-2 | z |",
        ],
    );
    check(
        &Command::MoveColumn {
            table: "rows".to_owned(),
            column: 4,
            index: 1,
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "-| R-2 | a \\| b | Large | R-1",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+| ID  | Own | Row    | Size  | Needs |",
            "+| --- | --- | ------ | :---: | ----: |",
            "+| R-1 | x   | first  | Small | None  |",
            "+| R-2 |  | a \\| b | Large  | R-1 ",
            "+R-3 | y | `c` | Odd | R-1, R-2 | z |",
        ],
    );
    check(
        &Command::AlignTable {
            at: "rows".to_owned(),
        },
        &[
            "-| ID  | Row    | Size  | Needs | Own |",
            "-| --- | ------ | :---: | ----: | --- |",
            "-| R-1 | first  | Small | None  | x   |",
            "-| R-2 | a \\| b | Large | R-1",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "+| ID  | Row    | Size  | Needs    | Own |",
            "+| --- | ------ | :---: | -------: | --- |",
            "+| R-1 | first  | Small | None     | x   |",
            "+| R-2 | a \\| b | Large | R-1      |",
            "+| R-3 | `c`    | Odd   | R-1, R-2 | y   | z |",
        ],
    );
}

/// Adds a row with an id and a name, and one with an id alone, behind the lines of a table; `added`
/// are the lines expected.
fn check_rows(table: &[&str], added: [&str; 2]) {
    let head = format!("# Sample: Tide\n\n## 3. Rows\n\n{}\n", table.join("\n"));
    let after = |lines: &[&str]| format!("{head}{}\n", lines.join("\n"));
    check_on(
        &head,
        &insert("rows", None, Some("new")),
        &after(&added[..1]),
    );
    check_on(&head, &insert("rows", None, None), &after(&added[1..]));
    let rows = table.len() - 2;
    let block = |cells: &[&[&str]]| Command::SetCells {
        table: "rows".to_owned(),
        row: rows,
        column: 1,
        cells: cells
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect(),
    };
    check_on(&head, &block(&[&["new"]]), &after(&added[..1]));
}

#[test]
fn a_new_row_is_written_as_the_others_are() {
    check_rows(
        &[
            "|ID|Row|Size|",
            "|-|-|-|",
            "|R-1|first|Small|",
            "|R-2||Large|",
        ],
        ["|R-3|new||", "|R-3|||"],
    );
    check_rows(&["|ID|Row|Size|", "|-|-|-|"], ["|R-1|new||", "|R-1|||"]);
    check_rows(
        &[
            "|ID |Row  |Size |",
            "|---|-----|-----|",
            "|R-1|first|Small|",
            "|R-2|two  |     |",
        ],
        ["|R-3|new  |     |", "|R-3|     |     |"],
    );
    check_rows(
        &[
            "| ID | Row | Size |",
            "| --- | --- | --- |",
            "| R-1 | a | b |",
        ],
        ["| R-2 | new |  |", "| R-2 |  |  |"],
    );
    check_rows(
        &[
            "| ID  | Row   | Size  |",
            "| --- | ----- | ----- |",
            "| R-1 | first | Small |",
        ],
        ["| R-2 | new   |       |", "| R-2 |       |       |"],
    );
    check_rows(
        &[
            "ID | Row | Size",
            "--- | --- | ---",
            "R-1 | a | b",
            "R-2 | c | d",
        ],
        ["R-3 | new |  |", "R-3 |  |  |"],
    );
}

#[test]
fn a_cell_that_was_empty_is_written_as_the_others_are() {
    let check = |row: &str, expected: &str| {
        let text = |row: &str| {
            format!("# Sample: Tide\n\n## 3. Rows\n\n|ID|Row|Size|\n|-|-|-|\n|R-1|a|b|\n{row}\n")
        };
        check_on(&text(row), &set("rows.rows[1].row", "new"), &text(expected));
    };
    check("|R-2||c|", "|R-2|new|c|");
    check("|R-2| |c|", "|R-2|new|c|");
    check("|R-2|", "|R-2|new|");
    check("|R-2|old|c|", "|R-2|new|c|");
}
