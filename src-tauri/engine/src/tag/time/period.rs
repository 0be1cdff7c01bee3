//! A stretch of the calendar that has a TIMEX3 value: a day, a week, a month … a century.

use chrono::{Datelike, Duration, NaiveDate};

use super::calendar::month_length;
use crate::{
    lexicon::time::{Season, Unit},
    model::Granularity,
};

/// A calendar period. Years are astronomical: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day(NaiveDate),
    /// An ISO week of an ISO year.
    Week(i32, u8),
    /// The weekend of an ISO week.
    Weekend(i32, u8),
    /// A month.
    Month(i32, u8),
    /// A season; a winter belongs to the year it begins in, or, as TIMEX3 leaves open, the year the text names.
    Season(i32, Season),
    /// A quarter, 1 to 4.
    Quarter(i32, u8),
    /// A half-year, 1 or 2.
    Half(i32, u8),
    /// A year.
    Year(i32),
    /// A decade: 199 for the 1990s; BC ones apart, since 49 AD and 49 BC share a number.
    Decade(i32, bool),
    /// A century: 18 for the 1800s; BC ones apart.
    Century(i32, bool),
}

impl Period {
    /// The day's month of `year`, when the calendar has it.
    pub fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month.into(), day.into()).map(Period::Day)
    }

    /// The ISO week of a day.
    pub fn week_of(day: NaiveDate) -> Self {
        let week = day.iso_week();
        Period::Week(week.year(), week.week() as u8)
    }

    /// The period of length `unit` that holds `day`.
    pub fn holding(day: NaiveDate, unit: Unit) -> Self {
        let year = day.year();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Period::Day(day),
            Unit::Week | Unit::Fortnight => Period::week_of(day),
            Unit::Weekend => {
                let week = day.iso_week();
                Period::Weekend(week.year(), week.week() as u8)
            }
            Unit::Month => Period::Month(year, day.month() as u8),
            Unit::Quarter => Period::Quarter(year, day.month0() as u8 / 3 + 1),
            Unit::Year => Period::Year(year),
            Unit::Decade => Period::decade_of(year),
            Unit::Century | Unit::Millennium => Period::century_of(year),
        }
    }

    /// The decade of a year.
    pub fn decade_of(year: i32) -> Self {
        if year > 0 { Period::Decade(year / 10, false) } else { Period::Decade((1 - year) / 10, true) }
    }

    /// The century of a year, counted as its first two digits.
    pub fn century_of(year: i32) -> Self {
        if year > 0 { Period::Century(year / 100, false) } else { Period::Century((1 - year) / 100, true) }
    }

    /// The year, when it lies in one.
    pub fn year(self) -> Option<i32> {
        match self {
            Period::Day(day) => Some(day.year()),
            Period::Week(y, _)
            | Period::Weekend(y, _)
            | Period::Month(y, _)
            | Period::Season(y, _)
            | Period::Quarter(y, _)
            | Period::Half(y, _)
            | Period::Year(y) => Some(y),
            Period::Decade(..) | Period::Century(..) => None,
        }
    }

    /// The month (of its first day), for a season and finer.
    pub fn month(self) -> Option<u8> {
        match self {
            Period::Month(_, m) => Some(m),
            Period::Day(day) => Some(day.month() as u8),
            Period::Week(..) | Period::Weekend(..) => self.days().map(|(first, _)| first.month() as u8),
            Period::Season(_, s) => Some(match s {
                Season::Spring => 3,
                Season::Summer => 6,
                Season::Autumn => 9,
                Season::Winter => 12,
            }),
            Period::Quarter(_, q) => Some(3 * q - 2),
            Period::Half(_, h) => Some(6 * h - 5),
            _ => None,
        }
    }

    /// How fine it is.
    pub fn unit(self) -> Unit {
        match self {
            Period::Day(_) => Unit::Day,
            Period::Weekend(..) => Unit::Weekend,
            Period::Week(..) => Unit::Week,
            Period::Month(..) => Unit::Month,
            Period::Season(..) | Period::Quarter(..) | Period::Half(..) => Unit::Quarter,
            Period::Year(_) => Unit::Year,
            Period::Decade(..) => Unit::Decade,
            Period::Century(..) => Unit::Century,
        }
    }

    /// The granularity of its interval.
    pub fn granularity(self) -> Granularity {
        match self.unit() {
            Unit::Second | Unit::Minute | Unit::Hour => Granularity::Time,
            Unit::Day => Granularity::Day,
            Unit::Week | Unit::Weekend | Unit::Fortnight => Granularity::Week,
            Unit::Month => Granularity::Month,
            Unit::Quarter => Granularity::Season,
            Unit::Year => Granularity::Year,
            Unit::Decade => Granularity::Decade,
            Unit::Century | Unit::Millennium => Granularity::Century,
        }
    }

    /// First and last day. `None` outside the years that a date can hold.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let months = |year: i32, first: u8, count: u8| {
            let last = u32::from(first) - 1 + u32::from(count) - 1;
            let (end_year, end_month) = (year.checked_add(last as i32 / 12)?, last as u8 % 12 + 1);
            Some((
                NaiveDate::from_ymd_opt(year, first.into(), 1)?,
                NaiveDate::from_ymd_opt(end_year, end_month.into(), month_length(end_year, end_month)?.into())?,
            ))
        };
        let years = |first: i32, last: i32| {
            Some((NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?))
        };
        match self {
            Period::Day(day) => Some((day, day)),
            Period::Week(y, w) => {
                let monday = NaiveDate::from_isoywd_opt(y, w.into(), chrono::Weekday::Mon)?;
                Some((monday, monday.checked_add_signed(Duration::days(6))?))
            }
            Period::Weekend(y, w) => {
                let saturday = NaiveDate::from_isoywd_opt(y, w.into(), chrono::Weekday::Sat)?;
                Some((saturday, saturday.succ_opt()?))
            }
            Period::Month(y, m) => months(y, m, 1),
            Period::Season(y, _) => months(y, self.month()?, 3),
            Period::Quarter(y, _) => months(y, self.month()?, 3),
            Period::Half(y, _) => months(y, self.month()?, 6),
            Period::Year(y) => years(y, y),
            Period::Decade(n, false) => years(n.checked_mul(10)?, n.checked_mul(10)?.checked_add(9)?),
            Period::Decade(n, true) => years(1 - (n * 10 + 9), 1 - n * 10),
            Period::Century(n, false) => years(n.checked_mul(100)?, n.checked_mul(100)?.checked_add(99)?),
            Period::Century(n, true) => years(1 - (n * 100 + 99), 1 - n * 100),
        }
    }

    /// The same kind of period `count` of `unit` later (earlier when negative); one finer than `unit` grows to it:
    /// two years after a day is a year, which is how TIMEX3 reads "two years later".
    pub fn shift(self, unit: Unit, count: i32) -> Option<Self> {
        let year = self.year();
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour => self,
            Unit::Day => Period::Day(self.days()?.0.checked_add_signed(Duration::try_days(count.into())?)?),
            Unit::Week | Unit::Weekend | Unit::Fortnight => {
                let days = i64::from(count) * if unit == Unit::Fortnight { 14 } else { 7 };
                let moved = self.days()?.0.checked_add_signed(Duration::try_days(days)?)?;
                Period::holding(moved, unit)
            }
            Unit::Month | Unit::Quarter => {
                let step = if unit == Unit::Quarter { 3 } else { 1 };
                let base = year?.checked_mul(12)?.checked_add(i32::from(self.month().unwrap_or(1)) - 1)?;
                let moved = base.checked_add(count.checked_mul(step)?)?;
                let month = Period::Month(moved.div_euclid(12), moved.rem_euclid(12) as u8 + 1);
                if unit == Unit::Quarter { Period::holding(month.days()?.0, unit) } else { month }
            }
            Unit::Year => Period::Year(year?.checked_add(count)?),
            Unit::Decade => match self {
                Period::Decade(n, bc) => {
                    Period::Decade(if bc { n.checked_sub(count)? } else { n.checked_add(count)? }, bc)
                }
                _ => Period::decade_of(year?.checked_add(count.checked_mul(10)?)?),
            },
            Unit::Century | Unit::Millennium => match self {
                Period::Century(n, bc) => {
                    Period::Century(if bc { n.checked_sub(count)? } else { n.checked_add(count)? }, bc)
                }
                _ => Period::century_of(year?.checked_add(count.checked_mul(100)?)?),
            },
        })
    }

    /// The TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Period::Day(day) => format!("{}-{:02}-{:02}", year_value(day.year()), day.month(), day.day()),
            Period::Week(y, w) => format!("{}-W{w:02}", year_value(y)),
            Period::Weekend(y, w) => format!("{}-W{w:02}-WE", year_value(y)),
            Period::Month(y, m) => format!("{}-{m:02}", year_value(y)),
            Period::Season(y, s) => format!("{}-{}", year_value(y), season_value(s)),
            Period::Quarter(y, q) => format!("{}-Q{q}", year_value(y)),
            Period::Half(y, h) => format!("{}-H{h}", year_value(y)),
            Period::Year(y) => year_value(y),
            Period::Decade(n, bc) => format!("{}{n:03}", if bc { "BC" } else { "" }),
            Period::Century(n, bc) => format!("{}{n:02}", if bc { "BC" } else { "" }),
        }
    }
}

/// A season as TIMEX3 writes it.
pub fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn year_value(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

/// EDTF (ISO 8601-2) of the days from `start` to `end`, as wide as `granularity` says.
pub fn edtf(start: Option<NaiveDate>, end: Option<NaiveDate>, granularity: Granularity, approximate: bool) -> String {
    let mark = if approximate { "~" } else { "" };
    let year =
        |day: NaiveDate| if day.year() < 0 { format!("-{:04}", -day.year()) } else { format!("{:04}", day.year()) };
    let full = |day: NaiveDate| format!("{}-{:02}-{:02}", year(day), day.month(), day.day());
    let (Some(first), Some(last)) = (start, end) else {
        let side = |day: Option<NaiveDate>| day.map_or("..".to_owned(), |d| format!("{}{mark}", full(d)));
        return format!("{}/{}", side(start), side(end));
    };
    let whole_months = first.day() == 1 && month_length(last.year(), last.month() as u8) == Some(last.day() as u8);
    let same_year = first.year() == last.year();
    match granularity {
        _ if first == last => format!("{}{mark}", full(first)),
        Granularity::Month if whole_months && same_year && first.month() == last.month() => {
            format!("{}-{:02}{mark}", year(first), first.month())
        }
        Granularity::Year if whole_months && same_year && first.month() == 1 && last.month() == 12 => {
            format!("{}{mark}", year(first))
        }
        Granularity::Decade if first.year() > 0 => format!("{:03}X{mark}", first.year() / 10),
        Granularity::Century if first.year() > 0 => format!("{:02}XX{mark}", first.year() / 100),
        _ => format!("{}{mark}/{}{mark}", full(first), full(last)),
    }
}
