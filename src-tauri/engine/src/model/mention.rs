//! Mentions: stretches of text read as an actor, a place or a quantity.

use super::{Party, Place, Span};

/// A stretch of text read as an actor, a place or a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its words: of an actor, the whole phrase as far as known ("two Iranian truck drivers").
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// What it is.
    pub kind: MentionKind,
}

/// What a mention is.
#[derive(Debug, Clone, PartialEq)]
pub enum MentionKind {
    /// Somebody who can act or be acted on.
    Actor {
        /// Whom it means; several for "both sides", none for actors that the text leaves unnamed ("gunmen").
        parties: Vec<Party>,
        /// How the words name them.
        grammar: Grammar,
        /// The word at the head of the phrase: "drivers", "Baku".
        head: Span,
        /// Where it lies, when the words could as well mean the place: "in Azerbaijan".
        place: Option<Place>,
    },
    /// Somewhere, a capital where the city is meant included.
    Place(Place),
    /// So much of something.
    Quantity(Quantity),
}

/// How the words name an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grammar {
    /// A proper noun: "Iran", "Tehran", "the IRGC", "Raisi".
    Name,
    /// A people or one of it: "the Iranians", "an Armenian".
    People,
    /// An adjective on a thing: "Iranian trucks". The head is the thing.
    Attributive,
    /// A possessor of a thing: "Baku's", "its". The span ends with it.
    Possessive,
    /// A phrase around a role word: "the Iranian foreign minister", "border guards", "Baku's army".
    Agent,
    /// A personal pronoun: "it", "they".
    Pronoun,
    /// A description: "the latter", "both sides", "the South Caucasus nation".
    Description,
    /// A name that the lexicon does not have; its code is made from it.
    Unknown,
}

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
