//! Mentions: which words name an actor, a place or a quantity, and which one.
//!
//! [`units`](super::units) lays the names of the lexicon over the tokens, [`actor`](super::actor) builds the phrases
//! around them, [`coref`](super::coref) says whom the pronouns and descriptions mean.

use chrono::NaiveDate;

use super::{
    actor::find_phrases,
    coref::resolve,
    quantity::{Quantity, find_quantities},
    token::Token,
    units::find_units,
};
use crate::{
    lexicon::{Lexicon, fold::Folded},
    model::{Party, Place, Sentence, Span},
};

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

/// The mentions of a document, sorted by span; actors and places do not overlap one another, quantities may lie inside.
/// `date` (the document's own) tells which holder of an office is meant.
pub fn tag_mentions(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Vec<Token>],
    date: Option<NaiveDate>,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    let folded = Folded::new(text);
    let hits = lexicon.names.find(&folded);
    let units = find_units(text, tokens, &folded, &hits);
    let phrases = find_phrases(&units, sentences, date, lexicon);
    let mut mentions = resolve(text, phrases, &units, sentences, lexicon);
    for (sentence, tokens) in tokens.iter().enumerate() {
        mentions.extend(find_quantities(text, tokens).into_iter().map(|(span, quantity)| Mention {
            span,
            sentence,
            kind: MentionKind::Quantity(quantity),
        }));
    }
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions
}
