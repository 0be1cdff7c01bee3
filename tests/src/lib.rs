//! Tests of Araxes as a whole.

#[cfg(test)]
mod types;
