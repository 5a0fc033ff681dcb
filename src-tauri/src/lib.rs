//! The desktop shell of Planform: windows, sessions, dialogs, and the commands that the page in a
//! window calls. It knows files and windows, and leaves Markdown to the core.

mod arguments;
mod closing;
mod commands;
mod dialogs;
mod failure;
mod graphics;
mod recent;
mod session;
mod shell;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use planform_core::TemplateSet;
use tauri::{App, Manager, WebviewWindowBuilder};

use arguments::{Request, USAGE};
use recent::Recent;
use shell::Shell;

/// Runs the app with the arguments behind the program's name, until its last window is closed.
/// Returns 0 when all went well, 2 for a wrong command line, and 1 when no window can be shown.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let named = match arguments::read(arguments) {
        Request::Open(named) => named,
        Request::Help => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Request::Version => {
            println!("planform-desktop {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        Request::Wrong(reason) => {
            eprint!("{reason}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    graphics::choose();
    match app(named) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("planform-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Shows the window and serves it until it is closed.
fn app(named: Option<PathBuf>) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_fs::init())
        .invoke_handler(tauri::generate_handler![
            commands::open::welcome,
            commands::open::current,
            commands::open::new_plan,
            commands::open::open_dialog,
            commands::open::open_path,
            commands::open::choose_template,
            commands::open::close_plan,
            commands::edit::apply,
            commands::edit::undo,
            commands::edit::redo,
            commands::edit::end_group,
            commands::edit::foresee,
            commands::edit::history,
            commands::edit::go_to,
            commands::edit::copy,
            commands::save::save,
            commands::save::save_as,
            commands::save::answer_close,
            commands::export::preview,
            commands::export::export,
        ])
        .on_window_event(closing::on_window_event)
        .setup(|app| {
            let paths = app.path();
            let recent = Recent::load(&paths.app_data_dir()?, paths.home_dir().ok());
            let templates = Arc::new(TemplateSet::built_in());
            app.manage(Shell::new(templates, recent, named));
            show_windows(app)?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Shows the windows that the configuration names. Their pages stay what the app brings along:
/// a link in a plan leads nowhere else.
fn show_windows(app: &App) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        WebviewWindowBuilder::from_config(app, config)?
            .on_navigation(|url| {
                url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
            })
            .build()?;
    }
    Ok(())
}
