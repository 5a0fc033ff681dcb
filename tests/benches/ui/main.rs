//! `cargo xtask bench ui`: how quick the real window is, beside an empty text area in it.
//!
//! Keys and wheel turns are those of a real keyboard and mouse on a virtual screen, the times are
//! those that the page itself sees.

#[cfg(target_os = "linux")]
mod exchange;
#[cfg(target_os = "linux")]
mod figures;
#[cfg(target_os = "linux")]
mod measure;
#[cfg(target_os = "linux")]
mod opening;
#[cfg(target_os = "linux")]
mod plans;
#[cfg(target_os = "linux")]
mod typing;

#[cfg(target_os = "linux")]
fn main() {
    measure::measure();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("The window is measured on Linux only, where a WebDriver reaches it.");
}
