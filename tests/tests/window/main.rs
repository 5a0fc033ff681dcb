//! The desktop app as a person meets it: its real window, mouse, keys and dialogs.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod cells;
mod chains;
mod editing;
mod fields;
mod frame;
mod grids;
mod heard;
mod keyboard;
mod outside;
mod refused;
mod sentences;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use planform_tests::window::{Key, Window};
use serde_json::{Value, json};
use similar::TextDiff;
use tempfile::TempDir;

/// The text with other numbers of phases and steps in the sentences that mention them: what they
/// depend on, when they come.
fn mentioning(text: &str, numbers: &[(&str, &str)]) -> String {
    let mentions = [
        "**Dependencies:** Phase",
        "- Phase ",
        "- Step ",
        "- **Phase ",
    ];
    let mut result = String::new();
    for line in text.split_inclusive('\n') {
        let mut line = line.to_owned();
        if mentions.iter().any(|begin| line.starts_with(begin)) {
            // Each number is taken out before another takes its place.
            for (place, (before, _)) in numbers.iter().enumerate() {
                line = line.replace(before, &format!("\0{place}\0"));
            }
            for (place, (_, behind)) in numbers.iter().enumerate() {
                line = line.replace(&format!("\0{place}\0"), behind);
            }
        }
        result.push_str(&line);
    }
    result
}

/// A plan of the fixtures in a folder of its own, so that a test may change it.
pub struct Copy {
    _folder: TempDir,
    /// Where it lies.
    pub path: PathBuf,
    /// What stood in it at first.
    pub text: String,
}

impl Copy {
    /// A copy of one of the fixtures.
    pub fn of(fixture: &str) -> Self {
        let source = planform_tests::laws::repository()
            .join("tests/fixtures")
            .join(fixture);
        Self::at(&source)
    }

    /// A copy of any file.
    pub fn at(source: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(source.file_name().unwrap());
        let text = fs::read_to_string(source).unwrap();
        fs::write(&path, &text).unwrap();
        Self {
            _folder: folder,
            path,
            text,
        }
    }

    /// What is on disk now.
    pub fn now(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    /// The fixture's text with one place changed, which must be there exactly once.
    pub fn with(text: &str, from: &str, to: &str) -> String {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    }
}

/// Saves by the keys and waits until the file holds what is wanted, byte for byte.
pub async fn save(window: &Window, plan: &Copy, wanted: &str) {
    window.press(&[Key::Control.into(), 's']).await;
    window
        .until_equal(
            "what the file has too little (-) and too much (+)",
            async || {
                TextDiff::from_lines(wanted, plan.now().as_str())
                    .unified_diff()
                    .to_string()
            },
            String::new(),
        )
        .await;
}

/// Takes back the last step and waits until a node holds a value again.
pub async fn undo(window: &Window, path: &str, wanted: &str) {
    window.press(&[Key::Control.into(), 'z']).await;
    window
        .until_equal(path, async || window.value(path).await, json!(wanted))
        .await;
}

/// Brings back the step taken back last and waits until a node holds a value again.
pub async fn redo(window: &Window, path: &str, wanted: &str) {
    window
        .press(&[Key::Control.into(), Key::Shift.into(), 'z'])
        .await;
    window
        .until_equal(path, async || window.value(path).await, json!(wanted))
        .await;
}

/// Waits until a node holds a value.
pub async fn holds(window: &Window, path: &str, wanted: impl Into<Value>) {
    window
        .until_equal(path, async || window.value(path).await, wanted.into())
        .await;
}

/// Waits until nothing slides to its place any more.
pub async fn at_rest(window: &Window) {
    window
        .until("everything to be in its place", async || {
            let moving = "return document.getAnimations() \
                          .filter((one) => one.playState === 'running').length";
            (window.script(moving).await == 0).then_some(())
        })
        .await;
    window.drawn().await;
}

/// Waits until these suggestions show below what has the focus.
pub async fn suggests(window: &Window, wanted: &[&str]) {
    let script = "return [...document.querySelectorAll('[role=option]')] \
                  .map((option) => option.innerText.replace(/\\s+/g, ' ').trim())";
    window
        .until_equal(
            "the suggestions",
            async || window.script(script).await,
            json!(wanted),
        )
        .await;
}

/// Takes the suggestion that is chosen, or the first one when none is.
pub async fn take_suggestion(window: &Window) {
    let chosen = "[role=option][aria-selected=true]";
    if !window.has(chosen).await {
        window.press(&[Key::Down.into()]).await;
        window.find(chosen).await;
    }
    window.press(&[Key::Enter.into()]).await;
}

/// Waits until what an element says runs from right to left.
pub async fn is_right_to_left(window: &Window, css: &str) {
    let script = "const element = document.querySelector(arguments[0]); \
                  return element && getComputedStyle(element).direction";
    window
        .until_equal(
            css,
            async || window.script_with(script, vec![json!(css)]).await,
            json!("rtl"),
        )
        .await;
}
