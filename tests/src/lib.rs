//! Tests of Araxes as a whole.

#[cfg(test)]
mod maps;
#[cfg(test)]
mod types;
