//! All measurements one after the other, and their tables.

use std::fs;
use std::path::PathBuf;

use planform_tests::window::{Key, Window, in_window};
use tempfile::TempDir;

use crate::exchange::exchanged;
use crate::figures::Times;
use crate::opening::{at_rest, opening, scrolled, scrolling_by_page, scrolling_by_wheel};
use crate::plans::{plan_of, table_of};
use crate::typing::{Field, PAUSES, Typing, focus_empty_area, remove_empty_area, typing};

/// The time of one frame in milliseconds, at sixty in a second.
const FRAME: f64 = 16.0;
/// A frame that a person sees as a stall.
const STALL: f64 = 50.0;

/// Measures and prints. Which parts, the arguments say; all without any.
#[tokio::main(flavor = "current_thread")]
pub async fn measure() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|part| part == name);
    let build = if cfg!(debug_assertions) {
        "a development build"
    } else {
        "a release build"
    };
    println!("The window of {build}; times in milliseconds.");
    if wants("typing") {
        keys(
            "Plan of 100 kB",
            plan_of(100_000),
            "tasks.groups.20.tasks.4",
        )
        .await;
        keys("Table of 500 rows", table_of(500), "tasks.groups.3.tasks.5").await;
    }
    if wants("opening") {
        large("Plan of 100 kB", plan_of(100_000)).await;
        large("Plan of 1 MB", plan_of(1_000_000)).await;
    }
}

/// A plan in a file of its own.
fn written(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for a plan");
    let path = folder.path().join("plan.md");
    fs::write(&path, text).expect("a written plan");
    (folder, path)
}

/// Measures keys in every kind of field, beside an empty text area.
async fn keys(name: &str, text: String, row: &str) {
    let (_folder, path) = written(&text);
    in_window("bench-typing", [path.as_path()], async |window| {
        at_rest(window).await;
        println!("\n{name} ({} bytes)", text.len());
        for pause in PAUSES {
            println!(
                "\n  A key every {} ms     key to paint          work in the page      \
                 second frame          at most a",
                pause.as_millis()
            );
            let columns = "   p50    p95  × area".repeat(3);
            println!("{:24}{columns}  frame of work", "");
            focus_empty_area(window).await;
            let empty = typing(window, pause).await;
            remove_empty_area(window).await;
            line("empty text area", &empty, &empty);
            for field in Field::ALL {
                field.focus(window, row).await;
                let typed = field.keys(window, pause).await;
                line(field.name(), &typed, &empty);
                window.press(&[Key::Escape.into()]).await;
                window.script("document.activeElement?.blur()").await;
            }
        }
        bytes(window, row).await;
    })
    .await;
}

fn line(name: &str, typed: &Typing, empty: &Typing) {
    let cells = |times: &Times, beside: &Times| {
        format!(
            "{:6.1} {:6.1} {:7.2}",
            times.p50(),
            times.p95(),
            times.p95() / beside.p95()
        )
    };
    println!(
        "  {name:22}{}{}{}  {}",
        cells(&typed.painted, &empty.painted),
        cells(&typed.worked, &empty.worked),
        cells(&typed.second, &empty.second),
        if typed.worked.p95() <= FRAME {
            "yes"
        } else {
            "NO"
        }
    );
}

/// Prints what one key sends and receives.
async fn bytes(window: &Window, row: &str) {
    println!("\n  Bytes for each key     sent  received");
    for field in [Field::Text, Field::Prose, Field::Entry] {
        field.focus(window, row).await;
        let calls = exchanged(window, "abcd").await;
        let applied: Vec<_> = calls.iter().filter(|call| call.call == "apply").collect();
        let sent = applied.iter().map(|call| call.sent).max().unwrap_or(0);
        let received = applied.iter().map(|call| call.received).max().unwrap_or(0);
        let others = calls.len() - applied.len();
        println!(
            "  {:20} {sent:6} {received:9}{}",
            field.name(),
            if others > 0 {
                format!("  and {others} other calls")
            } else {
                String::new()
            }
        );
        window.script("document.activeElement?.blur()").await;
    }
}

/// Measures opening and scrolling.
async fn large(name: &str, text: String) {
    let (_folder, path) = written(&text);
    in_window("bench-opening", [path.as_path()], async |window| {
        window.find("[data-pane=form] [data-kind]").await;
        let first = window
            .script(
                "return performance.getEntriesByType('paint') \
                     .find((entry) => entry.name === 'first-contentful-paint')?.startTime",
            )
            .await;
        println!("\n{name} ({} bytes)", text.len());
        println!(
            "  the page's start to its first paint   {:7.0}",
            first.as_f64().unwrap_or(f64::NAN)
        );
        window.press(&[Key::Control.into(), 'w']).await;
        let opened = opening(window).await;
        println!(
            "  click to the first parts shown        {:7.0}",
            opened.shown
        );
        println!(
            "  click to the last change of the page  {:7.0}",
            opened.whole
        );
        frames("opening: longest frame", &opened.frames);
        frames(
            "scrolling by wheel: longest frame",
            &scrolling_by_wheel(window).await,
        );
        println!("    scrolled to, of: {}", scrolled(window).await);
        frames(
            "scrolling by page: longest frame",
            &scrolling_by_page(window).await,
        );
        println!("    scrolled to, of: {}", scrolled(window).await);
    })
    .await;
}

fn frames(what: &str, times: &Times) {
    println!(
        "  {what:36}  {:7.0}  p95 {:5.0}, frames of more than {STALL} ms: {}",
        times.longest(),
        times.p95(),
        times.longer_than(STALL)
    );
}
