//! The desktop app as a person meets it: its real window, mouse, keys and dialogs.

#![cfg(target_os = "linux")]

use planform_tests::window::in_window;

#[tokio::test]
async fn starts_with_a_welcome() {
    in_window("welcome", [], async |window| {
        window.find("h1").await;
        window.picture("start").await;
    })
    .await;
}
