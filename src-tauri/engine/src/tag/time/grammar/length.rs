//! Lengths, and dates told by a length: "ten days", "44-day", "two weeks ago", "three weeks after Nowruz".

use super::{Read, Reader};
use crate::{
    lexicon::time::{Calendar, Sense, Unit},
    tag::time::meaning::{Amount, Base, Meaning, Place},
};

impl Reader<'_, '_> {
    /// A length of time, free or counted from something.
    pub(super) fn length(&self, i: usize) -> Read {
        if let Some(read) = self.unit_long(i) {
            return Some(read);
        }
        let the = i + usize::from(self.any(i, &["the", "its", "their", "his", "her"]));
        let (amount, at) = match self.amount(the) {
            Some(found) => found,
            None if self.is(the, "some") && self.plural_unit(the + 1).is_some() => (Amount::vague(), the + 1),
            None => (Amount::vague(), the),
        };
        let counted = at > the;
        let (unit, plural) = self.any_unit(at)?;
        let hyphen = counted && self.dash(at - 1);
        if !counted {
            // A unit alone: only in the plural and without an article ("for years").
            let owned = the > i && !(self.is(i, "the") && unit >= Unit::Day && !self.noun_follows(at + 1));
            let minutes = unit < Unit::Day && self.after_any(i, &["the", "his", "her", "its", "their"]);
            if !plural || owned || minutes || unit < Unit::Minute || matches!(unit, Unit::Weekend | Unit::Quarter) {
                return None;
            }
        } else if !hyphen
            && !plural
            && !amount.vague
            && amount.count > 1.0
            && !matches!(unit, Unit::Second)
            && self.digits(the).is_none()
            && !self.any(at, &["year"])
        {
            return None;
        }
        if counted && unit == Unit::Second && !plural {
            return None;
        }
        let mut end = at + 1;
        // "a year or two", "a week or so"
        let (amount, end_or) = if amount.count == 1.0
            && !plural
            && self.any(i, &["a", "an"])
            && self.is(end, "or")
            && self.any(end + 1, &["two", "so", "more"])
            && !self.any_unit(end + 2).is_some_and(|(_, plural)| plural)
        {
            (Amount { bend: Some(crate::lexicon::time::Bend::Approx), ..amount }, end + 2)
        } else {
            (amount, end)
        };
        end = end_or;
        // Quarters of a city or a whole are no time: only "for three quarters", "four straight quarters".
        if unit == Unit::Quarter
            && (self.is(end, "of")
                || amount.vague
                || !(self.after_any(i, &["for", "in", "over", "after", "during", "within", "past", "last", "next"])
                    || self.any(at - 1, &["consecutive", "straight", "successive"])))
        {
            return None;
        }
        // "year-old", "years old", "years of age", "day-long", "months-long"
        let tail = self.skip_hyphen(end);
        if self.any(tail, &["old", "long", "olds"])
            && (tail > end || self.is(tail, "old") || (self.is(tail, "long") && hyphen))
        {
            let rule = if self.is(tail, "long") { "duration/long" } else { "duration/age" };
            let article = self.any(i, &["a", "an"]) && self.noun_follows(tail + 1);
            if rule == "duration/long" && (article || the > i) {
                return None; // "a year-long trial"
            }
            end = tail + 1;
            return Some((Meaning::Length(amount, unit, Place::Free), end, rule));
        }
        if self.is(end, "of") && self.is(end + 1, "age") {
            return Some((Meaning::Length(amount, unit, Place::Free), end + 2, "duration/age"));
        }
        // "a three-year period" is one length; in "a three-year plan" the article is the plan's.
        if (hyphen || !plural) && self.any(end, &["period", "span", "stretch"]) && self.any(i, &["a", "an", "the"]) {
            return Some((Meaning::Length(amount, unit, Place::Free), end + 1, "duration/period"));
        }
        if hyphen {
            let article = self.any(i, &["a", "an"]) && self.noun_follows(end);
            return (the == i && !article).then_some((
                Meaning::Length(amount, unit, Place::Free),
                end,
                "duration/hyphen",
            ));
        }
        if !plural && amount.count > 1.0 && self.any(i, &["a", "an"]) && self.noun_follows(end) {
            return None; // "a 30 day visit"
        }
        if (self.mark(end, '\'') || self.mark(end, '’')) && self.glued(end) && self.is(end + 1, "time") {
            return Some((Meaning::Shift(amount, unit, 1, Base::Speech), end + 2, "relative/in-time"));
        }
        if the == i
            && let Some(read) = self.counted_from(amount, unit, end)
        {
            return Some(read);
        }
        let own = the == i || (plural && self.is(i, "the"));
        own.then_some((Meaning::Length(amount, unit, Place::Free), end, "duration/length"))
    }

    /// "ago", "later", "earlier", "after Nowruz", after a length that ends before `end`.
    fn counted_from(&self, amount: Amount, unit: Unit, end: usize) -> Read {
        let shift = |sign, base, last| Some((Meaning::Shift(amount, unit, sign, base), last, "relative/shift"));
        if self.is(end, "ago") {
            return shift(-1, Base::Speech, end + 1);
        }
        if self.is(end, "from") && self.any(end + 1, &["now", "today"]) {
            return shift(1, Base::Speech, end + 2);
        }
        if self.is(end, "hence") {
            return shift(1, Base::Speech, end + 1);
        }
        if self.any(end, &["earlier", "previously", "beforehand", "prior"])
            && !(self.is(end, "prior") && self.is(end + 1, "to"))
        {
            return shift(-1, Base::Told, end + 1);
        }
        if self.any(end, &["later", "afterwards", "afterward", "thereafter"]) {
            return shift(1, Base::Told, end + 1);
        }
        let sign = if self.any(end, &["after", "following"]) {
            1
        } else if self.any(end, &["before"]) {
            -1
        } else {
            0
        };
        if sign == 0 {
            return None;
        }
        if let Some(days) = self.sense(end + 1, |s| if let Sense::DayName(n) = s { Some(n) } else { None }) {
            let inner = Box::new(Meaning::DayName(days));
            return Some((Meaning::ShiftFrom(amount, unit, sign, inner), end + 2, "relative/shift-from"));
        }
        if let Some((inner, last, rule)) = self.named(end + 1).or_else(|| self.date(end + 1))
            && (rule == "date/name"
                || matches!(inner, Meaning::Date(f) if f.day.is_some() || f.calendar != Calendar::Gregorian))
        {
            return Some((Meaning::ShiftFrom(amount, unit, sign, Box::new(inner)), last, "relative/shift-from"));
        }
        let closes = self.token(end + 1).is_none_or(|t| {
            !matches!(t.kind, crate::tag::time::scan::Kind::Word | crate::tag::time::scan::Kind::Number)
        });
        if closes { shift(sign, Base::Told, end + 1) } else { None }
    }

    /// "all day", "the whole week", "the entire year".
    pub(super) fn whole_unit(&self, i: usize) -> Read {
        let at = if self.is(i, "all") {
            i + 1
        } else if self.is(i, "the") && self.any(i + 1, &["whole", "entire", "full"]) {
            i + 2
        } else {
            return None;
        };
        let (unit, false) = self.any_unit(at)? else { return None };
        if unit < Unit::Day || unit == Unit::Quarter || self.noun_follows(at + 1) {
            return None;
        }
        let long = at + 1 + usize::from(self.is(at + 1, "long"));
        Some((Meaning::Length(Amount::exactly(1.0), unit, Place::Free), long, "duration/whole-unit"))
    }

    /// "month-long", "week-long", "year-old" without a number.
    fn unit_long(&self, i: usize) -> Read {
        let (unit, _) = self.any_unit(i)?;
        let long = i + 2;
        let joined = self.dash(i + 1) && self.glued(i + 1) && self.glued(long);
        let solid = self.any(i, &["daylong", "weeklong", "monthlong", "yearlong"]);
        if !(joined && self.any(long, &["long"])) || solid || (i > 0 && self.dash(i - 1) && self.glued(i)) {
            return None;
        }
        let amount = if self.has(i, Sense::Unit(unit, true)) { Amount::vague() } else { Amount::exactly(1.0) };
        Some((Meaning::Length(amount, unit, Place::Free), long + 1, "duration/unit-long"))
    }
}
