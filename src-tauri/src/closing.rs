//! What comes to a window from outside its page: the wish to close it, alone or with all others,
//! files dropped on it, and its end.

use std::collections::HashSet;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use planform_wire::shell::Failure;
use tauri::{AppHandle, DragDropEvent, Manager, Window, WindowEvent};
use tauri::{WebviewWindow, async_runtime};

use crate::events::{self, CLOSE_REQUESTED, FILE_DROPPED};
use crate::place::place_of;
use crate::shell::Shell;
use crate::{failure, outside, windows};

/// Whether all windows are to be closed, one after the other.
#[derive(Default)]
pub(crate) struct Quitting(Mutex<Option<HashSet<String>>>);

impl Quitting {
    /// All windows are to be closed.
    fn begin(&self) {
        *self.lock() = Some(HashSet::new());
    }

    /// A window stays, and so do all others.
    pub(crate) fn stop(&self) {
        *self.lock() = None;
    }

    /// The next of these windows to close; none of them twice.
    fn next(&self, mut labels: Vec<String>) -> Option<String> {
        let mut asked = self.lock();
        let asked = asked.as_mut()?;
        labels.sort();
        labels.into_iter().find(|label| asked.insert(label.clone()))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<HashSet<String>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hands the event to the page where it concerns the page.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            // Whether something is unsaved may have to wait for a command that is being carried
            // out, and this thread must not wait.
            api.prevent_close();
            let app = app.clone();
            let label = window.label().to_owned();
            async_runtime::spawn(async move { ask_or_close(&app, &label).await });
        }
        WindowEvent::Destroyed => {
            let shell = app.state::<Shell>();
            shell.sessions.remove(window.label());
            shell.windows.forget(window.label());
            shell.menus.forget(window.label());
            outside::keep_up(app, None);
            quit_next(app);
        }
        WindowEvent::Focused(true) => {
            app.state::<Shell>().menus.focused(app, window.label());
            outside::keep_up(app, Some(window.label()));
        }
        WindowEvent::Focused(false) => remember_place(app, window.label()),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            for path in paths {
                events::tell(app, window.label(), FILE_DROPPED, path.to_string_lossy());
            }
        }
        _ => {}
    }
}

/// Closes all windows, one after the other, until one of them stays.
pub(crate) fn quit(app: &AppHandle) {
    app.state::<Shell>().quitting.begin();
    quit_next(app);
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
    if let Some(place) = place_of(window) {
        let places = Arc::clone(&shell.places);
        let _ = async_runtime::spawn_blocking(move || places.remember(place)).await;
    }
    window.destroy().map_err(|error| failure::no_answer(&error))
}

/// Asks the next window to close, if all are to be closed.
fn quit_next(app: &AppHandle) {
    let labels = app.webview_windows().into_keys().collect();
    let next = app.state::<Shell>().quitting.next(labels);
    if let Some(window) = next.and_then(|label| app.get_webview_window(&label)) {
        windows::to_front(&window);
        if let Err(error) = window.close() {
            eprintln!("planform-desktop: {error}");
        }
    }
}

/// Remembers where a window stands when it may be the last time that it can be asked: a session of
/// the system may end without closing it.
fn remember_place(app: &AppHandle, label: &str) {
    if let Some(place) = app.get_webview_window(label).as_ref().and_then(place_of) {
        let places = Arc::clone(&app.state::<Shell>().places);
        async_runtime::spawn_blocking(move || places.remember(place));
    }
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
                    .with(|session| session.modified() || session.gone())
                    .await
                    .unwrap_or(true)
        }
        None => false,
    };
    if ask {
        events::tell(app, label, CLOSE_REQUESTED, ());
    } else if let Err(failure) = close(&window, &shell).await {
        eprintln!("planform-desktop: {}", failure.message);
    }
}

#[cfg(test)]
mod tests {
    use super::Quitting;

    #[test]
    fn every_window_is_asked_once_until_one_stays() {
        let quitting = Quitting::default();
        let labels = || vec!["b".to_owned(), "a".to_owned()];
        assert_eq!(quitting.next(labels()), None);
        quitting.begin();
        assert_eq!(quitting.next(labels()).as_deref(), Some("a"));
        assert_eq!(quitting.next(labels()).as_deref(), Some("b"));
        assert_eq!(quitting.next(labels()), None);
        quitting.begin();
        assert_eq!(quitting.next(labels()).as_deref(), Some("a"));
        quitting.stop();
        assert_eq!(quitting.next(labels()), None);
    }
}
