//! Names that several places bear: which is meant, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    lexicon::{Lexicon, fold::fold, geography::Bearer},
    model::{ActorCode, Mention, MentionKind, Place, Warning},
};

/// What a country named in the same sentence, or elsewhere in the document, weighs; the latter by how often it is named.
const IN_SENTENCE: f64 = 2.0;
const IN_DOCUMENT: f64 = 1.0;
/// What a neighbour weighs: the whole when it is the same place, a third of it this far off.
const NEIGHBOUR: f64 = 2.0;
const NEIGHBOUR_KM: f64 = 120.0;
/// What ten times the people weigh.
const TENFOLD: f64 = 0.5;
/// A lead smaller than this is none: the gazetteer's own choice stays.
const LEAD: f64 = 0.25;

/// The bearer meant at each mention of a name of several, by the mention's first byte, where that is another than the
/// gazetteer's own; and a warning for every name, once, that says what was chosen and why.
pub fn choose<'a>(
    text: &str,
    mentions: &[Mention],
    lexicon: &'a Lexicon,
) -> (BTreeMap<usize, &'a Bearer>, Vec<Warning>) {
    let context = Context::of(mentions, lexicon);
    let mut chosen = BTreeMap::new();
    let mut warnings = Vec::new();
    let mut told = BTreeSet::new();
    for mention in mentions {
        let MentionKind::Place(place) = &mention.kind else { continue };
        let name = fold(mention.span.of(text));
        let bearers = lexicon.geography.bearers(&name);
        if bearers.is_empty() || place.precision != 1 {
            continue;
        }
        let mut scored: Vec<(f64, &Bearer, String)> = bearers
            .iter()
            .map(|bearer| {
                let (score, reason) = context.score(bearer, mention.sentence, mention.span.start);
                (score, bearer, reason)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.people.total_cmp(&a.1.people)));
        let own = scored.iter().find(|(_, b, _)| km((b.lon_deg, b.lat_deg), (place.lon_deg, place.lat_deg)) < 15.0);
        let (score, best, reason) = &scored[0];
        let is_other = own.is_none_or(|(own_score, own, _)| !std::ptr::eq(*own, *best) && score - own_score > LEAD);
        let meant = if is_other { best } else { own.map_or(best, |(_, own, _)| own) };
        let reason = if is_other { reason } else { own.map_or(reason, |(_, _, reason)| reason) };
        if is_other {
            chosen.insert(mention.span.start, *best);
        }
        if told.insert((name, meant.country.clone(), meant.admin.clone())) {
            let others = bearers.len() - 1;
            let message = format!(
                "{} is borne by {} more {}; read as the one in {} ({:.2}° N, {:.2}° E): {reason}",
                mention.span.of(text),
                others,
                if others == 1 { "place" } else { "places" },
                name_of(&meant.country, lexicon),
                meant.lat_deg,
                meant.lon_deg,
            );
            warnings.push(Warning::at(mention.span, "place-of-several", message));
        }
    }
    (chosen, warnings)
}

/// Makes a place the one that was meant.
pub fn set(place: &mut Place, bearer: &Bearer) {
    place.lat_deg = bearer.lat_deg;
    place.lon_deg = bearer.lon_deg;
    place.country = Some(bearer.country.clone());
}

/// What the document tells around a name.
struct Context {
    /// Countries by sentence, with how often each is named in all.
    by_sentence: BTreeSet<(usize, String)>,
    counts: BTreeMap<String, usize>,
    most: usize,
    /// Places that one alone bears: first byte, name, degrees east and north.
    places: Vec<(usize, String, (f64, f64))>,
    names: BTreeMap<String, String>,
}

impl Context {
    fn of(mentions: &[Mention], lexicon: &Lexicon) -> Self {
        let mut context = Self {
            by_sentence: BTreeSet::new(),
            counts: BTreeMap::new(),
            most: 1,
            places: Vec::new(),
            names: BTreeMap::new(),
        };
        for mention in mentions {
            match &mention.kind {
                MentionKind::Actor { parties, .. } => {
                    for party in parties {
                        let code = party.country.0.clone();
                        context.by_sentence.insert((mention.sentence, code.clone()));
                        context.names.entry(code.clone()).or_insert_with(|| name_of(&party.country, lexicon));
                        *context.counts.entry(code).or_default() += 1;
                    }
                }
                MentionKind::Place(place)
                    if place.precision <= 4 && lexicon.geography.bearers(&fold(&place.text)).is_empty() =>
                {
                    context.places.push((mention.span.start, place.name.clone(), (place.lon_deg, place.lat_deg)));
                }
                _ => {}
            }
        }
        context.most = context.counts.values().copied().max().unwrap_or(1).max(1);
        context
    }

    /// How much speaks for a bearer, and what speaks most.
    fn score(&self, bearer: &Bearer, sentence: usize, at: usize) -> (f64, String) {
        let code = &bearer.country.0;
        let country = self.names.get(code).map_or(code.as_str(), String::as_str);
        let here = if self.by_sentence.contains(&(sentence, code.clone())) { IN_SENTENCE } else { 0.0 };
        let share = self.counts.get(code).copied().unwrap_or(0) as f64 / self.most as f64;
        let neighbour = self
            .places
            .iter()
            .filter(|(start, ..)| *start != at)
            .map(|(_, name, where_)| (km((bearer.lon_deg, bearer.lat_deg), *where_), name))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let near = neighbour.map_or(0.0, |(km, _)| NEIGHBOUR * (-km / NEIGHBOUR_KM).exp());
        let size = TENFOLD * (bearer.people.max(10.0) / 1000.0).log10();
        let reasons = [
            (here, format!("{country} is named in the same sentence")),
            (share * IN_DOCUMENT, format!("{country} is named in the document")),
            (near, neighbour.map_or_else(String::new, |(km, name)| format!("{name}, {km:.0} km away, is named too"))),
            (size.max(0.01), "it is the largest of them".to_owned()),
        ];
        let most =
            reasons.iter().max_by(|a, b| a.0.total_cmp(&b.0)).map_or_else(String::new, |(_, reason)| reason.clone());
        (here + share * IN_DOCUMENT + near + size, most)
    }
}

fn name_of(code: &ActorCode, lexicon: &Lexicon) -> String {
    lexicon.actors.actor(code).map_or_else(|| code.0.clone(), |actor| actor.name.clone())
}

/// Kilometres on a sphere; good to the figure before the point, which is all that is asked here.
fn km((lon_a, lat_a): (f64, f64), (lon_b, lat_b): (f64, f64)) -> f64 {
    let wide = ((lat_a + lat_b) / 2.0).to_radians().cos();
    111.2 * ((lon_b - lon_a) * wide).hypot(lat_b - lat_a)
}

#[cfg(test)]
mod tests {
    use crate::{lexicon::Lexicon, model::testing, pipeline::extract};

    fn warning(sentences: &[&str]) -> String {
        let document = testing::document(sentences, Some("2021-10-08"));
        let all = extract(&document, Lexicon::builtin()).warnings;
        all.into_iter().find(|w| w.code == "place-of-several").map(|w| w.message).unwrap_or_default()
    }

    #[test]
    fn a_country_in_the_sentence_settles_which_armavir() {
        let armenian = warning(&["Armenia's prime minister visited Armavir on Tuesday."]);
        assert!(armenian.contains("Armenia (40.16") && armenian.contains("same sentence"), "{armenian}");
        let russian = warning(&["Russia moved troops to Armavir on Tuesday."]);
        assert!(russian.contains("Russia (45.00"), "{russian}");
    }

    #[test]
    fn neighbours_settle_it_where_no_country_does() {
        let near = warning(&["Shells fell on Armavir on Tuesday.", "Gyumri and Ashtarak were hit too."]);
        assert!(near.contains("Armenia (40.16"), "{near}");
    }

    #[test]
    fn a_place_is_meant_by_the_name_of_one_side_too() {
        let karabakh = warning(&["Shells fell on Martuni and Askeran in Nagorno-Karabakh on Tuesday."]);
        assert!(karabakh.contains("Azerbaijan (39.8"), "{karabakh}");
        let sevan = warning(&["Armenia's prime minister visited Martuni on Tuesday."]);
        assert!(sevan.contains("Armenia (40.14"), "{sevan}");
    }

    #[test]
    fn a_name_of_one_place_is_no_question() {
        assert_eq!(warning(&["Iran's foreign minister visited Goris on Tuesday."]), "");
    }
}
