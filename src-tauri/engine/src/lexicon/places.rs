//! The gazetteer: towns, provinces, rivers and roads, by all their spellings.

use serde::Deserialize;

use super::{LexiconError, read_table};
use crate::model::{ActorCode, Place};

/// A row of `places.csv` or `places_world.csv`.
#[derive(Debug, Clone)]
pub struct KnownPlace {
    /// Name to show; both names where two sides use two.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// The state it lies in by international recognition.
    pub country: Option<ActorCode>,
    /// Degrees north.
    pub lat_deg: f64,
    /// Degrees east.
    pub lon_deg: f64,
    /// UCDP GED `where_prec`.
    pub precision: u8,
}

impl KnownPlace {
    /// The place as `text` names it.
    pub fn place(&self, text: &str) -> Place {
        Place {
            name: self.name.clone(),
            text: text.to_owned(),
            lat_deg: self.lat_deg,
            lon_deg: self.lon_deg,
            precision: self.precision,
            country: self.country.clone(),
        }
    }
}

/// All places.
#[derive(Debug, Default)]
pub struct Places {
    /// In the order of the files.
    pub list: Vec<KnownPlace>,
}

#[derive(Deserialize)]
struct PlaceRow {
    name: String,
    aliases: String,
    country: String,
    lat_deg: f64,
    lon_deg: f64,
    precision: u8,
}

impl Places {
    /// Who spoke for the people of a place, where that was not the state it lies in.
    pub fn authority(&self, name: &str) -> Option<ActorCode> {
        matches!(name, "Nagorno-Karabakh" | "Khankendi/Stepanakert").then(|| ActorCode::from("ARTSAKH"))
    }

    /// Reads the table of the region and that of the world beyond it; the region's wins.
    pub fn parse(region: &str, world: &str) -> Result<Self, LexiconError> {
        let rows = read_table::<PlaceRow>("places.csv", region)?.into_iter();
        let list = rows
            .chain(read_table::<PlaceRow>("places_world.csv", world)?)
            .map(|(_, row)| KnownPlace {
                name: row.name,
                aliases: row.aliases.split('|').filter(|a| !a.is_empty()).map(str::to_owned).collect(),
                country: Some(row.country).filter(|c| !c.is_empty()).map(ActorCode),
                lat_deg: row.lat_deg,
                lon_deg: row.lon_deg,
                precision: row.precision,
            })
            .collect();
        Ok(Self { list })
    }
}
