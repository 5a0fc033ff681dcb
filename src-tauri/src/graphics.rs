//! Graphics on machines without a graphics card: WebKit's fast path through shared buffers of the
//! card shows an empty window there, or costs memory for nothing.

/// Makes sure that WebKit draws without that path where there is no card, by starting the same
/// program anew in the same process with WebKit's own switch set. Whoever has set the switch
/// already, to whatever value, has decided.
///
/// A process must not change its own environment once it may have threads, so the switch has to
/// be there from the start.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    use std::os::unix::process::CommandExt;
    use std::{env, process::Command};

    if env::var_os(SWITCH).is_some() || has_render_node() {
        return;
    }
    let Ok(program) = env::current_exe() else {
        return;
    };
    // Returns only when it fails; then WebKit has to manage as it is.
    let _ = Command::new(program)
        .args(env::args_os().skip(1))
        .env(SWITCH, "1")
        .exec();
}

/// Elsewhere the system's own web view decides.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() {}

/// WebKitGTK's environment variable (see its `WebKitGTK-WPE environment variables` page).
#[cfg(target_os = "linux")]
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Whether the kernel offers a card to draw with: every driver that can do so puts a render node
/// here (Linux, Documentation/gpu/drm-uapi).
#[cfg(target_os = "linux")]
fn has_render_node() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
    })
}
