//! `cargo xtask run|test|maps|bench`.

fn main() {}
