//! Araxes' own records as tables: what the Python package lays out, one row an event or a flow.
//!
//! The text is not there, so a row is a record of a dataset, with the clause that it was read from as its words. The
//! columns are the keys of `araxes extract --format json`, and `document` before them.

use chrono::NaiveDate;

use super::{Columns, EventParts, FlowParts, Mapped, Mapper, Problem, Row, parties::state, place, types, values};
use crate::model::{EventType, Factuality, Granularity, Interval, Party};

/// Columns that tell a table of events from everything else.
pub const EVENTS: &[&str] = &["document", "evidence", "type", "source", "target", "start", "end", "factuality"];
/// Likewise of flows.
pub const FLOWS: &[&str] = &["document", "evidence", "from", "to", "commodity", "start", "end"];

/// The mapper of a table of these columns.
///
/// # Errors
/// When a column is missing that it needs.
pub fn mapper(columns: &Columns) -> Result<Box<dyn Mapper>, Problem> {
    Ok(match columns.find(&["commodity"]) {
        Some(commodity) => Box::new(Flows::new(columns, commodity)?),
        None => Box::new(Events::new(columns)?),
    })
}

/// When: two days, of which either may be open, and EDTF beside them.
struct When {
    start: usize,
    end: usize,
    edtf: Option<usize>,
}

impl When {
    fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self { start: columns.need(&["start"])?, end: columns.need(&["end"])?, edtf: columns.find(&["edtf"]) })
    }

    fn interval(&self, row: &Row) -> Result<Option<Interval>, Problem> {
        let day = |column: &str, cell: &str| -> Result<Option<NaiveDate>, Problem> {
            if cell.is_empty() { Ok(None) } else { values::day(column, cell, values::DayOrder::Unsaid).map(Some) }
        };
        let (start, end) = (day("start", row.get(self.start))?, day("end", row.get(self.end))?);
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            return Err(Problem::at("end", format!("it ends on {end}, before it begins on {start}")));
        }
        let granularity = if start == end { Granularity::Day } else { Granularity::Range };
        let approximate = row.may(self.edtf).contains('~');
        Ok((start.is_some() || end.is_some()).then_some(Interval { start, end, granularity, approximate }))
    }
}

/// Rows that are events.
struct Events {
    evidence: usize,
    event_type: usize,
    mode: Option<usize>,
    cameo: Option<usize>,
    goldstein: Option<usize>,
    sides: [(usize, Option<usize>); 2],
    when: When,
    place: [Option<usize>; 4],
    factuality: usize,
    attribution: Option<usize>,
    trigger: Option<usize>,
    timex: Option<usize>,
    confidence: Option<usize>,
}

impl Events {
    fn new(columns: &Columns) -> Result<Self, Problem> {
        Ok(Self {
            evidence: columns.need(&["evidence"])?,
            event_type: columns.need(&["type"])?,
            mode: columns.find(&["mode"]),
            cameo: columns.find(&["cameo"]),
            goldstein: columns.find(&["goldstein"]),
            sides: [
                (columns.need(&["source"])?, columns.find(&["source_text"])),
                (columns.need(&["target"])?, columns.find(&["target_text"])),
            ],
            when: When::new(columns)?,
            place: ["place.name", "place.lat", "place.lon", "place.precision"].map(|name| columns.find(&[name])),
            factuality: columns.need(&["factuality"])?,
            attribution: columns.find(&["attribution"]),
            trigger: columns.find(&["trigger"]),
            timex: columns.find(&["timex"]),
            confidence: columns.find(&["confidence"]),
        })
    }
}

/// The parties of a side: codes apart by semicolons. Where there is one, the text's own words are its words.
fn parties(row: &Row, (codes, words): (usize, Option<usize>)) -> Vec<Party> {
    let codes: Vec<&str> = row.get(codes).split(';').map(str::trim).filter(|code| !code.is_empty()).collect();
    let words = Some(row.may(words)).filter(|words| codes.len() == 1 && !words.is_empty());
    codes.iter().map(|code| state(code, words.unwrap_or(code))).collect()
}

impl Mapper for Events {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        let (kind, cameo) = (row.get(self.event_type), row.may(self.cameo));
        let unknown = || Problem::at("type", format!("\"{}\" is no type of event", values::shown(kind)));
        let event_type = EventType::from_code(kind).ok_or_else(unknown)?;
        let by_cameo = types::cameo(cameo).filter(|class| class.event_type == event_type).cloned();
        let mut class = by_cameo.or_else(|| types::plover(kind)).ok_or_else(unknown)?;
        if let Some(weight) = values::amount("goldstein", row.may(self.goldstein))? {
            class.goldstein = weight.clamp(-10.0, 10.0);
        }
        let [source, target] = self.sides.map(|side| parties(row, side));
        if source.is_empty() && target.is_empty() {
            return Err(Problem::at("source", "no actor is named"));
        }
        let [name, lat, lon, precision] = self.place;
        let found = values::degrees(("place.lat", "place.lon"), row.may(lat), row.may(lon))?;
        let precision = row.may(precision).parse().ok().filter(|precision| (1..=7).contains(precision)).unwrap_or(1);
        let said = row.get(self.factuality);
        let factuality = Factuality::ALL.into_iter().find(|one| one.word() == said);
        Ok(row.event(EventParts {
            class,
            mode: Some(row.may(self.mode)).filter(|mode| !mode.is_empty()).map(str::to_owned),
            source,
            target,
            interval: self.when.interval(row)?,
            place: found.map(|at| place(row.may(name), at, precision, None)),
            factuality: factuality
                .ok_or_else(|| Problem::at("factuality", format!("\"{}\" is no word of it", values::shown(said))))?,
            attribution: row.may(self.attribution),
            clause: Some(self.evidence),
            trigger: row.may(self.trigger).to_owned(),
            timex: row.may(self.timex),
            rule: "dataset-araxes",
            confidence: values::amount("confidence", row.may(self.confidence))?.unwrap_or(0.5).clamp(0.0, 1.0) as f32,
        }))
    }
}

/// Rows that are flows.
struct Flows {
    sides: [usize; 2],
    commodity: usize,
    share: Option<usize>,
    of: Option<usize>,
    amount: Option<usize>,
    unit: Option<usize>,
    approximate: Option<usize>,
    when: When,
}

impl Flows {
    fn new(columns: &Columns, commodity: usize) -> Result<Self, Problem> {
        Ok(Self {
            sides: [columns.need(&["from"])?, columns.need(&["to"])?],
            commodity,
            share: columns.find(&["share"]),
            of: columns.find(&["of"]),
            amount: columns.find(&["amount"]),
            unit: columns.find(&["unit"]),
            approximate: columns.find(&["approximate"]),
            when: When::new(columns)?,
        })
    }
}

impl Mapper for Flows {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        let party = |at: usize, column: &str| match row.get(at) {
            "" => Err(Problem::at(column, "no actor is named")),
            code => Ok(state(code, code)),
        };
        let [from, to] = self.sides;
        let commodity = row.get(self.commodity);
        if commodity.is_empty() {
            return Err(Problem::at("commodity", "what flows is not said"));
        }
        let given = |at| Some(row.may(at)).filter(|cell| !cell.is_empty());
        Ok(row.flow(FlowParts {
            from: party(from, "from")?,
            to: party(to, "to")?,
            commodity: commodity.to_owned(),
            what: commodity.to_owned(),
            share: values::amount("share", row.may(self.share))?.filter(|share| (0.0..=100.0).contains(share)),
            of: given(self.of).map(Into::into),
            amount: values::amount("amount", row.may(self.amount))?,
            unit: given(self.unit).map(str::to_owned),
            approximate: row.may(self.approximate) == "true",
            interval: self.when.interval(row)?,
            factuality: Factuality::Asserted,
            attribution: String::new(),
            timex: "",
            rule: "dataset-araxes",
        }))
    }
}
