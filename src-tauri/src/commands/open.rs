//! Commands that bring a plan into a window, and let go of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use planform_core::create::{CreateError, Created, create};
use planform_core::{Plan, TemplateSet};
use planform_store::{StoreError, is_read_only, read};
use planform_wire::convert::template_summaries;
use planform_wire::shell::{DialogWords, Failure, OpenOutcome, OpenPlan, PathCompletion, Welcome};
use planform_wire::view::PlanView;
use tauri::async_runtime::spawn_blocking;
use tauri::{Manager, State, WebviewWindow};
use tauri_plugin_fs::FsExt;

use crate::session::{Disk, PlanFile, Session};
use crate::shell::Shell;
use crate::{dialogs, failure, outside, recent, windows};

/// What the welcome view shows.
#[tauri::command]
pub(crate) async fn welcome(shell: State<'_, Shell>) -> Result<Welcome, Failure> {
    let templates = Arc::clone(&shell.templates);
    let recent = Arc::clone(&shell.recent);
    spawn_blocking(move || Welcome {
        templates: template_summaries(&templates),
        recent: recent.view(),
    })
    .await
    .map_err(|error| failure::no_answer(&error))
}

/// Paths inside the plan's folder or Git root that complete what was typed, best first.
#[tauri::command]
pub(crate) async fn complete_path(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    typed: String,
) -> Result<Vec<PathCompletion>, Failure> {
    let session = shell.sessions.of(window.label())?;
    let completion = Arc::clone(&shell.completion);
    spawn_blocking(move || {
        let plan = session.lock().file.as_ref().map(|file| file.path.clone());
        // A plan that was never saved is nowhere that a path could start from.
        plan.map_or_else(Vec::new, |plan| {
            completion.complete(&plan, &typed, &session.closed)
        })
    })
    .await
    .map_err(|error| failure::no_answer(&error))
}

/// The plan of this window: the open one, or else the one that it is to begin with, unless another
/// window has that by now.
#[tauri::command]
pub(crate) async fn current(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<Option<OpenPlan>, Failure> {
    if let Some(session) = shell.sessions.find(window.label()) {
        let view = session.with(|session| session.view()).await?;
        outside::repeat(window.app_handle(), window.label(), &session);
        return Ok(Some(view));
    }
    let Some(path) = shell.windows.begin(window.label()) else {
        return Ok(None);
    };
    match open_file(&window, &shell, &path).await? {
        OpenOutcome::Opened { open } => Ok(Some(*open)),
        _ => Ok(None),
    }
}

/// Makes a plan from a template, in this window if no plan is open here.
#[tauri::command]
pub(crate) async fn new_plan(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    template: String,
    arguments: BTreeMap<String, String>,
) -> Result<OpenOutcome, Failure> {
    let templates = Arc::clone(&shell.templates);
    let made = spawn_blocking(move || new_session(&templates, &template, arguments))
        .await
        .map_err(|error| failure::no_answer(&error))?;
    let _turn = shell.windows.opening.lock().await;
    Ok(outcome(
        made.and_then(|session| show(&window, &shell, session)),
    ))
}

/// Asks for a plan and opens it.
#[tauri::command]
pub(crate) async fn open_dialog(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    words: DialogWords,
) -> Result<OpenOutcome, Failure> {
    let Some(turn) = shell.dialogs.turn() else {
        return Ok(OpenOutcome::Cancelled);
    };
    let folder = shell.sessions.find(window.label()).and_then(|session| {
        let session = session.lock();
        session.folder().map(Path::to_owned)
    });
    let chosen = dialogs::ask_open(&window, &words, folder.as_deref()).await;
    drop(turn);
    match chosen {
        Some(path) => Ok(outcome(open_file(&window, &shell, &path).await)),
        None => Ok(OpenOutcome::Cancelled),
    }
}

/// Opens the plan at a path, in this window if no plan is open here.
#[tauri::command]
pub(crate) async fn open_path(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    path: PathBuf,
) -> Result<OpenOutcome, Failure> {
    Ok(outcome(open_file(&window, &shell, &path).await))
}

/// Reads the open plan by another template, or as a plain document.
#[tauri::command]
pub(crate) async fn choose_template(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    template: Option<String>,
) -> Result<PlanView, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(move |session| {
            if !session.plan.choose_template(template.as_deref()) {
                return Err(no_template(template.as_deref().unwrap_or_default()));
            }
            Ok(session.plan_view())
        })
        .await?
}

/// Lets go of the open plan and whatever in it is unsaved. A write that is under way is finished
/// first.
#[tauri::command]
pub(crate) async fn close_plan(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<(), Failure> {
    if let Some(session) = shell.sessions.find(window.label()) {
        let _writing = session.writing.lock().await;
        shell.sessions.remove(window.label());
        outside::keep_up(window.app_handle(), None);
    }
    Ok(())
}

/// Reads a file and shows it, unless it is open already: its window comes to the front then.
async fn open_file(
    window: &WebviewWindow,
    shell: &Shell,
    path: &Path,
) -> Result<OpenOutcome, Failure> {
    let path =
        absolute(path).map_err(|error| failure::of_store(&StoreError::from_io(path, &error)))?;
    let _turn = shell.windows.opening.lock().await;
    if let Some(holder) = windows::holder(window.app_handle(), &path).await {
        windows::to_front(&holder);
        return Ok(OpenOutcome::Elsewhere);
    }
    let templates = Arc::clone(&shell.templates);
    let recent = Arc::clone(&shell.recent);
    let file = path.clone();
    let session = spawn_blocking(move || {
        let loaded = read(&file).map_err(|error| failure::of_store(&error))?;
        recent.add(&file);
        Ok(Session {
            plan: Plan::open(loaded.text, &templates),
            read_only: is_read_only(&file),
            file: Some(PlanFile {
                path: file,
                hash: loaded.hash,
                disk: Disk::Same,
            }),
            saved: Some(0),
        })
    })
    .await
    .map_err(|error| failure::no_answer(&error))??;
    allow_images(window, &path);
    recent::tell(window.app_handle());
    show(window, shell, session)
}

/// Shows a plan in this window, or in a new one where a plan is open here already.
fn show(window: &WebviewWindow, shell: &Shell, session: Session) -> Result<OpenOutcome, Failure> {
    if shell.sessions.find(window.label()).is_some() {
        windows::create_with(window.app_handle(), session)?;
        return Ok(OpenOutcome::Elsewhere);
    }
    let open = Box::new(session.view());
    shell.sessions.put(window.label(), session);
    outside::keep_up(window.app_handle(), Some(window.label()));
    Ok(OpenOutcome::Opened { open })
}

/// Lets the window read files in the folder of a plan, which is where its images are. Without that
/// the preview shows their alternative texts.
pub(crate) fn allow_images(window: &WebviewWindow, plan: &Path) {
    if let Some(folder) = plan.parent()
        && let Err(error) = window.fs_scope().allow_directory(folder, true)
    {
        eprintln!(
            "planform-desktop: images in {} cannot be shown: {error}",
            folder.display()
        );
    }
}

/// A session with a new plan, which has no file yet.
fn new_session(
    templates: &Arc<TemplateSet>,
    template: &str,
    arguments: BTreeMap<String, String>,
) -> Result<Session, Failure> {
    let values: Vec<_> = arguments.into_iter().collect();
    let created = create(templates, template, &values).ok_or_else(|| no_template(template))?;
    match created {
        Ok(Created { text, unused }) if unused.is_empty() => Ok(Session {
            plan: Plan::open_as(text, templates, Some(template))
                .ok_or_else(|| no_template(template))?,
            file: None,
            saved: None,
            read_only: false,
        }),
        Ok(Created { unused, .. }) => {
            let unused = unused.join(", ");
            let failure = failure::failure(
                "no-such-argument",
                format!("The template has no place for {unused}."),
                "Leave it out, and write it where you want it to stand.",
            );
            Err(failure::about(failure, unused))
        }
        Err(CreateError { key, refusal }) => {
            let failure = failure::failure(
                "bad-argument",
                format!("{key}: {}", refusal.message),
                &refusal.advice,
            );
            Err(failure::about(failure, key))
        }
    }
}

/// The failure of a template that is asked for and not there.
fn no_template(id: &str) -> Failure {
    let failure = failure::failure(
        "no-such-template",
        format!("There is no template {id}."),
        "Choose one of the templates in the list.",
    );
    failure::about(failure, id)
}

/// The outcome of opening something.
fn outcome(opened: Result<OpenOutcome, Failure>) -> OpenOutcome {
    opened.unwrap_or_else(|failure| OpenOutcome::Failed { failure })
}
