//! Tables: cells and columns.

use planform_core::Command;

use crate::{check, insert, set};

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
