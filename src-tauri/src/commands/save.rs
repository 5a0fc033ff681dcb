//! Commands that write the open plan to its file or read it anew, and the answer to the question
//! before closing.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use planform_store::{
    Existing, StoreError, hash_file, is_read_only, read, save as save_over, save_new,
};
use planform_wire::shell::{DialogWords, Failure, ReloadOutcome, WriteOutcome};
use tauri::async_runtime::spawn_blocking;
use tauri::{Manager, State, WebviewWindow};

use crate::commands::open::allow_images;
use crate::recent::file_name;
use crate::session::{Disk, PlanFile, SharedSession};
use crate::shell::Shell;
use crate::{dialogs, failure, outside, recent, windows};

/// Writes the plan to its file, or asks for one when it has none. `replace` also writes over what
/// another program has left there.
#[tauri::command]
pub(crate) async fn save(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    replace: bool,
    words: DialogWords,
) -> Result<WriteOutcome, Failure> {
    write_or_ask(&window, &shell, replace, &words).await
}

/// Makes the plan what its file says now, as one step of the timeline. A plan with unsaved work
/// stays as it is, except by `force`.
#[tauri::command]
pub(crate) async fn reload(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    force: bool,
) -> Result<ReloadOutcome, Failure> {
    let session = shell.sessions.of(window.label())?;
    let _writing = session.writing.lock().await;
    let Some(path) = session.lock().file.as_ref().map(|file| file.path.clone()) else {
        return Ok(ReloadOutcome::Unsaved);
    };
    let file = path.clone();
    let read = spawn_blocking(move || read(&file).map(|loaded| (loaded, is_read_only(&file))))
        .await
        .map_err(|error| failure::no_answer(&error))?;
    match read {
        Ok((loaded, read_only)) => {
            session
                .with(move |session| session.reload(&path, &loaded, read_only, force))
                .await
        }
        Err(error) => Ok(ReloadOutcome::Failed {
            failure: failure::of_store(&error),
        }),
    }
}

/// Asks for a file and writes the plan to it; the plan belongs to that file from then on.
#[tauri::command]
pub(crate) async fn save_as(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    words: DialogWords,
) -> Result<WriteOutcome, Failure> {
    let session = shell.sessions.of(window.label())?;
    ask_and_write(&window, &shell, &session, &words).await
}

/// Answers the question before closing: `true` saves and closes, `false` closes and lets go of
/// what is unsaved, and nothing stays. The window also stays when saving is called off in the
/// dialog.
#[tauri::command]
pub(crate) async fn answer_close(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    save: Option<bool>,
    words: DialogWords,
) -> Result<(), Failure> {
    // Whoever saves a plan whose file is gone was told so, and wants it back.
    let mut again = false;
    if let Some(session) = shell.sessions.find(window.label()) {
        session.asked.store(false, Ordering::Relaxed);
        again = session.lock().gone();
    }
    let closing = match save {
        None => Ok(false),
        Some(false) => Ok(true),
        Some(true) => write_or_ask(&window, &shell, again, &words)
            .await
            .and_then(|outcome| match outcome {
                WriteOutcome::Written { .. } => Ok(true),
                WriteOutcome::Cancelled => Ok(false),
                WriteOutcome::Failed { failure } => Err(failure),
            }),
    };
    if !matches!(closing, Ok(true)) {
        shell.quitting.stop();
        return closing.map(|_| ());
    }
    crate::closing::close(&window, &shell).await
}

/// Where a write goes.
enum Target {
    /// The session's file, as last read or written.
    Own(PlanFile),
    /// A file that the person chose, with what may be replaced there.
    Chosen(PathBuf, Existing),
}

async fn write_or_ask(
    window: &WebviewWindow,
    shell: &Shell,
    replace: bool,
    words: &DialogWords,
) -> Result<WriteOutcome, Failure> {
    let session = shell.sessions.of(window.label())?;
    let writing = session.writing.lock().await;
    let (file, read_only) = {
        let session = session.lock();
        (session.file.clone(), session.read_only)
    };
    match file {
        Some(file) if read_only => Ok(WriteOutcome::Failed {
            failure: failure::read_only(&file_name(&file.path)),
        }),
        Some(file) if replace => match confirmed(file.path).await? {
            Ok((path, existing)) => write(shell, &session, Target::Chosen(path, existing)).await,
            Err(error) => Ok(failed(&error)),
        },
        Some(file) => write(shell, &session, Target::Own(file)).await,
        None => {
            drop(writing);
            ask_and_write(window, shell, &session, words).await
        }
    }
}

async fn ask_and_write(
    window: &WebviewWindow,
    shell: &Shell,
    session: &Arc<SharedSession>,
    words: &DialogWords,
) -> Result<WriteOutcome, Failure> {
    let Some(turn) = shell.dialogs.turn() else {
        return Ok(WriteOutcome::Cancelled);
    };
    let (folder, name) = {
        let session = session.lock();
        (
            session.folder().map(Path::to_owned),
            session.file_name(&words.untitled),
        )
    };
    let chosen = dialogs::ask_save(window, words, folder.as_deref(), &name).await;
    drop(turn);
    let Some(chosen) = chosen else {
        return Ok(WriteOutcome::Cancelled);
    };

    let _turn = shell.windows.opening.lock().await;
    if let Some(holder) = windows::holder(window.app_handle(), &chosen).await
        && holder.label() != window.label()
    {
        return Ok(WriteOutcome::Failed {
            failure: open_elsewhere(&chosen),
        });
    }
    let _writing = session.writing.lock().await;
    match confirmed(chosen).await? {
        Ok((path, existing)) => {
            let outcome = write(shell, session, Target::Chosen(path.clone(), existing)).await?;
            if matches!(outcome, WriteOutcome::Written { .. }) {
                allow_images(window, &path);
                recent::tell(window.app_handle());
                outside::keep_up(window.app_handle(), Some(window.label()));
            }
            Ok(outcome)
        }
        Err(error) => Ok(failed(&error)),
    }
}

/// What the dialog has let the person agree to replace at the path that they chose: the file that
/// is there now.
pub(crate) async fn confirmed(
    path: PathBuf,
) -> Result<Result<(PathBuf, Existing), StoreError>, Failure> {
    spawn_blocking(move || {
        let existing = hash_file(&path)?.map_or(Existing::Keep, Existing::Replace);
        Ok((path, existing))
    })
    .await
    .map_err(|error| failure::no_answer(&error))
}

/// Writes the text as it is now. What is typed meanwhile stays unsaved.
async fn write(
    shell: &Shell,
    session: &Arc<SharedSession>,
    target: Target,
) -> Result<WriteOutcome, Failure> {
    let session = Arc::clone(session);
    let recent = Arc::clone(&shell.recent);
    spawn_blocking(move || {
        let (text, mark) = {
            let mut session = session.lock();
            (session.plan.shared_text(), session.plan.mark())
        };
        let (path, saved) = match target {
            Target::Own(file) => {
                let saved = save_over(&file.path, &text, file.hash);
                (file.path, saved)
            }
            Target::Chosen(path, existing) => {
                let saved = save_new(&path, &text, existing);
                (path, saved)
            }
        };
        match saved {
            Ok(saved) => {
                recent.add(&path);
                let outcome = written(&path);
                let mut session = session.lock();
                session.saved = Some(mark);
                session.read_only = false;
                session.file = Some(PlanFile {
                    path,
                    hash: saved.hash,
                    disk: Disk::Same,
                });
                outcome
            }
            Err(error) => failed(&error),
        }
    })
    .await
    .map_err(|error| failure::no_answer(&error))
}

/// The outcome of a finished write.
pub(crate) fn written(path: &Path) -> WriteOutcome {
    WriteOutcome::Written {
        path: path.to_string_lossy().into_owned(),
        name: file_name(path),
        warnings: Vec::new(),
    }
}

/// The failure of a write over the file of another window, whose plan would be lost.
fn open_elsewhere(path: &Path) -> Failure {
    let failure = failure::failure(
        "open-elsewhere",
        format!("{} is open in another window.", path.display()),
        "Choose another name, or close that window first.",
    );
    failure::about(failure, path.display())
}

/// The outcome of a write that the store refused.
pub(crate) fn failed(error: &StoreError) -> WriteOutcome {
    WriteOutcome::Failed {
        failure: failure::of_store(error),
    }
}
