//! `planform new`.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::run::Folder;
use crate::structure::structure;
use crate::trip;

#[test]
fn arguments_fill_their_places_and_other_placeholders_stay() {
    let folder = trip::folder();
    let plan = folder.run(&[
        "--templates",
        "own",
        "new",
        "--template",
        "trip",
        "--set",
        "title=Over the hill",
    ]);
    assert_eq!(
        plan.fine(),
        "\
---
author: \"[Author]\"
---

# Trip: Over the hill

**Start:** YYYY-MM-DD

## 1. Purpose

_Why the journey is made._

## 2. Stages

### 2.1 Stage 1: [Name]

**Packed:**

- [ ] [Thing]

### 2.2 Stage 2: [Name]

**Packed:**

- [ ] [Thing]

## 3. Costs

| Item | Kind |
| ---- | ---- |
| Inn  | Open |
"
    );
}

#[test]
fn an_implementation_plan_takes_its_arguments() {
    let folder = Folder::empty();
    let plan = folder.run(&[
        "new",
        "--template",
        "implementation-plan",
        "--set",
        "title=Search index",
        "--set",
        "author=Ada",
        "--set",
        "created=2025-03-01",
    ]);
    let plan = plan.fine();
    for line in [
        "title: \"Search index\"",
        "by: \"Ada\"",
        "created: \"2025-03-01\"",
        "updated: \"YYYY-MM-DD\"",
        "# Implementation Plan: Search index",
    ] {
        assert!(plan.lines().any(|found| found == line), "{line}\n{plan}");
    }
    assert!(!plan.contains("<!-- planform"), "{plan}");
}

#[test]
fn an_enhancement_plan_takes_its_id_wherever_it_stands() {
    let folder = Folder::empty();
    let plan = folder.run(&[
        "new",
        "--template",
        "enhancement-plan",
        "--set",
        "id=EP-0042",
        "--set",
        "title=Faster search",
        "--set",
        "created=2025-03-01",
        "--set",
        "updated=2025-03-02",
    ]);
    let plan = plan.fine();
    for line in [
        "# EP-0042: Faster search - Implementation Plan",
        "**Created:** 2025-03-01",
        "**Updated:** 2025-03-02",
        "**Design Document:** `docs/enhancements/pending/EP-0042-design.md`",
        "**AI Prompt:** `Implement Step 3.2 of EP-0042: [step description]`",
    ] {
        assert!(
            plan.lines().any(|found| found.trim_end() == line),
            "{line}\n{plan}"
        );
    }
    assert!(!plan.contains("EP-XXXX"), "{plan}");
}

#[test]
fn a_value_with_marks_of_its_own_is_read_back_as_it_was_given() {
    let folder = Folder::empty();
    for title in ["a: b # c", "\"quoted\"", "'x' \\ y", "*bold* `code` [x]"] {
        let argument = format!("title={title}");
        let arguments = [
            "new",
            "--template",
            "implementation-plan",
            "--set",
            &argument,
            "-o",
            "plan.md",
            "--force",
        ];
        folder.run(&arguments).fine();
        let read = folder.run(&["inspect", "plan.md", "--json"]).json();
        for address in ["title", "front_matter.title"] {
            let node = crate::inspect::node(&read, address);
            assert_eq!(node["value"], title, "{address}");
        }
    }
}

#[test]
fn refuses_to_overwrite_unless_forced() {
    let folder = Folder::with(&[("plan.md", "mine\n")]);
    let arguments = ["new", "--template", "implementation-plan", "-o", "plan.md"];
    let refused = folder.run(&arguments);
    refused.fails(1, "file-exists");
    assert!(refused.errors.contains("--force"), "{}", refused.errors);
    assert_eq!(folder.read("plan.md"), "mine\n");

    let forced = folder.run(&[&arguments[..], &["--force"]].concat());
    assert_eq!(forced.fine(), "");
    assert!(folder.read("plan.md").contains("# Implementation Plan: "));
    assert_eq!(folder.names(), ["plan.md"]);
}

#[test]
fn says_which_templates_and_arguments_there_are() {
    let folder = trip::folder();
    let unknown = folder.run(&["new", "--template", "trap", "--templates", "own"]);
    unknown.fails(2, "no-such-template");
    for id in ["implementation-plan", "enhancement-plan", "trip"] {
        assert!(unknown.errors.contains(id), "{}", unknown.errors);
    }
    let unknown = folder.run(&[
        "new",
        "--template",
        "trip",
        "--templates",
        "own",
        "--set",
        "tittle=x",
    ]);
    unknown.fails(2, "no-such-argument");
    for word in ["tittle", "title", "author", "start"] {
        assert!(unknown.errors.contains(word), "{}", unknown.errors);
    }
    folder
        .run(&["new", "--template", "trip", "--set", "title"])
        .wrong();
    folder.run(&["new"]).wrong();
}

#[test]
fn both_built_in_templates_have_the_structure_they_are_made_after() {
    let Some(seeds) = seeds() else {
        return;
    };
    let folder = Folder::empty();
    for id in ["implementation-plan", "enhancement-plan"] {
        let plan = folder.run(&["new", "--template", id]);
        let seed = fs::read_to_string(seeds.join(format!("{id}.md"))).unwrap();
        let (found, expected) = (structure(plan.fine()), structure(&seed));
        for (number, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert_eq!(found, expected, "{id}, piece {number}");
        }
        assert_eq!(found.len(), expected.len(), "{id}");
        assert!(found.len() > 100, "{id}");
    }
}

/// The two documents that the built-in templates are made after, where they are at hand.
fn seeds() -> Option<PathBuf> {
    let seeds = PathBuf::from(env::var_os("PLANFORM_CORPUS")?).join("../seeds");
    seeds.is_dir().then_some(seeds)
}
