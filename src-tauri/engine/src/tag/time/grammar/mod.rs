//! The grammar: what words, in what order, make a time expression.
//!
//! Each file holds one family. A rule takes the place to start at and answers with a meaning and the place after
//! it; [`Reader::expression`] asks every family and keeps the longest answer, the earlier family on a tie.

mod absolute;
mod clock;
mod length;
mod noun;
mod number;
mod reader;
mod relative;
mod sets;

pub use reader::Reader;
pub use sets::unit_period;

use super::meaning::Meaning;
use crate::lexicon::time::Sense;

/// A reading of some tokens: what they mean, the token after them, and the rule's name.
pub type Read = Option<(Meaning, usize, &'static str)>;

impl Reader<'_, '_> {
    /// The longest time expression that starts at token `i`.
    pub fn expression(&self, i: usize) -> Read {
        let token = self.token(i)?;
        // A small word opens few families.
        if token.senses == [Sense::Lead] && self.any(i, &["a", "an"]) {
            return self.longest(i, [Self::reference, Self::set, Self::length, Self::time_noun]);
        }
        if token.senses == [Sense::Lead] && !self.is(i, "the") {
            return self.longest(
                i,
                [
                    Self::reference,
                    Self::date,
                    Self::part_of_year,
                    Self::pointing,
                    Self::length,
                    Self::about,
                    Self::time_noun,
                ],
            );
        }
        self.longest(
            i,
            [
                Self::reference,
                Self::named,
                Self::clock,
                Self::date,
                Self::part_of_year,
                Self::edge,
                Self::pointing,
                Self::pointed_name,
                Self::day_part,
                Self::set,
                Self::length,
                Self::about,
                Self::day_alone,
                Self::time_noun,
            ],
        )
    }

    /// The longest answer of some rules, the earlier on a tie.
    fn longest<const N: usize>(&self, i: usize, families: [fn(&Self, usize) -> Read; N]) -> Read {
        let mut best: Read = None;
        for family in families {
            let read = family(self, i);
            if let Some((_, end, _)) = &read
                && best.as_ref().is_none_or(|(_, longest, _)| end > longest)
            {
                best = read;
            }
        }
        best
    }
}
