//! Ties by what lies between two: borders, tension, friendship.

use super::{Scene, Sides, last_pair, nearest_known, pair, without};
use crate::{code::clause::Predicate, lexicon::ties::Tie, model::Party};

/// "the border between X and Y", "X's border with Y", "X shares a border with Y", "Chilean-Peruvian tensions".
pub(super) fn bond(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    if matches!(reading.lemma(p.first), "no" | "neither") {
        return None;
    }
    let at = scene.predicate_of(phrase).or_else(|| scene.predicate_of(scene.host(phrase)));
    let q = at.map(|at| &reading.clauses.predicates[at]);
    let border = tie.kind == "border";
    let lemma = q.map_or("", |q| reading.lemma(q.verb));
    // "have never been worse"
    let never = q.is_some_and(|q| {
        q.negated
            && (q.verb + 1..q.verb + 4).any(|k| {
                reading.tokens.get(k).is_some_and(|t| {
                    matches!(t.lemma.as_str(), "worse" | "better" | "closer" | "bad" | "good" | "close")
                })
            })
    });
    if !border && (at.is_some_and(|at| !scene.is_real(at)) && !never || ENDS.contains(&lemma)) {
        return None;
    }
    if border && lemma == "have" && q.is_some_and(|q| q.negated) {
        return None;
    }
    if !tie.needs.is_empty() && !coloured(scene, tie, t, phrase, q) {
        return None;
    }
    // A quarrel over something named is a dispute, not enmity.
    let quarrel = matches!(reading.lemma(t), "quarrel" | "row" | "spat" | "feud");
    let over = (t + 1..(t + 9).min(reading.tokens.len())).any(|k| matches!(reading.lemma(k), "over" | "about"));
    if tie.kind == "rivalry" && quarrel && over {
        return None;
    }
    // "a border war" is none.
    if border
        && p.head > t
        && matches!(reading.lemma(p.head), "war" | "clash" | "conflict" | "skirmish" | "incident" | "fight")
    {
        return None;
    }
    let mut chain = scene.chain_from(phrase, t);
    if let Some(q) = q.filter(|q| q.subject.contains(&phrase) || q.object == Some(phrase)) {
        // "Tensions rose between A and B", "shares a border of 700 km with B"
        chain.extend(q.arguments.iter().filter(|a| matches!(reading.preposition(**a), "between" | "with")));
    }
    // "the border crossing between A and B": the tagger may take the noun for a verb.
    chain.extend(
        reading
            .clauses
            .predicates
            .iter()
            .filter(|r| r.first == p.last + 1 && r.subject.first() == Some(&phrase) && !r.finite)
            .flat_map(|r| r.arguments.iter().copied()),
    );
    let hung = |words: &[&str]| {
        chain
            .iter()
            .filter(|c| words.contains(&reading.preposition(**c)))
            .map(|c| scene.named(*c))
            .find(|p| !p.is_empty())
    };
    if let Some(both) = hung(&["between", "among"]) {
        return pair(both);
    }
    // "the border that Chile shares with Peru"
    let upheld = reading.clauses.predicates.iter().position(|r| {
        r.marker == Some(p.last + 1)
            && r.object.is_none_or(|o| o == phrase)
            && matches!(reading.lemma(r.verb), "share" | "have")
    });
    if let Some(at) = upheld.filter(|at| scene.is_real(*at)) {
        let r = &reading.clauses.predicates[at];
        let with = r.arguments.iter().filter(|a| reading.preposition(**a) == "with").map(|a| scene.named(*a));
        let subject = scene.subject_parties(at);
        if let Some(other) = with.into_iter().find(|p| !p.is_empty()) {
            return Some((without(subject, &other), other));
        }
    }
    // "Peru, with which Chile shares a border"
    if let (Some(at), Some(q)) = (at, q)
        && matches!(lemma, "share" | "have")
        && q.object == Some(phrase)
        && let Some(other) = scene.antecedent(q).map(|a| scene.named(a)).filter(|p| !p.is_empty())
        && scene.is_real(at)
    {
        return Some((without(scene.subject_parties(at), &other), other));
    }
    let (possessor, adjective) = scene.owners(p.first, t);
    let first_names: Vec<Party> = scene.names_in(p.first, t);
    if let Some(other) = hung(&["with", "toward", "towards", "against", "to"]) {
        let mut own = without(possessor.clone(), &other);
        if own.is_empty() {
            own = without(adjective.clone(), &other);
        }
        // "Chile's alliance with Peru": the noun may be read as a body of Chile's.
        if own.is_empty() {
            own = without(scene.party_at(t), &other);
        }
        if own.is_empty() {
            own = without(hung(&["of"]).unwrap_or_default(), &other);
        }
        // "Chile, whose ties with Peru are close"
        if own.is_empty() && reading.lemma(p.first) == "whose" {
            own = without(scene.apposed(phrase, phrase), &other);
        }
        if own.is_empty()
            && let (Some(at), Some(q)) = (at, q)
            && (q.object == Some(phrase) || q.object == Some(scene.host(phrase)) || matches!(lemma, "have" | "share"))
        {
            own = without(scene.subject_parties(at), &other);
        }
        if !own.is_empty() || !border {
            return (!own.is_empty()).then_some((own, other));
        }
    }
    for both in [possessor.clone(), adjective.clone(), first_names, hung(&["of"]).unwrap_or_default()] {
        if let Some(sides) = pair(both) {
            return Some(sides);
        }
    }
    // "near the Peruvian border", "its frontier with Peru": whose neighbour acts is the other side.
    if border {
        let mut one: Vec<Party> = [possessor, adjective].into_iter().find(|p| p.len() == 1).unwrap_or_default();
        if one.is_empty() {
            one = hung(&["with", "of"]).unwrap_or_default();
        }
        if let [one] = one.as_slice() {
            let own = nearest_known(scene, tie, one, p.first, 2);
            if !own.is_empty() {
                return Some((own, vec![one.clone()]));
            }
        }
        // "flows from Chile to Peru, across a border"
        if one.is_empty() && p.head == t && matches!(reading.lemma(p.first), "a" | "the") {
            let all: Vec<Party> = reading.actors_between(0, p.first).into_iter().flatten().collect();
            if let Some((a, b)) = pair(all)
                && scene.bordering(&[a[0].clone(), b[0].clone()])
            {
                return Some((a, b));
            }
        }
    }
    // "Chile and Peru settled a quarrel over fees", "the quarrel over that sector"
    if tie.kind == "dispute" && over {
        let subject = at.filter(|_| q.is_some_and(|q| q.object == Some(phrase))).map(|at| scene.subject_parties(at));
        let told = matches!(reading.lemma(p.first), "the" | "that" | "this" | "their");
        return subject.and_then(pair).or_else(|| told.then(|| last_pair(scene, t)).flatten());
    }
    // "A and B share a border"
    let shared =
        q.is_some_and(|q| q.object == Some(phrase)) && matches!(lemma, "share" | "have" | "enjoy" | "maintain");
    shared.then(|| pair(scene.subject_parties(at?))).flatten()
}

/// Verbs that end a bond, or say that there is none.
const ENDS: &[&str] = &[
    "break",
    "sever",
    "cut",
    "end",
    "lack",
    "suspend",
    "freeze",
    "ease",
    "defuse",
    "reduce",
    "restore",
    "deny",
    "seek",
    "normalise",
    "normalize",
    "downgrade",
    "rupture",
    "reject",
    "avoid",
    "resume",
];

/// Whether one of the words that a neutral bond needs stands in its phrase, in what "be" says of it, or is its verb.
fn coloured(scene: &Scene, tie: &Tie, t: usize, phrase: usize, q: Option<&Predicate>) -> bool {
    let reading = scene.reading;
    let p = &reading.clauses.phrases[phrase];
    let needs = |t: usize| {
        tie.needs
            .iter()
            .any(|n| n == reading.lemma(t) || n == &reading.tokens[t].span.of(reading.found.text).to_lowercase())
    };
    if (p.first..=p.last.max(t)).any(needs) {
        return true;
    }
    if tie.kind == "dispute" {
        let after = t + 1..(t + 12).min(reading.tokens.len());
        return after.clone().take_while(|k| !reading.tokens[*k].is_finite() || *k < t + 3).any(needs);
    }
    q.is_some_and(|q| {
        let subject = q.subject.contains(&phrase);
        let copula = matches!(reading.lemma(q.verb), "be" | "remain" | "become" | "grow" | "turn" | "stay" | "get");
        subject && needs(q.verb) || subject && copula && (q.verb + 1..(q.verb + 6).min(reading.tokens.len())).any(needs)
    })
}
