//! A column that the template does not have.

use super::{Report, Rule, Severity};
use crate::plan::Plan;

pub(super) const RULE: Rule = Rule {
    code: "extra-column",
    severity: Severity::Note,
    page: "A table of the template has a column that the template does not know. It is kept and can \
           be edited.",
    find,
};

fn find(plan: &Plan, report: &mut Report<'_>) {
    for node in plan.projection().nodes() {
        let (Some(detail), Some(_)) = (node.table(), node.part) else {
            continue;
        };
        for (column, cell) in detail.columns.iter().zip(&detail.header.cells) {
            if !column.known {
                report.add(
                    node.id,
                    cell.clone(),
                    format!("The template has no column \"{}\" here.", column.title),
                    "Keep it if it is meant, or give it the title that the template has.",
                );
            }
        }
    }
}
