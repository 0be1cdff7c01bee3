//! Any text into sentences: they lie on characters, in order, apart, and leave out nothing but white space.
//!
//! `cargo fuzz run segment` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine::segment::find_sentences;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut last = 0;
    for sentence in find_sentences(text) {
        let between = text.get(last..sentence.span.start).expect("on characters, in order");
        assert!(between.trim().is_empty(), "{between:?} is in no sentence");
        assert!(!text[sentence.span.start..sentence.span.end].trim().is_empty());
        last = sentence.span.end;
    }
    assert!(text[last..].trim().is_empty());
});
