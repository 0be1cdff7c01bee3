//! Phoenix: the daily files of the Open Event Data Alliance (26 tab-separated columns without header) and the Historical
//! Phoenix of the Cline Center (commas, with header).

use super::{
    Columns, EventParts, Mapped, Mapper, Problem, Row,
    parties::STATES,
    parties::state,
    place, types,
    values::{DayOrder, day, degrees, shown},
};
use crate::model::{Factuality, Interval, Party};

/// Columns that tell the Cline Center's files from everything else.
pub const SIGNATURE: &[&str] = &["eid", "story_date", "source_root", "target_root", "code", "goldstein"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str = "Phoenix event data: Open Event Data Alliance; Althaus et al., Cline Center Historical Phoenix Event Data, University of Illinois.";

/// Names of the columns of the daily files.
pub const COLUMNS: [&str; 26] = [
    "EventID",
    "Date",
    "Year",
    "Month",
    "Day",
    "SourceActorFull",
    "SourceActorEntity",
    "SourceActorRole",
    "SourceActorAttribute",
    "TargetActorFull",
    "TargetActorEntity",
    "TargetActorRole",
    "TargetActorAttribute",
    "EventCode",
    "EventRootCode",
    "PentaClass",
    "GoldsteinScore",
    "Issues",
    "Lat",
    "Lon",
    "LocationName",
    "StateName",
    "CountryCode",
    "SentenceID",
    "URLs",
    "NewsSources",
];

/// Whether a row without header is one of the daily files.
pub fn is_row(fields: &[&str]) -> bool {
    let digits = |at: usize| !fields[at].is_empty() && fields[at].bytes().all(|b| b.is_ascii_digit());
    fields.len() == COLUMNS.len()
        && fields[1].len() == 8
        && digits(1)
        && fields[2].len() == 4
        && digits(2)
        && digits(13)
}

/// The mapper.
pub struct Phoenix {
    date: usize,
    /// Year, month and day apart: `story_date` has two readings.
    parts: Option<[usize; 3]>,
    source: [usize; 2],
    target: [usize; 2],
    code: usize,
    goldstein: usize,
    lat: usize,
    lon: usize,
    place: Option<usize>,
    country: Option<usize>,
    from: Option<usize>,
}

impl Phoenix {
    /// For a file of these columns.
    pub fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self {
            date: columns.need(&["Date", "story_date"])?,
            parts: match (columns.find(&["Year"]), columns.find(&["Month"]), columns.find(&["Day"])) {
                (Some(year), Some(month), Some(day)) => Some([year, month, day]),
                _ => None,
            },
            source: [
                columns.need(&["SourceActorFull", "source"])?,
                columns.need(&["SourceActorEntity", "source_root"])?,
            ],
            target: [
                columns.need(&["TargetActorFull", "target"])?,
                columns.need(&["TargetActorEntity", "target_root"])?,
            ],
            code: columns.need(&["EventCode", "code"])?,
            goldstein: columns.need(&["GoldsteinScore", "goldstein"])?,
            lat: columns.need(&["Lat"])?,
            lon: columns.need(&["Lon"])?,
            place: columns.find(&["LocationName", "placename"]),
            country: columns.find(&["CountryCode", "countryname"]),
            from: columns.find(&["URLs", "aid"]),
        })
    }

    fn party(row: &Row, [full, root]: [usize; 2]) -> Option<Party> {
        let (full, root) = (row.get(full), row.get(root));
        if full.is_empty() {
            return None;
        }
        let country = if root.is_empty() { full.get(..3).unwrap_or(full) } else { root };
        Some(state(country, full))
    }
}

impl Mapper for Phoenix {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        let code = row.get(self.code);
        // As numbers, codes below 100 have lost their zero.
        let padded = if code.len() == 2 && code.as_bytes()[0] > b'2' { format!("0{code}") } else { code.to_owned() };
        if padded.len() < 2 || !padded.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::at("EventCode", format!("\"{}\" is no CAMEO code", shown(code))));
        }
        let Some(class) = types::cameo(&padded) else { return Ok(Mapped::LeftOut) };
        let (source, target) = (Self::party(row, self.source), Self::party(row, self.target));
        if source.is_none() && target.is_none() {
            return Err(Problem::at("SourceActorFull", "neither actor is named"));
        }
        let date = row.get(self.date);
        let on = match self.parts.map(|parts| parts.map(|at| row.get(at))) {
            Some([year, month, of_month]) => day("Date", &format!("{year}-{month}-{of_month}"), DayOrder::Unsaid)?,
            None => day("Date", date, DayOrder::Unsaid)?,
        };
        let mut class = class.clone();
        if let Ok(weight) = row.get(self.goldstein).parse::<f64>() {
            class.goldstein = weight.clamp(-10.0, 10.0);
        }
        let country = row.may(self.country);
        let place = degrees(("Lat", "Lon"), row.get(self.lat), row.get(self.lon))?
            .map(|at| place(row.may(self.place), at, 2, STATES.is_iso3(country).then_some(country)));
        Ok(row.event(EventParts {
            class,
            mode: None,
            source: source.into_iter().collect(),
            target: target.into_iter().collect(),
            interval: Some(Interval::day(on)),
            place,
            factuality: Factuality::Reported,
            attribution: row.may(self.from),
            clause: None,
            trigger: code.to_owned(),
            timex: date,
            rule: "dataset-phoenix",
            confidence: 0.5,
        }))
    }
}
