//! What is held by the pointer goes further than what is in view: at the edge of its pane the page
//! scrolls by itself, as under a hand.

use serde_json::json;

use super::Window;
use super::pointer::move_to;

/// Where the pointer has to be held for the element to come into view: the height of a place near
/// the edge, from which the page scrolls slowly. Null when the element is in view, or when the
/// pane does not scroll any further; the middle of the pane comes with it.
const EDGE: &str = "\
    const element = document.querySelector(arguments[0]); \
    let pane = element?.parentElement; \
    const scrolls = (one) => one.scrollHeight > one.clientHeight \
        && ['auto', 'scroll'].includes(getComputedStyle(one).overflowY); \
    while (pane && !scrolls(pane)) pane = pane.parentElement; \
    if (!pane) return { edge: null, middle: null }; \
    const area = pane.getBoundingClientRect(); \
    const box = element.getBoundingClientRect(); \
    const [inner, outer] = [120, 48]; \
    const above = pane.scrollTop > 0 && box.top < area.top + inner; \
    const below = pane.scrollTop + pane.clientHeight < pane.scrollHeight - 1 \
        && box.bottom > area.bottom - inner; \
    const edge = above ? area.top + outer : below ? area.bottom - outer : null; \
    return { edge, middle: (area.top + area.bottom) / 2 };";

impl Window {
    /// Holds the pointer at the edge of the pane until the element is well in view. Gives the height
    /// at which the pointer is then, away from the edge; `None` where nothing had to be scrolled.
    pub(super) async fn scroll_while_held(&self, element: &str, x: f64) -> Option<f64> {
        let mut scrolled = false;
        let mut height = None;
        self.until("what is dragged to come to its place", async || {
            let found = self.script_with(EDGE, vec![json!(element)]).await;
            match (found["edge"].as_f64(), found["middle"].as_f64()) {
                (Some(edge), _) => {
                    scrolled = true;
                    self.point(vec![move_to(x, edge.round())]).await;
                    None
                }
                // Away from the edge the page stands still.
                (None, Some(middle)) if scrolled => {
                    scrolled = false;
                    height = Some(middle.round());
                    self.point(vec![move_to(x, middle.round())]).await;
                    None
                }
                _ => Some(()),
            }
        })
        .await;
        height
    }
}
