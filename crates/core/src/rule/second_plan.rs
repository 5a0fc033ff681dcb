//! A second plan in the same file.

use super::{Report, Rule, Severity};
use crate::plan::Plan;
use crate::projection::Kind;
use crate::template::{PartKind, ROOT};
use crate::text::LineIndex;

pub(super) const RULE: Rule = Rule {
    code: "second-plan",
    severity: Severity::Error,
    page: "The title of the template stands twice: two plans are in one file. Only the first is read \
           as a plan. Put each into a file of its own.",
    find,
};

fn find(plan: &Plan, report: &mut Report<'_>) {
    let template = plan.template();
    let titles: Vec<_> = template
        .children(ROOT)
        .filter(|(_, part)| part.kind == PartKind::Section && part.level == 1 && part.transparent)
        .flat_map(|(_, part)| part.patterns.first())
        .collect();
    for node in plan.projection().nodes() {
        let (Kind::Section, None, Some(detail)) = (node.kind, node.part, node.heading()) else {
            continue;
        };
        let title = detail.heading.title.clone();
        let is_title = detail.heading.level == 1
            && titles
                .iter()
                .any(|one| one.fit(plan.text(), title.clone()).is_some());
        if is_title {
            let line = LineIndex::new(plan.text()).line_of(title.start) + 1;
            report.add(
                node.id,
                title,
                format!("A second plan begins at line {line}."),
                "Put each plan into a file of its own.",
            );
        }
    }
}
