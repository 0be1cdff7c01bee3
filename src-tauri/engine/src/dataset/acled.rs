//! ACLED, the Armed Conflict Location & Event Data Project, in all shapes of its files.
//!
//! Before 2017: 25 columns in capitals, with GWNO and ALLY_ACTOR, dates as `01-January-2015`. 2017 to March 2023: 31
//! columns in small letters; the XLSX export has 28 in capitals. Since March 2023: 31 with `disorder_type`; `inter1` is
//! words since 2024. The API's JSON has the same names. ACLED's actors have no direction, so both are sources. Beside the
//! events there are weekly counts of them.

use super::{
    Columns, EventParts, FlowParts, Mapped, Mapper, Problem, Row,
    parties::Resolver,
    parties::STATES,
    place, resolver, types,
    values::{DayOrder, amount, day, degrees, month_interval, shown, week_interval},
};
use crate::model::{Factuality, Granularity, Interval};

/// Columns that tell it from everything else.
pub const SIGNATURE: &[&str] = &["event_date", "event_type", "actor1", "fatalities", "geo_precision"];
/// Columns of the weekly counts that are published beside it.
pub const WEEKLY: &[&str] = &["week", "country", "event_type", "events", "fatalities"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str =
    "Armed Conflict Location & Event Data (ACLED), acleddata.com. Accessed by the user; ACLED's terms of use apply.";

/// The mapper of a file of these columns: events, or weekly counts of them.
///
/// # Errors
/// When a column is missing that it needs.
pub fn mapper(columns: &Columns) -> Result<Box<dyn Mapper>, Problem> {
    let is_weekly = WEEKLY.iter().all(|name| columns.find(&[name]).is_some());
    Ok(if is_weekly { Box::new(Weekly::new(columns)?) } else { Box::new(Acled::new(columns)?) })
}

/// Events.
struct Acled {
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
    fn new(columns: &Columns) -> Result<Self, Problem> {
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

/// Weekly counts of events by country, region and type. A count is no event: it says how many there were, not who did
/// what to whom. So it is kept as an amount "of events" of the country over the week, and no event is made of it.
struct Weekly {
    week: usize,
    country: usize,
    region: Option<usize>,
    event_type: usize,
    sub_event_type: Option<usize>,
    events: usize,
    fatalities: usize,
    resolver: Resolver,
}

impl Weekly {
    fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self {
            week: columns.need(&["week"])?,
            country: columns.need(&["country"])?,
            region: columns.find(&["admin1"]),
            event_type: columns.need(&["event_type"])?,
            sub_event_type: columns.find(&["sub_event_type"]),
            events: columns.need(&["events"])?,
            fatalities: columns.need(&["fatalities"])?,
            resolver: resolver(),
        })
    }
}

impl Mapper for Weekly {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        let count = |column: &str, at: usize| -> Result<f64, Problem> {
            let cell = row.get(at);
            let count = amount(column, cell)?.filter(|count| *count >= 0.0 && count.fract() == 0.0);
            count.ok_or_else(|| Problem::at(column, format!("\"{}\" is no count", shown(cell))))
        };
        let (events, fatalities) = (count("events", self.events)?, count("fatalities", self.fatalities)?);
        if events == 0.0 {
            return Ok(Mapped::LeftOut);
        }
        let country = self.resolver.party(row.get(self.country));
        let country = country.ok_or_else(|| Problem::at("country", "no country is named"))?;
        let event_type = row.get(self.event_type);
        if event_type.is_empty() {
            return Err(Problem::at("event_type", "there is no type"));
        }
        let week = row.get(self.week);
        // ACLED's week begins on a Saturday, which is the day that is given.
        let first = day("week", week, DayOrder::Unsaid)?;
        let kind = Some(row.may(self.sub_event_type)).filter(|sub| !sub.is_empty()).unwrap_or(event_type);
        let mut what = format!("{events} × {kind}");
        if fatalities > 0.0 {
            what.push_str(&format!(", {fatalities} killed"));
        }
        if !row.may(self.region).is_empty() {
            what.push_str(&format!(", {}", row.may(self.region)));
        }
        Ok(row.flow(FlowParts {
            from: country.clone(),
            to: country,
            commodity: event_type.to_lowercase(),
            what,
            share: None,
            of: None,
            amount: Some(events),
            unit: Some("events".to_owned()),
            approximate: false,
            interval: Some(Interval::between(first, first + chrono::Days::new(6), Granularity::Week)),
            factuality: Factuality::Asserted,
            attribution: String::new(),
            timex: week,
            rule: "dataset-acled-weekly",
        }))
    }
}
