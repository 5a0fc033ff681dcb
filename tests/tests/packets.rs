//! What sentences mention, and the prompt of an item with what it needs.

use std::sync::Arc;

use planform_core::projection::Reference;
use planform_core::{Kind, Plan, Template, TemplateSet, packet};

const TEMPLATE: &str = "<!-- planform\nid: work\nname: Work\n-->\n# Work\n\n\
    <!-- planform\nrepeat: Step\nkey: steps\nheading: Step {number}: {name}\n-->\n\
    ## Step 1: [Name]\n\n\
    <!-- planform kind: text; packet -->\n**Goal:** [Goal]\n\n\
    <!-- planform kind: text -->\n**Aside:** [Aside]\n\n\
    <!-- planform kind: text; role: prompt -->\n**Prompt:** `[Prompt]`\n\n\
    <!-- planform mentions; packet -->\n**Needs:**\n\n- [Need]\n\n\
    **Done when:**\n\n- [ ] [Criterion]\n\n\
    ## Rows\n\n<!-- planform\nrole: tasks\ncolumn: ID = id R-\n-->\n\
    | ID | Row |\n| --- | --- |\n| R-1 | [Row] |\n";

const PLAN: &str = "# Work\n\n\
    ## Step 1: Dig\n\n**Goal:** a hole\n\n**Aside:** nothing\n\n**Prompt:** `Dig a hole`\n\n\
    **Needs:**\n\n- none\n\n**Done when:**\n\n- [x] deep\n- [ ] wide\n\n\
    ## Step 2: Fill\n\n**Goal:** no hole\n\n**Aside:** nothing\n\n**Prompt:** `Fill it`\n\n\
    **Needs:**\n\n- Step 1 must be over\n- R-1, and Steps 1 and 9\n\n\
    **Done when:**\n\n- [ ] flat\n\n\
    ## Rows\n\n| ID | Row |\n| --- | --- |\n| R-1 | a spade |\n";

fn plan() -> Plan {
    let template = Template::read(TEMPLATE).unwrap_or_else(|errors| panic!("{errors:?}"));
    let templates = Arc::new(TemplateSet::new(vec![template]));
    Plan::open_as(PLAN, &templates, Some("work")).expect("the template is in the set")
}

/// What `sentence` mentions: the words, and the title of what they name.
fn mentioned(sentence: &str) -> Vec<(String, Option<String>)> {
    let plan = plan();
    let projection = plan.projection();
    let mentionable = projection.mentionable(plan.text(), plan.template());
    let label = |one: &Reference| {
        let node = projection.node(one.target?)?;
        Some(plan.reading().label(node))
    };
    let found = mentionable.in_sentence(sentence);
    found
        .iter()
        .map(|one| (one.text.clone(), label(one)))
        .collect()
}

fn check(sentence: &str, expected: &[(&str, Option<&str>)]) {
    let found = mentioned(sentence);
    let found: Vec<(&str, Option<&str>)> = found
        .iter()
        .map(|(text, label)| (text.as_str(), label.as_deref()))
        .collect();
    assert_eq!(found, expected, "{sentence}");
}

#[test]
fn sentences_mention_items_by_number_and_rows_by_id() {
    let dig = Some("Step 1: Dig");
    check("Step 1 must be over", &[("Step 1", dig)]);
    check(
        "R-1, and Steps 1, 2 and 9.",
        &[
            ("R-1", Some("R-1")),
            ("Steps 1", dig),
            ("2", Some("Step 2: Fill")),
            ("9", None),
        ],
    );
    check("(R-1).", &[("R-1", Some("R-1"))]);
    check("when step 1 is over", &[("step 1", dig)]);
    check(
        "steps 2/1",
        &[("steps 2", Some("Step 2: Fill")), ("1", dig)],
    );
    check("Steps are good, Footstep 1 is not", &[]);
    check("R-12 and XR-1 are others", &[]);
    check("", &[]);
}

#[test]
fn a_packet_is_the_prompt_with_what_it_needs() {
    let plan = plan();
    let steps: Vec<_> = plan
        .projection()
        .nodes()
        .iter()
        .filter(|node| node.kind == Kind::Item)
        .map(|node| node.id)
        .collect();
    assert_eq!(
        packet::packet(&plan, steps[1]).as_deref(),
        Some(
            "Fill it\n\n## Step 2: Fill\n\n**Goal:** no hole\n\n\
             **Needs:**\n\n- Step 1 must be over\n- R-1, and Steps 1 and 9\n\
             - [ ] Step 1: Dig (1/2)"
        )
    );
    assert_eq!(packet::packet(&plan, plan.projection().root().id), None);
}
