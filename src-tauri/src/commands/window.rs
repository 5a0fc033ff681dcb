//! Commands for the windows themselves: more of them, fewer, their menus and sizes, and the
//! clipboard.

use planform_wire::menu::MenuEntry;
use planform_wire::shell::{Failure, Setting};
use serde::Deserialize;
use tauri::{AppHandle, Manager, State, Theme, WebviewWindow};

use crate::events::{self, SETTING};
use crate::shell::Shell;
use crate::{clipboard, closing, failure, windows};

/// How small and how large everything in a window can be shown.
const ZOOM: std::ops::RangeInclusive<f64> = 0.5..=2.0;

/// Opens another window, with the welcome view.
#[tauri::command]
pub(crate) async fn new_window(app: AppHandle) -> Result<(), Failure> {
    match windows::create(&app, None) {
        Ok(_) => Ok(()),
        Err(error) => Err(failure::no_answer(&error)),
    }
}

/// Closes the window as its cross does.
#[tauri::command]
pub(crate) async fn close_window(window: WebviewWindow) -> Result<(), Failure> {
    window.close().map_err(|error| failure::no_answer(&error))
}

/// Closes one window after the other, until one of them stays.
#[tauri::command]
pub(crate) async fn quit(app: AppHandle) -> Result<(), Failure> {
    closing::quit(&app);
    Ok(())
}

/// Shows the menu of the window.
#[tauri::command]
pub(crate) async fn set_menu(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    entries: Vec<MenuEntry>,
) -> Result<(), Failure> {
    shell
        .menus
        .set(&window, entries)
        .map_err(|error| failure::no_answer(&error))
}

/// The colours of a window's frame and menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Colours {
    Light,
    Dark,
}

/// Gives the window's frame and menu the colours; without any, the system chooses.
#[tauri::command]
pub(crate) async fn set_colours(
    window: WebviewWindow,
    colours: Option<Colours>,
) -> Result<(), Failure> {
    let theme = colours.map(|colours| match colours {
        Colours::Light => Theme::Light,
        Colours::Dark => Theme::Dark,
    });
    if window.theme().is_ok_and(|now| theme == Some(now)) {
        return Ok(());
    }
    window
        .set_theme(theme)
        .map_err(|error| failure::no_answer(&error))
}

/// Makes everything in the window larger or smaller.
#[tauri::command]
pub(crate) async fn set_zoom(window: WebviewWindow, factor: f64) -> Result<(), Failure> {
    let factor = factor.clamp(*ZOOM.start(), *ZOOM.end());
    window
        .set_zoom(factor)
        .map_err(|error| failure::no_answer(&error))
}

/// Tells the other windows what was chosen in this one and holds in all.
#[tauri::command]
pub(crate) async fn share_setting(window: WebviewWindow, setting: Setting) -> Result<(), Failure> {
    events::tell_others(window.app_handle(), window.label(), SETTING, setting);
    Ok(())
}

/// Puts a text on the clipboard, and what it looks like for programs that can show that.
#[tauri::command]
pub(crate) async fn write_clipboard(
    app: AppHandle,
    markdown: String,
    html: Option<String>,
) -> Result<(), Failure> {
    clipboard::write(&app, markdown, html).await
}
