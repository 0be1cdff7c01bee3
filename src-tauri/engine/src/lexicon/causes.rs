//! How a text says that one event came of another: connectives, verbs and nouns of `causes.toml`.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::LexiconError;
use crate::model::EventType;

/// Set phrases, by their first word.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Phrases(HashMap<String, Vec<Vec<String>>>);

impl From<Vec<String>> for Phrases {
    fn from(list: Vec<String>) -> Self {
        let mut phrases: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for phrase in list {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            phrases.entry(words[0].clone()).or_default().push(words);
        }
        Self(phrases)
    }
}

impl Phrases {
    /// How many words the longest phrase has that `words` begin with; 0 for none.
    pub fn longest(&self, words: &[String]) -> usize {
        let all = words.first().and_then(|w| self.0.get(w)).into_iter().flatten();
        all.filter(|p| words.starts_with(p)).map(Vec::len).max().unwrap_or(0)
    }
}

/// The words of stated causes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Causes {
    /// Connectives before the cause.
    pub before: Phrases,
    /// Connectives that point back to it.
    pub after: Phrases,
    /// Those of `after` that do so only at the head of a clause.
    pub clause_initial: Vec<String>,
    /// Verbs from cause to effect.
    pub leads: Vec<String>,
    /// Verbs of answering.
    pub answers: Vec<String>,
    /// Verbs that answer when "back" follows: "hit back".
    pub back: Vec<String>,
    /// Verbs that stand for an act told before.
    pub stands_for: Vec<String>,
    /// Verbs by which something is said to be an answer: "presented the salvo as revenge".
    pub presents: Vec<String>,
    /// Nouns for an answer.
    pub answer_nouns: Vec<String>,
    /// Nouns for a cause.
    pub cause_nouns: Vec<String>,
    /// Words that take up whatever was told last.
    pub light: Vec<String>,
    /// Words one of which must follow a verb of `leads`.
    pub leads_only: HashMap<String, Vec<String>>,
    /// Nouns that take up an event, by its type.
    event_nouns: BTreeMap<String, Vec<String>>,
}

impl Causes {
    /// Reads the file.
    pub fn parse(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        toml::from_str(text).map_err(|e| LexiconError::Table { file, reason: e.to_string() })
    }

    /// The types of event that a noun takes up.
    pub fn types_of(&self, noun: &str) -> impl Iterator<Item = EventType> {
        let named = self.event_nouns.iter().filter(move |(_, nouns)| nouns.iter().any(|n| n == noun));
        named.filter_map(|(code, _)| EventType::from_code(code))
    }
}
