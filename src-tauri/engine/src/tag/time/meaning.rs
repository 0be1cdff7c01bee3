//! What the words of an expression say, before a date is known to read them against.

use crate::lexicon::time::{Bend, Calendar, Edge, Season, Unit, Which};

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// All digits, astronomical (0 is 1 BC).
    Full(i32),
    /// "'99"
    Short(u8),
    /// "of that year", "of last year"
    Which(Which),
}

/// The fields of a calendar date; what the words leave out is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// Calendar of month and year.
    pub calendar: Calendar,
    /// Year.
    pub year: Option<Year>,
    /// Month.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// Weekday, Monday = 1.
    pub weekday: Option<u8>,
    /// Day and month could change places (`03/04/2021`).
    pub ambiguous: bool,
}

impl Fields {
    /// No field known.
    pub fn none() -> Self {
        Self { calendar: Calendar::Gregorian, year: None, month: None, day: None, weekday: None, ambiguous: false }
    }
}

/// A part of a year with a year, or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// "summer"
    Season(Season),
    /// "third quarter"
    Quarter(u8),
    /// "second half"
    Half(u8),
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number; without meaning when `vague`.
    pub count: f32,
    /// "several"
    pub vague: bool,
    /// "about", "nearly", "over"
    pub bend: Option<Bend>,
}

impl Amount {
    /// Exactly `count`.
    pub fn exactly(count: f32) -> Self {
        Self { count, vague: false, bend: None }
    }

    /// An unknown number.
    pub fn vague() -> Self {
        Self { count: 0.0, vague: true, bend: None }
    }
}

/// What a pointing word points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// "week"
    Unit(Unit),
    /// "Friday"
    Weekday(u8),
    /// "April"
    Month(u8),
    /// "summer"
    Part(Part),
    /// "morning"
    DayPart(&'static str),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Hour, 0 to 24.
    pub hour: u8,
    /// Minute, when written.
    pub minute: Option<u8>,
    /// Second, when written.
    pub second: Option<u8>,
    /// Minutes east of Greenwich, when a zone is written.
    pub zone: Option<i16>,
}

/// Where a length lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: only a length.
    Free,
    /// It ends at the anchor ("the past week").
    Before(Base),
    /// It begins at the anchor ("the next two days").
    After(Base),
    /// Its last unit holds the anchor ("the third consecutive day").
    UpTo(Base),
}

/// Which anchor an expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The moment of writing.
    Speech,
    /// What was told last.
    Told,
}

/// What an expression means.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// A calendar date.
    Date(Fields),
    /// A season, quarter or half.
    Part(Part, Option<Year>),
    /// A decade: first year, or only its two last digits when the century is left out; BC.
    Decade(i32, bool),
    /// The number that begins its years; BC.
    Century(i32, bool),
    /// "last week"
    Which(Which, What),
    /// "the seventh day", with nothing to count from
    DayName(i8),
    /// "two days later"
    Shift(Amount, Unit, i32, Base),
    /// "three weeks after X"
    ShiftFrom(Amount, Unit, i32, Box<Meaning>),
    /// "ten days"
    Length(Amount, Unit, Place),
    /// "every Friday"
    Every(String),
    /// PRESENT_REF and its kind.
    Ref(&'static str),
    /// "3 p.m."
    Clock(Clock, Option<Box<Meaning>>),
    /// "the morning of …"
    DayPart(&'static str, Option<Box<Meaning>>),
    /// "the end of …"
    Edge(Edge, Box<Meaning>),
    /// "the second week of …": -1 is the last
    Nth(i32, What, Box<Meaning>),
    /// "the first ten months of …"
    FirstOf(i32, Amount, Unit, Box<Meaning>),
    /// A name of the lexicon, with a year that the text gives.
    Named(usize, Option<i32>),
    /// "the eve of …": the day before it begins.
    Eve(Box<Meaning>),
    /// "the week of 12 March"
    Holding(Unit, Box<Meaning>),
    /// "the year-ago third quarter"
    PartBefore(Part),
    /// "at the same time": whatever was told last.
    Same,
    /// "fiscal 2013"
    Fiscal(Year),
    /// "last Ramadan"
    NamedWhich(Which, usize),
    /// "about 1910"
    About(Box<Meaning>),
}
