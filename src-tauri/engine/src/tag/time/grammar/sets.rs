//! Recurring times: "every Friday", "twice a year", "daily", "per month", "Mondays".

use super::{Read, Reader};
use crate::{
    lexicon::time::{Sense, Unit},
    tag::time::{
        meaning::{Meaning, Part},
        period::season_value,
    },
};

impl Reader<'_, '_> {
    /// A set of times.
    pub(super) fn set(&self, i: usize) -> Read {
        let every = |value: String, end: usize, rule| Some((Meaning::Every(value), end, rule));
        if let Some(period) = self.sense(i, |s| if let Sense::Frequency(p) = s { Some(p) } else { None }) {
            let name = self.capital(i) && !self.opens_sentence(i);
            return (!name).then_some(()).and_then(|()| every(period.to_owned(), i + 1, "set/frequency"));
        }
        if let Some(day) = self.sense(i, |s| if let Sense::Weekdays(n) = s { Some(n) } else { None })
            && self.capital(i)
        {
            return every(format!("XXXX-WXX-{day}"), i + 1, "set/weekdays");
        }
        if self.is(i, "weekdays") && self.after_any(i, &["on"]) {
            return every("XXXX-WXX".to_owned(), i + 1, "set/weekdays");
        }
        if self.any(i, &["once", "twice", "thrice"]) {
            let at = i + 1;
            let unit = self.any(at, &["a", "an", "every", "each", "per"]).then(|| self.any_unit(at + 1)).flatten();
            return unit.and_then(|(unit, _)| every(unit_period(unit, 1), at + 2, "set/times"));
        }
        if self.any(i, &["every", "each"]) {
            if let Some((n, end)) = self.whole(i + 1)
                && let Some((unit, _)) = self.any_unit(end)
            {
                return every(unit_period(unit, n), end + 1, "set/every-n");
            }
            if self.any(i + 1, &["few", "several", "couple"])
                && let Some(unit) = self.plural_unit(i + 2 + usize::from(self.is(i + 2, "of")))
            {
                let end = i + 3 + usize::from(self.is(i + 2, "of"));
                return every(unit_period(unit, 1).replacen('1', "X", 1), end, "set/every-n");
            }
            let other = i + 1 + usize::from(self.any(i + 1, &["other", "single"]));
            if let Some((day, end)) = self.weekday(other) {
                return every(format!("XXXX-WXX-{day}"), end, "set/every");
            }
            if let Some((part, end)) = self.part(other) {
                let Part::Season(season) = part else { return None };
                return every(format!("XXXX-{}", season_value(season)), end, "set/every");
            }
            if let Some((_, month, end)) = self.month(other) {
                return every(format!("XXXX-{month:02}"), end, "set/every");
            }
            if let Some(part) = self.sense(other, |s| if let Sense::DayPart(p) = s { Some(p) } else { None }) {
                return every(format!("XXXX-XX-XXT{}", part.trim_start_matches('T')), other + 1, "set/every");
            }
            let (unit, _) = self.any_unit(other)?;
            if unit < Unit::Hour {
                return None;
            }
            let n = if self.is(i + 1, "other") { 2 } else { 1 };
            return every(unit_period(unit, n), other + 1, "set/every");
        }
        if self.is(i, "per") {
            let (unit, plural) = self.any_unit(i + 1)?;
            return (!plural).then_some(()).and_then(|()| every(unit_period(unit, 1), i + 2, "set/per"));
        }
        // "3.14/day"
        if i > 0
            && self.mark(i - 1, '/')
            && self.glued(i)
            && self.glued(i - 1)
            && let Some((unit, false)) = self.any_unit(i)
        {
            return every(unit_period(unit, 1), i + 1, "set/a-unit");
        }
        // "50,000 tons a month", "three times a week", "30 a day", "$30 a month"
        if self.any(i, &["a", "an"]) && i > 0 {
            let (unit, plural) = self.any_unit(i + 1)?;
            let number = |at: usize| {
                self.digits(at).is_some()
                    || self.has_number(at)
                    || self.any(at, &["million", "billion", "trillion", "hundred", "thousand", "dozen"])
            };
            let before = self.word(i - 1);
            let thing = before.len() > 2
                && (before.ends_with('s') && !before.ends_with("ss")
                    || matches!(before, "percent" | "people" | "cent" | "men"))
                || self.mark(i - 1, '%');
            let counted = number(i - 1)
                || self.any(i - 1, &["once", "twice"])
                || thing && i > 1 && (number(i - 2) || self.any(i - 2, &["many", "several", "per"]))
                || thing
                    && i > 2
                    && number(i - 3)
                    && self.is_word(i - 2)
                    && self.any(i - 1, &["barrels", "tons", "tonnes", "people", "times"]);
            return (!plural
                && unit >= Unit::Minute
                && counted
                && !self.is(i + 2, "later")
                && !self.any(i + 2, &["ago", "earlier", "before", "after"]))
            .then_some(())
            .and_then(|()| every(unit_period(unit, 1), i + 2, "set/a-unit"));
        }
        None
    }
}

impl Reader<'_, '_> {
    fn has_number(&self, at: usize) -> bool {
        self.sense(at, |s| matches!(s, Sense::Cardinal(_)).then_some(())).is_some()
    }
}

/// `P1D` for a day.
pub fn unit_period(unit: Unit, count: u32) -> String {
    let letter = match unit {
        Unit::Second => return format!("PT{count}S"),
        Unit::Minute => return format!("PT{count}M"),
        Unit::Hour => return format!("PT{count}H"),
        Unit::Day => "D",
        Unit::Weekend => "WE",
        Unit::Week => "W",
        Unit::Fortnight => return format!("P{}W", 2 * count),
        Unit::Month => "M",
        Unit::Quarter => "Q",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
        Unit::Millennium => "ML",
    };
    format!("P{count}{letter}")
}
