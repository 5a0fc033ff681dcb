//! The desktop app as a person meets it: its real window, mouse, keys and dialogs.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod chains;
mod editing;
mod heard;
mod keyboard;

use std::fs;
use std::path::{Path, PathBuf};

use planform_tests::window::{Key, Window};
use serde_json::json;
use tempfile::TempDir;

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

/// Saves by the keys and waits until the file holds what is wanted.
pub async fn save(window: &Window, plan: &Copy, wanted: &str) {
    window.press(&[Key::Control.into(), 's']).await;
    window
        .until_equal("the file", async || plan.now(), wanted.to_owned())
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
