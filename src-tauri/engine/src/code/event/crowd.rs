//! Who protests, and against whom.

use crate::{
    code::reading::{Reading, countries},
    model::Party,
};

/// A crowd's own state is where it stands; its target is whose embassy it stands at, or whom it is against.
pub(super) fn crowd_parties(
    reading: &Reading,
    first: usize,
    end: usize,
    source: Vec<Party>,
    target: Vec<Party>,
    subject: &[usize],
) -> (Vec<Party>, Vec<Party>) {
    let mut source = source;
    source.retain(|p| reading.is_known(p));
    // "pelted its consulate with tomatoes": whose house it is suffers the crowd.
    let house = || {
        let phrases = reading.clauses.phrases.iter().enumerate();
        phrases.filter(|(_, p)| p.first > first && p.last <= end + 1).find_map(|(at, p)| {
            reading.is_in("embassies", reading.lemma(p.head)).then(|| reading.who(at, false)).flatten()
        })
    };
    let host = house().map(|w| w.parties).filter(|p| p.iter().any(|x| reading.is_known(x))).unwrap_or_default();
    if !host.is_empty() {
        source.retain(|s| host.iter().all(|h| h.country != s.country));
        let places = reading.places_between(0, reading.tokens.len());
        let place = places.into_iter().find(|p| host.iter().all(|h| h.country != p.country));
        return (if source.is_empty() { place.into_iter().collect() } else { source }, host);
    }
    if source.is_empty() {
        let start = subject.first().map_or(first, |s| reading.clauses.phrases[*s].first);
        let near = reading.actors_between(start, first).into_iter().flatten().filter(|p| reading.is_known(p));
        source = near.chain(reading.places_between(start, end.max(first))).take(1).collect();
    }
    if source.is_empty() {
        let all = reading.tokens.len();
        let places = reading.places_between(0, all).into_iter();
        source = places
            .chain(reading.actors_between(0, all).into_iter().flatten().filter(|p| reading.is_known(p)))
            .take(1)
            .collect();
    }
    let own: Vec<String> = countries(&source).into_iter().map(str::to_owned).collect();
    let target = target.into_iter().filter(|t| !own.iter().any(|c| c == t.country.as_str())).collect();
    (source, target)
}
