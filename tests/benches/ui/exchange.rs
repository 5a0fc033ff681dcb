//! How many bytes cross between the page and the core for what is typed.

use std::time::Duration;

use planform_tests::window::Window;
use serde_json::Value;

/// Notes the sizes of all calls and answers. The page's calls are requests to an address of the
/// app's own.
const LISTEN: &str = "\
    window.exchanged = []; \
    if (window.listensToCalls) return; \
    window.listensToCalls = true; \
    const original = window.fetch; \
    window.fetch = async (address, options) => { \
        const answer = await original(address, options); \
        const call = decodeURIComponent(String(address).split('/').at(-1)); \
        const body = await answer.clone().arrayBuffer(); \
        window.exchanged.push({ \
            call, \
            sent: options?.body?.length ?? options?.body?.byteLength ?? 0, \
            received: body.byteLength, \
            at: performance.now(), \
        }); \
        return answer; \
    };";

/// The sizes of one call.
pub struct Exchange {
    /// What was called.
    pub call: String,
    /// Bytes to the core.
    pub sent: u64,
    /// Bytes to the page.
    pub received: u64,
}

/// Types a few keys, each of which is sent by itself, and gives the calls that this made.
pub async fn exchanged(window: &Window, keys: &str) -> Vec<Exchange> {
    window.script(LISTEN).await;
    window.type_by_hand(keys, Duration::from_millis(600));
    let calls = window
        .until("the last call for the keys", async || {
            let noted = window
                .script(
                    "const last = window.exchanged.at(-1)?.at ?? performance.now(); \
                     return performance.now() - last > 1000 ? window.exchanged : null",
                )
                .await;
            noted.as_array().cloned()
        })
        .await;
    let number = |call: &Value, key: &str| call[key].as_u64().unwrap_or_default();
    calls
        .iter()
        .map(|call| Exchange {
            call: call["call"].as_str().unwrap_or_default().to_owned(),
            sent: number(call, "sent"),
            received: number(call, "received"),
        })
        .collect()
}
