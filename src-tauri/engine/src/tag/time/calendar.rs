//! Days of the civil, Persian, Hijri and Hebrew calendars.

use chrono::{Datelike, NaiveDate};
use icu_calendar::{
    Date,
    cal::{Hebrew, Hijri, Persian, hijri::UmmAlQura},
    types::Month,
};

use crate::lexicon::time::{Calendar, NamedDays};

/// The day of a calendar as a civil day; `None` when the calendar has no such day.
pub fn civil_day(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    let iso = match calendar {
        Calendar::Gregorian => return NaiveDate::from_ymd_opt(year, month.into(), day.into()),
        Calendar::Persian => {
            Date::try_new(year.into(), Month::new(month), day, Persian).ok()?.to_calendar(icu_calendar::Iso)
        }
        Calendar::Hijri => Date::try_new(year.into(), Month::new(month), day, Hijri::<UmmAlQura>::default())
            .ok()?
            .to_calendar(icu_calendar::Iso),
        Calendar::Hebrew => {
            Date::try_new(year.into(), Month::new(month), day, Hebrew).ok()?.to_calendar(icu_calendar::Iso)
        }
    };
    NaiveDate::from_ymd_opt(iso.era_year().year, iso.month().ordinal.into(), iso.day_of_month().0.into())
}

/// First and last civil day of a month.
pub fn civil_month(calendar: Calendar, year: i32, month: u8) -> Option<(NaiveDate, NaiveDate)> {
    let first = civil_day(calendar, year, month, 1)?;
    let next = if month < 12 { civil_day(calendar, year, month + 1, 1) } else { civil_day(calendar, year + 1, 1, 1) };
    Some((first, next?.pred_opt()?))
}

/// First and last civil day of a year.
pub fn civil_year(calendar: Calendar, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    Some((civil_day(calendar, year, 1, 1)?, civil_day(calendar, year + 1, 1, 1)?.pred_opt()?))
}

/// The year of `calendar` that holds most of the civil year.
pub fn year_near(calendar: Calendar, civil: i32) -> i32 {
    match calendar {
        Calendar::Gregorian => civil,
        Calendar::Persian => civil - 621,
        Calendar::Hijri => ((f64::from(civil) - 621.54) * 1.030_7).floor() as i32,
        Calendar::Hebrew => civil + 3761,
    }
}

/// The days of a yearly name in the civil year; a lunar feast that falls twice gives the first.
pub fn yearly(days: &NamedDays, civil: i32) -> Option<(NaiveDate, NaiveDate)> {
    match days {
        NamedDays::Once(start, end) => Some((*start, *end)),
        NamedDays::Easter(after) => {
            let day = easter(civil)? + chrono::Duration::days(*after);
            Some((day, day))
        }
        NamedDays::Weekday(month, weekday, nth) => {
            let first = NaiveDate::from_ymd_opt(civil, (*month).into(), 1)?;
            let lead = (i64::from(*weekday) - i64::from(first.weekday().number_from_monday())).rem_euclid(7);
            let day = if *nth > 0 {
                first + chrono::Duration::days(lead + 7 * (i64::from(*nth) - 1))
            } else {
                let weeks = (i64::from(month_length(civil, *month)?) - 1 - lead) / 7;
                first + chrono::Duration::days(lead + 7 * weeks)
            };
            Some((day, day))
        }
        NamedDays::Yearly(calendar, month, day, count) => {
            let near = year_near(*calendar, civil);
            (near - 1..=near + 1).find_map(|year| {
                let first = civil_day(*calendar, year, *month, *day)?;
                (first.year() == civil).then(|| (first, first + chrono::Duration::days(i64::from(*count) - 1)))
            })
        }
    }
}

/// Number of days of a civil month.
pub fn month_length(year: i32, month: u8) -> Option<u8> {
    civil_month(Calendar::Gregorian, year, month).map(|(_, last)| last.day() as u8)
}

/// Easter Sunday of the Western churches (the algorithm of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn nowruz_1400_is_21_march_2021() {
        assert_eq!(civil_day(Calendar::Persian, 1400, 1, 1), Some(day("2021-03-21")));
    }

    #[test]
    fn ashura_of_2023_is_28_july() {
        assert_eq!(yearly(&NamedDays::Yearly(Calendar::Hijri, 1, 10, 1), 2023).map(|d| d.0), Some(day("2023-07-28")));
    }

    #[test]
    fn passover_of_2024_begins_on_23_april() {
        assert_eq!(yearly(&NamedDays::Yearly(Calendar::Hebrew, 7, 15, 1), 2024).map(|d| d.0), Some(day("2024-04-23")));
    }

    #[test]
    fn easter_moves() {
        assert_eq!(easter(2024), Some(day("2024-03-31")));
        assert_eq!(easter(1972), Some(day("1972-04-02")));
    }
}
