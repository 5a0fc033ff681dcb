//! Sentences that mention items go on naming them when their numbers change.

use std::sync::Arc;

use planform_core::{Command, Plan, Template, TemplateSet};
use planform_tests::laws;

use crate::{insert, move_into, move_to};

const TEMPLATE: &str = "<!-- planform\nid: work\nname: Work\n-->\n# Work\n\n\
    <!-- planform\nrepeat: Stage\nkey: stages\nheading: Stage {number}: {name}\n-->\n\
    ## Stage 1: [Name]\n\n\
    <!-- planform mentions -->\n**After:**\n\n- [What]\n\n\
    <!-- planform kind: text -->\n**Aside:** [Aside]\n\n\
    <!-- planform\nrepeat: Turn\nkey: turns\nheading: Turn {number}: {name}\n-->\n\
    ### Turn 1.1: [Name]\n\n\
    <!-- planform kind: text; mentions -->\n**Needs:** [Need]\n\n\
    ## End\n\n<!-- planform key: order; mentions -->\n**Order:**\n\n- [What]\n";

/// A plan of three stages; the sentences are what the first says comes before it, what its second
/// turn needs, and the order at the end.
fn plan([after, needs, order]: [&str; 3]) -> Plan {
    let template = Template::read(TEMPLATE).unwrap_or_else(|errors| panic!("{errors:?}"));
    let templates = Arc::new(TemplateSet::new(vec![template]));
    let text = format!(
        "# Work\n\n## Stage 1: Dig\n\n**After:**\n\n- {after}\n\n**Aside:** not Stage 3\n\n\
         ### Turn 1.1: Ask\n\n### Turn 1.2: Dig\n\n**Needs:** {needs}\n\n\
         ## Stage 2: Fill\n\n### Turn 2.1: Push\n\n## Stage 3: Rest\n\n\
         ## End\n\n**Order:**\n\n- {order}\n"
    );
    Plan::open_as(text, &templates, Some("work")).expect("the template is in the set")
}

/// Does `command` to the plan with these sentences, and compares what they say afterwards.
fn check(command: &Command, before: [&str; 3], expected: [&str; 3]) {
    let mut plan = plan(before);
    laws::apply(&mut plan, command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    let said: Vec<&str> = plan
        .text()
        .lines()
        .filter_map(|line| line.strip_prefix("- ").or(line.strip_prefix("**Needs:** ")))
        .collect();
    // Each as often as it is expected, wherever the stages are now; a copy says the same again.
    for sentence in expected {
        let count = |all: &[&str]| all.iter().filter(|one| **one == sentence).count();
        assert!(
            count(&said) >= count(&expected),
            "{command:?}: {sentence}: {said:?}"
        );
    }
    assert!(plan.text().contains("**Aside:** not Stage 3"));
}

#[test]
fn a_moved_item_is_named_by_its_new_number() {
    check(
        &move_to("stages[2]", 0),
        ["Stage 3 completion", "Turn 1.1 must be over", "**Stage 2**"],
        ["Stage 1 completion", "Turn 2.1 must be over", "**Stage 3**"],
    );
    check(
        &move_to("stages[0].turns[1]", 0),
        ["Turn 1.2", "Turns 1.1 and 2.1", "Turn 1.1, Stage 1"],
        ["Turn 1.1", "Turns 1.2 and 2.1", "Turn 1.2, Stage 1"],
    );
    check(
        &move_into("stages[0].turns[0]", "stages[1].turns", 0),
        ["Turn 1.1", "Turn 2.1", "Turn 1.2"],
        ["Turn 2.1", "Turn 2.2", "Turn 1.1"],
    );
}

#[test]
fn what_comes_and_goes_before_an_item_changes_its_name() {
    check(
        &insert("stages", Some(1), None),
        ["Stage 2", "Turn 2.1", "Stages 1 and 3"],
        ["Stage 3", "Turn 3.1", "Stages 1 and 4"],
    );
    check(
        &Command::Duplicate {
            at: "stages[0]".to_owned(),
        },
        ["Stage 1", "Turn 1.1", "Turn 2.1, Stage 3"],
        ["Stage 1", "Turn 1.1", "Turn 3.1, Stage 4"],
    );
    check(
        &Command::Remove {
            at: "stages[1]".to_owned(),
        },
        ["Stage 1", "Stage 3", "Stage 2"],
        ["Stage 1", "Stage 2", "Stage 2"],
    );
}

#[test]
fn what_could_mean_something_else_stays_as_it_is_written() {
    // A range, whose items stand apart afterwards.
    check(
        &move_to("stages[2]", 0),
        ["Stages 1-2", "Stages 2–3", "Stage 3, Stages 1-3"],
        ["Stages 1-2", "Stages 2–3", "Stage 1, Stages 1-3"],
    );
    // What is inserted makes something of a number that a sentence gave to nothing.
    check(
        &insert("stages", Some(0), None),
        ["Stage 4", "Stage 3", "Stage 2"],
        ["Stage 4", "Stage 4", "Stage 3"],
    );
    // What is moved can be moved back: no name takes the place of such a number, and so none takes
    // the place of those that stay for it.
    check(
        &move_into("stages[0].turns[0]", "stages[1].turns", 0),
        ["Turn 1.1", "Turn 2.1, Turn 1.2", "Turn 2.2"],
        ["Turn 1.1", "Turn 2.1, Turn 1.2", "Turn 2.2"],
    );
}

#[test]
fn what_follows_is_foreseen() {
    let plan = plan(["Stage 3 completion", "nothing", "Stage 1"]);
    let lines = plan
        .foresee(plan.revision(), &move_to("stages[2]", 1))
        .expect("it can be done");
    let lines: Vec<(&str, &str)> = lines
        .iter()
        .map(|line| (line.before.as_str(), line.after.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            ("- Stage 3 completion", "- Stage 2 completion"),
            ("## Stage 3: Rest", "## Stage 2: Rest"),
            ("## Stage 2: Fill", "## Stage 3: Fill"),
            ("### Turn 2.1: Push", "### Turn 3.1: Push"),
        ]
    );
}
