//! What goes wrong in the shell, in the shape that the window shows.

use planform_store::StoreError;
use planform_wire::shell::Failure;

/// The failure that an error of the store is to the person.
pub(crate) fn of_store(error: &StoreError) -> Failure {
    let failure = failure(error.code(), error.to_string(), error.advice());
    about(failure, error.path().display())
}

/// The failure of a command that needs an open plan in a window without one.
pub(crate) fn no_plan() -> Failure {
    failure(
        "no-plan",
        "No plan is open in this window.",
        "Open a plan, or make a new one.",
    )
}

/// Why a plan in a file that is not to be written to is neither changed nor saved there.
pub(crate) fn read_only(name: &str) -> Failure {
    let failure = failure(
        "read-only-plan",
        format!("{name} is read-only."),
        "Save it under another name to change it there.",
    );
    about(failure, name)
}

/// The failure of work that ended without an answer, which is a mistake in Planform.
pub(crate) fn no_answer(error: &tauri::Error) -> Failure {
    let failure = failure(
        "internal",
        format!("Planform made a mistake and could not finish: {error}."),
        "Your plan is still open as it was. Save it, and please report this.",
    );
    about(failure, error)
}

/// A failure with its code, sentence and advice.
pub(crate) fn failure(code: &str, message: impl Into<String>, advice: &str) -> Failure {
    Failure {
        code: code.to_owned(),
        message: message.into(),
        advice: advice.to_owned(),
        about: None,
    }
}

/// The failure, whose sentence names this.
pub(crate) fn about(failure: Failure, name: impl ToString) -> Failure {
    Failure {
        about: Some(name.to_string()),
        ..failure
    }
}
