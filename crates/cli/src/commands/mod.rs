//! One module per task of the command line.

pub mod open;
