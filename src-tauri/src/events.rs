//! The events that pages hear unasked.

use tauri::{AppHandle, Emitter, EventTarget};

/// The page is asked what is to become of unsaved work, and answers with `answer_close`.
pub(crate) const CLOSE_REQUESTED: &str = "close-requested";

/// The page is told the path of a file that was dropped on it.
pub(crate) const FILE_DROPPED: &str = "file-dropped";

/// The page is told the path of a file that is to be opened in it.
pub(crate) const OPEN_FILE: &str = "open-file";

/// The page is told which entry of its menu was chosen.
pub(crate) const MENU: &str = "menu";

/// The page is told how its plan's file is now.
pub(crate) const FILE_STATE: &str = "file-state";

/// All pages are told the files opened lately.
pub(crate) const RECENT: &str = "recent";

/// The other pages are told what was chosen in one and holds in all.
pub(crate) const SETTING: &str = "setting";

/// Sends an event to one page.
pub(crate) fn tell(
    app: &AppHandle,
    label: &str,
    event: &str,
    payload: impl serde::Serialize + Clone,
) {
    if let Err(error) = app.emit_to(EventTarget::webview_window(label), event, payload) {
        eprintln!("planform-desktop: the window did not hear {event}: {error}");
    }
}

/// Sends an event to all pages.
pub(crate) fn tell_all(app: &AppHandle, event: &str, payload: impl serde::Serialize + Clone) {
    if let Err(error) = app.emit(event, payload) {
        eprintln!("planform-desktop: the windows did not hear {event}: {error}");
    }
}

/// Sends an event to all pages but one.
pub(crate) fn tell_others(
    app: &AppHandle,
    label: &str,
    event: &str,
    payload: impl serde::Serialize + Clone,
) {
    let is_other = |target: &EventTarget| !matches!(target, EventTarget::WebviewWindow { label: own } if own == label);
    if let Err(error) = app.emit_filter(event, payload, is_other) {
        eprintln!("planform-desktop: the windows did not hear {event}: {error}");
    }
}
