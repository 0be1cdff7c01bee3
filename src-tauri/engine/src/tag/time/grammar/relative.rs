//! Expressions that point: "last week", "the following day", "the end of the month", "that afternoon", "now".

use super::{Read, Reader};
use crate::{
    lexicon::time::{Edge, Sense, Unit, Which},
    tag::time::meaning::{Amount, Base, Fields, Meaning, Part, Place, What, Year},
};

impl Reader<'_, '_> {
    /// Now, the past and the future, without a date.
    pub(super) fn reference(&self, i: usize) -> Read {
        let present = |end| Some((Meaning::Ref("PRESENT_REF"), end, "ref/present"));
        let the = self.skip_the(i);
        if self.has(i, Sense::Now) {
            if self.is(i, "present") {
                let day = self.skip_hyphen(i + 1);
                if self.is(day, "day") {
                    return present(day + 1);
                }
                return (self.after_any(i, &["at"]) && !self.is_word(i + 1))
                    .then_some(())
                    .and_then(|()| present(i + 1));
            }
            if self.is(i, "current") {
                // "the current year" points; "the current government" is the one of now.
                let noun = self.noun_follows(i + 1) && self.any_unit(i + 1).is_none() && !self.capital(i);
                return noun.then_some(()).and_then(|()| present(i + 1));
            }
            return present(i + 1);
        }
        if self.is(i, "right") && self.is(i + 1, "now") {
            return present(i + 2);
        }
        if self.is(i, "modern") && self.is(self.skip_hyphen(i + 1), "day") {
            return present(self.skip_hyphen(i + 1) + 1);
        }
        if self.is(i, "date") && self.after_any(i, &["to"]) && !self.noun_follows(i + 1) {
            return present(i + 1);
        }
        if the > i && self.is(the, "moment") && self.after_any(i, &["at", "for"]) && !self.is(the + 1, "of") {
            return present(the + 1);
        }
        let long = i + usize::from(self.is(i, "a"));
        if self.is(long, "long") && self.any(long + 1, &["ago", "time"]) {
            let ago = long + 1 + usize::from(self.is(long + 1, "time"));
            if self.is(ago, "ago") {
                return Some((Meaning::Ref("PAST_REF"), ago + 1, "ref/long-ago"));
            }
        }
        if self.is(i, "not") && self.is(i + 1, "long") && self.is(i + 2, "ago") {
            return Some((Meaning::Ref("PAST_REF"), i + 3, "ref/long-ago"));
        }
        if the > i && self.is(the, "present") {
            let day = self.skip_hyphen(the + 1);
            let end = if self.is(day, "day") { day + 1 } else { the + 1 };
            return (!self.is_word(end) || self.any(end, &["and", "in", "is"]))
                .then_some(())
                .and_then(|()| present(end));
        }
        if self.is(i, "recent") && self.plural_unit(i + 1).is_some_and(|unit| unit >= Unit::Day) {
            return Some((Meaning::Ref("PAST_REF"), i + 2, "ref/recent-units"));
        }
        if self.has(i, Sense::Past) {
            let rule = if self.is(i, "former") && !self.after_any(i, &["the"])
                || self.is(i, "former") && self.noun_follows(i + 1)
            {
                "ref/former"
            } else if self.is(i, "recent") {
                "ref/recent"
            } else if self.is(i, "recently") || self.is(i, "lately") {
                if self.after_any(i, &["as"]) {
                    return None; // "as recently as late 2009"
                }
                "ref/recently"
            } else {
                return None;
            };
            return Some((Meaning::Ref("PAST_REF"), i + 1, rule));
        }
        if the > i && self.is(the, "past") && !self.is_word(the + 1) {
            return Some((Meaning::Ref("PAST_REF"), the + 1, "ref/past"));
        }
        if self.any(the, &["near", "foreseeable", "distant"]) && self.is(the + 1, "future") {
            return Some((Meaning::Ref("FUTURE_REF"), the + 2, "ref/future"));
        }
        if self.is(the, "future") && (the > i || !self.is_word(i + 1)) {
            let noun =
                the > i && self.is_word(the + 1) && !self.any(the + 1, &["of", "and", "as", "is", "will", "for", "in"]);
            return (!noun).then_some((Meaning::Ref("FUTURE_REF"), the + 1, "ref/future"));
        }
        if self.is(i, "future") {
            return Some((Meaning::Ref("FUTURE_REF"), i + 1, "ref/future-adjective"));
        }
        if self.is(i, "soon") || self.is(i, "shortly") {
            let earlier = self.any(i + 1, &["after", "afterwards", "afterward", "thereafter", "before", "as"])
                || self.after_any(i, &["as"]);
            return (!earlier).then_some((Meaning::Ref("FUTURE_REF"), i + 1, "ref/soon"));
        }
        if self.any(the, &["coming", "upcoming"]) && self.plural_unit(the + 1).is_some() {
            return Some((Meaning::Ref("FUTURE_REF"), the + 2, "ref/coming-units"));
        }
        if self.is(i, "these") && self.is(i + 1, "days") {
            return present(i + 2);
        }
        if self.is(i, "those") && self.is(i + 1, "days") {
            return Some((Meaning::Ref("PAST_REF"), i + 2, "ref/those-days"));
        }
        None
    }

    pub(super) fn plural_unit(&self, i: usize) -> Option<Unit> {
        self.sense(i, |s| if let Sense::Unit(unit, true) = s { Some(unit) } else { None })
    }

    pub(super) fn any_unit(&self, i: usize) -> Option<(Unit, bool)> {
        self.sense(i, |s| if let Sense::Unit(unit, plural) = s { Some((unit, plural)) } else { None })
    }

    /// "yesterday", "last week", "the same day", "the past three years", "the previous April", "that morning".
    pub(super) fn pointing(&self, i: usize) -> Read {
        if let Some(days) = self.sense(i, |s| if let Sense::DayName(n) = s { Some(n) } else { None }) {
            if let Some(part) = self.sense(i + 1, |s| if let Sense::DayPart(p) = s { Some(p) } else { None }) {
                let day = Box::new(Meaning::DayName(days));
                return Some((Meaning::DayPart(part, Some(day)), i + 2, "relative/day-name-part"));
            }
            return Some((Meaning::DayName(days), i + 1, "relative/day-name"));
        }
        if self.has(i, Sense::Tonight) {
            return Some((Meaning::DayPart("NI", Some(Box::new(Meaning::DayName(0)))), i + 1, "relative/tonight"));
        }
        let lead = usize::from(self.any(i, &["the", "its", "their", "his", "her"]));
        let mut at = i + lead;
        // "the four previous weeks", "the two following days"
        if lead == 1
            && let Some((n, end)) = self.whole(at)
            && let Some(which) = self.which(end)
            && let Some(unit) = self.plural_unit(end + 1)
        {
            let place = match which {
                Which::Next | Which::Coming => Place::After(Base::Speech),
                Which::Following => Place::After(Base::Told),
                Which::Previous => Place::Before(Base::Told),
                Which::Last | Which::Past => Place::Before(Base::Speech),
                _ => return None,
            };
            let amount = Amount::exactly(n as f32);
            return Some((Meaning::Length(amount, unit, place), end + 2, "duration/pointed"));
        }
        let mut which = self.which(at)?;
        at += 1;
        // "this past week", "that same day", "the very next day"
        if let Some(second) = self.which(at)
            && !matches!(second, Which::That | Which::This)
        {
            which = second;
            at += 1;
        }
        if matches!(which, Which::Coming) && lead == 1 && self.plural_unit(at).is_some() {
            return None;
        }
        // "present" and "current" point only with "the".
        if self.any(at - 1, &["present", "current"]) && lead == 0 {
            return None;
        }
        if let Some(read) = self.pointed_length(which, at, lead == 1) {
            return Some(read);
        }
        let at = at + usize::from(self.any(at, &["fiscal", "calendar", "very"]));
        let (what, mut end) = self.pointable(at)?;
        if matches!(what, What::Unit(Unit::Second))
            || (matches!(what, What::Unit(Unit::Minute)) && which != Which::Last)
        {
            return None;
        }
        if self.any(end, &["old", "older"]) {
            return None;
        }
        // "that May" and "that fall" are rarely times; "that day" is.
        if which == Which::That && lead == 1 {
            return None;
        }
        let mut inner = Meaning::Which(which, what);
        let mut rule = "relative/pointing";
        if let What::DayPart(part) = what {
            inner = match which {
                Which::Last => Meaning::DayPart(part, Some(Box::new(Meaning::DayName(-1)))),
                Which::This => Meaning::DayPart(part, Some(Box::new(Meaning::DayName(0)))),
                _ => Meaning::DayPart(part, Some(Box::new(Meaning::Which(which, What::Unit(Unit::Day))))),
            };
            rule = "relative/day-part";
        }
        if let What::Month(_) | What::Part(_) = what
            && let Some((year, last)) = self.year(end)
        {
            // "this October 2021", "last summer 2019": the year settles it.
            inner = match what {
                What::Month(m) => Meaning::Date(Fields { month: Some(m), year: Some(year), ..Fields::none() }),
                What::Part(p) => Meaning::Part(p, Some(year)),
                _ => inner,
            };
            end = last;
        }
        if let What::Month(month) = what
            && let Some((day, last)) = self.day_number(end)
            && year_free(self, last)
        {
            let fields = Fields { month: Some(month), day: Some(day), ..Fields::none() };
            return Some((Meaning::Date(fields), last, "relative/pointing-day"));
        }
        if let (What::Weekday(_) | What::Unit(Unit::Day), Some(part)) =
            (what, self.sense(end, |s| if let Sense::DayPart(p) = s { Some(p) } else { None }))
        {
            return Some((Meaning::DayPart(part, Some(Box::new(inner))), end + 1, "relative/day-part"));
        }
        Some((inner, end, rule))
    }

    /// "the past three years", "the next few months", "the last two weeks of March", "these last ten days".
    fn pointed_length(&self, which: Which, at: usize, the: bool) -> Option<(Meaning, usize, &'static str)> {
        let base = match which {
            Which::Previous | Which::Following => Base::Told,
            _ => Base::Speech,
        };
        let place = match which {
            Which::Last | Which::Past | Which::Previous => Place::Before(base),
            Which::Next | Which::Coming | Which::Following => Place::After(base),
            Which::This | Which::That | Which::Same => Place::Free,
        };
        if let Some((amount, end)) = self.amount(at)
            && !self.any(at, &["a", "an", "that", "some"])
            && let Some((unit, _)) = self.any_unit(end)
        {
            let end = end + 1;
            if self.any(end, &["old"]) {
                return None;
            }
            let end = end + usize::from(self.dash(end - 2) && self.any(end, &["period"]));
            if which == Which::Last
                && self.is(end, "of")
                && let Some((inner, last, _)) = self.container(end + 1)
            {
                return Some((Meaning::FirstOf(-1, amount, unit, Box::new(inner)), last, "relative/last-of"));
            }
            return Some((Meaning::Length(amount, unit, place), end, "duration/pointed"));
        }
        if let Some(unit) = self.plural_unit(at)
            && !matches!(which, Which::This | Which::That | Which::Same)
        {
            return Some((Meaning::Length(Amount::vague(), unit, place), at + 1, "duration/pointed"));
        }
        let (unit, plural) = self.any_unit(at)?;
        if plural || unit < Unit::Day {
            return None;
        }
        if which == Which::Past {
            return Some((Meaning::Length(Amount::exactly(1.0), unit, place), at + 1, "duration/past-unit"));
        }
        // "the last week of March"
        if which == Which::Last
            && the
            && self.is(at + 1, "of")
            && let Some((inner, end, _)) = self.container(at + 2)
        {
            return Some((Meaning::Nth(-1, What::Unit(unit), Box::new(inner)), end, "relative/nth"));
        }
        None
    }

    /// A longer period that another expression is a part of: "March 1975", "the year", "that summer".
    pub(super) fn container(&self, i: usize) -> Read {
        let the = self.skip_the(i);
        if the > i
            && let Some((unit, false)) = self.any_unit(the)
            && unit >= Unit::Day
            && !self.is_number_like(the + 1)
        {
            return Some((Meaning::Which(Which::Same, What::Unit(unit)), the + 1, "relative/the-unit"));
        }
        self.date(i)
            .or_else(|| self.part_of_year(i))
            .or_else(|| self.pointing(i))
            .or_else(|| self.edge_word(i))
            .or_else(|| self.counted_unit(i))
    }

    fn is_number_like(&self, i: usize) -> bool {
        self.digits(i).is_some()
    }

    fn edge_word(&self, i: usize) -> Read {
        let (edge, end) = self.short_edge(i)?;
        let (inner, last, _) = self.container(end)?;
        Some((Meaning::Edge(edge, Box::new(inner)), last, "date/edge"))
    }

    /// "early", "mid-", "late".
    fn short_edge(&self, i: usize) -> Option<(Edge, usize)> {
        let edge = self.sense(i, |s| if let Sense::Edge(e) = s { Some(e) } else { None })?;
        if !self.any(i, &["early", "mid", "late"]) {
            return None;
        }
        Some((edge, self.skip_hyphen(i + 1)))
    }

    /// "early October", "mid-1990", "the end of 1944", "later that month", "late in the year", "the first half of 2008",
    /// "the second week of September", "month's end".
    pub(super) fn edge(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        if self.is(at, "month") || self.is(at, "year") {
            let owner = self.mark(at + 1, '\'') || self.mark(at + 1, '’');
            if owner && self.is(at + 2, "s") && self.is(at + 3, "end") {
                let unit = if self.is(at, "month") { Unit::Month } else { Unit::Year };
                let inner = Box::new(Meaning::Which(Which::Same, What::Unit(unit)));
                return Some((Meaning::Edge(Edge::End, inner), at + 4, "date/edge"));
            }
        }
        if self.is(at, "eve") && self.is(at + 1, "of") {
            let (inner, end, _) = self.named(at + 2).or_else(|| self.container(at + 2))?;
            return Some((Meaning::Eve(Box::new(inner)), end, "relative/eve"));
        }
        if let Some(read) = self.nth(i, at) {
            return Some(read);
        }
        let edge = self.sense(at, |s| if let Sense::Edge(e) = s { Some(e) } else { None })?;
        let boxed = |inner: Meaning, end: usize| Some((Meaning::Edge(edge, Box::new(inner)), end, "date/edge"));
        if self.any(at, &["early", "mid", "late"]) {
            if self.is(at + 1, "in") {
                let (inner, end, _) = self
                    .container(at + 2)
                    .or_else(|| self.bare_season(at + 2))
                    .or_else(|| self.is(at + 2, "the").then(|| self.day_part(at + 2)).flatten())?;
                return boxed(inner, end);
            }
            if self.any(at + 1, &["on", "next", "the"]) {
                let next = at + 1 + usize::from(self.is(at + 1, "on"));
                let (inner, end, rule) = self.pointing(next).or_else(|| self.day_part(next))?;
                return (rule.starts_with("relative/day-part") || self.is(at + 1, "on"))
                    .then_some(())
                    .and_then(|()| boxed(inner, end));
            }
            let next = self.skip_hyphen(at + 1);
            let next = if self.is(next, "to") && self.dash(next + 1) { return None } else { next };
            let part = self.any(next, &["part"]).then_some(next + 1);
            if let Some(of) = part
                && self.is(of, "of")
            {
                let (inner, end, _) = self.container(of + 1)?;
                return boxed(inner, end);
            }
            if let Some(part) = self.sense(next, |s| if let Sense::DayPart(p) = s { Some(p) } else { None })
                && !self.is(at, "mid")
            {
                let (inner, end, _) = self.day_part(next).unwrap_or((Meaning::DayPart(part, None), next + 1, ""));
                return boxed(inner, end);
            }
            if self.is(at, "mid")
                && let Some((unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade), false)) =
                    self.any_unit(next)
                && !self.noun_follows(next + 1)
            {
                return boxed(Meaning::Which(Which::This, What::Unit(unit)), next + 1);
            }
            let (inner, end, _) = self
                .day_part(next)
                .filter(|(_, _, rule)| *rule == "date/day-part")
                .or_else(|| self.date(next))
                .or_else(|| self.part_of_year(next))
                .or_else(|| self.bare_season(next))
                .or_else(|| self.pointing(next))?;
            return boxed(inner, end);
        }
        if self.any(at, &["earlier", "later"])
            && let Some((inner @ (Meaning::Date(_) | Meaning::DayPart(..)), end, rule)) = self
                .day_part(at + 1 + usize::from(self.is(at + 1, "on")))
                .or_else(|| self.date(at + 1 + usize::from(self.is(at + 1, "on"))))
            && matches!(rule, "date/weekday" | "date/day-part")
        {
            return boxed(inner, end);
        }
        if self.any(at, &["earlier", "later"]) {
            let next = at + 1 + usize::from(self.any(at + 1, &["in", "on"]));
            let the = self.skip_the(next);
            if the > next {
                let (inner, end, _) = self.container(next)?;
                return (next > at + 1).then_some(()).and_then(|()| boxed(inner, end));
            }
            let (inner, end, _) = self.pointing(next)?;
            return boxed(inner, end);
        }
        if self.any(
            at,
            &[
                "rest",
                "remainder",
                "end",
                "beginning",
                "start",
                "middle",
                "close",
                "outset",
                "onset",
                "height",
                "turn",
                "opening",
                "closing",
                "half",
            ],
        ) {
            let verb = at == i
                && !self.after_any(
                    i,
                    &["by", "at", "until", "since", "near", "before", "after", "from", "most", "mid", "and"],
                );
            if self.is(at, "half") && self.after_any(i, &["than", "about", "over", "nearly", "almost"]) {
                return None;
            }
            if self.is(at + 1, "of") && (!verb || self.any(at, &["mid", "half"])) {
                let (inner, end, _) = self.container(at + 2).or_else(|| self.edge_word(at + 2))?;
                return boxed(inner, end);
            }
            if verb {
                return None;
            }
        }
        None
    }

    /// A season that needs no other company.
    fn bare_season(&self, i: usize) -> Read {
        match self.part(i)? {
            (part @ Part::Season(_), end) => Some((Meaning::Part(part, None), end, "date/part-of-year")),
            _ => None,
        }
    }

    /// "the second week of September", "the first half of 2008", "the last days of March", "the first ten months of 2007".
    fn nth(&self, i: usize, at: usize) -> Read {
        let (n, end) = if self.is(at, "latter") { (2, at + 1) } else { self.ordinal(at)? };
        let end = self.skip_hyphen(end);
        if self.any(end, &["half", "part"]) && self.is(end + 1, "of") && (1..=2).contains(&n) {
            let (inner, last, _) = self.container(end + 2)?;
            let half = self.is(end, "half");
            let meaning = if half {
                Meaning::Nth(n, What::Part(Part::Half(n as u8)), Box::new(inner))
            } else {
                Meaning::Edge(if n == 1 { Edge::Start } else { Edge::End }, Box::new(inner))
            };
            return Some((meaning, last, "date/half"));
        }
        if let Some((amount, after)) = self.amount(end)
            && !self.any(end, &["a", "an"])
            && let Some((unit, _)) = self.any_unit(after)
            && at > i
        {
            if self.is(after + 1, "of")
                && let Some((inner, last, _)) = self.container(after + 2)
            {
                return Some((Meaning::FirstOf(n, amount, unit, Box::new(inner)), last, "duration/first-of"));
            }
            return (n == 1).then_some((Meaning::Length(amount, unit, Place::Free), after + 1, "duration/first"));
        }
        if let Some(unit) = self.plural_unit(end)
            && self.is(end + 1, "of")
            && at > i
        {
            let (inner, last, _) = self.container(end + 2)?;
            return Some((Meaning::FirstOf(n, Amount::vague(), unit, Box::new(inner)), last, "duration/first-of"));
        }
        let weekday = self.weekday(end).map(|(day, after)| (What::Weekday(day), after));
        let unit = self
            .any_unit(end)
            .filter(|(unit, plural)| !plural && *unit >= Unit::Day)
            .map(|(unit, _)| (What::Unit(unit), end + 1));
        let (what, after) = weekday.or(unit)?;
        if self.any(after, &["of", "in"])
            && let Some((inner, last, _)) = self.container(after + 1)
        {
            return Some((Meaning::Nth(n, what, Box::new(inner)), last, "relative/nth"));
        }
        None
    }

    /// "morning", "Monday evening", "the night of 8 October", "8 October evening", "overnight".
    pub(super) fn day_part(&self, i: usize) -> Read {
        let part_at = |at: usize| self.sense(at, |s| if let Sense::DayPart(p) = s { Some(p) } else { None });
        let the = self.skip_the(i);
        // "the early hours of Monday"
        if the > i && self.any(the, &["early", "small", "wee"]) && self.is(the + 1, "hours") {
            let day =
                self.is(the + 2, "of").then(|| self.date(the + 3).or_else(|| self.pointing(the + 3))).flatten().filter(
                    |(_, _, rule)| rule.contains("day") || rule.contains("pointing") || rule.contains("numeric"),
                );
            let (inner, end) = day.map_or((None, the + 2), |(inner, end, _)| (Some(Box::new(inner)), end));
            let part = Box::new(Meaning::DayPart("MO", inner));
            return Some((Meaning::Edge(Edge::Start, part), end, "date/day-part"));
        }
        if let Some(part) = part_at(the) {
            let mut end = the + 1;
            // "noon Tuesday"
            if part.starts_with('T')
                && let Some((weekday, last)) = self.weekday(end)
            {
                let day = Meaning::Date(Fields { weekday: Some(weekday), ..Fields::none() });
                return Some((Meaning::DayPart(part, Some(Box::new(day))), last, "date/day-part"));
            }
            if self.is(end, "hours") {
                end += 1;
            }
            if self.any(end, &["of", "on"]) {
                let on = end + 1;
                if let Some((inner, last, rule)) = self.date(on).or_else(|| self.pointing(on))
                    && (rule.contains("day")
                        || rule.contains("iso")
                        || rule.contains("numeric")
                        || rule.contains("pointing"))
                {
                    return Some((Meaning::DayPart(part, Some(Box::new(inner))), last, "date/day-part"));
                }
            }
            if let Some((inner @ Meaning::Date(Fields { day: Some(_), .. }), last, _)) = self.date(end) {
                return Some((Meaning::DayPart(part, Some(Box::new(inner))), last, "date/day-part"));
            }
            return Some((Meaning::DayPart(part, None), end, "time/day-part"));
        }
        if the > i {
            return None;
        }
        let (inner, end, _) = self.date(i)?;
        // "Tuesday at noon"
        if self.is(end, "at")
            && let Some(part) = part_at(end + 1)
            && matches!(inner, Meaning::Date(f) if f.day.is_some() || f.weekday.is_some())
        {
            return Some((Meaning::DayPart(part, Some(Box::new(inner))), end + 2, "date/day-part"));
        }
        let part = part_at(end)?;
        let daily = matches!(
            inner,
            Meaning::Date(Fields { day: Some(_), .. }) | Meaning::Date(Fields { weekday: Some(_), .. })
        );
        if !daily || self.breaks(end) {
            return None;
        }
        if let Some((Meaning::Date(fields), last, _)) =
            self.date(end + 1 + usize::from(self.mark(end + 1, ',') || self.is(end + 1, "of")))
            && fields.day.is_some()
        {
            return Some((Meaning::DayPart(part, Some(Box::new(Meaning::Date(fields)))), last, "date/day-part"));
        }
        Some((Meaning::DayPart(part, Some(Box::new(inner))), end + 1, "date/day-part"))
    }
}

/// Whether no year follows.
fn year_free(reader: &Reader, at: usize) -> bool {
    !matches!(reader.year(at), Some((Year::Full(_), _)))
}
