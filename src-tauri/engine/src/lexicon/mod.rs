//! Word lists, rules and the codebook, read from the files in `lexicon/`.
//!
//! They are compiled in, so the engine opens no file. A fault in one names the file, the line and the cell.

mod words;

use std::sync::OnceLock;

pub use words::{Word, Words};

/// Everything that the stages know about words. Built once, shared by all threads.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// English word forms.
    pub words: Words,
}

impl Lexicon {
    /// The lexicon that Araxes ships.
    pub fn builtin() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon { words: Words::builtin() })
    }
}
