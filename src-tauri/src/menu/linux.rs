//! What menus need from GTK itself: keys that are shown and not taken, and the web view's own
//! editing commands.

use gtk::gdk::ModifierType;
use gtk::prelude::*;
use planform_wire::menu::{MenuEntry, SystemItem};
use tauri::{AppHandle, Manager, WebviewWindow};
use webkit2gtk::WebViewExt;

/// Shows beside the entries of the window's menu which keys they have. GTK would take a key that
/// it was given as an accelerator before the page hears of it, also while the page has a better
/// use for it.
///
/// # Errors
/// When the main thread cannot be reached.
pub(super) fn show_keys(window: &WebviewWindow, entries: Vec<MenuEntry>) -> tauri::Result<()> {
    let shown = window.clone();
    window.run_on_main_thread(move || {
        let Ok(content) = shown.default_vbox() else {
            return;
        };
        let bar = content
            .children()
            .into_iter()
            .find_map(|child| child.downcast::<gtk::MenuBar>().ok());
        if let Some(bar) = bar {
            label(&bar.children(), &entries);
        }
    })
}

/// The web view's name for what the system does with a selection.
pub(super) fn editing_command(item: SystemItem) -> Option<&'static str> {
    match item {
        SystemItem::Cut => Some("Cut"),
        SystemItem::Copy => Some("Copy"),
        SystemItem::Paste => Some("Paste"),
        SystemItem::SelectAll => Some("SelectAll"),
        _ => None,
    }
}

/// Has the web view carry out an editing command, as its keys would.
pub(super) fn edit(app: &AppHandle, label: &str, command: &str) {
    let Some(window) = app.get_webview_window(label) else {
        return;
    };
    let command = command.to_owned();
    let done = window.with_webview(move |view| view.inner().execute_editing_command(&command));
    if let Err(error) = done {
        eprintln!("planform-desktop: {error}");
    }
}

/// Puts the keys of the entries beside their words.
fn label(shown: &[gtk::Widget], entries: &[MenuEntry]) {
    for (widget, entry) in shown.iter().zip(entries) {
        let Some(item) = widget.downcast_ref::<gtk::MenuItem>() else {
            continue;
        };
        let keys = match entry {
            MenuEntry::Menu { entries, .. } => {
                let menu = item
                    .submenu()
                    .and_then(|menu| menu.downcast::<gtk::Menu>().ok());
                if let Some(menu) = menu {
                    label(&menu.children(), entries);
                }
                continue;
            }
            MenuEntry::Action { keys, .. } | MenuEntry::Check { keys, .. } => keys.as_deref(),
            MenuEntry::System { item, .. } => editing_keys(*item),
            MenuEntry::Separator => None,
        };
        let words = item
            .child()
            .and_then(|child| child.downcast::<gtk::AccelLabel>().ok());
        if let (Some(keys), Some(words)) = (keys.and_then(parsed), words) {
            words.set_accel(keys.0, keys.1);
        }
    }
}

/// The keys that the web view has for editing.
fn editing_keys(item: SystemItem) -> Option<&'static str> {
    match item {
        SystemItem::Cut => Some("Ctrl+X"),
        SystemItem::Copy => Some("Ctrl+C"),
        SystemItem::Paste => Some("Ctrl+V"),
        SystemItem::SelectAll => Some("Ctrl+A"),
        _ => None,
    }
}

/// Keys such as `Ctrl+Shift+S`, as GTK knows them; `None` when it does not.
fn parsed(keys: &str) -> Option<(u32, ModifierType)> {
    let (key, modifiers) = gtk::accelerator_parse(&spelled(keys));
    (key != 0).then_some((key, modifiers))
}

/// Keys such as `Ctrl+Shift+S`, as GTK spells them.
fn spelled(keys: &str) -> String {
    let (modifiers, key) = match keys.strip_suffix("++") {
        Some(modifiers) => (modifiers, "+"),
        None => keys.rsplit_once('+').unwrap_or(("", keys)),
    };
    let mut spelled: String = modifiers
        .split('+')
        .filter(|modifier| !modifier.is_empty())
        .map(|modifier| match modifier {
            "Ctrl" => "<Control>".to_owned(),
            other => format!("<{other}>"),
        })
        .collect();
    spelled.push_str(match key {
        "+" => "plus",
        "-" => "minus",
        "=" => "equal",
        "," => "comma",
        "/" => "slash",
        other => other,
    });
    spelled
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn keys_are_spelled_as_gtk_spells_them() {
        let check = |keys: &str, wanted: &str| assert_eq!(spelled(keys), wanted);
        check("F8", "F8");
        check("Shift+F6", "<Shift>F6");
        check("Ctrl+S", "<Control>S");
        check("Ctrl+Shift+Z", "<Control><Shift>Z");
        check("Ctrl+0", "<Control>0");
        check("Ctrl++", "<Control>plus");
        check("Ctrl+-", "<Control>minus");
        check("Ctrl+Shift+,", "<Control><Shift>comma");
    }
}
