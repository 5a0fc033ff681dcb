//! Commands that make other documents from the open plan. They work on a snapshot, so that
//! editing goes on meanwhile.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use planform_core::Plan;
use planform_export::{
    ExportError, PdfOptions, html_fragment, html_page_with_images, markdown, markdown_clean, pdf,
};
use planform_store::{read_beside, write_bytes};
use planform_wire::shell::{ExportFormat, Failure, WriteOutcome};
use tauri::async_runtime::spawn_blocking;
use tauri::{State, WebviewWindow};

use crate::commands::save::{confirmed, failed, written};
use crate::shell::Shell;
use crate::{dialogs, failure};

/// The plan rendered as a sanitised HTML fragment.
#[tauri::command]
pub(crate) async fn preview(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<String, Failure> {
    let session = shell.sessions.of(window.label())?;
    let plan = session.with(|session| session.plan.clone()).await?;
    spawn_blocking(move || html_fragment(&plan))
        .await
        .map_err(|error| failure::no_answer(&error))
}

/// Asks for a file and exports the plan to it.
#[tauri::command]
pub(crate) async fn export(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    format: ExportFormat,
) -> Result<WriteOutcome, Failure> {
    let session = shell.sessions.of(window.label())?;
    let Some(turn) = shell.dialogs.turn() else {
        return Ok(WriteOutcome::Cancelled);
    };
    let (folder, name) = {
        let session = session.lock();
        let name = Path::new(&session.file_name()).with_extension(dialogs::ending(format));
        (
            session.folder().map(Path::to_owned),
            name.to_string_lossy().into_owned(),
        )
    };
    let chosen = dialogs::ask_export(&window, folder.as_deref(), &name, format).await;
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
            failure: failure::failure(
                "own-file",
                format!("{} is the plan itself.", chosen.display()),
                "Choose another name, or save the plan instead of exporting it.",
            ),
        });
    }
    let (path, existing) = match confirmed(chosen).await? {
        Ok(place) => place,
        Err(error) => return Ok(failed(&error)),
    };
    spawn_blocking(move || {
        let bytes = match document(&plan, own.as_deref(), format, &session.closed) {
            Ok(bytes) => bytes,
            Err(ExportError::Cancelled) => return WriteOutcome::Cancelled,
            Err(error) => {
                return WriteOutcome::Failed {
                    failure: failure::failure(error.code(), error.to_string(), error.advice()),
                };
            }
        };
        match write_bytes(&path, &bytes, existing) {
            Ok(_) => written(&path),
            Err(error) => failed(&error),
        }
    })
    .await
    .map_err(|error| failure::no_answer(&error))
}

/// The bytes of the plan in the format. Images are read from the folder of the plan's own file,
/// which a plan that was never saved does not have.
fn document(
    plan: &Plan,
    own: Option<&Path>,
    format: ExportFormat,
    cancel: &AtomicBool,
) -> Result<Vec<u8>, ExportError> {
    let images = |relative: &str| read_beside(own?, relative);
    match format {
        ExportFormat::Markdown => Ok(markdown(plan).into_bytes()),
        ExportFormat::CleanMarkdown => Ok(markdown_clean(plan).into_bytes()),
        ExportFormat::Html => Ok(html_page_with_images(plan, &images).into_bytes()),
        ExportFormat::Pdf => {
            let options = PdfOptions {
                images: Some(&images),
                cancel: Some(cancel),
                ..PdfOptions::default()
            };
            let pdf = pdf(plan, &options)?;
            for warning in &pdf.warnings {
                eprintln!("planform-desktop: {warning}");
            }
            Ok(pdf.bytes)
        }
    }
}

/// Whether two paths lead to the same file, by whatever links.
fn same_file(one: &Path, other: &Path) -> bool {
    one == other
        || matches!(
            (one.canonicalize(), other.canonicalize()),
            (Ok(one), Ok(other)) if one == other
        )
}
