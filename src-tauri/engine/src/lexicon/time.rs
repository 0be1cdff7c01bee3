//! Words of time: months and weekdays, units, counts, deictics, and names that stand for a date.
//!
//! A word has senses rather than a class: "second" is a unit and an ordinal, "may" a month and nothing else that
//! matters here. Words that start no time expression have no sense, so a text pays only for the words it uses.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{LexiconError, read_table};

/// A unit of time, coarsest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season, as TIMEX3 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The calendars that month names belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The civil calendar.
    Gregorian,
    /// Solar Hijri, the civil calendar of Iran.
    Persian,
    /// Lunar Hijri, in its Umm al-Qura form.
    Hijri,
    /// Hebrew.
    Hebrew,
}

/// What a pointing word points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// "this", "current"
    This,
    /// "last"
    Last,
    /// "past"
    Past,
    /// "next"
    Next,
    /// "coming"
    Coming,
    /// "previous", "preceding": before what was told
    Previous,
    /// "following", "ensuing": after what was told
    Following,
    /// "same"
    Same,
    /// "that", "those"
    That,
}

/// A part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// "early", "the beginning of"
    Start,
    /// "mid", "the middle of"
    Mid,
    /// "late", "the end of"
    End,
    /// "earlier this"
    Earlier,
    /// "later this"
    Later,
    /// "the rest of"
    Rest,
    /// "half of"
    Half,
}

/// How a qualifier bends a length or a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bend {
    /// "about"
    Approx,
    /// "nearly", "under"
    Less,
    /// "over"
    More,
    /// "at most", "up to"
    AtMost,
    /// "at least"
    AtLeast,
}

/// One meaning of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// A Gregorian month; `true` for an abbreviation.
    Month(u8, bool),
    /// A month of another calendar.
    Foreign(Calendar, u8),
    /// First word of a two-word Hijri month ("Rabi al-Awwal").
    HijriHead(u8),
    /// Its last word: 0 for the first of the pair, 1 for the second.
    HijriTail(u8),
    /// A weekday from Monday = 1; `true` for an abbreviation.
    Weekday(u8, bool),
    /// "Mondays"
    Weekdays(u8),
    /// "day"; `true` for the plural.
    Unit(Unit, bool),
    /// "spring"; `true` for the plural.
    Season(Season, bool),
    /// "morning", as TIMEX3 writes it after `T`.
    DayPart(&'static str),
    /// "seven"
    Cardinal(u32),
    /// "seventh"; -1 for "last".
    Ordinal(i32),
    /// "hundred"
    Scale(u32),
    /// "several"
    Vague,
    /// "last", "that"
    Which(Which),
    /// "early", "middle"
    Edge(Edge),
    /// "about"
    Bend(Bend),
    /// "now"
    Now,
    /// "recently"
    Past,
    /// "soon"
    Future,
    /// "yesterday" = -1
    DayName(i8),
    /// "tonight"
    Tonight,
    /// "daily", by the TIMEX3 period
    Frequency(&'static str),
    /// "every", "per"
    Each,
    /// "BC" is true
    Era(bool),
    /// "pm" is true
    Meridiem(bool),
    /// "o'clock"
    Clock,
    /// "fiscal"
    Fiscal,
    /// "thirties", of a century that the text tells elsewhere
    Decade(u8),
    /// A word that opens an expression and means nothing alone.
    Lead,
    /// "eve"
    Eve,
    /// "anniversary"
    Anniversary,
    /// First word of names in [`TimeLexicon::names_from`].
    Name,
    /// "time", "period": a time only with what stands beside it.
    Noun,
}

impl Sense {
    /// Whether a word with this sense can be what a time expression is about; one that cannot only leads to it.
    pub fn is_core(self) -> bool {
        // "nineteen ninety-six", "two thousand and twenty" are years.
        if matches!(self, Sense::Cardinal(17..=20) | Sense::Scale(1000)) {
            return true;
        }
        !matches!(
            self,
            Sense::HijriTail(_)
                | Sense::Cardinal(_)
                | Sense::Ordinal(_)
                | Sense::Scale(_)
                | Sense::Vague
                | Sense::Which(_)
                | Sense::Edge(_)
                | Sense::Bend(_)
                | Sense::Each
                | Sense::Era(_)
                | Sense::Meridiem(_)
                | Sense::Lead
        )
    }
}

/// How a name comes to days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedDays {
    /// It happened once, from the first day to the last.
    Once(NaiveDate, NaiveDate),
    /// Every year: a calendar, month, day and number of days.
    Yearly(Calendar, u8, u8, u32),
    /// Every year, so many days after Easter Sunday.
    Easter(i64),
    /// Every year: the nth (or, below zero, last) weekday of a month.
    Weekday(u8, u8, i8),
}

/// A name that stands for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTime {
    /// Stable id.
    pub id: String,
    /// Its days.
    pub days: NamedDays,
    /// Whether the name alone is a time expression, or only after "since", "after", "during" and the like.
    pub alone: bool,
}

/// All words and names of time.
#[derive(Debug, Default)]
pub struct TimeLexicon {
    words: HashMap<Box<str>, Box<[Sense]>, std::hash::BuildHasherDefault<WordHasher>>,
    forms: HashMap<String, Vec<(Vec<String>, usize)>>,
    names: Vec<NamedTime>,
    fiscal: u8,
}

#[derive(Deserialize)]
struct Row {
    word: String,
    class: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedRow {
    id: String,
    names: Vec<String>,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    calendar: Option<String>,
    month: Option<u8>,
    day: Option<u8>,
    days: Option<u32>,
    easter: Option<i64>,
    weekday: Option<u8>,
    nth: Option<i8>,
    #[serde(default)]
    alone: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedFile {
    fiscal_year_begins: u8,
    time: Vec<NamedRow>,
}

const WORDS: &str = "time/words.csv";
const NAMED: &str = "time/named.toml";

impl TimeLexicon {
    /// Reads the two files; a fault names the line and the cell.
    pub fn parse(words: &str, named: &str) -> Result<Self, LexiconError> {
        let mut senses: HashMap<String, Vec<Sense>> = HashMap::new();
        for (line, row) in read_table::<Row>(WORDS, words)? {
            let sense = read_sense(&row)
                .ok_or_else(|| LexiconError::cell(WORDS, line, "value", &format!("{} {}", row.class, row.value)))?;
            senses.entry(row.word).or_default().push(sense);
        }
        let file: NamedFile =
            toml::from_str(named).map_err(|e| LexiconError::Table { file: NAMED, reason: e.to_string() })?;
        if !(1..=12).contains(&file.fiscal_year_begins) {
            let reason = format!("`fiscal_year_begins` is a month, not {}", file.fiscal_year_begins);
            return Err(LexiconError::Table { file: NAMED, reason });
        }
        let fiscal = file.fiscal_year_begins;
        let mut names = Vec::new();
        let mut forms: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
        for row in file.time {
            let days = read_days(&row)
                .ok_or_else(|| LexiconError::Table { file: NAMED, reason: format!("`{}` has no days", row.id) })?;
            for name in &row.names {
                let words = name_words(name);
                let Some(first) = words.first() else { continue };
                let opens = senses.entry(first.clone()).or_default();
                if !opens.contains(&Sense::Name) {
                    opens.push(Sense::Name);
                }
                forms.entry(first.clone()).or_default().push((words, names.len()));
            }
            names.push(NamedTime { id: row.id, days, alone: row.alone });
        }
        for list in forms.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        let words = senses.into_iter().map(|(w, s)| (w.into_boxed_str(), s.into_boxed_slice())).collect();
        Ok(Self { words, forms, names, fiscal })
    }

    /// The senses of a word in lower case; none for a word without a part in time.
    pub fn senses(&self, word: &str) -> &[Sense] {
        self.words.get(word).map_or(&[], |s| s)
    }

    /// Names whose first word is `word` (lower case), longest first: their words and the index of what they name.
    pub fn names_from(&self, word: &str) -> &[(Vec<String>, usize)] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// What the name at `index` stands for.
    pub fn named(&self, index: usize) -> &NamedTime {
        &self.names[index]
    }

    /// The month that a fiscal year begins with: 1 is the calendar year.
    pub fn fiscal_year_begins(&self) -> u8 {
        self.fiscal
    }

    /// Every name that stands for a time, in the file's order.
    pub fn all_named(&self) -> &[NamedTime] {
        &self.names
    }
}

/// A name cut as the scanner cuts text: letters, digits, and each other mark alone.
fn name_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut kind = 0;
    for c in name.to_lowercase().chars() {
        let now = if c.is_alphabetic() {
            1
        } else if c.is_ascii_digit() {
            2
        } else {
            3
        };
        match words.last_mut() {
            Some(word) if kind == now && now != 3 => word.push(c),
            _ if c.is_whitespace() => {}
            _ => words.push(c.to_string()),
        }
        kind = if c.is_whitespace() { 0 } else { now };
    }
    words
}

fn read_sense(row: &Row) -> Option<Sense> {
    let value = row.value.as_str();
    let number = || value.parse::<i32>().ok();
    let small = || value.parse::<u8>().ok();
    Some(match row.class.as_str() {
        "month" => Sense::Month(small()?, false),
        "month-abbr" => Sense::Month(small()?, true),
        "persian" => Sense::Foreign(Calendar::Persian, small()?),
        "hijri" => Sense::Foreign(Calendar::Hijri, small()?),
        "hebrew" => Sense::Foreign(Calendar::Hebrew, small()?),
        "armenian" => Sense::Foreign(Calendar::Gregorian, small()?),
        "hijri-head" => Sense::HijriHead(small()?),
        "hijri-tail" => Sense::HijriTail(small()?),
        "weekday" => Sense::Weekday(small()?, false),
        "weekday-abbr" => Sense::Weekday(small()?, true),
        "weekdays" => Sense::Weekdays(small()?),
        "unit" => Sense::Unit(read_unit(value)?, false),
        "units" => Sense::Unit(read_unit(value)?, true),
        "season" => Sense::Season(read_season(value)?, false),
        "seasons" => Sense::Season(read_season(value)?, true),
        "daypart" => Sense::DayPart(
            ["MO", "AF", "EV", "NI", "DT", "MI", "T12:00", "T24:00"].iter().find(|known| **known == value)?,
        ),
        "cardinal" => Sense::Cardinal(value.parse().ok()?),
        "ordinal" => Sense::Ordinal(number()?),
        "scale" => Sense::Scale(value.parse().ok()?),
        "vague" => Sense::Vague,
        "deictic" => Sense::Which(match value {
            "this" => Which::This,
            "last" => Which::Last,
            "past" => Which::Past,
            "next" => Which::Next,
            "coming" => Which::Coming,
            "previous" => Which::Previous,
            "following" => Which::Following,
            "same" => Which::Same,
            "that" => Which::That,
            _ => return None,
        }),
        "edge" => Sense::Edge(match value {
            "start" => Edge::Start,
            "mid" => Edge::Mid,
            "end" => Edge::End,
            "earlier" => Edge::Earlier,
            "later" => Edge::Later,
            "rest" => Edge::Rest,
            "half" => Edge::Half,
            _ => return None,
        }),
        "qualifier" => Sense::Bend(match value {
            "approx" => Bend::Approx,
            "less" => Bend::Less,
            "more" => Bend::More,
            _ => return None,
        }),
        "now" => Sense::Now,
        "past" => Sense::Past,
        "future" => Sense::Future,
        "day-name" if value == "tonight" => Sense::Tonight,
        "day-name" => Sense::DayName(value.parse().ok()?),
        "frequency" => Sense::Frequency(
            ["P1D", "P1W", "P1M", "P1Y", "PT1H", "P3M", "P2W", "P2M", "P6M", "P2Y", "night"]
                .iter()
                .find(|known| **known == value)?,
        ),
        "each" => Sense::Each,
        "era" => Sense::Era(value == "BC"),
        "meridiem" => Sense::Meridiem(value == "pm"),
        "clock-word" => Sense::Clock,
        "fiscal" => Sense::Fiscal,
        "decade" => Sense::Decade(small()?),
        "lead" => Sense::Lead,
        "noun" => Sense::Noun,
        "eve" => Sense::Eve,
        "anniversary" => Sense::Anniversary,
        _ => return None,
    })
}

fn read_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn read_season(word: &str) -> Option<Season> {
    Some(match word {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

fn read_days(row: &NamedRow) -> Option<NamedDays> {
    if let Some(start) = row.start {
        return Some(NamedDays::Once(start, row.end.unwrap_or(start)));
    }
    if let Some(days) = row.easter {
        return Some(NamedDays::Easter(days));
    }
    if let (Some(weekday), Some(month), Some(nth)) = (row.weekday, row.month, row.nth) {
        return Some(NamedDays::Weekday(month, weekday, nth));
    }
    let calendar = match row.calendar.as_deref() {
        None | Some("gregorian") => Calendar::Gregorian,
        Some("persian") => Calendar::Persian,
        Some("hijri") => Calendar::Hijri,
        Some("hebrew") => Calendar::Hebrew,
        Some(_) => return None,
    };
    Some(NamedDays::Yearly(calendar, row.month?, row.day?, row.days.unwrap_or(1)))
}

/// FNV-1a: the words are short and the table is ours, so no protection against crafted keys is needed.
#[derive(Debug, Clone, Copy)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl std::hash::Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}
