//! Commands that change the text of the open plan.

use planform_core::{Applied, NodeId, Plan, Refusal, packet};
use planform_wire::command::CommandJson;
use planform_wire::convert;
use planform_wire::shell::Failure;
use planform_wire::view::{
    ApplyOutcome, Copied, CopyForm, Foreseen, HistoryView, Patch, RefusalView,
};
use tauri::{State, WebviewWindow};

use crate::failure;
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
        .with(move |session| {
            if session.read_only {
                return ApplyOutcome::Refused {
                    refusal: read_only(session),
                };
            }
            match carry_out(session, revision, &command) {
                Ok(patch) => ApplyOutcome::Applied {
                    patch: Box::new(patch),
                },
                Err(refusal) => ApplyOutcome::Refused {
                    refusal: convert::refusal(&refusal),
                },
            }
        })
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

/// Says what a command that was made for a revision would do beside what it is for, and does
/// nothing.
#[tauri::command]
pub(crate) async fn foresee(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    revision: u32,
    command: CommandJson,
) -> Result<Foreseen, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(move |session| {
            let plan = &session.plan;
            let outcome = command
                .to_command_utf16(plan.text())
                .and_then(|command| plan.foresee(revision, &command));
            convert::foreseen(outcome)
        })
        .await
}

/// The undo timeline.
#[tauri::command]
pub(crate) async fn history(
    window: WebviewWindow,
    shell: State<'_, Shell>,
) -> Result<HistoryView, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(|session| convert::history(&session.plan, session.saved))
        .await
}

/// Takes steps back or does them again until as many are done as asked for.
#[tauri::command]
pub(crate) async fn go_to(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    done: usize,
) -> Result<Option<Patch>, Failure> {
    walk(&window, &shell, move |plan| plan.go_to(done)).await
}

/// A part of the plan for the clipboard; nothing where there is no such part, or no packet.
#[tauri::command]
pub(crate) async fn copy(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    node: u32,
    form: CopyForm,
) -> Result<Option<Copied>, Failure> {
    let session = shell.sessions.of(window.label())?;
    session
        .with(move |session| {
            let plan = &session.plan;
            let id = NodeId(node);
            let markdown = match form {
                CopyForm::Section => plan
                    .projection()
                    .node(id)
                    .map(|node| packet::section(plan, node)),
                CopyForm::Packet => packet::packet(plan, id),
            };
            markdown.map(|markdown| Copied {
                html: planform_export::html_of(&markdown),
                markdown,
            })
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

/// Goes one step along the undo timeline, if there is one.
async fn walk(
    window: &WebviewWindow,
    shell: &Shell,
    step: impl FnOnce(&mut Plan) -> Option<Applied> + Send + 'static,
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

/// The refusal of every command while the plan's file is read-only.
fn read_only(session: &Session) -> RefusalView {
    let Failure {
        code,
        message,
        advice,
        about,
    } = failure::read_only(&session.name().unwrap_or_default());
    RefusalView {
        code,
        message,
        advice,
        about,
    }
}
