//! RSS and Atom, by the first byte.
//!
//! `cargo fuzz run feed` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let head: &[u8] = if first % 2 == 0 { b"<rss version=\"2.0\"><channel><item>" } else { b"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>" };
    read_as_documents("a.xml", &after(head, rest));
});
