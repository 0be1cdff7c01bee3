//! Rows of each known dataset, by the first byte; the heads are those of our own fixtures.
//!
//! `cargo fuzz run rows` in `src-tauri/engine`, with a nightly compiler or `RUSTC_BOOTSTRAP=1`.

#![no_main]

use araxes_engine_fuzz::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: only_our_own_faults(), |bytes: &[u8]| {
    const HEADS: [&str; 15] = [
        include_str!("../../../../tests/material/datasets/acled-2015.csv"),
        include_str!("../../../../tests/material/datasets/acled-2017.csv"),
        include_str!("../../../../tests/material/datasets/acled-2023.csv"),
        include_str!("../../../../tests/material/datasets/acled-weekly.csv"),
        include_str!("../../../../tests/material/datasets/ucdp-ged.csv"),
        include_str!("../../../../tests/material/datasets/ucdp-candidate.csv"),
        include_str!("../../../../tests/material/datasets/gdelt-57.csv"),
        include_str!("../../../../tests/material/datasets/gdelt-61.csv"),
        include_str!("../../../../tests/material/datasets/icews.tab"),
        include_str!("../../../../tests/material/datasets/polecat.txt"),
        include_str!("../../../../tests/material/datasets/phoenix.txt"),
        include_str!("../../../../tests/material/datasets/phoenix-historical.csv"),
        include_str!("../../../../tests/material/datasets/comtrade.csv"),
        include_str!("../../../../tests/material/datasets/comtrade-35.csv"),
        include_str!("../../../../tests/material/datasets/sipri-tiv.csv"),
    ];
    let Some((first, rest)) = bytes.split_first() else { return };
    let head = HEADS[*first as usize % HEADS.len()];
    read_as_dataset("a.csv", &after(head.as_bytes(), rest), None);
    read_as_dataset("a.csv", rest, Some("table"));
});
