//! The `araxes` command.

fn main() {}
