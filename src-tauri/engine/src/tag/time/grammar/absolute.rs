//! Dates that stand in a calendar: days, months, seasons, quarters, years, decades, centuries, and names.

use super::{Read, Reader};
use crate::{
    lexicon::time::{Calendar, Sense, Which},
    tag::time::{
        meaning::{Fields, Meaning, Part, What, Year},
        scan::Kind,
    },
};

/// Words after which a month, a season or a bare year is surely one.
const TIME_PREPOSITIONS: &[&str] = &[
    "in",
    "of",
    "by",
    "since",
    "until",
    "till",
    "from",
    "to",
    "before",
    "after",
    "during",
    "through",
    "throughout",
    "early",
    "late",
    "mid",
    "last",
    "next",
    "this",
    "between",
    "around",
    "about",
    "circa",
    "ca",
    "c",
    "every",
    "on",
    "for",
    "previous",
    "following",
    "past",
    "that",
    "and",
    "or",
    "into",
];

impl Reader<'_, '_> {
    /// Any date of a calendar.
    pub fn date(&self, i: usize) -> Read {
        let token = self.token(i)?;
        match token.kind {
            Kind::Number => {
                self.longest(i, [Self::numeric, Self::day_month, Self::bare_year, Self::decade, Self::century])
            }
            Kind::Mark(_) => self.longest(i, [Self::bare_year, Self::decade]),
            Kind::Word if token.senses.is_empty() => self.longest(i, [Self::bare_year]),
            Kind::Word => self.longest(
                i,
                [
                    Self::weekday_date,
                    Self::day_month,
                    Self::month_first,
                    Self::bare_year,
                    Self::spelled_year,
                    Self::decade,
                    Self::century,
                ],
            ),
        }
    }

    /// "Friday", "Friday 8 October 2021", "Friday, October 8", "Tuesday the 11th".
    fn weekday_date(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        let (weekday, end) = self.weekday(at)?;
        let comma = end + usize::from(self.mark(end, ','));
        for next in [end, comma] {
            let from = self.skip_the(next);
            let read = self.day_month(from).or_else(|| self.month_first(from));
            if let Some((Meaning::Date(fields), last, rule)) = read
                && fields.day.is_some()
            {
                return Some((Meaning::Date(Fields { weekday: Some(weekday), ..fields }), last, rule));
            }
            if self.is(next, "the")
                && let Some((day, last)) = self.day_number(from)
            {
                let fields = Fields { weekday: Some(weekday), day: Some(day), ..Fields::none() };
                return Some((Meaning::Date(fields), last, "date/weekday-day"));
            }
        }
        let of = end + usize::from(self.is(end, "of"));
        let the = self.skip_the(of);
        if let Some(
            which @ (Which::This | Which::Last | Which::Next | Which::Following | Which::Previous | Which::That),
        ) = self.which(the)
            && self.is(the + 1, "week")
            && !self.breaks(of)
            && (of > end || the == of)
        {
            let week = Box::new(Meaning::Which(which, What::Unit(crate::lexicon::time::Unit::Week)));
            return (at == i || of > end).then_some((
                Meaning::Nth(1, What::Weekday(weekday), week),
                the + 2,
                "date/weekday-of-week",
            ));
        }
        let fields = Fields { weekday: Some(weekday), ..Fields::none() };
        (at == i).then_some((Meaning::Date(fields), end, "date/weekday"))
    }

    /// A weekday; an abbreviation only with its dot or before a number.
    pub(super) fn weekday(&self, i: usize) -> Option<(u8, usize)> {
        let (n, short) = self.sense(i, |s| if let Sense::Weekday(n, short) = s { Some((n, short)) } else { None })?;
        if short && !self.capital(i) {
            return None;
        }
        let dot = self.mark(i + 1, '.') && self.glued(i + 1);
        if !short {
            return Some((n, i + 1));
        }
        let next = i + 1 + usize::from(dot);
        let next = next + usize::from(self.mark(next, ','));
        let dated = self.digits(next).is_some() || self.month(next).is_some();
        (dated || (dot && self.any(i, &["Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri"])))
            .then_some((n, i + 1 + usize::from(dot)))
    }

    /// A month name with its calendar. Names that are also words need a capital and a date's company.
    pub fn month(&self, i: usize) -> Option<(Calendar, u8, usize)> {
        let token = self.token(i)?;
        if token.senses.is_empty() || token.kind != Kind::Word {
            return None;
        }
        let number_next = |at: usize| {
            let at = self.skip_joiner(at);
            self.digits(at).is_some_and(|(n, digits)| (digits <= 2 && n <= 31) || digits == 4) && !self.breaks(at)
        };
        let number_before = i > 0
            && (self.digits(i - 1).is_some() || self.ordinal_tail(i - 1) || (self.is(i - 1, "of") && i > 1))
            || i > 1 && self.skip_joiner(i - 1) == i && self.digits(i - 2).is_some_and(|(n, _)| n <= 31);
        if let Some((n, short)) =
            self.sense(i, |s| if let Sense::Month(n, short) = s { Some((n, short)) } else { None })
        {
            if short {
                let dot = usize::from(self.mark(i + 1, '.') && self.glued(i + 1));
                let company = number_next(i + 1 + dot)
                    || number_before
                    || (dot == 1 && self.capital(i) && !self.any(i, &["Jan", "Mar"]))
                    || self.month_beside(i + 1 + dot)
                    || self.month_before(i);
                return (self.capital(i) && company).then_some((Calendar::Gregorian, n, i + 1 + dot));
            }
            let company = number_next(i + 1)
                || number_before
                || (self.mark(i + 1, ',') && self.digits(i + 2).is_some_and(|(_, d)| d == 4))
                || self.after_any(i, TIME_PREPOSITIONS)
                || self.month_beside(i + 1)
                || self.month_before(i)
                || (i > 0 && self.dash(i - 1) && i > 1 && self.any(i - 2, &["mid", "early", "late"]));
            let accepted = match n {
                5 => {
                    self.capital(i)
                        && (company
                            || (i > 0 && self.sense(i - 1, |s| matches!(s, Sense::Month(..)).then_some(())).is_some()))
                }
                // "the Long March", "along the March": a march, not the month.
                3 => {
                    let marched = i > 0
                        && ((self.is_word(i - 1) && self.capital(i - 1) && !self.opens_sentence(i - 1))
                            || (self.is(i - 1, "the") && !self.noun_follows(i + 1)))
                        && !self.after_any(i, TIME_PREPOSITIONS);
                    self.capital(i) && (company || !self.opens_sentence(i) && !marched)
                }
                8 => self.capital(i) && (company || !self.opens_sentence(i)),
                _ => self.capital(i) || company,
            };
            // "May" after "to" or "and" may be the verb's subject or a name; it must not run on into a name.
            return accepted.then_some((Calendar::Gregorian, n, i + 1));
        }
        self.foreign_month(i, number_next(i + 1) || number_before)
    }

    /// "-Feb", "to Feb 2017" after a month.
    fn month_beside(&self, i: usize) -> bool {
        (self.dash(i) || self.mark(i, '/') || self.any(i, &["to", "through"])) && self.month_word(i + 1)
    }

    /// "Jan-" before a month.
    fn month_before(&self, i: usize) -> bool {
        i > 1 && (self.dash(i - 1) || self.mark(i - 1, '/')) && self.month_word(i - 2)
    }

    fn month_word(&self, i: usize) -> bool {
        self.capital(i) && self.sense(i, |s| matches!(s, Sense::Month(..)).then_some(())).is_some()
    }

    /// A month of another calendar: alone only where it cannot be anything else ("Ramadan", "Muharram").
    fn foreign_month(&self, i: usize, company: bool) -> Option<(Calendar, u8, usize)> {
        if !self.capital(i) {
            return None;
        }
        if let Some((calendar, n)) = self.sense(i, |s| if let Sense::Foreign(c, n) = s { Some((c, n)) } else { None }) {
            let feast = calendar == Calendar::Hijri && matches!(n, 1 | 9);
            let known = matches!(calendar, Calendar::Persian)
                && self.after_any(i, &["in", "of", "since", "until", "by"])
                && !self.any(i, &["Dey", "Azar", "Tir", "Mehr", "Dei"]);
            return (company || feast || known).then_some((calendar, n, i + 1));
        }
        let head = self.sense(i, |s| if let Sense::HijriHead(n) = s { Some(n) } else { None })?;
        for at in i + 1..i + 6 {
            let joins = self.dash(at)
                || self.mark(at, '\'')
                || self.mark(at, '’')
                || self.any(at, &["al", "ul", "ath", "el", "as", "us", "l", "ol", "e"]);
            if let Some(tail) = self.sense(at, |s| if let Sense::HijriTail(n) = s { Some(n) } else { None }) {
                return Some((Calendar::Hijri, head + tail, at + 1));
            }
            if !joins {
                return None;
            }
        }
        None
    }

    /// A year at `i` after a month or day: four digits, or fewer with an era, or "'99".
    pub fn year(&self, i: usize) -> Option<(Year, usize)> {
        if self.is(i, "AD") || self.is(i, "CE") {
            let (n, digits) = self.digits(i + 1)?;
            return (digits <= 4 && n > 0).then_some((Year::Full(n as i32), i + 2));
        }
        if matches!(self.token(i)?.kind, Kind::Mark('\'' | '’' | '‘')) && self.glued(i + 1) {
            let (n, digits) = self.digits(i + 1)?;
            return (digits == 2).then_some((Year::Short(n as u8), i + 2));
        }
        let (n, digits) = self.digits(i)?;
        if digits <= 4
            && let Some((bc, end)) = self.era(i + 1)
        {
            let year = if bc { 1 - n as i32 } else { n as i32 };
            return (n > 0).then_some((Year::Full(year), end));
        }
        let decade = self.glued(i + 1) && self.is(i + 1, "s");
        let part = self.mark(i + 1, ',') && self.glued(i + 1) && self.glued(i + 2) && self.digits(i + 2).is_some();
        (digits == 4 && (1000..=2999).contains(&n) && !decade && !part).then_some((Year::Full(n as i32), i + 1))
    }

    /// "BC", "B.C.", "BCE", "AD": whether it is BC, and the place after it.
    pub fn era(&self, i: usize) -> Option<(bool, usize)> {
        if let Some(bc) = self.sense(i, |s| if let Sense::Era(bc) = s { Some(bc) } else { None }) {
            return (self.word(i).bytes().all(|b| b.is_ascii_uppercase())).then_some((bc, i + 1));
        }
        let dotted = |a: &str, b: &str| {
            self.is(i, a) && self.capital(i) && self.mark(i + 1, '.') && self.is(i + 2, b) && self.glued(i + 2)
        };
        if dotted("B", "C") || dotted("A", "D") {
            let bc = self.is(i, "B");
            let mut end = i + 3;
            if bc && self.mark(end, '.') && self.is(end + 1, "E") && self.glued(end + 1) {
                end += 2;
            }
            let dot = self.mark(end, '.') && self.glued(end);
            return Some((bc, end + usize::from(dot)));
        }
        None
    }

    /// "of 1955", ", 1955", "1955", "of that year"; nothing is also an answer.
    fn year_after(&self, i: usize) -> (Option<Year>, usize) {
        if self.breaks(i) {
            return (None, i);
        }
        let of = if self.is(i, "of") || self.is(i, "in") { i + 1 } else { i };
        if of > i {
            let the = self.skip_the(of);
            if self.is(i, "of")
                && let Some(which) = self.sense(the, |s| if let Sense::Which(w) = s { Some(w) } else { None })
                && self.is(the + 1, "year")
            {
                return (Some(Year::Which(which)), the + 2);
            }
            if self.is(of, "the")
                && self.is(of + 1, "year")
                && let Some((year, end)) = self.year(of + 2)
            {
                return (Some(year), end);
            }
            return match self.year(of) {
                Some((year, end)) if self.is(i, "of") => (Some(year), end),
                _ => (None, i),
            };
        }
        let comma = if self.mark(i, ',') { i + 1 } else { i };
        if !self.breaks(comma)
            && let Some((year, end)) = self.year(comma)
            && !(comma > i && self.counts_things(end))
        {
            return (Some(year), end);
        }
        (None, i)
    }

    /// "8 October 2021", "the 8th of October", "27 Mehr 1400", "27-Sep-2020", "27/Sep/2020".
    fn day_month(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        if at > 0 && self.glued(at) && (self.mark(at - 1, '.') || self.mark(at - 1, ':') || self.mark(at - 1, '/')) {
            return None;
        }
        let (day, mut next) = self.day_number(at)?;
        if self.is(next, "of") || self.is(next, "day") && self.is(next + 1, "of") {
            next += 1 + usize::from(self.is(next, "day"));
        }
        let next = self.skip_joiner(next);
        let (calendar, month, end) = self.month(next)?;
        let joined = self.skip_joiner(end);
        let short_year = |at: usize| {
            let (n, digits) = self.digits(at)?;
            (digits == 2 && next > at - 4 && self.skip_joiner(next - 1) == next)
                .then_some((Some(Year::Short(n as u8)), at + 1))
        };
        let (year, last) = if calendar == Calendar::Hebrew
            && let Some((n @ 5000..=5999, 4)) = self.digits(end)
        {
            (Some(Year::Full(n as i32)), end + 1)
        } else if joined > end && self.year(joined).is_some() {
            self.year_after(joined)
        } else if joined > end
            && let Some(short) = short_year(joined)
        {
            short
        } else {
            self.year_after(end)
        };
        let fields = Fields { calendar, year, month: Some(month), day: Some(day), ..Fields::none() };
        Some((Meaning::Date(fields), last, "date/day-month"))
    }

    /// "October 8, 2021", "Oct. 8th", "October 2021", "October of 2021", "October".
    fn month_first(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        let (calendar, month, end) = self.month(at)?;
        let mut fields = Fields { calendar, month: Some(month), ..Fields::none() };
        let the = self.skip_the(end);
        let the = if the == end { self.skip_joiner(end) } else { the };
        if let Some((day, next)) = self.day_number(the)
            && !self.breaks(the)
            && !(self.mark(next, ':') && self.glued(next))
            && (!self.counts_things(next) || self.any(next, &["a", "p", "am", "pm"]))
        {
            let (year, last) = self.year_after(self.skip_joiner(next));
            let last = if year.is_none() { next } else { last };
            fields = Fields { day: Some(day), year, ..fields };
            return Some((Meaning::Date(fields), last, "date/month-day"));
        }
        if at > i {
            return None;
        }
        let joined = self.skip_joiner(end);
        let (year, last) = match self.digits(end) {
            Some((n @ 5000..=5999, 4)) if calendar == Calendar::Hebrew => (Some(Year::Full(n as i32)), end + 1),
            _ => self.year_after(joined),
        };
        let last = if year.is_none() { end } else { last };
        fields.year = year;
        Some((Meaning::Date(fields), last, "date/month"))
    }

    /// "on the 20th": a day of the month told last.
    pub(super) fn day_alone(&self, i: usize) -> Read {
        if !self.is(i, "the")
            || !self.after_any(i, &["on", "by", "until", "till", "since", "before", "after", "from", "of"])
        {
            return None;
        }
        let (day, digits) = self.digits(i + 1)?;
        let end = i + 3;
        if digits > 2
            || !(1..=31).contains(&day)
            || !self.ordinal_tail(i + 2)
            || self.noun_follows(end)
            || (self.dash(end) && self.glued(end))
            || self.is(end, "of")
        {
            return None;
        }
        Some((Meaning::Date(Fields { day: Some(day as u8), ..Fields::none() }), end, "date/day-alone"))
    }

    /// `2021-10-08`, `2021/10/08`, `08.10.2021`, `10/8/2021`, `10/08/21`, `2021-10`, `20211008`; after a preposition
    /// `10/2021` and `22/04`.
    fn numeric(&self, i: usize) -> Read {
        if i > 0
            && self.glued(i)
            && !matches!(self.tokens[i - 1].kind, Kind::Mark('(' | '[' | '"' | '“' | '\'' | '—' | '–'))
        {
            return None;
        }
        let (a, a_len) = self.digits(i)?;
        if a_len == 8 {
            return self.compact(i, a);
        }
        let Kind::Mark(mark @ ('-' | '/' | '.' | '–')) = self.token(i + 1)?.kind else { return None };
        if !self.glued(i + 1) || !self.glued(i + 2) {
            return None;
        }
        if a_len == 4
            && (1000..=2999).contains(&a)
            && self.is_word(i + 2)
            && let Some((part, end)) = self.part(i + 2)
            && self.token(i + 2).is_some_and(|t| t.len() == 1)
        {
            return Some((Meaning::Part(part, Some(Year::Full(a as i32))), end, "date/part-of-year"));
        }
        let (b, b_len) = self.digits(i + 2)?;
        let date = |year: u32, month: u32, day: u32, ambiguous: bool| {
            Meaning::Date(Fields {
                year: Some(if year < 100 { Year::Short(year as u8) } else { Year::Full(year as i32) }),
                month: Some(month as u8),
                day: Some(day as u8),
                ambiguous,
                ..Fields::none()
            })
        };
        let third = self.mark(i + 3, mark) && self.glued(i + 3) && self.glued(i + 4);
        if third && let Some((c, c_len)) = self.digits(i + 4) {
            let end = i + 5;
            if (self.dash(end) || self.mark(end, '/'))
                && self.glued(end)
                && self.glued(end + 1)
                && self.digits(end + 1).is_some()
            {
                return None;
            }
            if a_len == 4 && b_len <= 2 && c_len <= 2 && (1000..=2999).contains(&a) && mark != '–' {
                return (b <= 12 && c <= 31).then(|| (date(a, b, c, false), end, "date/iso"));
            }
            if a_len <= 2 && b_len <= 2 && (c_len == 4 && (1000..=2999).contains(&c) || c_len == 2 && mark != '.') {
                // A dot is day first; a slash is read the American way unless the first number is no month.
                let day_first = mark == '.' || a > 12;
                let (month, day) = if day_first { (b, a) } else { (a, b) };
                let ambiguous = mark != '.' && a <= 12 && b <= 12 && a != b;
                return (month <= 12 && day <= 31 && month > 0)
                    .then(|| (date(c, month, day, ambiguous), end, "date/numeric"));
            }
            return None;
        }
        if a_len == 4 && b_len == 2 && mark == '-' && (1000..=2999).contains(&a) && (1..=12).contains(&b) && b < 13 {
            // "1939-45" is two years; "2021-10" a month.
            let month = Fields { year: Some(Year::Full(a as i32)), month: Some(b as u8), ..Fields::none() };
            let range = u32::from(b as u8) > a % 100;
            return (!range).then_some((Meaning::Date(month), i + 3, "date/iso-month"));
        }
        let led = self.after_any(i, &["on", "in", "from", "since", "until", "till", "by", "before", "after", "dated"]);
        if mark != '/' || !led || (self.glued(i + 3) && (self.mark(i + 3, '/') || self.is_word(i + 3))) {
            return None;
        }
        if a_len <= 2 && b_len == 4 && (1..=12).contains(&a) && (1800..=2199).contains(&b) {
            let month = Fields { year: Some(Year::Full(b as i32)), month: Some(a as u8), ..Fields::none() };
            return Some((Meaning::Date(month), i + 3, "date/month-year"));
        }
        // Two numbers alone are a day only where one of them can be no month: "on 22/04", never "on 3/4 of it".
        let (day, month) = if a > b { (a, b) } else { (b, a) };
        ((13..=31).contains(&day) && (1..=12).contains(&month) && b_len == 2 && !self.counts_things(i + 3)).then(|| {
            let fields = Fields { month: Some(month as u8), day: Some(day as u8), ..Fields::none() };
            (Meaning::Date(fields), i + 3, "date/numeric-short")
        })
    }

    /// `20211008`: eight digits that are a day of these times and count nothing.
    fn compact(&self, i: usize, number: u32) -> Read {
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        let stands = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        if !stands || self.counts_things(i + 1) || (self.glued(i + 1) && self.is_word(i + 1)) {
            return None;
        }
        let fields = Fields {
            year: Some(Year::Full(year as i32)),
            month: Some(month as u8),
            day: Some(day as u8),
            ..Fields::none()
        };
        Some((Meaning::Date(fields), i + 1, "date/compact"))
    }

    /// "1939", "493 BC", "the year 1939", "AD 70", "'99", "the Iranian year 1402".
    fn bare_year(&self, i: usize) -> Read {
        let full =
            |year: Year, calendar: Calendar| Meaning::Date(Fields { year: Some(year), calendar, ..Fields::none() });
        let the = self.skip_the(i);
        if let Some(calendar) = self.calendar_word(the) {
            let at = the + 1 + usize::from(self.is(the + 1, "Hijri"));
            let at = at + usize::from(self.is(at, "calendar"));
            if self.is(at, "year")
                && let Some((n, 4)) = self.digits(at + 1)
            {
                return Some((full(Year::Full(n as i32), calendar), at + 2, "date/other-calendar-year"));
            }
            return None;
        }
        if self.any(the, &["year", "years"]) {
            let (year, end) = self.year(the + 1)?;
            if let Some((calendar, last)) = self.calendar_mark(end).or_else(|| self.calendar_named_after(end)) {
                return Some((full(year, calendar), last, "date/other-calendar-year"));
            }
            return Some((full(year, Calendar::Gregorian), end, "date/year"));
        }
        if the > i {
            return None;
        }
        if self.has(i, Sense::Fiscal) {
            if self.is(i, "financial") && !self.is(i + 1, "year") {
                return None;
            }
            let at = i + 1 + usize::from(self.is(i + 1, "year"));
            let (year, end) = self.year(at)?;
            return Some((Meaning::Fiscal(year), end, "date/fiscal-year"));
        }
        let (year, end) = self.year(i).or_else(|| self.ancient_year(i))?;
        if let Year::Short(_) = year {
            return (i == 0 || !self.glued(i)).then(|| (full(year, Calendar::Gregorian), end, "date/short-year"));
        }
        if let Some((calendar, last)) = self.calendar_mark(end).or_else(|| self.calendar_named_after(end)) {
            return Some((full(year, calendar), last, "date/other-calendar-year"));
        }
        self.year_stands(i, end, year).then(|| (full(year, Calendar::Gregorian), end, "date/year"))
    }

    /// "in nineteen ninety-six", "since two thousand and twenty": a year as it is spoken, after a preposition.
    fn spelled_year(&self, i: usize) -> Read {
        let led = ["in", "of", "since", "by", "until", "till", "from", "to", "before", "after", "and"];
        if !self.after_any(i, &led) || self.digits(i + 1).is_some() {
            return None;
        }
        let (before, years, end) = if self.is(i, "two") && self.is(i + 1, "thousand") && self.is(i + 2, "and") {
            let (years, end) = self.whole(i + 3)?;
            (20, years, end)
        } else {
            let before = self.sense(i, |s| if let Sense::Cardinal(n @ 17..=20) = s { Some(n) } else { None })?;
            let (years, end) = self.whole(i + 1)?;
            (before, years, end)
        };
        let spoken = (1..=99).contains(&years) && (years >= 10 || before == 20) && self.is_word(end - 1);
        let counts = self.noun_follows(end) || self.plural_unit(self.skip_hyphen(end)).is_some();
        let fields = Fields { year: Some(Year::Full((before * 100 + years) as i32)), ..Fields::none() };
        (spoken && !counts).then_some((Meaning::Date(fields), end, "date/spelled-year"))
    }

    /// "Iranian", "Jalali", "lunar" as the name of a calendar.
    fn calendar_word(&self, i: usize) -> Option<Calendar> {
        if self.any(i, &["Iranian", "Persian", "Solar", "Jalali", "Shamsi"]) {
            Some(Calendar::Persian)
        } else if self.any(i, &["Hijri", "Islamic", "Muslim", "Lunar"]) {
            Some(Calendar::Hijri)
        } else {
            None
        }
    }

    /// "of the Persian calendar", "in the Islamic lunar calendar" after a year; the answer ends with it.
    fn calendar_named_after(&self, i: usize) -> Option<(Calendar, usize)> {
        if !self.any(i, &["of", "in"]) {
            return None;
        }
        let the = self.skip_the(i + 1);
        // "solar Hijri": the first word tells, except that "Islamic" and "Hijri" stand before "solar" too.
        let at = the + usize::from(self.any(the, &["Hijri", "Islamic"]) && self.calendar_word(the + 1).is_some());
        let calendar = self.calendar_word(at)?;
        let last = at + 1 + usize::from(self.is(at + 1, "Hijri"));
        self.is(last, "calendar").then_some((calendar, last + 1))
    }

    /// "AH", "SH", "A.H." after a year.
    fn calendar_mark(&self, i: usize) -> Option<(Calendar, usize)> {
        match self.word(i) {
            "AH" | "A.H" => Some((Calendar::Hijri, i + 1)),
            "SH" | "AP" => Some((Calendar::Persian, i + 1)),
            _ => None,
        }
    }

    /// Three digits are a year only in a text that dates by years before Christ, after a preposition of time.
    fn ancient_year(&self, i: usize) -> Option<(Year, usize)> {
        let (n, digits) = self.digits(i)?;
        let led = self.after_any(
            i,
            &["in", "of", "by", "since", "until", "from", "early", "late", "to", "after", "before", "and"],
        ) || (i > 1
            && (self.dash(i - 1) || self.mark(i - 1, '/'))
            && self.digits(i - 2).is_some_and(|(m, _)| m > n));
        let free = !self.is_word(i + 1)
            || self.any(
                i + 1,
                &["and", "the", "when", "as", "with", "a", "by", "to", "or", "while", "after", "but", "he"],
            );
        (self.antiquity && digits == 3 && led && free && !self.mark(i + 1, '%'))
            .then_some((Year::Full(1 - n as i32), i + 1))
    }

    /// Whether four digits are a year and not a count, a price or a number of something.
    fn year_stands(&self, i: usize, end: usize, year: Year) -> bool {
        if end > i + 1 {
            return true; // with an era
        }
        if i > 0 {
            let before = &self.tokens[i - 1];
            if self.glued(i) {
                match before.kind {
                    Kind::Mark('(' | '[' | '"' | '“' | '-' | '–' | '—' | '/' | '‘' | '\'') => {}
                    _ => return false,
                }
                // A number, letters or a second hyphen before the mark: a code, not a year ("A-1939", "99-1939").
                if matches!(before.kind, Kind::Mark('-' | '/')) && before.glued && i > 1 {
                    let lead = &self.tokens[i - 2];
                    let year_before = lead.kind == Kind::Number && lead.len() == 4;
                    let qualifier =
                        self.any(i - 2, &["mid", "pre", "post", "early", "late"]) || self.month(i - 2).is_some();
                    if !year_before && !qualifier {
                        return false;
                    }
                }
            }
            // "+1 202 555 1990"
            if before.kind == Kind::Number && !self.glued(i) && !self.breaks(i) {
                return false;
            }
            if matches!(before.kind, Kind::Mark('$' | '€' | '£' | '#' | '№'))
                || self.any(
                    i - 1,
                    &[
                        "Resolution",
                        "No",
                        "number",
                        "Article",
                        "Flight",
                        "nearly",
                        "some",
                        "approximately",
                        "over",
                        "than",
                        "least",
                        "Law",
                        "Directive",
                        "Boeing",
                        "Highway",
                        "Route",
                        "Windows",
                        "Office",
                    ],
                )
            {
                return false;
            }
        }
        if self.glued(end)
            && matches!(self.tokens[end].kind, Kind::Mark('%' | '°' | '.' | ':' | ',' | '/'))
            && self.glued(end + 1)
            && self.digits(end + 1).is_some()
        {
            let years = self.mark(end, '/');
            if !years {
                return false;
            }
        }
        let Year::Full(n) = year else { return false };
        // "In 1965 troops landed": the preposition outweighs what follows.
        let dated = (1900..=2030).contains(&n)
            && self.after_any(i, &["in", "since", "during", "until"])
            && self.is_word(end)
            && !self.glued(end)
            && !self.any(end, &["per", "percent", "km", "miles", "feet", "meters", "metres"]);
        if self.counts_things(end) && !dated {
            return false;
        }
        let plural = self.token(end).is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.breaks && t.len() > 3)
            && self.word(end).ends_with('s');
        let led = i > 0
            && (self.after_any(i, TIME_PREPOSITIONS)
                || matches!(self.tokens[i - 1].kind, Kind::Mark('(' | ',' | '-' | '–' | '—' | '/' | ';' | '[')));
        match n {
            1900..=2100 => !plural || led,
            1300..=1899 => led && (!plural || self.after_any(i, &["in", "since", "the", "until"])),
            1000..=1299 => {
                led && !plural
                    && self.after_any(i, &["in", "since", "until", "by", "after", "before", "("])
                    && !self.is_word(end)
            }
            _ => false,
        }
    }

    /// "the 1990s", "1990's", "the 90s", "the late nineties".
    fn decade(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        let tail = |after: usize| {
            if self.glued(after) && self.is(after, "s") {
                return Some(after + 1);
            }
            let mark = matches!(self.token(after)?.kind, Kind::Mark('\'' | '’'));
            (mark && self.glued(after) && self.glued(after + 1) && self.is(after + 1, "s")).then_some(after + 2)
        };
        if let Some(n) = self.sense(at, |s| if let Sense::Decade(n) = s { Some(n) } else { None }) {
            return (at > i || self.after_any(i, &["early", "late", "mid", "-"])).then_some((
                Meaning::Decade(n.into(), false),
                at + 1,
                "date/decade-name",
            ));
        }
        let quote = usize::from(matches!(self.token(at)?.kind, Kind::Mark('\'' | '’' | '‘')) && self.glued(at + 1));
        let (n, digits) = self.digits(at + quote)?;
        let end = tail(at + quote + 1)?;
        let ten = n % 10 == 0;
        match digits {
            4 if n % 100 == 0 && self.after_any(at, &["early", "late", "mid"]) => {
                Some((Meaning::Decade(n as i32, false), end, "date/decade"))
            }
            4 if ten && (1000..2100).contains(&n) => Some((Meaning::Decade(n as i32, false), end, "date/decade")),
            3 if ten => {
                let (bc, last) = self.era(end).unwrap_or((self.antiquity, end));
                Some((Meaning::Decade(n as i32, bc), last, "date/decade"))
            }
            2 if ten && (at > i || quote == 1) => Some((Meaning::Decade(n as i32, false), end, "date/decade")),
            _ => None,
        }
    }

    /// "the 19th century", "the fifth century BC"; 18 stands for the 1800s.
    fn century(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        let (n, end) = self.ordinal(at)?;
        let end = self.skip_hyphen(end);
        if n < 1 || !self.any(end, &["century", "centuries"]) {
            return None;
        }
        let (bc, last) = self.era(end + 1).unwrap_or((false, end + 1));
        Some((Meaning::Century(n - 1, bc), last, "date/century"))
    }

    /// Seasons, quarters and halves: "spring 2020", "the summer of that year", "third quarter of 1989", "Q3 2019".
    pub(super) fn part_of_year(&self, i: usize) -> Read {
        let at = self.skip_the(i);
        let (part, end) = self.part(at)?;
        let bare = end;
        let (year, last) = if self.is(bare, "of") || !self.mark(bare, ',') || self.year(bare + 1).is_some() {
            self.year_after(bare)
        } else {
            (None, bare)
        };
        let last = if year.is_none() { bare } else { last };
        if year.is_none() && !self.part_stands(i, at, bare, part) {
            // "the Spring Offensive" is a name; histories date by it.
            let name =
                matches!(part, Part::Season(_)) && self.capital(at) && self.capital(bare) && self.noun_follows(bare);
            let named =
                i > 0 && self.is_word(at - 1) && self.capital(at - 1) && !self.opens_sentence(at - 1) && at == i;
            return (name && !named).then_some((
                Meaning::Part(part, self.year_of_noun(bare)),
                bare,
                "date/season-name",
            ));
        }
        Some((Meaning::Part(part, year), last, "date/part-of-year"))
    }

    /// The year after a named thing: "Offensive of 1918".
    fn year_of_noun(&self, i: usize) -> Option<Year> {
        (i + 1..i + 3).find(|at| self.is(*at, "of")).and_then(|at| self.year(at + 1)).map(|(year, _)| year)
    }

    /// A season or quarter at `i`.
    pub(super) fn part(&self, i: usize) -> Option<(Part, usize)> {
        if let Some(season) = self.sense(i, |s| if let Sense::Season(season, false) = s { Some(season) } else { None })
        {
            return Some((Part::Season(season), i + 1));
        }
        if let Some(token) = self.token(i)
            && token.kind == Kind::Word
            && token.len() == 1
            && self.any(i, &["Q", "H"])
            && self.glued(i + 1)
            && let Some((n @ 1..=4, 1)) = self.digits(i + 1)
        {
            let quarter = self.is(i, "Q");
            return (quarter || n <= 2)
                .then_some((if quarter { Part::Quarter(n as u8) } else { Part::Half(n as u8) }, i + 2));
        }
        if let Some((n @ 1..=4, 1)) = self.digits(i)
            && self.glued(i + 1)
            && self.word(i + 1) == "Q"
        {
            return Some((Part::Quarter(n as u8), i + 2));
        }
        let (n, end) = self.ordinal(i)?;
        let at = self.skip_hyphen(end);
        let at = at + usize::from(self.any(at, &["fiscal"]));
        match n {
            1..=4 if self.is(at, "quarter") => Some((Part::Quarter(n as u8), at + 1)),
            _ => None,
        }
    }

    /// Whether a season or quarter without a year is one: "fall" and "spring" are verbs too.
    fn part_stands(&self, i: usize, at: usize, end: usize, part: Part) -> bool {
        let Part::Season(_) = part else { return true };
        if i > 0 && self.capital(at) && self.is_word(at - 1) && self.capital(at - 1) && !self.opens_sentence(at - 1) {
            return false; // "Prague Spring"
        }
        if self.capital(at) && !self.opens_sentence(i) && i == at && !self.after_any(i, TIME_PREPOSITIONS) {
            return false;
        }
        if self.capital(at) && self.noun_follows(end) && self.capital(end) {
            return false; // "the Spring Offensive"
        }
        if self.any(at, &["fall", "spring"]) {
            // "a spring offensive", "the spring campaign"
            let noun = ["offensive", "campaign", "fighting", "season", "semester", "elections", "election", "harvest"];
            if self.any(end, &noun) {
                return true;
            }
            if self.is(at, "spring") && at > i && !self.noun_follows(end) && !self.is(end, "of") {
                return true;
            }
            let led = self.after_any(
                i,
                &[
                    "in",
                    "by",
                    "during",
                    "since",
                    "until",
                    "early",
                    "late",
                    "mid",
                    "last",
                    "next",
                    "this",
                    "following",
                    "previous",
                    "of",
                    "from",
                ],
            ) || (i > 0 && self.dash(i - 1));
            let tail = self.is(end, "of") && self.is(at, "fall");
            return led
                && !tail
                && !(self.is(at, "fall")
                    && self.is_word(end)
                    && at == i
                    && !self.any(end, &["and", "the", "to", "with", "when", "a"]));
        }
        !self.is(end, "of") || self.any(end + 1, &["the", "that", "this", "last"])
    }

    /// A name of the lexicon: "the 44-day war", "Nowruz 2021", "Christmas".
    pub(super) fn named(&self, i: usize) -> Read {
        let the = self.skip_the(i);
        let (year, at) = match self.year(the) {
            Some((Year::Full(y), at)) if self.has(at, Sense::Name) => (Some(y), at),
            _ => (None, the),
        };
        let token = self.token(at)?;
        if !(token.kind == Kind::Number || token.senses.contains(&Sense::Name)) {
            return None;
        }
        let first = self.word(at);
        let lower: String;
        let folded = if token.kind == Kind::Number {
            first
        } else {
            lower = first.to_lowercase().replace('ū', "u");
            &lower
        };
        let (words, index) = self.lexicon.names_from(folded).iter().find(|(words, _)| {
            words.iter().enumerate().all(|(k, word)| {
                k == 0
                    || self.word(at + k).eq_ignore_ascii_case(word)
                    || (word == "-" && self.dash(at + k))
                    || (word == "'" && self.mark(at + k, '’'))
            })
        })?;
        let named = self.lexicon.named(*index);
        let end = at + words.len();
        if token.kind == Kind::Word && !token.capital && words.len() == 1 {
            return None;
        }
        let led = self.after_any(
            i,
            &["since", "before", "after", "during", "until", "following", "of", "preceding", "till", "from", "amid"],
        );
        if !(named.alone || led) {
            return None;
        }
        let (after, last) = self.year_after(end);
        let year = match (after, self.capital(end).then(|| self.year_of_noun(end)).flatten()) {
            (Some(Year::Full(y)), _) | (None, Some(Year::Full(y))) => Some(y),
            _ => year,
        };
        let last = if matches!(after, Some(Year::Full(_))) { last } else { end };
        let start = if year.is_some() && at > the { the } else { i };
        let once = matches!(named.days, crate::lexicon::time::NamedDays::Once(..));
        // The article belongs to a war's name and not to a feast's.
        (start == i && (i == at || once || self.is(i, "the") || year.is_some())).then_some((
            Meaning::Named(*index, year),
            last,
            "date/name",
        ))
    }

    /// "last Ramadan", "next Easter", "this Nowruz": a feast that a pointing word chooses.
    pub(super) fn pointed_name(&self, i: usize) -> Read {
        let lead = i + usize::from(self.is(i, "the"));
        let which = self.which(lead)?;
        let (inner, end, _) = self.named(lead + 1)?;
        let Meaning::Named(index, None) = inner else { return None };
        let yearly = !matches!(self.lexicon.named(index).days, crate::lexicon::time::NamedDays::Once(..));
        let points = matches!(which, Which::This | Which::Last | Which::Next | Which::Coming | Which::Past);
        (yearly && points).then_some((Meaning::NamedWhich(which, index), end, "date/pointed-name"))
    }

    /// A month, season or weekday that a pointing word can point at.
    pub(super) fn pointable(&self, i: usize) -> Option<(What, usize)> {
        if let Some((weekday, end)) = self.weekday(i) {
            return Some((What::Weekday(weekday), end));
        }
        if let Some((Calendar::Gregorian, month, end)) = self.month(i) {
            return Some((What::Month(month), end));
        }
        if let Some((part, end)) = self.part(i) {
            return Some((What::Part(part), end));
        }
        if let Some(part) = self.sense(i, |s| if let Sense::DayPart(part) = s { Some(part) } else { None }) {
            return Some((What::DayPart(part), i + 1));
        }
        self.sense(i, |s| if let Sense::Unit(unit, false) = s { Some(unit) } else { None })
            .map(|unit| (What::Unit(unit), i + 1))
    }

    /// Whether a pointing word stands at `i`.
    pub(super) fn which(&self, i: usize) -> Option<Which> {
        self.sense(i, |s| if let Sense::Which(w) = s { Some(w) } else { None })
    }
}
