//! Flows by frames: a verb or noun of supply brings a giver, a thing and a receiver together, in any order and voice.
//!
//! The patterns of `flows.toml` know the common sentences word by word; a frame asks the parse instead who the subject is,
//! what stands after "from" and "to", and whose imports are meant. What each class does: `lexicon/frames.toml`.

mod noun;
mod people;
mod piece;
mod verb;

pub(crate) use verb::blend;

use super::{line::Goods, scene::Scene};
use crate::{
    lexicon::frames::Frame,
    model::{Party, Quantity, Span},
};

/// A supply as a frame reads it.
#[derive(Debug, Clone)]
pub struct Framed<'r> {
    /// The frame.
    pub frame: &'r Frame,
    /// Who gives.
    pub from: Vec<Party>,
    /// Who receives.
    pub to: Vec<Party>,
    /// What; `None` when only a sum or a share is named.
    pub commodity: Option<String>,
    /// Further goods of the same supply: "drones and fuel".
    pub also: Vec<Goods>,
    /// Percent of a total.
    pub share: Option<Quantity>,
    /// How much.
    pub amount: Option<Quantity>,
    /// Its words.
    pub span: Span,
    /// The verb or noun.
    pub trigger: Span,
    /// Told in the present tense.
    pub present: bool,
    /// Told in a relative clause.
    pub aside: bool,
    /// Told as a habit by its words: "most of its gas", "exports rose".
    pub habit: bool,
    /// What was left of a total told before: "the rest comes from Spain".
    pub rest: bool,
    /// Whether the words are a supply even when they leave one side to the text around them.
    pub sure: bool,
    /// "as much", "of it": the goods told before.
    pub again: bool,
    /// "from that source", "of the same origin": the giver told before.
    pub same_source: bool,
    /// Whether the share is one of what the giver exports: "30 per cent of Brazil's coffee exports".
    pub of_giver: bool,
}

impl<'r> Framed<'r> {
    /// A supply of which only the frame is known.
    fn blank(frame: &'r Frame) -> Self {
        let nowhere = Span::new(0, 0);
        Self {
            frame,
            from: Vec::new(),
            to: Vec::new(),
            commodity: None,
            also: Vec::new(),
            share: None,
            amount: None,
            span: nowhere,
            trigger: nowhere,
            present: false,
            aside: false,
            habit: false,
            rest: false,
            sure: false,
            again: false,
            same_source: false,
            of_giver: false,
        }
    }
}

fn first_of(all: &[&Vec<Party>]) -> Vec<Party> {
    all.iter().find(|p| !p.is_empty()).map(|p| (*p).clone()).unwrap_or_default()
}

/// Everything that the frames find in a sentence.
pub fn find_frames<'r>(scene: &Scene<'r>) -> Vec<Framed<'r>> {
    let reading = scene.reading;
    let mut found = Vec::new();
    for p in 0..reading.clauses.predicates.len() {
        scene.verb(p, &mut found);
    }
    for phrase in 0..reading.clauses.phrases.len() {
        scene.noun(phrase, &mut found);
    }
    found
}
