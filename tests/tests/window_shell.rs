//! What the desktop gives the windows: menus, keys, several windows, one process, the clipboard,
//! files that cannot be written to, and places on the screen.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use planform_tests::window::{Geometry, Key, Window, in_window};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with two plans, `one.md` and `two.md`.
struct Plans {
    folder: TempDir,
}

impl Plans {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["one", "two"] {
            let text = format!("---\nby: \"\"\n---\n\n# Plan {name}\n\n## Aim\n\nKeep dry.\n");
            fs::write(folder.path().join(format!("{name}.md")), text).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

const ONE: &str = "one.md – Planform";
const TWO: &str = "two.md – Planform";
const NONE: &str = "Planform";

async fn titles_are(window: &Window, wanted: &[&str]) {
    let wanted: Vec<String> = wanted.iter().map(|&title| title.to_owned()).collect();
    window
        .until_equal("the titles", async || window.titles(), wanted)
        .await;
}

async fn in_front(window: &Window, wanted: &str) {
    window
        .until_equal(
            "the window in front",
            async || window.title_in_front(),
            wanted.to_owned(),
        )
        .await;
}

/// The field of the front matter, which every plan of these tests has.
const FIELD: &str = "[data-kind=frontMatter] textarea";

async fn field_is(window: &Window, wanted: &str) {
    window
        .until_equal(
            "the field",
            async || {
                window
                    .script_with(
                        "return document.querySelector(arguments[0]).value",
                        vec![json!(FIELD)],
                    )
                    .await
            },
            json!(wanted),
        )
        .await;
}

/// Makes the plan in the window a modified one.
async fn modify(window: &Window) {
    window.click(FIELD).await;
    window.type_text("Ida").await;
    titles_are(window, &["● one.md – Planform"]).await;
}

#[tokio::test]
async fn a_second_process_hands_its_file_over_and_no_file_is_open_twice() {
    let plans = Plans::new();
    symlink("one.md", plans.path("link.md")).unwrap();
    in_window(
        "handed-over",
        [plans.path("one.md").as_path()],
        async |window| {
            titles_are(window, &[ONE]).await;
            let mut second = window.start_again(&[&plans.path("two.md")]);
            assert!(second.ended().success());
            titles_are(window, &[ONE, TWO]).await;
            in_front(window, TWO).await;

            for again in ["link.md", "../one.md", "one.md"] {
                window.start_again(&[&plans.path("two.md")]).ended();
                in_front(window, TWO).await;
                let again = match again.strip_prefix("../") {
                    Some(name) => plans
                        .path("..")
                        .join(plans.folder.path().file_name().unwrap())
                        .join(name),
                    None => plans.path(again),
                };
                assert!(window.start_again(&[&again]).ended().success());
                in_front(window, ONE).await;
                titles_are(window, &[ONE, TWO]).await;
            }
        },
    )
    .await;
}

#[tokio::test]
async fn a_window_without_a_plan_is_used_before_a_new_one() {
    let plans = Plans::new();
    in_window("empty-window", [], async |window| {
        titles_are(window, &[NONE]).await;
        window.start_again(&[&plans.path("one.md")]).ended();
        titles_are(window, &[ONE]).await;
        window.press_in(ONE, &["ctrl+shift+n"]);
        titles_are(window, &[NONE, ONE]).await;
        window.start_again(&[&plans.path("two.md")]).ended();
        titles_are(window, &[ONE, TWO]).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_chosen_in_one_window_holds_in_all() {
    let plans = Plans::new();
    in_window(
        "settings",
        [plans.path("one.md").as_path()],
        async |window| {
            window.start_again(&[&plans.path("two.md")]).ended();
            titles_are(window, &[ONE, TWO]).await;
            in_front(window, TWO).await;
            let width = async || {
                let width = window.script("return window.innerWidth").await;
                width.as_f64().unwrap()
            };
            let before = width().await;
            window.press_in(TWO, &["ctrl+plus"]);
            window
                .until("the first window to be larger", async || {
                    (width().await < before).then_some(())
                })
                .await;
            window.press_in(TWO, &["ctrl+0"]);
            window
                .until_equal("the usual size", async || width().await, before)
                .await;
        },
    )
    .await;
}

#[tokio::test]
async fn another_process_runs_beside_when_it_is_told_to() {
    let plans = Plans::new();
    in_window("beside", [plans.path("one.md").as_path()], async |window| {
        let flag = Path::new("--new-instance");
        let _beside = window.start_again(&[flag, &plans.path("one.md")]);
        titles_are(window, &[ONE, ONE]).await;
    })
    .await;
}

#[tokio::test]
async fn the_menu_is_used_by_keyboard_and_follows_the_plan() {
    let plans = Plans::new();
    in_window("menu", [plans.path("one.md").as_path()], async |window| {
        let history = "[data-pane=history]";
        assert!(!window.has(history).await);
        window.choose_in_menu(ONE, 'v', &["h"]);
        window.find(history).await;
        window.choose_in_menu(ONE, 'v', &["h"]);
        window
            .until("the history to go", async || {
                (!window.has(history).await).then_some(())
            })
            .await;

        modify(window).await;
        window.choose_in_menu("one.md", 'e', &["Up", "Home", "Return"]);
        field_is(window, "").await;
        titles_are(window, &[ONE]).await;
        window.picture("undone");
    })
    .await;
}

#[tokio::test]
async fn a_key_is_heard_once() {
    let plans = Plans::new();
    in_window("keys", [plans.path("one.md").as_path()], async |window| {
        window.click(FIELD).await;
        window.press_in(ONE, &["x"]);
        field_is(window, "x").await;
        window.press_in("one.md", &["Tab", "shift+Tab", "End", "y"]);
        field_is(window, "xy").await;
        window.press_in("one.md", &["ctrl+z"]);
        field_is(window, "x").await;
        window.press_in("one.md", &["ctrl+shift+z"]);
        field_is(window, "xy").await;

        // What fields know by themselves is left to them.
        window.press_in("one.md", &["ctrl+a", "ctrl+x"]);
        field_is(window, "").await;
        window.press_in("one.md", &["ctrl+v", "ctrl+v"]);
        field_is(window, "xyxy").await;
        // The same by the menu, whose entries are cut, copy, paste and select all.
        window.choose_in_menu("one.md", 'e', &["a"]);
        window.choose_in_menu("one.md", 'e', &["t"]);
        field_is(window, "").await;
        window.choose_in_menu("one.md", 'e', &["p"]);
        field_is(window, "xyxy").await;
    })
    .await;
}

#[tokio::test]
async fn quitting_asks_for_each_plan_that_is_not_saved() {
    let plans = Plans::new();
    in_window("quit", [plans.path("one.md").as_path()], async |window| {
        modify(window).await;
        window.start_again(&[&plans.path("two.md")]).ended();
        titles_are(window, &[TWO, "● one.md – Planform"]).await;

        window.press_in("two.md", &["ctrl+q"]);
        let question = "[role=alertdialog]";
        window.find(question).await;
        window
            .click_text(&format!("{question} button"), "Keep editing")
            .await;
        window
            .until("the question to go", async || {
                (!window.has(question).await).then_some(())
            })
            .await;
        assert!(window.titles().contains(&"● one.md – Planform".to_owned()));
        assert_eq!(
            fs::read_to_string(plans.path("one.md"))
                .unwrap()
                .find("Ida"),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_window_stands_where_it_stood_and_another_beside_it() {
    let plans = Plans::new();
    in_window("place", [plans.path("one.md").as_path()], async |window| {
        titles_are(window, &[ONE]).await;
        let place = Geometry {
            x: 60,
            y: 80,
            width: 1000,
            height: 700,
        };
        window.place(ONE, place);
        let stood = window.geometry(ONE);
        assert_eq!((stood.width, stood.height), (1000, 700));
        window.start_again(&[&plans.path("two.md")]).ended();
        titles_are(window, &[ONE, TWO]).await;
        let beside = window.geometry(TWO);
        assert_eq!((beside.x - stood.x, beside.y - stood.y), (32, 32));
        assert_eq!((beside.width, beside.height), (1000, 700));
        window.press_in(TWO, &["ctrl+shift+w"]);
        titles_are(window, &[ONE]).await;

        // What is remembered is where the last window stood.
        let flag = Path::new("--new-instance");
        let _again = window.start_again(&[flag, &plans.path("two.md")]);
        titles_are(window, &[ONE, TWO]).await;
        assert_eq!(window.geometry(TWO), beside);
    })
    .await;
}

#[tokio::test]
async fn a_copied_section_is_markdown_for_editors_and_formatted_for_others() {
    let plans = Plans::new();
    in_window(
        "clipboard",
        [plans.path("one.md").as_path()],
        async |window| {
            window
                .script(
                    "document.addEventListener('paste', ({ clipboardData }) => { \
                     window.pasted = ['text/plain', 'text/html'] \
                         .map((type) => clipboardData.getData(type)); \
                 }, true);",
                )
                .await;
            window
                .click("[data-kind=section] textarea, [data-kind=section] [contenteditable]")
                .await;
            window.press_in(ONE, &["ctrl+shift+r"]);
            window.click(FIELD).await;
            let pasted = window
                .until("something to paste", async || {
                    window.press_in("one.md", &["ctrl+a", "ctrl+v"]);
                    let pasted = window.script("return window.pasted ?? null").await;
                    pasted[1]
                        .as_str()
                        .is_some_and(|html| !html.is_empty())
                        .then_some(pasted)
                })
                .await;
            let text = |at: usize| pasted.get(at).and_then(Value::as_str).unwrap();
            assert_eq!(text(0).trim(), "## Aim\n\nKeep dry.");
            assert!(text(1).contains("Aim</h2>"), "{}", text(1));
        },
    )
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_written_to_is_read_and_saved_elsewhere() {
    let plans = Plans::new();
    let (one, copy) = (plans.path("one.md"), plans.path("copy.md"));
    fs::set_permissions(&one, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read_to_string(&one).unwrap();
    in_window("read-only", [one.as_path()], async |window| {
        window.find("[data-read-only]").await;
        let refusal = window
            .script(
                "return window.__TAURI_INTERNALS__.invoke('current').then(({ plan }) => \
                     window.__TAURI_INTERNALS__.invoke('apply', { \
                         revision: plan.revision, \
                         command: { command: 'set', at: 'front_matter.by', value: 'Ida' }, \
                     })).then((answer) => answer.refusal?.code ?? answer)",
            )
            .await;
        assert_eq!(refusal, "read-only-plan");

        window
            .press(&[Key::Control.into(), Key::Shift.into(), 's'])
            .await;
        window.save_in_dialog("Save the plan as", &copy);
        titles_are(window, &["copy.md – Planform"]).await;
        window
            .until("the plan to be writable", async || {
                (!window.has("[data-read-only]").await).then_some(())
            })
            .await;
        window.click(FIELD).await;
        window.type_text("Ida").await;
        window.press(&[Key::Control.into(), 's']).await;
        window
            .until_equal(
                "the copy",
                async || fs::read_to_string(&copy).unwrap().contains("Ida"),
                true,
            )
            .await;
        assert_eq!(fs::read_to_string(&one).unwrap(), before);
    })
    .await;
}
