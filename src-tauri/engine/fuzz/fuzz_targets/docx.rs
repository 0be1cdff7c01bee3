//! The text part of a Word file; unpacking is for the target `archive`.
//!
//! `cargo fuzz run docx` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    read_as_documents("a.docx", &archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", bytes)]));
});
