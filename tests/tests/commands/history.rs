//! The undo timeline: what its steps are called, going along it, and what a command is foreseen to
//! write anew.

use planform_core::plan::TakenOver;
use planform_core::{Command, NodeId, Plan, StepName};
use planform_tests::laws;

use crate::{insert, move_into, move_to, plan, set};

/// The name of the step that `command` makes, in pieces: those that are there.
fn check(command: &Command, expected: &str) {
    let mut plan = plan();
    laws::apply(&mut plan, command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
    let name = plan.next_undo().expect("a step was made");
    assert_eq!(pieces(name), expected, "{command:?}");
}

fn pieces(step: &StepName) -> String {
    let mut said = format!("{} [{}]", step.origin, step.subject);
    let named = [
        ("in", Some(&step.part).filter(|part| !part.is_empty())),
        ("field", step.field.as_ref()),
        ("value", step.value.as_ref()),
        ("before", step.before.as_ref()),
        ("after", step.after.as_ref()),
        ("into", step.into.as_ref()),
    ];
    for (name, piece) in named {
        if let Some(piece) = piece {
            said.push_str(&format!(" {name} [{piece}]"));
        }
    }
    if let Some(place) = step.place {
        said.push_str(&format!(" place {place}"));
    }
    if step.count != 1 {
        said.push_str(&format!(" count {}", step.count));
    }
    said
}

#[test]
fn steps_are_named_by_what_was_changed() {
    check(
        &set("rows.rows[0].size", "Large"),
        "set [R-1] in [Rows] field [Size] value [Large] place 1",
    );
    check(
        &set(
            "words.points[0]",
            "something else that is rather long and goes on and on",
        ),
        "set [Points] in [Words] value [something else that is rather long and goes on a…] place 1",
    );
    check(
        &set("words.points[1][0]", "deep"),
        "set [Points] in [Words] value [deep] place 3",
    );
    check(
        &set("stages[0].name", "Start"),
        "set [Name] in [Stage 1: Setup] value [Start]",
    );
    check(
        &set("stages[0].turns[0].aim", "to start"),
        "set [Aim] in [Turn 1.1: Begin] value [to start]",
    );
    check(
        &move_to("stages[2]", 0),
        "move [Stage 3: Rest] in [Stages] before [Stage 1: Setup] place 3",
    );
    check(
        &move_to("stages[0]", 2),
        "move [Stage 1: Setup] in [Stages] after [Stage 3: Rest] place 1",
    );
    check(
        &move_into("stages[0].turns[0]", "stages[1].turns", 0),
        "move [Turn 1.1: Begin] in [Stage 1: Setup] into [Stage 2: Work] place 1",
    );
    check(
        &insert("rows", None, Some("last")),
        "insert [R-4] in [Rows] place 4",
    );
    check(
        &insert("stages", None, None),
        "insert [Stage 4: [Name]] in [Stages] place 4",
    );
    for (entry, checked, expected) in [
        (0, None, "toggle [first] in [Ticks] value [true] place 1"),
        (1, None, "toggle [second] in [Ticks] value [false] place 2"),
        (
            0,
            Some(true),
            "toggle [first] in [Ticks] value [true] place 1",
        ),
    ] {
        let at = format!("words.ticks[{entry}]");
        check(&Command::Toggle { at, checked }, expected);
    }
    check(
        &Command::SortRows {
            table: "rows".to_owned(),
            column: 2,
            descending: true,
        },
        "sortRows [Rows] field [Size]",
    );
    check(
        &Command::Batch {
            commands: vec![
                Command::Remove {
                    at: "rows.rows[0]".to_owned(),
                },
                Command::Remove {
                    at: "rows.rows[0]".to_owned(),
                },
            ],
        },
        "remove [R-1] in [Rows] place 1 count 2",
    );
}

#[test]
fn gestures_of_several_commands_go_by_what_they_are_for() {
    let remove = |at: &str| Command::Remove { at: at.to_owned() };
    let batch = |commands: Vec<Command>| Command::Batch { commands };
    let entries = |values: &[&str]| Command::InsertEntries {
        into: "words.points".to_owned(),
        index: Some(1),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    // An entry is split, lines are pasted into one, two are joined.
    check(
        &batch(vec![set("words.points[0]", "o"), entries(&["ne"])]),
        "insertEntries [Points] in [Words]",
    );
    check(
        &batch(vec![set("words.points[0]", "a"), entries(&["b", "c"])]),
        "insertEntries [Points] in [Words] count 2",
    );
    check(
        &batch(vec![
            set("words.points[1]", "two three"),
            remove("words.points[2]"),
        ]),
        "remove [three] in [Points] place 3",
    );
    check(
        &batch(vec![move_to("rows.rows[1]", 0), move_to("rows.rows[2]", 1)]),
        "move [R-2] in [Rows] before [R-1] place 2 count 2",
    );
    let duplicate = Command::Duplicate {
        at: "rows.rows[0]".to_owned(),
    };
    check(
        &batch(vec![duplicate, move_to("rows.rows[1]", 3)]),
        "duplicate [R-1] in [Rows] place 1",
    );
    check(
        &batch(vec![remove("rows.rows[0]"), entries(&["new"])]),
        "batch [R-1] in [Rows] place 1 count 2",
    );
}

#[test]
fn going_to_a_step_leads_to_its_text() {
    let mut plan = plan();
    let mut texts = vec![plan.text().to_owned()];
    let commands = [
        set("words.points[0]", "first"),
        move_to("stages[2]", 0),
        Command::Remove {
            at: "rows.rows[1]".to_owned(),
        },
        insert("words.points", Some(0), Some("new")),
    ];
    for command in &commands {
        laws::apply(&mut plan, command).expect("it is carried out");
        texts.push(plan.text().to_owned());
    }
    let saved = plan.mark();
    for done in [0, 4, 1, 3, 2, 4, 0] {
        plan.go_to(done);
        assert_eq!(plan.text(), texts[done], "{done} steps");
        assert_eq!(plan.steps_done(), done);
        assert_eq!(plan.history().len(), 4);
        assert_eq!(plan.steps_at(saved), Some(4));
    }
    assert!(plan.go_to(0).is_none(), "it is there already");
    laws::apply(&mut plan, &commands[3]).expect("it is carried out");
    assert_eq!(plan.steps_at(saved), None, "what was taken back is gone");
    assert!(plan.go_to(9).is_none(), "there is nothing to do again");
}

#[test]
fn what_comes_back_is_what_it_was() {
    let mut plan = plan();
    let ids = |plan: &Plan| -> Vec<NodeId> {
        plan.projection().nodes().iter().map(|one| one.id).collect()
    };
    let mut known = vec![ids(&plan)];
    let remove = |at: &str| Command::Remove { at: at.to_owned() };
    let commands = [
        remove("rows.rows[1]"),
        remove("stages[0]"),
        insert("stages", Some(0), Some("New")),
        insert("words.points", Some(1), Some("new")),
        Command::Batch {
            commands: vec![remove("words.points[0]"), insert("rows", None, Some("new"))],
        },
        set("words.points[0]", "typed"),
        set("words.points[0]", "typed on"),
        remove("stages[2]"),
    ];
    for command in &commands {
        laws::apply(&mut plan, command)
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
        plan.end_group();
        known.push(ids(&plan));
    }
    for done in [7, 6, 3, 5, 8, 0, 8, 1, 2] {
        plan.go_to(done);
        assert_eq!(ids(&plan), known[done], "{done} steps");
    }
    // What is new on another way is nothing that was there before.
    laws::apply(&mut plan, &insert("words.points", None, Some("other"))).expect("it is done");
    let other = ids(&plan);
    let new = other.iter().find(|id| !known[2].contains(id));
    let new = new.expect("there is a new entry");
    assert!(known.iter().all(|ids| !ids.contains(new)), "{new:?}");
}

#[test]
fn undoing_a_removal_leads_to_what_came_back() {
    let mut plan = plan();
    laws::apply(
        &mut plan,
        &Command::Remove {
            at: "rows.rows[1]".to_owned(),
        },
    )
    .expect("it is done");
    let applied = plan.undo().expect("there is a step");
    let focus = applied.focus.expect("something is focused");
    let address = plan.projection().address(plan.template(), focus);
    assert_eq!(address, "rows.rows[1]");
}

#[test]
fn a_move_is_foreseen_to_renumber() {
    let plan = plan();
    let foreseen = |command: &Command| -> Vec<String> {
        plan.foresee(plan.revision(), command)
            .expect("it would be carried out")
            .iter()
            .map(|one| {
                let own = if one.own { " own" } else { "" };
                format!("{}: {} -> {}{own}", one.line + 1, one.before, one.after)
            })
            .collect()
    };
    assert_eq!(
        foreseen(&move_to("stages[2]", 0)),
        [
            "51: ### 2.3 Stage 3: Rest -> ### 2.1 Stage 1: Rest own",
            "59: ### 2.1 Stage 1: Setup -> ### 2.2 Stage 2: Setup",
            "67: **Prompt:** `Do Stage 1 of it` -> **Prompt:** `Do Stage 2 of it`",
            "69: #### Turn 1.1: Begin -> #### Turn 2.1: Begin",
            "77: #### Turn 1.2: Go on -> #### Turn 2.2: Go on",
            "87: ### 2.2 Stage 2: Work -> ### 2.3 Stage 3: Work",
        ]
    );
    assert_eq!(
        foreseen(&move_into("stages[0].turns[1]", "stages[1].turns", 0)),
        ["72: #### Turn 1.2: Go on -> #### Turn 2.1: Go on own"]
    );
    assert_eq!(foreseen(&set("words.points[0]", "x")), [""; 0]);
    let stale = plan.foresee(plan.revision() + 1, &move_to("stages[2]", 0));
    assert_eq!(
        stale.expect_err("it is refused").reason.code(),
        "stale-revision"
    );
}

#[test]
fn typing_in_one_field_is_one_step_until_it_is_left() {
    let mut plan = plan();
    let before = plan.text().to_owned();
    for value in ["N", "Ne", "New"] {
        plan.apply(&set("title", value))
            .expect("a title can be set");
    }
    plan.end_group();
    plan.apply(&set("title", "Newer"))
        .expect("a title can be set");
    plan.undo().expect("the second step");
    assert!(plan.text().contains("# Sample: New\n"));
    plan.undo().expect("the first step");
    assert_eq!(plan.text(), before);
    assert!(plan.undo().is_none());
}

#[test]
fn another_template_keeps_the_text_and_the_timeline() {
    let mut plan = plan();
    let before = plan.text().to_owned();
    plan.apply(&set("title", "Other"))
        .expect("a title can be set");
    assert!(!plan.choose_template(Some("nowhere")));
    assert!(plan.choose_template(None));
    assert!(plan.template().is_plain());
    plan.undo().expect("the step is still there");
    assert_eq!(plan.text(), before);
    assert!(plan.choose_template(Some("every-kind")));
    plan.redo().expect("and can be done again");
    assert!(plan.text().contains("# Sample: Other\n"));
}

#[test]
fn what_others_write_is_one_step_and_leaves_the_rest_alone() {
    let mut plan = plan();
    let id = |plan: &Plan, address: &str| -> NodeId {
        let found = plan.projection().find(plan.template(), address);
        found.unwrap_or_else(|| panic!("{address}")).node
    };
    let before = plan.text().to_owned();
    let kept = ["words.points[2]", "stages[2]", "stages[0].turns[0].aim"];
    let kept: Vec<(&str, NodeId)> = kept.iter().map(|one| (*one, id(&plan, one))).collect();
    let others = before
        .replace("- one\n", "- zero\n- one\n")
        .replace("**Aim:** to begin", "**Aim:** to start")
        .replace("- calm\n", "");
    plan.apply(&set("title", "Mine")).expect("it is set");
    plan.end_group();
    let TakenOver::Changed(applied) = plan.take_over(&others) else {
        panic!("the template is the same");
    };
    assert_eq!(plan.text(), others);
    assert_eq!(applied.difference.added.len(), 1, "the new entry");
    assert_eq!(applied.difference.removed.len(), 1, "the old one");
    for (address, before) in &kept {
        let address = address.replace("points[2]", "points[3]");
        assert_eq!(id(&plan, &address), *before, "{address}");
    }
    let name = plan.next_undo().map(|step| step.origin);
    assert_eq!(name, Some("takeOver"));
    plan.undo().expect("it is a step");
    assert!(plan.text().starts_with(&before[..20]) && plan.text().contains("# Sample: Mine"));
    plan.undo().expect("so is what was done before");
    assert_eq!(plan.text(), before);
}

#[test]
fn the_same_text_from_others_is_no_step() {
    let mut plan = plan();
    let text = plan.text().to_owned();
    let TakenOver::Changed(applied) = plan.take_over(&text) else {
        panic!("the template is the same");
    };
    assert!(applied.edit.is_empty());
    assert!(plan.next_undo().is_none());
}

#[test]
fn a_plan_follows_the_template_of_what_others_made_of_it() {
    let templates = laws::template_set(&["tests/fixtures/every-kind.template.md"]);
    let sample = plan().text().to_owned();
    let check = |mut plan: Plan, text: &str, read_anew: bool, template: &str| {
        let taken = plan.take_over(text);
        assert_eq!(matches!(taken, TakenOver::ReadAnew), read_anew, "{text}");
        assert_eq!(plan.template().id, template, "{text}");
        assert_eq!(plan.text(), text);
    };
    let recognised = Plan::open(sample.clone(), &templates);
    let followed = recognised.template().id.clone();
    let plain = Plan::open("# Notes\n", &templates);
    let none = plain.template().id.clone();
    let chosen = |id: Option<&str>| Plan::open_as(sample.clone(), &templates, id).expect("known");
    check(plain, &sample, true, &followed);
    check(recognised, "# Notes\n", true, &none);
    // What somebody has chosen stays.
    check(chosen(None), &format!("{sample}\nMore.\n"), false, &none);
    check(chosen(None), "# Notes\n", false, &none);
}
