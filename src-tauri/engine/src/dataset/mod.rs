//! Dataset: rows of tables into records.
//!
//! A dataset is told by its content, and read row by row. Each record has its row as evidence; codes stay text; a row
//! that cannot be read says where and why, and the others are kept. One file describes one dataset.

mod acled;
mod araxes;
mod comtrade;
mod gdelt;
mod icews;
mod objects;
mod open;
mod parquet;
mod parties;
mod phoenix;
mod polecat;
pub mod rows;
mod sheet;
mod sipri;
mod table;
mod types;
mod ucdp;
mod values;

use std::fmt;

pub use self::{
    open::{Input, Opened, open},
    rows::{BadRow, RawRow},
    table::{guess_mapping, mapping_problem, parse_mapping},
};
use self::{
    parties::Resolver,
    rows::{Field, split},
    types::Class,
};
use crate::model::{
    AnyRecord, DatasetLayout, DocumentId, Event, Evidence, Evidences, Factuality, Flow, Interval, Party, Place,
    RecordId, RowForm, Span, Status,
};

/// Names by which a person may say what a file is.
pub const KINDS: &[&str] = &[
    "acled", "araxes", "comtrade", "gdelt", "geojson", "icews", "kml", "phoenix", "polecat", "sipri", "table", "ucdp",
];

/// Why a row made no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The column, when one is at fault.
    pub column: Option<String>,
    /// Why, without the column.
    pub reason: String,
}

impl Problem {
    /// A fault of one column.
    pub fn at(column: &str, reason: impl Into<String>) -> Self {
        Self { column: Some(column.to_owned()), reason: reason.into() }
    }

    /// A fault of the whole row.
    pub fn of_row(reason: impl Into<String>) -> Self {
        Self { column: None, reason: reason.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "column {column}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

/// What a row came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Mapped {
    /// A record, and a short line to show for it.
    Record(Box<AnyRecord>, String),
    /// Nothing to keep, and no fault: a heading, a total, a statement that PLOVER has no type for.
    LeftOut,
}

/// Rows of one layout into records. The same row gives the same record, whenever it is asked for.
pub trait Mapper: Send + Sync {
    /// The record of a row.
    ///
    /// # Errors
    /// When a cell that the record needs cannot be read.
    fn map(&self, row: &Row) -> Result<Mapped, Problem>;
}

/// A mapper, ready for the rows of one dataset.
pub struct Reader {
    document: DocumentId,
    form: RowForm,
    columns: Vec<String>,
    mapper: Box<dyn Mapper>,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("document", &self.document).field("form", &self.form).finish_non_exhaustive()
    }
}

impl Reader {
    /// For the dataset `document` of this layout.
    ///
    /// # Errors
    /// When the layout lacks a column that its kind needs, or its kind is unknown.
    pub fn new(document: DocumentId, layout: &DatasetLayout) -> Result<Self, Problem> {
        let columns = Columns(&layout.columns);
        let mapper: Box<dyn Mapper> = match layout.kind.as_str() {
            "acled" => acled::mapper(&columns)?,
            "araxes" => araxes::mapper(&columns)?,
            "ucdp" => Box::new(ucdp::Ucdp::new(&columns)?),
            "gdelt" => Box::new(gdelt::Gdelt::new(layout.columns.len())?),
            "icews" => Box::new(icews::Icews::new(&columns)?),
            "polecat" => Box::new(polecat::Polecat::new(&columns)?),
            "phoenix" => Box::new(phoenix::Phoenix::new(&columns)?),
            "sipri" => Box::new(sipri::Sipri::new(&columns)?),
            "comtrade" => Box::new(comtrade::Comtrade::new(&columns)?),
            "table" | "kml" | "geojson" => match &layout.mapping {
                Some(mapping) => Box::new(table::Table::new(&columns, mapping)?),
                None => return Err(Problem::of_row("no mapping says which column is what")),
            },
            kind => return Err(Problem::of_row(format!("there is no dataset \"{kind}\""))),
        };
        Ok(Self { document, form: layout.form, columns: layout.columns.clone(), mapper })
    }

    /// The record of the row `text` that begins at byte `at` of its dataset.
    ///
    /// # Errors
    /// When a cell that the record needs cannot be read.
    pub fn read(&self, at: u64, text: &str) -> Result<Mapped, Problem> {
        let mut fields = Vec::with_capacity(self.columns.len());
        match self.form {
            RowForm::Json => objects::fields(text, &self.columns, &mut fields)?,
            form => split(text, form, &mut fields),
        }
        self.mapper.map(&Row { at, text, fields: &fields, document: &self.document })
    }
}

/// Names of columns, as they are looked up: case, spaces and marks do not count.
pub struct Columns<'a>(&'a [String]);

impl Columns<'_> {
    /// Where the first of `names` stands.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.0.iter().position(|column| plain(column) == plain(name)))
    }

    /// Likewise, of a column that must be there.
    ///
    /// # Errors
    /// When there is none.
    pub fn need(&self, names: &[&str]) -> Result<usize, Problem> {
        self.find(names).ok_or_else(|| Problem::of_row(format!("there is no column \"{}\"", names[0])))
    }

    /// The name of a column as the file has it.
    pub fn name(&self, at: usize) -> String {
        self.0[at].clone()
    }
}

/// A column's name without case, spaces and marks.
pub fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A row at hand.
pub struct Row<'a> {
    /// Where it begins in its dataset.
    pub at: u64,
    /// Its text.
    pub text: &'a str,
    /// Its fields.
    pub fields: &'a [Field<'a>],
    document: &'a DocumentId,
}

impl Row<'_> {
    /// The value of column `at`; empty when the row is too short.
    pub fn get(&self, at: usize) -> &str {
        self.fields.get(at).map_or("", |field| &field.value)
    }

    /// Likewise of a column that may be missing from the file.
    pub fn may(&self, at: Option<usize>) -> &str {
        at.map_or("", |at| self.get(at))
    }

    /// The id of the record of this row: six digits of the dataset and ten of the place in it, so that ids are in the
    /// order of rows and can be found again.
    fn id(&self) -> RecordId {
        RecordId(format!("{:.6}{:010x}", self.document.0, self.at))
    }

    /// The row as evidence, with the words of column `clause` as the clause when there is one.
    fn evidence(&self, clause: Option<usize>, trigger: &str, timex: &str, rule: &str, confidence: f32) -> Evidences {
        let whole = Span::new(self.at as usize, self.at as usize + self.text.len());
        let field = clause.and_then(|at| self.fields.get(at)).filter(|field| field.end > field.start);
        let span = field.map_or(whole, |field| Span::new(whole.start + field.start, whole.start + field.end));
        Evidences::one(Evidence {
            document: self.document.clone(),
            span,
            sentence: whole,
            quote: self.text[span.start - whole.start..span.end - whole.start].to_owned(),
            trigger: trigger.to_owned(),
            timex: (!timex.is_empty()).then(|| timex.to_owned()),
            rule: rule.to_owned(),
            confidence,
        })
    }

    /// An event of this row.
    pub fn event(&self, parts: EventParts) -> Mapped {
        let EventParts {
            class,
            mode,
            source,
            target,
            interval,
            place,
            factuality,
            attribution,
            clause,
            trigger,
            timex,
            rule,
            confidence,
        } = parts;
        let label = self.label(clause, &[&source, &target], &trigger, place.as_ref());
        Mapped::Record(
            Box::new(AnyRecord::Event(Event {
                id: self.id(),
                event_type: class.event_type,
                mode: mode.or_else(|| class.mode.map(str::to_owned)),
                cameo: Some(class.cameo.to_owned()),
                goldstein: class.goldstein,
                quad: class.event_type.quad(),
                source,
                target,
                edtf: None,
                interval,
                place,
                factuality,
                attribution: (!attribution.is_empty()).then(|| attribution.to_owned()),
                evidence: self.evidence(clause, &trigger, timex, rule, confidence),
                status: Status::Proposed,
            })),
            label,
        )
    }

    /// A flow of this row.
    pub fn flow(&self, parts: FlowParts) -> Mapped {
        let label =
            self.label(None, &[std::slice::from_ref(&parts.from), std::slice::from_ref(&parts.to)], &parts.what, None);
        Mapped::Record(
            Box::new(AnyRecord::Flow(Flow {
                id: self.id(),
                from: parts.from,
                to: parts.to,
                commodity: parts.commodity,
                share: parts.share,
                of: parts.of,
                amount: parts.amount,
                unit: parts.unit,
                approximate: parts.approximate,
                interval: parts.interval,
                factuality: parts.factuality,
                attribution: Some(parts.attribution).filter(|words| !words.is_empty()),
                evidence: self.evidence(None, &parts.what, parts.timex, parts.rule, 0.9),
                status: Status::Proposed,
            })),
            label,
        )
    }

    /// What lists show: the clause where the row has one, else who, to whom, what and where.
    fn label(&self, clause: Option<usize>, sides: &[&[Party]], what: &str, place: Option<&Place>) -> String {
        const MAX: usize = crate::model::MAX_LABEL_CHARS;
        if let Some(words) = clause.map(|at| self.get(at)).filter(|words| !words.is_empty()) {
            return crate::model::cut_words(words, MAX);
        }
        let names = |side: &[Party]| side.iter().map(|party| party.text.as_str()).collect::<Vec<_>>().join(", ");
        let mut label =
            sides.iter().map(|side| names(side)).filter(|names| !names.is_empty()).collect::<Vec<_>>().join(" → ");
        for more in [what, place.map_or("", |place| place.name.as_str())] {
            if !more.is_empty() {
                if !label.is_empty() {
                    label.push_str(" · ");
                }
                label.push_str(more);
            }
        }
        crate::model::cut_words(&label, MAX)
    }
}

/// The parts of an event.
pub struct EventParts<'a> {
    /// Its class.
    pub class: Class,
    /// A mode that the row says itself.
    pub mode: Option<String>,
    /// Who did it; all parties where the dataset has no direction.
    pub source: Vec<Party>,
    /// To whom.
    pub target: Vec<Party>,
    /// When.
    pub interval: Option<Interval>,
    /// Where.
    pub place: Option<Place>,
    /// Asserted where people have coded it, reported where a machine has: it does not tell plans from deeds.
    pub factuality: Factuality,
    /// Who reports it.
    pub attribution: &'a str,
    /// The column with words for a person.
    pub clause: Option<usize>,
    /// The type as the dataset has it.
    pub trigger: String,
    /// The cell that dated it.
    pub timex: &'a str,
    /// How it was read.
    pub rule: &'static str,
    /// How far the dataset itself trusts the row, 0 to 1.
    pub confidence: f32,
}

/// The parts of a flow.
pub struct FlowParts<'a> {
    /// Who supplies.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// What sort of thing.
    pub commodity: String,
    /// What it is, in the row's words.
    pub what: String,
    /// Per cent.
    pub share: Option<f64>,
    /// Of whose total.
    pub of: Option<crate::model::ActorCode>,
    /// How much.
    pub amount: Option<f64>,
    /// Of what.
    pub unit: Option<String>,
    /// Whether the dataset marks it as an estimate.
    pub approximate: bool,
    /// When.
    pub interval: Option<Interval>,
    /// Whether it has happened.
    pub factuality: Factuality,
    /// Who says so.
    pub attribution: String,
    /// The cell that dated it.
    pub timex: &'a str,
    /// How it was read.
    pub rule: &'static str,
}

/// The place of a row.
pub fn place(name: &str, at: (f64, f64), precision: u8, country: Option<&str>) -> Place {
    Place {
        name: if name.is_empty() { format!("{:.2}, {:.2}", at.0, at.1) } else { name.to_owned() },
        text: name.to_owned(),
        lat_deg: at.0,
        lon_deg: at.1,
        precision,
        country: country.map(crate::model::ActorCode::from),
    }
}

/// For datasets whose actors are names.
pub fn resolver() -> Resolver {
    Resolver::default()
}
