//! The text part of an ODT file.
//!
//! `cargo fuzz run odt` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    read_as_documents(
        "a.odt",
        &archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", bytes)]),
    );
});
