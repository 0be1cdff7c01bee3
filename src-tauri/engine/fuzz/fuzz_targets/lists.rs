//! JSON, JSON lines, RIS, BibTeX and timelines, by the first byte.
//!
//! `cargo fuzz run lists` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    const HEADS: [&[u8]; 6] = [
        b"[{\"text\": \"", b"{\"text\": \"Talks began.\"}\n", b"TY  - NEWS\nTI  - ", b"@article{a, title = {",
        b"Year,Month,Day,Headline,Text,Media\n", b"{\"events\": [{\"start_date\": {\"year\": ",
    ];
    let Some((first, rest)) = bytes.split_first() else { return };
    read_as_documents("a", &after(HEADS[*first as usize % HEADS.len()], rest));
});
