//! Time: expressions in the text, and the intervals that they come to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Span;

/// How finely an interval is known. "March 2022" is a month, not 31 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Granularity {
    /// A time of day, or finer.
    Time,
    /// A calendar day.
    Day,
    /// A week or a weekend.
    Week,
    /// A month, or a part of one.
    Month,
    /// A season, quarter or half-year.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century or longer.
    Century,
    /// A stretch between two stated ends.
    Range,
}

/// First and last day, both inclusive. An end that the text leaves open is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Interval {
    /// First day; `None` when open ("until May").
    pub start: Option<NaiveDate>,
    /// Last day; `None` when open ("since May", before the document's date closes it).
    pub end: Option<NaiveDate>,
    /// How finely it is known.
    pub granularity: Granularity,
    /// "about", "around", "early", or a reading that the text does not settle.
    pub approximate: bool,
}

impl Interval {
    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self { start: Some(day), end: Some(day), granularity: Granularity::Day, approximate: false }
    }

    /// The days from `start` to `end`, both included. Ends given in the wrong order are swapped.
    pub fn between(start: NaiveDate, end: NaiveDate, granularity: Granularity) -> Self {
        let (start, end) = if start <= end { (start, end) } else { (end, start) };
        Self { start: Some(start), end: Some(end), granularity, approximate: false }
    }

    /// Whether any day of it may lie in `from..=to`; an open end reaches without limit.
    pub fn touches(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
        let before = matches!((self.end, from), (Some(end), Some(from)) if end < from);
        let after = matches!((self.start, to), (Some(start), Some(to)) if start > to);
        !before && !after
    }

    /// EDTF (ISO 8601-2) of its two ends; `..` stands for an open one, `~` for an approximate one.
    pub fn edtf(&self) -> String {
        let mark = if self.approximate { "~" } else { "" };
        let end = |day: Option<NaiveDate>| day.map_or("..".to_owned(), |day| format!("{day}{mark}"));
        if self.start.is_some() && self.start == self.end {
            return end(self.start);
        }
        format!("{}/{}", end(self.start), end(self.end))
    }
}

/// TIMEX3 classes (ISO-TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A calendar date or period.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// TIMEX3 `mod`: what a word such as "early" does to the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TimeModifier {
    /// "before May"
    Before,
    /// "after May"
    After,
    /// "by May", "no later than May"
    OnOrBefore,
    /// "since May"
    OnOrAfter,
    /// "less than"
    LessThan,
    /// "more than"
    MoreThan,
    /// "at most"
    EqualOrLess,
    /// "at least"
    EqualOrMore,
    /// "early"
    Start,
    /// "mid"
    Mid,
    /// "late"
    End,
    /// "about"
    Approx,
}

/// What a relative expression was read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorKind {
    /// Nothing: the expression is complete in itself.
    None,
    /// The document's own date.
    Document,
    /// A date earlier in the narrative.
    Narrative,
    /// A date in a heading or at the start of a chronicle entry.
    Heading,
    /// A named event or holiday.
    Named,
}

/// The date a relative expression was read against, and where that date came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Anchor {
    /// Where it came from.
    pub kind: AnchorKind,
    /// The date itself, when there is one.
    pub date: Option<NaiveDate>,
    /// Where in the text it stands, when it stands there.
    #[ts(skip)]
    pub span: Option<Span>,
}

impl Anchor {
    /// For an expression that needs none.
    pub fn none() -> Self {
        Self { kind: AnchorKind::None, date: None, span: None }
    }

    /// The document's date.
    pub fn document(date: NaiveDate) -> Self {
        Self { kind: AnchorKind::Document, date: Some(date), span: None }
    }
}

/// A time expression, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// TIMEX3 class.
    pub kind: TimexType,
    /// TIMEX3 value, e.g. `2021-10`, `2021-W40`, `P3D`, `PRESENT_REF`, `XXXX-WXX-5`.
    pub value: String,
    /// EDTF (ISO 8601-2) form of the interval, when there is one.
    pub edtf: Option<String>,
    /// The days it comes to; `None` when the words fix none ("recently").
    pub interval: Option<Interval>,
    /// TIMEX3 `mod`.
    pub modifier: Option<TimeModifier>,
    /// What it was read against.
    pub anchor: Anchor,
    /// Whether the text leaves one reading only (`03/04/2021` does not).
    pub certain: bool,
    /// The rule that read it.
    pub rule: String,
}
