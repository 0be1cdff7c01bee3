//! The stages, joined: a document into all that it says.

use crate::{
    code::{Found, code_events},
    lexicon::Lexicon,
    model::{Document, Extraction, Records, Sentence, Timex, Warning},
    segment::find_sentences,
    tag::{mention::tag_mentions, time::tag_time, token::tag_tokens},
};

/// Everything that `document` says, by the words of `lexicon`. Never fails: what could not be read is a warning.
pub fn extract(document: &Document, lexicon: &Lexicon) -> Extraction {
    let (sentences, timexes, warnings) = find_times(document, lexicon);
    let text = &document.text;
    let date = document.date.map(|d| d.date);
    let tokens = tag_tokens(text, &sentences, lexicon);
    let mentions = tag_mentions(text, &sentences, &tokens, date, lexicon);
    let found = Found { text, sentences: &sentences, tokens: &tokens, mentions: &mentions, timexes: &timexes, lexicon };
    let (events, causes) = code_events(&document.id, date, found);
    let records = Records { events, causes, ..Records::default() };
    Extraction { sentences, timexes, records, warnings }
}

/// Only the sentences and time expressions of `document`, for whoever asks for no more.
pub fn find_times(document: &Document, lexicon: &Lexicon) -> (Vec<Sentence>, Vec<Timex>, Vec<Warning>) {
    let sentences = find_sentences(&document.text);
    let date = document.date.map(|d| d.date);
    let (timexes, warnings) = tag_time(&document.text, date, &sentences, lexicon);
    (sentences, timexes, warnings)
}
