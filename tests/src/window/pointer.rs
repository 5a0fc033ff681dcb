//! The pointer: clicks and drags that land on what they aim at. A page may still be laid out while
//! the pointer is on its way, above all on a slow machine, so a press that would land elsewhere is
//! kept from the page and made again.

use std::mem;
use std::time::Duration;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use serde_json::{Value, json};

use super::{GLANCE, Window};

/// What the scripts below share: the first element that the CSS selector names and that holds the
/// text, and the next painted frame. A window that lies behind another paints none, so a frame is
/// not waited for longer than a moment.
const PAGE: &str = "\
    const [css, text] = arguments; \
    const aimed = () => [...document.querySelectorAll(css)] \
        .find((one) => one.textContent.includes(text)); \
    const frame = () => new Promise((painted) => { \
        requestAnimationFrame(painted); \
        setTimeout(painted, 250); \
    });";

/// The middle of the element, when it stands still for two frames and nothing lies over it.
/// Otherwise it is brought into view, and the answer is null.
///
/// A part that is out of view is not laid out, and nothing in it can be scrolled to: what is
/// around the element comes into view first.
const MIDDLE: &str = "\
    const middle = (element) => { \
        const box = element.getBoundingClientRect(); \
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]; \
        return element.contains(document.elementFromPoint(x, y)) ? [x, y] : null; \
    }; \
    return (async () => { \
        const element = aimed(); \
        if (!element) return null; \
        const before = middle(element); \
        if (before === null) { \
            const around = []; \
            for (let one = element; one; one = one.parentElement) { \
                const drawn = getComputedStyle(one).contentVisibility; \
                if (one === element || drawn === 'auto') around.unshift(one); \
            } \
            for (const one of around) \
                one.scrollIntoView({ block: 'center', behavior: 'instant' }); \
        } \
        await frame(); \
        await frame(); \
        const after = element.isConnected ? middle(element) : null; \
        return String(before) === String(after) ? after : null; \
    })();";

/// Has the page watch where the next press of the pointer lands, and keeps one from it that lands
/// outside the element.
const WATCH: &str = "\
    window.press?.watch.abort(); \
    const press = { landed: null, watch: new AbortController() }; \
    window.press = press; \
    const options = { capture: true, signal: press.watch.signal }; \
    addEventListener('pointerdown', (event) => { \
        press.landed = aimed()?.contains(event.target) ?? false; \
        if (press.landed) press.watch.abort(); \
    }, options); \
    for (const type of ['pointerdown', 'mousedown', 'pointermove', 'mousemove', 'pointerup', \
        'mouseup', 'click']) \
        addEventListener(type, (event) => { \
            if (press.landed !== false) return; \
            event.preventDefault(); \
            event.stopImmediatePropagation(); \
        }, options);";

/// Whether the press has landed: null until there was one.
const LANDED: &str = "\
    if (window.press?.landed === false) window.press.watch.abort(); \
    return window.press === undefined ? true : window.press.landed;";

impl Window {
    /// Waits for the element, brings it into view and clicks it with the pointer.
    pub async fn click(&self, css: &str) {
        self.click_text(css, "").await;
    }

    /// Waits for the first element that the CSS selector names and that holds this text, and
    /// clicks it.
    pub async fn click_text(&self, css: &str, text: &str) {
        self.press_on(css, text, vec![up()]).await;
    }

    /// Drags from the middle of one element to a place in another, `down` of its height from its
    /// top (0 to 1), in small moves as a hand makes them. What is in the way folds when it is
    /// lifted, so the place is looked for then.
    pub async fn drag(&self, from: &str, to: &str, down: f64) {
        self.drag_to(from, to, (None, down)).await;
    }

    /// Drags from the middle of one element to a place in another: `across` of its width from its
    /// left and `down` of its height from its top (0 to 1).
    pub async fn drag_across(&self, from: &str, to: &str, across: f64, down: f64) {
        self.drag_to(from, to, (Some(across), down)).await;
    }

    async fn drag_to(&self, from: &str, to: &str, (across, down): (Option<f64>, f64)) {
        let lift = vec![
            PointerAction::Pause {
                duration: Duration::from_millis(80),
            },
            lower(6.0),
            lower(3.0),
        ];
        let (start_x, pressed_y) = self.press_on(from, "", lift).await;
        // Back at the edge, the page would scroll on.
        let start_y = self
            .scroll_while_held(to, start_x)
            .await
            .unwrap_or(pressed_y);
        let (left, end_y) = self.place_at_rest(to, across.unwrap_or(0.0), down).await;
        let end_x = across.map_or(start_x, |_| left);
        let mut moves = Vec::new();
        const MOVES: u32 = 16;
        for step in 1..=MOVES {
            let part = f64::from(step) / f64::from(MOVES);
            moves.push(move_to(
                start_x + (end_x - start_x) * part,
                start_y + (end_y - start_y) * part,
            ));
        }
        moves.push(PointerAction::Pause {
            duration: Duration::from_millis(200),
        });
        moves.push(up());
        self.point(moves).await;
    }

    /// Presses the pointer on the middle of the element, goes on with `then`, and gives the place.
    async fn press_on(&self, css: &str, text: &str, then: Vec<PointerAction>) -> (f64, f64) {
        let what = format!("a press of the pointer on {css} {text:?}");
        self.until(&what, async || {
            let place = self.ask(MIDDLE, css, text).await;
            if place.is_null() {
                return None;
            }
            let (x, y) = pair(&place);
            self.ask(WATCH, css, text).await;
            let mut actions = vec![
                move_to(x, y),
                PointerAction::Down {
                    button: MOUSE_BUTTON_LEFT,
                },
            ];
            actions.extend(then.iter().cloned());
            self.point(actions).await;
            if self.has_landed().await {
                return Some((x, y));
            }
            self.point(vec![up()]).await;
            None
        })
        .await
    }

    /// Whether the press landed where it was aimed at. One that closed the window did.
    async fn has_landed(&self) -> bool {
        self.until("the press to arrive", async || {
            match self.client.execute(LANDED, vec![]).await {
                Ok(landed) => landed.as_bool(),
                Err(_) => Some(true),
            }
        })
        .await
    }

    /// Where a place in an element is, once it stays there.
    async fn place_at_rest(&self, element: &str, across: f64, down: f64) -> (f64, f64) {
        let script = format!(
            "{PAGE} return (async () => {{ \
                 await frame(); \
                 const box = aimed().getBoundingClientRect(); \
                 return [box.left + box.width * {across}, box.top + box.height * {down}]; \
             }})();"
        );
        let mut last = (f64::NAN, f64::NAN);
        self.until("the place to be at rest", async || {
            let arguments = vec![json!(element), json!("")];
            let now = pair(&self.script_with(&script, arguments).await);
            let before = mem::replace(&mut last, now);
            (before == now).then_some(now)
        })
        .await
    }

    /// Runs one of the scripts above about an element.
    async fn ask(&self, script: &str, css: &str, text: &str) -> Value {
        let arguments = vec![json!(css), json!(text)];
        self.script_with(&format!("{PAGE} {script}"), arguments)
            .await
    }

    /// Has the pointer do this.
    pub(super) async fn point(&self, actions: Vec<PointerAction>) {
        let mut pointer = MouseActions::new("pointer".to_owned());
        for action in actions {
            pointer = pointer.then(action);
        }
        self.client
            .perform_actions(pointer)
            .await
            .expect("what the pointer does");
    }
}

fn up() -> PointerAction {
    PointerAction::Up {
        button: MOUSE_BUTTON_LEFT,
    }
}

/// A move of the pointer to a place in the page.
pub(super) fn move_to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo {
        duration: Some(GLANCE),
        x,
        y,
    }
}

/// A move of the pointer downwards, in pixels.
fn lower(y: f64) -> PointerAction {
    PointerAction::MoveBy {
        duration: Some(GLANCE),
        x: 0.0,
        y,
    }
}

/// The two numbers that a script returned.
fn pair(value: &Value) -> (f64, f64) {
    match (value[0].as_f64(), value[1].as_f64()) {
        (Some(x), Some(y)) => (x.round(), y.round()),
        _ => panic!("no place: {value}"),
    }
}
