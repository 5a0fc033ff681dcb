//! A column that the template has and a table lacks.

use super::{Report, Rule, Severity};
use crate::plan::Plan;

pub(super) const RULE: Rule = Rule {
    code: "missing-column",
    severity: Severity::Warning,
    page: "A table has fewer columns than the template gives it. Insert the column, or rename the one \
           that stands in its place.",
    find,
};

fn find(plan: &Plan, report: &mut Report<'_>) {
    let template = plan.template();
    for node in plan.projection().nodes() {
        let (Some(detail), Some(part)) = (node.table(), node.part) else {
            continue;
        };
        for column in &template.part(part).columns {
            if !detail
                .columns
                .iter()
                .any(|own| own.known && own.key == column.key)
            {
                report.add(
                    node.id,
                    detail.header.range.clone(),
                    format!("The table has no column \"{}\".", column.title),
                    "Insert the column.",
                );
            }
        }
    }
}
