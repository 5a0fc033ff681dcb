//! A heading that is a part of the template under another title.

use super::{Report, Rule, Severity};
use crate::plan::Plan;
use crate::projection::Kind;
use crate::template::HeadingPattern;

pub(super) const RULE: Rule = Rule {
    code: "renamed-part",
    severity: Severity::Note,
    page: "A heading was recognised as a part of the template by likeness; its title is none of those \
           that the template knows. Other tools that look for the title may miss it.",
    find,
};

fn find(plan: &Plan, report: &mut Report<'_>) {
    let template = plan.template();
    for node in plan.projection().nodes() {
        let (Kind::Section, Some(part), Some(detail)) = (node.kind, node.part, node.heading())
        else {
            continue;
        };
        let part = template.part(part);
        let has_fields = |own: &HeadingPattern| own.fields().next().is_some();
        if part.patterns.first().is_none_or(has_fields) {
            continue;
        }
        let title = detail.heading.title.clone();
        // A title that the template knows the part by is as good as its own.
        if !part
            .patterns
            .iter()
            .any(|known| known.fit(plan.text(), title.clone()).is_some())
        {
            report.add(
                node.id,
                title,
                format!(
                    "\"{}\" is \"{}\" in the template.",
                    plan.title(node),
                    part.title
                ),
                "Use the template's title.",
            );
        }
    }
}
