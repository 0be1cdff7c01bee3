//! Ties by family: nouns and verbs that say what one actor is to another.

use std::collections::HashMap;

use serde::Deserialize;

use super::{LexiconError, rules::Example};

/// How a family finds its two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// What one is to the other: "ally".
    Role,
    /// What lies between two: "border".
    Bond,
    /// A verb with both.
    Act,
    /// Bases and forces in a place.
    Base,
    /// People of one in the state of another.
    People,
    /// What two share.
    Roots,
}

/// A family of words for one kind of tie.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// Stable name; travels with every record.
    pub id: String,
    /// Kind of relation.
    pub kind: String,
    /// How its sides are found.
    pub shape: Shape,
    /// Nouns, as dictionary forms.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Verbs, as dictionary forms.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Words of which one must colour the noun.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Share of its records that a reader agrees with.
    pub confidence: f32,
    /// Why it is so.
    pub note: String,
    /// Sentences with what comes of them.
    pub examples: Vec<Example>,
    /// Sentences it must leave alone.
    #[serde(default)]
    pub rejects: Vec<String>,
}

/// All families, by their words.
#[derive(Debug, Default)]
pub struct Ties {
    /// In the order of the file.
    pub list: Vec<Tie>,
    words: HashMap<String, Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tie: Vec<Tie>,
}

impl Ties {
    /// Reads the file.
    pub fn parse(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let rows: File = toml::from_str(text).map_err(|e| LexiconError::Table { file, reason: e.to_string() })?;
        let mut ties = Self { list: rows.tie, ..Self::default() };
        for (at, tie) in ties.list.iter().enumerate() {
            for word in tie.nouns.iter().chain(&tie.verbs) {
                ties.words.entry(word.clone()).or_default().push(at);
            }
        }
        Ok(ties)
    }

    /// The families that a noun or verb belongs to.
    pub fn of(&self, lemma: &str) -> impl Iterator<Item = &Tie> {
        self.words.get(lemma).into_iter().flatten().map(|at| &self.list[*at])
    }
}
