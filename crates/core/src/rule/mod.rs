//! Rules: what is wrong with a plan, one file for each.
//!
//! A rule holds its code, its severity, what it says and its page. What a template brings along
//! itself is not held against a plan that still contains it unchanged, and a plain document has no
//! template to depart from.

mod extra_column;
mod extra_part;
mod missing_column;
mod missing_part;
mod placeholder_left;
mod renamed_part;
mod second_plan;

use std::ops::Range;

use crate::plan::Plan;
use crate::projection::NodeId;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not meant.
    Warning,
    /// The plan does not conform.
    Error,
}

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One clear sentence.
    pub message: String,
    /// What to do.
    pub advice: String,
    /// The node that it is about.
    pub node: NodeId,
    /// The bytes that it is about.
    pub range: Range<usize>,
}

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its code, as findings name it.
    pub code: &'static str,
    /// How bad its findings are.
    pub severity: Severity,
    /// Its page: what it is about and what to do, as Markdown.
    pub page: &'static str,
    find: fn(&Plan, &mut Report<'_>),
}

/// All rules, in the order of their codes.
pub const RULES: &[Rule] = &[
    extra_column::RULE,
    extra_part::RULE,
    missing_column::RULE,
    missing_part::RULE,
    placeholder_left::RULE,
    renamed_part::RULE,
    second_plan::RULE,
];

/// Where a rule puts what it finds.
struct Report<'f> {
    rule: &'static Rule,
    findings: &'f mut Vec<Finding>,
}

impl Report<'_> {
    fn add(&mut self, node: NodeId, range: Range<usize>, message: String, advice: &str) {
        self.findings.push(Finding {
            code: self.rule.code,
            severity: self.rule.severity,
            message,
            advice: advice.to_owned(),
            node,
            range,
        });
    }
}

/// What all rules find in a plan, in the text's order. Nothing in a plain document.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    if plan.template().is_plain() {
        return findings;
    }
    for rule in RULES {
        (rule.find)(
            plan,
            &mut Report {
                rule,
                findings: &mut findings,
            },
        );
    }
    findings.sort_by_key(|finding| (finding.range.start, finding.range.end, finding.code));
    findings
}
