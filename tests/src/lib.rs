//! What the tests of Planform as a whole share.

pub mod laws;
#[cfg(target_os = "linux")]
pub mod window;
