//! Words that make an area of a place's name.

use crate::{
    lexicon::Lexicon,
    model::{ActorCode, Mention, MentionKind, Place, Span},
};

/// Before a name: within some distance of it. UCDP counts up to about 25 km as precision 2.
const NEAR: &[&str] = &[
    "near",
    "nearby",
    "around",
    "outside",
    "close to",
    "next to",
    "not far from",
    "in the vicinity of",
    "in the area of",
    "on the outskirts of",
    "at the outskirts of",
    "on the edge of",
    "on the approaches to",
    "in the direction of",
    "towards",
    "toward",
    "adjacent to",
    "just off",
    "off",
    "beyond",
];
/// After a name: its surroundings.
const SURROUNDINGS: &[&str] = &[" area", " vicinity", " direction", " surroundings", " outskirts", " sector", " front"];
/// The wind rose, degrees from north over east.
const WINDS: &[(&str, f64)] = &[
    ("north-east", 45.0),
    ("north-west", 315.0),
    ("south-east", 135.0),
    ("south-west", 225.0),
    ("northeast", 45.0),
    ("northwest", 315.0),
    ("southeast", 135.0),
    ("southwest", 225.0),
    ("north", 0.0),
    ("south", 180.0),
    ("east", 90.0),
    ("west", 270.0),
];
const KM_A_DEGREE: f64 = 111.2;
const KM_A_MILE: f64 = 1.609;

/// The area that the words around a place's name make of it; none when they leave it as it is.
pub fn area_around(place: &Place, at: Span, text: &str, mentions: &[Mention]) -> Option<Place> {
    if place.precision > 2 {
        return None;
    }
    let before = text[..at.start]
        .trim_end()
        .trim_end_matches("the town of")
        .trim_end_matches("the village of")
        .trim_end_matches("the city of");
    let before = before.trim_end();
    between(place, at, before, text, mentions).or_else(|| off(place, before)).or_else(|| near(place, at, before, text))
}

fn near(place: &Place, at: Span, before: &str, text: &str) -> Option<Place> {
    let after = &text[at.end..];
    let is_near = NEAR.iter().any(|words| ends_with_words(before, words))
        || SURROUNDINGS
            .iter()
            .any(|word| after.starts_with(word) && !after[word.len()..].starts_with(char::is_alphanumeric));
    is_near.then(|| Place { precision: 2, ..place.clone() })
}

/// "between A and B", whichever of the two gave the event its place.
fn between(place: &Place, at: Span, before: &str, text: &str, mentions: &[Mention]) -> Option<Place> {
    let point = |m: &Mention| match &m.kind {
        MentionKind::Place(other) if other.precision <= 2 && m.span != at => Some((m.span, other.clone())),
        _ => None,
    };
    let is_joined = |from: usize, to: usize| from <= to && text[from..to].trim() == "and";
    let (first, second) = if ends_with_words(before, "between") {
        let (_, other) = mentions.iter().filter_map(point).find(|(span, _)| is_joined(at.end, span.start))?;
        (place.clone(), other)
    } else {
        let (_, other) = mentions.iter().filter_map(point).find(|(span, _)| {
            is_joined(span.end, at.start) && ends_with_words(text[..span.start].trim_end(), "between")
        })?;
        (other, place.clone())
    };
    Some(Place {
        name: format!("between {} and {}", first.name, second.name),
        text: place.text.clone(),
        lat_deg: (first.lat_deg + second.lat_deg) / 2.0,
        lon_deg: (first.lon_deg + second.lon_deg) / 2.0,
        precision: 5,
        country: first.country.filter(|country| second.country.as_ref() == Some(country)),
    })
}

/// "20 km south of", "12 miles from": a point some way off, or a wider circle when no direction is told.
fn off(place: &Place, before: &str) -> Option<Place> {
    let (words, wind) = match before.strip_suffix("from") {
        Some(words) => (words.trim_end(), None),
        None => {
            let words = before.strip_suffix("of")?.trim_end().trim_end_matches("to the").trim_end();
            let (name, degrees) = WINDS.iter().find(|(name, _)| ends_with_words(words, name))?;
            (
                words[..words.len() - name.len()].trim_end().trim_end_matches(" to the").trim_end(),
                Some((*name, *degrees)),
            )
        }
    };
    let Some(km) = kilometres(words) else {
        // "Villages north of Aleppo": how far, the words do not say.
        return wind.map(|_| Place { precision: 2, ..place.clone() });
    };
    let Some((name, degrees)) = wind else {
        return Some(Place { precision: if km <= 30.0 { 2 } else { 5 }, ..place.clone() });
    };
    let turn = degrees.to_radians();
    let lat_deg = place.lat_deg + km / KM_A_DEGREE * turn.cos();
    let lon_deg = place.lon_deg + km / (KM_A_DEGREE * place.lat_deg.to_radians().cos()) * turn.sin();
    Some(Place {
        name: format!("{} km {name} of {}", km.round(), place.name),
        lat_deg,
        lon_deg,
        precision: 2,
        // Over the border or not: a point by bearing does not tell.
        country: place.country.clone().filter(|_| km < 10.0),
        ..place.clone()
    })
}

/// The figure that words end in, in kilometres.
fn kilometres(words: &str) -> Option<f64> {
    let (number, unit) = words.rsplit_once([' ', '\u{a0}', '-'])?;
    let factor = match unit.to_lowercase().as_str() {
        "km" | "kilometres" | "kilometers" | "kilometre" | "kilometer" => 1.0,
        "miles" | "mile" => KM_A_MILE,
        _ => return None,
    };
    let figure = number.rsplit(|c: char| !c.is_ascii_digit() && c != '.').next()?;
    let km = figure.parse::<f64>().ok()? * factor;
    (0.1..=400.0).contains(&km).then_some(km)
}

/// The border that the words of an event name: "the border of A and B", "the A-B border", "its border with B".
pub fn border_in(
    evidence: Span,
    sentence: usize,
    text: &str,
    mentions: &[Mention],
    parties: &[ActorCode],
    lexicon: &Lexicon,
) -> Option<Place> {
    let words = evidence.of(text);
    let at = evidence.start + find_border(words)?;
    let end = at + text[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - at);
    let states = |m: &Mention| -> Vec<ActorCode> {
        match &m.kind {
            MentionKind::Actor { parties, .. } => parties.iter().map(|party| party.country.clone()).collect(),
            MentionKind::Place(place) if place.precision == 6 => place.country.clone().into_iter().collect(),
            _ => Vec::new(),
        }
    };
    let here = || mentions.iter().filter(move |m| m.sentence == sentence);
    // "The border area with Turkey" is the border with Turkey.
    let after = after_area(&text[end..]);
    let ahead: Vec<ActorCode> =
        here().filter(|m| m.span.start >= end && m.span.start < end + 60).flat_map(states).collect();
    let behind: Vec<ActorCode> = here().filter(|m| m.span.start < at).flat_map(states).collect();
    let close: Vec<ActorCode> =
        here().filter(|m| m.span.start < at && m.span.start + 40 > at).flat_map(states).collect();
    let named = || here().flat_map(states).chain(parties.iter().cloned());
    // What stands close: two names after "of", "between"; one after "with" and the owner before; or two before the word.
    let sides = if [" of", " between"].iter().any(|word| after.starts_with(word)) && ahead.len() >= 2 {
        (ahead[0].clone(), ahead[1].clone())
    } else if after.starts_with(" with") && !ahead.is_empty() {
        let owner = behind.iter().rev().find(|code| **code != ahead[0])?;
        (owner.clone(), ahead[0].clone())
    } else if let Some(last) = close.last() {
        let other = close.iter().rev().find(|code| *code != last);
        // "the Iranian-Azerbaijani border": both stand before it; "the Iranian border": the one neighbour that the sentence
        // or the event names besides.
        (other.cloned().or_else(|| only_neighbour(last, named(), lexicon))?, last.clone())
    } else {
        // "Their common border", "the border": of the two neighbours that are named, if they are two.
        let first = named().next()?;
        (only_neighbour(&first, named(), lexicon)?, first)
    };
    let border = lexicon.geography.border(&sides.0, &sides.1)?;
    Some(Place {
        name: border.name(&lexicon.actors),
        text: text[at..end].to_owned(),
        lat_deg: border.lat_deg,
        lon_deg: border.lon_deg,
        precision: 5,
        country: None,
    })
}

/// The one neighbour of a state among those named; none when two of them are, or when another is named as well.
fn only_neighbour(state: &ActorCode, named: impl Iterator<Item = ActorCode>, lexicon: &Lexicon) -> Option<ActorCode> {
    let mut others: Vec<ActorCode> = named.filter(|code| code != state).collect();
    others.sort();
    others.dedup();
    match others.as_slice() {
        [other] => lexicon.geography.border(state, other).map(|_| other.clone()),
        _ => None,
    }
}

/// What follows "border", a noun of its surroundings passed over.
fn after_area(after: &str) -> &str {
    let area = [" areas", " area", " regions", " region", " zone", " strip", " line", " section"];
    area.iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after)
}

/// Where the word stands; "border guards" and "border crossing" are other things.
fn find_border(words: &str) -> Option<usize> {
    let lower = words.to_ascii_lowercase();
    ["border", "frontier"].iter().find_map(|word| {
        lower.match_indices(word).map(|(at, _)| at).find(|at| {
            let after = &lower[at + word.len()..];
            let is_word = !lower[..*at].ends_with(|c: char| c.is_alphanumeric());
            let follows = after.trim_start_matches(['s', '\'']).trim_start();
            let other = [
                "guard",
                "crossing",
                "service",
                "troop",
                "police",
                "officer",
                "post",
                "checkpoint",
                "patrol",
                "control",
            ];
            is_word && !other.iter().any(|noun| follows.starts_with(noun))
        })
    })
}

fn ends_with_words(text: &str, words: &str) -> bool {
    let bytes = text.len().checked_sub(words.len()).filter(|at| text.is_char_boundary(*at));
    bytes.is_some_and(|at| {
        text[at..].eq_ignore_ascii_case(words) && !text[..at].ends_with(|c: char| c.is_alphanumeric())
    })
}
