//! How long a large plan takes to open, and whether it scrolls without a stall.

use std::time::Duration;

use planform_tests::window::Window;
use serde_json::Value;

use crate::figures::Times;

/// Notes the time of every frame, and of every change of what is in the page.
const LISTEN: &str = "\
    window.frames = []; \
    window.changed = 0; \
    if (window.listensToFrames) return; \
    window.listensToFrames = true; \
    const note = () => { window.frames.push(performance.now()); requestAnimationFrame(note); }; \
    requestAnimationFrame(note); \
    new MutationObserver(() => { window.changed = performance.now(); }) \
        .observe(document.body, { childList: true, subtree: true, characterData: true });";

/// What opening took.
pub struct Opening {
    /// From the click to the frame that shows the plan's first parts.
    pub shown: f64,
    /// From the click to the last change of the page.
    pub whole: f64,
    /// The times between two frames.
    pub frames: Times,
}

/// Opens the plan that stands first among the recent ones, and gives what that took.
pub async fn opening(window: &Window) -> Opening {
    window.find("button.recent").await;
    window
        .script(&format!(
            "{LISTEN} \
             window.shown = null; \
             const look = () => {{ \
                 if (!document.querySelector('[data-pane=form] [data-kind]')) \
                     return requestAnimationFrame(look); \
                 const channel = new MessageChannel(); \
                 channel.port1.onmessage = () => {{ window.shown = performance.now(); }}; \
                 channel.port2.postMessage(null); \
             }}; \
             document.querySelector('button.recent').addEventListener('click', () => {{ \
                 window.clicked = performance.now(); \
                 requestAnimationFrame(look); \
             }}, {{ capture: true, once: true }});"
        ))
        .await;
    window.click("button.recent").await;
    let [clicked, shown, whole] = settled(window, "shown").await;
    Opening {
        shown: shown - clicked,
        whole: whole - clicked,
        frames: frames(window, clicked).await,
    }
}

/// Waits until the page has not changed for a second.
pub async fn at_rest(window: &Window) {
    window
        .script(&format!(
            "{LISTEN} window.clicked = window.changed = performance.now();"
        ))
        .await;
    settled(window, "clicked").await;
}

/// Waits until the page has not changed for a second, and gives when it was clicked, the note of
/// this name, and the last change.
async fn settled(window: &Window, note: &str) -> [f64; 3] {
    window
        .until("the page to come to rest", async || {
            let noted = window
                .script(&format!(
                    "const still = performance.now() - window.changed > 1000; \
                     return still ? [window.clicked, window.{note}, window.changed] : null"
                ))
                .await;
            let number = |place: usize| noted[place].as_f64();
            Some([number(0)?, number(1)?, number(2)?])
        })
        .await
}

/// Goes through the form with the wheel, and gives the times between the frames.
pub async fn scrolling_by_wheel(window: &Window) -> Times {
    let start = start(window).await;
    window.turn_wheel_by_hand(300, Duration::from_millis(16));
    frames(window, start).await
}

/// Goes through the form page by page, and gives the times between the frames.
pub async fn scrolling_by_page(window: &Window) -> Times {
    window
        .script(
            "const form = document.querySelector('[data-pane=form]'); \
             form.scrollTop = 0; \
             form.tabIndex = -1; \
             form.focus();",
        )
        .await;
    let start = start(window).await;
    window.press_by_hand("Next", 60, Duration::from_millis(80));
    frames(window, start).await
}

/// How far the form is scrolled and how high it is, in pixels.
pub async fn scrolled(window: &Window) -> Value {
    window
        .script(
            "const form = document.querySelector('[data-pane=form]'); \
             return [Math.round(form.scrollTop), form.scrollHeight];",
        )
        .await
}

async fn start(window: &Window) -> f64 {
    let now = window
        .script(&format!(
            "(() => {{ {LISTEN} }})(); return performance.now()"
        ))
        .await;
    now.as_f64().expect("a time")
}

/// The times between the frames since a moment.
async fn frames(window: &Window, since: f64) -> Times {
    let noted = window.script("return window.frames").await;
    let times: Vec<f64> = noted
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .filter(|time| *time >= since)
        .collect();
    Times::new(times.windows(2).map(|pair| pair[1] - pair[0]).collect())
}
