//! The desktop shell of Planform.

use std::process::ExitCode;

/// Runs the app.
pub fn run() -> ExitCode {
    let context = tauri::generate_context!();
    match tauri::Builder::default()
        .plugin(tauri_plugin_fs::init())
        .setup(|app| {
            let config = app.config().app.windows.first().cloned().expect("one");
            tauri::WebviewWindowBuilder::from_config(app.handle(), &config)?.build()?;
            Ok(())
        })
        .run(context)
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
