//! How long a key takes until its effect is painted.

use std::time::Duration;

use planform_tests::window::{Key, Window};
use serde_json::{Value, json};

use crate::figures::Times;

/// The pauses between two keys: a fast typist, and one whose every key is sent to the core while
/// the next is already pressed.
pub const PAUSES: [Duration; 2] = [Duration::from_millis(90), Duration::from_millis(190)];

/// What is typed: words and blanks, as prose has them.
const TEXT: &str = "the pilot reads the gauge at dawn and counts every barge ";

/// Notes the times of every key. The page's own listeners run between the first and the second
/// note; a message that is posted before a frame is painted arrives right behind it.
const LISTEN: &str = "\
    window.measuredKeys = []; \
    if (window.measuresKeys) return; \
    window.measuresKeys = true; \
    addEventListener('keydown', (event) => { \
        if (['Shift', 'Control', 'Alt'].includes(event.key)) return; \
        const key = { pressed: event.timeStamp, heard: performance.now() }; \
        window.measuredKeys.push(key); \
        queueMicrotask(() => { key.handled = performance.now(); }); \
        requestAnimationFrame(() => { \
            key.frame = performance.now(); \
            const channel = new MessageChannel(); \
            channel.port1.onmessage = () => { key.painted = performance.now(); }; \
            channel.port2.postMessage(null); \
            requestAnimationFrame(() => { key.second = performance.now(); }); \
        }); \
    }, true); \
    addEventListener('input', () => { \
        const key = window.measuredKeys.at(-1); \
        if (key) key.handled = performance.now(); \
    });";

/// What the keys of one field took.
pub struct Typing {
    /// From the key to its painted effect, with the wait for the next frame.
    pub painted: Times,
    /// What the page itself did in that time: its listeners, layout and painting.
    pub worked: Times,
    /// From the key to the frame behind the one that shows it.
    pub second: Times,
}

/// Types into what has the focus, and gives what the keys took.
pub async fn typing(window: &Window, pause: Duration) -> Typing {
    window.script(LISTEN).await;
    window.type_by_hand(TEXT, pause);
    measured(window, TEXT.len()).await
}

/// Goes through the values of a choice with the arrow keys, and gives what the keys took.
pub async fn choosing(window: &Window, pause: Duration) -> Typing {
    window.script(LISTEN).await;
    for _ in 0..TEXT.len() / 4 {
        window.press_by_hand("Left", 2, pause);
        window.press_by_hand("Right", 2, pause);
    }
    measured(window, TEXT.len() / 4 * 4).await
}

/// Waits for the times of the last key, and sorts them.
async fn measured(window: &Window, keys: usize) -> Typing {
    let noted = window
        .until("the times of the last key", async || {
            let noted = window.script("return window.measuredKeys").await;
            let all = noted.as_array()?;
            let noted_whole = |key: &Value| key["second"].is_number() && key["painted"].is_number();
            let whole = all.len() >= keys && all.iter().all(noted_whole);
            whole.then(|| all.clone())
        })
        .await;
    let time = |key: &Value, from: &str, to: &str| match (key[from].as_f64(), key[to].as_f64()) {
        (Some(from), Some(to)) => to - from,
        _ => panic!("a key without its times: {key}"),
    };
    let times = |of: &dyn Fn(&Value) -> f64| Times::new(noted.iter().map(of).collect());
    // The clocks of the event and of the page may differ by a constant. The page was at rest: the
    // key that was heard soonest was heard at once.
    let apart = times(&|key| time(key, "pressed", "heard")).share(0.0);
    Typing {
        painted: times(&|key| time(key, "pressed", "painted") - apart),
        worked: times(&|key| time(key, "heard", "handled") + time(key, "frame", "painted")),
        second: times(&|key| time(key, "pressed", "second") - apart),
    }
}

/// Puts an empty text area into the page and the caret into it.
pub async fn focus_empty_area(window: &Window) {
    window
        .script(
            "let area = document.getElementById('bare-area'); \
             if (!area) { \
                 area = document.createElement('textarea'); \
                 area.id = 'bare-area'; \
                 area.style.cssText = 'position:fixed;right:0;bottom:0;width:300px;height:80px'; \
                 document.body.append(area); \
             } \
             area.value = ''; \
             area.focus();",
        )
        .await;
}

/// Takes the empty text area out of the page again.
pub async fn remove_empty_area(window: &Window) {
    window
        .script("document.getElementById('bare-area')?.remove()")
        .await;
}

/// The kinds of fields that keys are measured in.
#[derive(Clone, Copy)]
pub enum Field {
    /// One line.
    Text,
    /// Paragraphs.
    Prose,
    /// An entry of a list.
    Entry,
    /// A cell of a table.
    Cell,
    /// One of several values.
    Choice,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Text,
        Self::Prose,
        Self::Entry,
        Self::Cell,
        Self::Choice,
    ];

    /// What it is called in the results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Prose => "prose",
            Self::Entry => "entry of a list",
            Self::Cell => "cell of a table",
            Self::Choice => "choice",
        }
    }

    /// Where one stands: the name of a phase, its description, and so on; a cell stands in the
    /// last row of the table named.
    fn path(self, row: &str) -> &str {
        match self {
            Self::Text => "phases.2.name",
            Self::Prose => "phases.2.description",
            Self::Entry => "phases.2.deliverables.0",
            Self::Cell => row,
            Self::Choice => "phases.2.complexity",
        }
    }

    /// Gives the focus to a field of this kind, ready for typing at its end.
    pub async fn focus(self, window: &Window, row: &str) {
        let path = self.path(row);
        window.show(path).await;
        let id = window.id(path).await;
        if let Self::Cell = self {
            window
                .click(&format!("[data-node='{id}'][data-column='description']"))
                .await;
            window.press(&[Key::Enter.into()]).await;
        } else if let Self::Choice = self {
            window
                .script_with(
                    "document.querySelector(`#node-${arguments[0]} input:checked`).focus()",
                    vec![json!(id)],
                )
                .await;
        } else {
            window.click(&window.control(path).await).await;
        }
        window.press(&[Key::Control.into(), Key::End.into()]).await;
    }

    /// What its keys take.
    pub async fn keys(self, window: &Window, pause: Duration) -> Typing {
        match self {
            Self::Choice => choosing(window, pause).await,
            _ => typing(window, pause).await,
        }
    }
}
