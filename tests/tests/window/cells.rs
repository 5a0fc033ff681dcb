//! Tables by keys alone: cells copied, cut and pasted, rows made, moved and removed, one cell
//! written in.

use planform_tests::window::{Key, Window, in_window};

use crate::table::Table;
use crate::{Copy, save};

const TIDE: &str = "tide-service.md";

/// Presses keys that the web view itself hears, as those of the clipboard.
fn press(window: &Window, keys: &str) {
    window.press_in(TIDE, &[keys]);
}

/// Waits until a cell has the focus.
async fn is_at(table: &Table<'_>, row: usize, column: &str) {
    let cell = table.cell(row, column).await;
    table.window.find(&format!("{cell}:focus")).await;
}

#[tokio::test]
async fn cells_are_copied_cut_and_pasted() {
    let plan = Copy::of(TIDE);
    in_window("cells-clipboard", [plan.path.as_path()], async |window| {
        let table = Table::at(window, "unit_tests.groups.1.tests").await;
        let fixtures = ["`north_quay`", "`old_sounding`"];
        let assertions = [
            "2.30 m and -0.40 m give 1.90 m",
            "The berth carries a note with the age",
        ];
        table.go_to(0, "fixtures_mocks").await;
        window.press(&[Key::Shift.into(), Key::Down.into()]).await;
        press(window, "ctrl+c");
        window.press(&[Key::Up.into()]).await;
        window.press(&[Key::Right.into()]).await;
        is_at(&table, 0, "assertions").await;
        press(window, "ctrl+v");
        table.says(3, &fixtures).await;
        press(window, "ctrl+z");
        table.says(3, &assertions).await;

        // What is cut is gone from where it stood.
        table.go_to(1, "description").await;
        press(window, "ctrl+x");
        table.says(1, &["Depth is level plus sounding", ""]).await;
        press(window, "ctrl+z");
        table
            .says(
                1,
                &[
                    "Depth is level plus sounding",
                    "A sounding older than a year is reported",
                ],
            )
            .await;

        // A whole column goes without its title.
        table.go_to(0, "assertions").await;
        window.press(&[Key::Control.into(), ' ']).await;
        press(window, "ctrl+c");
        table.go_to(0, "fixtures_mocks").await;
        press(window, "ctrl+v");
        table.says(2, &assertions).await;
        table.shows(2).await;
        press(window, "ctrl+z");
        table.says(2, &fixtures).await;

        // One cell is the text that it says, wherever it is pasted.
        table.go_to(0, "assertions").await;
        press(window, "ctrl+c");
        let goal = "purpose.0";
        window.show(goal).await;
        window.click(&window.control(goal).await).await;
        window
            .find(&format!(
                "#node-{} .cm-editor.cm-focused",
                window.id(goal).await
            ))
            .await;
        press(window, "ctrl+a");
        press(window, "ctrl+v");
        window
            .until_equal(
                goal,
                async || window.value(goal).await,
                assertions[0].into(),
            )
            .await;
        press(window, "ctrl+z");
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn rows_are_made_moved_and_removed() {
    let plan = Copy::of(TIDE);
    in_window("cells-rows", [plan.path.as_path()], async |window| {
        let table = Table::at(window, "tasks.groups.1.tasks").await;
        table.go_to(0, "task").await;
        window
            .press(&[Key::Control.into(), Key::Enter.into()])
            .await;
        table.says(0, &["T-3", "T-7", "T-4"]).await;
        is_at(&table, 1, "task").await;
        window.type_text("Draw").await;
        window.press(&[Key::Tab.into()]).await;

        // One cell: a line break, and a change of mind.
        window.type_text("One line").await;
        window
            .press(&[Key::Control.into(), Key::Enter.into()])
            .await;
        window.type_text("and another").await;
        window.press(&[Key::Enter.into()]).await;
        let written = [
            "One per berth, with the day it was taken",
            "One line\nand another",
            "Level plus sounding, every six minutes",
        ];
        table.says(2, &written).await;
        // Enter went below the cell that the row was begun in.
        is_at(&table, 2, "task").await;
        window.press(&[Key::Up.into()]).await;
        window.press(&[Key::Right.into()]).await;
        is_at(&table, 1, "description").await;
        window.press(&[Key::F2.into()]).await;
        window.type_text(" and more").await;
        window.press(&[Key::Escape.into()]).await;
        table.says(2, &written).await;

        // Two rows at once get ids that count up.
        window.press(&[Key::Shift.into(), Key::Down.into()]).await;
        window
            .press(&[Key::Control.into(), Key::Shift.into(), 'd'])
            .await;
        table.says(0, &["T-3", "T-7", "T-4", "T-8", "T-9"]).await;
        window
            .press(&[Key::Control.into(), Key::Delete.into()])
            .await;
        table.says(0, &["T-3", "T-7", "T-4"]).await;

        table.go_to(2, "task").await;
        window.press(&[Key::Alt.into(), Key::Up.into()]).await;
        table.says(0, &["T-3", "T-4", "T-7"]).await;
        is_at(&table, 1, "task").await;
        let wanted = Copy::with(
            &plan.text,
            "| T-2, T-3     | High     | Medium     |\n",
            "| T-2, T-3     | High     | Medium     |\n\
             | T-7 | Draw             | One line<br>and another                     |              \
             |          |            |\n",
        );
        save(window, &plan, &wanted).await;
    })
    .await;
}
