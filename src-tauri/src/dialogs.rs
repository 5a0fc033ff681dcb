//! The system's dialogs for choosing a file.

use std::path::{Path, PathBuf};

use planform_wire::shell::{DialogWords, ExportFormat};
use rfd::AsyncFileDialog;
use tauri::WebviewWindow;
use tokio::sync::{Mutex, MutexGuard};

/// How the names of plans end.
const MARKDOWN_ENDINGS: [&str; 2] = ["md", "markdown"];

/// Sees to it that one dialog is open at a time: a second would cover the first, and both would
/// answer for the same plan.
#[derive(Default)]
pub(crate) struct Dialogs(Mutex<()>);

impl Dialogs {
    /// The right to show a dialog, until it is dropped; `None` while another is open.
    pub(crate) fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        self.0.try_lock().ok()
    }
}

/// Asks which plan to open; `None` when the person chooses none.
pub(crate) async fn ask_open(
    window: &WebviewWindow,
    words: &DialogWords,
    folder: Option<&Path>,
) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new()
        .set_parent(window)
        .set_title(&words.title)
        .add_filter(&words.kind, &MARKDOWN_ENDINGS)
        .add_filter(&words.any, &["*"]);
    let chosen = starting_in(dialog, folder).pick_file().await?;
    Some(chosen.path().to_owned())
}

/// Asks where to save a plan; `None` when the person chooses no place. Where a file is there
/// already, the dialog has asked whether it may be replaced.
pub(crate) async fn ask_save(
    window: &WebviewWindow,
    words: &DialogWords,
    folder: Option<&Path>,
    name: &str,
) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new()
        .set_parent(window)
        .set_title(&words.title)
        .add_filter(&words.kind, &MARKDOWN_ENDINGS)
        .add_filter(&words.any, &["*"])
        .set_file_name(name);
    let chosen = starting_in(dialog, folder).save_file().await?;
    Some(chosen.path().to_owned())
}

/// Asks where to export a plan to, as [`ask_save`] does.
pub(crate) async fn ask_export(
    window: &WebviewWindow,
    words: &DialogWords,
    folder: Option<&Path>,
    name: &str,
    format: ExportFormat,
) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new()
        .set_parent(window)
        .set_title(&words.title)
        .add_filter(&words.kind, &[ending(format)])
        .set_file_name(name);
    let chosen = starting_in(dialog, folder).save_file().await?;
    Some(chosen.path().to_owned())
}

/// The ending of a file in this format, without the dot.
pub(crate) fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown | ExportFormat::CleanMarkdown => MARKDOWN_ENDINGS[0],
        ExportFormat::Html => "html",
        ExportFormat::Pdf => "pdf",
    }
}

/// The dialog, showing the folder first.
fn starting_in(dialog: AsyncFileDialog, folder: Option<&Path>) -> AsyncFileDialog {
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}
