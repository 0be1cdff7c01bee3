//! Relations by families of words: who is whose ally, between whom a border lies, who has bases where.
//!
//! The patterns of `relations.toml` know common sentences word by word; here the parse says which side is which. Families
//! and their shapes: `lexicon/ties.toml`.

use super::{
    clause::{Link, Predicate},
    frame::Scene,
};
use crate::{
    lexicon::ties::{Shape, Tie},
    model::{ActorKind, Class, Grammar, MentionKind, Party, Span},
};

/// A tie between `a` and `b`, as the words at `span` state it.
#[derive(Debug, Clone)]
pub struct Tied<'r> {
    /// The family.
    pub tie: &'r Tie,
    /// The side that acts, when the kind has a direction.
    pub a: Party,
    /// The other.
    pub b: Party,
    /// Its words.
    pub span: Span,
}

/// Every tie that the families find in a sentence.
pub fn find_ties<'r>(scene: &Scene<'r>) -> Vec<Tied<'r>> {
    let ties = &scene.reading.found.lexicon.ties;
    let mut found = Vec::new();
    for (t, token) in scene.reading.tokens.iter().enumerate() {
        let word = token.span.of(scene.reading.found.text).to_lowercase();
        let by_word = ties.of(&word).filter(|_| word != token.lemma);
        for tie in ties.of(&token.lemma).chain(by_word.filter(|t| matches!(t.shape, Shape::Pair | Shape::Beside))) {
            let noun = token.class != Class::Verb && tie.nouns.contains(&token.lemma);
            let verb = matches!(token.class, Class::Verb | Class::Auxiliary) && tie.verbs.contains(&token.lemma);
            let sides = match tie.shape {
                Shape::Role if noun => role(scene, tie, t),
                Shape::Bond if noun => bond(scene, tie, t),
                Shape::Act if verb => act(scene, tie, t),
                Shape::Base if noun => base(scene, tie, t),
                Shape::People if noun || verb => people(scene, t, verb),
                Shape::Roots if noun => roots(scene, tie, t),
                Shape::Beside => beside(scene, tie, t),
                Shape::Pair if tie.nouns.contains(&token.lemma) || word_in(scene, tie, t) => two(scene, t),
                _ => None,
            };
            let Some((a, b)) = sides else { continue };
            let span = scene.clause_span(t);
            for a in &a {
                for b in &b {
                    if a.country != b.country {
                        found.push(Tied { tie, a: a.clone(), b: b.clone(), span });
                    }
                }
            }
        }
    }
    found
}

fn word_in(scene: &Scene, tie: &Tie, t: usize) -> bool {
    let word = scene.reading.tokens[t].span.of(scene.reading.found.text).to_lowercase();
    tie.nouns.contains(&word)
}

/// "the two estranged countries"
fn two(scene: &Scene, t: usize) -> Sides {
    let phrase = scene.reading.clauses.phrase_at(t).or_else(|| scene.reading.clauses.phrase_at(t + 1))?;
    let head = scene.reading.clauses.phrases[phrase].head;
    (head > t).then(|| pair(scene.party_at(head))).flatten()
}

/// "neighbouring Peru": beside the nearest actor before it that borders on it.
fn beside(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let next = reading.clauses.phrases.iter().position(|p| p.first <= t + 1 && p.last > t)?;
    let there = scene.named(next);
    let [one] = there.as_slice() else { return None };
    let own = nearest_known(scene, tie, one, t, 0);
    (!own.is_empty()).then_some((own, there))
}

/// The actor named last before token `t`, in this sentence or the `back` before, that is known to stand in this tie to `other`.
fn nearest_known(scene: &Scene, tie: &Tie, other: &Party, t: usize, back: usize) -> Vec<Party> {
    let found = scene.reading.found;
    let start = scene.reading.tokens[t].span.start;
    let known: Vec<&str> = found.lexicon.ties.known(&tie.kind, other.country.as_str()).collect();
    let near = |m: &&crate::model::Mention| m.span.end <= start && m.sentence + back >= scene.reading.sentence;
    let party = found.mentions.iter().rev().filter(near).find_map(|m| match &m.kind {
        MentionKind::Actor { parties, .. } => parties.iter().find(|p| known.contains(&p.country.as_str())).cloned(),
        _ => None,
    });
    party.into_iter().collect()
}

type Sides = Option<(Vec<Party>, Vec<Party>)>;

/// A list of two as two sides.
fn pair(parties: Vec<Party>) -> Sides {
    let mut each: Vec<Party> = Vec::new();
    for party in parties {
        if !each.iter().any(|p| p.country == party.country) {
            each.push(party);
        }
    }
    let [a, b] = each.try_into().ok()?;
    Some((vec![a], vec![b]))
}

fn without(parties: Vec<Party>, other: &[Party]) -> Vec<Party> {
    parties.into_iter().filter(|p| !other.iter().any(|o| o.country == p.country)).collect()
}

/// Verbs by which one holds another for something.
const VIEWS: &[&str] = &[
    "regard", "see", "view", "consider", "call", "describe", "treat", "deem", "name", "label", "term", "brand",
    "count", "perceive", "hail", "present",
];

/// "X's ally Y", "X, an ally of Y", "X is Y's ally", "X regards Y as an ally", "X and Y are allies".
fn role(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
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
    let host = scene.list_head(phrase);
    let at = scene.predicate_of(host).or_else(|| scene.predicate_of(phrase));
    let q = at.map(|at| &reading.clauses.predicates[at]);
    let lemma = q.map_or("", |q| reading.lemma(q.verb));
    let spoken_of = q.is_some_and(|q| VIEWS.contains(&lemma) || q.passive && VIEWS.contains(&lemma));
    // "are sworn enemies": what stands before the noun is no verb of its own.
    let sworn = q.is_some_and(|q| q.passive && q.object == Some(phrase) && p.first == q.verb + 1);
    let copula = sworn || matches!(lemma, "be" | "remain" | "become" | "stay" | "serve" | "act" | "prove");
    let mut own = Vec::new();
    if p.head > t {
        // "its ally Turkey"
        own = scene.party_at(p.head);
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
    }
    if own.is_empty() {
        own = scene.apposed(phrase, host);
    }
    // "its Russian patron"
    if own.is_empty() && !other.is_empty() {
        own = without(adjective.clone(), &other);
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

/// "its ally", "X's arch-enemy": the one that everybody knows, when the text names it elsewhere.
fn common_knowledge(scene: &Scene, tie: &Tie, other: &Party) -> Vec<Party> {
    let found = scene.reading.found;
    let named = |code: &str| {
        found.mentions.iter().find_map(|m| match &m.kind {
            MentionKind::Actor { parties, .. } => parties.iter().find(|p| p.country.as_str() == code).cloned(),
            _ => None,
        })
    };
    let mut known = found.lexicon.ties.known(&tie.kind, other.country.as_str()).filter_map(named);
    match (known.next(), known.next()) {
        (Some(one), None) => vec![one],
        _ => Vec::new(),
    }
}

/// "the border between X and Y", "X's border with Y", "X shares a border with Y", "Chilean-Peruvian tensions".
fn bond(scene: &Scene, tie: &Tie, t: usize) -> Sides {
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
    if !border && (at.is_some_and(|at| !scene.is_real(at)) || ENDS.contains(&lemma)) {
        return None;
    }
    if border && lemma == "have" && q.is_some_and(|q| q.negated) {
        return None;
    }
    if !tie.needs.is_empty() && !coloured(scene, tie, t, phrase, q) {
        return None;
    }
    // A quarrel over something named is a dispute, not enmity.
    let quarrel = matches!(reading.lemma(t), "quarrel" | "row" | "spat");
    let over = (t + 1..(t + 9).min(reading.tokens.len())).any(|k| matches!(reading.lemma(k), "over" | "about"));
    if tie.kind == "rivalry" && quarrel && over {
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
    let (possessor, adjective) = scene.owners(p.first, t);
    let first_names: Vec<Party> = scene.names_in(p.first, t);
    if let Some(other) = hung(&["with", "toward", "towards", "against", "to"]) {
        let mut own = without(possessor.clone(), &other);
        if own.is_empty() {
            own = without(adjective.clone(), &other);
        }
        if own.is_empty() {
            own = without(hung(&["of"]).unwrap_or_default(), &other);
        }
        if own.is_empty()
            && let (Some(at), Some(q)) = (at, q)
            && (q.object == Some(phrase) || matches!(lemma, "have" | "share"))
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
            let own = nearest_known(scene, tie, one, p.first, 0);
            if !own.is_empty() {
                return Some((own, vec![one.clone()]));
            }
        }
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

fn act(scene: &Scene, tie: &Tie, t: usize) -> Sides {
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
    };
    match tie.kind.as_str() {
        "border" => {
            let object =
                q.object.map(|o| scene.group(o)).filter(|o| !o.is_empty()).or_else(|| argument(&["on", "with", "to"]));
            Some((subject, object?))
        }
        "patron" => {
            if !scene.is_real(at) {
                return None;
            }
            let (a, b) = if q.passive || q.link == Link::Reduced && !q.finite {
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
            (b.iter().all(group) && a.iter().all(state)).then_some((a, b))
        }
        _ => {
            let over = q.arguments.iter().any(|a| matches!(reading.preposition(*a), "over" | "about" | "on"));
            let object = q.object.filter(|o| scene.named(*o).is_empty() || reading.names_place(*o));
            let named = over || matches!(reading.lemma(t), "dispute" | "contest") && object.is_some();
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

/// "X keeps a base in Y", "X's bases in Y", "X troops stationed in Y".
fn base(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    if matches!(reading.lemma(p.first), "no" | "neither") {
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
        let list = phrases
            .iter()
            .filter(|c| matches!(reading.preposition(**c), "in" | "on" | "at" | "inside" | "near" | "within"));
        list.map(|c| without(scene.located(*c), own)).find(|p| !p.is_empty())
    };
    let at = scene.predicate_of(phrase);
    let q = at.map(|at| &reading.clauses.predicates[at]);
    let lemma = q.map_or("", |q| reading.lemma(q.verb));
    let chain = scene.chain_from(phrase, t);
    let standing = tie.verbs.iter().any(|v| v == lemma);
    // "… has a base in Y"
    if let (Some(at), Some(q)) = (at, q)
        && standing
        && q.object == Some(phrase)
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
        let there = somewhere(&places, &own)?;
        return Some((own, there));
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
        return Some((own.clone(), somewhere(&q.arguments, &own)?));
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
    );
    let own = owner(scene.hung_on(&chain, &["of", "by"]));
    let there = somewhere(&chain, &own)?;
    (stands && at.is_none_or(|at| scene.is_real(at))).then_some((own, there))
}

fn present(scene: &Scene, q: &Predicate) -> bool {
    use crate::model::Form;
    matches!(scene.reading.tokens[q.first].form, Some(Form::Third | Form::Base))
}

fn since(scene: &Scene) -> bool {
    scene.reading.tokens.iter().any(|t| matches!(t.lemma.as_str(), "since" | "still" | "permanently"))
}

/// "ethnic Azeris live in Iran", "Iran's Armenian community", "Iran is home to 20 million Azeris".
fn people(scene: &Scene, t: usize, verb: bool) -> Sides {
    let reading = scene.reading;
    if reading.lemma(t) == "home" {
        let q = reading.clauses.predicates.iter().rfind(|q| q.verb < t && t <= q.verb + 2)?;
        let at = reading.clauses.predicates.iter().position(|x| x.verb == q.verb).filter(|at| scene.is_real(*at))?;
        let nation = q.arguments.iter().filter(|c| reading.preposition(**c) == "to").find_map(|c| scene.nation(*c))?;
        return Some((nation, scene.subject_parties(at)));
    }
    if verb {
        let at = reading.clauses.predicates.iter().position(|q| q.verb == t)?;
        let q = &reading.clauses.predicates[at];
        let subject = q.subject.first().copied().map(|s| scene.host(s))?;
        let nation = scene.nation(subject)?;
        let there = q.arguments.iter().filter(|a| matches!(reading.preposition(**a), "in" | "across" | "inside"));
        let there = there.map(|a| scene.located(*a)).find(|p| !p.is_empty())?;
        return scene.is_real(at).then_some((nation, there));
    }
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    let (possessor, adjective) = scene.owners(p.first, t);
    let people = if adjective.is_empty() { scene.nation(phrase).unwrap_or_default() } else { adjective };
    let there = if possessor.is_empty() {
        let chain = scene.chain_from(phrase, t);
        let place = chain.iter().find(|c| matches!(reading.preposition(**c), "in" | "of" | "inside" | "across"));
        place.map(|c| scene.located(*c)).unwrap_or_default()
    } else {
        possessor
    };
    (!people.is_empty() && !there.is_empty()).then_some((people, there))
}

/// "share ethnic roots"
fn roots(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    // "ethnic and linguistic roots": the list may have taken the object's place.
    let nearest = || reading.clauses.predicates.iter().rposition(|q| q.verb < p.first && q.verb + 5 > p.first);
    let at = scene.predicate_of(phrase).or_else(nearest)?;
    let q = &reading.clauses.predicates[at];
    let shares = matches!(reading.lemma(q.verb), "share" | "have" | "bind" | "link" | "unite");
    let from = p.first.saturating_sub(4).max(q.verb);
    let coloured = (from..=p.last).any(|k| tie.needs.iter().any(|n| n == reading.lemma(k)));
    if !shares || !coloured || !scene.is_real(at) || p.head != t {
        return None;
    }
    let with = q.arguments.iter().find(|a| reading.preposition(**a) == "with").map(|a| scene.named(*a));
    let subject = scene.subject_parties(at);
    match with.filter(|w| !w.is_empty()) {
        Some(other) => Some((without(subject, &other), other)),
        None => pair(subject),
    }
}

impl<'r> Scene<'r> {
    /// Whose the noun at `t` is: possessors and adjectives of its phrase before it.
    fn owners(&self, first: usize, t: usize) -> (Vec<Party>, Vec<Party>) {
        let (mut possessor, mut adjective): (Vec<Party>, Vec<Party>) = (Vec::new(), Vec::new());
        let mut seen: Vec<Span> = Vec::new();
        for k in first..t {
            let Some(mention) = self.reading.mention(k).filter(|m| !seen.contains(&m.span)) else { continue };
            seen.push(mention.span);
            if let MentionKind::Actor { parties, grammar, .. } = &mention.kind {
                match grammar {
                    Grammar::Possessive => possessor.clone_from(parties),
                    Grammar::Attributive => adjective.extend(parties.iter().cloned()),
                    _ => {}
                }
            }
        }
        // "its" may stand right before the phrase that a mention takes over.
        (possessor, adjective)
    }

    /// Every actor or state named between two tokens.
    fn names_in(&self, first: usize, end: usize) -> Vec<Party> {
        let mut all: Vec<Party> = self.reading.actors_between(first, end).into_iter().flatten().collect();
        if all.len() < 2 {
            all.extend(self.reading.places_between(first, end));
        }
        all
    }

    /// The actor whose mention holds token `t`, when it is one by itself.
    fn party_at(&self, t: usize) -> Vec<Party> {
        match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Actor { parties, grammar, .. })
                if !matches!(grammar, Grammar::Attributive | Grammar::Possessive) =>
            {
                parties.clone()
            }
            _ => Vec::new(),
        }
    }

    /// Whom a phrase and its list name, a state by its name included, a thing's owner not.
    pub(super) fn named(&self, phrase: usize) -> Vec<Party> {
        let list = self.reading.clauses.group(phrase, self.reading.tokens);
        let whole = |p: &&usize| {
            self.reading.who(**p, true).is_some_and(|w| w.actor)
                || self.reading.names_place(**p)
                || self.names_both(**p)
        };
        let list: Vec<usize> = list.iter().filter(whole).copied().collect();
        self.reading.who_all(&list, true).map(|w| w.parties).unwrap_or_default()
    }

    /// "between Chilean and Peruvian forces": adjectives of two.
    fn names_both(&self, phrase: usize) -> bool {
        let p = &self.reading.clauses.phrases[phrase];
        self.owners(p.first, p.last + 1).1.len() > 1
    }

    fn group(&self, phrase: usize) -> Vec<Party> {
        self.named(phrase)
    }

    /// The state that a place phrase lies in: "in Peru", "at Lima", "on its soil", "on Peruvian territory".
    fn located(&self, phrase: usize) -> Vec<Party> {
        let p = &self.reading.clauses.phrases[phrase];
        let places = self.reading.places_between(p.first, p.last + 1);
        if !places.is_empty() {
            return places;
        }
        let soil = matches!(
            self.reading.head(phrase),
            "soil"
                | "territory"
                | "land"
                | "country"
                | "exclave"
                | "airspace"
                | "city"
                | "town"
                | "republic"
                | "nation"
                | "state"
        );
        if soil || self.reading.who(phrase, true).is_some_and(|w| w.actor) { self.parties(phrase) } else { Vec::new() }
    }

    fn hung_on(&self, chain: &[usize], words: &[&str]) -> Vec<Party> {
        let list = chain.iter().filter(|c| words.contains(&self.reading.preposition(**c)));
        list.map(|c| self.parties(*c)).find(|p| !p.is_empty()).unwrap_or_default()
    }

    /// What hangs on the noun at token `t` of `phrase`.
    fn chain_from(&self, phrase: usize, t: usize) -> Vec<usize> {
        let last = self.reading.clauses.phrases[phrase].last;
        if t < last && !self.party_at(last).is_empty() {
            return Vec::new();
        }
        self.chain(phrase).into_iter().skip(1).collect()
    }

    /// "one of Peru's allies": the phrase that stands for the list.
    fn list_head(&self, phrase: usize) -> usize {
        let host = self.host(phrase);
        if matches!(self.reading.head(host), "one" | "some" | "most" | "number" | "sort") { host } else { phrase }
    }

    /// The subject's parties, all of a list.
    fn subject_parties(&self, p: usize) -> Vec<Party> {
        let predicate = &self.reading.clauses.predicates[p];
        let who = self.reading.subject(predicate).map(|w| w.parties).unwrap_or_default();
        if who.is_empty() { self.subject(p).map(|s| self.parties(s)).unwrap_or_default() } else { who }
    }

    /// The actor in apposition to `phrase`: right before its comma, or after the comma behind it.
    fn apposed(&self, phrase: usize, host: usize) -> Vec<Party> {
        let phrases = &self.reading.clauses.phrases;
        let first = phrases[host].first;
        let mut k = first;
        // Over "long", "then as now", "once".
        while k > 0 && matches!(self.reading.tokens[k - 1].class, Class::Adverb | Class::Adjective) {
            k -= 1;
        }
        if k > 0 && matches!(self.reading.lemma(k - 1), "," | "(" | "—" | "–") {
            let before = phrases.iter().rposition(|b| b.last < k - 1 && b.last + 2 == k && !b.time);
            let named = before.map(|b| self.named(b)).unwrap_or_default();
            if !named.is_empty() {
                return named;
            }
        }
        let last = phrases[*self.chain(phrase).last().unwrap_or(&phrase)].last;
        if self.reading.tokens.get(last + 1).is_some_and(|t| matches!(t.lemma.as_str(), "," | "—" | "–")) {
            let after = phrases.iter().position(|n| n.first == last + 2 && n.preposition.is_none());
            return after.map(|a| self.named(a)).unwrap_or_default();
        }
        // "allies Chile and Peru": the names right behind.
        let next = phrases.iter().position(|n| n.first == last + 1 && n.preposition.is_none());
        next.map(|a| self.named(a)).unwrap_or_default()
    }

    /// The nation of a phrase of people, not of troops.
    fn nation(&self, phrase: usize) -> Option<Vec<Party>> {
        self.chain(phrase).into_iter().find_map(|c| {
            let p = &self.reading.clauses.phrases[c];
            (p.first..=p.last).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
                Some(MentionKind::Actor { parties, grammar: Grammar::People, .. }) => Some(parties.clone()),
                Some(MentionKind::Actor { parties, head, .. })
                    if matches!(
                        head.of(self.reading.found.text),
                        "community" | "minority" | "diaspora" | "population"
                    ) =>
                {
                    Some(parties.clone())
                }
                _ => None,
            })
        })
    }

    /// The words around token `t` from its clause's subject to its end.
    fn clause_span(&self, t: usize) -> Span {
        let at = self.reading.tokens[t].span;
        let Some(phrase) = self.reading.clauses.phrase_at(t) else {
            return self.reading.clauses.predicates.iter().find(|q| q.verb == t).map_or(at, |q| {
                let first = q.subject.iter().map(|s| self.reading.clauses.phrases[*s].first).min().unwrap_or(q.first);
                self.reading.cover(first.min(q.first), q.end.max(q.verb + 1) - 1)
            });
        };
        let chain = self.chain(phrase);
        let phrases = &self.reading.clauses.phrases;
        self.reading.cover(phrases[phrase].first, phrases[*chain.last().unwrap_or(&phrase)].last)
    }
}
