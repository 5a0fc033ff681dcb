//! The windows: one for each plan. A file that is open comes to the front instead of being opened
//! twice, and a window without a plan is used before a new one is made.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use planform_store::same_file;
use planform_wire::shell::Failure;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::events::{self, OPEN_FILE};
use crate::failure;
use crate::outside;
use crate::place::{Place, place_of, screen_of};
use crate::session::Session;
use crate::shell::Shell;

/// What is known of the windows beside their plans.
#[derive(Default)]
pub(crate) struct Windows {
    pages: Mutex<Pages>,
    /// Held while it is decided which window a plan comes into.
    pub(crate) opening: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Pages {
    /// How many windows there have been, so that no two get the same label.
    count: u32,
    by_label: HashMap<String, Page>,
}

/// How far the page in a window is.
enum Page {
    /// It will ask what to show: this file, if there is one.
    Starting(Option<PathBuf>),
    /// It has asked, and hears events.
    Started,
}

impl Windows {
    /// The file that the window is to begin with. The page hears events from now on.
    pub(crate) fn begin(&self, label: &str) -> Option<PathBuf> {
        let before = self
            .pages()
            .by_label
            .insert(label.to_owned(), Page::Started);
        match before {
            Some(Page::Starting(file)) => file,
            Some(Page::Started) | None => None,
        }
    }

    /// Forgets a window that is gone.
    pub(crate) fn forget(&self, label: &str) {
        self.pages().by_label.remove(label);
    }

    /// A label for a window that will begin with this file.
    fn add(&self, file: Option<PathBuf>) -> String {
        let mut pages = self.pages();
        pages.count += 1;
        let label = format!("plan-{}", pages.count);
        pages.by_label.insert(label.clone(), Page::Starting(file));
        label
    }

    /// Whether the window will show the welcome view, as far as its page knows.
    fn begins_empty(&self, label: &str) -> bool {
        matches!(
            self.pages().by_label.get(label),
            Some(Page::Started | Page::Starting(None))
        )
    }

    /// Has a window that has not asked yet begin with this file. Returns whether it will; a page
    /// that has asked must be told.
    fn begin_with(&self, label: &str, file: &Path) -> bool {
        match self.pages().by_label.get_mut(label) {
            Some(Page::Starting(waiting)) => {
                *waiting = Some(file.to_owned());
                true
            }
            Some(Page::Started) | None => false,
        }
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens a window that begins with this file, or with the welcome view.
///
/// # Errors
/// When the system shows no window.
pub(crate) fn create(app: &AppHandle, file: Option<PathBuf>) -> tauri::Result<WebviewWindow> {
    let label = app.state::<Shell>().windows.add(file);
    build(app, label)
}

/// Opens a window with this plan.
///
/// # Errors
/// When the system shows no window.
pub(crate) fn create_with(app: &AppHandle, session: Session) -> Result<(), Failure> {
    let shell = app.state::<Shell>();
    let label = shell.windows.add(None);
    shell.sessions.put(&label, session);
    outside::keep_up(app, None);
    build(app, label.clone()).map(|_| ()).map_err(|error| {
        shell.sessions.remove(&label);
        shell.windows.forget(&label);
        failure::no_answer(&error)
    })
}

/// Answers a wish from outside all windows: the command line, another process, the system. The
/// file, if one is named, must be absolute.
pub(crate) async fn open(app: &AppHandle, file: Option<PathBuf>) {
    if let Err(error) = try_open(app, file).await {
        eprintln!("planform-desktop: {error}");
    }
}

/// The window whose plan is in this file.
pub(crate) async fn holder(app: &AppHandle, file: &Path) -> Option<WebviewWindow> {
    let open = app.state::<Shell>().sessions.files();
    let file = file.to_owned();
    let label = spawn_blocking(move || {
        open.into_iter()
            .find(|(_, other)| same_file(other, &file))
            .map(|(label, _)| label)
    })
    .await
    .ok()??;
    app.get_webview_window(&label)
}

/// Brings a window before all others. A system that does not allow that shows it in its own way.
pub(crate) fn to_front(window: &WebviewWindow) {
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}

async fn try_open(app: &AppHandle, file: Option<PathBuf>) -> tauri::Result<()> {
    let shell = app.state::<Shell>();
    let _turn = shell.windows.opening.lock().await;
    if let Some(file) = &file
        && let Some(window) = holder(app, file).await
    {
        to_front(&window);
        return Ok(());
    }
    let Some(window) = empty(app) else {
        return create(app, file).map(|_| ());
    };
    if let Some(file) = &file
        && !shell.windows.begin_with(window.label(), file)
    {
        events::tell(app, window.label(), OPEN_FILE, file.to_string_lossy());
    }
    to_front(&window);
    Ok(())
}

/// A window that shows the welcome view.
fn empty(app: &AppHandle) -> Option<WebviewWindow> {
    let shell = app.state::<Shell>();
    app.webview_windows().into_values().find(|window| {
        shell.sessions.find(window.label()).is_none() && shell.windows.begins_empty(window.label())
    })
}

/// Shows the window with this label, as the configuration describes windows. Its page stays what
/// the app brings along: a link in a plan leads nowhere else.
fn build(app: &AppHandle, label: String) -> tauri::Result<WebviewWindow> {
    let mut config = app
        .config()
        .app
        .windows
        .first()
        .cloned()
        .unwrap_or_default();
    config.label = label;
    config.url = WebviewUrl::default();
    let place = next_place(app);
    if let Some(place) = place {
        config.center = false;
        (config.x, config.y) = (Some(place.x.into()), Some(place.y.into()));
        (config.width, config.height) = (place.width.into(), place.height.into());
        config.maximized = place.maximized;
    }
    let window = WebviewWindowBuilder::from_config(app, &config)?
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .build()?;
    Ok(window)
}

/// Where a further window is to stand: beside the one that has the focus, or any other.
fn next_place(app: &AppHandle) -> Option<Place> {
    let windows = app.webview_windows();
    let focused = windows
        .values()
        .find(|window| window.is_focused().unwrap_or(false));
    let other = focused
        .or_else(|| windows.values().next())
        .and_then(place_of);
    let screens: Vec<_> = app
        .available_monitors()
        .unwrap_or_default()
        .iter()
        .map(screen_of)
        .collect();
    app.state::<Shell>().places.next(other, &screens)
}

#[cfg(test)]
mod tests {
    use super::Windows;
    use std::path::Path;

    #[test]
    fn every_window_has_a_label_of_its_own() {
        let windows = Windows::default();
        let first = windows.add(None);
        windows.forget(&first);
        assert_ne!(windows.add(None), first);
    }

    #[test]
    fn a_page_begins_with_its_file_once() {
        let windows = Windows::default();
        let label = windows.add(Some("/plans/a.md".into()));
        assert!(!windows.begins_empty(&label));
        assert_eq!(
            windows.begin(&label).as_deref(),
            Some(Path::new("/plans/a.md"))
        );
        assert_eq!(windows.begin(&label), None);
    }

    #[test]
    fn a_page_that_has_not_asked_is_given_a_file_and_another_must_be_told() {
        let windows = Windows::default();
        let label = windows.add(None);
        assert!(windows.begins_empty(&label));
        assert!(windows.begin_with(&label, Path::new("/plans/a.md")));
        assert!(!windows.begins_empty(&label));
        assert_eq!(
            windows.begin(&label).as_deref(),
            Some(Path::new("/plans/a.md"))
        );
        assert!(windows.begins_empty(&label));
        assert!(!windows.begin_with(&label, Path::new("/plans/b.md")));
    }
}
