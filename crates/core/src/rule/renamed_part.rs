//! A heading that is a part of the template under another title.

use super::{Report, Rule, Severity};
use crate::plan::Plan;
use crate::projection::Kind;

pub(super) const RULE: Rule = Rule {
    code: "renamed-part",
    severity: Severity::Note,
    page: "A heading was recognised as a part of the template by an alias or by likeness; its title \
           is another one than the template's. Other tools that look for the title may miss it.",
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
        let Some(own) = part
            .patterns
            .first()
            .filter(|own| own.fields().next().is_none())
        else {
            continue;
        };
        let title = detail.heading.title.clone();
        if own.fit(plan.text(), title.clone()).is_none() {
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
