//! The desktop shell of Planform: windows, sessions, dialogs, and the commands that the page in a
//! window calls. It knows files and windows, and leaves Markdown to the core.

mod arguments;
mod clipboard;
mod closing;
mod commands;
mod completion;
mod dialogs;
mod events;
mod failure;
mod graphics;
mod instance;
mod menu;
mod outside;
mod place;
mod preview;
mod recent;
mod session;
mod shell;
mod windows;

use std::ffi::OsString;
use std::path::{PathBuf, absolute};
use std::process::{self, ExitCode};

use tauri::{App, AppHandle, Manager, async_runtime};

use arguments::{Request, USAGE};
use instance::Role;
use shell::Shell;

/// Runs the app with the arguments behind the program's name, until its last window is closed, or
/// another process has taken over. Returns 0 when all went well, 2 for a wrong command line, and 1 when no window can be shown.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let (file, new_instance) = match arguments::read(arguments) {
        Request::Open { file, new_instance } => (file, new_instance),
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
    match app(file, new_instance) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("planform-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Shows the first window and serves all until they are closed.
fn app(file: Option<PathBuf>, new_instance: bool) -> tauri::Result<()> {
    tauri::Builder::default()
        .plugin(tauri_plugin_fs::init())
        .invoke_handler(tauri::generate_handler![
            commands::open::welcome,
            commands::open::current,
            commands::open::new_plan,
            commands::open::open_dialog,
            commands::open::open_path,
            commands::open::complete_path,
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
            commands::save::reload,
            commands::save::answer_close,
            commands::export::preview,
            commands::export::export,
            commands::export::cancel_export,
            commands::window::new_window,
            commands::window::close_window,
            commands::window::quit,
            commands::window::set_menu,
            commands::window::set_colours,
            commands::window::set_zoom,
            commands::window::share_setting,
            commands::window::write_clipboard,
        ])
        .on_window_event(closing::on_window_event)
        .on_menu_event(menu::on_menu_event)
        .setup(move |app| {
            // Relative to where this process was started, which is not where another one was.
            let file = file.map(absolute).transpose()?;
            start(app, file, new_instance)?;
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Shows the first window, unless another process shows it.
fn start(app: &App, file: Option<PathBuf>, new_instance: bool) -> tauri::Result<()> {
    let data = app.path().app_data_dir()?;
    let role = if new_instance {
        Role::Alone
    } else {
        instance::claim(&data, file.as_deref())
    };
    app.manage(Shell::new(app.handle(), &data, app.path().home_dir().ok()));
    match role {
        Role::HandedOver => {
            app.cleanup_before_exit();
            process::exit(0);
        }
        Role::First(listening) => {
            let handle = app.handle().clone();
            listening.listen(move |file| open(&handle, file));
        }
        Role::Alone => {}
    }
    windows::create(app.handle(), file).map(|_| ())
}

/// Opens what another process was asked to open.
fn open(app: &AppHandle, file: Option<PathBuf>) {
    let app = app.clone();
    async_runtime::spawn(async move { windows::open(&app, file).await });
}
