//! `planform apply`: commands as JSON, done to plans all or not at all.

use std::path::Path;

use planform_core::Command;
use planform_store::ContentHash;
use planform_wire::command::CommandJson;
use serde::Serialize;

use crate::arguments::{Apply, Common};
use crate::diff::unified;
use crate::failure::Failure;
use crate::input::{Input, gather};
use crate::output::Output;
use crate::templates::{Reading, load};

/// A plan before and after the commands.
struct Changed {
    input: Input,
    before: String,
    hash: ContentHash,
    after: String,
}

/// What `--json` prints for one plan.
#[derive(Serialize)]
struct Line<'c> {
    file: String,
    changed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diff: Option<String>,
}

/// Does the commands to all plans, then prints or writes the results.
///
/// # Errors
/// When anything cannot be read, or a command is refused: nothing is written then.
pub fn run(common: &Common, task: &Apply, output: &mut Output) -> Result<(), Failure> {
    let reading = Reading::new(load(&common.templates)?, task.plans.template.as_deref())?;
    let inputs = gather(&task.plans.paths)?;
    refuse_what_cannot_be(task, &inputs, output)?;
    let commands = commands(&Input::at(&task.commands))?;
    let changed: Vec<Changed> = inputs
        .into_iter()
        .map(|input| {
            let name = input.name();
            changed(&reading, input, &commands).map_err(|failure| failure.about(&name))
        })
        .collect::<Result<_, _>>()?;
    for one in &changed {
        if task.write {
            save(one)?;
        }
        print(task, one, output)?;
    }
    Ok(())
}

/// Refuses combinations of arguments that clap does not know about.
fn refuse_what_cannot_be(task: &Apply, inputs: &[Input], output: &Output) -> Result<(), Failure> {
    let standard_input = inputs.contains(&Input::Standard);
    if standard_input && Input::at(&task.commands) == Input::Standard {
        return Err(Failure::new(
            "standard-input-twice",
            "Standard input cannot be both the plan and the commands.",
            "Put one of them into a file.",
        ));
    }
    if standard_input && task.write {
        return Err(Failure::new(
            "no-file",
            "A plan from standard input has no file to be written to.",
            "Leave out --write, and send standard output to a file.",
        ));
    }
    let one_after_the_other = task.write || task.diff || output.json();
    if inputs.len() > 1 && !one_after_the_other {
        return Err(Failure::new(
            "several-results",
            "The texts of several plans would run together on standard output.",
            "Add --write to change the files, or --diff or --json to look at the changes.",
        ));
    }
    Ok(())
}

/// Reads the array of commands.
fn commands(input: &Input) -> Result<Vec<Command>, Failure> {
    let text = input.read()?.text;
    let commands: Vec<CommandJson> = serde_json::from_str(&text).map_err(|error| {
        Failure::new(
            "bad-commands",
            format!("The commands in {} cannot be read: {error}.", input.name()),
            "They are a JSON array of objects; docs/json.md describes each of them.",
        )
    })?;
    Ok(commands.iter().map(CommandJson::to_command).collect())
}

/// Does the commands to one plan in memory.
fn changed(reading: &Reading, input: Input, commands: &[Command]) -> Result<Changed, Failure> {
    let loaded = input.read()?;
    let mut plan = reading.open(&loaded.text);
    for (index, command) in commands.iter().enumerate() {
        plan.apply(command).map_err(|refusal| {
            let number = index + 1;
            let mut failure = Failure::refusal(
                refusal.reason.code(),
                format!(
                    "{}, command {number} ({}): {}",
                    input.name(),
                    described(command),
                    refusal.message
                ),
                refusal.advice,
            );
            failure.report.command = Some(number);
            failure
        })?;
    }
    Ok(Changed {
        input,
        after: plan.text().to_owned(),
        before: loaded.text,
        hash: loaded.hash,
    })
}

/// The command in a few words.
fn described(command: &Command) -> String {
    match command.address() {
        Some(address) => format!("{} {address}", command.origin()),
        None => command.origin().to_owned(),
    }
}

fn save(changed: &Changed) -> Result<(), Failure> {
    match &changed.input {
        Input::File { path, .. } if changed.before != changed.after => {
            save_text(path, changed).map_err(|failure| failure.about(&changed.input.name()))
        }
        _ => Ok(()),
    }
}

fn save_text(path: &Path, changed: &Changed) -> Result<(), Failure> {
    planform_store::save(path, &changed.after, changed.hash)?;
    Ok(())
}

fn print(task: &Apply, changed: &Changed, output: &mut Output) -> Result<(), Failure> {
    let Changed { before, after, .. } = changed;
    let file = changed.input.name();
    let diff = task.diff.then(|| unified(&file, before, after));
    let text = (!task.diff && !task.write).then_some(&**after);
    if output.json() {
        return output.write_json(&Line {
            file,
            changed: before != after,
            text,
            diff,
        });
    }
    output.write(diff.as_deref().or(text).unwrap_or_default().as_bytes())
}
