//! A placeholder of the template that still stands.

use super::{Report, Rule, Severity};
use crate::plan::Plan;
use crate::projection::{Kind, State};

pub(super) const RULE: Rule = Rule {
    code: "placeholder-left",
    severity: Severity::Warning,
    page: "A field, an entry or a row still holds what the template put there: a text in brackets, a \
           date in letters, an example. Fill it in, or remove it.",
    find,
};

fn find(plan: &Plan, report: &mut Report<'_>) {
    let projection = plan.projection();
    let is_container = |kind| {
        matches!(
            kind,
            Kind::List | Kind::CheckList | Kind::FileList | Kind::Table
        )
    };
    for node in projection.nodes() {
        if !matches!(node.state, State::Placeholder | State::Partial) || is_container(node.kind) {
            continue;
        }
        let mut titled = Some(node);
        while let Some(one) = titled.filter(|one| plan.title(one).is_empty()) {
            titled = projection.parent(one.id);
        }
        let title = titled.map(|one| plan.title(one)).unwrap_or_default();
        report.add(
            node.id,
            node.value.clone(),
            format!("\"{title}\" is not filled in."),
            "Write what belongs there, or remove it.",
        );
    }
}
