//! Ties by verbs: to border on, to back, to quarrel, to mediate.

use super::{Scene, Sides, pair, without};
use crate::{
    lexicon::ties::Tie,
    model::{ActorKind, Party},
};

pub(super) fn act(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let at = reading.clauses.predicates.iter().position(|q| q.verb == t)?;
    let q = &reading.clauses.predicates[at];
    let subject = scene.subject_parties(at);
    let argument = |words: &[&str]| {
        q.arguments
            .iter()
            .filter(|a| words.contains(&reading.preposition(**a)))
            .map(|a| scene.named(*a))
            .find(|p| !p.is_empty())
            // "the state with which it disputes a field"
            .or_else(|| q.fronted.filter(|f| words.contains(&reading.lemma(f.1))).map(|f| scene.named(f.0)))
            .filter(|p| !p.is_empty())
    };
    match tie.kind.as_str() {
        "border" => {
            // "The river divides Chile from Peru"
            if matches!(reading.lemma(t), "divide" | "separate") {
                let thing = q.subject.first().is_some_and(|s| scene.named(*s).is_empty() || reading.names_place(*s));
                let one = q.object.map(|o| scene.named(o)).unwrap_or_default();
                let other = argument(&["from"]).unwrap_or_default();
                return (thing && !one.is_empty() && !other.is_empty()).then_some((one, other));
            }
            let object =
                q.object.map(|o| scene.group(o)).filter(|o| !o.is_empty()).or_else(|| argument(&["on", "with", "to"]));
            Some((subject, object?))
        }
        "rivalry" => {
            let with = argument(&["with", "against"]);
            let real = scene.is_real(at) && q.object.is_none();
            match with {
                Some(other) if real => Some((without(subject, &other), other)),
                None if real => pair(subject),
                _ => None,
            }
        }
        "mediator" => {
            let long = (q.first..=q.verb)
                .any(|k| matches!(reading.lemma(k), "long" | "traditionally" | "often" | "always" | "usually"));
            let standing = long || reading.is_present(q);
            let between = argument(&["between", "among"]);
            (standing && scene.is_real(at)).then_some((subject, between?))
        }
        "patron" if matches!(reading.lemma(t), "guarantee" | "underwrite" | "protect") => {
            let object = q.object?;
            let safety = matches!(
                reading.head(object),
                "security" | "safety" | "defence" | "defense" | "survival" | "independence" | "existence"
            );
            let o = &reading.clauses.phrases[object];
            let (owner, adjective) = scene.owners(o.first, o.last + 1);
            let other = if owner.is_empty() { adjective } else { owner };
            (safety && scene.is_real(at)).then_some((without(subject, &other), other))
        }
        "patron" => {
            if !scene.is_real(at) {
                return None;
            }
            let (a, b) = if scene.is_passive(at) {
                // "funded and armed by Spain"
                let ahead = || {
                    let next =
                        reading.clauses.predicates.get(at + 1).filter(|n| n.subject == q.subject && n.passive)?;
                    let by = next.arguments.iter().find(|a| reading.preposition(**a) == "by")?;
                    Some(scene.named(*by)).filter(|p| !p.is_empty())
                };
                (argument(&["by"]).or_else(ahead)?, subject)
            } else {
                // Only the group itself is backed, not what it says.
                let ahead = || {
                    let next = reading.clauses.predicates.get(at + 1)?;
                    next.object.filter(|_| next.subject == q.subject && next.first <= q.verb + 2)
                };
                (
                    subject,
                    q.object
                        .or_else(ahead)
                        .or_else(|| scene.antecedent(q))
                        .filter(|o| reading.who(*o, false).is_some_and(|w| w.actor))
                        .map(|o| scene.named(o))?,
                )
            };
            let group = |p: &Party| {
                let actors = &reading.found.lexicon.actors;
                let actor = actors.actor(&p.country).or_else(|| actors.actor(&p.actor));
                actor.is_some_and(|a| matches!(a.kind, ActorKind::Group | ActorKind::DeFacto))
            };
            let state = |p: &Party| reading.found.lexicon.actors.country(p.country.as_str()).is_some();
            let props = matches!(reading.lemma(t), "prop" | "underpin");
            ((props || b.iter().all(group)) && a.iter().all(state)).then_some((a, b))
        }
        _ => {
            let over = q.arguments.iter().any(|a| matches!(reading.preposition(*a), "over" | "about" | "on"));
            // "is disputed by Chile and Peru"
            if q.passive && matches!(reading.lemma(t), "dispute" | "contest" | "claim") {
                let by = argument(&["by", "between"]).or_else(|| {
                    let by = q.arguments.iter().find(|a| matches!(reading.preposition(**a), "by" | "between"))?;
                    Some(scene.parties(*by))
                });
                return by.and_then(pair).filter(|_| scene.is_real(at));
            }
            let object = q.object.filter(|o| scene.named(*o).is_empty() || reading.names_place(*o));
            let named = over || matches!(reading.lemma(t), "dispute" | "contest" | "claim") && object.is_some();
            if !named || !scene.is_real(at) {
                return None;
            }
            match argument(&["with"]) {
                Some(other) => Some((without(subject, &other), other)),
                None => pair(subject),
            }
        }
    }
}
