//! A heading that the template does not have.

use super::{Report, Rule, Severity};
use crate::plan::Plan;
use crate::projection::Kind;

pub(super) const RULE: Rule = Rule {
    code: "extra-part",
    severity: Severity::Note,
    page: "A heading stands where the template has none of that title. It is kept and can be edited \
           as Markdown. If it is a part of the template under another title, rename it.",
    find,
};

fn find(plan: &Plan, report: &mut Report<'_>) {
    let projection = plan.projection();
    for node in projection.nodes() {
        let parent_known = projection
            .parent(node.id)
            .is_some_and(|parent| parent.part.is_some() || parent.kind == Kind::Document);
        // Headings inside prose of the author's own chapters are the author's business.
        if node.kind == Kind::Section && node.part.is_none() && parent_known {
            let range = node
                .heading()
                .map_or(node.range.clone(), |one| one.heading.title.clone());
            report.add(
                node.id,
                range,
                format!("The template has no \"{}\" here.", plan.title(node)),
                "Keep it if it is meant, or give it the title that the template has.",
            );
        }
    }
}
