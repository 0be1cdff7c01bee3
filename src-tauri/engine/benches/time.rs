//! How fast time expressions are found and read, in bytes of text a second on one core.
//!
//! `cargo bench -p araxes-engine --bench time`. The text is the sample documents one after another, and a history made
//! of short dated sentences, which is as dense in dates as texts come.

use std::{fs, path::Path, sync::LazyLock};

use araxes_engine::{lexicon::Lexicon, model::Sentence, segment::find_sentences, tag::time::tag_time};
use chrono::NaiveDate;
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

/// Enough text that a run takes some ten milliseconds.
const BYTES: usize = 300_000;

static SAMPLES: LazyLock<String> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/documents");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    repeated(&paths.iter().map(|path| fs::read_to_string(path).expect("a sample")).collect::<Vec<_>>().join("\n\n"))
});

static HISTORY: LazyLock<String> = LazyLock::new(|| {
    repeated(
        "The revolt began in 1910, and by the end of 1911 it had spread to the coast. In May the capital fell after \
         three weeks of siege; two days later the governor fled. A truce was signed on 14 June 1912 and held until \
         late October. The following year the army of the north, some 40,000 strong, crossed the river, and during \
         the winter of 1913-14 it held the passes for the first time. On the night of 3 March its vanguard reached \
         the town that had been lost a decade earlier.\n\n",
    )
});

fn repeated(text: &str) -> String {
    text.repeat(BYTES / text.len() + 1)
}

fn date() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2021, 10, 8)
}

fn tag(bencher: Bencher, text: &str) {
    let sentences: Vec<Sentence> = find_sentences(text);
    let lexicon = Lexicon::builtin();
    bencher.counter(BytesCount::of_str(text)).bench(|| tag_time(divan::black_box(text), date(), &sentences, lexicon));
}

fn split_and_tag(bencher: Bencher, text: &str) {
    let lexicon = Lexicon::builtin();
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| tag_time(divan::black_box(text), date(), &find_sentences(text), lexicon));
}

#[divan::bench]
fn samples_tagged(bencher: Bencher) {
    tag(bencher, &SAMPLES);
}

#[divan::bench]
fn samples_split_and_tagged(bencher: Bencher) {
    split_and_tag(bencher, &SAMPLES);
}

#[divan::bench]
fn history_tagged(bencher: Bencher) {
    tag(bencher, &HISTORY);
}

#[divan::bench]
fn history_split_and_tagged(bencher: Bencher) {
    split_and_tag(bencher, &HISTORY);
}
