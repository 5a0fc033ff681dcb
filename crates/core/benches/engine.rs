//! How fast the engine is, as ratios to comrak's own parse of the same text.
//!
//! For plans of four sizes: parse and project, and one command end to end (the edit, the new
//! projection, which nodes changed). Prints medians; asserts nothing, because times depend on the
//! machine. The aim is a command in at most three times comrak's parse at every size.

#![expect(clippy::disallowed_methods, reason = "a benchmark needs a clock")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use comrak::{Arena, Options, parse_document};
use planform_core::{Command, Plan, Projection, Template, TemplateSet};

const TEMPLATE: &str = include_str!("../../../templates/enhancement-plan.md");

fn main() {
    let template = Template::read(TEMPLATE).unwrap_or_else(|errors| panic!("{errors:?}"));
    let templates = Arc::new(TemplateSet::new(vec![template]));
    println!(
        "{:>10} {:>12} {:>18} {:>18}",
        "size", "comrak", "parse and project", "one command"
    );
    for size in [10_000, 100_000, 1_000_000, 10_000_000] {
        let text = plan_of(size, &templates.templates()[0]);
        let rounds = (20_000_000 / text.len()).clamp(3, 200);
        let comrak = median(rounds, || {
            let mut options = Options::default();
            options.extension.table = true;
            let arena = Arena::new();
            std::hint::black_box(parse_document(&arena, &text, &options));
        });
        let template = &templates.templates()[0];
        let project = median(rounds, || {
            std::hint::black_box(Projection::of(&text, template));
        });
        let mut plan = Plan::open(text.as_str(), &templates);
        assert!(!plan.template().is_plain(), "the plan is recognised");
        let mut turn = 0;
        let command = median(rounds, || {
            turn += 1;
            let command = Command::Set {
                at: "phases[0].steps[0].goal".to_owned(),
                value: format!("Goal number {turn}"),
            };
            std::hint::black_box(plan.apply(&command).expect("the goal can be set"));
        });
        let ratio = |time: Duration| time.as_secs_f64() / comrak.as_secs_f64();
        println!(
            "{:>10} {:>9.2?} {:>9.2?} = {:>4.2}× {:>9.2?} = {:>4.2}×",
            text.len(),
            comrak,
            project,
            ratio(project),
            command,
            ratio(command),
        );
    }
}

/// A plan of about `size` bytes: the template's own, with its phases over and over.
fn plan_of(size: usize, template: &Template) -> String {
    let skeleton = &template.skeleton;
    let start = skeleton.find("\n## Phase 1").map_or(0, |at| at + 1);
    let end = skeleton
        .find("\n## Phase 2")
        .map_or(skeleton.len(), |at| at + 1);
    let phase = &skeleton[start..end];
    let mut text = skeleton[..start].to_owned();
    let mut number = 1;
    while text.len() + (skeleton.len() - end) < size || number == 1 {
        text.push_str(
            &phase
                .replace("Phase 1", &format!("Phase {number}"))
                .replace("Step 1.", &format!("Step {number}.")),
        );
        number += 1;
    }
    let rest = skeleton
        .find("\n## Testing")
        .map_or(skeleton.len(), |at| at + 1);
    text.push_str(&skeleton[rest..]);
    text
}

/// The median time of `rounds` calls.
fn median(rounds: usize, mut call: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            call();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}
