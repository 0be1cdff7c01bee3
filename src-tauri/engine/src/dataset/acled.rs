//! ACLED, the Armed Conflict Location & Event Data Project, in all shapes of its files.
//!
//! Before 2017: 25 columns in capitals, with GWNO and ALLY_ACTOR, dates as `01-January-2015`. 2017 to March 2023: 31
//! columns in small letters; the XLSX export has 28 in capitals. Since March 2023: 31 with `disorder_type`; `inter1` is
//! words since 2024. The API's JSON has the same names. ACLED's actors have no direction, so both are sources.

use super::{
    Columns, EventParts, Mapped, Mapper, Problem, Row,
    parties::Resolver,
    parties::STATES,
    place, resolver, types,
    values::{DayOrder, day, degrees, month_interval, shown, week_interval},
};
use crate::model::{Factuality, Interval};

/// Columns that tell it from everything else.
pub const SIGNATURE: &[&str] = &["event_date", "event_type", "actor1", "fatalities", "geo_precision"];
/// Columns of the weekly counts that are published beside it.
pub const AGGREGATES: &[&str] = &["week", "country", "event_type", "events", "fatalities"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str =
    "Armed Conflict Location & Event Data (ACLED), acleddata.com. Accessed by the user; ACLED's terms of use apply.";

/// The mapper.
pub struct Acled {
    date: usize,
    time_precision: Option<usize>,
    event_type: usize,
    sub_event_type: Option<usize>,
    actors: [usize; 2],
    country: Option<usize>,
    location: Option<usize>,
    lat: usize,
    lon: usize,
    geo_precision: Option<usize>,
    source: Option<usize>,
    notes: Option<usize>,
    resolver: Resolver,
}

impl Acled {
    /// For a file of these columns.
    pub fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self {
            date: columns.need(&["event_date"])?,
            time_precision: columns.find(&["time_precision"]),
            event_type: columns.need(&["event_type"])?,
            sub_event_type: columns.find(&["sub_event_type"]),
            actors: [columns.need(&["actor1"])?, columns.need(&["actor2"])?],
            country: columns.find(&["country"]),
            location: columns.find(&["location"]),
            lat: columns.need(&["latitude"])?,
            lon: columns.need(&["longitude"])?,
            geo_precision: columns.find(&["geo_precision"]),
            source: columns.find(&["source"]),
            notes: columns.find(&["notes"]),
            resolver: resolver(),
        })
    }
}

impl Mapper for Acled {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        let (event_type, sub) = (row.get(self.event_type), row.may(self.sub_event_type));
        if sub.eq_ignore_ascii_case("other")
            || sub.eq_ignore_ascii_case("change to group/activity")
            || event_type.eq_ignore_ascii_case("strategic development")
        {
            // Neither says what was done.
            return Ok(Mapped::LeftOut);
        }
        let class = types::acled(event_type, sub)
            .ok_or_else(|| Problem::at("event_type", format!("\"{}\" is no type of ACLED's", shown(event_type))))?;
        let parties: Vec<_> = self.actors.iter().filter_map(|at| self.resolver.party(row.get(*at))).collect();
        if parties.is_empty() {
            return Err(Problem::at("actor1", "no actor is named"));
        }
        let date = row.get(self.date);
        let on = day("event_date", date, DayOrder::Unsaid)?;
        let interval = match row.may(self.time_precision) {
            "2" => Interval { approximate: true, ..week_interval(on) },
            "3" => Interval { approximate: true, ..month_interval(on) },
            _ => Interval::day(on),
        };
        let found = degrees(("latitude", "longitude"), row.get(self.lat), row.get(self.lon))?;
        let place = found.map(|at| {
            // ACLED: 1 the town, 2 a part of a region, 3 a region's capital for lack of better.
            let precision = match row.may(self.geo_precision) {
                "2" => 2,
                "3" => 4,
                _ => 1,
            };
            let country = self.resolver.party(row.may(self.country)).map(|party| party.country.0);
            place(row.may(self.location), at, precision, country.as_deref().filter(|code| STATES.is_iso3(code)))
        });
        Ok(row.event(EventParts {
            class: class.clone(),
            mode: None,
            source: parties,
            target: Vec::new(),
            interval: Some(interval),
            place,
            factuality: Factuality::Asserted,
            attribution: row.may(self.source),
            clause: self.notes,
            trigger: if sub.is_empty() { event_type.to_owned() } else { sub.to_owned() },
            timex: date,
            rule: "dataset-acled",
            confidence: 0.9,
        }))
    }
}
