//! The menu of a window: its structure and words, which the window sends to the shell, and the
//! shell shows as the system's own menu.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One entry of a menu, in the order in which they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export)]
pub enum MenuEntry {
    /// Something that the window does. Choosing it sends the event `menu` with the id.
    Action {
        /// What the event says.
        id: String,
        /// The words. `&` stands before the letter that chooses the entry.
        label: String,
        /// The keys, such as `Ctrl+Shift+S` or `F8`.
        keys: Option<String>,
        /// Whether it can be chosen now.
        enabled: bool,
    },
    /// Something that is on or off. Choosing it sends the event `menu` with the id, and changes
    /// nothing by itself: the window sends the menu anew.
    Check {
        /// What the event says.
        id: String,
        /// The words. `&` stands before the letter that chooses the entry.
        label: String,
        /// The keys, such as `Ctrl+Shift+S` or `F8`.
        keys: Option<String>,
        /// Whether it can be chosen now.
        enabled: bool,
        /// Whether it is on.
        checked: bool,
    },
    /// Something that the system does.
    System {
        /// What.
        item: SystemItem,
        /// The words. `&` stands before the letter that chooses the entry.
        label: String,
    },
    /// A menu of its own.
    Menu {
        /// The words. `&` stands before the letter that opens the menu.
        label: String,
        /// Whether it can be opened now.
        enabled: bool,
        /// Its entries.
        entries: Vec<MenuEntry>,
    },
    /// A line between entries.
    Separator,
}

/// What the system does by itself when it is chosen in a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum SystemItem {
    /// Cuts what is selected.
    Cut,
    /// Copies what is selected.
    Copy,
    /// Pastes.
    Paste,
    /// Selects all in the field.
    SelectAll,
    /// Shows name, version and licence.
    About,
    /// The services of macOS.
    Services,
    /// Hides the app (macOS).
    Hide,
    /// Hides the other apps (macOS).
    HideOthers,
    /// Shows all apps (macOS).
    ShowAll,
    /// Makes the window small.
    Minimize,
    /// Makes the window large.
    Maximize,
    /// Gives the window the whole screen.
    Fullscreen,
}
