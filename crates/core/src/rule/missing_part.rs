//! A part that the template has and the plan lacks.

use super::{Report, Rule, Severity};
use crate::plan::Plan;
use crate::projection::{Key, Kind, State};

pub(super) const RULE: Rule = Rule {
    code: "missing-part",
    severity: Severity::Warning,
    page: "A part of the template is missing: a heading, a labelled field, an entry of the front \
           matter. Parts that the template marks as optional may be absent. Add the part, or write \
           the plan after a template that does not have it.",
    find,
};

fn find(plan: &Plan, report: &mut Report<'_>) {
    let template = plan.template();
    for node in plan.projection().nodes() {
        let Some(part) = node.part.map(|part| template.part(part)) else {
            continue;
        };
        if node.state != State::Missing || part.optional || part.fixed {
            continue;
        }
        // Words where a list or table is expected are a legal state.
        let parent = plan.projection().parent(node.id);
        let is_sole = matches!(&node.key, Key::Name(key) if key.is_empty());
        let has_words = parent.is_some_and(|parent| {
            let mut children = plan.projection().children(parent.id);
            children.any(|child| child.kind == Kind::Raw)
        });
        if is_sole && has_words {
            continue;
        }
        let parent = parent.map(|parent| plan.title(parent));
        let place = parent.filter(|title| !title.is_empty());
        let place = place.map_or(String::new(), |title| format!(" in \"{title}\""));
        report.add(
            node.id,
            node.range.clone(),
            format!("\"{}\" is missing{place}.", plan.title(node)),
            "Add it.",
        );
    }
}
