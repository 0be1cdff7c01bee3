//! Bases and forces of the one on the soil of the other, and bases that one lets another use.

use super::{Scene, Sides, without};
use crate::{
    code::clause::{Link, Predicate},
    lexicon::ties::Tie,
    model::{ActorCode, Party},
};

/// "X keeps a base in Y", "X's bases in Y", "X troops stationed in Y".
pub(super) fn base(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    // Of a land that nobody recognises, the state that it belongs to counts.
    let ties = &scene.reading.found.lexicon.ties;
    let on_soil = |party: Party| {
        let state: Option<ActorCode> = ties.known("soil", party.country.as_str()).next().map(ActorCode::from);
        match state {
            Some(state) => Party { actor: state.clone(), country: state, text: party.text },
            None => party,
        }
    };
    stationed(scene, tie, t).map(|(own, there)| (own, there.into_iter().map(on_soil).collect()))
}

fn stationed(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    if matches!(reading.lemma(p.first), "no" | "neither") {
        return None;
    }
    // "refugee camps": nobody's base.
    let civil = (p.first..t).any(|k| matches!(reading.lemma(k), "refugee" | "tent" | "relief" | "transit" | "summer"));
    if civil && reading.lemma(t) == "camp" {
        return None;
    }
    let (possessor, adjective) = scene.owners(p.first, t);
    let owner = |fallback: Vec<Party>| {
        [possessor.clone(), adjective.clone(), scene.party_at(t)]
            .into_iter()
            .find(|p| !p.is_empty())
            .unwrap_or(fallback)
    };
    let somewhere = |phrases: &[usize], own: &[Party]| -> Option<Vec<Party>> {
        let list = phrases.iter().filter(|c| {
            matches!(reading.preposition(**c), "in" | "on" | "at" | "inside" | "outside" | "near" | "within")
        });
        let known = |p: &Vec<Party>| p.iter().any(|p| reading.is_known(p));
        list.map(|c| without(scene.in_state(*c), own)).find(known)
    };
    // "Peru, where Spain keeps a base"
    let where_ = |q: &Predicate, own: &[Party]| -> Option<Vec<Party>> {
        let before = scene.where_before(q)?;
        Some(without(scene.in_state(before), own)).filter(|p| !p.is_empty())
    };
    let at = scene.predicate_of(phrase);
    let q = at.map(|at| &reading.clauses.predicates[at]);
    let lemma = q.map_or("", |q| reading.lemma(q.verb));
    let chain = scene.chain_from(phrase, t);
    let standing = tie.verbs.iter().any(|v| v == lemma);
    // "has about 900 soldiers in Y": the preposition is the number's.
    let counted = q.is_some_and(|q| {
        q.object.is_none()
            && q.arguments.first() == Some(&phrase)
            && matches!(reading.preposition(phrase), "about" | "around" | "over" | "under")
    });
    // "… has a base in Y"
    if let (Some(at), Some(q)) = (at, q)
        && standing
        && (q.object == Some(phrase) || counted)
        && !q.passive
        && !matches!(lemma, "deploy" | "station" | "base")
    {
        if !scene.is_real(at) {
            return None;
        }
        // "Peru hosts a Spanish base", "a base which houses Spanish troops"
        if matches!(lemma, "host" | "house" | "quarter") {
            let own = owner(Vec::new());
            let there = without(scene.subject_parties(at), &own);
            return (!own.is_empty() && !there.is_empty()).then_some((own, there));
        }
        let own = scene.subject_parties(at);
        let places: Vec<usize> = chain.iter().chain(&q.arguments).copied().collect();
        let there = somewhere(&places, &own).or_else(|| where_(q, &own))?;
        return Some((own, there));
    }
    // "peacekeepers have been in Y since 2020", "guards are present in Y"
    if let (Some(at), Some(q)) = (at, q)
        && matches!(reading.lemma(q.verb), "be" | "sit" | "squat" | "camp" | "stand" | "remain" | "stay" | "linger")
        && q.subject.contains(&phrase)
        && scene.is_real(at)
        && (present(scene, q) || since(scene))
        && let Some(there) = somewhere(&q.arguments, &owner(Vec::new()))
    {
        return Some((owner(Vec::new()), there));
    }
    // "guards patrol Y's frontier"
    if let (Some(at), Some(q)) = (at, q)
        && matches!(lemma, "patrol" | "guard" | "man" | "police")
        && q.subject.contains(&phrase)
        && scene.is_real(at)
        && let Some(object) = q.object
    {
        let o = &reading.clauses.phrases[object];
        let own = owner(Vec::new());
        let (owned, adjective) = scene.owners(o.first, o.last + 1);
        let there = without(if owned.is_empty() { adjective } else { owned }, &own);
        if !own.is_empty() && !there.is_empty() {
            return Some((own, there));
        }
    }
    // "the base that X maintains in Y"
    let upheld = reading.clauses.predicates.iter().enumerate().find(|(_, q)| {
        q.marker == Some(p.last + 1)
            && q.object.is_none_or(|o| o == phrase)
            && !q.passive
            && tie.verbs.iter().any(|v| v == reading.lemma(q.verb))
    });
    if let Some((at, q)) = upheld
        && scene.is_real(at)
    {
        let own = scene.subject_parties(at);
        if let Some(there) = somewhere(&q.arguments, &own) {
            return Some((own, there));
        }
    }
    // "troops stationed in Y", "troops are based in Y"
    let placed = reading.clauses.predicates.iter().enumerate().find(|(_, q)| {
        q.subject.iter().any(|s| *s == phrase || scene.chain(*s).contains(&phrase))
            && (q.passive || q.link == Link::Reduced)
            && tie.verbs.iter().any(|v| v == reading.lemma(q.verb))
    });
    if let Some((at, q)) = placed {
        if !scene.is_real(at) || q.link == Link::Main && !present(scene, q) && !since(scene) {
            return None;
        }
        let own = owner(Vec::new());
        return Some((own.clone(), somewhere(&q.arguments, &own).or_else(|| where_(q, &own))?));
    }
    // "the Russian base at Gyumri": bases stand, troops may pass.
    let stands = matches!(
        reading.lemma(t),
        "base"
            | "garrison"
            | "installation"
            | "military_base"
            | "airfield"
            | "outpost"
            | "presence"
            | "foothold"
            | "facility"
            | "airbase"
            | "barracks"
            | "post"
            | "station"
            | "peacekeeper"
            | "peacekeepers"
            | "camp"
            | "hideout"
            | "headquarters"
            | "stronghold"
    );
    let own = owner(scene.hung_on(&chain, &["of", "by"]));
    // "its base at Hmeimim, in the Peruvian province"
    let mut places = chain.clone();
    let last = reading.clauses.phrases[*chain.last().unwrap_or(&phrase)].last;
    places.extend(
        reading.clauses.phrases.iter().position(|n| n.preposition == Some(last + 2) && reading.lemma(last + 1) == ","),
    );
    // "Lima, a Spanish base"
    let first = p.first;
    let apposed = || {
        let comma = first.checked_sub(1).filter(|k| reading.lemma(*k) == ",")?;
        let before = reading.clauses.phrases.iter().rposition(|b| b.last + 1 == comma)?;
        reading.names_place(before).then(|| without(scene.in_state(before), &own)).filter(|p| !p.is_empty())
    };
    let there = somewhere(&places, &own).or_else(apposed)?;
    (stands && at.is_none_or(|at| scene.is_real(at))).then_some((own, there))
}

fn present(scene: &Scene, q: &Predicate) -> bool {
    use crate::model::Form;
    matches!(scene.reading.tokens[q.first].form, Some(Form::Third | Form::Base))
}

fn since(scene: &Scene) -> bool {
    scene.reading.tokens.iter().any(|t| matches!(t.lemma.as_str(), "since" | "still" | "permanently"))
}

/// "let X use its bases", "gave X access to airfields", "opened its airspace to X".
pub(super) fn lent(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let before = reading.clauses.predicates.iter().enumerate().rev().filter(|(_, q)| q.verb < t && q.verb + 14 > t);
    let (at, q) = before.into_iter().find(|(_, q)| tie.verbs.iter().any(|v| v == reading.lemma(q.verb)))?;
    let between = || {
        (q.verb..t)
            .any(|k| matches!(reading.lemma(k), "use" | "access" | "land" | "refuel" | "operate" | "fly" | "station"))
    };
    if !scene.is_real(at) || !between() && reading.lemma(q.verb) != "open" {
        return None;
    }
    let lender = if q.passive {
        let by = q.arguments.iter().find(|a| reading.preposition(**a) == "by")?;
        scene.named(*by)
    } else {
        scene.subject_parties(at)
    };
    let user = match q.passive {
        true => scene.subject_parties(at),
        false => q.object.filter(|o| *o != phrase).map(|o| scene.named(o)).filter(|p| !p.is_empty()).or_else(|| {
            let to = q.arguments.iter().find(|a| reading.preposition(**a) == "to")?;
            Some(scene.named(*to))
        })?,
    };
    let user = without(user, &lender);
    (!user.is_empty() && !lender.is_empty()).then_some((user, lender))
}
