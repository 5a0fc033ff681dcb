//! `planform check`: what the rules find.

use planform_wire::convert::findings;
use planform_wire::view::{FindingView, SeverityView};
use serde::Serialize;

use crate::arguments::{Check, Common};
use crate::commands::with_each;
use crate::failure::Failure;
use crate::input::gather;
use crate::output::{Exit, Output};

/// What `--json` prints for one plan.
#[derive(Serialize)]
struct Line<'p> {
    file: &'p str,
    template: Option<&'p str>,
    findings: Vec<FindingLine<'p>>,
}

/// A finding, without what is for the window alone.
#[derive(Serialize)]
struct FindingLine<'f> {
    code: &'f str,
    severity: SeverityView,
    message: &'f str,
    advice: &'f str,
    address: &'f str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

impl<'f> From<&'f FindingView> for FindingLine<'f> {
    fn from(finding: &'f FindingView) -> Self {
        Self {
            code: &finding.code,
            severity: finding.severity,
            message: &finding.message,
            advice: &finding.advice,
            address: &finding.address,
            line: finding.line,
            column: finding.column,
            start: finding.start,
            end: finding.end,
        }
    }
}

/// Prints what the rules find in the plans.
///
/// # Errors
/// When the plans or templates cannot be found, or standard output cannot be written to.
pub fn run(common: &Common, task: &Check, output: &mut Output) -> Result<(), Failure> {
    let inputs = gather(&task.plans.paths)?;
    with_each(
        common,
        &task.plans,
        &inputs,
        output,
        |input, plan, output| {
            let findings = findings(plan);
            if !findings.is_empty() {
                output.raise(Exit::Findings);
            }
            let file = input.name();
            if output.json() {
                let template = plan.template();
                return output.write_json(&Line {
                    file: &file,
                    template: (!template.is_plain()).then_some(&*template.id),
                    findings: findings.iter().map(FindingLine::from).collect(),
                });
            }
            let lines: String = findings
                .iter()
                .map(|finding| text_of(&file, finding))
                .collect();
            output.write(lines.as_bytes())
        },
    )
}

/// One line, in the form that editors and terminals make links of.
fn text_of(file: &str, finding: &FindingView) -> String {
    let FindingView {
        line,
        column,
        code,
        message,
        advice,
        ..
    } = finding;
    let severity = match finding.severity {
        SeverityView::Note => "note",
        SeverityView::Warning => "warning",
        SeverityView::Error => "error",
    };
    format!("{file}:{line}:{column}: {severity}[{code}]: {message} {advice}\n")
}
