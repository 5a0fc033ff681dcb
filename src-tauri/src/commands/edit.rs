//! Commands that change the text of the open plan.

use planform_core::{Applied, Plan, Refusal};
use planform_wire::command::CommandJson;
use planform_wire::convert;
use planform_wire::shell::Failure;
use planform_wire::view::{ApplyOutcome, Patch};
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
                Err(refusal) => ApplyOutcome::Refused {
                    refusal: convert::refusal(&refusal),
                },
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
    walk(&window, &shell, Plan::undo).await
}

/// Brings back the step that was taken back last.
#[tauri::command]
pub(crate) async fn redo(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<Option<Patch>, Failure> {
    walk(&window, &shell, Plan::redo).await
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

/// Goes one step along the undo timeline, if there is one.
async fn walk(
    window: &WebviewWindow,
    shell: &Shell,
    step: fn(&mut Plan) -> Option<Applied>,
) -> Result<Option<Patch>, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(move |session| step(&mut session.plan).map(|applied| session.patch(&applied)))
        .await
}

/// Carries out the command, if the session still is at that revision.
fn carry_out(
    session: &mut Session,
    revision: u32,
    command: &CommandJson,
) -> Result<Patch, Refusal> {
    let command = command.to_command_utf16(session.plan.text())?;
    let applied = session.plan.apply_at(revision, &command)?;
    Ok(session.patch(&applied))
}
