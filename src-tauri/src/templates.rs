//! The templates that come with Planform.

use planform_core::{Template, TemplateSet};

/// Their sources, in the order in which the welcome view shows them.
const SOURCES: [(&str, &str); 2] = [
    (
        "implementation-plan.md",
        include_str!("../../templates/implementation-plan.md"),
    ),
    (
        "enhancement-plan.md",
        include_str!("../../templates/enhancement-plan.md"),
    ),
];

/// The templates that come with Planform.
///
/// # Errors
/// A sentence per mistake in a template, with its file and line.
pub(crate) fn built_in() -> Result<TemplateSet, String> {
    let mut templates = Vec::new();
    let mut mistakes = Vec::new();
    for (name, source) in SOURCES {
        match Template::read(source) {
            Ok(template) => templates.push(template),
            Err(errors) => {
                mistakes.extend(errors.iter().map(|error| {
                    let (line, message) = (error.line, &error.message);
                    format!("{name}, line {line}: {message}")
                }));
            }
        }
    }
    if mistakes.is_empty() {
        Ok(TemplateSet::new(templates))
    } else {
        Err(mistakes.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn are_without_mistakes() {
        assert_eq!(super::built_in().map(|set| set.templates().len()), Ok(2));
    }
}
