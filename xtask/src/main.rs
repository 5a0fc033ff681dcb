//! Planform's own tasks: set up what is missing, then run, test, measure or bundle.

fn main() {}
