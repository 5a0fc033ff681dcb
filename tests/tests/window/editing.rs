//! Plans of both templates, edited, reordered, saved and exported; and what keeps unsaved work and
//! other people's files safe.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use planform_tests::window::{Key, Window, in_window};
use serde_json::json;

use crate::{Copy, mentioning, redo, save, undo};

/// The text with the blocks that begin at these marks in another order; the last mark ends the
/// last block.
fn reordered(text: &str, marks: [&str; 4], order: [usize; 3]) -> String {
    let places = marks.map(|mark| text.find(mark).unwrap());
    let block = |at: usize| &text[places[at]..places[at + 1]];
    let mut result = text[..places[0]].to_owned();
    for (new, old) in order.into_iter().enumerate() {
        let (old_number, new_number) = (old + 1, new + 1);
        let mut numbered = block(old).to_owned();
        for (before, behind) in [
            ("### 2.", " "),
            ("Phase ", ":"),
            ("### Phase ", " Overview"),
            ("### Phase ", " Completion Criteria"),
            ("#### Step ", "."),
            ("`Implement Step ", "."),
        ] {
            numbered = numbered.replace(
                &format!("{before}{old_number}{behind}"),
                &format!("{before}{new_number}{behind}"),
            );
        }
        result.push_str(&numbered);
    }
    result.push_str(&text[places[3]..]);
    let numbers: Vec<[String; 2]> = ["Phase ", "Step "]
        .iter()
        .zip(["", "."])
        .flat_map(|(noun, behind)| {
            let order = order.iter().enumerate();
            order.map(move |(new, old)| [old, &new].map(|at| format!("{noun}{}{behind}", at + 1)))
        })
        .collect();
    let numbers: Vec<(&str, &str)> = numbers
        .iter()
        .map(|[old, new]| (old.as_str(), new.as_str()))
        .collect();
    mentioning(&result, &numbers)
}

#[tokio::test]
async fn an_implementation_plan_is_edited_reordered_and_saved() {
    let plan = Copy::of("tide-service.md");
    in_window(
        "implementation-plan",
        [plan.path.as_path()],
        async |window| {
            window
                .set("front_matter.by", "Marit Solberg and Jonas Ek")
                .await;
            window.set("plan.title", "Tide Table").await;
            window
                .set_cell(
                    "tasks.groups.1.tasks.0",
                    "description",
                    "One per berth, dated",
                )
                .await;
            window.picture("edited");
            window.drag_in_outline("phases.2", "phases.0").await;
            window
                .until_equal(
                    "the first phase",
                    async || window.value("phases.0.name").await,
                    json!("Warnings"),
                )
                .await;
            window.picture("reordered");
            undo(window, "phases.0.name", "Prediction").await;
            redo(window, "phases.0.name", "Warnings").await;

            let marks = ["### 2.1", "### 2.2", "### 2.3", "## 3."];
            let wanted = reordered(&plan.text, marks, [2, 0, 1]);
            let wanted = Copy::with(
                &wanted,
                "\"Marit Solberg\"",
                "\"Marit Solberg and Jonas Ek\"",
            );
            let wanted = Copy::with(&wanted, "Plan: Tide Service", "Plan: Tide Table");
            let wanted = Copy::with(
                &wanted,
                "One per berth, with the day it was taken   ",
                "One per berth, dated                       ",
            );
            save(window, &plan, &wanted).await;
            window.picture("saved");
        },
    )
    .await;
}

#[tokio::test]
async fn an_enhancement_plan_is_edited_reordered_and_saved() {
    let plan = Copy::of("seed-lists.md");
    in_window("enhancement-plan", [plan.path.as_path()], async |window| {
        window
            .set("summary.0", "Gardeners share their seed lists.")
            .await;
        window.tick("success_criteria.0.1", true).await;
        window
            .set("phases.1.steps.0.goal", "The result is always the same.")
            .await;
        window.drag_in_outline("phases.2", "phases.0").await;
        window
            .until_equal(
                "the first phase",
                async || window.value("phases.0.name").await,
                json!("Integration & Testing"),
            )
            .await;
        window.picture("reordered");
        undo(window, "phases.0.name", "Foundation & Setup").await;
        redo(window, "phases.0.name", "Integration & Testing").await;

        let marks = ["## Phase 1:", "## Phase 2:", "## Phase 3:", "## Testing"];
        let wanted = reordered(&plan.text, marks, [2, 0, 1]);
        let wanted = Copy::with(
            &wanted,
            "Gardeners of one allotment share their seed lists, so that nobody orders what a\n\
             neighbour has to spare. Lists stay on each gardener's own device and are joined\n\
             when two devices meet on the allotment's wireless network.",
            "Gardeners share their seed lists.",
        );
        let wanted = Copy::with(
            &wanted,
            "- [ ] A device that was",
            "- [x] A device that was",
        );
        let wanted = Copy::with(
            &wanted,
            "Whoever joins whom, and how often, the result is the same.",
            "The result is always the same.",
        );
        save(window, &plan, &wanted).await;
    })
    .await;
}

#[tokio::test]
async fn a_new_implementation_plan_is_filled_saved_and_exported() {
    in_window("new-implementation-plan", [], async |window| {
        window.picture("welcome");
        window.click("[data-template='implementation-plan']").await;
        window.fill("input[name=title]", "Lost Property Desk").await;
        window.fill("input[name=author]", "Ida Berg").await;
        window.picture("dialog");
        window.click("[role=dialog] button[type=submit]").await;
        window
            .set("purpose.0", "Whatever is left on a train finds its owner.")
            .await;
        window.set("phases.0.name", "Collecting").await;
        window
            .set_cell("risks.0.0", "risk", "Two umbrellas look the same")
            .await;
        let text = save_and_export(window, "lost-property").await;
        for line in [
            "by: \"Ida Berg\"",
            "# Implementation Plan: Lost Property Desk",
            "Whatever is left on a train finds its owner.",
            "### 2.1 Phase 1: Collecting",
            "| Two umbrellas look the same ",
        ] {
            assert!(text.contains(line), "{line}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_enhancement_plan_is_filled_saved_and_exported() {
    in_window("new-enhancement-plan", [], async |window| {
        window.click("[data-template='enhancement-plan']").await;
        window.fill("input[name=id]", "EP-0042").await;
        window.fill("input[name=title]", "Quiet Hours").await;
        window.click("[role=dialog] button[type=submit]").await;
        window.set("summary.0", "Bells are silent at night.").await;
        window
            .set("phases.0.steps.0.goal", "Every bell knows the time.")
            .await;
        let text = save_and_export(window, "quiet-hours").await;
        for line in [
            "# EP-0042: Quiet Hours - Implementation Plan",
            "Bells are silent at night.",
            "**Goal:** Every bell knows the time.",
            "`Implement Step 1.1 of EP-0042:",
        ] {
            assert!(text.contains(line), "{line}");
        }
    })
    .await;
}

/// Saves a new plan and exports it to PDF, both by the system's dialogs; returns the saved text.
async fn save_and_export(window: &Window, name: &str) -> String {
    let file = window.folder().join(format!("{name}.md"));
    window.press(&[Key::Control.into(), 's']).await;
    window.save_in_dialog("Save the plan as", &file);
    let text = window
        .until("the saved plan", async || fs::read_to_string(&file).ok())
        .await;
    window
        .until_equal("the title", async || window.has_title("●"), false)
        .await;

    let pdf = window.folder().join(format!("{name}.pdf"));
    window.click("button[aria-label=Export]").await;
    window.click_text("[role=menuitem]", "PDF").await;
    window.save_in_dialog("Export the plan", &pdf);
    let bytes = window
        .until("the exported plan", async || fs::read(&pdf).ok())
        .await;
    assert!(bytes.starts_with(b"%PDF-"));
    window.keep(&pdf);
    window.picture("exported");
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        text,
        "exporting writes no plan"
    );
    text
}

#[tokio::test]
async fn unsaved_work_is_asked_about_before_the_window_closes() {
    let plan = Copy::of("tide-service.md");
    in_window("closing", [plan.path.as_path()], async |window| {
        window.set("plan.title", "Tide Table").await;
        window
            .until_equal(
                "the mark in the title",
                async || window.has_title("●"),
                true,
            )
            .await;
        window.close_by_cross().await;
        window.picture("question");
        window
            .click_text("[role=alertdialog] button", "Keep editing")
            .await;
        window
            .until_equal(
                "the question",
                async || window.has("[role=alertdialog]").await,
                false,
            )
            .await;
        assert_eq!(plan.now(), plan.text, "nothing is saved without an answer");

        window.close_by_cross().await;
        window.click_text("[role=alertdialog] button", "Save").await;
        window.gone("Planform");
        assert_eq!(
            plan.now(),
            Copy::with(&plan.text, "Plan: Tide Service", "Plan: Tide Table")
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_text_is_refused_with_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.md");
    fs::write(&path, b"# Caf\xe9\n").unwrap();
    in_window("not-utf8", [path.as_path()], async |window| {
        window
            .until("the refusal", async || {
                let shown = window.script("return document.body.innerText").await;
                shown.as_str()?.contains("line 1, column 6").then_some(())
            })
            .await;
        window.picture("refusal");
    })
    .await;
}

#[tokio::test]
async fn a_file_changed_underneath_is_not_overwritten() {
    let plan = Copy::of("tide-service.md");
    in_window("changed", [plan.path.as_path()], async |window| {
        window.set("plan.title", "Tide Table").await;
        let theirs = format!("{}\nAdded elsewhere.\n", plan.text);
        fs::write(&plan.path, &theirs).unwrap();
        window.press(&[Key::Control.into(), 's']).await;
        window
            .until("the refusal", async || {
                let shown = window.script("return document.body.innerText").await;
                shown
                    .as_str()?
                    .contains("changed by another program")
                    .then_some(())
            })
            .await;
        window.picture("refusal");
        assert_eq!(plan.now(), theirs);
    })
    .await;
}

#[tokio::test]
async fn a_plain_document_is_shown_with_the_images_of_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.md");
    fs::write(
        &path,
        "# Notes\n\n![A dot](images/a%20dot.svg)\n\n![Elsewhere](../secret.svg)\n\n## Rest\n\nx\n",
    )
    .unwrap();
    let dot = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>"#;
    fs::create_dir(folder.path().join("images")).unwrap();
    fs::write(folder.path().join("images/a dot.svg"), dot).unwrap();
    in_window("plain", [path.as_path()], async |window| {
        window
            .until("the image", async || {
                let width = window
                    .script(
                        "return document.querySelector(\"img[alt='A dot']\")?.naturalWidth ?? 0",
                    )
                    .await;
                (width == json!(40)).then_some(())
            })
            .await;
        window.picture("shown");
        // The page may read in the plan's folder, and nowhere else.
        let refused = window
            .script(
                "return window.__TAURI_INTERNALS__ \
                     .invoke('plugin:fs|read_file', { path: '/etc/hostname' }) \
                     .then(() => 'read', (error) => String(error))",
            )
            .await;
        assert!(
            refused.as_str().unwrap().contains("forbidden path"),
            "{refused}"
        );
    })
    .await;
}

/// Somebody else's plan, when a folder of such is at hand: one cell is one line of the file, and a
/// phase that was moved and moved back leaves no trace.
#[tokio::test]
async fn a_plan_of_the_corpus_changes_in_one_line() {
    let Some(corpus) = env::var_os("PLANFORM_CORPUS") else {
        eprintln!("PLANFORM_CORPUS names no folder: nothing to try");
        return;
    };
    let plan = Copy::at(&corpus_plan(Path::new(&corpus)));
    in_window("corpus", [plan.path.as_path()], async |window| {
        window
            .set_cell("tasks.groups.0.tasks.0", "description", "Begin")
            .await;
        let first = window.value("phases.0.name").await;
        let third = window.value("phases.2.name").await;
        window.drag_in_outline("phases.2", "phases.0").await;
        window
            .until_equal(
                "the first phase",
                async || window.value("phases.0.name").await,
                third,
            )
            .await;
        window.picture("reordered");
        undo(window, "phases.0.name", first.as_str().unwrap()).await;
        window.press(&[Key::Control.into(), 's']).await;
        window
            .until_equal("the file changed", async || plan.now() != plan.text, true)
            .await;
        let now = plan.now();
        let changed: Vec<_> = plan
            .text
            .split('\n')
            .zip(now.split('\n'))
            .filter(|(old, new)| old != new)
            .collect();
        assert_eq!(changed.len(), 1, "{changed:?}");
        assert!(changed[0].1.contains("| Begin "), "{changed:?}");
        assert_eq!(plan.text.split('\n').count(), now.split('\n').count());
    })
    .await;
}

/// The first plan of the corpus, in the order of the paths, that has three phases and a task
/// table with descriptions.
fn corpus_plan(corpus: &Path) -> PathBuf {
    let mut folders = vec![corpus.to_owned()];
    let mut plans = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                plans.push(path);
            }
        }
    }
    plans.sort();
    plans
        .into_iter()
        .find(|path| {
            fs::read_to_string(path).is_ok_and(|text| {
                [
                    "### 2.3 Phase 3: ",
                    "## 4. Implementation Tasks",
                    "| Description ",
                ]
                .iter()
                .all(|mark| text.contains(mark))
            })
        })
        .expect("a plan with three phases in the corpus")
}
