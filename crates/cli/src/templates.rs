//! The templates at hand: the built-in ones, and those of the person's own folders.

use std::path::PathBuf;
use std::sync::Arc;

use planform_core::{Plan, Template, TemplateError, TemplateSet};

use crate::failure::Failure;
use crate::input::gather;

/// The built-in templates and those in `folders`; later ones take the place of earlier ones with
/// the same id.
///
/// # Errors
/// When a folder cannot be read, or a template in it contradicts itself.
pub fn load(folders: &[PathBuf]) -> Result<Arc<TemplateSet>, Failure> {
    let mut templates = TemplateSet::built_in().templates().to_vec();
    for input in gather(folders)? {
        add(&mut templates, &input.name(), &input.read()?.text)?;
    }
    Ok(Arc::new(TemplateSet::new(templates)))
}

/// Reads a template and puts it into the place of the one with the same id, or behind the last.
fn add(templates: &mut Vec<Template>, name: &str, source: &str) -> Result<(), Failure> {
    let template = Template::read(source).map_err(|errors| bad_template(name, &errors))?;
    match templates.iter_mut().find(|known| known.id == template.id) {
        Some(known) => *known = template,
        None => templates.push(template),
    }
    Ok(())
}

/// The failure of reading a template, with a line for each of its errors.
fn bad_template(name: &str, errors: &[TemplateError]) -> Failure {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| format!("{name}:{}: {} {}", error.line, error.message, error.advice))
        .collect();
    Failure::new(
        "bad-template",
        lines.join("\n"),
        "How templates are written is said in docs/templates.md.",
    )
}

/// How plans are read: against which templates, and whether one was chosen by hand.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    templates: Arc<TemplateSet>,
    chosen: Option<&'a str>,
}

impl<'a> Reading<'a> {
    /// Reads plans against the template with the id `chosen`, or the one that fits best.
    ///
    /// # Errors
    /// When there is no template with that id.
    pub fn new(templates: Arc<TemplateSet>, chosen: Option<&'a str>) -> Result<Self, Failure> {
        match chosen {
            Some(id) if templates.get(id).is_none() => Err(no_such_template(&templates, id)),
            _ => Ok(Self { templates, chosen }),
        }
    }

    /// The plan that the text is.
    pub fn open(&self, text: &str) -> Plan {
        self.chosen
            .and_then(|id| Plan::open_as(text, &self.templates, Some(id)))
            .unwrap_or_else(|| Plan::open(text, &self.templates))
    }
}

/// The failure of naming a template that is not there.
pub fn no_such_template(templates: &TemplateSet, id: &str) -> Failure {
    let ids: Vec<&str> = templates
        .templates()
        .iter()
        .map(|template| &*template.id)
        .collect();
    Failure::new(
        "no-such-template",
        format!("There is no template with the id {id}."),
        format!("These are at hand: {}.", ids.join(", ")),
    )
}
