//! GDELT events, 1.0 and 2.0: tab-separated, without header, 57, 58 or 61 columns.
//!
//! Codebooks: "The GDELT Event Database Data Format Codebook" V1.03 (57 columns up to March 2013, 58 with SOURCEURL since)
//! and V2.0 (61: a second-level division in each of the three places). Actors carry CAMEO country codes, which are ISO
//! 3166 alpha-3 but for regions; places carry FIPS 10-4.

use super::{
    EventParts, Mapped, Mapper, Problem, Row,
    parties::STATES,
    parties::state,
    place, types,
    values::{DayOrder, day, degrees, shown},
};
use crate::model::{Factuality, Interval, Party};

/// Columns that all versions begin with.
const GLOBALEVENTID: usize = 0;
const SQLDATE: usize = 1;
const ACTOR1: usize = 5;
const ACTOR2: usize = 15;
const EVENT_CODE: usize = 26;

/// Names of the columns, for showing and for filters.
pub fn columns(count: usize) -> Vec<String> {
    let mut names: Vec<String> =
        ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"].map(str::to_owned).to_vec();
    for actor in ["Actor1", "Actor2"] {
        for field in [
            "Code",
            "Name",
            "CountryCode",
            "KnownGroupCode",
            "EthnicCode",
            "Religion1Code",
            "Religion2Code",
            "Type1Code",
            "Type2Code",
            "Type3Code",
        ] {
            names.push(format!("{actor}{field}"));
        }
    }
    for field in [
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "AvgTone",
    ] {
        names.push(field.to_owned());
    }
    for at in ["Actor1Geo", "Actor2Geo", "ActionGeo"] {
        for field in ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"] {
            if count == 61 || field != "ADM2Code" {
                names.push(format!("{at}_{field}"));
            }
        }
    }
    names.push("DATEADDED".to_owned());
    names.push("SOURCEURL".to_owned());
    names.truncate(count);
    names
}

/// Whether a line looks like a row of this dataset, and of which width.
pub fn is_row(line: &str) -> Option<usize> {
    let fields: Vec<&str> = line.split('\t').collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let known = matches!(fields.len(), 57 | 58 | 61)
        && digits(fields[GLOBALEVENTID])
        && fields[SQLDATE].len() == 8
        && digits(fields[SQLDATE])
        && digits(fields[29]);
    known.then_some(fields.len())
}

/// The mapper.
pub struct Gdelt {
    count: usize,
    /// Where the place of the action begins, and where its latitude stands.
    action: usize,
    lat: usize,
    url: Option<usize>,
}

impl Gdelt {
    /// For a file of `count` columns.
    pub fn new(count: usize) -> Result<Self, Problem> {
        match count {
            61 => Ok(Self { count, action: 51, lat: 56, url: Some(60) }),
            58 => Ok(Self { count, action: 49, lat: 53, url: Some(57) }),
            57 => Ok(Self { count, action: 49, lat: 53, url: None }),
            other => Err(Problem::of_row(format!("a GDELT row has 57, 58 or 61 columns, not {other}"))),
        }
    }

    fn party(&self, row: &Row, at: usize) -> Option<Party> {
        let (code, name, country) = (row.get(at), row.get(at + 1), row.get(at + 2));
        if code.is_empty() && name.is_empty() {
            return None;
        }
        let text = if name.is_empty() { code } else { name };
        if country.is_empty() {
            let code = if code.is_empty() { name } else { code };
            return Some(state(&code.replace(' ', "_"), text));
        }
        let group = row.get(at + 3);
        let mut party = state(country, text);
        if !group.is_empty() {
            party.actor.0 = format!("{country}_{group}");
        }
        Some(party)
    }
}

impl Mapper for Gdelt {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        if row.fields.len() != self.count {
            return Err(Problem::of_row(format!(
                "the row has {} columns; the others have {}",
                row.fields.len(),
                self.count
            )));
        }
        let code = row.get(EVENT_CODE);
        if code.len() < 2 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::at("EventCode", format!("\"{}\" is no CAMEO code", shown(code))));
        }
        // PLOVER dropped CAMEO's 01, "make a public statement".
        let Some(class) = types::cameo(code) else { return Ok(Mapped::LeftOut) };
        let (source, target) = (self.party(row, ACTOR1), self.party(row, ACTOR2));
        if source.is_none() && target.is_none() {
            return Err(Problem::at("Actor1Code", "neither actor is named"));
        }
        let date = row.get(SQLDATE);
        let interval = Interval::day(day("SQLDATE", date, DayOrder::Unsaid)?);
        let found = degrees(("ActionGeo_Lat", "ActionGeo_Long"), row.get(self.lat), row.get(self.lat + 1))?;
        let place = found.map(|at| {
            let precision = match row.get(self.action) {
                "1" => 6,
                "2" | "5" => 4,
                _ => 1,
            };
            place(row.get(self.action + 1), at, precision, STATES.fips(row.get(self.action + 2)))
        });
        let mut class = class.clone();
        if let Ok(weight) = row.get(30).parse::<f64>() {
            class.goldstein = weight.clamp(-10.0, 10.0);
        }
        Ok(row.event(EventParts {
            mode: None,
            source: source.into_iter().collect(),
            target: target.into_iter().collect(),
            interval: Some(interval),
            place,
            factuality: Factuality::Reported,
            attribution: row.may(self.url),
            clause: None,
            trigger: code.to_owned(),
            timex: date,
            rule: "dataset-gdelt",
            confidence: 0.5,
            class,
        }))
    }
}
