//! The stages, joined: a document into all that it says.

use crate::{
    code::{Found, code_events, flow::code_flows, reader::Reader, relation::code_relations},
    lexicon::Lexicon,
    link::{merge_flows, merge_relations},
    locate::locate_events,
    model::{Document, Evidences, Extraction, Mention, RecordId, Records, Sentence, Timex, Warning},
    segment::find_sentences,
    tag::{mention::tag_mentions, quantity::settle_quantities, time::tag_time, token::tag_tokens},
};

/// Everything that `document` says, by the words of `lexicon`. Never fails: what could not be read is a warning.
pub fn extract(document: &Document, lexicon: &Lexicon) -> Extraction {
    if !document.meta.is_extracted() {
        return only_sentences(document);
    }
    let (sentences, timexes, mut warnings) = find_times(document, lexicon);
    let text = &document.text;
    let date = document.date.map(|d| d.date);
    let tokens = tag_tokens(text, &sentences, lexicon);
    let mentions = tag_mentions(text, &sentences, &tokens, date, lexicon);
    let found = Found { text, sentences: &sentences, tokens: &tokens, mentions: &mentions, timexes: &timexes, lexicon };
    let (mut events, causes, judged) = code_events(&document.id, date, found);
    warnings.extend(judged);
    warnings.extend(locate_events(&mut events, text, &sentences, &mentions, lexicon));
    let settled = settle_quantities(&tokens, &mentions);
    let reader = Reader::new(Found { tokens: &settled, ..found });
    let (flows, mut relations, more) = code_flows(document, &reader);
    warnings.extend(more);
    relations.extend(code_relations(document, &reader));
    let (flows, relations) = (merge_flows(flows), merge_relations(relations));
    let mut records = Records { events, flows, relations, causes };
    sort_records(&mut records);
    Extraction { sentences, timexes, records, warnings }
}

/// What names somebody, somewhere, some time or some amount in `document`, in whatever language.
pub fn find_mentions(document: &Document, lexicon: &Lexicon) -> Mentioned {
    let (sentences, timexes, _) = find_times(document, lexicon);
    let tokens = tag_tokens(&document.text, &sentences, lexicon);
    let mentions = tag_mentions(&document.text, &sentences, &tokens, document.date.map(|d| d.date), lexicon);
    Mentioned { sentences, timexes, mentions }
}

/// What a text mentions, before anything is made of it.
pub struct Mentioned {
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its time expressions, sorted by span.
    pub timexes: Vec<Timex>,
    /// Its actors, places and quantities, sorted by span.
    pub mentions: Vec<Mention>,
}

/// Only the sentences and time expressions of `document`, for whoever asks for no more.
pub fn find_times(document: &Document, lexicon: &Lexicon) -> (Vec<Sentence>, Vec<Timex>, Vec<Warning>) {
    let sentences = find_sentences(&document.text);
    let date = document.date.map(|d| d.date);
    let (timexes, warnings) = tag_time(&document.text, date, &sentences, lexicon);
    (sentences, timexes, warnings)
}

/// A document in a language whose words the lexicon does not know: to be read and searched, not extracted.
fn only_sentences(document: &Document) -> Extraction {
    let language = document.meta.language.as_deref().unwrap_or("und");
    let message = format!("Not extracted: the text is not in English ({language}). It can be read and searched.");
    Extraction {
        sentences: find_sentences(&document.text),
        warnings: vec![Warning { code: "not-extracted".to_owned(), message, span: None }],
        ..Extraction::default()
    }
}

/// By the start of the first evidence, then id.
fn sort_records(records: &mut Records) {
    fn order(evidence: &Evidences, id: &RecordId) -> (usize, RecordId) {
        (evidence.first().span.start, id.clone())
    }
    records.events.sort_by_key(|r| order(&r.evidence, &r.id));
    records.flows.sort_by_key(|r| order(&r.evidence, &r.id));
    records.relations.sort_by_key(|r| order(&r.evidence, &r.id));
    records.causes.sort_by_key(|r| order(&r.evidence, &r.id));
}
