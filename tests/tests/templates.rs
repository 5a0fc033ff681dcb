//! Templates: what is wrong with one is told with its line, and plans are told apart by their
//! outline.

use planform_core::{Plan, Template};
use planform_tests::laws;

/// Reads `source` and compares line and code of what is wrong with it.
fn check(source: &str, expected: &[(usize, &str)]) {
    let errors = Template::read(source)
        .map(|template| template.id)
        .expect_err(source);
    for error in &errors {
        assert!(!error.message.is_empty() && !error.advice.is_empty());
    }
    let told: Vec<(usize, &str)> = errors
        .iter()
        .map(|error| (error.line, error.code))
        .collect();
    assert_eq!(told, expected, "{source}");
}

const HEAD: &str = "<!-- planform\nid: sample\nname: Sample\n-->\n";

#[test]
fn a_template_that_contradicts_itself_is_refused_with_lines() {
    check("# [Title]\n", &[(1, "no-id")]);
    check(
        "<!-- planform\nid: Not An Id\n-->\n# [Title]\n",
        &[(2, "template-id")],
    );
    check(
        "<!-- planform\nid: open\n# [Title]\n",
        &[(1, "open-directive")],
    );
    let second = format!("{HEAD}# [Title]\n\n<!-- planform\nid: other\n-->\n# [Other]\n");
    check(&second, &[(7, "second-template")]);
    check(
        &format!("{HEAD}# [Title]\n\n<!-- planform key: k -->\n\ntext\n"),
        &[(7, "stray-directive")],
    );
    check(
        &format!("{HEAD}<!-- planform wrong: x -->\n# [Title]\n"),
        &[(5, "unknown-setting")],
    );
    check(
        &format!("{HEAD}<!-- planform heading: Stage {{number}} -->\n# [Title]\n"),
        &[(6, "heading-pattern")],
    );
    let twice = format!("{HEAD}# [Title]\n\n## Goals\n\ntext\n\n## Goals\n\ntext\n");
    check(&twice, &[(11, "duplicate-key")]);
    let columns = "<!-- planform\ncolumn: Size = choice A | B\ncolumn: Name = colour\n-->\n";
    let table = format!("{HEAD}# [Title]\n\n## Rows\n\n{columns}| Name |\n| ---- |\n| [a]  |\n");
    check(&table, &[(10, "no-column"), (11, "column-kind")]);
    let argument = HEAD.replace("name: Sample", "name: Sample\nargument: title = nowhere");
    check(
        &format!("{argument}# [Title]\n"),
        &[(4, "argument-address")],
    );
    let argument = HEAD.replace("name: Sample", "name: Sample\nargument: title");
    check(&format!("{argument}# [Title]\n"), &[(4, "argument")]);
}

#[test]
fn a_plan_is_known_by_its_outline() {
    let templates = laws::templates();
    let id = |text: &str| Plan::open(text, &templates).template().id.clone();
    for template in templates.templates() {
        assert_eq!(id(&template.skeleton), template.id);
    }
    assert_eq!(id(""), "");
    assert_eq!(
        id("---\ndoc_type: IP\n---\n# Implementation Plan: Notes\n\n## Notes\n"),
        ""
    );
    let chosen = Plan::open_as("# Notes\n", &templates, Some("enhancement-plan"));
    assert_eq!(
        chosen.expect("it is built in").template().id,
        "enhancement-plan"
    );
}

/// Real plans by their folder: those with half of a template's chapters follow it, whatever their
/// names say, and nothing foreign does.
#[test]
fn real_plans_are_told_apart() {
    let templates = laws::templates();
    let (mut known, mut plain) = (0, 0);
    for (path, text) in laws::corpus() {
        let plan = Plan::open(text.as_str(), &templates);
        let folder = path
            .parent()
            .and_then(|folder| folder.file_name())
            .unwrap_or_default();
        let id = plan.template().id.as_str();
        let expected = match folder.to_str() {
            Some("ip") => ["implementation-plan", ""],
            Some("ep") => ["enhancement-plan", ""],
            Some("foreign") => ["", ""],
            _ => continue,
        };
        assert!(
            expected.contains(&id),
            "{} is read as {id:?}",
            path.display()
        );
        if id.is_empty() {
            plain += 1
        } else {
            known += 1
        }
    }
    println!("{known} plans recognised, {plain} plain documents");
}
