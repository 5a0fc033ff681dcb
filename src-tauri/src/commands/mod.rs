//! The commands that a window calls, by what they are for. Each is a thin layer: it finds the
//! window's session, lets core, store or export do the work away from the window's thread, and
//! hands back wire types.

pub(crate) mod edit;
pub(crate) mod export;
pub(crate) mod open;
pub(crate) mod save;
pub(crate) mod window;
