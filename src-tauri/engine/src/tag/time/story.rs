//! The years of a history whose dates leave them out.
//!
//! A history says "in 1944" once and then "by June", "in early August", "on the 20th". Which year each belongs to is
//! seldom settled by what stands before it alone: "declassified in 2005" is an aside that the story does not follow,
//! and "from October to March" looks back. So the whole text is read at once: a story mostly moves forward by little,
//! and we take the sequence of years, and of asides, that asks for the least movement in all (a shortest path, found
//! with a narrow beam). What comes after an open date counts as much as what comes before.

use super::{
    find::{Found, Join},
    meaning::{Base, Meaning, Part, Year},
    period::Period,
};
use crate::lexicon::time::{Unit, Which};

/// What the path says of one expression.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The year that an open date belongs to.
    pub year: Option<i32>,
    /// The story does not go where this date points.
    pub aside: bool,
}

/// What an expression does to the story.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    /// It names a year, and perhaps a month of it.
    Fixed(i32, Option<u8>, bool),
    /// It names a month and leaves the year open.
    Open(u8),
    /// "the following year": so many years on.
    Years(i32),
    /// It says nothing of years.
    Still,
}

/// Where the story may stand after an expression.
#[derive(Debug, Clone, Copy)]
struct State {
    year: i32,
    month: Option<u8>,
    cost: f32,
    /// The state before it, by its place in the last beam.
    back: usize,
    aside: bool,
}

/// How many places the story may be at are kept in mind.
const BEAM: usize = 14;
/// What an aside costs: one year alone, a month, a whole date, from easy to hard to overlook.
const ASIDE: [f32; 3] = [1.0, 1.3, 1.8];
/// A month the other way round in a range ("from October to March").
const BACKWARD_RANGE: f32 = 5.0;

/// The year of each expression whose date leaves it open, and which dates are asides. `start` is the year the story
/// begins with when nothing says so (the document's).
pub fn place_in_story(found: &[Found], start: Option<i32>) -> Vec<Place> {
    let steps: Vec<Step> = found.iter().map(|one| step(&one.meaning)).collect();
    let mut beams: Vec<(usize, Vec<State>)> = Vec::new();
    let first = steps.iter().find_map(|s| if let Step::Fixed(y, ..) = s { Some(*y) } else { None }).or(start);
    let none = Place::default();
    let Some(first) = first else { return vec![none; found.len()] };
    let mut beam = vec![State { year: first, month: None, cost: 0.0, back: 0, aside: false }];
    for (index, step) in steps.iter().enumerate() {
        let ranged = found[index].joined == Some(Join::Range);
        let next = match *step {
            Step::Still => continue,
            Step::Fixed(year, month, day) => fixed(&beam, year, month, day),
            Step::Open(month) => open(&beam, month, ranged),
            Step::Years(count) => years(&beam, count),
        };
        beam = next.clone();
        beams.push((index, next));
    }
    let mut places = vec![none; found.len()];
    let mut at = beams.last().map_or(0, |(_, states)| best(states));
    for (index, states) in beams.iter().rev() {
        let state = states[at];
        let year = matches!(steps[*index], Step::Open(_)).then_some(state.year);
        places[*index] = Place { year, aside: state.aside };
        at = state.back;
    }
    places
}

fn best(states: &[State]) -> usize {
    (0..states.len()).min_by(|a, b| states[*a].cost.total_cmp(&states[*b].cost)).unwrap_or(0)
}

/// A written year: the story goes there from wherever it is cheapest, or stays and passes it over.
fn fixed(beam: &[State], year: i32, month: Option<u8>, day: bool) -> Vec<State> {
    let gone = beam.iter().enumerate().map(|(back, s)| {
        let month = if month.is_none() && s.year == year { s.month } else { month };
        State { year, month, cost: s.cost + distance((s.year, s.month), (year, month)), back, aside: false }
    });
    let mut next: Vec<State> = gone.min_by(|a, b| a.cost.total_cmp(&b.cost)).into_iter().collect();
    let aside = ASIDE[usize::from(month.is_some()) + usize::from(day)];
    next.extend(beam.iter().enumerate().filter(|(_, s)| s.year != year).map(|(back, s)| State {
        cost: s.cost + aside,
        back,
        aside: true,
        ..*s
    }));
    narrow(next)
}

/// An open month: in the story's year, or the one before or after it.
fn open(beam: &[State], month: u8, ranged: bool) -> Vec<State> {
    let mut next: Vec<State> = Vec::with_capacity(3 * beam.len());
    for (back, s) in beam.iter().enumerate() {
        for year in s.year.saturating_sub(1)..=s.year.saturating_add(1) {
            let turn = match s.month {
                _ if year == s.year => 0.0,
                Some(_) => TURN,
                None => TURN_UNSAID,
            };
            let order = if ranged && (year, Some(month)) < (s.year, s.month) { BACKWARD_RANGE } else { 0.0 };
            let cost = s.cost + turn + order + distance((s.year, s.month), (year, Some(month)));
            match next.iter_mut().find(|n| n.year == year) {
                Some(known) if known.cost <= cost => {}
                Some(known) => *known = State { year, month: Some(month), cost, back, aside: false },
                None => next.push(State { year, month: Some(month), cost, back, aside: false }),
            }
        }
    }
    narrow(next)
}

/// "a year later" moves the story; "a year earlier" is mostly a look back that it returns from.
fn years(beam: &[State], count: i32) -> Vec<State> {
    let moved = |(back, s): (usize, &State)| {
        let cost = s.cost + if count < 0 { LOOK_BACK } else { 0.0 };
        State { year: s.year.saturating_add(count), month: None, cost, back, aside: false }
    };
    let mut next: Vec<State> = beam.iter().enumerate().map(moved).collect();
    if count < 0 {
        next.extend(beam.iter().enumerate().map(|(back, s)| State { back, aside: true, ..*s }));
    }
    narrow(next)
}

/// To stay at a look back.
const LOOK_BACK: f32 = 0.5;

/// To turn a year without saying so.
const TURN: f32 = 0.1;
/// To turn it right after it was named.
const TURN_UNSAID: f32 = 0.4;

fn narrow(mut states: Vec<State>) -> Vec<State> {
    states.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    states.truncate(BEAM);
    states
}

/// How much movement it is from one place in time to another: little for the months that follow, more for a look back,
/// ever less for each further year.
fn distance(from: (i32, Option<u8>), to: (i32, Option<u8>)) -> f32 {
    let years = to.0 as f32 - from.0 as f32;
    match (from.1, to.1) {
        (Some(a), Some(b)) => {
            let months = years * 12.0 + f32::from(b) - f32::from(a);
            match months {
                m if m >= 12.0 => 0.84 + 0.3 * (m / 12.0).ln(),
                m if m >= 0.0 => 0.07 * m,
                m if m > -12.0 => 0.25 - 0.06 * m,
                m => 0.97 + 0.4 * (-m / 12.0).ln(),
            }
        }
        _ if years == 0.0 => 0.0,
        _ if years > 0.0 => 0.3 + 0.25 * years.ln_1p(),
        _ => 0.7 + 0.4 * (-years).ln_1p(),
    }
}

fn step(meaning: &Meaning) -> Step {
    let fix = |year: Option<Year>, month: Option<u8>, day: bool| match (year, month) {
        (Some(Year::Full(year)), month) => Step::Fixed(year, month, day),
        (Some(_), _) | (None, None) => Step::Still,
        (None, Some(month)) => Step::Open(month),
    };
    match meaning {
        Meaning::Date(fields) if fields.calendar == crate::lexicon::time::Calendar::Gregorian => {
            fix(fields.year, fields.month, fields.day.is_some())
        }
        Meaning::Part(part, year) => fix(*year, part_month(*part), false),
        Meaning::Edge(_, inner)
        | Meaning::DayPart(_, Some(inner))
        | Meaning::Clock(_, Some(inner))
        | Meaning::Nth(_, _, inner)
        | Meaning::FirstOf(_, _, _, inner)
        | Meaning::About(inner) => step(inner),
        Meaning::Which(Which::Following | Which::Next, crate::tag::time::meaning::What::Unit(Unit::Year)) => {
            Step::Years(1)
        }
        Meaning::Which(Which::Previous, crate::tag::time::meaning::What::Unit(Unit::Year)) => Step::Years(-1),
        Meaning::Shift(amount, Unit::Year, sign, Base::Told) if !amount.vague => {
            Step::Years(sign * amount.count.clamp(0.0, 10_000.0).round() as i32)
        }
        _ => Step::Still,
    }
}

/// The month in the middle of a part of a year.
fn part_month(part: Part) -> Option<u8> {
    let period = match part {
        Part::Season(s) => Period::Season(2000, s),
        Part::Quarter(q) => Period::Quarter(2000, q),
        Part::Half(h) => Period::Half(2000, h),
    };
    period.month()
}
