//! Ties by what one is to another: "X's ally Y", "X is Y's ally", "X regards Y as an ally", "X and Y are allies".

use super::{Scene, Sides, common_knowledge, last_known_pair, nearest_known, pair, without};
use crate::{
    lexicon::ties::Tie,
    model::{Class, Party},
};

/// Verbs by which one holds another for something.
const VIEWS: &[&str] = &[
    "regard", "see", "view", "consider", "call", "describe", "treat", "deem", "name", "label", "term", "brand",
    "count", "perceive", "hail", "present",
];

/// "X's ally Y", "X, an ally of Y", "X is Y's ally", "X regards Y as an ally", "X and Y are allies".
pub(super) fn role(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    // "has no fiercer enemy than Chile"
    let next = reading.clauses.phrases.get(phrase + 1);
    let than = next.filter(|n| n.preposition == Some(p.last + 1) && reading.lemma(p.last + 1) == "than");
    if reading.lemma(p.first) == "no" && than.is_some() && p.head == t {
        let at = scene.predicate_of(phrase)?;
        let other = scene.named(phrase + 1);
        return Some((without(scene.subject_parties(at), &other), other));
    }
    if matches!(reading.lemma(p.first), "no" | "neither")
        || reading.tokens.get(t + 1).is_some_and(|n| n.class == Class::Possessive)
    {
        return None;
    }
    let (possessor, adjective) = scene.owners(p.first, t);
    let chain = scene.chain_from(phrase, t);
    let among: Vec<&str> = match tie.kind.as_str() {
        "mediator" => vec!["between", "of", "in"],
        "proxy" => vec!["of", "for"],
        _ => vec!["of", "to", "for", "with"],
    };
    let hung = chain.iter().find(|c| among.contains(&reading.preposition(**c))).map(|c| scene.named(*c));
    let mut other = possessor.clone();
    if other.is_empty() {
        other = hung.unwrap_or_default();
    }
    // "a patron of Armenia's cause"
    if other.is_empty() && tie.kind == "patron" {
        let of = chain.iter().find(|c| reading.preposition(**c) == "of").map(|c| &reading.clauses.phrases[*c]);
        other = of.map(|o| scene.owners(o.first, o.last + 1).0).unwrap_or_default();
    }
    let host = scene.list_head(phrase);
    let at = scene.predicate_of(host).or_else(|| scene.predicate_of(phrase));
    let q = at.map(|at| &reading.clauses.predicates[at]);
    let lemma = q.map_or("", |q| reading.lemma(q.verb));
    let spoken_of = q.is_some_and(|q| VIEWS.contains(&lemma) || q.passive && VIEWS.contains(&lemma));
    // "are sworn enemies": what stands before the noun is no verb of its own.
    let sworn = q.is_some_and(|q| q.passive && q.object == Some(phrase) && p.first == q.verb + 1);
    let copula = sworn || matches!(lemma, "be" | "remain" | "become" | "stay" | "serve" | "act" | "prove");
    let mut own = Vec::new();
    // "Chile, whose ally Peru is": whose it is stands before the comma.
    if reading.lemma(p.first) == "whose" && other.is_empty() {
        let before = reading.clauses.phrases.iter().rposition(|b| b.last < p.first && b.last + 3 >= p.first)?;
        let whole = scene.host(before);
        other = scene.named(if scene.named(whole).is_empty() { before } else { whole });
        let is = reading
            .clauses
            .predicates
            .iter()
            .position(|q| q.verb > t && q.verb < t + 8 && reading.lemma(q.verb) == "be")?;
        let inner =
            reading.clauses.phrases.iter().position(|n| n.first > t && n.last < reading.clauses.predicates[is].verb);
        own = match inner {
            Some(inner) => scene.named(inner),
            None => reading.clauses.predicates[is].object.map(|o| scene.named(o)).unwrap_or_default(),
        };
    }
    if own.is_empty() && p.head > t {
        // "its ally Turkey"
        own = scene.party_at(p.head);
        // "Chile's sister nation": the noun is no name.
        if without(own.clone(), &other).is_empty() {
            own.clear();
        }
    }
    if own.is_empty()
        && let (Some(at), Some(q)) = (at, q)
        && (copula || spoken_of)
    {
        if !scene.is_real(at) {
            return None;
        }
        let subject = scene.subject_parties(at);
        let complement = q.subject.contains(&phrase) || q.subject.contains(&host);
        own = match () {
            () if complement => q.object.map(|o| scene.named(o)).unwrap_or_default(),
            () if spoken_of && !q.passive => {
                let object = q.object.filter(|o| *o != phrase).map(|o| scene.named(o)).unwrap_or_default();
                if other.is_empty() {
                    other.clone_from(&subject);
                }
                object
            }
            () => subject,
        };
    }
    // "the two warring neighbours": the phrase itself means both.
    if own.is_empty() && other.is_empty() {
        own = Some(scene.party_at(p.head)).filter(|both| both.len() > 1).unwrap_or_default();
        // "both foes": rather two who are known to be, when the text has just named them.
        let both = (p.first..p.head).any(|k| matches!(reading.lemma(k), "both" | "two")) || own.len() > 1;
        if both
            && tie.kind != "border"
            && p.head == t
            && !known_pair(scene, tie, &own)
            && let Some((a, b)) = last_known_pair(scene, tie, p.first)
        {
            return Some((a, b));
        }
        // "the two neighbours": of those named last, two that do lie side by side.
        if tie.kind == "border" && p.head == t && !scene.bordering(&own) {
            own = scene.last_neighbours(p.first);
        }
    }
    if own.is_empty() {
        own = scene.apposed(phrase, host);
    }
    // "its Russian patron"
    if own.is_empty() && !other.is_empty() {
        own = without(adjective.clone(), &other);
    }
    // "Chile conveyed its solidarity to the Peruvian ally"
    if own.is_empty()
        && tie.kind == "alliance"
        && other.is_empty()
        && !adjective.is_empty()
        && !plural_at(scene, t)
        && let Some(at) = at.filter(|at| scene.is_real(*at))
    {
        own = without(scene.subject_parties(at), &adjective);
    }
    if own.is_empty() {
        own = scene.party_at(p.head);
    }
    if other.is_empty() && !adjective.is_empty() {
        other = adjective;
    }
    // "is seen as a Spanish proxy": the phrase is named by whose it is.
    if other.is_empty() && !own.is_empty() {
        other = without(scene.party_at(p.head), &own);
    }
    if without(own.clone(), &other).is_empty()
        && let [one] = other.as_slice()
    {
        own = common_knowledge(scene, tie, one);
        if own.is_empty() && !plural_at(scene, t) {
            own = nearest_known(scene, tie, one, p.first, 3);
        }
    }
    let own = without(own, &other);
    let plural = reading.tokens[t].span.of(reading.found.text).ends_with('s') || reading.lemma(t) == "kin";
    if other.is_empty() {
        return if plural { pair(own) } else { None };
    }
    Some((own, other))
}

fn plural_at(scene: &Scene, t: usize) -> bool {
    scene.reading.tokens[t].span.of(scene.reading.found.text).ends_with('s')
}

fn known_pair(scene: &Scene, tie: &Tie, both: &[Party]) -> bool {
    let ties = &scene.reading.found.lexicon.ties;
    matches!(both, [a, b] if ties.known(&tie.kind, a.country.as_str()).any(|c| c == b.country.as_str()))
}
