//! Prepares the desktop app's build: the window's capabilities, and the resources of the bundle.

use tauri_build::{Attributes, try_build};

fn main() {
    let attributes =
        Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*.json");
    if let Err(error) = try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
