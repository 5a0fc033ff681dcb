//! The menus of the windows: built from what the pages send, as the system shows menus.
//!
//! Keys are heard by the page, which knows what has the focus: a menu only says which they are. On
//! macOS the system offers a key to the page first, and to the menu when the page did not want it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use planform_wire::menu::{MenuEntry, SystemItem};
use tauri::menu::{
    AboutMetadata, CheckMenuItem, IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem,
    Submenu,
};
use tauri::{AppHandle, Manager, WebviewWindow, Wry};

use crate::events::{self, MENU};
use crate::shell::Shell;

#[cfg(target_os = "linux")]
mod linux;

/// Stands between the label of a window and what was chosen in its menu.
const OF: char = '/';

/// Stands before what the system is asked to do by its own name.
const SYSTEM: char = '!';

/// The menus by the labels of their windows.
#[derive(Default)]
pub(crate) struct Menus(Mutex<HashMap<String, Shown>>);

/// A menu as it is shown, with what it was made from.
struct Shown {
    menu: Menu<Wry>,
    entries: Vec<MenuEntry>,
    items: Vec<Item>,
}

/// What an entry is shown as.
enum Item {
    Action(MenuItem<Wry>),
    Check(CheckMenuItem<Wry>),
    Fixed(PredefinedMenuItem<Wry>),
    Menu(Submenu<Wry>, Vec<Item>),
}

impl Menus {
    /// Shows the menu of a window. What differs from the menu before is changed in place where
    /// possible, so that an open menu stays open.
    ///
    /// # Errors
    /// When the system does not show it.
    pub(crate) fn set(&self, window: &WebviewWindow, entries: Vec<MenuEntry>) -> tauri::Result<()> {
        let label = window.label();
        // Building waits for the main thread, which must not find the list locked meanwhile.
        let before = self.lock().remove(label);
        let shown = match before {
            Some(mut shown) if same_shape(&shown.entries, &entries) => {
                let maker = Maker { window };
                maker.update(&mut shown.items, &shown.entries, &entries)?;
                shown.entries = entries;
                shown
            }
            _ => {
                let shown = Maker { window }.build(entries)?;
                show(window, &shown.menu)?;
                shown
            }
        };
        #[cfg(target_os = "linux")]
        linux::show_keys(window, shown.entries.clone())?;
        self.lock().insert(label.to_owned(), shown);
        Ok(())
    }

    /// Forgets the menu of a window that is gone.
    pub(crate) fn forget(&self, label: &str) {
        let forgotten = self.lock().remove(label);
        // What it holds is let go of by the main thread, which may want the list.
        drop(forgotten);
    }

    /// Shows the menu of the window that has the focus now, where all windows share one.
    pub(crate) fn focused(&self, app: &AppHandle, label: &str) {
        if !cfg!(target_os = "macos") {
            return;
        }
        let menu = self.lock().get(label).map(|shown| shown.menu.clone());
        if let Some(menu) = menu
            && let Err(error) = app.set_menu(menu)
        {
            eprintln!("planform-desktop: the menu is not shown: {error}");
        }
    }

    /// The entry that can be on or off, and whether it was said to be on.
    fn check(&self, label: &str, id: &str) -> Option<(CheckMenuItem<Wry>, bool)> {
        fn find<'m>(
            items: &'m [Item],
            entries: &[MenuEntry],
            id: &str,
        ) -> Option<(&'m CheckMenuItem<Wry>, bool)> {
            items
                .iter()
                .zip(entries)
                .find_map(|(item, entry)| match (item, entry) {
                    (
                        Item::Check(item),
                        MenuEntry::Check {
                            id: own, checked, ..
                        },
                    ) if own == id => Some((item, *checked)),
                    (Item::Menu(_, items), MenuEntry::Menu { entries, .. }) => {
                        find(items, entries, id)
                    }
                    _ => None,
                })
        }
        let menus = self.lock();
        let shown = menus.get(label)?;
        let (item, checked) = find(&shown.items, &shown.entries, id)?;
        Some((item.clone(), checked))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Shown>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hands what was chosen to the page, or does it where it is the system's own.
pub(crate) fn on_menu_event(app: &AppHandle, event: MenuEvent) {
    let Some((label, id)) = event.id().as_ref().split_once(OF) else {
        return;
    };
    if let Some(command) = id.strip_prefix(SYSTEM) {
        #[cfg(target_os = "linux")]
        linux::edit(app, label, command);
        #[cfg(not(target_os = "linux"))]
        let _ = command;
        return;
    }
    // The system turns a mark over when it is chosen; the page decides what it is.
    if let Some((item, checked)) = app.state::<Shell>().menus.check(label, id) {
        let _ = item.set_checked(checked);
    }
    events::tell(app, label, MENU, id);
}

/// Shows a new menu where the system shows menus.
fn show(window: &WebviewWindow, menu: &Menu<Wry>) -> tauri::Result<()> {
    if cfg!(target_os = "macos") {
        if window.is_focused()? {
            window.app_handle().set_menu(menu.clone())?;
        }
    } else {
        window.set_menu(menu.clone())?;
    }
    Ok(())
}

/// Whether two menus have the same menus in their bar: what is in each can then be changed in
/// place.
fn same_shape(one: &[MenuEntry], other: &[MenuEntry]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|entries| matches!(entries, (MenuEntry::Menu { .. }, MenuEntry::Menu { .. })))
}

/// Whether an entry can become another by changing its words and states.
fn same_entry(one: &MenuEntry, other: &MenuEntry) -> bool {
    use MenuEntry::{Action, Check, Menu, Separator, System};
    match (one, other) {
        (
            Action { id, keys, .. },
            Action {
                id: other_id,
                keys: other_keys,
                ..
            },
        )
        | (
            Check { id, keys, .. },
            Check {
                id: other_id,
                keys: other_keys,
                ..
            },
        ) => id == other_id && keys == other_keys,
        (Menu { .. }, Menu { .. }) | (Separator, Separator) => true,
        (System { .. }, System { .. }) => one == other,
        _ => false,
    }
}

/// Makes the entries of one window's menu.
struct Maker<'w> {
    window: &'w WebviewWindow,
}

impl Maker<'_> {
    fn build(&self, entries: Vec<MenuEntry>) -> tauri::Result<Shown> {
        let menu = Menu::new(self.window)?;
        let mut items = Vec::new();
        for entry in &entries {
            let item = self.item(entry)?;
            menu.append(item.shown())?;
            items.push(item);
        }
        Ok(Shown {
            menu,
            entries,
            items,
        })
    }

    /// Makes items that stand for `before` stand for `after`, of which there are as many and of the
    /// same kinds.
    fn update(
        &self,
        items: &mut [Item],
        before: &[MenuEntry],
        after: &[MenuEntry],
    ) -> tauri::Result<()> {
        for ((item, before), after) in items.iter_mut().zip(before).zip(after) {
            if before != after {
                self.update_one(item, before, after)?;
            }
        }
        Ok(())
    }

    fn update_one(
        &self,
        item: &mut Item,
        before: &MenuEntry,
        after: &MenuEntry,
    ) -> tauri::Result<()> {
        match (item, after) {
            (
                Item::Action(item),
                MenuEntry::Action {
                    label,
                    keys,
                    enabled,
                    ..
                },
            ) => {
                item.set_text(text(label, keys.as_deref()))?;
                item.set_enabled(*enabled)?;
            }
            (
                Item::Check(item),
                MenuEntry::Check {
                    label,
                    keys,
                    enabled,
                    checked,
                    ..
                },
            ) => {
                item.set_text(text(label, keys.as_deref()))?;
                item.set_enabled(*enabled)?;
                item.set_checked(*checked)?;
            }
            (
                Item::Menu(menu, items),
                MenuEntry::Menu {
                    label,
                    enabled,
                    entries: after,
                },
            ) => {
                menu.set_text(label)?;
                menu.set_enabled(*enabled)?;
                let MenuEntry::Menu {
                    entries: before, ..
                } = before
                else {
                    return Ok(());
                };
                let same = before.len() == after.len()
                    && before
                        .iter()
                        .zip(after)
                        .all(|(one, other)| same_entry(one, other));
                if same {
                    return self.update(items, before, after);
                }
                for item in items.drain(..) {
                    menu.remove(item.shown())?;
                }
                for entry in after {
                    let item = self.item(entry)?;
                    menu.append(item.shown())?;
                    items.push(item);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn item(&self, entry: &MenuEntry) -> tauri::Result<Item> {
        Ok(match entry {
            MenuEntry::Action {
                id,
                label,
                keys,
                enabled,
            } => {
                let keys = keys.as_deref();
                Item::Action(MenuItem::with_id(
                    self.window,
                    self.id(id),
                    text(label, keys),
                    *enabled,
                    accelerator(keys),
                )?)
            }
            MenuEntry::Check {
                id,
                label,
                keys,
                enabled,
                checked,
            } => {
                let keys = keys.as_deref();
                Item::Check(CheckMenuItem::with_id(
                    self.window,
                    self.id(id),
                    text(label, keys),
                    *enabled,
                    *checked,
                    accelerator(keys),
                )?)
            }
            MenuEntry::System { item, label } => self.system(*item, label)?,
            MenuEntry::Menu {
                label,
                enabled,
                entries,
            } => {
                let menu = Submenu::new(self.window, label, *enabled)?;
                let mut items = Vec::new();
                for entry in entries {
                    let item = self.item(entry)?;
                    menu.append(item.shown())?;
                    items.push(item);
                }
                Item::Menu(menu, items)
            }
            MenuEntry::Separator => Item::Fixed(PredefinedMenuItem::separator(self.window)?),
        })
    }

    fn system(&self, item: SystemItem, label: &str) -> tauri::Result<Item> {
        #[cfg(target_os = "linux")]
        if let Some(command) = linux::editing_command(item) {
            let id = self.id(&format!("{SYSTEM}{command}"));
            let item = MenuItem::with_id(self.window, id, label, true, None::<&str>)?;
            return Ok(Item::Action(item));
        }
        let (window, label) = (self.window, Some(label));
        Ok(Item::Fixed(match item {
            SystemItem::Cut => PredefinedMenuItem::cut(window, label)?,
            SystemItem::Copy => PredefinedMenuItem::copy(window, label)?,
            SystemItem::Paste => PredefinedMenuItem::paste(window, label)?,
            SystemItem::SelectAll => PredefinedMenuItem::select_all(window, label)?,
            SystemItem::About => {
                PredefinedMenuItem::about(window, label, Some(about(window.app_handle())))?
            }
            SystemItem::Services => PredefinedMenuItem::services(window, label)?,
            SystemItem::Hide => PredefinedMenuItem::hide(window, label)?,
            SystemItem::HideOthers => PredefinedMenuItem::hide_others(window, label)?,
            SystemItem::ShowAll => PredefinedMenuItem::show_all(window, label)?,
            SystemItem::Minimize => PredefinedMenuItem::minimize(window, label)?,
            SystemItem::Maximize => PredefinedMenuItem::maximize(window, label)?,
            SystemItem::Fullscreen => PredefinedMenuItem::fullscreen(window, label)?,
        }))
    }

    fn id(&self, id: &str) -> String {
        format!("{}{OF}{id}", self.window.label())
    }
}

impl Item {
    fn shown(&self) -> &dyn IsMenuItem<Wry> {
        match self {
            Self::Action(item) => item,
            Self::Check(item) => item,
            Self::Fixed(item) => item,
            Self::Menu(menu, _) => menu,
        }
    }
}

/// What is said about the app.
fn about(app: &AppHandle) -> AboutMetadata<'static> {
    let config = app.config();
    AboutMetadata {
        name: config.product_name.clone(),
        version: Some(app.package_info().version.to_string()),
        comments: config.bundle.short_description.clone(),
        license: config.bundle.license.clone(),
        authors: config
            .bundle
            .publisher
            .clone()
            .map(|publisher| vec![publisher]),
        icon: app
            .default_window_icon()
            .cloned()
            .map(tauri::image::Image::to_owned),
        ..AboutMetadata::default()
    }
}

/// The words of an entry, with its keys where the system takes them for a part of the words.
fn text(label: &str, keys: Option<&str>) -> String {
    match keys {
        Some(keys) if cfg!(windows) => format!("{label}\t{keys}"),
        _ => label.to_owned(),
    }
}

/// The keys that the system itself is to hear, in its own spelling.
fn accelerator(keys: Option<&str>) -> Option<String> {
    keys.filter(|_| cfg!(target_os = "macos"))
        .map(|keys| keys.replace("Ctrl", "CmdOrCtrl"))
}

#[cfg(test)]
mod tests {
    use super::{same_entry, same_shape};
    use planform_wire::menu::MenuEntry;

    fn action(id: &str, label: &str) -> MenuEntry {
        MenuEntry::Action {
            id: id.to_owned(),
            label: label.to_owned(),
            keys: None,
            enabled: true,
        }
    }

    fn menu(entries: Vec<MenuEntry>) -> MenuEntry {
        MenuEntry::Menu {
            label: "Menu".to_owned(),
            enabled: true,
            entries,
        }
    }

    #[test]
    fn words_and_states_are_changed_in_place_and_others_are_not() {
        let check = |one: &MenuEntry, other: &MenuEntry, wanted: bool| {
            assert_eq!(same_entry(one, other), wanted, "{one:?} {other:?}");
        };
        let undo = action("undo", "Undo");
        check(&undo, &action("undo", "Undo change"), true);
        check(&undo, &action("redo", "Undo"), false);
        check(&undo, &MenuEntry::Separator, false);
        check(&menu(vec![undo.clone()]), &menu(vec![]), true);
        let with_keys = MenuEntry::Action {
            id: "undo".to_owned(),
            label: "Undo".to_owned(),
            keys: Some("Ctrl+Z".to_owned()),
            enabled: true,
        };
        check(&undo, &with_keys, false);
    }

    #[test]
    fn a_bar_with_more_menus_is_made_anew() {
        let one = [menu(vec![])];
        assert!(same_shape(&one, &[menu(vec![action("undo", "Undo")])]));
        assert!(!same_shape(&one, &[menu(vec![]), menu(vec![])]));
        assert!(!same_shape(&one, &[action("undo", "Undo")]));
    }
}
