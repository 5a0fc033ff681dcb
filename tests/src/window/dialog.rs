//! The system's own dialogs, which no WebDriver reaches: found by their titles, driven by keys.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::time::timeout;

use super::{Window, wait};

/// After how long a key that shows no effect is pressed again.
const HEARD: Duration = Duration::from_secs(5);

impl Window {
    /// Waits for the open dialog with this title and chooses a file by typing its path.
    pub fn open_in_dialog(&self, title: &str, path: &Path) {
        let dialog = self.titled(title);
        // A slash opens the field for a typed path.
        self.keys(&dialog, &["key", "--clearmodifiers", "slash"]);
        self.keys(&dialog, &["key", "--clearmodifiers", "ctrl+a"]);
        self.type_path(&dialog, path);
        self.keys(&dialog, &["key", "Return"]);
        self.gone(title);
    }

    /// Waits for the save dialog with this title and gives the file a path.
    pub fn save_in_dialog(&self, title: &str, path: &Path) {
        let dialog = self.titled(title);
        self.keys(&dialog, &["key", "--clearmodifiers", "ctrl+a"]);
        self.type_path(&dialog, path);
        self.keys(&dialog, &["key", "Return"]);
        self.gone(title);
    }

    /// Waits for the dialog with this title and leaves it without choosing.
    pub fn cancel_dialog(&self, title: &str) {
        let dialog = self.titled(title);
        self.keys(&dialog, &["key", "Escape"]);
        self.gone(title);
    }

    /// Asks the window manager to close the app's window, as its cross does, until the page asks
    /// what is to become of unsaved work: the window manager misses a simulated key now and then.
    pub async fn close_by_cross(&self) {
        let question = "[role=alertdialog]";
        self.until("the question before closing", async || {
            let window = self.titled("Planform");
            self.keys(&window, &["key", "--clearmodifiers", "alt+F4"]);
            timeout(HEARD, self.find(question)).await.ok()
        })
        .await;
    }

    /// Whether a window whose title holds this text is on the screen.
    #[must_use]
    pub fn has_title(&self, title: &str) -> bool {
        self.search(title).is_some()
    }

    /// Waits until no window has a title that holds this text.
    pub fn gone(&self, title: &str) {
        wait(&format!("{title:?} to close"), || {
            self.search(title).is_none().then_some(())
        });
    }

    /// Waits for a window whose title holds this text, gives it the focus, and returns its number.
    pub(super) fn titled(&self, title: &str) -> String {
        let number = wait(&format!("a window {title:?}"), || self.search(title));
        self.keys(&number, &["windowactivate", "--sync", &number]);
        number
    }

    /// The number of the visible window whose title holds this text.
    fn search(&self, title: &str) -> Option<String> {
        let output = self
            .screen
            .command("xdotool")
            .args(["search", "--onlyvisible", "--name", title])
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let numbers = String::from_utf8(output.stdout).ok()?;
        numbers.lines().last().map(str::to_owned)
    }

    /// Types a path into the dialog.
    fn type_path(&self, dialog: &str, path: &Path) {
        let path = path.to_str().expect("a path in UTF-8");
        self.keys(dialog, &["type", "--delay", "4", path]);
    }

    /// Runs one command of xdotool while the window has the focus.
    pub(super) fn keys(&self, window: &str, command: &[&str]) {
        let status = self.screen.command("xdotool").args(command).status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "xdotool {command:?} failed for the window {window}"
        );
    }
}
