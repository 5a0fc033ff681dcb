//! Commands that change the text of the open plan.

use planform_wire::command::CommandJson;
use planform_wire::convert::{patch, refusal_view};
use planform_wire::shell::Failure;
use planform_wire::view::{ApplyOutcome, Patch, RefusalView};
use tauri::{State, WebviewWindow};

use crate::session::Session;
use crate::shell::Shell;

/// Carries out a command that was made for a revision.
#[tauri::command]
pub(crate) async fn apply(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    revision: u32,
    command: CommandJson,
) -> Result<ApplyOutcome, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(
            move |session| match carry_out(session, revision, &command) {
                Ok(patch) => ApplyOutcome::Applied { patch },
                Err(refusal) => ApplyOutcome::Refused { refusal },
            },
        )
        .await
}

/// Takes back the last step.
#[tauri::command]
pub(crate) async fn undo(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<Option<Patch>, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(|session| {
            let applied = session.plan.undo()?;
            Some(patch(&session.plan, &applied))
        })
        .await
}

/// Brings back the step that was taken back last.
#[tauri::command]
pub(crate) async fn redo(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<Option<Patch>, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(|session| {
            let applied = session.plan.redo()?;
            Some(patch(&session.plan, &applied))
        })
        .await
}

/// Ends the running undo step: what is typed next is a step of its own.
#[tauri::command]
pub(crate) async fn end_group(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<(), Failure> {
    let session = shell.sessions.of(window.label())?;
    session.with(|session| session.plan.end_group()).await
}

/// Carries out the command, if the session still is at that revision.
fn carry_out(
    session: &mut Session,
    revision: u32,
    command: &CommandJson,
) -> Result<Patch, RefusalView> {
    if session.plan.revision() != revision {
        return Err(RefusalView {
            code: "stale-revision".to_owned(),
            message: "The plan has changed since this was asked for.".to_owned(),
            advice: "Look at the plan as it is now, and try again.".to_owned(),
        });
    }
    let command = command.to_command(&session.plan)?;
    let applied = session
        .plan
        .apply(command)
        .map_err(|refusal| refusal_view(&refusal))?;
    Ok(patch(&session.plan, &applied))
}
