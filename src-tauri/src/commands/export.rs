//! Commands that make other documents from the open plan. They work on a snapshot, so that
//! editing goes on meanwhile.

use std::path::Path;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;

use planform_core::Plan;
use planform_export::{
    ExportError, PdfOptions, html_page_with_images, html_parts, markdown, markdown_clean, pdf,
};
use planform_store::{read_beside, same_file, write_bytes};
use planform_wire::shell::{DialogWords, ExportFormat, Failure, WriteOutcome};
use planform_wire::view::PreviewPatch;
use tauri::async_runtime::spawn_blocking;
use tauri::{State, WebviewWindow};

use crate::commands::save::{confirmed, failed};
use crate::recent::file_name;
use crate::shell::Shell;
use crate::{dialogs, failure};

/// What has changed of the plan rendered as sanitised HTML, since the version that the page has.
#[tauri::command]
pub(crate) async fn preview(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    since: Option<u32>,
) -> Result<PreviewPatch, Failure> {
    let session = shell.sessions.of(window.label())?;
    let plan = session.with(|session| session.plan.clone()).await?;
    spawn_blocking(move || {
        let parts = html_parts(&plan);
        let preview = session.preview.lock();
        preview
            .unwrap_or_else(PoisonError::into_inner)
            .show(since, parts)
    })
    .await
    .map_err(|error| failure::no_answer(&error))
}

/// Asks for a file and exports the plan to it.
#[tauri::command]
pub(crate) async fn export(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    format: ExportFormat,
    words: DialogWords,
) -> Result<WriteOutcome, Failure> {
    let session = shell.sessions.of(window.label())?;
    let Some(turn) = shell.dialogs.turn() else {
        return Ok(WriteOutcome::Cancelled);
    };
    let (folder, name) = {
        let session = session.lock();
        let name =
            Path::new(&session.file_name(&words.untitled)).with_extension(dialogs::ending(format));
        (
            session.folder().map(Path::to_owned),
            name.to_string_lossy().into_owned(),
        )
    };
    let chosen = dialogs::ask_export(&window, &words, folder.as_deref(), &name, format).await;
    drop(turn);
    let Some(chosen) = chosen else {
        return Ok(WriteOutcome::Cancelled);
    };

    let (plan, own) = session
        .with(|session| (session.plan.clone(), session.file.clone()))
        .await?;
    let own = own.map(|file| file.path);
    if own.as_deref().is_some_and(|own| same_file(own, &chosen)) {
        return Ok(WriteOutcome::Failed {
            failure: own_file(&chosen),
        });
    }
    let (path, existing) = match confirmed(chosen).await? {
        Ok(place) => place,
        Err(error) => return Ok(failed(&error)),
    };
    let stop = session.begin_export();
    spawn_blocking(move || {
        let Document { bytes, warnings } = match document(&plan, own.as_deref(), format, &stop) {
            Ok(document) => document,
            Err(ExportError::Cancelled) => return WriteOutcome::Cancelled,
            Err(error) => {
                return WriteOutcome::Failed {
                    failure: failure::failure(error.code(), error.to_string(), error.advice()),
                };
            }
        };
        match write_bytes(&path, &bytes, existing) {
            Ok(_) => WriteOutcome::Written {
                path: path.to_string_lossy().into_owned(),
                name: file_name(&path),
                warnings,
            },
            Err(error) => failed(&error),
        }
    })
    .await
    .map_err(|error| failure::no_answer(&error))
}

/// Stops the export that is under way.
#[tauri::command]
pub(crate) async fn cancel_export(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<(), Failure> {
    shell.sessions.of(window.label())?.cancel_export();
    Ok(())
}

/// An exported plan.
struct Document {
    bytes: Vec<u8>,
    /// What it does not show as the plan does, in sentences.
    warnings: Vec<String>,
}

/// The plan in the format. Images are read from the folder of the plan's own file,
/// which a plan that was never saved does not have.
fn document(
    plan: &Plan,
    own: Option<&Path>,
    format: ExportFormat,
    cancel: &AtomicBool,
) -> Result<Document, ExportError> {
    let images = |relative: &str| read_beside(own?, relative);
    let mut warnings = Vec::new();
    let bytes = match format {
        ExportFormat::Markdown => markdown(plan).into_bytes(),
        ExportFormat::CleanMarkdown => markdown_clean(plan).into_bytes(),
        ExportFormat::Html => html_page_with_images(plan, &images).into_bytes(),
        ExportFormat::Pdf => {
            let options = PdfOptions {
                images: Some(&images),
                cancel: Some(cancel),
                ..PdfOptions::default()
            };
            let pdf = pdf(plan, &options)?;
            warnings = pdf.warnings;
            pdf.bytes
        }
    };
    Ok(Document { bytes, warnings })
}

/// The failure of an export over the plan's own file.
fn own_file(path: &Path) -> Failure {
    let failure = failure::failure(
        "own-file",
        format!("{} is the plan itself.", path.display()),
        "Choose another name, or save the plan instead of exporting it.",
    );
    failure::about(failure, path.display())
}
