//! Numbers in digits and words, and the amounts of lengths.

use super::{Read, Reader};
use crate::{
    lexicon::time::{Bend, Sense},
    tag::time::{
        meaning::{Amount, Meaning},
        scan::Kind,
    },
};

/// Words that may stand between a number and its unit.
const BETWEEN: &[&str] = &[
    "full",
    "whole",
    "entire",
    "long",
    "more",
    "consecutive",
    "straight",
    "additional",
    "further",
    "calendar",
    "short",
    "successive",
    "bloody",
    "brutal",
    "extra",
    "other",
    "intense",
    "entire",
    "good",
    "solid",
    "intervening",
    "crucial",
    "final",
    "odd",
];

impl Reader<'_, '_> {
    /// A whole number at `i`, in digits ("1,200") or words ("twenty-five", "two hundred").
    pub fn whole(&self, i: usize) -> Option<(u32, usize)> {
        if let Some((number, _)) = self.digits(i) {
            let mut end = i + 1;
            let mut value = number;
            while self.mark(end, ',') && self.glued(end) && self.glued(end + 1) {
                let Some((group, 3)) = self.digits(end + 1) else { break };
                value = value.saturating_mul(1000).saturating_add(group);
                end += 2;
            }
            return Some((value, end));
        }
        let cardinal = |at| self.sense(at, |s| if let Sense::Cardinal(n) = s { Some(n) } else { None });
        let scale = |at| self.sense(at, |s| if let Sense::Scale(n) = s { Some(n) } else { None });
        let (mut value, mut end) = match cardinal(i) {
            Some(tens) => match cardinal(self.skip_hyphen(i + 1)) {
                Some(ones) if tens >= 20 && ones < 10 => (tens + ones, self.skip_hyphen(i + 1) + 1),
                _ => (tens, i + 1),
            },
            None => (scale(i).filter(|_| !self.is(i, "million"))?, i + 1),
        };
        while let Some(times) = scale(end) {
            value = value.saturating_mul(times);
            end += 1;
        }
        Some((value, end))
    }

    /// A day of the month, as a number with or without "th"; 1 to 31.
    pub fn day_number(&self, i: usize) -> Option<(u8, usize)> {
        if let Some((number, digits)) = self.digits(i) {
            if digits > 2 || !(1..=31).contains(&number) {
                return None;
            }
            return Some((number as u8, if self.ordinal_tail(i + 1) { i + 2 } else { i + 1 }));
        }
        let (n, end) = self.ordinal(i)?;
        u8::try_from(n).ok().filter(|n| (1..=31).contains(n)).map(|n| (n, end))
    }

    /// Whether "st", "nd", "rd" or "th" hangs on a number before `i`.
    pub fn ordinal_tail(&self, i: usize) -> bool {
        self.glued(i) && self.any(i, &["st", "nd", "rd", "th"])
    }

    /// An ordinal ("27th", "third", "twenty-first"); -1 for "last".
    pub fn ordinal(&self, i: usize) -> Option<(i32, usize)> {
        if let Some((number, _)) = self.digits(i) {
            return (number < 10_000 && self.ordinal_tail(i + 1)).then_some((number as i32, i + 2));
        }
        let pick = |at| self.sense(at, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None });
        if let Some(n) = pick(i) {
            return Some((n, i + 1));
        }
        let tens = self.sense(i, |s| if let Sense::Cardinal(n) = s { Some(n) } else { None })?;
        let at = self.skip_hyphen(i + 1);
        let ones = pick(at).filter(|n| (1..10).contains(n))?;
        (tens >= 20).then_some((tens as i32 + ones, at + 1))
    }

    /// How many: "about ten", "a few", "two and a half", "more than 40", with the words between it and its unit.
    pub fn amount(&self, i: usize) -> Option<(Amount, usize)> {
        let (bend, i) = self.bend(i);
        if self.is(i, "another")
            && let Some((amount, end)) = self.bare_amount(i + 1)
            && !self.is(i + 1, "a")
        {
            return Some((Amount { bend, ..amount }, self.skip_hyphen(end)));
        }
        if bend.is_some() && self.plural_unit(i).is_some() && self.any(i - 1, &["just", "only"]) {
            return Some((Amount::vague(), i));
        }
        if self.is(i, "another") && self.any_unit(i + 1).is_some_and(|(_, plural)| !plural) {
            return Some((Amount::exactly(1.0), i + 1));
        }
        let (mut amount, mut end) = self.bare_amount(i)?;
        amount.bend = bend;
        if self.is(end, "or") && self.any(end + 1, &["so", "more"]) {
            amount.bend = Some(Bend::Approx);
            end += 2;
        }
        end = self.skip_hyphen(end);
        if self.any(end, BETWEEN) {
            end += 1;
        }
        Some((amount, end))
    }

    fn bare_amount(&self, i: usize) -> Option<(Amount, usize)> {
        let vague = |at: usize| self.has(at, Sense::Vague);
        if self.any(i, &["a", "an"]) {
            if self.any(i + 1, &["few", "couple", "handful", "number"]) {
                let of = i + 2 + usize::from(self.is(i + 2, "of"));
                return Some((Amount::vague(), of));
            }
            if self.is(i + 1, "half") {
                return Some((Amount::exactly(0.5), i + 2 + usize::from(self.any(i + 2, &["a", "an"]))));
            }
            if self.any(i + 1, &["dozen", "hundred", "thousand"]) {
                return self.whole(i + 1).map(|(n, end)| (Amount::exactly(n as f32), end));
            }
            let at = i + 1 + usize::from(self.any(i + 1, &["mere", "further", "single", "full", "whole", "good"]));
            if self.is(at, "half") && self.glued(at + 1) {
                return Some((Amount::exactly(0.5), at + 1));
            }
            if let Some((n, end)) = self.whole(at)
                && (at > i + 1 || self.dash(end))
            {
                return Some((Amount::exactly(n as f32), end));
            }
            return Some((Amount::exactly(1.0), at));
        }
        if self.is(i, "half") {
            let at = i + 1;
            return self.any(at, &["a", "an"]).then_some((Amount::exactly(0.5), at + 1));
        }
        if let Some((n, end)) = self.whole(i) {
            let mut value = n as f32;
            if self.mark(end, '.')
                && self.glued(end)
                && self.glued(end + 1)
                && let Some((tenths, digits)) = self.digits(end + 1)
            {
                return Some((Amount::exactly(value + tenths as f32 / 10f32.powi(digits as i32)), end + 2));
            }
            if self.is(end, "and") && self.any(end + 1, &["a", "one"]) && self.is(end + 2, "half") {
                return Some((Amount::exactly(value + 0.5), end + 3));
            }
            if self.is(end, "and") && self.is(end + 1, "half") {
                return Some((Amount::exactly(value + 0.5), end + 2));
            }
            // "two to three", "10-12": the upper bound, as TIMEX3 has no range of lengths.
            if (self.any(end, &["to", "or"]) || (self.dash(end) && self.glued(end)))
                && let Some((more, after)) = self.whole(end + 1)
                && more > n
            {
                value = more as f32;
                return Some((Amount { count: value, vague: false, bend: Some(Bend::Approx) }, after));
            }
            return Some((Amount::exactly(value), end));
        }
        let coupled = self.is(i, "couple") && !self.is(i + 1, "of") && self.plural_unit(i + 1).is_none();
        if vague(i) && !self.is(i, "handful") && !coupled {
            let of = i + 1 + usize::from(self.is(i + 1, "of"));
            return Some((Amount::vague(), of));
        }
        None
    }

    /// The qualifier before an amount, and the place after it.
    fn bend(&self, i: usize) -> (Option<Bend>, usize) {
        if self.any(i, &["more", "less", "fewer"]) && self.is(i + 1, "than") {
            return (Some(if self.is(i, "more") { Bend::More } else { Bend::Less }), i + 2);
        }
        if self.is(i, "at") && self.any(i + 1, &["least", "most"]) {
            return (Some(if self.is(i + 1, "least") { Bend::AtLeast } else { Bend::AtMost }), i + 2);
        }
        if self.is(i, "up") && self.is(i + 1, "to") {
            return (Some(Bend::AtMost), i + 2);
        }
        if self.is(i, "no") && self.any(i + 1, &["more", "less"]) && self.is(i + 2, "than") {
            return (Some(if self.is(i + 1, "more") { Bend::AtMost } else { Bend::AtLeast }), i + 3);
        }
        if self.is(i, "a") && self.is(i + 1, "little") && self.any(i + 2, &["more", "less", "over", "under"]) {
            let than = i + 3 + usize::from(self.is(i + 3, "than"));
            return (Some(Bend::Approx), than);
        }
        match self.sense(i, |s| if let Sense::Bend(b) = s { Some(b) } else { None }) {
            Some(bend) => (Some(bend), i + 1 + usize::from(self.mark(i + 1, '.') && self.glued(i + 1))),
            None => (None, i),
        }
    }

    /// "about 1910", "ca. 466 BC", "around mid-March", "about noon".
    pub(super) fn about(&self, i: usize) -> Read {
        let (Some(Bend::Approx), at) = self.bend(i) else { return None };
        if self.any(i, &["just", "only", "barely", "some"]) {
            return None;
        }
        let (inner, end, rule) = self.clock(at).or_else(|| self.date(at)).or_else(|| self.edge(at))?;
        let dated =
            matches!(rule, "date/year" | "date/edge" | "date/decade" | "date/month") || rule.starts_with("time");
        dated.then_some((Meaning::About(Box::new(inner)), end, "date/about"))
    }

    /// Whether the number before `end` counts things ("155 rounds") and is no year.
    pub fn counts_things(&self, end: usize) -> bool {
        let Some(token) = self.token(end) else { return false };
        if token.kind != Kind::Word || token.breaks {
            return matches!(token.kind, Kind::Mark('%' | '°'))
                || (token.glued && token.kind == Kind::Word && !token.capital && !self.is(end, "s"));
        }
        self.any(end, COUNTED)
    }
}

/// Nouns that a four-digit number before them counts.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "troops",
    "soldiers",
    "civilians",
    "dead",
    "casualties",
    "prisoners",
    "tons",
    "tonnes",
    "km",
    "kilometers",
    "kilometres",
    "miles",
    "meters",
    "metres",
    "feet",
    "dollars",
    "euros",
    "pounds",
    "percent",
    "per",
    "rounds",
    "tanks",
    "aircraft",
    "planes",
    "ships",
    "vessels",
    "guns",
    "rifles",
    "horses",
    "cavalry",
    "infantry",
    "killed",
    "wounded",
    "others",
    "refugees",
    "villages",
    "houses",
    "members",
    "fighters",
    "rockets",
    "missiles",
    "barrels",
    "bpd",
    "workers",
    "employees",
    "jobs",
    "points",
    "seats",
    "votes",
    "casualties",
    "hectares",
    "acres",
    "cases",
    "deaths",
    "residents",
    "square",
    "cubic",
    "kg",
    "yards",
    "hours",
    "lives",
    "different",
    "talents",
    "hoplites",
    "Athenians",
    "Spartans",
    "Persians",
    "triremes",
    "strong",
    "armed",
    "more",
    "or",
    "students",
    "police",
    "Italians",
];
