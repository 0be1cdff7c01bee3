//! A regular expression that is built when a text first asks for it.
//!
//! The rules have hundreds of patterns, and a short text meets the words of a few. Building all of them took most of the
//! time that a command needs to start.

use std::sync::OnceLock;

use regex::Regex;

/// A pattern of a shipped rule. A faulty one matches nothing; a test builds them all.
#[derive(Debug)]
pub struct Lazy {
    source: String,
    built: OnceLock<Option<Regex>>,
}

impl Lazy {
    /// Keeps the pattern for later.
    pub fn new(source: impl Into<String>) -> Self {
        Self { source: source.into(), built: OnceLock::new() }
    }

    /// The expression; `None` when the pattern is faulty.
    pub fn get(&self) -> Option<&Regex> {
        self.built.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }

    /// Why the pattern cannot be built, if it cannot.
    #[cfg(test)]
    pub fn fault(&self) -> Option<String> {
        Regex::new(&self.source).err().map(|e| e.to_string())
    }
}
