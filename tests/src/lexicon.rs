//! Keeps the word lists sorted and unique, so that a change of one word is a diff of one line.

use std::{fs, path::Path};

#[test]
fn the_lists_are_sorted_and_unique() {
    // The columns that make a row one of a kind.
    for (file, columns) in [
        ("actors.csv", &[0, 6][..]),
        ("agents.csv", &[0]),
        ("commodities.csv", &[0, 1]),
        ("countries.csv", &[0]),
        ("countries_more.csv", &[0]),
        ("descriptions.csv", &[0]),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/engine/lexicon").join(file);
        let table = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let keys: Vec<Vec<&str>> = table
            .lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                columns.iter().map(|c| cells.get(*c).copied().unwrap_or_default()).collect()
            })
            .collect();
        for (at, pair) in keys.windows(2).enumerate() {
            assert!(pair[0] < pair[1], "{file}, line {}: {:?} after {:?}", at + 3, pair[1], pair[0]);
        }
    }
}
