//! The clipboard, for what the page cannot put there by itself: a text together with what it looks
//! like, also when a menu or a key of the system asked for it.

use planform_wire::shell::Failure;
use tauri::AppHandle;

use crate::failure;

/// Puts a text on the clipboard. Programs that show formatted text get `html`, and all others the
/// text.
///
/// # Errors
/// When the system does not take it.
pub(crate) async fn write(
    app: &AppHandle,
    text: String,
    html: Option<String>,
) -> Result<(), Failure> {
    let (send, receive) = tokio::sync::oneshot::channel();
    app.run_on_main_thread(move || {
        // Nobody waits for the answer when the window is gone.
        let _ = send.send(system::write(text, html));
    })
    .map_err(|error| failure::no_answer(&error))?;
    match receive.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(reason)) => Err(refused(&reason)),
        Err(error) => Err(refused(&error.to_string())),
    }
}

fn refused(reason: &str) -> Failure {
    let failure = failure::failure(
        "clipboard",
        format!("The system's clipboard does not take it: {reason}."),
        "Try again.",
    );
    failure::about(failure, reason)
}

/// The clipboard of GTK, which is the one that the page has, too.
#[cfg(target_os = "linux")]
mod system {
    use gtk::gdk::{Atom, SELECTION_CLIPBOARD};
    use gtk::{Clipboard, TargetEntry, TargetFlags};

    /// What a program may ask for as plain text.
    const TEXT: [&str; 4] = [
        "text/plain;charset=utf-8",
        "UTF8_STRING",
        "text/plain",
        "STRING",
    ];
    const TEXT_ASKED: u32 = 0;
    const HTML: &str = "text/html";
    const HTML_ASKED: u32 = 1;
    /// How one byte is a unit of what is handed over.
    const BYTES: i32 = 8;

    pub(super) fn write(text: String, html: Option<String>) -> Result<(), String> {
        let clipboard = Clipboard::get(&SELECTION_CLIPBOARD);
        let mut targets = Vec::new();
        if html.is_some() {
            targets.push(TargetEntry::new(HTML, TargetFlags::empty(), HTML_ASKED));
        }
        targets
            .extend(TEXT.map(|target| TargetEntry::new(target, TargetFlags::empty(), TEXT_ASKED)));
        // Without this mark some programs take the bytes for another encoding.
        let html = html.map(|html| format!("<meta charset=\"utf-8\">{html}"));
        let taken = clipboard.set_with_data(&targets, move |_, selection, asked| match &html {
            Some(html) if asked == HTML_ASKED => {
                selection.set(&Atom::intern(HTML), BYTES, html.as_bytes());
            }
            _ => {
                selection.set_text(&text);
            }
        });
        if taken {
            Ok(())
        } else {
            Err("another program holds it".to_owned())
        }
    }
}

/// The clipboard of the system.
#[cfg(not(target_os = "linux"))]
mod system {
    use arboard::Clipboard;

    pub(super) fn write(text: String, html: Option<String>) -> Result<(), String> {
        let written = Clipboard::new().and_then(|mut clipboard| match html {
            Some(html) => clipboard.set_html(html, Some(text)),
            None => clipboard.set_text(text),
        });
        written.map_err(|error| error.to_string())
    }
}
