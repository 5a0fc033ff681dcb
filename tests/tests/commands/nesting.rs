//! Putting entries of lists into one another and taking them out.

use planform_core::Command;

use crate::{check_on, refused};

fn nest(at: &str) -> Command {
    Command::Nest { at: at.to_owned() }
}

fn unnest(at: &str) -> Command {
    Command::Unnest { at: at.to_owned() }
}

fn check(list: &str, command: &Command, expected: &str) {
    let plan = |list: &str| format!("# Sample: Tide\n\n## 1. Words\n\n### 1.2 Points\n\n{list}\n");
    check_on(&plan(list), command, &plan(expected));
}

#[test]
fn an_entry_goes_into_the_one_before_it() {
    check("- a\n- b\n- c", &nest("words.points[1]"), "- a\n  - b\n- c");
    check(
        "- a\n  - b\n- c\n  more\n  - d",
        &nest("words.points[1]"),
        "- a\n  - b\n  - c\n    more\n    - d",
    );
    check(
        "1. a\n2. b\n3. c",
        &nest("words.points[1]"),
        "1. a\n   1. b\n2. c",
    );
    check(
        "- [ ] a\n- [x] b",
        &nest("words.points[1]"),
        "- [ ] a\n  - [x] b",
    );
    check(
        "* a\n\n* b\n\n  more\n",
        &nest("words.points[1]"),
        "* a\n\n  * b\n\n    more\n",
    );
    check(
        "- a\n  1. x\n- b",
        &nest("words.points[1]"),
        "- a\n  1. x\n  2. b",
    );
}

#[test]
fn an_entry_comes_out_of_the_one_it_is_in() {
    check(
        "- a\n  - b\n- c",
        &unnest("words.points[0][0]"),
        "- a\n- b\n- c",
    );
    check(
        "- a\n  - b\n  - c\n- d",
        &unnest("words.points[0][0]"),
        "- a\n- b\n  - c\n- d",
    );
    check(
        "1. a\n   1. b\n   2. c\n2. d",
        &unnest("words.points[0][0]"),
        "1. a\n2. b\n   1. c\n3. d",
    );
    check(
        "- a\n    - b\n      more\n- c",
        &unnest("words.points[0][0]"),
        "- a\n- b\n  more\n- c",
    );
}

#[test]
fn what_has_no_place_stays() {
    refused(&nest("words.points[0]"), "nothing-before");
    refused(&unnest("words.points[0]"), "not-nested");
    refused(&nest("words.summary"), "wrong-kind");
}
