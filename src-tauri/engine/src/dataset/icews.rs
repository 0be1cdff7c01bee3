//! ICEWS coded events (Harvard Dataverse): 20 tab-separated columns.
//!
//! ICEWS writes a mutual event twice, once from each side. The second row of a pair is left out; see
//! [`super::open`], which sees the rows in their order.

use super::{
    Columns, EventParts, Mapped, Mapper, Problem, Row,
    parties::Resolver,
    parties::STATES,
    place, resolver, types,
    values::{DayOrder, day, degrees, shown},
};
use crate::model::{Factuality, Interval, Party};

/// Columns that tell it from everything else.
pub const SIGNATURE: &[&str] = &["event id", "event date", "source name", "cameo code", "target name", "story id"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str = "Boschee et al., ICEWS Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075.";

/// The mapper.
pub struct Icews {
    date: usize,
    source: [usize; 2],
    target: [usize; 2],
    text: Option<usize>,
    cameo: usize,
    intensity: Option<usize>,
    publisher: Option<usize>,
    places: [Option<usize>; 4],
    lat: usize,
    lon: usize,
    resolver: Resolver,
}

impl Icews {
    /// For a file of these columns.
    pub fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self {
            date: columns.need(&["Event Date"])?,
            source: [columns.need(&["Source Name"])?, columns.need(&["Source Country"])?],
            target: [columns.need(&["Target Name"])?, columns.need(&["Target Country"])?],
            text: columns.find(&["Event Text"]),
            cameo: columns.need(&["CAMEO Code"])?,
            intensity: columns.find(&["Intensity"]),
            publisher: columns.find(&["Publisher"]),
            places: ["City", "District", "Province", "Country"].map(|name| columns.find(&[name])),
            lat: columns.need(&["Latitude"])?,
            lon: columns.need(&["Longitude"])?,
            resolver: resolver(),
        })
    }

    /// The name says who, the country for whom.
    fn party(&self, row: &Row, [name, country]: [usize; 2]) -> Option<Party> {
        let mut party = self.resolver.party(row.get(name))?;
        if let Some(state) =
            self.resolver.party(row.get(country)).filter(|state| STATES.is_iso3(state.country.as_str()))
        {
            if party.actor == party.country {
                party.actor = state.country.clone();
            }
            party.country = state.country;
        }
        Some(party)
    }
}

impl Mapper for Icews {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        let code = row.get(self.cameo);
        // Spreadsheets take the leading zero away.
        let padded = if code.len() == 2 && code.starts_with(|c: char| c != '0' && c != '1' && c != '2') {
            format!("0{code}")
        } else {
            code.to_owned()
        };
        if padded.len() < 2 || !padded.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::at("CAMEO Code", format!("\"{}\" is no CAMEO code", shown(code))));
        }
        let Some(class) = types::cameo(&padded) else { return Ok(Mapped::LeftOut) };
        let (source, target) = (self.party(row, self.source), self.party(row, self.target));
        if source.is_none() && target.is_none() {
            return Err(Problem::at("Source Name", "neither actor is named"));
        }
        let date = row.get(self.date);
        let on = day("Event Date", date, DayOrder::Unsaid)?;
        let names: Vec<&str> = self.places.iter().map(|at| row.may(*at)).collect();
        let level = names.iter().position(|name| !name.is_empty());
        let place = degrees(("Latitude", "Longitude"), row.get(self.lat), row.get(self.lon))?.map(|at| {
            let precision = [1, 3, 4, 6][level.unwrap_or(3)];
            let country = self.resolver.party(names[3]).map(|party| party.country.0);
            place(level.map_or("", |level| names[level]), at, precision, country.as_deref())
        });
        let mut class = class.clone();
        if let Ok(weight) = row.may(self.intensity).parse::<f64>() {
            class.goldstein = weight.clamp(-10.0, 10.0);
        }
        Ok(row.event(EventParts {
            class,
            mode: None,
            source: source.into_iter().collect(),
            target: target.into_iter().collect(),
            interval: Some(Interval::day(on)),
            place,
            factuality: Factuality::Reported,
            attribution: row.may(self.publisher),
            clause: None,
            trigger: row.may(self.text).to_owned(),
            timex: date,
            rule: "dataset-icews",
            confidence: 0.6,
        }))
    }
}

/// What two rows of a mutual event have in common, whichever side stands first, and which side stands first.
pub fn pair_key(columns: &Columns, fields: &[super::rows::Field]) -> Option<(u64, bool)> {
    let cell = |name: &str| columns.find(&[name]).and_then(|at| fields.get(at)).map(|field| field.value.as_ref());
    let (source, target) = (cell("Source Name")?, cell("Target Name")?);
    let code = cell("CAMEO Code")?;
    let first = source <= target;
    let (a, b) = if first { (source, target) } else { (target, source) };
    let key = [a, b, code, cell("Event Date")?, cell("Story ID")?, cell("Sentence Number").unwrap_or("")].join("\0");
    let hash = blake3::hash(key.as_bytes());
    (source != target).then(|| (u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap_or_default()), first))
}
