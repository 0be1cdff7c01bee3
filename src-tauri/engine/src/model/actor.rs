//! Actors: who acts, and on whom.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// ISO 3166 alpha-3 for a state (`IRN`), a short upper-case name for others (`CSTO`, `HAMAS`), and
/// `STATE_PART` for a part of one (`IRN_IRGC`), as `lexicon/actors.csv` lists them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
pub struct ActorCode(pub String);

impl ActorCode {
    /// The code itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ActorCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl fmt::Display for ActorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What sort of actor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A state.
    State,
    /// A government, ministry or other organ of a state.
    Organ,
    /// An armed force, police or intelligence service.
    Force,
    /// A person, by name.
    Person,
    /// An authority in control of territory without recognition.
    DeFacto,
    /// An armed or political group that is not a state's.
    Group,
    /// An intergovernmental organisation.
    Organisation,
    /// A company.
    Company,
    /// A news outlet.
    Media,
    /// Found in a text, not in the lexicon.
    Unknown,
}

/// A resolved party that the lexicon knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Actor {
    /// Its code.
    pub code: ActorCode,
    /// Name to show.
    pub name: String,
    /// What sort it is.
    pub kind: ActorKind,
    /// The state-level actor it counts for; itself for a state.
    pub country: ActorCode,
}

/// An actor as one side of a record, with the words that named it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Party {
    /// The most specific code the text settles, e.g. `IRN_IRGC`.
    pub actor: ActorCode,
    /// The state-level code it counts for, e.g. `IRN`.
    pub country: ActorCode,
    /// The words, as they stand in the text.
    pub text: String,
}

/// An unordered pair of state-level actors; the lesser code stands first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Dyad {
    /// The lesser code.
    pub a: ActorCode,
    /// The greater code.
    pub b: ActorCode,
}

impl Dyad {
    /// The pair of `a` and `b`, in either order.
    pub fn new(a: ActorCode, b: ActorCode) -> Self {
        if a <= b { Self { a, b } } else { Self { a: b, b: a } }
    }
}

impl fmt::Display for Dyad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.a, self.b)
    }
}

/// A dyad that is not two codes joined by a hyphen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a dyad; write two actor codes with a hyphen, as in IRN-AZE")]
pub struct NotADyad(pub String);

impl FromStr for Dyad {
    type Err = NotADyad;

    fn from_str(text: &str) -> Result<Self, NotADyad> {
        let code = |part: &str| {
            let part = part.trim().to_ascii_uppercase();
            let plain = !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            plain.then_some(ActorCode(part))
        };
        let not = || NotADyad(text.to_owned());
        let (a, b) = text.split_once(['-', '–']).ok_or_else(not)?;
        Ok(Dyad::new(code(a).ok_or_else(not)?, code(b).ok_or_else(not)?))
    }
}
