//! What each stage from text to records costs, in sentences a second on one core.
//!
//! `cargo bench -p araxes-engine --bench text`. The text is the sample documents one after another, so it is what the
//! engine is for: dense in actors, dates and acts.

use std::{fs, path::Path, sync::LazyLock};

use araxes_engine::{
    code::{Found, code_events, flow::code_flows, reader::Reader, relation::code_relations},
    lexicon::Lexicon,
    model::{Document, Mention, Sentence, Timex, Token},
    pipeline::extract,
    read::read_document,
    segment::find_sentences,
    tag::{mention::tag_mentions, quantity::settle_quantities, time::tag_time, token::tag_tokens},
};
use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

/// The sample documents, each with what the stages before the coder make of it.
struct Read {
    document: Document,
    sentences: Vec<Sentence>,
    timexes: Vec<Timex>,
    tokens: Vec<Vec<Token>>,
    mentions: Vec<Mention>,
}

impl Read {
    fn found(&self) -> Found<'_> {
        Found {
            text: &self.document.text,
            sentences: &self.sentences,
            tokens: &self.tokens,
            mentions: &self.mentions,
            timexes: &self.timexes,
            lexicon: Lexicon::builtin(),
        }
    }
}

static READ: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/documents");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
});

fn read(path: &Path) -> Read {
    let name = path.file_name().expect("a file").to_string_lossy();
    let document = read_document(&name, &fs::read(path).expect("a sample"), None).expect("a document");
    let lexicon = Lexicon::builtin();
    let date = document.date.map(|date| date.date);
    let sentences = find_sentences(&document.text);
    let (timexes, _) = tag_time(&document.text, date, &sentences, lexicon);
    let tokens = tag_tokens(&document.text, &sentences, lexicon);
    let mentions = tag_mentions(&document.text, &sentences, &tokens, date, lexicon);
    Read { document, sentences, timexes, tokens, mentions }
}

/// Runs `stage` on every sample, counting its sentences.
fn each<T>(bencher: Bencher, stage: impl Fn(&Read) -> T + Sync) {
    let read = &*READ;
    let sentences: usize = read.iter().map(|one| one.sentences.len()).sum();
    bencher.counter(ItemsCount::new(sentences)).bench(|| read.iter().map(&stage).collect::<Vec<_>>());
}

#[divan::bench]
fn a_sentences(bencher: Bencher) {
    each(bencher, |one| find_sentences(&one.document.text));
}

#[divan::bench]
fn b_times(bencher: Bencher) {
    let date = |one: &Read| one.document.date.map(|date| date.date);
    each(bencher, |one| tag_time(&one.document.text, date(one), &one.sentences, Lexicon::builtin()));
}

#[divan::bench]
fn c_tokens(bencher: Bencher) {
    each(bencher, |one| tag_tokens(&one.document.text, &one.sentences, Lexicon::builtin()));
}

#[divan::bench]
fn d_mentions(bencher: Bencher) {
    let date = |one: &Read| one.document.date.map(|date| date.date);
    each(bencher, |one| tag_mentions(&one.document.text, &one.sentences, &one.tokens, date(one), Lexicon::builtin()));
}

#[divan::bench]
fn e_events(bencher: Bencher) {
    each(bencher, |one| code_events(&one.document.id, one.document.date.map(|date| date.date), one.found()));
}

#[divan::bench]
fn f_flows_and_relations(bencher: Bencher) {
    each(bencher, |one| {
        let settled = settle_quantities(&one.tokens, &one.mentions);
        let reader = Reader::new(Found { tokens: &settled, ..one.found() });
        (code_flows(&one.document, &reader), code_relations(&one.document, &reader))
    });
}

#[divan::bench]
fn whole(bencher: Bencher) {
    each(bencher, |one| extract(&one.document, Lexicon::builtin()));
}
