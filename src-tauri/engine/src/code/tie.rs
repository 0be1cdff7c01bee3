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
        let by_phrase = |t: &&Tie| matches!(t.shape, Shape::Pair | Shape::Beside | Shape::Idiom);
        for tie in ties.of(&token.lemma).chain(by_word.filter(by_phrase)) {
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
                Shape::Idiom => idiom(scene, tie, t),
                Shape::Service if noun => service(scene, t),
                Shape::Use if noun => lent(scene, tie, t),
                Shape::Blood if noun => blood(scene, t),
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

/// "at odds", "no love lost": between the two named after it, or those whom its clause is about.
fn idiom(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let word = |k: usize| reading.tokens.get(k).map(|t| t.span.of(reading.found.text).to_lowercase());
    let length = |phrase: &String| {
        let words: Vec<&str> = phrase.split(' ').collect();
        (0..words.len()).all(|k| word(t + k).as_deref() == Some(words[k])).then_some(words.len())
    };
    let end = t + tie.phrases.iter().filter_map(length).max()?;
    let after = |words: &[&str]| {
        (end..(end + 8).min(reading.tokens.len()))
            .take_while(|k| reading.lemma(*k) != ",")
            .any(|k| words.contains(&reading.lemma(k)))
    };
    let over = after(&["over", "about"]);
    match tie.kind.as_str() {
        "rivalry" if over => return None,
        "dispute" if !over && !tie.needs.iter().any(|n| word(end).as_deref() == Some(n.as_str())) => return None,
        _ => {}
    }
    let hung = |words: &[&str]| {
        let phrases = &reading.clauses.phrases;
        let list = (0..phrases.len()).filter(|f| phrases[*f].first >= end && phrases[*f].first < end + 6);
        list.filter(|f| words.contains(&reading.preposition(*f))).map(|f| scene.named(f)).find(|p| !p.is_empty())
    };
    if let Some(both) = hung(&["between", "among"]) {
        return pair(both);
    }
    let at = reading.clauses.predicates.iter().rposition(|q| q.first <= t && q.finite)?;
    if !scene.is_real(at) {
        return None;
    }
    let subject = scene.subject_parties(at);
    match hung(&["with"]) {
        Some(other) => Some((without(subject, &other), other)),
        None => pair(subject),
    }
}

/// "acts on X's behalf", "does X's bidding": the subject serves whose it is.
fn service(scene: &Scene, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let (possessor, adjective) = scene.owners(reading.clauses.phrases[phrase].first, t);
    let of = scene.hung_on(&scene.chain_from(phrase, t), &["of"]);
    let other = [possessor, adjective, of].into_iter().find(|p| !p.is_empty())?;
    let host = scene.host(phrase);
    let at = scene.predicate_of(phrase).or_else(|| scene.predicate_of(host)).filter(|at| scene.is_real(*at))?;
    let own = without(scene.subject_parties(at), &other);
    let group = |p: &Party| reading.found.lexicon.actors.country(p.country.as_str()).is_none();
    own.iter().all(group).then_some((own, other))
}

/// "let X use its bases", "gave X access to airfields", "opened its airspace to X".
fn lent(scene: &Scene, tie: &Tie, t: usize) -> Sides {
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

/// "A fifth of Iran's people is Azeri", "Azeris make up a fifth of Iran's people", "the president is of Azeri stock".
fn blood(scene: &Scene, t: usize) -> Sides {
    let reading = scene.reading;
    let phrase = reading.clauses.phrase_at(t)?;
    let p = &reading.clauses.phrases[phrase];
    let (possessor, adjective) = scene.owners(p.first, t);
    let stock = !matches!(reading.lemma(t), "population" | "inhabitant" | "people");
    let host = scene.host(phrase);
    let at = scene.predicate_of(phrase).or_else(|| scene.predicate_of(host));
    if stock {
        // "is of Azeri stock"
        let q = reading.clauses.predicates.iter().rposition(|q| q.verb < t && q.verb + 7 > t)?;
        let own = adjective;
        let there = without(scene.subject_parties(q), &own);
        let of = reading.preposition(phrase) == "of";
        return (of && !own.is_empty() && !there.is_empty() && scene.is_real(q)).then_some((own, there));
    }
    let mut there = if possessor.is_empty() { scene.party_at(t) } else { possessor };
    if there.is_empty() {
        there = scene.hung_on(&scene.chain_from(phrase, t), &["of"]);
    }
    let at = at.filter(|at| scene.is_real(*at))?;
    let q = &reading.clauses.predicates[at];
    let lemma = reading.lemma(q.verb);
    let nation = if matches!(lemma, "be") && q.subject.iter().any(|s| *s == host || *s == phrase) {
        (q.verb + 1..(q.verb + 5).min(reading.tokens.len())).find_map(|k| match reading.mention(k).map(|m| &m.kind) {
            Some(MentionKind::Actor { parties, grammar: Grammar::People | Grammar::Attributive, .. }) => {
                Some(parties.clone())
            }
            _ => None,
        })
    } else if matches!(lemma, "make" | "form" | "constitute" | "account" | "comprise" | "be") {
        q.subject.first().and_then(|s| scene.nation(*s))
    } else {
        None
    };
    let nation = without(nation?, &there);
    (!nation.is_empty() && !there.is_empty()).then_some((nation, there))
}

/// "neighbouring Peru": beside the nearest actor before it that borders on it.
fn beside(scene: &Scene, tie: &Tie, t: usize) -> Sides {
    let reading = scene.reading;
    let next = reading.clauses.phrases.iter().position(|p| p.first <= t + 1 && p.last > t)?;
    let there = scene.named(next);
    let [one] = there.as_slice() else { return None };
    if tie.kind != "border" {
        // "stands by brotherly Peru": whom the clause is about.
        let at = reading.clauses.predicates.iter().rposition(|q| q.first < t && q.finite)?;
        let own = without(scene.subject_parties(at), &there);
        return (own.len() == 1).then_some((own, there));
    }
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
            (b.iter().all(group) && a.iter().all(state)).then_some((a, b))
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
        list.map(|c| without(scene.in_state(*c), own)).find(|p| !p.is_empty())
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
        let there = somewhere(&places, &own)?;
        return Some((own, there));
    }
    // "peacekeepers have been in Y since 2020", "guards are present in Y"
    if let (Some(at), Some(q)) = (at, q)
        && reading.lemma(q.verb) == "be"
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
        let there = place.map(|c| scene.located(*c)).unwrap_or_default();
        // "Iran has a large Azeri minority"
        let owner = || {
            let at = scene.predicate_of(phrase)?;
            let q = &reading.clauses.predicates[at];
            let has = matches!(reading.lemma(q.verb), "have" | "host" | "count") && q.object == Some(phrase);
            (has && scene.is_real(at)).then(|| scene.subject_parties(at))
        };
        if there.is_empty() { owner().unwrap_or_default() } else { there }
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

    /// The state on whose soil a place phrase lies, whoever runs the place.
    fn in_state(&self, phrase: usize) -> Vec<Party> {
        let p = &self.reading.clauses.phrases[phrase];
        let state = (p.first..=p.last).find_map(|t| match self.reading.mention(t).map(|m| &m.kind) {
            Some(MentionKind::Place(place)) => {
                place.country.clone().map(|country| Party { actor: country.clone(), country, text: place.text.clone() })
            }
            _ => None,
        });
        state.map_or_else(|| self.located(phrase), |state| vec![state])
    }

    /// Whether these are two that share a border, or two of whom that is not known.
    fn bordering(&self, both: &[Party]) -> bool {
        let ties = &self.reading.found.lexicon.ties;
        let [a, b] = both else { return false };
        let (a, b) = (a.country.as_str(), b.country.as_str());
        !ties.knows_borders_of(a) || !ties.knows_borders_of(b) || ties.known("border", a).any(|c| c == b)
    }

    /// The two states named last before token `t` that are known to share a border.
    fn last_neighbours(&self, t: usize) -> Vec<Party> {
        let start = self.reading.tokens[t].span.start;
        let mut seen: Vec<Party> = Vec::new();
        let near = self
            .reading
            .found
            .mentions
            .iter()
            .rev()
            .filter(|m| m.span.end <= start && m.sentence + 4 >= self.reading.sentence);
        for mention in near {
            let MentionKind::Actor { parties, .. } = &mention.kind else { continue };
            for party in parties.iter().rev() {
                if seen.iter().any(|p| p.country == party.country) {
                    continue;
                }
                let ties = &self.reading.found.lexicon.ties;
                let known = |p: &&Party| ties.known("border", p.country.as_str()).any(|c| c == party.country.as_str());
                if let Some(other) = seen.iter().find(known) {
                    return vec![other.clone(), party.clone()];
                }
                seen.push(party.clone());
            }
        }
        Vec::new()
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
        // Over "for years": a time put before the noun.
        if let Some(time) = phrases.iter().rposition(|b| b.time && b.last + 1 == k) {
            k = phrases[time].preposition.unwrap_or(phrases[time].first);
        }
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
