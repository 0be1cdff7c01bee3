//! Word lists, rules and the codebook, read from the files in `lexicon/`.
//!
//! They are compiled in, so the engine opens no file. A fault in one names the file, the line and the cell.

use std::sync::OnceLock;

/// Everything that the stages know about words. Built once, shared by all threads.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon that Araxes ships.
    pub fn builtin() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Lexicon::default)
    }
}
