//! The command line as a whole: real processes on folders of their own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod apply;
mod check;
mod corpus;
mod export;
mod files;
mod inspect;
mod new;
mod open;
mod run;
mod structure;
mod templates;
mod trip;
