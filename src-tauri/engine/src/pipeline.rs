//! The stages, joined: a document into all that it says.

use crate::{
    lexicon::Lexicon,
    model::{Document, Extraction},
    segment::find_sentences,
    tag::time::tag_time,
};

/// Everything that `document` says, by the words of `lexicon`. Never fails: what could not be read is a warning.
pub fn extract(document: &Document, lexicon: &Lexicon) -> Extraction {
    let sentences = find_sentences(&document.text);
    let date = document.date.map(|d| d.date);
    let (timexes, warnings) = tag_time(&document.text, date, &sentences, lexicon);
    Extraction { sentences, timexes, warnings, ..Extraction::default() }
}
