//! Time nouns with an article and no date: "the weekend", "the day before", "the second day", "the year-ago quarter",
//! "that period".

use super::{Read, Reader};
use crate::{
    lexicon::time::{Sense, Unit, Which},
    tag::time::{
        meaning::{Amount, Base, Fields, Meaning, Part, Place, What},
        scan::Kind,
    },
};

/// Words after which "the year" is a time and not a thing.
const LED: &[&str] = &[
    "in",
    "on",
    "of",
    "during",
    "for",
    "over",
    "by",
    "until",
    "through",
    "throughout",
    "within",
    "at",
    "from",
    "since",
    "to",
    "before",
    "after",
    "this",
    "till",
];

/// What describes a stretch of years or days ("the intervening years", "the war years").
const PLURAL_ONLY: &[&str] = &[
    "intervening",
    "early",
    "later",
    "closing",
    "opening",
    "war",
    "postwar",
    "interwar",
    "prewar",
    "turbulent",
    "crucial",
    "golden",
    "boom",
];

impl Reader<'_, '_> {
    /// Any time noun.
    pub(super) fn time_noun(&self, i: usize) -> Read {
        self.year_ago_part(i)
            .or_else(|| self.unit_beside(i))
            .or_else(|| self.consecutive(i))
            .or_else(|| self.counted_unit(i))
            .or_else(|| self.bare_unit(i))
            .or_else(|| self.whole_unit(i))
            .or_else(|| self.year_end(i))
            .or_else(|| self.indefinite(i))
    }

    /// "the year-ago quarter", "year-earlier period".
    fn year_ago_part(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        let (unit, false) = self.any_unit(at)? else { return None };
        let next = self.skip_hyphen(at + 1);
        if next == at + 1 || !self.any(next, &["ago", "earlier"]) {
            return None;
        }
        let shift = |end, rule| Some((Meaning::Shift(Amount::exactly(1.0), unit, -1, Base::Told), end, rule));
        if let Some((part @ Part::Quarter(_), end)) = self.part(next + 1) {
            return Some((Meaning::PartBefore(part), end, "relative/year-ago"));
        }
        if self.is(next + 1, "quarter") {
            return Some((Meaning::PartBefore(Part::Quarter(0)), next + 2, "relative/year-ago"));
        }
        if self.any(next + 1, &["period", "quarter", "month", "week", "level", "results", "profit"]) {
            let of_time = self.any(next + 1, &["period", "quarter", "month", "week"]);
            return shift(next + 1 + usize::from(of_time), "relative/year-ago");
        }
        shift(next + 1, "relative/year-ago")
    }

    /// "the day before", "the week after", "the day following"; "the day after tomorrow", "the day after Nowruz".
    fn unit_beside(&self, i: usize) -> Read {
        if !self.is(i, "the") {
            return None;
        }
        let part = self.sense(i + 1, |s| if let Sense::DayPart(p) = s { Some(p) } else { None });
        let unit = match self.any_unit(i + 1) {
            Some((unit, false)) if unit >= Unit::Day => unit,
            None if part.is_some() => Unit::Day,
            _ => return None,
        };
        let sign = match () {
            () if self.any(i + 2, &["after", "following"]) => 1,
            () if self.is(i + 2, "before") => -1,
            () => return None,
        };
        if let (Some(days), Unit::Day, None) =
            (self.sense(i + 3, |s| if let Sense::DayName(n) = s { Some(n) } else { None }), unit, part)
        {
            return Some((Meaning::DayName(days + sign as i8), i + 4, "relative/day-name"));
        }
        let one = Amount::exactly(1.0);
        if part.is_none()
            && let Some((inner, last, rule)) = self.named(i + 3).or_else(|| self.date(i + 3))
            && (rule == "date/name" || matches!(inner, Meaning::Date(f) if f.day.is_some()))
        {
            return Some((Meaning::ShiftFrom(one, unit, sign, Box::new(inner)), last, "relative/shift-from"));
        }
        let closes = self.token(i + 3).is_none_or(|t| t.kind != Kind::Word && t.kind != Kind::Number)
            || self.any(i + 3, &["he", "she", "they", "and", "but", "was", "saw", "were", "it"])
                && self.is(i + 2, "following");
        let shift = Meaning::Shift(one, unit, sign, Base::Told);
        let inner = match part {
            Some(part) => Meaning::DayPart(part, Some(Box::new(shift))),
            None => shift,
        };
        let end = i + 2 + usize::from(closes);
        Some((inner, end, "relative/unit-beside"))
    }

    /// "the third consecutive day", "a fourth straight month": so many up to now.
    fn consecutive(&self, i: usize) -> Read {
        let at = i + usize::from(self.any(i, &["the", "a", "its", "their"]));
        let (n, end) = self.ordinal(at)?;
        if !self.any(end, &["consecutive", "straight", "successive"]) || n < 2 {
            return None;
        }
        let (unit, false) = self.any_unit(end + 1)? else { return None };
        let length = Meaning::Length(Amount::exactly(n as f32), unit, Place::UpTo(Base::Speech));
        let first = at > i && self.any(i, &["the", "a"]);
        (first || at == i).then_some((length, end + 2, "duration/consecutive"))
    }

    /// "the second day", "the final years", "the bloodiest day": a count or a rank without the whole it is counted in.
    pub(super) fn counted_unit(&self, i: usize) -> Read {
        if self.is(i, "one")
            && let Some(part) = self.sense(i + 1, |s| if let Sense::DayPart(p) = s { Some(p) } else { None })
            && !self.noun_follows(i + 2)
        {
            return Some((Meaning::DayPart(part, None), i + 2, "relative/counted-unit"));
        }
        if !self.any(i, &["the", "its", "their", "his", "her"]) {
            return None;
        }
        let at = i + 1;
        let word = self.word(at);
        let (ranked, end) = match self.ordinal(at) {
            Some((_, end)) => (false, end),
            None if (word.len() > 5 && word.ends_with("est")) || self.any(at, &["key", "final"]) => (true, at + 1),
            None if self.any(at, PLURAL_ONLY) && self.plural_unit(at + 1).is_some() => (true, at + 1),
            None => return None,
        };
        let end = end + usize::from(self.any(end, &["full", "single", "whole"]));
        if let Some(part) = self.sense(end, |s| if let Sense::DayPart(p) = s { Some(p) } else { None })
            && !self.noun_follows(end + 1)
        {
            let day = Meaning::Which(Which::Same, What::Unit(Unit::Day));
            return Some((Meaning::DayPart(part, Some(Box::new(day))), end + 1, "relative/counted-unit"));
        }
        let (unit, plural) = self.any_unit(end)?;
        if unit < Unit::Hour
            || matches!(unit, Unit::Quarter | Unit::Second | Unit::Century | Unit::Millennium)
            || self.noun_follows(end + 1)
        {
            return None;
        }
        let meaning = if plural {
            Meaning::Length(Amount::vague(), unit, Place::Free)
        } else if unit == Unit::Day || (ranked && unit > Unit::Day) {
            Meaning::Which(Which::Same, What::Unit(unit))
        } else {
            Meaning::Length(Amount::exactly(1.0), unit, Place::Free)
        };
        Some((meaning, end + 1, "relative/counted-unit"))
    }

    /// "the weekend", "for the year", "in the quarter", "the week of March 12".
    fn bare_unit(&self, i: usize) -> Read {
        if !self.is(i, "the") {
            return None;
        }
        let at = i + 1 + usize::from(self.any(i + 1, &["fiscal", "calendar"]));
        let (unit, false) = self.any_unit(at)? else { return None };
        let end = at + 1;
        let begins = self.any(end, &["beginning", "starting", "commencing", "ending", "ended"]);
        let on = end + 1 + usize::from(begins && self.is(end + 1, "on"));
        if unit == Unit::Week
            && (begins || self.is(end, "of"))
            && let Some((inner @ Meaning::Date(Fields { day: Some(_), .. }), last, _)) = self.date(on)
        {
            return Some((Meaning::Holding(unit, Box::new(inner)), last, "relative/week-of"));
        }
        if unit < Unit::Day || unit == Unit::Fortnight || self.noun_follows(end) || self.digits(end).is_some() {
            return None;
        }
        let led = self.after_any(i, LED) || unit == Unit::Weekend;
        let end = end + usize::from(unit == Unit::Weekend && self.is(end, "past"));
        led.then_some((Meaning::Which(Which::Same, What::Unit(unit)), end, "relative/the-unit"))
    }

    /// "year-end", "at year's end", "month-end".
    fn year_end(&self, i: usize) -> Read {
        let (unit @ (Unit::Year | Unit::Month | Unit::Quarter | Unit::Week), false) = self.any_unit(i)? else {
            return None;
        };
        let next = self.skip_hyphen(i + 1);
        if next == i + 1 || !self.is(next, "end") || unit == Unit::Week {
            return None;
        }
        let inner = Box::new(Meaning::Which(Which::This, What::Unit(unit)));
        Some((Meaning::Edge(crate::lexicon::time::Edge::End, inner), next + 1, "date/edge"))
    }

    /// "at the same time", "this period", "a short time", "the dry season": told times without a length of their own.
    fn indefinite(&self, i: usize) -> Read {
        let rule = "ref/time-noun";
        let same = |end: usize| Some((Meaning::Same, end, rule));
        let noun = |at: usize| self.any(at, &["time", "times", "period", "periods"]);
        let pointed = self.any(i, &["this", "that", "these", "those"]);
        if pointed && noun(i + 1) {
            let led = self.after_any(i, LED) || self.after_any(i, &["around", "about", "near"]);
            return (led && !self.noun_follows(i + 2)).then_some(()).and_then(|()| same(i + 2));
        }
        if self.is(i, "the") && self.is(i + 1, "same") && noun(i + 2) {
            return same(i + 3);
        }
        if self.is(i, "the") && self.is(i + 1, "time") {
            return self.after_any(i, &["at", "of", "by", "from"]).then_some(()).and_then(|()| same(i + 2));
        }
        if self.is(i, "any") && self.is(i + 1, "one") && self.is(i + 2, "time") {
            return same(i + 3);
        }
        let article = self.any(i, &["a", "an", "the", "its"]);
        let short = i + 1 + usize::from(self.is(i + 1, "very"));
        if article && self.any(short, &["short", "brief", "long", "limited"]) && noun(short + 1) {
            let of = short + 2;
            let end = if self.is(of, "of") && self.is(of + 1, "time") { of + 2 } else { of };
            return Some((Meaning::Ref("PXX"), end, rule));
        }
        if article && self.any(i + 1, &["period", "era"]) && self.is(i + 2, "of") {
            return Some((Meaning::Ref("PXX"), i + 2, rule));
        }
        if self.any(i, &["dry", "rainy", "wet", "monsoon", "campaigning", "harvest"]) && self.is(i + 1, "season") {
            return Some((Meaning::Ref("XXXX"), i + 2, rule));
        }
        if article
            && self.is_word(i + 1)
            && self.any(i + 2, &["period", "era", "season"])
            && !self.noun_follows(i + 3)
            && !self.any(i + 1, &["long", "football", "sports"])
        {
            return Some((Meaning::Ref("PXX"), i + 3, rule));
        }
        None
    }
}
