//! Mentions: which words name an actor, a place or a quantity, and which one.
//!
//! [`units`](super::units) lays the names of the lexicon over the tokens, [`actor`](super::actor) builds the phrases
//! around them, [`coref`](super::coref) says whom the pronouns and descriptions mean.

use chrono::NaiveDate;

pub use crate::model::{Grammar, Mention, MentionKind};

use super::{actor::find_phrases, coref::resolve, quantity::find_quantities, token::Token, units::find_units};
use crate::{
    lexicon::{Lexicon, fold::Folded},
    model::Sentence,
};

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
