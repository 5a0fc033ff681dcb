//! What comes to a window from outside its page: the wish to close it, and files dropped on it.

use std::sync::atomic::Ordering;

use planform_wire::shell::Failure;
use tauri::{AppHandle, DragDropEvent, Emitter, EventTarget, Manager, Window, WindowEvent};
use tauri::{WebviewWindow, async_runtime};

use crate::failure;
use crate::shell::Shell;

/// The page is asked what is to become of unsaved work, and answers with `answer_close`.
const CLOSE_REQUESTED: &str = "close-requested";

/// The page is told the path of a file that was dropped on it.
const FILE_DROPPED: &str = "file-dropped";

/// Hands the event to the page where it concerns the page.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            // Whether something is unsaved may have to wait for a command that is being carried
            // out, and this thread must not wait.
            api.prevent_close();
            let app = window.app_handle().clone();
            let label = window.label().to_owned();
            async_runtime::spawn(async move { ask_or_close(&app, &label).await });
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            if let Some(path) = paths.first() {
                tell(
                    window.app_handle(),
                    window.label(),
                    FILE_DROPPED,
                    path.to_string_lossy().into_owned(),
                );
            }
        }
        _ => {}
    }
}

/// Lets go of the window's plan and closes the window. A write that is under way is finished
/// first.
///
/// # Errors
/// When the system does not close the window.
pub(crate) async fn close(window: &WebviewWindow, shell: &Shell) -> Result<(), Failure> {
    if let Some(session) = shell.sessions.find(window.label()) {
        let _writing = session.writing.lock().await;
        shell.sessions.remove(window.label());
    }
    window.destroy().map_err(|error| failure::no_answer(&error))
}

/// Closes a window without a plan. Where a plan is open, the page is asked: what is being typed
/// this moment is known to it alone. A page that has not answered the last time is not waited for
/// when there is nothing to lose.
async fn ask_or_close(app: &AppHandle, label: &str) {
    let Some(window) = app.get_webview_window(label) else {
        return;
    };
    let shell = app.state::<Shell>();
    let ask = match shell.sessions.find(label) {
        Some(session) => {
            let unanswered = session.asked.swap(true, Ordering::Relaxed);
            // A session that gives no answer may hold work.
            !unanswered
                || session
                    .with(|session| session.modified())
                    .await
                    .unwrap_or(true)
        }
        None => false,
    };
    if ask {
        tell(app, label, CLOSE_REQUESTED, ());
    } else if let Err(failure) = close(&window, &shell).await {
        eprintln!("planform-desktop: {}", failure.message);
    }
}

/// Sends an event to one page.
fn tell(app: &AppHandle, label: &str, event: &str, payload: impl serde::Serialize + Clone) {
    if let Err(error) = app.emit_to(EventTarget::webview_window(label), event, payload) {
        eprintln!("planform-desktop: the window did not hear {event}: {error}");
    }
}
