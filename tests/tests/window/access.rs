//! axe finds nothing serious, in any view and any colours of the window.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use planform_tests::window::{Key, Window, in_window};

use crate::Copy;

/// The colours that a person can choose.
const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// What was found, and in which views.
struct Findings<'a> {
    window: &'a Window,
    places: BTreeMap<String, Vec<String>>,
}

impl<'a> Findings<'a> {
    fn new(window: &'a Window) -> Self {
        Self {
            window,
            places: BTreeMap::new(),
        }
    }

    /// Looks at what the window shows now, in all colours.
    async fn look(&mut self, view: &str) {
        for theme in THEMES {
            self.window
                .script_with(
                    "document.documentElement.dataset.theme = arguments[0]; \
                     for (const one of document.getAnimations()) { \
                         if (one.effect.getTiming().iterations !== Infinity) one.finish(); \
                     }",
                    vec![theme.into()],
                )
                .await;
            self.window.drawn().await;
            self.window
                .picture(&format!("{}-{theme}", view.replace(' ', "-")));
            // Nothing but the contrast differs from theme to theme.
            let rules: &[&str] = if theme == THEMES[0] {
                &[]
            } else {
                &["color-contrast"]
            };
            for finding in self.window.axe_findings(rules).await {
                let views = self.places.entry(finding).or_default();
                views.push(format!("{view} ({theme})"));
            }
        }
    }

    fn none(self) {
        let lines: Vec<_> = self
            .places
            .iter()
            .map(|(finding, views)| format!("{finding}\n    in {}", views.join(", ")))
            .collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }
}

/// Closes what lies above the plan, and waits until it is gone.
async fn escape(window: &Window, gone: &str) {
    window.press(&[Key::Escape.into()]).await;
    window
        .until_equal(gone, async || window.has(gone).await, false)
        .await;
}

#[tokio::test]
async fn before_a_plan_is_open() {
    in_window("axe-welcome", [], async |window| {
        let mut found = Findings::new(window);
        window.find("[data-template]").await;
        found.look("welcome").await;
        window.click("button.theme-button").await;
        window.find("[role=menu]").await;
        found.look("menu of colours").await;
        escape(window, "[role=menu]").await;
        window.press(&[Key::F1.into()]).await;
        window.find("[role=dialog]").await;
        found.look("list of keys").await;
        escape(window, "[role=dialog]").await;
        for template in ["implementation-plan", "enhancement-plan"] {
            window.click(&format!("[data-template='{template}']")).await;
            window.find("[role=dialog]").await;
            found.look(&format!("new {template}")).await;
            escape(window, "[role=dialog]").await;
        }
        for template in ["implementation-plan", "enhancement-plan"] {
            window.click(&format!("[data-template='{template}']")).await;
            window.click("[role=dialog] button[type=submit]").await;
            window.find("[data-pane=form] [data-kind]").await;
            found.look(&format!("empty {template}")).await;
            window.press(&[Key::Control.into(), 'w']).await;
            window
                .click_text("[role=alertdialog] button", "Discard")
                .await;
            window.find("[data-template]").await;
        }
        found.none();
    })
    .await;
}

#[tokio::test]
async fn an_open_plan_and_what_lies_above_it() {
    let plan = Copy::of("tide-service.md");
    in_window("axe-plan", [plan.path.as_path()], async |window| {
        let mut found = Findings::new(window);
        window.find("[data-pane=form] [data-kind]").await;
        found.look("implementation plan").await;
        window.find("[data-pane=preview] h2").await;
        window
            .press(&[Key::Control.into(), Key::Shift.into(), 'h'])
            .await;
        window.find("[data-pane=history]").await;
        window.set("plan.title", "Tide Table").await;
        found.look("history").await;
        window
            .press(&[Key::Control.into(), Key::Shift.into(), 'h'])
            .await;

        window.click("button[aria-label=Export]").await;
        window.find("[role=menu]").await;
        found.look("menu of exports").await;
        escape(window, "[role=menu]").await;
        window
            .click("button[aria-label^='Read by the template']")
            .await;
        window.find("[role=menu]").await;
        found.look("menu of templates").await;
        escape(window, "[role=menu]").await;

        window.show("tasks.groups.0.tasks.1").await;
        let row = window.id("tasks.groups.0.tasks.1").await;
        window
            .click(&format!("#node-{row} button[aria-haspopup=menu]"))
            .await;
        window.find("[role=menu]").await;
        found.look("menu of a row").await;
        escape(window, "[role=menu]").await;
        window
            .click(&format!("[data-node='{row}'][data-column='dependencies']"))
            .await;
        window.press(&[Key::Enter.into()]).await;
        found.look("cell being edited").await;
        window.press(&[Key::Escape.into()]).await;
        window
            .click(&format!("[data-node='{row}'][data-column='priority']"))
            .await;
        window.press(&[Key::Enter.into()]).await;
        found.look("choice in a cell").await;
        window.press(&[Key::Escape.into()]).await;
        window.press(&[Key::Control.into(), 'a']).await;
        found.look("selected cells").await;
        window
            .click(&format!("[data-node='{row}'][data-column='description']"))
            .await;
        window.press(&[' ']).await;
        window.find(".row.opened").await;
        found.look("row as a form").await;
        window.press(&[Key::Escape.into()]).await;

        window.press(&[Key::Control.into(), 'w']).await;
        window.find("[role=alertdialog]").await;
        found.look("question about unsaved work").await;
        window
            .click_text("[role=alertdialog] button", "Keep editing")
            .await;
        fs::write(&plan.path, "Written by somebody else.\n").unwrap();
        window.press(&[Key::Control.into(), 's']).await;
        window.find("[role=alert]").await;
        found.look("refused save").await;
        found.none();
    })
    .await;
}

#[tokio::test]
async fn plans_of_other_kinds() {
    let plan = Copy::of("seed-lists.md");
    in_window("axe-lists", [plan.path.as_path()], async |window| {
        let mut found = Findings::new(window);
        window.find("[data-pane=form] [data-kind]").await;
        found.look("enhancement plan").await;
        window.show("success_criteria.0.1").await;
        found.look("check list").await;
        found.none();
    })
    .await;
}

#[tokio::test]
async fn a_plain_document_and_a_read_only_plan() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.md");
    fs::write(
        &path,
        "# Notes\n\nWhat was said.\n\n- one\n- two\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n## Rest\n\nx\n",
    )
    .unwrap();
    in_window("axe-plain", [path.as_path()], async |window| {
        let mut found = Findings::new(window);
        window.find("[data-pane=form] [data-kind]").await;
        found.look("plain document").await;
        found.none();
    })
    .await;

    let plan = Copy::of("tide-service.md");
    fs::set_permissions(&plan.path, fs::Permissions::from_mode(0o444)).unwrap();
    in_window("axe-read-only", [plan.path.as_path()], async |window| {
        let mut found = Findings::new(window);
        window.find("[data-pane=form] [data-kind]").await;
        found.look("read-only plan").await;
        found.none();
    })
    .await;
}
