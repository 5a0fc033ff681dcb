//! A run of several stages: a heading for each, and a summary with times at the end.

use std::time::{Duration, Instant};

use crate::process::Failure;

/// How a stage ended.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Passed,
    /// Nothing had to be done, or could not be done here; why.
    Skipped(String),
    Failed(String),
}

/// What a stage reports when it did not fail.
#[derive(Debug, PartialEq, Eq)]
pub enum Done {
    /// It did its work.
    Passed,
    /// Nothing had to be done, or could not be done here; why.
    Skipped(String),
}

/// The stages so far.
#[derive(Debug, Default)]
pub struct Stages {
    ended: Vec<(String, Outcome, Duration)>,
}

impl Stages {
    /// Performs a stage under its heading and remembers how it ended. Says whether it may be
    /// built upon, which is so unless it failed.
    pub fn stage(&mut self, name: &str, work: impl FnOnce() -> Result<Done, Failure>) -> bool {
        println!("\n=== {name}");
        let started = Instant::now();
        let outcome = match work() {
            Ok(Done::Passed) => Outcome::Passed,
            Ok(Done::Skipped(reason)) => {
                println!("{reason}");
                Outcome::Skipped(reason)
            }
            Err(failure) => {
                // On standard output, where the stage's own output is, in order.
                println!("{}", failure.message);
                Outcome::Failed(failure.message)
            }
        };
        let fine = !matches!(outcome, Outcome::Failed(_));
        self.ended
            .push((name.to_owned(), outcome, started.elapsed()));
        fine
    }

    /// Remembers a stage that cannot be performed because another failed. It counts as failed.
    pub fn left_out(&mut self, name: &str, reason: &str) {
        println!("\n=== {name}\nNot performed: {reason}");
        let outcome = Outcome::Failed(format!("Not performed: {reason}"));
        self.ended.push((name.to_owned(), outcome, Duration::ZERO));
    }

    /// Prints the summary; a failure when any stage failed.
    pub fn finish(self) -> Result<(), Failure> {
        println!("\n=== Summary\n{}", self.summary());
        let failed: Vec<&str> = self
            .ended
            .iter()
            .filter(|(_, outcome, _)| matches!(outcome, Outcome::Failed(_)))
            .map(|(name, _, _)| name.as_str())
            .collect();
        if failed.is_empty() {
            println!("All {} stages passed.", self.ended.len());
            Ok(())
        } else {
            Err(Failure::new(format!(
                "{} of {} stages failed: {}.",
                failed.len(),
                self.ended.len(),
                failed.join(", ")
            )))
        }
    }

    fn summary(&self) -> String {
        let width = self
            .ended
            .iter()
            .map(|(name, _, _)| name.chars().count())
            .max()
            .unwrap_or_default();
        let mut lines = String::new();
        let mut total = Duration::ZERO;
        for (name, outcome, took) in &self.ended {
            total += *took;
            let (word, remark) = match outcome {
                Outcome::Passed => ("passed", ""),
                Outcome::Skipped(reason) => ("passed", reason.as_str()),
                Outcome::Failed(message) => ("FAILED", message.lines().next().unwrap_or_default()),
            };
            let line = format!("{word}  {name:width$}  {:>11}  {remark}", shown(*took));
            lines.push_str(line.trim_end());
            lines.push('\n');
        }
        lines.push_str(&format!(
            "{:6}  {:width$}  {:>11}\n",
            "",
            "Together",
            shown(total)
        ));
        lines
    }
}

fn shown(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        let whole = took.as_secs();
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_times_as_people_say_them() {
        fn check(milliseconds: u64, expected: &str) {
            assert_eq!(shown(Duration::from_millis(milliseconds)), expected);
        }
        check(0, "0.0 s");
        check(1_260, "1.3 s");
        check(59_900, "59.9 s");
        check(60_000, "1 min 00 s");
        check(754_000, "12 min 34 s");
    }

    #[test]
    fn the_summary_has_a_line_for_each_stage() {
        let second = Duration::from_secs(1);
        let stages = Stages {
            ended: vec![
                ("Lint".into(), Outcome::Passed, second),
                (
                    "Build".into(),
                    Outcome::Skipped("Up to date.".into()),
                    second,
                ),
                (
                    "Rust tests".into(),
                    Outcome::Failed("`cargo test` failed.\nmore".into()),
                    second,
                ),
            ],
        };
        let expected = "\
passed  Lint              1.0 s
passed  Build             1.0 s  Up to date.
FAILED  Rust tests        1.0 s  `cargo test` failed.
        Together          3.0 s
";
        assert_eq!(stages.summary(), expected);
    }

    #[test]
    fn a_failed_or_left_out_stage_fails_the_whole() {
        let mut fine = Stages::default();
        assert!(fine.stage("A", || Ok(Done::Passed)));
        assert!(fine.stage("B", || Ok(Done::Skipped("Up to date.".into()))));
        assert!(fine.finish().is_ok());

        let mut broken = Stages::default();
        assert!(broken.stage("A", || Ok(Done::Passed)));
        assert!(!broken.stage("B", || Err(Failure::new("It broke."))));
        broken.left_out("C", "B failed.");
        let failure = broken.finish().expect_err("B failed");
        assert_eq!(failure.exit_code, 1);
        assert_eq!(failure.message, "2 of 3 stages failed: B, C.");
    }
}
