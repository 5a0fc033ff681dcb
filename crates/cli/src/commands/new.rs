//! `planform new`: a new plan from a template.

use planform_core::Template;
use planform_core::create::{arguments, create};

use crate::arguments::{Common, New};
use crate::failure::Failure;
use crate::output::Output;
use crate::save::{Overwrite, write};
use crate::templates::{load, no_such_template};

/// Makes the plan and prints or writes it.
///
/// # Errors
/// When there is no such template, it does not take an argument or its value, or the file is
/// there already.
pub fn run(common: &Common, task: &New, output: &mut Output) -> Result<(), Failure> {
    let templates = load(&common.templates)?;
    let template = templates
        .get(&task.template)
        .ok_or_else(|| no_such_template(&templates, &task.template))?;
    let created = create(&templates, &task.template, &task.values)
        .ok_or_else(|| no_such_template(&templates, &task.template))?
        .map_err(|error| {
            let refusal = error.refusal;
            Failure::refusal(
                refusal.reason.code(),
                format!(
                    "The value of {} cannot be taken: {}",
                    error.key, refusal.message
                ),
                refusal.advice,
            )
        })?;
    if let Some(key) = created.unused.first() {
        return Err(no_such_argument(template, key));
    }
    match &task.output {
        Some(path) => write(path, created.text.as_bytes(), Overwrite::when(task.force)),
        None => output.write(created.text.as_bytes()),
    }
}

fn no_such_argument(template: &Template, key: &str) -> Failure {
    let keys: Vec<String> = arguments(template)
        .into_iter()
        .map(|argument| argument.key)
        .collect();
    Failure::new(
        "no-such-argument",
        format!("The template {} does not take {key}.", template.id),
        format!(
            "It takes {}, and the address of any part that it has.",
            keys.join(", ")
        ),
    )
}
