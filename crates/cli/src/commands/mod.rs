//! One module per task of the command line.

pub mod apply;
pub mod check;
pub mod export;
pub mod inspect;
pub mod new;
pub mod open;
pub mod templates;

use planform_core::Plan;

use crate::arguments::{Common, Plans};
use crate::failure::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::templates::{Reading, load};

/// Does something with each of the texts, read as `plans` says. A plan that cannot be read does not keep the others
/// from their turn.
///
/// # Errors
/// When the templates cannot be found, or standard output cannot be written to.
fn with_each(
    common: &Common,
    plans: &Plans,
    inputs: &[Input],
    output: &mut Output,
    mut task: impl FnMut(&Input, &Plan, &mut Output) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let reading = Reading::new(load(&common.templates)?, plans.template.as_deref())?;
    for input in inputs {
        match input.read() {
            Ok(loaded) => task(input, &reading.open(&loaded.text), output)?,
            Err(failure) => output.failure(&failure.about(&input.name())),
        }
    }
    Ok(())
}
