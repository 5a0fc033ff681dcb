//! What a screen reader hears: the accessibility tree, asserted from outside the app's process.

use std::cell::RefCell;
use std::time::Duration;

use planform_tests::window::{Heard, Key, Role, State, Thing, Window, in_heard_window};

use tokio::time::timeout;

use crate::Copy;

/// How long something may take to be heard.
const HEARD: Duration = Duration::from_secs(40);

/// Waits until a thing is heard that is as it should be.
async fn until(
    window: &Window,
    heard: &Heard,
    (role, name): (Role, &str),
    mut right: impl FnMut(&Thing) -> bool,
) -> Thing {
    let what = format!("{} {name:?}", role.name());
    let told = RefCell::new(String::new());
    let found = timeout(
        HEARD,
        window.until(&what, async || {
            let thing = heard.find(role, name).await?;
            told.replace(thing.outline());
            right(&thing).then_some(thing)
        }),
    )
    .await;
    found.unwrap_or_else(|_| panic!("waited in vain for {what}, heard last:\n{}", told.borrow()))
}

/// The cells of a grid as a screen reader tells them: role, words, row and column from 0, state.
fn cells(grid: &Thing) -> Vec<String> {
    let roles = [Role::TableCell, Role::RowHeader, Role::ColumnHeader];
    grid.all()
        .filter(|thing| roles.contains(&thing.role))
        .map(|cell| {
            let (row, column) = cell.place.unwrap_or((-1, -1));
            let selected = if cell.is(State::Selected) {
                " selected"
            } else {
                ""
            };
            let role = cell.role.name();
            format!("{row},{column} {role} {:?}{selected}", cell.says())
        })
        .collect()
}

#[tokio::test]
async fn a_table_is_a_grid_with_headers_positions_and_a_selection() {
    let plan = Copy::of("tide-service.md");
    in_heard_window(
        "heard-grid",
        [plan.path.as_path()],
        async |window, heard| {
            window.show("tasks.groups.0.tasks.0").await;
            let row = window.id("tasks.groups.0.tasks.0").await;
            window
                .click(&format!("[data-node='{row}'][data-column='priority']"))
                .await;
            window.press(&[Key::Shift.into(), Key::Down.into()]).await;
            let chosen = |grid: &Thing| {
                grid.of(Role::TableCell)
                    .any(|cell| cell.is(State::Selected))
            };
            let grid = until(window, heard, (Role::Table, "Tasks"), chosen).await;
            assert_eq!(grid.attributes["xml-roles"], "grid");
            assert_eq!(grid.attributes["rowcount"], "3");
            assert_eq!(grid.attributes["colcount"], "7");
            let heads = [
                "ID",
                "Task",
                "Description",
                "Dependencies",
                "Priority",
                "Complexity",
            ];
            let rows = [
                [
                    "T-1",
                    "Read the constituents",
                    "Name, amplitude | phase from a file, with its checks",
                    "None",
                    "High",
                    "Low",
                ],
                [
                    "T-2",
                    "Sum the constituents",
                    "The level at a moment, leap years and node factors too",
                    "T-1",
                    "High",
                    "High",
                ],
            ];
            let found = cells(&grid);
            for (place, head) in heads.iter().enumerate() {
                let wanted = format!("0,{} column header {head:?}", place + 1);
                assert!(found.contains(&wanted), "{wanted}: {found:#?}");
            }
            for (line, row) in rows.iter().enumerate() {
                for (place, text) in row.iter().enumerate() {
                    let role = if place == 0 {
                        "row header"
                    } else {
                        "table cell"
                    };
                    let selected = if place == 4 { " selected" } else { "" };
                    let wanted = format!("{},{} {role} {text:?}{selected}", line + 1, place + 1);
                    assert!(found.contains(&wanted), "{wanted}: {found:#?}");
                }
            }
            let focused: Vec<_> = grid
                .all()
                .filter(|thing| thing.is(State::Focused))
                .collect();
            assert_eq!(focused.len(), 1, "{}", grid.outline());
            assert_eq!(focused[0].place, Some((2, 5)));
        },
    )
    .await;
}

#[tokio::test]
async fn a_check_list_is_a_list_of_named_boxes_and_a_move_is_told() {
    let plan = Copy::of("seed-lists.md");
    in_heard_window(
        "heard-list",
        [plan.path.as_path()],
        async |window, heard| {
            window.show("success_criteria.0.1").await;
            let id = window.id("success_criteria.0.1").await;
            let boxes = |list: &Thing| -> Vec<(String, bool)> {
                list.of(Role::ListItem)
                    .flat_map(|entry| entry.of(Role::CheckBox))
                    .map(|one| (one.name.clone(), one.is(State::Checked)))
                    .collect()
            };
            let five = (
                "Done: Two devices join their lists within five seconds".to_owned(),
                true,
            );
            let away = (
                "Done: A device that was away for a year catches up".to_owned(),
                false,
            );
            let lost = ("Done: No entry is ever lost".to_owned(), false);
            let list = (Role::List, "Success Criteria");
            let wanted = [five.clone(), away.clone(), lost.clone()];
            until(window, heard, list, |list| boxes(list) == wanted).await;

            window
                .click(&window.control("success_criteria.0.1").await)
                .await;
            window
                .press(&[Key::Control.into(), Key::Enter.into()])
                .await;
            let wanted = [five.clone(), (away.0.clone(), true), lost.clone()];
            until(window, heard, list, |list| boxes(list) == wanted).await;

            window.press(&[Key::Alt.into(), Key::Down.into()]).await;
            let wanted = [five, lost, (away.0, true)];
            until(window, heard, list, |list| boxes(list) == wanted).await;
            let told = "position 3 of 3";
            until(window, heard, (Role::StatusBar, ""), |region| {
                region.says().contains(told)
            })
            .await;
            let focused = window
                .script("return Number(document.activeElement.dataset.node)")
                .await;
            assert_eq!(
                focused.as_u64(),
                Some(id),
                "the moved entry keeps the focus"
            );
        },
    )
    .await;
}
