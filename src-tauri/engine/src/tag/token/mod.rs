//! Splits sentences into tokens and says of each what class of word it is here.
//!
//! The word table knows what a form can be; closed classes are listed below; [`context`] decides between readings by the
//! words around. A trained tagger (harper-brill) was weighed and left out: it brings a neural runtime with it and takes
//! "drills" and "strikes" for nouns wherever they stand. Its counts of the commonest class are in the table.

mod closed;
mod context;
mod split;

pub use crate::model::{Class, Form, Token};
pub use closed::{BE, DO, HAVE};

use crate::{lexicon::Lexicon, model::Sentence};

/// The tokens of each sentence, in order.
pub fn tag_tokens(text: &str, sentences: &[Sentence], lexicon: &Lexicon) -> Vec<Vec<Token>> {
    sentences
        .iter()
        .map(|sentence| {
            let spans = split::split_words(text, sentence.span);
            context::classify(text, &spans, &lexicon.words)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::find_sentences;

    /// The verbs of `text` with their forms.
    fn check(text: &str, expected: &str) {
        let sentences = find_sentences(text);
        let tokens = tag_tokens(text, &sentences, Lexicon::builtin());
        let shown: Vec<String> = tokens
            .iter()
            .flatten()
            .filter(|t| matches!(t.class, Class::Verb | Class::Auxiliary | Class::Modal))
            .map(|t| {
                let form = t.form.map_or(String::new(), |f| format!("{f:?}").to_lowercase());
                format!("{}:{form}", t.span.of(text)).trim_end_matches(':').to_owned()
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn a_form_that_may_be_noun_or_verb_is_read_by_its_neighbours() {
        check("The guards drill on the coast.", "drill:base");
        check("The drill on the coast ended.", "ended:past");
        check("Peru calls in the envoy of Chile.", "calls:third");
        check("The calls of Peru went unheard.", "went:past");
        check("Two envoys talk by telephone.", "talk:base");
        check("Lisbon denies the report.", "denies:third");
        check("Talks between Peru and Chile began in Lima.", "began:past");
        check("Oslo plans to attack the positions.", "plans:third attack:base");
        check("According to police the drivers left.", "left:past");
    }

    #[test]
    fn past_tense_and_participle_are_told_apart() {
        check("The drivers detained in May were freed.", "detained:participle were:past freed:participle");
        check("Peru detained two drivers in May.", "detained:past");
        check("Planes sold by Peru reached Chile.", "sold:participle reached:past");
        check("Peru closed the border and expelled the envoy.", "closed:past expelled:past");
        check("They were arrested and expelled.", "were:past arrested:participle expelled:participle");
        check("Lima has closed the road.", "has:third closed:participle");
        check("Lima said Quito attacked a post.", "said:past attacked:past");
        check("Armed drones hit the base.", "hit:past");
    }

    #[test]
    fn ing_forms_are_nouns_after_a_determiner_and_verbs_before_an_object() {
        check("The shelling of the town went on.", "went:past");
        check("Lima accused Quito of shelling the town.", "accused:past shelling:gerund");
        check("Fighting between the armies broke out.", "broke:past");
        check("Troops are massing near the border.", "are:base massing:gerund");
    }
}
