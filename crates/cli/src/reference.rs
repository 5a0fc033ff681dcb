//! The reference page of the command line, made from the definitions of its arguments.

use std::fmt::Write;
use std::fs;

use clap::{Command, CommandFactory};

use crate::arguments::Arguments;

/// Where the page lies, from the folder of the crate, in which Cargo runs the tests.
const PAGE: &str = "../../docs/command-line.md";

/// How wide the help texts are set, in columns.
const WIDTH: usize = 90;

const INTRODUCTION: &str = "\
# The command line

<!-- Generated from crates/cli/src/arguments.rs by the tests of planform-cli. -->

`planform` reads, changes, checks and exports plans without a window. It never writes a file
unless an argument tells it to. The shapes of its JSON are in [json.md](json.md), the addresses
that commands use in [templates.md](templates.md).
";

/// The page as it has to be.
fn page() -> String {
    let mut program = Arguments::command().term_width(WIDTH);
    program.build();
    let mut page = INTRODUCTION.to_owned();
    section(&mut page, "planform", program.clone());
    for task in program.get_subcommands() {
        let title = format!("planform {}", task.get_name());
        section(&mut page, &title, task.clone().term_width(WIDTH));
    }
    page
}

fn section(page: &mut String, title: &str, mut command: Command) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    let help = lines.join("\n");
    write!(
        page,
        "\n## `{title}`\n\n```text\n{}\n```\n",
        help.trim_end()
    )
    .expect("writing into a string cannot fail");
}

#[test]
fn the_reference_page_is_up_to_date() {
    let page = page();
    let found = fs::read_to_string(PAGE).unwrap_or_default();
    // Written in any case, so that it only has to be committed.
    fs::write(PAGE, &page).unwrap();
    assert!(
        found == page,
        "docs/command-line.md was not up to date and has been written anew: commit it"
    );
}
