//! The desktop app's process: from the command line to the window.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    planform_desktop::run(std::env::args_os().skip(1))
}
