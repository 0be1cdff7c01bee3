//! Reads meanings against an anchor: the document's date, what was told last, or a heading.

use chrono::{Datelike, Duration, NaiveDate};

use super::{
    calendar::{civil_day, civil_month, civil_year, month_length, year_near, yearly},
    discourse::{Manner, Tense},
    grammar::unit_period,
    meaning::{self, Amount, Base, Clock, Fields, Meaning, Part, What, Year},
    period::{Period, season_value},
    story::Place,
};
use crate::{
    lexicon::time::{Bend, Calendar, Edge, NamedDays, TimeLexicon, Unit, Which},
    model::{Anchor, AnchorKind, Granularity, Span, TimeModifier, TimexType},
};

/// What was told last, which later expressions count from.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The period.
    pub period: Period,
    /// Where it stands.
    pub span: Span,
    /// Its paragraph.
    pub paragraph: u32,
    /// It stands in a heading.
    pub heading: bool,
    /// Its year is written there.
    pub explicit: bool,
    /// It opens its sentence: "In 2016 …".
    pub opens: bool,
}

impl Told {
    fn anchor(self) -> (Period, Anchor) {
        let kind = if self.heading { AnchorKind::Heading } else { AnchorKind::Narrative };
        (self.period, Anchor { kind, date: self.period.days().map(|d| d.0), span: Some(self.span) })
    }
}

/// A meaning, read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// TIMEX3 class.
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: String,
    /// First and last day.
    pub days: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
    /// How finely.
    pub granularity: Granularity,
    /// "about", or a reading that the text leaves open.
    pub approximate: bool,
    /// The calendar period that later expressions may count from.
    pub period: Option<Period>,
    /// TIMEX3 modifier.
    pub modifier: Option<TimeModifier>,
    /// What it was read against.
    pub anchor: Anchor,
    /// One reading only.
    pub certain: bool,
}

/// Why a date cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchDay(pub String);

/// The state of a document while its expressions are read in order.
pub struct Resolver<'l> {
    /// The document's date.
    pub date: Option<NaiveDate>,
    /// News or history.
    pub manner: Manner,
    /// What was told last.
    pub told: Option<Told>,
    /// What was told last that is a month or finer.
    pub fine: Option<Told>,
    /// What the story told last, asides left out.
    pub story: Option<Told>,
    /// Where the expression being read stands in the story.
    pub place: Place,
    /// The first day of the range that this expression ends.
    pub after: Option<NaiveDate>,
    /// Names.
    pub lexicon: &'l TimeLexicon,
    /// The paragraph of the expression being read.
    pub paragraph: u32,
    /// The tense around it.
    pub tense: Tense,
    /// Whether its verb is a present perfect.
    pub perfect: bool,
    /// Where its sentence begins.
    pub sentence_start: usize,
    /// Whether it opens an entry: it begins a paragraph, and a stop, a colon or a dash closes it.
    pub opens_entry: bool,
    /// The date that opened the entry before.
    pub entry: Option<Told>,
}

type Answer = Result<Reading, NoSuchDay>;

impl Resolver<'_> {
    /// An aside is left behind with its sentence, which begins at byte `sentence`.
    pub fn come_back(&mut self, sentence: usize) {
        if let (Some(told), Some(story)) = (self.told, self.story)
            && told.span.start < sentence
        {
            self.told = Some(story);
        }
    }

    /// Reads one meaning.
    pub fn resolve(&self, meaning: &Meaning) -> Answer {
        Ok(match meaning {
            Meaning::Date(fields) => return self.date_fields(fields),
            Meaning::Part(part, year) => self.part(*part, *year),
            Meaning::Decade(first, bc) => self.decade(*first, *bc),
            Meaning::Century(n, bc) => self.period(Period::Century(*n, *bc), Anchor::none()),
            Meaning::Which(which, what) => self.which(*which, *what),
            Meaning::DayName(days) => self.day_name(*days),
            Meaning::Shift(amount, unit, sign, base) => self.shift(*amount, *unit, *sign, *base),
            Meaning::ShiftFrom(amount, unit, sign, inner) => return self.shift_from(*amount, *unit, *sign, inner),
            Meaning::Length(amount, unit, place) => self.length(*amount, *unit, *place),
            Meaning::Every(value) => self.plain(TimexType::Set, value.clone()),
            Meaning::Ref(value) => self.reference(value),
            Meaning::Clock(clock, day) => return self.clock(*clock, day.as_deref()),
            Meaning::DayPart(part, day) => return self.day_part(part, day.as_deref()),
            Meaning::Edge(edge, inner) => return self.edge(*edge, inner),
            Meaning::Nth(n, what, of) => return self.nth(*n, *what, of),
            Meaning::FirstOf(n, amount, unit, of) => return self.first_of(*n, *amount, *unit, of),
            Meaning::Named(index, year) => return self.named(*index, *year),
            Meaning::Eve(inner) => return self.eve(inner),
            Meaning::Holding(unit, inner) => {
                let base = self.resolve(inner)?;
                match base.days {
                    Some((Some(first), _)) => {
                        Reading { kind: base.kind, ..self.period(Period::holding(first, *unit), base.anchor) }
                    }
                    _ => base,
                }
            }
            Meaning::PartBefore(part) => {
                let now = match (part, self.told.map(|t| t.period), self.date) {
                    (Part::Quarter(0), Some(told @ Period::Quarter(..)), _) => self.period(told, self.story_anchor()),
                    (Part::Quarter(0), _, Some(date)) => {
                        self.period(Period::holding(date, Unit::Quarter), Anchor::document(date))
                    }
                    _ => self.part(*part, None),
                };
                let part = match now.period {
                    Some(Period::Quarter(_, q)) => Part::Quarter(q),
                    _ => *part,
                };
                match now.period.and_then(Period::year) {
                    Some(year) => self.part(part, Some(Year::Full(year - 1))),
                    None => now,
                }
            }
            Meaning::Fiscal(year) => self.fiscal(*year),
            Meaning::NamedWhich(which, index) => self.named_which(*which, *index),
            Meaning::Same => match self.told_anchor() {
                Some((period, anchor)) => self.period(period, anchor),
                None => self.reference("PRESENT_REF"),
            },
            Meaning::About(inner) => {
                let inner = self.resolve(inner)?;
                Reading { approximate: true, modifier: Some(TimeModifier::Approx), ..inner }
            }
        })
    }

    // ---- answers ----

    fn plain(&self, kind: TimexType, value: String) -> Reading {
        Reading {
            kind,
            value,
            days: None,
            granularity: Granularity::Day,
            approximate: false,
            period: None,
            modifier: None,
            anchor: Anchor::none(),
            certain: true,
        }
    }

    fn period(&self, period: Period, anchor: Anchor) -> Reading {
        let days = period.days().map(|(a, b)| (Some(a), Some(b)));
        Reading {
            days,
            granularity: period.granularity(),
            period: Some(period),
            anchor,
            ..self.plain(TimexType::Date, period.value())
        }
    }

    fn stretch(&self, start: NaiveDate, end: NaiveDate, granularity: Granularity, anchor: Anchor) -> Reading {
        let value = if start == end {
            Period::Day(start).value()
        } else {
            format!("{}/{}", Period::Day(start).value(), Period::Day(end).value())
        };
        Reading {
            days: Some((Some(start), Some(end))),
            granularity,
            period: Some(Period::Day(end)),
            anchor,
            ..self.plain(TimexType::Date, value)
        }
    }

    // ---- anchors ----

    fn speech(&self) -> Option<(Period, Anchor)> {
        self.date.map(|d| (Period::Day(d), Anchor::document(d)))
    }

    fn told_anchor(&self) -> Option<(Period, Anchor)> {
        self.told.map(Told::anchor)
    }

    fn story_anchor(&self) -> Anchor {
        self.told_anchor().map_or_else(|| self.date.map_or_else(Anchor::none, Anchor::document), |a| a.1)
    }

    fn base(&self, base: Base) -> Option<(Period, Anchor)> {
        match (base, self.manner) {
            (Base::Speech, Manner::News) => self.speech().or_else(|| self.told_anchor()),
            (Base::Speech, Manner::History) => self.told_anchor().or_else(|| self.speech()),
            (Base::Told, _) => self.told_anchor().or_else(|| self.speech()),
        }
    }

    /// What `unit`s are counted from. "The following month" is no month after a bare year: where news has looked back
    /// ("founded in 1991"), it goes on from the last date that is fine enough.
    fn base_of(&self, base: Base, unit: Unit) -> Option<(Period, Anchor)> {
        let read = self.base(base)?;
        let coarse = base == Base::Told && self.manner == Manner::News && unit < read.0.unit();
        let fine = self.fine.filter(|t| coarse && t.period.unit() <= unit.max(Unit::Day)).map(Told::anchor);
        Some(fine.unwrap_or(read))
    }

    // ---- calendar dates ----

    fn full_year(&self, year: Year) -> Option<(i32, Anchor)> {
        match year {
            Year::Full(y) => Some((y, Anchor::none())),
            Year::Short(n) => {
                let (near, anchor) = match (self.manner, self.base(Base::Speech)) {
                    (Manner::History, Some((p, a))) => (p.year()?, a),
                    (_, Some((p, a))) => (p.year()? + 20 - 50, a),
                    (_, None) => (1980, Anchor::none()),
                };
                // The year with these two digits nearest to `near`.
                let base = near.div_euclid(100) * 100 + i32::from(n);
                let year = [base - 100, base, base + 100].into_iter().min_by_key(|y| (y - near).abs())?;
                Some((year, anchor))
            }
            Year::Which(which) => {
                let (period, anchor) = match which {
                    Which::This | Which::Last | Which::Next | Which::Past | Which::Coming => self.base(Base::Speech)?,
                    _ => self.base(Base::Told)?,
                };
                let step = match which {
                    Which::Last | Which::Past | Which::Previous => -1,
                    Which::Next | Which::Coming | Which::Following => 1,
                    _ => 0,
                };
                Some((period.year()? + step, anchor))
            }
        }
    }

    fn date_fields(&self, fields: &Fields) -> Answer {
        if fields.calendar != Calendar::Gregorian {
            return self.foreign(fields);
        }
        let uncertain = |mut reading: Reading| {
            reading.certain = !fields.ambiguous;
            reading
        };
        let given = match fields.year {
            Some(year) => self.full_year(year),
            None => None,
        };
        match (given, fields.month, fields.day) {
            (Some((year, anchor)), Some(month), Some(day)) => {
                let period = Period::day(year, month, day)
                    .ok_or_else(|| NoSuchDay(format!("there is no day {day} in month {month} of {year}")))?;
                Ok(uncertain(self.period(period, anchor)))
            }
            (Some((year, anchor)), Some(month), None) => Ok(self.period(Period::Month(year, month), anchor)),
            (Some((year, anchor)), None, _) => Ok(self.period(Period::Year(year), anchor)),
            (None, Some(month), day) => self.without_year(month, day),
            (None, None, Some(day)) => Ok(self.day_alone(day, fields.weekday)),
            (None, None, None) => Ok(fields
                .weekday
                .map_or_else(|| self.plain(TimexType::Date, "XXXX".to_owned()), |weekday| self.weekday(weekday))),
        }
    }

    /// A month or a day of one, whose year the words leave out.
    fn without_year(&self, month: u8, day: Option<u8>) -> Answer {
        let make = |year: i32, anchor: Anchor| {
            let Some(day) = day else { return Some(self.period(Period::Month(year, month), anchor)) };
            Period::day(year, month, day).map(|p| self.period(p, anchor))
        };
        if let Some(day) = day
            && month_length(2000, month).is_none_or(|length| day > length)
        {
            return Err(NoSuchDay(format!("there is no day {day} in month {month}")));
        }
        let undated = || {
            let value = day.map_or(format!("XXXX-{month:02}"), |d| format!("XXXX-{month:02}-{d:02}"));
            Reading { certain: false, ..self.plain(TimexType::Date, value) }
        };
        let carried = self.told.filter(|t| self.manner == Manner::History || self.carries(t));
        let story = self.place.year.map(|year| (year, self.story_anchor()));
        let Some((year, anchor)) = story
            .or_else(|| self.entry_year(month))
            .or_else(|| {
                let year = self.carried_year(&carried?, month)?;
                Some((year, self.story_anchor()))
            })
            .or_else(|| self.year_by_tense(month, day))
        else {
            return Ok(undated());
        };
        // 29 February waits for a year that has it.
        Ok((0..4).find_map(|back| make(year - back, anchor.clone())).unwrap_or_else(undated))
    }

    /// The year of an entry of a chronicle: the first that does not lie before the entry above it.
    fn entry_year(&self, month: u8) -> Option<(i32, Anchor)> {
        let before = self.entry.filter(|_| self.opens_entry && self.manner == Manner::News)?;
        let last = before.period.days()?.0;
        // Entries of a week may stand in disorder; half a year back is the next year.
        let turned = u32::from(month) + u32::from(TURN_OF_YEAR) <= last.month();
        let year = last.year() + i32::from(turned);
        let late = self.date.is_some_and(|d| (year, u32::from(month)) > (d.year(), d.month() + 6));
        (!late).then(|| (year, before.anchor().1))
    }

    /// Whether what was told last gives news its year: it is written out in the same paragraph or heads it.
    fn carries(&self, told: &Told) -> bool {
        let date_year = self.date.map(|d| d.year());
        // A year inside its sentence ("27 bcm in 2015") tells what was measured; it dates no later sentence.
        let told_here = told.opens || told.period.unit() <= Unit::Month || told.span.start >= self.sentence_start;
        told.explicit
            && told.paragraph == self.paragraph
            && told_here
            && told.period.year() != date_year
            && self.tense != Tense::Future
    }

    /// The story's year, or the next one when the story stood late in a year and the month is early in one.
    fn carried_year(&self, told: &Told, month: u8) -> Option<i32> {
        let year = told.period.year()?;
        let fine = told.period.unit() <= Unit::Quarter;
        let turned = told.period.month().filter(|_| fine).is_some_and(|m| m >= month + TURN_OF_YEAR);
        Some(year + i32::from(turned))
    }

    /// The latest such day or month before the document's date, or the next one when the tense looks ahead.
    fn year_by_tense(&self, month: u8, day: Option<u8>) -> Option<(i32, Anchor)> {
        let date = self.date?;
        let anchor = Anchor::document(date);
        let here = (date.month() as u8, date.day() as u8);
        let there = (month, day.unwrap_or(if month == here.0 { here.1 } else { 1 }));
        let year = date.year();
        let ahead = there > here;
        let distance = i32::from(month) - i32::from(here.0);
        let chosen = match self.tense {
            Tense::Past if ahead => year - 1,
            Tense::Past => year,
            Tense::Future if there < here => year + 1,
            Tense::Future => year,
            // Without a cue the nearer one, the past winning beyond three months.
            Tense::Unknown if ahead && distance > 3 => year - 1,
            Tense::Unknown if !ahead && distance < -9 => year + 1,
            Tense::Unknown => year,
        };
        Some((chosen, anchor))
    }

    /// "the 27th": in the month told last, or the one after when that day has passed.
    fn day_alone(&self, day: u8, weekday: Option<u8>) -> Reading {
        let unknown = || Reading { certain: false, ..self.plain(TimexType::Date, format!("XXXX-XX-{day:02}")) };
        let Some((period, anchor)) = self.base(if self.manner == Manner::History { Base::Told } else { Base::Speech })
        else {
            return unknown();
        };
        let (Some(year), Some(month)) = (period.year(), period.month()) else { return unknown() };
        let mut at = Period::Month(year, month);
        if let (Manner::News, Period::Day(today)) = (self.manner, period) {
            let passed = u32::from(day) <= today.day();
            at = match (self.tense, passed) {
                (Tense::Future, true) if u32::from(day) != today.day() => at.shift(Unit::Month, 1).unwrap_or(at),
                (Tense::Past | Tense::Unknown, false) => at.shift(Unit::Month, -1).unwrap_or(at),
                _ => at,
            };
        }
        let _ = weekday;
        match at {
            Period::Month(y, m) => Period::day(y, m, day).map_or_else(unknown, |p| self.period(p, anchor)),
            _ => unknown(),
        }
    }

    /// "Friday": the nearest before the anchor, the anchor itself included, unless the tense looks ahead.
    fn weekday(&self, weekday: u8) -> Reading {
        let unknown = || Reading { certain: false, ..self.plain(TimexType::Date, format!("XXXX-WXX-{weekday}")) };
        let Some((period, anchor)) = self.base(Base::Speech) else { return unknown() };
        let Some((day, _)) = period.days().filter(|_| period.unit() <= Unit::Week) else { return unknown() };
        if let Some(first) = self.after {
            let step = (i64::from(weekday) - i64::from(first.weekday().number_from_monday())).rem_euclid(7);
            return self.period(Period::Day(plus(first, step)), anchor);
        }
        let forward = self.tense == Tense::Future || (self.manner == Manner::History);
        let here = day.weekday().number_from_monday() as i64;
        let step = i64::from(weekday) - here;
        let moved = if forward { step.rem_euclid(7) } else { -(-step).rem_euclid(7) };
        self.period(Period::Day(plus(day, moved)), anchor)
    }

    /// A date of the Persian, Hijri or Hebrew calendar, as civil days.
    fn foreign(&self, fields: &Fields) -> Answer {
        let calendar = fields.calendar;
        let year = match fields.year {
            Some(year) => self.full_year(year),
            None => None,
        };
        let civil = |y: i32| match calendar {
            Calendar::Hebrew => y < 5000,
            _ => y >= 1600,
        };
        let Some((year, anchor)) = year else { return Ok(self.foreign_without_year(fields)) };
        let candidates =
            if civil(year) { year_near(calendar, year) - 1..=year_near(calendar, year) + 1 } else { year..=year };
        let fits = |days: &(NaiveDate, NaiveDate)| !civil(year) || days.0.year() == year;
        let granularity = if fields.day.is_some() {
            Granularity::Day
        } else if fields.month.is_some() {
            Granularity::Month
        } else {
            Granularity::Year
        };
        let days = candidates.into_iter().find_map(|y| foreign_days(fields, y).filter(fits));
        match days {
            Some((start, end)) => Ok(self.stretch(start, end, granularity, anchor)),
            None => Err(NoSuchDay(format!("the {calendar:?} calendar has no such day in {year}"))),
        }
    }

    fn foreign_without_year(&self, fields: &Fields) -> Reading {
        let granularity = if fields.day.is_some() { Granularity::Day } else { Granularity::Month };
        let Some((period, anchor)) = self.base(Base::Speech) else {
            return self.plain(TimexType::Date, "XXXX".to_owned());
        };
        let Some((day, _)) = period.days() else { return self.plain(TimexType::Date, "XXXX".to_owned()) };
        let near = year_near(fields.calendar, day.year());
        let ahead = self.tense == Tense::Future;
        let found = (near - 2..=near + 2)
            .filter_map(|y| foreign_days(fields, y))
            .filter(|(start, end)| if ahead { *end >= day } else { *start <= day })
            .min_by_key(|(start, _)| (*start - day).num_days().abs());
        match found {
            Some((start, end)) => self.stretch(start, end, granularity, anchor),
            None => self.plain(TimexType::Date, "XXXX".to_owned()),
        }
    }

    fn part(&self, part: Part, year: Option<Year>) -> Reading {
        let of = |y: i32| match part {
            Part::Season(s) => Period::Season(y, s),
            Part::Quarter(q) => Period::Quarter(y, q),
            Part::Half(h) => Period::Half(y, h),
        };
        if let Some(year) = year {
            return match self.full_year(year) {
                Some((y, anchor)) => self.period(of(y), anchor),
                None => self.plain(TimexType::Date, format!("XXXX-{}", part_value(part))),
            };
        }
        if let Some(year) = self.place.year {
            return self.period(of(year), self.story_anchor());
        }
        let carried = self.told.filter(|t| self.manner == Manner::History || self.carries(t));
        if let Some(told) = carried
            && let Some(year) = of(2000).month().and_then(|m| self.carried_year(&told, m))
        {
            let anchor = self.told_anchor().map_or_else(Anchor::none, |a| a.1);
            return self.period(of(year), anchor);
        }
        let Some(date) = self.date else { return self.plain(TimexType::Date, format!("XXXX-{}", part_value(part))) };
        let begun = of(date.year()).days().is_some_and(|(start, _)| start <= date);
        let over = of(date.year()).days().is_some_and(|(_, end)| end < date);
        let year = match self.tense {
            Tense::Future if over => date.year() + 1,
            Tense::Past if !begun => date.year() - 1,
            _ => date.year(),
        };
        self.period(of(year), Anchor::document(date))
    }

    fn decade(&self, first: i32, bc: bool) -> Reading {
        if bc || first >= 100 {
            return self.period(Period::Decade(first / 10, bc), Anchor::none());
        }
        // "the nineties": of the century that the text is in, unless that lies ahead.
        let (year, anchor) = match self.base(Base::Speech) {
            Some((p, a)) => (p.year().unwrap_or(1999), a),
            None => (1999, Anchor::none()),
        };
        let mut decade = year.div_euclid(100) * 10 + first / 10;
        if decade * 10 > year + 10 {
            decade -= 10;
        }
        self.period(Period::Decade(decade, false), anchor)
    }

    // ---- pointing ----

    fn which(&self, which: Which, what: What) -> Reading {
        // "the week" in news is this one, unless a finer time was told.
        let coarse = |t: &Told, unit: Unit| t.period.unit() > unit;
        let now = matches!((which, what), (Which::Same, What::Unit(unit))
            if self.manner == Manner::News && self.told.is_none_or(|t| coarse(&t, unit)));
        let now = now || which == Which::Previous && self.perfect && self.manner == Manner::News;
        let told = !now && matches!(which, Which::Previous | Which::Following | Which::Same | Which::That)
            || (which == Which::Next && what == What::Unit(Unit::Day));
        let step = match which {
            Which::Last | Which::Past | Which::Previous => -1,
            Which::Next | Which::Coming | Which::Following => 1,
            Which::This | Which::Same | Which::That => 0,
        };
        let unit = if let What::Unit(unit) = what { unit } else { Unit::Day };
        let Some((period, anchor)) = self.base_of(if told { Base::Told } else { Base::Speech }, unit) else {
            return self.unknown_unit(what);
        };
        match what {
            // "over the weekend": the one just past, unless the tense looks ahead.
            What::Unit(Unit::Weekend) if now && self.tense != Tense::Future => {
                let back =
                    if period.days().is_some_and(|(day, _)| day.weekday().number_from_monday() < 6) { -1 } else { 0 };
                self.which_unit(back, Unit::Weekend, period, anchor)
            }
            What::Unit(unit) => self.which_unit(step, unit, period, anchor),
            What::Weekday(weekday) => {
                let Some((day, _)) = period.days().filter(|_| period.unit() <= Unit::Week) else {
                    return self.unknown_unit(what);
                };
                let here = day.weekday().number_from_monday() as i64;
                let delta = i64::from(weekday) - here;
                let moved = match step {
                    -1 => -((-delta - 1).rem_euclid(7) + 1),
                    1 => (delta - 1).rem_euclid(7) + 1,
                    _ if self.tense == Tense::Past => -(-delta).rem_euclid(7),
                    _ => delta.rem_euclid(7),
                };
                self.period(Period::Day(plus(day, moved)), anchor)
            }
            What::Month(month) => {
                let Some(year) = period.year() else { return self.unknown_unit(what) };
                let here = period.month().unwrap_or(month);
                let year = match step {
                    -1 => year - i32::from(month >= here),
                    1 => year + i32::from(month <= here),
                    _ => year,
                };
                self.period(Period::Month(year, month), anchor)
            }
            What::Part(part) => {
                let Some(year) = period.year() else { return self.unknown_unit(what) };
                let of = |y: i32| match part {
                    Part::Season(s) => Period::Season(y, s),
                    Part::Quarter(q) => Period::Quarter(y, q),
                    Part::Half(h) => Period::Half(y, h),
                };
                let here = period.days().map(|d| d.0);
                let over = matches!((of(year).days(), here), (Some((_, end)), Some(day)) if end < day);
                let begun = matches!((of(year).days(), here), (Some((start, _)), Some(day)) if start <= day);
                let year = match step {
                    -1 => year - i32::from(!over),
                    1 => year + i32::from(begun),
                    _ => year,
                };
                self.period(of(year), anchor)
            }
            What::DayPart(part) => self.plain(TimexType::Time, format!("XXXX-XX-XXT{}", part.trim_start_matches('T'))),
        }
    }

    fn which_unit(&self, step: i32, unit: Unit, period: Period, anchor: Anchor) -> Reading {
        if unit < Unit::Day {
            return self.plain(TimexType::Duration, unit_period(unit, 1));
        }
        // A coarser anchor leaves the finer part open: "the next day" after "in May 1940".
        if unit < period.unit() && !(unit == Unit::Week && period.unit() == Unit::Weekend) {
            let open = open_value(period, unit);
            let days = period.days().map(|(a, b)| (Some(a), Some(b)));
            return Reading {
                days,
                granularity: period.granularity(),
                approximate: true,
                certain: false,
                anchor,
                ..self.plain(TimexType::Date, open)
            };
        }
        let here = match period.days() {
            Some((first, last)) => Period::holding(if step > 0 && unit == Unit::Day { last } else { first }, unit),
            None => return self.plain(TimexType::Date, "XXXX".to_owned()),
        };
        match here.shift(unit, step) {
            Some(moved) if step != 0 => self.period(moved, anchor),
            _ => self.period(here, anchor),
        }
    }

    fn unknown_unit(&self, what: What) -> Reading {
        let value = match what {
            What::Unit(Unit::Week) => "XXXX-WXX".to_owned(),
            What::Unit(Unit::Month) => "XXXX-XX".to_owned(),
            What::Unit(Unit::Year) => "XXXX".to_owned(),
            What::Unit(_) => "XXXX-XX-XX".to_owned(),
            What::Weekday(n) => format!("XXXX-WXX-{n}"),
            What::Month(m) => format!("XXXX-{m:02}"),
            What::Part(part) => format!("XXXX-{}", part_value(part)),
            What::DayPart(part) => format!("XXXX-XX-XXT{}", part.trim_start_matches('T')),
        };
        Reading { certain: false, ..self.plain(TimexType::Date, value) }
    }

    fn day_name(&self, days: i8) -> Reading {
        match (self.manner, self.date) {
            (Manner::News, Some(date)) => self.period(Period::Day(plus(date, days.into())), Anchor::document(date)),
            (Manner::History, date) if days == 0 => Reading {
                anchor: date.map_or_else(Anchor::none, Anchor::document),
                ..self.plain(TimexType::Date, "PRESENT_REF".to_owned())
            },
            _ => Reading { certain: false, ..self.plain(TimexType::Date, "XXXX-XX-XX".to_owned()) },
        }
    }

    fn reference(&self, value: &str) -> Reading {
        let anchor = self.date.map_or_else(Anchor::none, Anchor::document);
        let days = match (value, self.manner, self.date) {
            ("PRESENT_REF", Manner::News, Some(date)) => Some((Some(date), Some(date))),
            _ => None,
        };
        Reading { anchor, days, ..self.plain(TimexType::Date, value.to_owned()) }
    }

    // ---- lengths ----

    fn shift(&self, amount: Amount, unit: Unit, sign: i32, base: Base) -> Reading {
        if amount.vague {
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return self.plain(TimexType::Date, value.to_owned());
        }
        let Some((period, anchor)) = self.base_of(base, unit) else {
            return self.plain(TimexType::Date, "XXXX-XX-XX".to_owned());
        };
        let count = sign * whole(amount);
        if unit < Unit::Day {
            return Reading {
                days: period.days().map(|(a, b)| (Some(a), Some(b))),
                granularity: period.granularity(),
                anchor,
                ..self.plain(TimexType::Time, format!("{}TXX", Period::value(period)))
            };
        }
        let days =
            period.days().and_then(|(a, b)| Some((Some(move_day(a, unit, count)?), Some(move_day(b, unit, count)?))));
        if unit < period.unit() {
            return Reading {
                days,
                granularity: period.granularity(),
                approximate: true,
                certain: false,
                anchor,
                ..self.plain(TimexType::Date, open_value(period, unit))
            };
        }
        let half = amount.count.fract() != 0.0 && unit == Unit::Year;
        let moved = if half {
            period.shift(Unit::Month, sign * (amount.count.clamp(0.0, LONGEST) * 12.0) as i32)
        } else {
            period.shift(unit, count)
        };
        // "a year earlier" of a quarter is a quarter.
        let moved = match (period, base) {
            (Period::Quarter(y, q), Base::Told) if unit == Unit::Year && !half => {
                y.checked_add(count).map(|y| Period::Quarter(y, q))
            }
            _ => moved,
        };
        let Some(moved) = moved else { return self.plain(TimexType::Date, "XXXX-XX-XX".to_owned()) };
        let mut reading = self.period(moved, anchor);
        // Days and weeks count from the day itself; "two years ago" is known to the year only.
        if (unit <= Unit::Week || base == Base::Told) && days.is_some() {
            reading.days = days;
            reading.granularity = period.granularity();
        }
        reading.approximate = amount.bend.is_some();
        reading.modifier = amount.bend.map(bend_modifier);
        reading
    }

    fn shift_from(&self, amount: Amount, unit: Unit, sign: i32, inner: &Meaning) -> Answer {
        let base = self.resolve(inner)?;
        let count = sign * whole(amount);
        let moved = base.days.and_then(|(a, b)| {
            if amount.vague {
                return None;
            }
            // What comes after a stretch is counted from its end, what comes before it from its start.
            let day = if sign > 0 { b? } else { a? };
            move_day(day, unit, count)
        });
        Ok(match moved {
            Some(day) => Reading {
                anchor: Anchor { kind: AnchorKind::Named, date: base.days.and_then(|d| d.1), span: None },
                ..self.period(Period::Day(day), Anchor::none())
            },
            None => self.plain(TimexType::Date, if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned()),
        })
    }

    fn length(&self, amount: Amount, unit: Unit, place: meaning::Place) -> Reading {
        let value = length_value(amount, unit);
        let mut reading = self.plain(TimexType::Duration, value);
        reading.modifier = amount.bend.map(bend_modifier);
        let (base, sign) = match place {
            meaning::Place::Free => return reading,
            meaning::Place::Before(base) => (base, -1),
            meaning::Place::After(base) => (base, 1),
            meaning::Place::UpTo(base) => (base, 0),
        };
        if amount.vague || unit < Unit::Day {
            return reading;
        }
        if let Some((period, anchor)) = self.base(base)
            && let Some((first, last)) = period.days()
        {
            let count = sign * whole(amount);
            let (from, to) = if sign == 0 {
                let here = Period::holding(last, unit).days().unwrap_or((first, last));
                (move_day(here.0, unit, 1 - whole(amount)), Some(last))
            } else if sign < 0 {
                (move_day(last, unit, count), Some(last))
            } else {
                (Some(first), move_day(first, unit, count))
            };
            reading.days = Some((from, to));
            reading.granularity = Granularity::Range;
            reading.anchor = anchor;
        }
        reading
    }

    // ---- times of day ----

    fn clock(&self, clock: Clock, day: Option<&Meaning>) -> Answer {
        let mut base = match day {
            Some(day) => self.resolve(day)?,
            None => self.this_day(),
        };
        let time = match (clock.minute, clock.second) {
            (Some(m), Some(s)) => format!("T{:02}:{m:02}:{s:02}", clock.hour),
            (Some(m), None) => format!("T{:02}:{m:02}", clock.hour),
            _ => format!("T{:02}", clock.hour),
        };
        let zone = clock.zone.map_or(String::new(), |minutes| {
            if minutes == 0 { "Z".to_owned() } else { format!("{:+03}", minutes / 60) }
        });
        let zone = if self.manner == Manner::History { zone } else { String::new() };
        base.value = format!("{}{time}{zone}", base.value);
        base.kind = TimexType::Time;
        base.granularity = Granularity::Time;
        Ok(base)
    }

    /// The day that an undated time of day belongs to.
    fn this_day(&self) -> Reading {
        match self.base(Base::Speech) {
            Some((period @ Period::Day(_), anchor)) => self.period(period, anchor),
            _ => self.plain(TimexType::Date, "XXXX-XX-XX".to_owned()),
        }
    }

    fn day_part(&self, part: &str, day: Option<&Meaning>) -> Answer {
        let mut base = match day {
            Some(day) => self.resolve(day)?,
            None if self.manner == Manner::History => self.plain(TimexType::Date, "XXXX-XX-XX".to_owned()),
            None => self.this_day(),
        };
        base.value = format!("{}T{}", base.value, part.trim_start_matches('T'));
        base.kind = TimexType::Time;
        base.granularity = Granularity::Time;
        Ok(base)
    }

    // ---- parts of periods ----

    fn edge(&self, edge: Edge, inner: &Meaning) -> Answer {
        let mut base = self.resolve(inner)?;
        base.modifier = match edge {
            Edge::Start => Some(TimeModifier::Start),
            Edge::Mid => Some(TimeModifier::Mid),
            Edge::End => Some(TimeModifier::End),
            Edge::Earlier => Some(TimeModifier::Before),
            Edge::Later => Some(TimeModifier::After),
            Edge::Rest | Edge::Half => None,
        };
        let Some((Some(first), Some(last))) = base.days else { return Ok(base) };
        let here = self
            .base(Base::Speech)
            .and_then(|(p, _)| p.days())
            .filter(|(a, b)| *a >= first && *b <= last && first < last);
        base.days = match (edge, base.period) {
            (_, Some(Period::Day(_)) | None) => base.days,
            (Edge::Earlier, _) => Some((Some(first), here.map_or(Some(last), |h| Some(h.1)))),
            (Edge::Later | Edge::Rest, _) => Some((here.map_or(Some(first), |h| Some(h.0)), Some(last))),
            (Edge::Start | Edge::Mid | Edge::End, Some(Period::Month(..))) => {
                let day = |n: i64| plus(first, n - 1);
                Some(match edge {
                    Edge::Start => (Some(first), Some(day(10))),
                    Edge::Mid => (Some(day(11)), Some(day(20))),
                    _ => (Some(day(21)), Some(last)),
                })
            }
            (Edge::Start | Edge::Mid | Edge::End, Some(Period::Year(year))) => {
                let month = match edge {
                    Edge::Start => 1,
                    Edge::Mid => 5,
                    _ => 9,
                };
                let month_days = |m: u8| Period::Month(year, m).days();
                Some((month_days(month).map(|d| d.0), month_days(month + 3).map(|d| d.1)))
            }
            (Edge::Start | Edge::Mid | Edge::End, _) => {
                let third = ((last - first).num_days() + 1) / 3;
                Some(match edge {
                    Edge::Start => (Some(first), Some(plus(first, third - 1))),
                    Edge::Mid => (Some(plus(first, third)), Some(plus(last, -(third)))),
                    _ => (Some(plus(last, -(third - 1))), Some(last)),
                })
            }
            (Edge::Half, _) => base.days,
        };
        Ok(base)
    }

    fn nth(&self, n: i32, what: What, of: &Meaning) -> Answer {
        let base = self.resolve(of)?;
        let (Some(period), Some((Some(first), Some(last)))) = (base.period, base.days) else { return Ok(base) };
        let anchor = base.anchor.clone();
        let length = (last - first).num_days() + 1;
        let found = match what {
            What::Part(Part::Half(h)) => match period {
                Period::Year(y) => Some(self.period(Period::Half(y, h), anchor)),
                _ => {
                    let middle = plus(first, length / 2 - 1);
                    let (a, b) = if h == 1 { (first, middle) } else { (plus(middle, 1), last) };
                    Some(Reading { days: Some((Some(a), Some(b))), ..base.clone() })
                }
            },
            What::Weekday(weekday) => {
                let lead = (i64::from(weekday) - i64::from(first.weekday().number_from_monday())).rem_euclid(7);
                let index = if n < 0 { (length - 1 - lead) / 7 } else { i64::from(n) - 1 };
                let day = plus(first, lead + 7 * index);
                (day <= last && index >= 0).then(|| self.period(Period::Day(day), anchor))
            }
            What::Unit(Unit::Day) => {
                let day = if n < 0 { last } else { plus(first, i64::from(n) - 1) };
                (day <= last).then(|| self.period(Period::Day(day), anchor))
            }
            What::Unit(unit @ (Unit::Week | Unit::Weekend)) => {
                let a = if n < 0 { plus(last, -6) } else { plus(first, 7 * (i64::from(n) - 1)) };
                let b = (plus(a, 6)).min(last);
                let week = Period::holding(plus(a, 3), unit);
                (a <= last).then(|| Reading { days: Some((Some(a), Some(b))), ..self.period(week, anchor) })
            }
            What::Unit(Unit::Month) => {
                let step = if n < 0 { 11 } else { n - 1 };
                Period::Month(first.year(), first.month() as u8)
                    .shift(Unit::Month, step)
                    .map(|p| self.period(p, anchor))
            }
            What::Unit(Unit::Quarter) => {
                period.year().map(|y| self.period(Period::Quarter(y, if n < 0 { 4 } else { n as u8 }), anchor))
            }
            What::Unit(Unit::Year) => {
                let year = if n < 0 { last.year() } else { first.year() + n - 1 };
                Some(self.period(Period::Year(year), anchor))
            }
            What::Unit(Unit::Decade) if n > 0 => {
                Some(self.period(Period::decade_of(first.year() + 10 * (n - 1)), anchor))
            }
            _ => None,
        };
        Ok(found.unwrap_or(base))
    }

    fn first_of(&self, n: i32, amount: Amount, unit: Unit, of: &Meaning) -> Answer {
        let base = self.resolve(of)?;
        let mut reading = self.plain(TimexType::Duration, length_value(amount, unit));
        if let Some((Some(first), Some(last))) = base.days
            && !amount.vague
            && unit >= Unit::Day
        {
            let count = whole(amount);
            let (a, b) = if n < 0 {
                (move_day(last, unit, -count).and_then(|d| d.succ_opt()), Some(last))
            } else {
                (Some(first), move_day(first, unit, count).and_then(|d| d.pred_opt()))
            };
            reading.days = Some((a, b));
            reading.granularity = Granularity::Range;
            reading.anchor = base.anchor;
        }
        Ok(reading)
    }

    // ---- names ----

    fn named(&self, index: usize, year: Option<i32>) -> Answer {
        let named = self.lexicon.named(index);
        let anchor = |day: NaiveDate| Anchor { kind: AnchorKind::Named, date: Some(day), span: None };
        if let NamedDays::Once(start, end) = named.days {
            let granularity = if start == end { Granularity::Day } else { Granularity::Range };
            return Ok(self.stretch(start, end, granularity, anchor(start)));
        }
        if let Some(year) = year {
            return match yearly(&named.days, year) {
                Some((start, end)) => Ok(self.stretch(start, end, Granularity::Day, anchor(start))),
                None => Err(NoSuchDay(format!("{} does not fall in {year}", named.id))),
            };
        }
        let Some((period, told)) = self.base(Base::Speech) else {
            return Ok(self.plain(TimexType::Date, "XXXX-XX-XX".to_owned()));
        };
        let (Some(year), Some((day, _))) = (period.year(), period.days()) else {
            return Ok(self.plain(TimexType::Date, "XXXX-XX-XX".to_owned()));
        };
        let same_year = self.manner == Manner::History && period.unit() >= Unit::Year;
        let found = (year - 1..=year + 1)
            .filter_map(|y| yearly(&named.days, y))
            .filter(|(start, end)| match self.tense {
                _ if same_year => start.year() == year,
                Tense::Future => *end >= day,
                Tense::Past => *start <= day,
                Tense::Unknown => true,
            })
            .min_by_key(|(start, _)| (*start - day).num_days().abs());
        Ok(match found {
            Some((start, end)) => self.stretch(start, end, Granularity::Day, told),
            None => self.plain(TimexType::Date, "XXXX-XX-XX".to_owned()),
        })
    }

    /// "fiscal 2013": named by the calendar year it ends in, from the month that the lexicon says it begins with.
    fn fiscal(&self, year: Year) -> Reading {
        let Some((year, anchor)) = self.full_year(year) else {
            return self.plain(TimexType::Date, "XXXX".to_owned());
        };
        let mut reading = self.period(Period::Year(year), anchor);
        let begins = self.lexicon.fiscal_year_begins();
        if begins > 1
            && let Some(first) = NaiveDate::from_ymd_opt(year - 1, begins.into(), 1)
        {
            reading.days =
                Some((Some(first), first.checked_add_months(chrono::Months::new(12)).and_then(|d| d.pred_opt())));
        }
        reading
    }

    /// "last Ramadan": the latest that is over (or has begun); "next", the first still to begin; "this", the year's own.
    fn named_which(&self, which: Which, index: usize) -> Reading {
        let days = &self.lexicon.named(index).days;
        let unknown = || self.plain(TimexType::Date, "XXXX-XX-XX".to_owned());
        let Some((period, anchor)) = self.base(Base::Speech) else { return unknown() };
        let (Some(year), Some((day, _))) = (period.year(), period.days()) else { return unknown() };
        let mut all = (year - 2..=year + 2).filter_map(|y| yearly(days, y));
        let found = match which {
            Which::Last | Which::Past => all.rfind(|(start, _)| *start < day),
            Which::Next | Which::Coming => all.find(|(start, _)| *start > day),
            _ => yearly(days, year),
        };
        match found {
            Some((start, end)) => self.stretch(start, end, Granularity::Day, anchor),
            None => unknown(),
        }
    }

    /// "on the eve of X": the day before X begins.
    fn eve(&self, inner: &Meaning) -> Answer {
        let base = self.resolve(inner)?;
        Ok(match base.days {
            Some((Some(first), _)) => match first.pred_opt() {
                Some(day) => Reading { anchor: base.anchor, ..self.period(Period::Day(day), Anchor::none()) },
                None => base,
            },
            _ => base,
        })
    }
}

/// From this many months back the story has turned into the next year: "In November … In March …".
const TURN_OF_YEAR: u8 = 6;

fn foreign_days(fields: &Fields, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    match (fields.month, fields.day) {
        (Some(month), Some(day)) => civil_day(fields.calendar, year, month, day).map(|d| (d, d)),
        (Some(month), None) => civil_month(fields.calendar, year, month),
        _ => civil_year(fields.calendar, year),
    }
}

fn part_value(part: Part) -> String {
    match part {
        Part::Season(s) => season_value(s).to_owned(),
        Part::Quarter(q) => format!("Q{q}"),
        Part::Half(h) => format!("H{h}"),
    }
}

/// The known front of a value with the finer part open: `1940-05-XX`.
fn open_value(period: Period, unit: Unit) -> String {
    let year = period.year().map_or("XXXX".to_owned(), |y| Period::Year(y).value());
    match (period, unit) {
        (_, Unit::Month) => format!("{year}-XX"),
        (_, Unit::Week) => format!("{year}-WXX"),
        (Period::Month(..), _) => format!("{}-XX", period.value()),
        (_, Unit::Quarter) => format!("{year}-QX"),
        _ => format!("{year}-XX-XX"),
    }
}

/// So many days on; at the ends of the calendar, the day itself.
fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    Duration::try_days(days).and_then(|d| day.checked_add_signed(d)).unwrap_or(day)
}

/// No length is longer: what goes beyond is a number and no time.
const LONGEST: f32 = 100_000.0;

/// An amount as a whole number of units.
fn whole(amount: Amount) -> i32 {
    amount.count.clamp(0.0, LONGEST).round() as i32
}

fn move_day(day: NaiveDate, unit: Unit, count: i32) -> Option<NaiveDate> {
    let months = |n: i32| {
        let step = chrono::Months::new(n.unsigned_abs());
        if n < 0 { day.checked_sub_months(step) } else { day.checked_add_months(step) }
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => day.checked_add_signed(Duration::try_days(count.into())?),
        Unit::Week | Unit::Weekend => day.checked_add_signed(Duration::try_days(i64::from(count) * 7)?),
        Unit::Fortnight => day.checked_add_signed(Duration::try_days(i64::from(count) * 14)?),
        Unit::Month => months(count),
        Unit::Quarter => months(count.checked_mul(3)?),
        Unit::Year => months(count.checked_mul(12)?),
        Unit::Decade => months(count.checked_mul(120)?),
        Unit::Century => months(count.checked_mul(1200)?),
        Unit::Millennium => months(count.checked_mul(12000)?),
    }
}

fn bend_modifier(bend: Bend) -> TimeModifier {
    match bend {
        Bend::Approx => TimeModifier::Approx,
        Bend::Less => TimeModifier::LessThan,
        Bend::More => TimeModifier::MoreThan,
        Bend::AtMost => TimeModifier::EqualOrLess,
        Bend::AtLeast => TimeModifier::EqualOrMore,
    }
}

/// `P3D`, `PXM`, `P2.5Y`.
fn length_value(amount: Amount, unit: Unit) -> String {
    let pattern = unit_period(unit, 1);
    if amount.vague {
        return pattern.replacen(['1', '2'], "X", 1);
    }
    if amount.count.fract() == 0.0 {
        return unit_period(unit, amount.count as u32);
    }
    let text = format!("{}", amount.count);
    let text = if amount.count < 1.0 { text.trim_start_matches('0').to_owned() } else { text };
    pattern.replacen('1', &text, 1)
}
