//! The JSON shapes of Planform: what crosses from the core to the window and to the command
//! line's `--json`, and the commands that come back.
//!
//! Every shape is a plain structure of its own, converted by hand from the core's types, so that
//! the core stays free of JSON and a change of the core cannot silently change an interface.
//! The TypeScript types of the frontend are generated from here.

pub mod command;
pub mod convert;
pub mod menu;
pub mod node;
pub mod shell;
pub mod view;
