//! Quantities: numbers in digits or words, shares, sums and rates, with their units.

use super::token::{Class, Token};
use crate::model::Span;

/// So much of something.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number; of a range, its middle; of "up to N", N.
    pub value: f64,
    /// What it counts: `%`, a currency code, `barrels/day`, `bcm/year`, …; `None` for a bare number.
    pub unit: Option<String>,
    /// "around", "some", "nearly", or a range.
    pub approximate: bool,
}

/// The quantities of a sentence.
pub fn find_quantities(text: &str, tokens: &[Token]) -> Vec<(Span, Quantity)> {
    let _ = (text, tokens, Class::Number);
    Vec::new()
}
