//! Days as they are written at the head of a document.
//!
//! Only full dates with one reading count: "03/04/2021" is a day in March to one reader and in April to another.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};

static ISO: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(\d{4})-(\d{2})-(\d{2})\b"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?[ .\-]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?[ \-]+(\d{4})\b",
    )
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b")
});
static DOTTED: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b"));
static SLASHED: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b"));
static NAMED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:^|[^\d])((?:19|20)\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})(?:[^\d]|$)"));

/// The first full date of a line, in any of the usual spellings.
pub fn find_day(line: &str) -> Option<NaiveDate> {
    let months = "janfebmaraprmayjunjulaugsepoctnovdec";
    let month = |c: &Captures, i: usize| {
        let word = c[i].to_ascii_lowercase();
        months.find(&word[..3]).map(|at| at as u32 / 3 + 1)
    };
    let mut found: Vec<(usize, NaiveDate)> = Vec::new();
    let mut add = |c: Option<Captures>, read: &dyn Fn(&Captures) -> Option<NaiveDate>| {
        if let Some((c, day)) = c.and_then(|c| read(&c).map(|day| (c, day))) {
            found.push((c.get(0).map_or(0, |m| m.start()), day));
        }
    };
    add(ISO.captures(line), &|c| day(number(c, 1), number(c, 2), number(c, 3)));
    add(DAY_FIRST.captures(line), &|c| day(number(c, 3), month(c, 2), number(c, 1)));
    add(MONTH_FIRST.captures(line), &|c| day(number(c, 3), month(c, 1), number(c, 2)));
    add(DOTTED.captures(line), &|c| day(number(c, 3), number(c, 2), number(c, 1)));
    add(SLASHED.captures(line), &|c| {
        let day_first = day(number(c, 3), number(c, 2), number(c, 1));
        let month_first = day(number(c, 3), number(c, 1), number(c, 2));
        match (day_first, month_first) {
            (Some(a), Some(b)) if a != b => None,
            (a, b) => a.or(b),
        }
    });
    found.into_iter().min_by_key(|(at, _)| *at).map(|(_, day)| day)
}

/// The date in a file's name: `2021-10-04-baku.txt`, `brief_20211004.md`.
pub fn day_of_name(file_name: &str) -> Option<NaiveDate> {
    NAMED.captures(file_name).and_then(|c| day(number(&c, 1), number(&c, 2), number(&c, 3)))
}

fn day(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?)
}

fn number(c: &Captures, i: usize) -> Option<u32> {
    c[i].parse().ok()
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(find_day(line).map(|d| d.to_string()).as_deref(), expected, "{line}");
    }

    #[test]
    fn full_dates_are_read_in_the_usual_spellings() {
        check("2021-10-04", Some("2021-10-04"));
        check("2021-10-04T09:30:00Z", None);
        check("on 2021-10-04 at noon", Some("2021-10-04"));
        check("Monday, 4 October 2021", Some("2021-10-04"));
        check("4th of October 2021", None);
        check("Oct. 4, 2021", Some("2021-10-04"));
        check("October 4th, 2021", Some("2021-10-04"));
        check("04-Oct-2021", Some("2021-10-04"));
        check("04.10.2021", Some("2021-10-04"));
        check("25/12/2021", Some("2021-12-25"));
        check("12/25/2021", Some("2021-12-25"));
    }

    #[test]
    fn what_has_two_readings_or_none_is_no_date() {
        check("03/04/2021", None);
        check("04/04/2021", Some("2021-04-04"));
        check("30 February 2021", None);
        check("October 2021", None);
        check("", None);
    }

    #[test]
    fn file_names_carry_dates() {
        let name = |n: &str| day_of_name(n).map(|d| d.to_string());
        assert_eq!(name("2021-10-04-baku.txt").as_deref(), Some("2021-10-04"));
        assert_eq!(name("brief_20211004.md").as_deref(), Some("2021-10-04"));
        assert_eq!(name("2021_10_04.txt").as_deref(), Some("2021-10-04"));
        assert_eq!(name("20211399.txt"), None);
        assert_eq!(name("report-1234567890.txt"), None);
    }
}
