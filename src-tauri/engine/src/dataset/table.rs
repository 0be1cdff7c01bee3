//! A table of a person's own: which column is what is said by a mapping.

use super::{
    Columns, EventParts, FlowParts, Mapped, Mapper, Problem, Row,
    parties::Resolver,
    place, plain, resolver, types,
    values::{DayOrder, amount, day, degrees, shown},
};
use crate::model::{EventType, Factuality, Granularity, Interval, MAPPED_FIELDS, Mapping, RecordKind};

/// The mapper.
pub struct Table {
    mapping: Mapping,
    order: DayOrder,
    at: std::collections::HashMap<&'static str, usize>,
    resolver: Resolver,
}

/// What a mapping lacks to be used on these columns; `None` when nothing.
pub fn mapping_problem(columns: &[String], mapping: &Mapping) -> Option<String> {
    Table::new(&Columns(columns), mapping).err().map(|problem| problem.to_string())
}

impl Table {
    /// For a file of these columns.
    pub fn new(columns: &Columns, mapping: &Mapping) -> Result<Self, Problem> {
        let mut at = std::collections::HashMap::new();
        for (field, column) in &mapping.fields {
            let known = MAPPED_FIELDS.iter().find(|known| *known == field).ok_or_else(|| {
                Problem::of_row(format!("\"{field}\" is no field of a record; there are {}", MAPPED_FIELDS.join(", ")))
            })?;
            at.insert(*known, columns.need(&[column])?);
        }
        let need = |fields: &[&str], why: &str| {
            if fields.iter().any(|field| at.contains_key(field)) {
                Ok(())
            } else {
                Err(Problem::of_row(why.to_owned()))
            }
        };
        match mapping.record {
            RecordKind::Event => {
                need(&["date"], "the mapping says no column for the date")?;
                need(&["source", "target"], "the mapping says no column for an actor")?;
                if mapping.event_type.is_none() {
                    need(&["type", "cameo"], "the mapping says neither a column nor a word for the type of event")?;
                }
            }
            RecordKind::Flow => {
                need(&["source"], "the mapping says no column for who supplies")?;
                need(&["target"], "the mapping says no column for who receives")?;
                if mapping.commodity.is_none() {
                    need(&["commodity"], "the mapping says neither a column nor a word for what flows")?;
                }
            }
            _ => return Err(Problem::of_row("a table's rows are events or flows")),
        }
        Ok(Self {
            mapping: mapping.clone(),
            order: DayOrder::of_example(mapping.date_example.as_deref()),
            at,
            resolver: resolver(),
        })
    }

    fn cell<'a>(&self, row: &'a Row, field: &str) -> &'a str {
        row.may(self.at.get(field).copied())
    }

    fn column(&self, field: &str) -> String {
        self.mapping.fields.get(field).cloned().unwrap_or_else(|| field.to_owned())
    }

    fn interval(&self, row: &Row) -> Result<Option<Interval>, Problem> {
        let cell = self.cell(row, "date");
        let end = self.cell(row, "end");
        if cell.is_empty() && !self.at.contains_key("date") {
            return Ok(None);
        }
        let one = |field: &str, cell: &str| -> Result<Interval, Problem> {
            let column = self.column(field);
            match cell.len() {
                4 if cell.bytes().all(|b| b.is_ascii_digit()) => super::values::year_of(&column, cell),
                7 if cell.as_bytes()[4] == b'-' => {
                    day(&column, &format!("{cell}-01"), DayOrder::Unsaid).map(super::values::month_interval)
                }
                _ => day(&column, cell, self.order).map(Interval::day),
            }
        };
        let first = one("date", cell)?;
        if end.is_empty() {
            return Ok(Some(first));
        }
        let last = one("end", end)?;
        match (first.start, last.end) {
            (Some(start), Some(end)) if end < start => {
                Err(Problem::at(&self.column("end"), format!("it ends on {end}, before it begins on {start}")))
            }
            (Some(start), Some(end)) if start == end => Ok(Some(Interval::day(start))),
            (Some(start), Some(end)) => Ok(Some(Interval::between(start, end, Granularity::Range))),
            _ => Ok(Some(first)),
        }
    }

    fn event(&self, row: &Row) -> Result<Mapped, Problem> {
        let (kind, cameo) = (self.cell(row, "type"), self.cell(row, "cameo"));
        let class = match (kind, cameo) {
            ("", "") => match self.mapping.event_type {
                Some(event_type) => types::plover(event_type.code()),
                None => return Err(Problem::at(&self.column("type"), "there is no type")),
            },
            (_, cameo) if !cameo.is_empty() => types::cameo(cameo).cloned(),
            (kind, _) => {
                types::plover(kind).or_else(|| types::cameo(kind).cloned()).or_else(|| types::acled(kind, "").cloned())
            }
        };
        let class = class.ok_or_else(|| {
            let (field, cell) = if cameo.is_empty() { ("type", kind) } else { ("cameo", cameo) };
            let known = EventType::ALL.map(EventType::code).join(", ");
            Problem::at(&self.column(field), format!("\"{}\" is no type of event; there are {known}", shown(cell)))
        })?;
        // Several parties in a cell stand apart by semicolons.
        let parties = |field: &str| {
            self.cell(row, field).split(';').filter_map(|name| self.resolver.party(name)).collect::<Vec<_>>()
        };
        let (source, target) = (parties("source"), parties("target"));
        if source.is_empty() && target.is_empty() {
            return Err(Problem::at(&self.column("source"), "no actor is named"));
        }
        let found = degrees((&self.column("lat"), &self.column("lon")), self.cell(row, "lat"), self.cell(row, "lon"))?;
        Ok(row.event(EventParts {
            class,
            mode: None,
            source,
            target,
            interval: self.interval(row)?,
            place: found.map(|at| place(self.cell(row, "place"), at, 1, None)),
            factuality: Factuality::Asserted,
            attribution: self.cell(row, "attribution"),
            clause: self.at.get("text").copied(),
            trigger: if kind.is_empty() { cameo.to_owned() } else { kind.to_owned() },
            timex: self.cell(row, "date"),
            rule: "dataset-table",
            confidence: 0.8,
        }))
    }

    fn flow(&self, row: &Row) -> Result<Mapped, Problem> {
        let party = |field: &str| {
            self.resolver
                .party(self.cell(row, field))
                .ok_or_else(|| Problem::at(&self.column(field), "no actor is named"))
        };
        let (from, to) = (party("source")?, party("target")?);
        let commodity = match (self.cell(row, "commodity"), &self.mapping.commodity) {
            ("", Some(commodity)) => commodity.clone(),
            ("", None) => return Err(Problem::at(&self.column("commodity"), "what flows is not said")),
            (commodity, _) => commodity.to_lowercase(),
        };
        let share = amount(&self.column("share"), self.cell(row, "share").trim_end_matches(['%', ' ']))?;
        if share.is_some_and(|share| !(0.0..=100.0).contains(&share)) {
            return Err(Problem::at(&self.column("share"), "a share lies between 0 and 100 per cent"));
        }
        let unit = self.cell(row, "unit");
        Ok(row.flow(FlowParts {
            of: share.map(|_| to.country.clone()),
            from,
            to,
            what: commodity.clone(),
            commodity,
            share,
            amount: amount(&self.column("amount"), self.cell(row, "amount"))?,
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
            approximate: false,
            interval: self.interval(row)?,
            factuality: Factuality::Asserted,
            attribution: self.cell(row, "attribution").to_owned(),
            timex: self.cell(row, "date"),
            rule: "dataset-table",
        }))
    }
}

impl Mapper for Table {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        if row.text.trim().is_empty() {
            return Ok(Mapped::LeftOut);
        }
        match self.mapping.record {
            RecordKind::Flow => self.flow(row),
            _ => self.event(row),
        }
    }
}

/// A mapping as a person writes it, in TOML:
///
/// ```toml
/// record = "event"
/// date_example = "01/02/2003"
/// event_type = "COERCE"
/// [fields]
/// date = "When"
/// source = "Who"
/// ```
///
/// # Errors
/// In a sentence.
pub fn parse_mapping(text: &str, name: &str) -> Result<Mapping, String> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written {
        name: Option<String>,
        record: RecordKind,
        date_example: Option<String>,
        event_type: Option<EventType>,
        commodity: Option<String>,
        fields: std::collections::BTreeMap<String, String>,
    }
    let written: Written = toml::from_str(text).map_err(|e| e.message().to_owned())?;
    Ok(Mapping {
        name: written.name.unwrap_or_else(|| name.to_owned()),
        record: written.record,
        fields: written.fields,
        date_example: written.date_example,
        event_type: written.event_type,
        commodity: written.commodity,
    })
}

/// A mapping by the names of the columns, for a person to look at and to mend.
pub fn guess_mapping(columns: &[String]) -> Mapping {
    const NAMES: &[(&str, &[&str])] = &[
        (
            "date",
            &[
                "date",
                "eventdate",
                "day",
                "start",
                "startdate",
                "datestart",
                "begin",
                "when",
                "time",
                "timestamp",
                "year",
                "period",
            ],
        ),
        ("end", &["end", "enddate", "dateend", "until", "to_date"]),
        (
            "source",
            &[
                "source",
                "actor",
                "actor1",
                "sourceactor",
                "from",
                "supplier",
                "exporter",
                "seller",
                "sender",
                "initiator",
                "sidea",
            ],
        ),
        ("target", &["target", "actor2", "targetactor", "to", "recipient", "importer", "buyer", "receiver", "sideb"]),
        ("type", &["type", "eventtype", "plover", "category", "class"]),
        ("cameo", &["cameo", "cameocode", "eventcode"]),
        ("place", &["place", "location", "placename", "city", "town", "where", "name"]),
        ("lat", &["lat", "latitude", "latdeg", "y"]),
        ("lon", &["lon", "lng", "long", "longitude", "londeg", "x"]),
        ("text", &["text", "notes", "description", "headline", "title", "summary", "quote", "evidence", "details"]),
        ("commodity", &["commodity", "product", "goods"]),
        ("amount", &["amount", "value", "quantity", "volume", "number"]),
        ("unit", &["unit", "units", "currency"]),
        ("share", &["share", "percent", "percentage"]),
        ("attribution", &["attribution", "reference", "publisher", "url", "citation"]),
    ];
    let mut fields = std::collections::BTreeMap::new();
    for (field, names) in NAMES {
        let found = names.iter().find_map(|name| columns.iter().find(|column| plain(column) == plain(name)));
        if let Some(column) = found.filter(|column| !fields.values().any(|taken| taken == *column)) {
            fields.insert((*field).to_owned(), column.clone());
        }
    }
    let is_flow = fields.contains_key("commodity") && !fields.contains_key("type");
    Mapping {
        name: String::new(),
        record: if is_flow { RecordKind::Flow } else { RecordKind::Event },
        fields,
        date_example: None,
        event_type: None,
        commodity: None,
    }
}
