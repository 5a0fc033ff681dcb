//! The conversion between the core's types and the JSON shapes, in both directions.

mod viewer;

use planform_core::template::{Template, TemplateSet};
use planform_core::text::LineIndex;
use planform_core::{Applied, Node, NodeId, Plan, Refusal, Severity, State};

use self::viewer::Viewer;
use crate::node::StateView;
use crate::view::{
    ArgumentView, FindingView, Foreseen, HistoryView, LineChange, Patch, PlanView, RefusalView,
    SeverityView, Status, StepName, TemplateSummary,
};

/// A whole plan. `modified` says whether the text differs from the file.
pub fn plan_view(plan: &Plan, modified: bool) -> PlanView {
    let recognition = plan.recognition();
    let viewer = Viewer::new(plan);
    PlanView {
        revision: plan.revision(),
        template: (!plan.template().is_plain()).then(|| template_summary(plan.template())),
        score: recognition.score,
        reasons: recognition.reasons.clone(),
        root: plan.projection().root().id.0,
        nodes: plan
            .projection()
            .nodes()
            .iter()
            .map(|node| viewer.node(node))
            .collect(),
        candidates: viewer.candidates(),
        status: status(plan, modified),
    }
}

/// What a change did.
pub fn patch(plan: &Plan, applied: &Applied, modified: bool) -> Patch {
    let viewer = Viewer::new(plan);
    let projection = plan.projection();
    let difference = &applied.difference;
    let mut ids: Vec<NodeId> = [&difference.said, &difference.looks, &difference.added]
        .into_iter()
        .flatten()
        .copied()
        .collect();
    ids.extend(viewer.referring(&applied.candidates, &applied.items));
    // What stands below a heading may go by its title, or by its number.
    let headings = difference.said.iter().filter_map(|id| projection.node(*id));
    for heading in headings.filter(|node| node.heading().is_some()) {
        let goes_by_it = |below: &&Node| {
            let numbered = below
                .part
                .is_some_and(|part| plan.template().part(part).numbered);
            let child = projection.parent(below.id).map(|parent| parent.id) == Some(heading.id);
            numbered || child
        };
        let below = projection.subtree(heading.id).iter().filter(goes_by_it);
        ids.extend(below.map(|below| below.id));
    }
    // A heading goes by its fields too.
    let in_heading = |id: &NodeId| {
        let part = projection.node(*id).and_then(|node| node.part);
        part.is_some_and(|part| plan.template().part(part).in_heading())
    };
    let fields = difference.said.iter().copied().filter(in_heading);
    ids.extend(
        fields
            .filter_map(|id| projection.parent(id))
            .map(|parent| parent.id),
    );
    ids.sort_unstable();
    ids.dedup();
    Patch {
        revision: applied.revision,
        changed: ids
            .iter()
            .filter_map(|id| projection.node(*id))
            .map(|node| viewer.node(node))
            .collect(),
        removed: difference.removed.iter().map(|id| id.0).collect(),
        candidates: viewer.candidates_patch(&applied.candidates, &applied.items),
        focus: applied.focus.map(|id| id.0),
        status: status(plan, modified),
    }
}

/// The state beside the nodes.
pub fn status(plan: &Plan, modified: bool) -> Status {
    let root = plan.projection().root();
    Status {
        modified,
        undo: plan.next_undo().map(step_name),
        redo: plan.next_redo().map(step_name),
        filled: root.filled,
        total: root.total,
    }
}

/// The undo timeline. `saved` is the mark of the place at which the plan was as its file.
pub fn history(plan: &Plan, saved: Option<u64>) -> HistoryView {
    HistoryView {
        steps: plan.history().into_iter().map(step_name).collect(),
        done: plan.steps_done(),
        saved: saved.and_then(|mark| plan.steps_at(mark)),
    }
}

fn step_name(step: &planform_core::StepName) -> StepName {
    StepName {
        origin: step.origin.to_owned(),
        subject: step.subject.clone(),
        part: step.part.clone(),
        place: step.place,
        field: step.field.clone(),
        value: step.value.clone(),
        before: step.before.clone(),
        after: step.after.clone(),
        into: step.into.clone(),
        count: step.count,
    }
}

/// What a command would do beside what it is for.
pub fn foreseen(outcome: Result<Vec<planform_core::LineChange>, Refusal>) -> Foreseen {
    match outcome {
        Ok(lines) => Foreseen::Applied {
            lines: lines
                .into_iter()
                .map(|one| LineChange {
                    line: one.line + 1,
                    before: one.before,
                    after: one.after,
                    own: one.own,
                })
                .collect(),
        },
        Err(error) => Foreseen::Refused {
            refusal: refusal(&error),
        },
    }
}

/// Why a command was refused.
pub fn refusal(refusal: &Refusal) -> RefusalView {
    RefusalView {
        code: refusal.reason.code().to_owned(),
        message: refusal.message.clone(),
        advice: refusal.advice.clone(),
        about: refusal.about.clone(),
    }
}

/// What the rules find in a plan.
pub fn findings(plan: &Plan) -> Vec<FindingView> {
    let lines = LineIndex::new(plan.text());
    planform_core::check(plan)
        .into_iter()
        .map(|finding| {
            let line = lines.line_of(finding.range.start);
            let start = lines.start(line).unwrap_or(0);
            FindingView {
                code: finding.code.to_owned(),
                severity: match finding.severity {
                    Severity::Note => SeverityView::Note,
                    Severity::Warning => SeverityView::Warning,
                    Severity::Error => SeverityView::Error,
                },
                message: finding.message,
                advice: finding.advice,
                node: finding.node.0,
                address: plan.projection().address(plan.template(), finding.node),
                line: line + 1,
                column: plan.text()[start..finding.range.start].chars().count() + 1,
                start: finding.range.start,
                end: finding.range.end,
            }
        })
        .collect()
}

/// All templates at hand.
pub fn template_summaries(templates: &TemplateSet) -> Vec<TemplateSummary> {
    templates.templates().iter().map(template_summary).collect()
}

/// A template for people.
pub fn template_summary(template: &Template) -> TemplateSummary {
    TemplateSummary {
        id: template.id.clone(),
        name: template.name.clone(),
        version: template.version.clone(),
        description: template.description.clone(),
        arguments: planform_core::create::arguments(template)
            .into_iter()
            .map(|one| ArgumentView {
                key: one.key,
                placeholder: one.placeholder,
                date: one.is_date,
            })
            .collect(),
    }
}

/// How a node stands.
pub fn state(state: State) -> StateView {
    match state {
        State::Filled => StateView::Filled,
        State::Placeholder => StateView::Placeholder,
        State::Partial => StateView::Partial,
        State::Empty => StateView::Empty,
        State::Missing => StateView::Missing,
    }
}
