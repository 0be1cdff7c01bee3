//! Borders between countries, and names that several places bear.

use serde::Deserialize;

use super::{LexiconError, actors::Actors, read_table};
use crate::model::ActorCode;

/// The border of two countries.
#[derive(Debug, Clone)]
pub struct Border {
    /// Its countries, in the order of their codes.
    pub sides: [ActorCode; 2],
    /// Halfway along its longest stretch, degrees north.
    pub lat_deg: f64,
    /// The same, degrees east.
    pub lon_deg: f64,
    /// Its length in the atlas.
    pub km: f64,
}

impl Border {
    /// "Armenia–Iran border", its sides in the order of the alphabet.
    pub fn name(&self, actors: &Actors) -> String {
        let name = |code: &ActorCode| actors.actor(code).map_or_else(|| code.0.clone(), |actor| actor.name.clone());
        let mut names = [name(&self.sides[0]), name(&self.sides[1])];
        names.sort();
        format!("{}–{} border", names[0], names[1])
    }
}

/// One of several places that bear a name.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The name, folded.
    pub name: String,
    /// The state it lies in by international recognition.
    pub country: ActorCode,
    /// GeoNames' code of its first-level division.
    pub admin: String,
    /// Degrees north.
    pub lat_deg: f64,
    /// Degrees east.
    pub lon_deg: f64,
    /// People.
    pub people: f64,
}

/// Both tables.
#[derive(Debug, Default)]
pub struct Geography {
    /// Sorted by their sides.
    pub borders: Vec<Border>,
    /// Sorted by name, the largest first.
    pub bearers: Vec<Bearer>,
}

#[derive(Deserialize)]
struct BorderRow {
    a: String,
    b: String,
    lat_deg: f64,
    lon_deg: f64,
    km: f64,
}

#[derive(Deserialize)]
struct BearerRow {
    name: String,
    country: String,
    admin: String,
    lat_deg: f64,
    lon_deg: f64,
    people: f64,
}

impl Geography {
    /// Reads the tables.
    pub fn parse(borders: &str, homonyms: &str) -> Result<Self, LexiconError> {
        let borders = read_table::<BorderRow>("borders.csv", borders)?
            .into_iter()
            .map(|(_, row)| Border {
                sides: [ActorCode(row.a), ActorCode(row.b)],
                lat_deg: row.lat_deg,
                lon_deg: row.lon_deg,
                km: row.km,
            })
            .collect();
        let bearers = read_table::<BearerRow>("homonyms.csv", homonyms)?
            .into_iter()
            .map(|(_, row)| Bearer {
                name: row.name,
                country: ActorCode(row.country),
                admin: row.admin,
                lat_deg: row.lat_deg,
                lon_deg: row.lon_deg,
                people: row.people,
            })
            .collect();
        Ok(Self { borders, bearers })
    }

    /// The border of two countries, in either order.
    pub fn border(&self, a: &ActorCode, b: &ActorCode) -> Option<&Border> {
        self.borders.iter().find(|border| border.sides.contains(a) && border.sides.contains(b) && a != b)
    }

    /// All places that bear a folded name; none when one alone does.
    pub fn bearers(&self, name: &str) -> &[Bearer] {
        let from = self.bearers.partition_point(|bearer| bearer.name.as_str() < name);
        let to = from + self.bearers[from..].iter().take_while(|bearer| bearer.name == name).count();
        &self.bearers[from..to]
    }
}
