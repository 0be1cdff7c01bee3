//! What can flow: the nouns of `commodities.csv` and the kind of flow each makes.

use std::collections::HashMap;

use serde::Deserialize;

use super::{LexiconError, read_table};

/// The nouns, in their singular.
#[derive(Debug, Default)]
pub struct Commodities(HashMap<String, Vec<(String, Vec<String>)>>);

#[derive(Deserialize)]
struct Row {
    word: String,
    commodity: String,
    needs: String,
}

impl Commodities {
    /// Reads the table.
    pub fn parse(table: &str) -> Result<Self, LexiconError> {
        let mut words: HashMap<String, Vec<(String, Vec<String>)>> = HashMap::new();
        for (_, row) in read_table::<Row>("commodities.csv", table)? {
            let needs = row.needs.split('|').filter(|n| !n.is_empty()).map(str::to_owned).collect();
            words.entry(row.word).or_default().push((row.commodity, needs));
        }
        Ok(Self(words))
    }

    /// The commodity that `noun` names, given the words before it in its phrase.
    pub fn of(&self, noun: &str, before: &[&str]) -> Option<&str> {
        let readings = self.0.get(noun)?;
        let fits = |needs: &Vec<String>| {
            needs.is_empty() || before.iter().any(|w| needs.iter().any(|n| w.ends_with(n.as_str())))
        };
        // What the words before it call for counts more: "surgical kits" are no arms.
        let called = readings.iter().find(|(_, needs)| !needs.is_empty() && fits(needs));
        called.or_else(|| readings.iter().find(|(_, needs)| fits(needs))).map(|(commodity, _)| commodity.as_str())
    }
}
