//! Times of day: "3:00 a.m.", "10 pm EST", "15:30", "0900 hours", "ten o'clock", and the day beside them.

use super::{Read, Reader};
use crate::{
    lexicon::time::Sense,
    tag::time::{
        meaning::{Clock, Fields, Meaning},
        scan::Kind,
    },
};

impl Reader<'_, '_> {
    /// A time of day, with its date when that stands beside it.
    pub(super) fn clock(&self, i: usize) -> Read {
        // "31 January, 3:00 a.m."
        if let Some((day @ Meaning::Date(fields), end, _)) = self.date(i)
            && (fields.day.is_some() || fields.weekday.is_some())
        {
            let at = end + usize::from(self.mark(end, ','));
            let at = at + usize::from(self.any(at, &["at"]));
            if self.is(end, "T") && self.glued(end) {
                let (clock, last) = self.hour(end + 1)?;
                return Some((Meaning::Clock(clock, Some(Box::new(day))), last, "time/iso"));
            }
            let (clock, last) = self.hour(at)?;
            return (!self.breaks(at) && at - end < 2).then_some((
                Meaning::Clock(clock, Some(Box::new(day))),
                last,
                "time/date-clock",
            ));
        }
        self.clock_at(i)
    }

    /// A time of day that stands alone or before its date.
    pub fn clock_at(&self, i: usize) -> Read {
        if i > 0
            && self.glued(i)
            && !matches!(self.tokens[i - 1].kind, Kind::Mark('(' | '[' | '"' | '“' | '–' | '—' | '-'))
        {
            return None;
        }
        let (clock, end) = self.hour(i)?;
        let at = end + usize::from(self.mark(end, ','));
        let at = at + usize::from(self.is(at, "on"));
        let daily = |f: &Fields| f.day.is_some() || (f.weekday.is_some() && at - end < 2);
        if !self.breaks(at)
            && let Some((day @ Meaning::Date(fields), last, _)) = self.date(at)
            && daily(&fields)
        {
            let zoned = Clock { zone: self.zone(last).map_or(clock.zone, |(zone, _)| zone), ..clock };
            let last = self.zone(last).map_or(last, |(_, after)| after);
            return Some((Meaning::Clock(zoned, Some(Box::new(day))), last, "time/clock-date"));
        }
        if let Some(days) = self.sense(end, |s| if let Sense::DayName(n) = s { Some(n) } else { None }) {
            return Some((Meaning::Clock(clock, Some(Box::new(Meaning::DayName(days)))), end + 1, "time/clock-day"));
        }
        Some((Meaning::Clock(clock, None), end, "time/clock"))
    }

    fn hour(&self, i: usize) -> Option<(Clock, usize)> {
        let mut clock = Clock { hour: 0, minute: None, second: None, zone: None };
        let (number, digits, mut end) = match self.digits(i) {
            Some((n, d)) => (n, d, i + 1),
            None => (
                self.sense(i, |s| if let Sense::Cardinal(n) = s { Some(n) } else { None }).filter(|n| *n <= 12)?,
                0,
                i + 1,
            ),
        };
        let mut surely = false;
        if digits == 4 && (self.any(end, &["hours", "hrs", "GMT", "UTC"])) && number < 2400 && number % 100 < 60 {
            clock.hour = (number / 100) as u8;
            clock.minute = Some((number % 100) as u8);
            return Some((clock, end + 1));
        }
        if number > 24 || digits > 2 {
            return None;
        }
        clock.hour = number as u8;
        if digits > 0
            && (self.mark(end, ':') || (self.mark(end, '.') && self.meridiem(end + 2).is_some()))
            && self.glued(end)
            && self.glued(end + 1)
            && let Some((minute, 2)) = self.digits(end + 1)
        {
            if minute > 59 {
                return None;
            }
            surely = self.mark(end, ':');
            clock.minute = Some(minute as u8);
            end += 2;
            if self.mark(end, ':')
                && self.glued(end)
                && let Some((second, 2)) = self.digits(end + 1)
            {
                clock.second = Some(second.min(60) as u8);
                end += 2;
                if self.mark(end, '.') && self.glued(end) && self.glued(end + 1) && self.digits(end + 1).is_some() {
                    end += 2;
                }
            }
            if self.any(end, &["hours", "hrs"]) || self.glued(end) && self.is(end, "h") {
                end += 1;
            }
        }
        if let Some((pm, after)) = self.meridiem(end) {
            if clock.hour > 12 || clock.hour == 0 && !surely {
                return None;
            }
            clock.hour = clock.hour % 12 + if pm { 12 } else { 0 };
            clock.minute = clock.minute.or(Some(0));
            end = after;
            surely = true;
        } else if self.has(end, Sense::Clock) || digits > 0 && clock.hour == 12 && self.is(end, "noon") {
            end += 1;
            surely = true;
            clock.minute = clock.minute.or(Some(0));
        } else if surely && self.mark(i + 1, ':') && clock.second.is_none() && self.any(end, &["Chapter"]) {
            return None;
        }
        if !surely {
            return None;
        }
        if let Some((zone, after)) = self.zone(end) {
            clock.zone = zone;
            end = after;
        }
        Some((clock, end))
    }

    /// "a.m.", "pm": whether it is pm, and the place after it.
    fn meridiem(&self, i: usize) -> Option<(bool, usize)> {
        if let Some(pm) = self.sense(i, |s| if let Sense::Meridiem(pm) = s { Some(pm) } else { None }) {
            return (self.glued(i) || self.word(i).len() == 2).then_some((pm, i + 1));
        }
        let half = self.is(i, "a") || self.is(i, "p");
        if half && self.mark(i + 1, '.') && self.glued(i + 1) && self.is(i + 2, "m") && self.glued(i + 2) {
            let pm = self.is(i, "p");
            let dot = self.mark(i + 3, '.') && self.glued(i + 3);
            return Some((pm, i + 3 + usize::from(dot)));
        }
        None
    }

    /// A zone after a clock: `None` inside for one without an offset ("local time").
    fn zone(&self, i: usize) -> Option<(Option<i16>, usize)> {
        if self.is(i, "local") && self.is(i + 1, "time") {
            return Some((None, i + 2));
        }
        let hours = match self.word(i) {
            "GMT" | "UTC" | "Z" => 0,
            "EST" => -5,
            "EDT" => -4,
            "CST" => -6,
            "CDT" => -5,
            "MST" => -7,
            "MDT" => -6,
            "PST" => -8,
            "PDT" => -7,
            "CET" | "BST" => 1,
            "EET" | "CEST" => 2,
            "MSK" | "EEST" => 3,
            _ => return None,
        };
        Some((Some(hours * 60), i + 1))
    }
}
