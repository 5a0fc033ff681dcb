//! The rules: their pages are generated, and each finds what it is for.

use planform_core::rule::{RULES, Severity};
use planform_core::{Plan, check};
use planform_tests::laws;

/// Writes the page of every rule anew and fails where one was not up to date.
#[test]
fn the_pages_of_the_rules_are_up_to_date() {
    let folder = laws::repository().join("docs/rules");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let mut stale = Vec::new();
    for rule in RULES {
        let severity = match rule.severity {
            Severity::Note => "a note",
            Severity::Warning => "a warning",
            Severity::Error => "an error",
        };
        let page = format!("# {}\n\nGives {severity}.\n\n{}\n", rule.code, rule.page);
        let path = folder.join(format!("{}.md", rule.code));
        if std::fs::read_to_string(&path).ok().as_deref() != Some(page.as_str()) {
            std::fs::write(&path, page).expect("the page can be written");
            stale.push(rule.code);
        }
    }
    assert_eq!(
        stale,
        Vec::<&str>::new(),
        "these pages were written anew: commit them"
    );
}

/// Checks `text` as a plan of the template with every kind of part.
fn codes(text: &str) -> Vec<&'static str> {
    let templates = laws::template_set(&["tests/fixtures/every-kind.template.md"]);
    let plan = Plan::open_as(text, &templates, Some("every-kind")).expect("it is in the set");
    let mut codes: Vec<&str> = check(&plan)
        .into_iter()
        .map(|finding| finding.code)
        .collect();
    codes.dedup();
    codes
}

fn fixture() -> String {
    let path = laws::repository().join("tests/fixtures/every-kind.md");
    std::fs::read_to_string(path).expect("the fixture is in the repository")
}

#[test]
fn each_rule_finds_what_it_is_for() {
    let clean = codes(&fixture());
    for (from, to, code) in [
        ("## 5. Code", "## 5. Odd chapter", "missing-part"),
        ("## 5. Code", "## 5. Odd chapter", "extra-part"),
        ("### 1.1 Summary", "### 1.1 Summary of it", "renamed-part"),
        (
            "| ID  | Row    | Size  |",
            "| ID  | Row    | Width |",
            "missing-column",
        ),
        ("Sets things up.", "_What happens._", "placeholder-left"),
        (
            "A last word.",
            "# Sample: Another\n\n**State:** Open",
            "second-plan",
        ),
    ] {
        let text = fixture().replace(from, to);
        assert_ne!(text, fixture(), "{from:?} stands in the fixture");
        assert!(
            codes(&text).contains(&code),
            "{code} of {to:?}: {:?}",
            codes(&text)
        );
    }
    assert!(
        clean.contains(&"extra-column"),
        "the fixture has a column of its own: {clean:?}"
    );
    assert!(!clean.contains(&"placeholder-left") && !clean.contains(&"second-plan"));
}

#[test]
fn a_plain_document_has_no_findings() {
    let plan = Plan::open("# Notes\n\n[Title] and YYYY-MM-DD\n", &laws::templates());
    assert_eq!(check(&plan), Vec::new());
}
