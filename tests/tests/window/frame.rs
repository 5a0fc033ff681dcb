//! What is around the form: what is arranged and found again at the next start, the keys of the
//! menus, what an export warns of, a file that is dropped.

use std::fs;
use std::ops::RangeInclusive;

use planform_tests::window::{Home, Key, Window, in_window, in_window_of};
use serde_json::{Value, json};

use crate::Copy;

const TIDE: &str = "tide-service.md";
const SEEDS: &str = "seed-lists.md";
const OUTLINE: &str = "[data-pane=outline]";
const EDGE: &str = "[data-pane=preview] [role=separator]";

/// What somebody arranged, as it shows.
#[derive(Debug, PartialEq)]
struct Arrangement {
    /// How wide the page is in pixels of its own: the fewer, the larger everything shows.
    page: Value,
    /// How wide the preview is.
    preview: Value,
    /// Whether there is an outline.
    outline: Value,
    /// How wide the first column of the table is.
    column: Value,
    /// Whether the cells of the table show one line only.
    clipped: Value,
    /// Whether the guidance of two parts is open.
    guidance: Value,
}

impl Arrangement {
    async fn of(window: &Window) -> Self {
        let table = format!("#node-{}", window.id("risks.0").await);
        let parts = [
            guided(window, "purpose").await,
            guided(window, "approach").await,
        ];
        let mut found = window
            .script_with(
                "const [table, edge, outline, parts] = arguments; \
                 const all = (css) => [...document.querySelectorAll(css)]; \
                 const column = all(`${table} [role=columnheader]`)[0]; \
                 return { \
                     page: innerWidth, \
                     preview: all(edge).map((one) => one.getAttribute('aria-valuenow')), \
                     outline: all(outline).length, \
                     column: column && Math.round(column.getBoundingClientRect().width), \
                     clipped: all(`${table} .grid.clipped`).length, \
                     guidance: parts.map((part) => \
                         all(part).map((one) => one.getAttribute('aria-expanded'))), \
                 };",
                vec![json!(table), json!(EDGE), json!(OUTLINE), json!(parts)],
            )
            .await;
        Self {
            page: found["page"].take(),
            preview: found["preview"].take(),
            outline: found["outline"].take(),
            column: found["column"].take(),
            clipped: found["clipped"].take(),
            guidance: found["guidance"].take(),
        }
    }
}

/// Waits until the page is as wide in pixels of its own. At its usual size it has 1280 of them.
async fn is_wide(window: &Window, wanted: RangeInclusive<i64>) {
    window
        .until("the page's width", async || {
            let width = window.script("return innerWidth").await;
            wanted.contains(&width.as_i64()?).then_some(())
        })
        .await;
}

/// The CSS selector of what opens and closes the guidance of a part.
async fn guided(window: &Window, path: &str) -> String {
    let id = window.id(path).await;
    format!("[aria-controls='node-{id}-guidance']")
}

#[tokio::test]
async fn what_is_arranged_is_found_again_at_the_next_start() {
    let home = Home::new();
    let plan = Copy::of(TIDE);
    let mut arranged = None;
    in_window_of(&home, "arranged", [plan.path.as_path()], async |window| {
        for (part, open) in [("purpose", true), ("approach", true), ("approach", false)] {
            window.show(part).await;
            let toggle = guided(window, part).await;
            window.click(&toggle).await;
            window
                .find(&format!("{toggle}[aria-expanded={open}]"))
                .await;
        }
        window.show("risks.0").await;
        let table = format!("#node-{}", window.id("risks.0").await);
        let header = |place: usize| format!("{table} [role=columnheader][data-place='{place}']");
        window.find(&header(1)).await;
        window.find(EDGE).await;
        let before = Arrangement::of(window).await;
        window
            .drag_across(&format!("{} .edge", header(0)), &header(1), 0.5, 0.5)
            .await;
        window.click(&format!("{table} .tool[aria-pressed]")).await;
        window.drag_across(EDGE, "[data-pane=form]", 0.8, 0.5).await;
        let marked = window.script("return getSelection().toString()").await;
        assert_eq!(marked, "", "a drag of the edge marks no text");
        window.click("[data-toggles=outline]").await;
        window.gone_from_page(OUTLINE).await;
        window.press(&[Key::Control.into(), '+']).await;
        is_wide(window, 1150..=1170).await;
        let now = Arrangement::of(window).await;
        for (what, before, now) in [
            ("preview", &before.preview, &now.preview),
            ("outline", &before.outline, &now.outline),
            ("column", &before.column, &now.column),
            ("cells", &before.clipped, &now.clipped),
        ] {
            assert_ne!(before, now, "{what}");
        }
        assert_eq!(now.guidance, json!([["true"], ["false"]]));
        arranged = Some(now);
        window.picture("first");
        window.press_in(TIDE, &["ctrl+q"]);
        window.gone("Planform");
    })
    .await;
    let arranged = arranged.unwrap();

    in_window_of(
        &home,
        "arranged-again",
        [plan.path.as_path()],
        async |window| {
            window.find("[data-pane=form] [data-kind]").await;
            assert!(!window.has(OUTLINE).await);
            window.click("[data-toggles=outline]").await;
            for part in ["risks.0", "purpose"] {
                window.show(part).await;
            }
            let wanted = Arrangement {
                outline: json!(1),
                ..arranged
            };
            window
                .until_equal(
                    "what is arranged",
                    async || Arrangement::of(window).await,
                    wanted,
                )
                .await;
            window.press(&[Key::Control.into(), '0']).await;
            is_wide(window, 1280..=1280).await;
            window.picture("again");
        },
    )
    .await;
    assert_eq!(plan.now(), plan.text, "how a plan shows is not part of it");
}

#[tokio::test]
async fn the_keys_that_menus_show_do_what_they_say() {
    let plan = Copy::of(SEEDS);
    in_window("frame-keys", [plan.path.as_path()], async |window| {
        let sheet = "[role=dialog]";
        window.press_in(SEEDS, &["F1"]);
        window.find(sheet).await;
        window.says("Keyboard shortcuts").await;
        window.press_in(SEEDS, &["Escape"]);
        window.gone_from_page(sheet).await;

        window.press_in(SEEDS, &["ctrl+n"]);
        window.find("[role=dialog] input[type=text]:focus").await;
        window.press_in(SEEDS, &["Escape"]);
        window.gone_from_page(sheet).await;

        window.press_in(SEEDS, &["ctrl+o"]);
        window.cancel_dialog("Open a plan");
        window.press_in(SEEDS, &["ctrl+shift+s"]);
        window.cancel_dialog("Save the plan as");

        window.press_in(SEEDS, &["ctrl+shift+h"]);
        window.find("[data-pane=history]").await;
        window.press_in(SEEDS, &["ctrl+shift+h"]);
        window.gone_from_page("[data-pane=history]").await;

        window.press_in(SEEDS, &["F6"]);
        let pane = || async {
            window
                .script("return document.activeElement.closest('[data-pane]')?.dataset.pane")
                .await
        };
        let first = window
            .until("a pane with the focus", async || {
                let pane = pane().await;
                (!pane.is_null()).then_some(pane)
            })
            .await;
        window.press_in(SEEDS, &["F6"]);
        window
            .until("the focus in the next pane", async || {
                (pane().await != first).then_some(())
            })
            .await;
        window.press_in(SEEDS, &["shift+F6"]);
        window.until_equal("the pane before", pane, first).await;

        // A plan that is not modified closes without a question, and is the first of the recent.
        window.press_in(SEEDS, &["ctrl+w"]);
        window.click_text(".recent", SEEDS).await;
        window.find("[data-pane=form] [data-kind]").await;
        assert_eq!(plan.now(), plan.text);
    })
    .await;
}

#[tokio::test]
async fn an_export_says_what_it_could_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.md");
    let text = "# Notes\n\n![A map](https://example.org/map.png)\n\n## Way\n\n\
                ```mermaid\nno diagram at all\n```\n";
    fs::write(&path, text).unwrap();
    in_window("export-warnings", [path.as_path()], async |window| {
        let pdf = folder.path().join("notes.pdf");
        window.click("button[aria-label=Export]").await;
        window.click_text("[role=menuitem]", "PDF").await;
        window.save_in_dialog("Export the plan", &pdf);
        for words in [
            "Exported to notes.pdf, with something to look at:",
            "One image is represented by its words.",
            "One diagram could not be drawn and is shown as code.",
        ] {
            window.says(words).await;
        }
        window.picture("notice");
        assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    })
    .await;
}

#[tokio::test]
async fn a_file_dropped_on_the_window_is_opened() {
    let plan = Copy::of(SEEDS);
    in_window("drop", [], async |window| {
        window.find("[data-template]").await;
        window.drop_file("Planform", &plan.path);
        window.find("[data-pane=form] [data-kind]").await;
        window
            .until_equal(
                "the title",
                async || window.has_title("seed-lists.md – Planform"),
                true,
            )
            .await;
        window.picture("dropped");
        assert_eq!(plan.now(), plan.text);
    })
    .await;
}
