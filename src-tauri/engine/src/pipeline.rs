//! The stages, joined: a document into all that it says.

use crate::{
    lexicon::Lexicon,
    model::{Document, Extraction, Sentence, Timex, Warning},
    segment::find_sentences,
    tag::time::tag_time,
};

/// Everything that `document` says, by the words of `lexicon`. Never fails: what could not be read is a warning.
pub fn extract(document: &Document, lexicon: &Lexicon) -> Extraction {
    let (sentences, timexes, warnings) = find_times(document, lexicon);
    Extraction { sentences, timexes, warnings, ..Extraction::default() }
}

/// Only the sentences and time expressions of `document`, for whoever asks for no more.
pub fn find_times(document: &Document, lexicon: &Lexicon) -> (Vec<Sentence>, Vec<Timex>, Vec<Warning>) {
    let sentences = find_sentences(&document.text);
    let date = document.date.map(|d| d.date);
    let (timexes, warnings) = tag_time(&document.text, date, &sentences, lexicon);
    (sentences, timexes, warnings)
}
