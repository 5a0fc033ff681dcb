//! The engine of Planform: pure functions from a plan's text to its projection, and from a
//! command to a text edit.
//!
//! The text is the only state. [`Plan`] owns it, projects it against a [`Template`], turns a
//! [`Command`] into a text edit and keeps the undo timeline. Nothing here knows files, JSON, the
//! clock, threads or a window.

pub mod command;
pub mod create;
pub mod edit;
pub mod packet;
pub mod plan;
pub mod projection;
pub mod rule;
pub mod step;
pub mod syntax;
pub mod template;
pub mod text;
pub mod timeline;
pub mod title;

pub use command::{Change, Command, Difference, LineChange, Reason, Refusal};
pub use edit::{Replacement, TextEdit};
pub use plan::{Applied, Plan, TakenOver};
pub use projection::{Kind, Node, NodeId, Projection, State};
pub use rule::{Finding, Severity, check};
pub use step::StepName;
pub use template::{Template, TemplateError, TemplateSet};
