//! What the whole app shares between its windows.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use planform_core::TemplateSet;

use crate::dialogs::Dialogs;
use crate::recent::Recent;
use crate::session::Sessions;

/// The app's state. Commands borrow it from Tauri.
pub(crate) struct Shell {
    /// The templates that plans are read by.
    pub(crate) templates: Arc<TemplateSet>,
    /// The open plans.
    pub(crate) sessions: Sessions,
    /// The files opened lately.
    pub(crate) recent: Arc<Recent>,
    /// Whose turn it is to show a dialog.
    pub(crate) dialogs: Dialogs,
    named: Mutex<Option<PathBuf>>,
}

impl Shell {
    /// The state at the start; `named` is the plan that the command line names.
    pub(crate) fn new(templates: Arc<TemplateSet>, recent: Recent, named: Option<PathBuf>) -> Self {
        Self {
            templates,
            sessions: Sessions::default(),
            recent: Arc::new(recent),
            dialogs: Dialogs::default(),
            named: Mutex::new(named),
        }
    }

    /// The plan that the command line names, the first time that it is asked for.
    pub(crate) fn take_named(&self) -> Option<PathBuf> {
        self.named
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}
