//! Cells into days, numbers and degrees. A cell that cannot be one says why; nothing is guessed.

use chrono::{Datelike, Days, NaiveDate};

use super::Problem;
use crate::model::{Granularity, Interval};

/// Years that a record may lie in. Year 0 and 9999 are how programs write "unknown".
const YEARS: std::ops::RangeInclusive<i32> = 1500..=2200;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// How days are written with numbers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// `31/12/2021`.
    DayFirst,
    /// `12/31/2021`.
    MonthFirst,
    /// Not said: a cell with two readings is refused.
    Unsaid,
}

impl DayOrder {
    /// From the first of February 2003 as an example.
    pub fn of_example(example: Option<&str>) -> Self {
        let digits = |part: Option<&str>| part.map(|part| part.trim_start_matches('0').to_owned());
        let mut parts = example.unwrap_or_default().split(['/', '.', '-', ' ']);
        match (digits(parts.next()).as_deref(), digits(parts.next()).as_deref()) {
            (Some("1"), Some("2")) => Self::DayFirst,
            (Some("2"), Some("1")) => Self::MonthFirst,
            _ => Self::Unsaid,
        }
    }
}

/// The day in a cell: ISO 8601 with or without a time, `20211004`, `4 October 2021`, `04-October-2021`, `Oct 4, 2021`,
/// and numbers alone in the order that is said.
pub fn day(column: &str, cell: &str, order: DayOrder) -> Result<NaiveDate, Problem> {
    let problem = |reason: String| Problem::at(column, reason);
    let cell = cell.trim();
    if cell.is_empty() {
        return Err(problem("there is no date".to_owned()));
    }
    // A time of day behind the day tells nothing here.
    let head = cell.split_once('T').filter(|(day, _)| day.len() == 10).map_or(cell, |(day, _)| day);
    let head = head.split_once(' ').filter(|(_, time)| time.contains(':')).map_or(head, |(day, _)| day);
    if head.len() == 8 && head.bytes().all(|b| b.is_ascii_digit()) {
        return valid(column, cell, number(&head[..4]), number(&head[4..6]), number(&head[6..]));
    }
    let parts: Vec<&str> = head.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return Err(problem(format!("\"{}\" is no date", shown(cell)))) };
    match (month(a), month(b)) {
        (None, Some(month)) => valid(column, cell, year(c), Some(month), number(a)),
        (Some(month), None) => valid(column, cell, year(c), Some(month), number(b)),
        _ if a.len() == 4 => valid(column, cell, number(a), number(b), number(c)),
        _ => {
            let day_first = valid(column, cell, year(c), number(b), number(a));
            let month_first = valid(column, cell, year(c), number(a), number(b));
            match order {
                DayOrder::DayFirst => day_first,
                DayOrder::MonthFirst => month_first,
                DayOrder::Unsaid => match (day_first, month_first) {
                    (Ok(a), Ok(b)) if a != b => Err(problem(format!(
                        "\"{}\" may be {a} or {b}; say in which order day and month stand",
                        shown(cell)
                    ))),
                    (Ok(day), _) | (_, Ok(day)) => Ok(day),
                    (Err(told), _) => Err(told),
                },
            }
        }
    }
}

fn valid(
    column: &str,
    cell: &str,
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
) -> Result<NaiveDate, Problem> {
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(Problem::at(column, format!("\"{}\" is no date", shown(cell))));
    };
    in_years(column, year as i32)?;
    NaiveDate::from_ymd_opt(year as i32, month, day)
        .ok_or_else(|| Problem::at(column, format!("\"{}\" is a day that no calendar has", shown(cell))))
}

fn in_years(column: &str, year: i32) -> Result<(), Problem> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(Problem::at(column, format!("the year {year} is outside of {} to {}", YEARS.start(), YEARS.end())))
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A year in full: "21" may be 1921.
fn year(text: &str) -> Option<u32> {
    number(text).filter(|_| text.len() == 4)
}

fn month(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| lower.len() >= 3 && lower.starts_with(month))?;
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ][at];
    (full.starts_with(&lower) || lower == "sept").then_some(at as u32 + 1)
}

/// A whole year.
pub fn year_of(column: &str, cell: &str) -> Result<Interval, Problem> {
    let year =
        cell.trim().parse::<i32>().map_err(|_| Problem::at(column, format!("\"{}\" is no year", shown(cell))))?;
    in_years(column, year)?;
    year_interval(column, year, year)
}

/// The years from `first` to `last`.
pub fn year_interval(column: &str, first: i32, last: i32) -> Result<Interval, Problem> {
    let ends = (NaiveDate::from_ymd_opt(first, 1, 1), NaiveDate::from_ymd_opt(last, 12, 31));
    let (Some(start), Some(end)) = ends else { return Err(Problem::at(column, "there is no such year")) };
    Ok(Interval::between(start, end, if first == last { Granularity::Year } else { Granularity::Range }))
}

/// The month that holds `day`.
pub fn month_interval(day: NaiveDate) -> Interval {
    let first = day.with_day(1).unwrap_or(day);
    let last = first.checked_add_months(chrono::Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(day);
    Interval::between(first, last, Granularity::Month)
}

/// The seven days around `day`, Monday to Sunday.
pub fn week_interval(day: NaiveDate) -> Interval {
    let first = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    Interval::between(first, first + Days::new(6), Granularity::Week)
}

/// A number; `None` for an empty cell. A decimal comma is one when there is no point.
pub fn amount(column: &str, cell: &str) -> Result<Option<f64>, Problem> {
    let cell = cell.trim();
    if cell.is_empty() || cell.eq_ignore_ascii_case("na") || cell.eq_ignore_ascii_case("null") {
        return Ok(None);
    }
    let parsed = cell.parse::<f64>().or_else(|e| {
        // "1,234,567.8" and "1 234" are numbers for people.
        let thousands =
            cell.split(',').skip(1).all(|group| group.split('.').next().is_some_and(|group| group.len() == 3));
        if thousands { cell.replace([',', ' ', '\u{a0}'], "").parse() } else { Err(e) }
    });
    match parsed {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(Problem::at(column, format!("\"{}\" is no number", shown(cell)))),
    }
}

/// Latitude and longitude; `None` when both cells are empty.
pub fn degrees(columns: (&str, &str), lat: &str, lon: &str) -> Result<Option<(f64, f64)>, Problem> {
    let (Some(lat), Some(lon)) = (amount(columns.0, lat)?, amount(columns.1, lon)?) else {
        return match (lat.trim().is_empty(), lon.trim().is_empty()) {
            (false, true) => Err(Problem::at(columns.1, "there is a latitude and no longitude")),
            (true, false) => Err(Problem::at(columns.0, "there is a longitude and no latitude")),
            _ => Ok(None),
        };
    };
    if lat.abs() > 90.0 && lat.abs() <= 180.0 && lon.abs() <= 90.0 {
        return Err(Problem::at(columns.0, format!("latitude {lat} is out of range; it looks like the longitude")));
    }
    if lat.abs() > 90.0 {
        return Err(Problem::at(columns.0, format!("latitude {lat} is out of range")));
    }
    if lon.abs() > 180.0 {
        return Err(Problem::at(columns.1, format!("longitude {lon} is out of range")));
    }
    Ok(Some((lat, lon)))
}

/// A cell as it goes into a message.
pub fn shown(cell: &str) -> String {
    let cut: String = cell.chars().filter(|c| !c.is_control()).take(40).collect();
    if cut.len() < cell.len() { format!("{cut}…") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, order: DayOrder, expected: Result<&str, &str>) {
        let found = day("date", cell, order).map(|day| day.to_string()).map_err(|problem| problem.reason);
        match expected {
            Ok(day) => assert_eq!(found.as_deref(), Ok(day), "{cell}"),
            Err(part) => assert!(found.as_ref().is_err_and(|told| told.contains(part)), "{cell}: {found:?}"),
        }
    }

    #[test]
    fn days_are_read_in_the_ways_of_datasets() {
        let unsaid = DayOrder::Unsaid;
        for cell in [
            "2021-10-04",
            "2021-10-04T00:00:00Z",
            "2021-10-04 00:00:00.000",
            "20211004",
            "4 October 2021",
            "04-October-2021",
            "04-OCT-2021",
            "Oct 4, 2021",
            "04 Oct 2021",
        ] {
            check(cell, unsaid, Ok("2021-10-04"));
        }
        check("25/12/2021", unsaid, Ok("2021-12-25"));
        check("12/25/2021", unsaid, Ok("2021-12-25"));
        check("04/04/2021", unsaid, Ok("2021-04-04"));
        check("04/10/2021", DayOrder::DayFirst, Ok("2021-10-04"));
        check("10/04/2021", DayOrder::MonthFirst, Ok("2021-10-04"));
    }

    #[test]
    fn what_has_two_readings_or_none_is_refused() {
        let unsaid = DayOrder::Unsaid;
        check("04/10/2021", unsaid, Err("may be 2021-10-04 or 2021-04-10"));
        check("04/10/21", DayOrder::DayFirst, Err("no date"));
        check("2021-02-30", unsaid, Err("no calendar"));
        check("0000-01-01", unsaid, Err("the year 0 is outside"));
        check("9999-12-31", unsaid, Err("the year 9999 is outside"));
        check("", unsaid, Err("no date"));
        check("soon", unsaid, Err("no date"));
    }

    #[test]
    fn degrees_out_of_range_are_refused_by_name() {
        let check = |lat: &str, lon: &str| degrees(("lat", "lon"), lat, lon).map_err(|problem| problem.to_string());
        assert_eq!(check("39.2", "46.4"), Ok(Some((39.2, 46.4))));
        assert_eq!(check("", ""), Ok(None));
        assert!(check("146.4", "39.2").is_err_and(|told| told.contains("looks like the longitude")));
        assert!(check("39.2", "").is_err());
        assert!(check("39.2", "246").is_err());
        assert!(check("NaN", "46").is_err());
    }

    #[test]
    fn numbers_are_read_with_their_groups() {
        assert_eq!(amount("n", "1,234,567.5").ok().flatten(), Some(1_234_567.5));
        assert_eq!(amount("n", "-12").ok().flatten(), Some(-12.0));
        assert!(amount("n", "about ten").is_err());
        assert!(amount("n", "inf").is_err());
    }

    #[test]
    fn examples_tell_the_order() {
        assert_eq!(DayOrder::of_example(Some("01/02/2003")), DayOrder::DayFirst);
        assert_eq!(DayOrder::of_example(Some("2/1/2003")), DayOrder::MonthFirst);
        assert_eq!(DayOrder::of_example(Some("2003-02-01")), DayOrder::Unsaid);
        assert_eq!(DayOrder::of_example(None), DayOrder::Unsaid);
    }
}
