//! Texts that have broken editors: every one opens, is edited where it can be, and keeps its bytes.

use planform_core::{Command, Plan};
use planform_tests::laws::{self, apply, containers, open, settable, there_and_back};

/// Opens `text`, sets some of its fields, moves some of its members, and checks the laws.
fn check(name: &str, text: &str) {
    let plan = open(text);
    let fields = settable(&plan);
    for address in fields.iter().step_by(fields.len().div_ceil(12).max(1)) {
        for value in ["changed", "two\nlines", ""] {
            let command = Command::Set {
                at: address.clone(),
                value: value.to_owned(),
            };
            let _ = apply(&mut plan.clone(), &command);
        }
    }
    let holders = containers(&plan);
    for container in holders.iter().step_by(holders.len().div_ceil(6).max(1)) {
        there_and_back(&mut plan.clone(), *container, 0, 1);
    }
    println!(
        "{name}: {} fields, {} containers",
        fields.len(),
        holders.len()
    );
}

fn plans() -> Vec<(String, String)> {
    laws::own_texts()
        .into_iter()
        .map(|(path, text)| (path.display().to_string(), text))
        .collect()
}

#[test]
fn line_ends_and_marks_of_the_file_stay() {
    for (name, text) in plans() {
        let lines: Vec<&str> = text.lines().collect();
        let mixed: String = lines
            .iter()
            .enumerate()
            .map(|(at, line)| format!("{line}{}", ["\n", "\r\n", "\r"][at % 3]))
            .collect();
        check(
            &format!("{name} with a byte order mark"),
            &format!("\u{feff}{text}"),
        );
        check(&format!("{name} with CRLF"), &text.replace('\n', "\r\n"));
        check(&format!("{name} with CR"), &text.replace('\n', "\r"));
        check(&format!("{name} with mixed line ends"), &mixed);
        check(&format!("{name} without a final newline"), text.trim_end());
    }
}

#[test]
fn small_and_broken_texts_open() {
    for text in [
        "",
        "\n",
        "\r",
        "\u{feff}",
        "\0",
        "a\0b\n\n# \0\n",
        "---\n---\n",
        "---\nno: yaml: at: all\n\t- x\n---\n# A\n",
        "---\nopen: front matter\n",
        "---\na: 1\n---\n---\nb: 2\n---\n---\n\nc: 3\n---\n# A\n",
        "```\n# not a heading\n",
        "````md\n```\n# not a heading\n```\n````\n",
        "# One\n\n# Two\n\n## Three\n",
        "No heading at all\n",
        "Setext\n======\n\nAnother\n-------\n\ntext\n",
        "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n||\n| \\| | `x\\|y` |\n",
        "a | b\n--|--\n1 | 2\n",
        "> | a | b |\n> |---|---|\n> | 1 | 2 |\n\n- | a | b |\n  |---|---|\n  | 1 | 2 |\n",
        "- a\n  - b\n    - c\n      - d\n\n        code\n- e\n\n  para\n",
        "1. a\n1. b\n1. c\n",
        "-\n- \n- [ ]\n- [x]\n",
        "<!-- open\n# not a heading\n",
        "[a]: b\n[c]: d\n",
    ] {
        check(&format!("{text:?}"), text);
    }
}

#[test]
fn a_line_of_a_megabyte_opens() {
    for unit in ["word ", ": - ", "| ", "[", "`", "# ", "*a_"] {
        let line = unit.repeat(1_000_000 / unit.len());
        let plan = Plan::open(line.as_str(), &laws::templates());
        assert_eq!(plan.text(), line);
        let heading = format!("# {line}\n\n## {line}\n");
        let plan = Plan::open(heading.as_str(), &laws::templates());
        assert_eq!(plan.text(), heading);
    }
}

#[test]
fn ten_megabytes_of_plan_open_and_change() {
    let templates = laws::templates();
    let skeleton = &templates
        .get("enhancement-plan")
        .expect("it is built in")
        .skeleton;
    let start = skeleton.find("\n## Phase 1").expect("it has phases") + 1;
    let end = skeleton.find("\n## Phase 2").expect("it has phases") + 1;
    let phases = skeleton[start..end].repeat(10_000_000 / (end - start));
    let text = format!("{}{phases}{}", &skeleton[..start], &skeleton[end..]);
    let mut plan = Plan::open(text.as_str(), &templates);
    assert_eq!(plan.text(), text);
    assert!(!plan.template().is_plain());
    let command = Command::Set {
        at: "phases[700].steps[1].goal".to_owned(),
        value: "Quick".to_owned(),
    };
    let applied = plan.apply(&command).expect("the goal can be set");
    assert_eq!(applied.edit.apply(&text), plan.text());
    assert_eq!(applied.difference.said.len(), 1);
    plan.undo().expect("it can be undone");
    assert_eq!(plan.text(), text);
}
