//! Datasets: tables whose rows are records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RecordKind;

/// How the rows of a dataset are read: all that it takes to make its records anew from its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DatasetLayout {
    /// Which dataset: `acled`, `ucdp`, `gdelt`, …, or `table` for one of a person's own.
    pub kind: String,
    /// Its shape, for a person: "GDELT 2.0 events, 61 columns".
    pub shape: String,
    /// Names of its columns, in order.
    pub columns: Vec<String>,
    /// How a row is written.
    pub form: RowForm,
    /// Which column is what, for a table of a person's own.
    pub mapping: Option<Mapping>,
    /// The citation that its source asks for.
    pub attribution: String,
}

/// How a row is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RowForm {
    /// Fields apart by commas, perhaps in quotation marks.
    Comma,
    /// Fields apart by semicolons, perhaps in quotation marks.
    Semicolon,
    /// Fields apart by tabs, perhaps in quotation marks.
    Tab,
    /// Fields apart by tabs, quotation marks being letters like others.
    PlainTab,
    /// Fields apart by commas, quotation marks being letters like others.
    PlainComma,
    /// Fields apart by semicolons, quotation marks being letters like others.
    PlainSemicolon,
    /// Fields apart by vertical bars, quotation marks being letters like others.
    PlainBar,
    /// A JSON object.
    Json,
}

/// Which column of a table is what. It can be kept and used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mapping {
    /// Its name.
    pub name: String,
    /// What a row is: an event or a flow.
    pub record: RecordKind,
    /// Field of the record → name of the column. The fields are those of [`MAPPED_FIELDS`].
    pub fields: BTreeMap<String, String>,
    /// How its dates are written, as an example of the first of February 2003: `2003-02-01`, `01/02/2003`,
    /// `02/01/2003`, `01.02.2003`, `20030201`, `1 February 2003`. `None` takes ISO 8601 and dates in words only.
    pub date_example: Option<String>,
    /// Type of all events, where no column says it.
    pub event_type: Option<super::EventType>,
    /// Commodity of all flows, where no column says it.
    pub commodity: Option<String>,
}

/// Fields that a mapping may give a column.
pub const MAPPED_FIELDS: &[&str] = &[
    "date",
    "end",
    "source",
    "target",
    "type",
    "cameo",
    "place",
    "lat",
    "lon",
    "text",
    "commodity",
    "amount",
    "unit",
    "share",
    "attribution",
];
