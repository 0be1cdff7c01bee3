//! Word lists, rules and the codebook, read from the files in `lexicon/`.
//!
//! They are compiled in, so the engine opens no file. A fault in one names the file, the line and the cell.

pub mod actors;
pub mod causes;
pub mod commodities;
mod events;
pub mod frames;
pub mod geography;
mod hash;
pub mod lazy;
pub mod names;
pub mod places;
pub mod rules;
pub mod ties;
pub mod time;
mod words;

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use self::{
    actors::Actors, causes::Causes, commodities::Commodities, frames::Frames, geography::Geography, lazy::Lazy,
    names::Names, places::Places, rules::Rules, ties::Ties, time::TimeLexicon,
};
pub use crate::model::fold;
pub use events::{EventRule, EventRules, Example, Needs, VerbPattern};
pub use words::{Word, Words};

/// What may stand between two shares of one total.
const SHARE_GOES_ON: &str = r"^(?:, |and |while |with |another |plus |~\S+ |%\S+ ){0,5}?(?:(?P<share>S\d+)|rest|remainder|balance) (?:%\S+ )?(?:from|by) (?:~\S+ )*(?P<from>AA?\d+) ";

/// A clause that says which share of the receiver's total a flow was.
const SHARE_AFTER: &str = r"^(?:[^%!;.\s]\S* ){0,8}?, which (?:~\S+ )*%(?:cover|meet|represent|make|account|equal|constitute|satisfy)/v (?:~\S+ |for |up )*(?P<share>S\d+) of ";

/// Everything that the stages know about words. Built once, shared by all threads.
#[derive(Debug)]
pub struct Lexicon {
    /// Countries, organisations, people, role words.
    pub actors: Actors,
    /// The gazetteer.
    pub places: Places,
    /// Borders, and names that several places bear.
    pub geography: Geography,
    /// Every name of both, ready to be looked for.
    pub names: Names,
    /// Nouns of what can flow.
    pub commodities: Commodities,
    /// Rules for flows.
    pub flow_rules: Rules,
    /// Rules for relations.
    pub relation_rules: Rules,
    /// "and 17 per cent from Russia", after a share.
    pub share_goes_on: Lazy,
    /// Verb and noun classes of supply.
    pub frames: Frames,
    /// Families of words for ties.
    pub ties: Ties,
    /// Words of stated causes.
    pub causes: Causes,
    /// ", which covered 30 per cent of its needs", after a flow.
    pub share_after: Lazy,
    /// English word forms.
    pub words: Words,
    /// Which words state which event.
    pub events: EventRules,
    /// Words and names of time.
    pub time: TimeLexicon,
}

/// A fault in a word list; its reader is a researcher.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A line that the table reader refused.
    #[error("lexicon/{file}, {reason}")]
    Table {
        /// File name.
        file: &'static str,
        /// Line and column, and what is wrong.
        reason: String,
    },
    /// A cell with a word that means nothing there.
    #[error("lexicon/{file}, line {line}, column `{column}`: `{found}` is not one of the words allowed")]
    Cell {
        /// File name.
        file: &'static str,
        /// Line, from 1.
        line: u64,
        /// Column name.
        column: &'static str,
        /// What stands there.
        found: String,
    },
}

impl LexiconError {
    /// The fault of one cell.
    pub(crate) fn cell(file: &'static str, line: u64, column: &'static str, found: &str) -> Self {
        Self::Cell { file, line, column, found: found.to_owned() }
    }
}

impl Lexicon {
    /// The lexicon that Araxes ships.
    ///
    /// # Panics
    /// When a shipped file has a fault; a test reads them all.
    pub fn builtin() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| match Lexicon::shipped() {
            Ok(lexicon) => lexicon,
            Err(fault) => panic!("{fault}"),
        })
    }

    fn shipped() -> Result<Self, LexiconError> {
        let actors = Actors::parse(
            include_str!("../../lexicon/countries.csv"),
            include_str!("../../lexicon/actors.csv"),
            include_str!("../../lexicon/descriptions.csv"),
            include_str!("../../lexicon/agents.csv"),
        )?;
        let places =
            Places::parse(include_str!("../../lexicon/places.csv"), include_str!("../../lexicon/places_world.csv"))?;
        let geography =
            Geography::parse(include_str!("../../lexicon/borders.csv"), include_str!("../../lexicon/homonyms.csv"))?;
        let names = Names::new(&actors, &places);
        let commodities = Commodities::parse(include_str!("../../lexicon/commodities.csv"))?;
        let flow_rules = Rules::parse("flows.toml", include_str!("../../lexicon/flows.toml"))?;
        let relation_rules = Rules::parse("relations.toml", include_str!("../../lexicon/relations.toml"))?;
        let frames = Frames::parse("frames.toml", include_str!("../../lexicon/frames.toml"))?;
        let causes = Causes::parse("causes.toml", include_str!("../../lexicon/causes.toml"))?;
        let ties = Ties::parse("ties.toml", include_str!("../../lexicon/ties.toml"))?;
        let (share_goes_on, share_after) = (Lazy::new(SHARE_GOES_ON), Lazy::new(SHARE_AFTER));
        let words = Words::builtin();
        let events = EventRules::builtin();
        let time = TimeLexicon::parse(
            include_str!("../../lexicon/time/words.csv"),
            include_str!("../../lexicon/time/named.toml"),
        )?;
        Ok(Self {
            actors,
            places,
            geography,
            names,
            commodities,
            flow_rules,
            relation_rules,
            share_goes_on,
            frames,
            ties,
            causes,
            share_after,
            words,
            events,
            time,
        })
    }
}

/// The rows of a CSV table, each with its line.
pub(crate) fn read_table<T: DeserializeOwned>(file: &'static str, table: &str) -> Result<Vec<(u64, T)>, LexiconError> {
    let fault = |e: csv::Error| LexiconError::Table { file, reason: e.to_string() };
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().map_err(fault)?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(fault)?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((line, record.deserialize(Some(&headers)).map_err(fault)?));
    }
    Ok(rows)
}
