//! `planform templates`, and templates of one's own.

use serde_json::json;

use crate::run::Folder;
use crate::trip;

#[test]
fn lists_the_built_in_templates() {
    let folder = Folder::empty();
    let listed = folder.run(&["templates"]);
    let text = listed.fine();
    for words in [
        "implementation-plan",
        "Implementation plan",
        "1.1",
        "enhancement-plan",
        "title, author, created, updated",
        "id, title, created, updated",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn lists_templates_of_ones_own_as_json() {
    let folder = trip::folder();
    let listed = folder.run(&["templates", "--templates", "own", "--json"]);
    listed.fine();
    let trip = listed
        .json_lines()
        .into_iter()
        .find(|template| template["id"] == "trip")
        .unwrap();
    assert_eq!(
        trip,
        json!({
            "id": "trip",
            "name": "Trip",
            "version": "2",
            "description": "A journey in stages.",
            "arguments": [
                {"key": "title", "placeholder": "[Title]", "date": false},
                {"key": "author", "placeholder": "[Author]", "date": false},
                {"key": "start", "placeholder": "YYYY-MM-DD", "date": true},
            ],
        })
    );
}

#[test]
fn a_template_of_ones_own_takes_the_place_of_a_built_in_one() {
    let folder = Folder::with(&[(
        "own/plan.md",
        &trip::TEMPLATE.replace("id: trip", "id: implementation-plan"),
    )]);
    let made = folder.run(&[
        "new",
        "--template",
        "implementation-plan",
        "--templates",
        "own",
    ]);
    assert!(made.fine().contains("# Trip: [Title]"));
}

#[test]
fn errors_in_templates_name_the_file_and_the_line() {
    #[track_caller]
    fn check(template: &str, place: &str) {
        let folder = Folder::with(&[("own/trip.md", template)]);
        let refused = folder.run(&["templates", "--templates", "own"]);
        refused.fails(2, "bad-template");
        let place = format!("own/trip.md:{place}");
        assert!(
            refused.errors.replace('\\', "/").contains(&place),
            "{}",
            refused.errors
        );
    }
    let line_of = |words: &str| {
        let before = trip::TEMPLATE.split(words).next().unwrap();
        before.lines().count() + 1
    };
    let unknown_setting = trip::TEMPLATE.replace("key: stages\n", "kye: stages\n");
    check(&unknown_setting, &format!("{}", line_of("key: stages")));
    let no_column = trip::TEMPLATE.replace("column: Kind", "column: Sort");
    check(&no_column, &format!("{}", line_of("column: Kind")));
    let twice = format!("{0}\n{0}", trip::TEMPLATE);
    check(&twice, "");
    check("# No directive\n", "1");
}

#[test]
fn a_folder_of_templates_must_be_there() {
    let folder = Folder::empty();
    folder
        .run(&["templates", "--templates", "none"])
        .fails(2, "not-found");
}
