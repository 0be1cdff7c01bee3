//! Frames of supply: which verbs and nouns bring a giver, a thing and a receiver together.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::{LexiconError, rules::Example};

/// How the arguments of a frame's words are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Roles {
    /// The subject gives.
    Give,
    /// The subject receives.
    Get,
    /// The subject is the thing, "from" gives.
    Come,
    /// The subject, or its goods, make up a share.
    Cover,
    /// The subject receives, "on" gives.
    Rely,
    /// The subject is the thing, on its way.
    Move,
    /// The subject are people who leave.
    Flee,
    /// People who left, and where they are.
    Shelter,
    /// Money goes to the maker of goods.
    Spend,
    /// The verb holds the goods.
    Within,
    /// Any verb that moves goods.
    Transfer,
    /// Goods with both ends beside them.
    Goods,
    /// A noun for a part of a total.
    Share,
    /// A noun for what the giver does.
    Giving,
    /// A noun for what the receiver does.
    Getting,
    /// A noun for the giver.
    Supplier,
    /// A noun for the receiver.
    Customer,
}

/// A class of words with its reading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Stable name; travels with every record.
    pub id: String,
    /// How arguments are read.
    pub roles: Roles,
    /// Verbs, as dictionary forms.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Those of the verbs that tell of a supply even when they leave one side out.
    #[serde(default)]
    pub sure: Vec<String>,
    /// Of verbs that belong here only with one of these words after them: "made *over*".
    #[serde(default)]
    pub with: HashMap<String, Vec<String>>,
    /// Nouns, as dictionary forms.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives after "be".
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// The goods that the words hold by themselves.
    pub commodity: Option<String>,
    /// Whether it tells of a standing supply, whatever the tense.
    pub standing: Option<bool>,
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

/// All frames, by the words that open them.
#[derive(Debug, Default)]
pub struct Frames {
    /// In the order of the file.
    pub list: Vec<Frame>,
    verbs: HashMap<String, Vec<usize>>,
    nouns: HashMap<String, Vec<usize>>,
    words: HashMap<String, HashSet<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: HashMap<String, HashSet<String>>,
    frame: Vec<Frame>,
}

impl Frames {
    /// Reads the file.
    pub fn parse(file: &'static str, text: &str) -> Result<Self, LexiconError> {
        let rows: File = toml::from_str(text).map_err(|e| LexiconError::Table { file, reason: e.to_string() })?;
        let mut frames = Self { list: rows.frame, words: rows.words, ..Self::default() };
        for (at, frame) in frames.list.iter().enumerate() {
            for verb in &frame.verbs {
                frames.verbs.entry(verb.clone()).or_default().push(at);
            }
            for noun in &frame.nouns {
                frames.nouns.entry(noun.clone()).or_default().push(at);
            }
        }
        Ok(frames)
    }

    /// Whether a lemma belongs to a class of words that the frames name.
    pub fn is(&self, class: &str, lemma: &str) -> bool {
        self.words.get(class).is_some_and(|words| words.contains(lemma))
    }

    /// The frames that a verb opens.
    pub fn of_verb(&self, lemma: &str) -> impl Iterator<Item = &Frame> {
        self.verbs.get(lemma).into_iter().flatten().map(|at| &self.list[*at])
    }

    /// The frames that a noun opens.
    pub fn of_noun(&self, lemma: &str) -> impl Iterator<Item = &Frame> {
        self.nouns.get(lemma).into_iter().flatten().map(|at| &self.list[*at])
    }

    /// The frame with these roles.
    pub fn of_roles(&self, roles: Roles) -> Option<&Frame> {
        self.list.iter().find(|f| f.roles == roles)
    }
}
