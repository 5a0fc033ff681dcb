//! What the whole app shares between its windows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use planform_core::TemplateSet;
use tauri::AppHandle;

use crate::closing::Quitting;
use crate::completion::Completion;
use crate::dialogs::Dialogs;
use crate::menu::Menus;
use crate::outside::Outside;
use crate::place::Places;
use crate::recent::Recent;
use crate::session::Sessions;
use crate::windows::Windows;

/// The app's state. Commands borrow it from Tauri.
pub(crate) struct Shell {
    /// The templates that plans are read by.
    pub(crate) templates: Arc<TemplateSet>,
    /// The open plans.
    pub(crate) sessions: Sessions,
    /// What others do to their files.
    pub(crate) outside: Outside,
    /// The windows.
    pub(crate) windows: Windows,
    /// Where they stand.
    pub(crate) places: Arc<Places>,
    /// Their menus.
    pub(crate) menus: Menus,
    /// Whether all are to be closed.
    pub(crate) quitting: Quitting,
    /// The files opened lately.
    pub(crate) recent: Arc<Recent>,
    /// The paths that plans can name.
    pub(crate) completion: Arc<Completion>,
    /// Whose turn it is to show a dialog.
    pub(crate) dialogs: Dialogs,
}

impl Shell {
    /// The state at the start. What is remembered from one start to the next is kept in the folder
    /// `data`; `home` is the person's home folder.
    pub(crate) fn new(app: &AppHandle, data: &Path, home: Option<PathBuf>) -> Self {
        Self {
            templates: Arc::new(TemplateSet::built_in()),
            sessions: Sessions::default(),
            outside: Outside::new(app),
            windows: Windows::default(),
            places: Arc::new(Places::load(data)),
            menus: Menus::default(),
            quitting: Quitting::default(),
            recent: Arc::new(Recent::load(data, home)),
            completion: Arc::default(),
            dialogs: Dialogs::default(),
        }
    }
}
