//! The arguments of `planform`, from which its help and its reference page are made.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads, changes, checks and exports implementation plans.
///
/// A plan is a Markdown file that follows a template. Planform changes only the bytes that a
/// command names, and writes a file only when it is told to.
#[derive(Debug, Parser)]
#[command(
    name = "planform",
    version,
    disable_help_subcommand = true,
    after_help = EXIT_CODES,
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
    /// What holds for every task.
    #[command(flatten)]
    pub common: Common,
}

/// What the process answers, as every help page says it.
const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  something was found or refused
  2  the arguments are wrong, or something failed";

/// What holds for every task.
#[derive(Args, Debug)]
pub struct Common {
    /// Takes templates of your own from the Markdown files in this folder
    ///
    /// A template there takes the place of a built-in one with the same id. May be given
    /// several times.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub templates: Vec<PathBuf>,
    /// Prints results and errors as JSON, one object on a line
    #[arg(long, global = true)]
    pub json: bool,
}

/// The tasks.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Lists the templates and the arguments that a new plan takes
    #[command(after_help = EXIT_CODES)]
    Templates,
    /// Makes a new plan from a template
    #[command(after_help = EXIT_CODES)]
    New(New),
    /// Shows how plans are read: the template, why it fits, and every part with its address
    #[command(after_help = EXIT_CODES)]
    Inspect(Inspect),
    /// Changes plans by commands, all of them or none
    #[command(after_help = EXIT_CODES)]
    Apply(Apply),
    /// Reports what is missing, renamed, left over or not filled in
    #[command(after_help = EXIT_CODES)]
    Check(Check),
    /// Exports plans to other formats
    #[command(after_help = EXIT_CODES)]
    Export(Export),
    /// Opens a plan in the desktop app
    #[command(after_help = EXIT_CODES)]
    Open(Open),
}

/// The arguments of `new`.
#[derive(Args, Debug)]
pub struct New {
    /// The template's id, as `planform templates` lists it
    #[arg(long, value_name = "ID")]
    pub template: String,
    /// An argument of the template; the placeholders of those not given stay
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = key_and_value)]
    pub values: Vec<(String, String)>,
    /// Writes the plan to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replaces the file if there is one
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// The arguments of `inspect`.
#[derive(Args, Debug)]
pub struct Inspect {
    /// What to read.
    #[command(flatten)]
    pub plans: Plans,
}

/// The arguments of `apply`.
#[derive(Args, Debug)]
pub struct Apply {
    /// What to change.
    #[command(flatten)]
    pub plans: Plans,
    /// The JSON array of commands, `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub commands: PathBuf,
    /// Writes the changed plans back to their files
    #[arg(long, conflicts_with = "diff")]
    pub write: bool,
    /// Prints what would change as a unified diff
    #[arg(long)]
    pub diff: bool,
}

/// The arguments of `check`.
#[derive(Args, Debug)]
pub struct Check {
    /// What to check.
    #[command(flatten)]
    pub plans: Plans,
}

/// The arguments of `export`.
#[derive(Args, Debug)]
pub struct Export {
    /// What to export.
    #[command(flatten)]
    pub plans: Plans,
    /// The format
    #[arg(long, value_name = "FORMAT")]
    pub to: Format,
    /// Leaves out guidance, template comments and parts that are not filled in
    #[arg(long)]
    pub clean: bool,
    /// Writes to this file, or for several plans into this folder, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replaces files that are there already
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// The arguments of `open`.
#[derive(Args, Debug)]
pub struct Open {
    /// The plan
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// The plans that a task is about.
#[derive(Args, Debug)]
pub struct Plans {
    /// Plans; folders, for the Markdown files in them; `-` for standard input
    ///
    /// In folders, hidden files and folders, `node_modules`, `target` and what Git ignores
    /// are left out.
    #[arg(value_name = "FILE", required = true)]
    pub paths: Vec<PathBuf>,
    /// Reads the plans against the template with this id, whichever fits best
    #[arg(long = "template", value_name = "ID")]
    pub template: Option<String>,
}

/// What a plan can be exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Markdown
    Markdown,
    /// A document to print
    Pdf,
    /// A page of its own
    Html,
}

impl Format {
    /// The ending of its files' names.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Pdf => "pdf",
            Self::Html => "html",
        }
    }
}

/// The two sides of the first `=`.
fn key_and_value(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err("write KEY=VALUE, for example title=\"Search index\"".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, key_and_value};
    use clap::CommandFactory;

    #[test]
    fn the_definitions_agree_with_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_value_may_hold_equals_signs() {
        #[track_caller]
        fn check(argument: &str, expected: Option<(&str, &str)>) {
            let found = key_and_value(argument).ok();
            let found = found.as_ref().map(|(key, value)| (&**key, &**value));
            assert_eq!(found, expected, "{argument}");
        }
        check("title=Search", Some(("title", "Search")));
        check("title=a = b", Some(("title", "a = b")));
        check("title=", Some(("title", "")));
        check("title", None);
        check("=Search", None);
    }
}
