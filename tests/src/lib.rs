//! Tests of Araxes as a whole.

#![forbid(unsafe_code)]

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod lexicon;
#[cfg(test)]
mod robust;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod security;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod types;
