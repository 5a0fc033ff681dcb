//! What axe finds in the page as it stands: rules that people who do not see, hear or point as
//! others do depend on.

use std::fs;

use serde_json::{Value, json};

use super::Window;
use crate::laws::repository;

/// The findings that count, each as one line: its weight, its rule, its place and why.
const RUN: &str = "\
    const [rules, done] = arguments; \
    const runOnly = rules.length > 0 ? { type: 'rule', values: rules } : undefined; \
    axe.run(document, { resultTypes: ['violations'], runOnly }).then(({ violations }) => { \
        done(violations \
            .filter(({ impact }) => ['serious', 'critical'].includes(impact)) \
            .flatMap(({ id, impact, nodes }) => nodes.map((node) => \
                `${impact} ${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} – ` + \
                node.failureSummary.split('\\n').slice(1).join(' ').trim()))); \
    }, (error) => done([`axe failed: ${error}`]));";

impl Window {
    /// Everything serious or critical that axe finds in the page now, by these rules or, without
    /// any, by all.
    ///
    /// # Panics
    /// When axe is not among the interface's packages or does not run.
    pub async fn axe_findings(&self, rules: &[&str]) -> Vec<String> {
        if self.script("return !window.axe").await == Value::Bool(true) {
            let path = repository().join("ui/node_modules/axe-core/axe.min.js");
            let source = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            // The policy of the page allows no scripts but its own; WebDriver's are exempt.
            self.script(&source).await;
        }
        let found = self
            .client
            .execute_async(RUN, vec![json!(rules)])
            .await
            .expect("axe to run in the page");
        let lines = found.as_array().expect("a list of findings");
        lines
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }
}
