//! Tables as grids: columns and rows dragged, cells filled, filtered and sorted, references
//! completed, rows added and written as forms.

use planform_tests::window::{Key, Window, in_window};

use crate::table::Table;
use crate::{Copy, is_right_to_left, save, suggests, take_suggestion};

const TIDE: &str = "tide-service.md";

/// A table's lines with its columns in another order: cells keep their blanks.
fn with_columns(lines: &str, order: &[usize]) -> String {
    let mut result = String::new();
    for line in lines.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        for &column in order {
            result.push('|');
            result.push_str(cells[column]);
        }
        result.push_str("|\n");
    }
    result
}

/// The lines of a text from the one that begins so, up to the next blank one.
fn lines_from<'a>(text: &'a str, begin: &str) -> &'a str {
    let start = text.find(begin).unwrap();
    let rest = &text[start..];
    &rest[..rest.find("\n\n").unwrap() + 1]
}

async fn undo(window: &Window) {
    window.press(&[Key::Control.into(), 'z']).await;
}

#[tokio::test]
async fn columns_and_rows_are_dragged_and_taken_back() {
    let plan = Copy::of(TIDE);
    in_window("grid-drag", [plan.path.as_path()], async |window| {
        let table = Table::at(window, "unit_tests.groups.0.tests").await;
        let lines = lines_from(
            &plan.text,
            "| ID   | Description                                      ",
        );
        let own = ["ID", "Description", "Fixtures/Mocks", "Assertions"];
        table.has_columns(&own).await;

        // A column of the template goes elsewhere and comes back, and is not taken away.
        window
            .drag_across(&table.header(2), &table.header(1), 0.2, 0.5)
            .await;
        table
            .has_columns(&["ID", "Fixtures/Mocks", "Description", "Assertions"])
            .await;
        let moved = Copy::with(&plan.text, lines, &with_columns(lines, &[0, 2, 1, 3]));
        save(window, &plan, &moved).await;
        table.choose_for_column(1, "Delete column").await;
        window
            .says("The column “Fixtures/Mocks” belongs to the table.")
            .await;
        window.picture("protected");
        window
            .drag_across(&table.header(1), &table.header(2), 0.8, 0.5)
            .await;
        table.has_columns(&own).await;
        save(window, &plan, &plan.text).await;

        // A column of one's own is put in, goes elsewhere and is taken away.
        table.choose_for_column(3, "Insert column after").await;
        window.find("form input:focus").await;
        window.type_text("Owner").await;
        window.press(&[Key::Enter.into()]).await;
        table
            .has_columns(&["ID", "Description", "Fixtures/Mocks", "Assertions", "Owner"])
            .await;
        window.find(&format!("{}:focus", table.header(4))).await;
        window
            .drag_across(&table.header(4), &table.header(3), 0.2, 0.5)
            .await;
        table
            .has_columns(&["ID", "Description", "Fixtures/Mocks", "Owner", "Assertions"])
            .await;
        let mut owned = String::new();
        for (number, line) in lines.lines().enumerate() {
            let cell = match number {
                0 => "Owner",
                1 => "-----",
                _ => "     ",
            };
            let (before, last) = line.trim_end_matches('|').rsplit_once('|').unwrap();
            owned += &format!("{before}| {cell} |{last}|\n");
        }
        save(window, &plan, &Copy::with(&plan.text, lines, &owned)).await;
        window
            .press(&[Key::Control.into(), Key::Delete.into()])
            .await;
        table.has_columns(&own).await;
        save(window, &plan, &plan.text).await;

        // Two rows go behind the third as one step.
        table.go_to(0, "description").await;
        window.press(&[Key::Shift.into(), ' ']).await;
        window.press(&[Key::Shift.into(), Key::Down.into()]).await;
        let [first, second, third] = [table.row(0).await, table.row(1).await, table.row(2).await];
        window
            .find(&format!("[data-row='{second}'] .handle-cell.selected"))
            .await;
        window
            .drag(
                &format!("[data-row='{first}'] .grip"),
                &format!("[data-row='{third}']"),
                0.9,
            )
            .await;
        table.says(0, &["UT-3", "UT-1", "UT-2"]).await;
        window.picture("rows");
        let rows: Vec<&str> = lines.lines().collect();
        let wanted = [0, 1, 4, 2, 3].map(|at| format!("{}\n", rows[at])).concat();
        save(window, &plan, &Copy::with(&plan.text, lines, &wanted)).await;
        undo(window).await;
        table.says(0, &["UT-1", "UT-2", "UT-3"]).await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn cells_are_filled_rows_filtered_and_sorted() {
    let plan = Copy::of(TIDE);
    in_window("grid-fill", [plan.path.as_path()], async |window| {
        let table = Table::at(window, "risks.0").await;
        let own = ["Medium", "High", "Medium"];
        let filled = Copy::with(
            &plan.text,
            "any table   | High   | High       |",
            "any table   | High   | Medium     |",
        );

        // By the handle of the cell, and by keys.
        table.go_to(0, "likelihood").await;
        window
            .drag_across(
                &format!("{} .fill", table.css),
                &table.cell(2, "likelihood").await,
                0.5,
                0.5,
            )
            .await;
        table.says(2, &["Medium"; 3]).await;
        window.picture("filled");
        save(window, &plan, &filled).await;
        undo(window).await;
        table.says(2, &own).await;
        save(window, &plan, &plan.text).await;
        table.go_to(0, "likelihood").await;
        for _ in 0..2 {
            window.press(&[Key::Shift.into(), Key::Down.into()]).await;
        }
        window.press(&[Key::Control.into(), 'd']).await;
        table.says(2, &["Medium"; 3]).await;
        save(window, &plan, &filled).await;
        undo(window).await;
        table.says(2, &own).await;
        save(window, &plan, &plan.text).await;

        // What the filter hides stays in the file, and what shows can be changed.
        table.go_to(0, "risk").await;
        window
            .press(&[Key::Control.into(), Key::Shift.into(), 'l'])
            .await;
        window
            .find(&format!("{} [role=searchbox]:focus", table.css))
            .await;
        window.type_text("booking").await;
        table.shows(1).await;
        assert!(!window.has_title("●"), "a filter is no change");
        table.go_to(2, "impact").await;
        window.press(&['m']).await;
        table.says(1, &["High", "High", "Medium"]).await;
        window.picture("filtered");
        let changed = Copy::with(
            &plan.text,
            "its form        | Low    |",
            "its form        | Medium |",
        );
        save(window, &plan, &changed).await;
        table.shows(1).await;
        window
            .press(&[Key::Control.into(), Key::Shift.into(), 'l'])
            .await;
        window
            .find(&format!("{} [role=searchbox]:focus", table.css))
            .await;
        window.press(&[Key::Escape.into()]).await;
        table.shows(3).await;
        undo(window).await;
        table.says(1, &["High", "High", "Low"]).await;
        save(window, &plan, &plan.text).await;

        table.choose_for_column(0, "Sort ascending").await;
        window
            .find(&format!("{}[aria-sort=ascending]", table.header(0)))
            .await;
        let lines = lines_from(&plan.text, "| Risk  ");
        let rows: Vec<&str> = lines.lines().collect();
        let sorted = [0, 1, 3, 4, 2].map(|at| format!("{}\n", rows[at])).concat();
        save(window, &plan, &Copy::with(&plan.text, lines, &sorted)).await;
        undo(window).await;
        table.says(2, &own).await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn tasks_are_added_refer_to_others_and_are_written_as_forms() {
    let plan = Copy::of(TIDE);
    in_window("grid-tasks", [plan.path.as_path()], async |window| {
        let table = Table::at(window, "tasks.groups.1.tasks").await;

        // Words of a task's name, then the beginning of an id.
        table.go_to(0, "dependencies").await;
        window.type_text("sum").await;
        suggests(window, &["T-2 Sum the constituents"]).await;
        window.picture("completion");
        take_suggestion(window).await;
        suggests(window, &[]).await;
        window.type_text(", T-1").await;
        suggests(window, &["T-1 Read the constituents"]).await;
        take_suggestion(window).await;
        suggests(window, &[]).await;
        window.press(&[Key::Enter.into()]).await;
        table.says(3, &["T-2, T-1", "T-2, T-3"]).await;

        // The next id of all tables with such ids, and the cells one after the other.
        window.click(&format!("{} .add", table.css)).await;
        let added = table.cell(2, "task").await;
        window.find(&format!("{added}:focus")).await;
        window.type_text("ציור הרציפים").await;
        window.press(&[Key::Tab.into()]).await;
        window.type_text("One drawing for each").await;
        window.press(&[Key::Enter.into()]).await;
        table.says(0, &["T-3", "T-4", "T-7"]).await;
        is_right_to_left(window, &format!("{added} .text")).await;
        table
            .says(
                2,
                &[
                    "One per berth, with the day it was taken",
                    "Level plus sounding, every six minutes",
                    "One drawing for each",
                ],
            )
            .await;

        // As a form, from the cell that has the focus, and on to the row before.
        table.go_to(2, "priority").await;
        window.press(&[' ']).await;
        window.find(&format!("{} .row.opened", table.css)).await;
        let priority = "[data-field='4'] :is(input, textarea):focus";
        window.find(priority).await;
        window.type_text("Low").await;
        window.press(&[Key::Tab.into()]).await;
        table.says(4, &["Medium", "High", "Low"]).await;
        window.picture("form");
        window
            .press(&[Key::Control.into(), Key::PageUp.into()])
            .await;
        let before = table.row(1).await;
        window.find(&format!("[data-row='{before}'].opened")).await;
        window
            .find("[data-field='5'] :is(input, textarea):focus")
            .await;
        window.press(&[Key::Control.into(), 'a']).await;
        window.type_text("hi").await;
        suggests(window, &["High"]).await;
        take_suggestion(window).await;
        suggests(window, &[]).await;
        table.says(5, &["Low", "High", ""]).await;
        window.press(&[Key::Escape.into()]).await;
        window
            .gone_from_page(&format!("{} .row.opened", table.css))
            .await;

        let wanted = Copy::with(
            &plan.text,
            "the day it was taken    | None         |",
            "the day it was taken    | T-2, T-1     |",
        );
        let wanted = Copy::with(
            &wanted,
            "| T-2, T-3     | High     | Medium     |\n",
            "| T-2, T-3     | High     | High       |\n\
             | T-7 | ציור הרציפים     | One drawing for each                        |              \
             | Low      |            |\n",
        );
        save(window, &plan, &wanted).await;
    })
    .await;
}
