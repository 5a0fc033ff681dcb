//! What the tests of Planform as a whole share.

#[cfg(target_os = "linux")]
pub mod window;
