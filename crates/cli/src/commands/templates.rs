//! `planform templates`: what plans can be made from.

use planform_wire::convert::template_summaries;
use planform_wire::view::TemplateSummary;

use crate::arguments::Common;
use crate::failure::Failure;
use crate::output::Output;
use crate::templates::load;

/// Prints the templates.
///
/// # Errors
/// When a template cannot be read, or standard output cannot be written to.
pub fn run(common: &Common, output: &mut Output) -> Result<(), Failure> {
    for template in template_summaries(&*load(&common.templates)?) {
        if output.json() {
            output.write_json(&template)?;
        } else {
            output.write(text_of(&template).as_bytes())?;
        }
    }
    Ok(())
}

fn text_of(template: &TemplateSummary) -> String {
    let version = template
        .version
        .as_ref()
        .map_or_else(String::new, |version| format!(", version {version}"));
    let arguments: Vec<&str> = template
        .arguments
        .iter()
        .map(|argument| &*argument.key)
        .collect();
    let mut text = format!("{}\n    {}{version}\n", template.id, template.name);
    for (label, line) in [
        ("", template.description.clone()),
        ("takes ", arguments.join(", ")),
    ] {
        if !line.is_empty() {
            text += &format!("    {label}{line}\n");
        }
    }
    text
}
