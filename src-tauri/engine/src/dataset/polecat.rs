//! POLECAT (Harvard Dataverse): 40 tab-separated columns, PLOVER types by name. Some files have rows that a tab or a line
//! end within a headline has torn; those are refused by name.

use super::{
    Columns, EventParts, Mapped, Mapper, Problem, Row,
    parties::Resolver,
    parties::STATES,
    place, resolver, types,
    values::{DayOrder, day, degrees, shown},
};
use crate::model::{Factuality, Interval, Party};

/// Columns that tell it from everything else.
pub const SIGNATURE: &[&str] = &["event type", "event mode", "actor name", "recipient name", "quad code", "contexts"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str = "Halterman et al., POLECAT Weekly Data, Harvard Dataverse, doi:10.7910/DVN/AJGVIT.";

/// The mapper.
pub struct Polecat {
    width: usize,
    date: usize,
    kind: usize,
    mode: usize,
    intensity: Option<usize>,
    actor: [usize; 2],
    recipient: [usize; 2],
    places: [Option<usize>; 5],
    lat: usize,
    lon: usize,
    source: Option<usize>,
    headline: Option<usize>,
    resolver: Resolver,
}

impl Polecat {
    /// For a file of these columns.
    pub fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self {
            width: columns.0.len(),
            date: columns.need(&["Event Date"])?,
            kind: columns.need(&["Event Type"])?,
            mode: columns.need(&["Event Mode"])?,
            intensity: columns.find(&["Intensity"]),
            actor: [columns.need(&["Actor Name"])?, columns.need(&["Actor Country"])?],
            recipient: [columns.need(&["Recipient Name"])?, columns.need(&["Recipient Country"])?],
            places: ["Placename", "City", "District", "Province", "Country"].map(|name| columns.find(&[name])),
            lat: columns.need(&["Latitude"])?,
            lon: columns.need(&["Longitude"])?,
            source: columns.find(&["Source"]),
            headline: columns.find(&["Headline"]),
            resolver: resolver(),
        })
    }

    /// Several parties stand in one cell, apart by semicolons, in the order of their countries.
    fn parties(&self, row: &Row, [names, countries]: [usize; 2]) -> Vec<Party> {
        let countries: Vec<&str> = row.get(countries).split(';').map(str::trim).collect();
        let named = row.get(names).split(';').map(str::trim).filter(|name| !name.is_empty() && *name != "None");
        named
            .enumerate()
            .filter_map(|(i, name)| {
                let mut party = self.resolver.party(name)?;
                let country = countries.get(i).or(countries.first()).copied().unwrap_or_default();
                let state = if STATES.is_iso3(country) {
                    Some(country.into())
                } else {
                    self.resolver.party(country).map(|p| p.country)
                };
                if let Some(code) = state {
                    if party.actor == party.country {
                        party.actor = code.clone();
                    }
                    party.country = code;
                }
                Some(party)
            })
            .collect()
    }
}

impl Mapper for Polecat {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        if row.fields.len() != self.width {
            return Err(Problem::of_row(format!(
                "the row has {} columns; the header has {}",
                row.fields.len(),
                self.width
            )));
        }
        let kind = row.get(self.kind);
        let mut class = types::plover(kind)
            .ok_or_else(|| Problem::at("Event Type", format!("\"{}\" is no type of PLOVER's", shown(kind))))?;
        if let Ok(weight) = row.may(self.intensity).parse::<f64>() {
            class.goldstein = weight.clamp(-10.0, 10.0);
        }
        let (source, target) = (self.parties(row, self.actor), self.parties(row, self.recipient));
        if source.is_empty() && target.is_empty() {
            return Err(Problem::at("Actor Name", "neither actor is named"));
        }
        let date = row.get(self.date);
        let on = day("Event Date", date, DayOrder::Unsaid)?;
        let names: Vec<&str> =
            self.places.iter().map(|at| row.may(*at)).map(|name| if name == "None" { "" } else { name }).collect();
        let cell = |at: usize| Some(row.get(at)).filter(|cell| *cell != "None").unwrap_or_default();
        let place = degrees(("Latitude", "Longitude"), cell(self.lat), cell(self.lon))?.map(|at| {
            let level = (1..5).find(|level| !names[*level].is_empty()).unwrap_or(4);
            let name = if names[0].is_empty() { names[level] } else { names[0] };
            let country = self.resolver.party(names[4]).map(|party| party.country.0);
            place(name, at, [1, 1, 3, 4, 6][level], country.as_deref())
        });
        Ok(row.event(EventParts {
            class,
            mode: Some(row.get(self.mode)).filter(|mode| !mode.is_empty() && *mode != "None").map(str::to_owned),
            source,
            target,
            interval: Some(Interval::day(on)),
            place,
            factuality: Factuality::Reported,
            attribution: row.may(self.source),
            clause: self.headline,
            trigger: kind.to_owned(),
            timex: date,
            rule: "dataset-polecat",
            confidence: 0.6,
        }))
    }
}
