//! What another program does to the file of an open plan reaches the window by itself.

use std::fs;
use std::path::Path;

use planform_tests::window::{Key, Window, in_window};
use serde_json::json;

use crate::{Copy, save, undo};

/// Writes the file as editors and version control do: another file is renamed over it.
fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("swp");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, path).unwrap();
}

/// Waits until a field of the page shows a value.
async fn until_shown(window: &Window, path: &str, wanted: &str) {
    let control = window.control(path).await;
    let script = format!("return document.querySelector({control:?})?.value ?? null");
    window
        .until_equal(path, async || window.script(&script).await, json!(wanted))
        .await;
}

#[tokio::test]
async fn a_plan_without_unsaved_work_is_read_anew() {
    let plan = Copy::of("tide-service.md");
    in_window("read-anew", [plan.path.as_path()], async |window| {
        until_shown(window, "plan.title", "Tide Service").await;
        let theirs = Copy::with(&plan.text, "Plan: Tide Service", "Plan: Tide Atlas");
        replace(&plan.path, &theirs);
        until_shown(window, "plan.title", "Tide Atlas").await;
        window.says("Reloaded tide-service.md").await;
        window.drawn().await;
        window.picture("read");
        // Again, and no other time: what is saved here is no news.
        replace(&plan.path, &plan.text);
        until_shown(window, "plan.title", "Tide Service").await;
        undo(window, "plan.title", "Tide Atlas").await;
        save(window, &plan, &theirs).await;
        undo(window, "plan.title", "Tide Service").await;
        let banner = window.has(".banner").await;
        assert!(!banner, "nothing is to be decided");
    })
    .await;
}

#[tokio::test]
async fn unsaved_work_stays_until_the_person_has_decided() {
    let plan = Copy::of("tide-service.md");
    in_window("outside", [plan.path.as_path()], async |window| {
        window.set("plan.title", "Tide Table").await;
        let theirs = Copy::with(&plan.text, "Plan: Tide Service", "Plan: Tide Atlas");
        fs::write(&plan.path, &theirs).unwrap();
        window
            .says("tide-service.md was changed by another program")
            .await;
        window.picture("changed");
        // Back as it was, there is nothing to decide.
        fs::write(&plan.path, &plan.text).unwrap();
        window.gone_from_page(".banner").await;
        fs::remove_file(&plan.path).unwrap();
        window.says("tide-service.md was moved or deleted").await;
        window.picture("gone");
        fs::write(&plan.path, &theirs).unwrap();
        window
            .says("tide-service.md was changed by another program")
            .await;
        until_shown(window, "plan.title", "Tide Table").await;
        window.click_text(".banner button", "Reload").await;
        until_shown(window, "plan.title", "Tide Atlas").await;
        window.gone_from_page(".banner").await;
        undo(window, "plan.title", "Tide Table").await;
        let mine = Copy::with(&plan.text, "Plan: Tide Service", "Plan: Tide Table");
        window.press(&[Key::Control.into(), 's']).await;
        window
            .until_equal("the file", async || plan.now(), mine)
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_plan_whose_file_is_gone_is_saved_again_at_its_end() {
    let plan = Copy::of("tide-service.md");
    in_window("gone-at-end", [plan.path.as_path()], async |window| {
        until_shown(window, "plan.title", "Tide Service").await;
        fs::remove_file(&plan.path).unwrap();
        window.says("tide-service.md was moved or deleted").await;
        window.close_by_cross().await;
        window.says("Save tide-service.md again?").await;
        window.picture("asked");
        window.click_text("[role=alertdialog] button", "Save").await;
        window.gone("Planform");
        assert_eq!(plan.now(), plan.text);
    })
    .await;
}
