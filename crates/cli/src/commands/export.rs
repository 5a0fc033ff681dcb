//! `planform export`: plans in other formats.

use std::collections::HashMap;
use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};

use planform_core::Plan;
use planform_export::{PdfOptions, html_page_with_images, markdown, markdown_clean, pdf};
use planform_store::read_beside;

use crate::arguments::{Common, Export, Format};
use crate::commands::with_each;
use crate::failure::Failure;
use crate::input::{Input, gather};
use crate::output::Output;
use crate::save::{Overwrite, make_folder_of, write};

/// Makes the documents and prints or writes them.
///
/// # Errors
/// When anything cannot be read, made or written.
pub fn run(common: &Common, task: &Export, output: &mut Output) -> Result<(), Failure> {
    let inputs = gather(&task.plans.paths)?;
    let places = places(task, &inputs)?;
    with_each(
        common,
        &task.plans,
        &inputs,
        output,
        |input, plan, output| {
            let done = document(task, input, plan, output).and_then(|bytes| {
                let Some(place) = places.get(&input.name()) else {
                    return output.write(&bytes);
                };
                make_folder_of(place)?;
                write(place, &bytes, Overwrite::when(task.force))
            });
            if let Err(failure) = done {
                output.failure(&failure.about(&input.name()));
            }
            Ok(())
        },
    )
}

/// Where the document of each plan goes, by the plan's name; nothing for standard output.
fn places(task: &Export, inputs: &[Input]) -> Result<HashMap<String, PathBuf>, Failure> {
    let Some(output) = &task.output else {
        return match inputs {
            [_, _, ..] => Err(Failure::new(
                "several-results",
                "Several documents would run together on standard output.",
                "Name a folder for them with --output.",
            )),
            _ if task.to == Format::Pdf && stdout().is_terminal() => Err(Failure::new(
                "not-for-terminals",
                "A PDF is nothing for a terminal.",
                "Name a file for it with --output.",
            )),
            _ => Ok(HashMap::new()),
        };
    };
    let mut places = HashMap::new();
    let mut plans: HashMap<PathBuf, String> = HashMap::new();
    for input in inputs {
        let name = input.name();
        let place = match input {
            Input::File { below, .. } if inputs.len() > 1 || output.is_dir() => {
                output.join(below).with_extension(task.to.extension())
            }
            _ => output.clone(),
        };
        if is_same_file(input, &place) {
            return Err(Failure::new(
                "onto-itself",
                format!("The document of {name} would take the plan's place."),
                "Choose another name or folder.",
            ));
        }
        if let Some(other) = plans.insert(place.clone(), name.clone()) {
            let place = place.display();
            return Err(Failure::new(
                "same-result",
                format!("The documents of {other} and {name} would both be {place}."),
                "Export them one after the other into different folders.",
            ));
        }
        places.insert(name, place);
    }
    Ok(places)
}

/// Whether the plan lies at this place already.
fn is_same_file(input: &Input, place: &Path) -> bool {
    let Input::File { path, .. } = input else {
        return false;
    };
    match (path.canonicalize(), place.canonicalize()) {
        (Ok(path), Ok(place)) => path == place,
        _ => false,
    }
}

/// The bytes of the document. What could not be put into it is told, and no failure.
fn document(
    task: &Export,
    input: &Input,
    plan: &Plan,
    output: &mut Output,
) -> Result<Vec<u8>, Failure> {
    let images = |relative: &str| match input {
        Input::File { path, .. } => read_beside(path, relative),
        Input::Standard => None,
    };
    match task.to {
        Format::Markdown if task.clean => Ok(markdown_clean(plan).into_bytes()),
        Format::Markdown => Ok(markdown(plan).into_bytes()),
        Format::Html => Ok(html_page_with_images(plan, &images).into_bytes()),
        Format::Pdf => {
            let options = PdfOptions {
                images: Some(&images),
                ..PdfOptions::default()
            };
            let made = pdf(plan, &options)
                .map_err(|error| Failure::new(error.code(), error.to_string(), error.advice()))?;
            for warning in &made.warnings {
                output.warning(&input.name(), warning);
            }
            Ok(made.bytes)
        }
    }
}
