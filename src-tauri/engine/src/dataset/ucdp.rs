//! UCDP Georeferenced Event Dataset, 20.1 to 26.1, and the monthly Candidate files: 49 columns.
//!
//! One Candidate release came without a header, so the columns are known by place too. Deaths stay in the row: best, low
//! and high are three answers to one question.

use super::{
    Columns, EventParts, Mapped, Mapper, Problem, Row,
    parties::Resolver,
    parties::STATES,
    place, resolver, types,
    values::{DayOrder, day, degrees, shown},
};
use crate::model::{Factuality, Granularity, Interval};

/// Columns that tell it from everything else.
pub const SIGNATURE: &[&str] = &["type_of_violence", "side_a", "side_b", "where_prec", "date_prec", "best"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str = "Uppsala Conflict Data Program (UCDP), Georeferenced Event Dataset, ucdp.uu.se (CC BY 4.0); Sundberg and Melander 2013.";

/// Names of the 49 columns, in the order of all releases since 20.1.
pub const COLUMNS: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// Whether a row without header is one of this dataset.
pub fn is_row(fields: &[&str]) -> bool {
    let number =
        |at: usize, most: u32| fields[at].trim_matches('"').parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    fields.len() == COLUMNS.len() && number(5, 3) && number(24, 7) && number(36, 2) && number(37, 5)
}

/// The mapper.
pub struct Ucdp {
    kind: usize,
    sides: [usize; 2],
    states: [Option<usize>; 2],
    start: usize,
    end: usize,
    date_prec: usize,
    where_prec: usize,
    where_name: Option<usize>,
    lat: usize,
    lon: usize,
    country: Option<usize>,
    clarity: Option<usize>,
    article: Option<usize>,
    headline: Option<usize>,
    resolver: Resolver,
}

impl Ucdp {
    /// For a file of these columns.
    pub fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self {
            kind: columns.need(&["type_of_violence"])?,
            sides: [columns.need(&["side_a"])?, columns.need(&["side_b"])?],
            states: [columns.find(&["gwnoa"]), columns.find(&["gwnob"])],
            start: columns.need(&["date_start"])?,
            end: columns.need(&["date_end"])?,
            date_prec: columns.need(&["date_prec"])?,
            where_prec: columns.need(&["where_prec"])?,
            where_name: columns.find(&["where_coordinates", "where_description"]),
            lat: columns.need(&["latitude"])?,
            lon: columns.need(&["longitude"])?,
            country: columns.find(&["country"]),
            clarity: columns.find(&["event_clarity"]),
            article: columns.find(&["source_article"]),
            headline: columns.find(&["source_headline"]),
            resolver: resolver(),
        })
    }
}

impl Mapper for Ucdp {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        let kind = row.get(self.kind);
        let class = types::ucdp(kind)
            .ok_or_else(|| Problem::at("type_of_violence", format!("\"{}\" is none of 1, 2 and 3", shown(kind))))?;
        let mut sides = Vec::new();
        for (at, number) in self.sides.iter().zip(self.states) {
            let name = row.get(*at);
            let Some(mut party) = self.resolver.party(name) else { continue };
            // The number is of the state that a side is; it beats what its name looks like.
            if let Some(code) = STATES.gw(row.may(number)) {
                party.actor = code.into();
                party.country = code.into();
            }
            sides.push(party);
        }
        let [a, b] = sides.as_slice() else { return Err(Problem::at("side_a", "one of the two sides is missing")) };
        let (first, last) = (row.get(self.start), row.get(self.end));
        let (start, end) = (day("date_start", first, DayOrder::Unsaid)?, day("date_end", last, DayOrder::Unsaid)?);
        if end < start {
            return Err(Problem::at("date_end", format!("the event ends on {end}, before it begins on {start}")));
        }
        // 1 a day; 2 two to six days; 3 a week; 4 a month; 5 more than a month.
        let precision = row.get(self.date_prec);
        let granularity = match precision {
            "1" => Granularity::Day,
            "2" | "3" => Granularity::Week,
            "4" => Granularity::Month,
            "5" => Granularity::Range,
            other => return Err(Problem::at("date_prec", format!("\"{}\" is none of 1 to 5", shown(other)))),
        };
        let interval = Interval { approximate: precision != "1", ..Interval::between(start, end, granularity) };
        let where_prec = row.get(self.where_prec);
        let precision = where_prec
            .parse::<u8>()
            .ok()
            .filter(|n| (1..=7).contains(n))
            .ok_or_else(|| Problem::at("where_prec", format!("\"{}\" is none of 1 to 7", shown(where_prec))))?;
        let country = self.resolver.party(row.may(self.country)).map(|party| party.country.0);
        let place = degrees(("latitude", "longitude"), row.get(self.lat), row.get(self.lon))?.map(|at| {
            place(row.may(self.where_name), at, precision, country.as_deref().filter(|code| STATES.is_iso3(code)))
        });
        Ok(row.event(EventParts {
            class: class.clone(),
            mode: None,
            source: vec![a.clone()],
            target: vec![b.clone()],
            interval: Some(interval),
            place,
            factuality: Factuality::Asserted,
            attribution: row.may(self.article),
            clause: self.headline,
            trigger: ["state-based conflict", "non-state conflict", "one-sided violence"]
                [kind.parse::<usize>().unwrap_or(1) - 1]
                .to_owned(),
            timex: first,
            rule: "dataset-ucdp",
            // 2 means that the report sums up several events.
            confidence: if row.may(self.clarity) == "2" { 0.7 } else { 0.95 },
        }))
    }
}
