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
    /// An adjective on a phrase that means two.
    Pair,
    /// An adjective on a name beside another.
    Beside,
    /// A set phrase of several words.
    Idiom,
    /// What one does for another.
    Service,
    /// Bases that one lets another use.
    Use,
    /// Of whose stock people are.
    Blood,
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
    /// Set phrases, word by word in lower case.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Whether the noun names the side that is acted on: "its protégé".
    #[serde(default)]
    pub reversed: bool,
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
    /// Kind, and two sides.
    known: Vec<(String, String, String)>,
}

/// Ties that are common knowledge.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    kind: String,
    pairs: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tie: Vec<Tie>,
    known: Vec<Known>,
}

impl Ties {
    /// Reads the file.
    pub fn parse(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let rows: File = toml::from_str(text).map_err(|e| LexiconError::Table { file, reason: e.to_string() })?;
        let known = rows
            .known
            .into_iter()
            .flat_map(|k| k.pairs.into_iter().map(move |(a, b)| (k.kind.clone(), a, b)))
            .collect();
        let mut ties = Self { list: rows.tie, known, ..Self::default() };
        for (at, tie) in ties.list.iter().enumerate() {
            // A set phrase is found by its first word.
            let opens = tie.phrases.iter().filter_map(|p| p.split(' ').next()).map(str::to_owned);
            let mut words: Vec<String> = tie.nouns.iter().chain(&tie.verbs).cloned().chain(opens).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                ties.words.entry(word).or_default().push(at);
            }
        }
        Ok(ties)
    }

    /// Who may be meant by the `kind` of `code` alone: "its ally", "X's arch-enemy".
    pub fn known(&self, kind: &str, code: &str) -> impl Iterator<Item = &str> {
        let directed = matches!(kind, "patron" | "soil");
        self.known.iter().filter(move |(k, _, _)| k == kind).filter_map(move |(_, a, b)| match () {
            () if b == code => Some(a.as_str()),
            () if a == code && !directed => Some(b.as_str()),
            () => None,
        })
    }

    /// Whether the borders of `code` are known.
    pub fn knows_borders_of(&self, code: &str) -> bool {
        self.known.iter().any(|(kind, a, b)| kind == "border" && (a == code || b == code))
    }

    /// The families that a noun or verb belongs to.
    pub fn of(&self, lemma: &str) -> impl Iterator<Item = &Tie> {
        self.words.get(lemma).into_iter().flatten().map(|at| &self.list[*at])
    }
}
