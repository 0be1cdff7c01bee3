//! Days along a line: where a day stands, and which days get a name.

use chrono::{Datelike, Months, NaiveDate};

use crate::model::{day_number, day_of_number};

/// Days from left to right.
#[derive(Debug, Clone, Copy)]
pub struct TimeAxis {
    /// First day shown.
    pub first: i32,
    /// Last day shown.
    pub last: i32,
    /// Where the first day begins, px.
    pub left: f64,
    /// Where the last day ends, px.
    pub right: f64,
}

impl TimeAxis {
    /// Where a day begins; the end of a day is the beginning of the next.
    pub fn x(&self, day: i32) -> f64 {
        self.left + f64::from(day - self.first) * self.day_width()
    }

    /// The middle of a day.
    pub fn middle(&self, day: i32) -> f64 {
        self.x(day) + self.day_width() / 2.0
    }

    /// px a day.
    pub fn day_width(&self) -> f64 {
        (self.right - self.left) / f64::from(self.last - self.first + 1)
    }

    /// Days that get a line and a name, in order: round ones, at least `apart` px from each other.
    pub fn ticks(&self, apart: f64) -> Vec<(i32, String)> {
        let px_a_day = self.day_width();
        let steps: [(u32, u32, f64); 13] = [
            // Months, days, length in days; one of the first two is zero.
            (0, 1, 1.0),
            (0, 2, 2.0),
            (0, 7, 7.0),
            (0, 14, 14.0),
            (1, 0, 30.0),
            (2, 0, 61.0),
            (3, 0, 91.0),
            (6, 0, 182.0),
            (12, 0, 365.0),
            (24, 0, 730.0),
            (60, 0, 1826.0),
            (120, 0, 3652.0),
            (600, 0, 18_262.0),
        ];
        let fits = steps.iter().find(|(_, _, days)| days * px_a_day >= apart);
        let (months, days, _) = *fits.unwrap_or(&steps[12]);
        let mut ticks = Vec::new();
        let Some(mut day) = day_of_number(self.first).and_then(|first| round_down(first, months, days)) else {
            return ticks;
        };
        while day_number(day) <= self.last {
            if day_number(day) >= self.first {
                ticks.push((day_number(day), name(day, months)));
            }
            let next = if months > 0 {
                day.checked_add_months(Months::new(months))
            } else {
                day.checked_add_days(chrono::Days::new(days.into()))
            };
            match next {
                Some(next) => day = next,
                None => break,
            }
        }
        ticks
    }

    /// Where each tick stands, px, with its name and the middle of that. Names keep between `low` and `high`; one that
    /// would meet the name before it is left out.
    pub fn named_ticks(
        &self,
        apart: f64,
        (low, high): (f64, f64),
        width: &dyn Fn(&str) -> f64,
    ) -> Vec<(f64, Option<(String, f64)>)> {
        let mut free = low;
        self.ticks(apart)
            .into_iter()
            .map(|(day, name)| {
                let (x, half) = (self.x(day), width(&name) / 2.0);
                let middle = x.clamp(low + half, (high - half).max(low + half));
                let fits = middle - half >= free && middle + half <= high;
                if fits {
                    free = middle + half + 6.0;
                }
                (x, fits.then_some((name, middle)))
            })
            .collect()
    }
}

/// The round day at or before `day`: weeks begin on Mondays, years with January.
fn round_down(day: NaiveDate, months: u32, days: u32) -> Option<NaiveDate> {
    if months == 0 {
        let back = if days.is_multiple_of(7) { u64::from(day.weekday().num_days_from_monday()) } else { 0 };
        return day.checked_sub_days(chrono::Days::new(back));
    }
    let count = i64::from(day.year()) * 12 + i64::from(day.month0());
    let round = count - count.rem_euclid(i64::from(months));
    NaiveDate::from_ymd_opt(i32::try_from(round.div_euclid(12)).ok()?, u32::try_from(round.rem_euclid(12)).ok()? + 1, 1)
}

fn name(day: NaiveDate, months: u32) -> String {
    match months {
        0 => format!("{} {}", day.day(), day.format("%b %Y")),
        1..12 => day.format("%b %Y").to_string(),
        _ => day.year().to_string(),
    }
}

/// A day as people write it: `4 Oct 2021`.
pub fn written(day: i32) -> String {
    day_of_number(day).map_or_else(String::new, |day| format!("{} {}", day.day(), day.format("%b %Y")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, last: &str, apart: f64, expected: &[&str]) {
        let day = |text: &str| day_number(text.parse().expect("a day"));
        let axis = TimeAxis { first: day(first), last: day(last), left: 0.0, right: 1000.0 };
        let ticks: Vec<String> = axis.ticks(apart).into_iter().map(|(_, name)| name).collect();
        assert_eq!(ticks, expected);
    }

    #[test]
    fn ticks_are_round_and_apart() {
        check("2021-10-04", "2021-10-04", 80.0, &["4 Oct 2021"]);
        check(
            "2021-09-20",
            "2021-10-12",
            200.0,
            ["20 Sep 2021", "27 Sep 2021", "4 Oct 2021", "11 Oct 2021"].as_slice().split_at(4).0,
        );
        check("2020-07-12", "2021-05-03", 180.0, &["Sep 2020", "Nov 2020", "Jan 2021", "Mar 2021", "May 2021"]);
        check("1988-02-20", "2024-01-01", 120.0, &["1990", "1995", "2000", "2005", "2010", "2015", "2020"]);
    }
}
