//! Whether the text says that an act happened, and who says so.
//!
//! The judgement climbs from the predicate through what it hangs on: its own modal and negation, the infinitive's verb
//! ("plans to", "refused to"), the verb of saying. What is only wanted, asked, agreed on or meant as a purpose is not coded.

use super::{
    clause::{Link, Predicate, is_reporting},
    reading::{Reading, Who, countries},
};
use crate::model::{Class, EventType, Factuality, Form, Party, Quad};

/// How a clause is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// As the codebook has it.
    pub factuality: Factuality,
    /// The words for who says so.
    pub attribution: Option<String>,
    /// Who that is, when the text settles it.
    pub speaker: Vec<Party>,
    /// Whether it is what somebody is accused of.
    pub accused: bool,
    /// The predicate of saying that reports it, by index.
    pub said_by: Option<usize>,
}

impl Told {
    pub fn new(factuality: Factuality) -> Self {
        Self { factuality, attribution: None, speaker: Vec::new(), accused: false, said_by: None }
    }
}

/// Judges predicate `p` as the statement of an event of `event_type` by `source`; `None` when it is not to be coded.
pub fn judge(reading: &Reading, p: usize, event_type: EventType, source: &[Party]) -> Option<Told> {
    let told = promised(reading, p, event_type).or_else(|| climb(reading, p, 0))?;
    // "pledged three millions": help that is given one's word for lies ahead.
    let mut told = told;
    let word = is_promise(reading.lemma(reading.clauses.predicates[p].verb));
    if word && event_type == EventType::Aid && told.factuality == Factuality::Asserted {
        told.factuality = Factuality::Planned;
    }
    // "said that it had refused" tells of an earlier refusal; "said that it refused" is one.
    let group = &reading.clauses.predicates[p];
    let earlier = (group.first..group.verb).any(|t| reading.lemma(t) == "have");
    Some(if earlier { told } else { perform(told, event_type, source) })
}

/// Verbs of giving one's word.
pub fn is_promise(lemma: &str) -> bool {
    matches!(lemma, "promise" | "pledge" | "undertake")
}

/// "promised to deliver drones": a good deed promised is planned; a bad one is a threat of its own.
fn promised(reading: &Reading, p: usize, event_type: EventType) -> Option<Told> {
    let predicate = &reading.clauses.predicates[p];
    let g = predicate.governor.filter(|_| predicate.link == Link::Infinitive)?;
    let good = matches!(
        event_type,
        EventType::Aid | EventType::Cooperate | EventType::Concede | EventType::Retreat | EventType::Consult
    );
    if !good || predicate.negated || !is_promise(reading.lemma(reading.clauses.predicates[g].verb)) {
        return None;
    }
    Some(stronger(Told::new(Factuality::Planned), climb(reading, g, 1)?))
}

/// Saying is doing: who says that it stands by another has stood by it.
fn perform(mut told: Told, event_type: EventType, source: &[Party]) -> Told {
    let verbal = matches!(event_type.quad(), Quad::VerbalConflict) || event_type == EventType::Support;
    let own = !told.speaker.is_empty() && countries(&told.speaker) == countries(source);
    if verbal && own && matches!(told.factuality, Factuality::Reported | Factuality::Planned) {
        told.factuality = Factuality::Asserted;
        told.attribution = None;
    }
    told
}

/// Infinitives after these are planned.
const PLANS: &[&str] = &[
    "plan", "intend", "prepare", "schedule", "expect", "aim", "decide", "due", "mean", "set", "poise", "slate",
    "arrange", "opt", "announce", "ready", "vote", "resolve",
];
/// … after these only possible.
const MAYBE: &[&str] =
    &["offer", "propose", "consider", "tend", "stand", "contemplate", "volunteer", "appear", "seem", "claim"];
/// … and after these as told of the verb above.
const TRANSPARENT: &[&str] = &[
    "begin", "start", "continue", "resume", "proceed", "go", "help", "come", "lead", "cause", "force", "prompt", "get",
    "manage", "move", "cease", "dare", "have", "use", "compel", "oblige", "push", "drive", "induce", "attempt", "join",
    "see", "try", "rush", "turn", "return", "act", "serve", "hasten", "choose", "keep", "admit", "report",
];
/// … after these it did not happen.
const FAILS: &[&str] = &["fail", "neglect", "forget", "omit", "prevent", "stop", "avoid"];

const WISHES: &[&str] = &[
    "hope",
    "wish",
    "want",
    "demand",
    "urge",
    "insist",
    "recommend",
    "propose",
    "request",
    "ask",
    "order",
    "require",
    "warn",
    "threaten",
    "agree",
    "pledge",
    "promise",
    "vow",
    "swear",
    "advise",
    "call",
    "appeal",
    "suggest",
    "caution",
    "dream",
    "pray",
    "imagine",
];
const FEARS: &[&str] =
    &["fear", "worry", "doubt", "suspect", "speculate", "bet", "predict", "expect", "think", "forecast"];
const OWNS: &[&str] = &["confirm", "admit", "acknowledge", "concede"];
const SHOWS: &[&str] = &[
    "show",
    "mean",
    "find",
    "see",
    "know",
    "note",
    "discover",
    "learn",
    "remember",
    "prove",
    "recall",
    "demonstrate",
    "observe",
];

/// How predicate `p` is told, whatever it means; `None` for what is only wished, asked or meant.
pub fn climb(reading: &Reading, p: usize, depth: usize) -> Option<Told> {
    let predicate = &reading.clauses.predicates[p];
    let own = own_modality(reading, predicate)?;
    if depth > 6 {
        return Some(own);
    }
    let told = match (predicate.link, predicate.governor) {
        (Link::Infinitive, Some(g)) => infinitive(reading, predicate, g, own, depth)?,
        (Link::Complement, Some(g)) => complement(reading, predicate, g, own, depth)?,
        (Link::Gerund, Some(g)) => gerund(reading, predicate, g, own, depth)?,
        (Link::Participial, Some(g)) => stronger(own, climb(reading, g, depth + 1)?),
        (Link::Adverbial, governor) => {
            let marker = predicate.marker.map_or("", |m| reading.lemma(m));
            match marker {
                "if" | "unless" | "lest" => Told::new(if own.factuality == Factuality::Denied {
                    Factuality::Denied
                } else {
                    Factuality::Possible
                }),
                "until" | "till" | "so" => return None,
                _ => match governor.map(|g| &reading.clauses.predicates[g]) {
                    // "X says that it acted because Y had fired": Y's act is X's word too.
                    Some(g) if g.link == Link::Complement && marker == "because" => {
                        stronger(own, climb(reading, governor.unwrap_or(0), depth + 1)?)
                    }
                    _ => own,
                },
            }
        }
        _ => own,
    };
    Some(sourced(reading, p, told))
}

/// Modal, negation and adverbs of the verb group itself.
fn own_modality(reading: &Reading, p: &Predicate) -> Option<Told> {
    let modal = p.modal.map(|m| reading.lemma(m));
    let group = p.first.saturating_sub(1)..=p.verb;
    let adverb = |words: &[&str]| group.clone().any(|t| words.contains(&reading.lemma(t)));
    // "is expected in Lima": a plan by the verb itself.
    let expected = p.passive && matches!(reading.lemma(p.verb), "expect" | "await" | "schedule" | "plan" | "slate");
    let nobody = p.subject.iter().any(|s| is_none(reading, *s));
    let factuality = match modal {
        None if expected && !p.negated => Factuality::Planned,
        Some("will" | "shall" | "'ll") if !p.negated => Factuality::Planned,
        Some("would" | "'d") if !p.negated => {
            let said = p.governor.is_some_and(|g| is_reporting(reading.lemma(reading.clauses.predicates[g].verb)));
            if said && p.link == Link::Complement { Factuality::Planned } else { Factuality::Possible }
        }
        Some("may" | "might" | "could" | "can") if !p.negated => {
            // "could" before "have done" and "can" of ability are no more than possible.
            Factuality::Possible
        }
        Some("must" | "should" | "ought") => return None,
        _ if p.negated || nobody || nothing(reading, p) => Factuality::Denied,
        _ if adverb(&["reportedly", "allegedly", "purportedly", "supposedly", "apparently"]) => Factuality::Reported,
        _ if adverb(&["possibly", "perhaps", "maybe", "probably", "likely"]) => Factuality::Possible,
        _ => Factuality::Asserted,
    };
    Some(Told::new(factuality))
}

/// "no captive", "neither Peru nor Chile", "none of them": a subject that nobody is.
fn is_none(reading: &Reading, phrase: usize) -> bool {
    let p = &reading.clauses.phrases[phrase];
    let none = |t: usize| matches!(reading.lemma(t), "no" | "neither" | "none" | "nobody");
    // "not one shell", "not a single soldier"
    let single = matches!(reading.lemma(p.first), "one" | "a" | "an" | "single")
        && p.first.checked_sub(1).is_some_and(|t| reading.lemma(t) == "not");
    none(p.first) && !reading.hedges_number(phrase)
        || single
        || p.first.checked_sub(1).is_some_and(|t| reading.lemma(t) == "neither")
}

/// "expelled no envoy", "sold arms to neither side", "handed over none of the jets": an act on nothing did not happen.
fn nothing(reading: &Reading, p: &Predicate) -> bool {
    let phrases = &reading.clauses.phrases;
    // "said no" is an answer.
    let object = p.object.into_iter().chain(p.object2).filter(|o| {
        phrases[*o].last > phrases[*o].first || { matches!(reading.lemma(phrases[*o].first), "none" | "neither") }
    });
    let to = p.arguments.iter().copied().filter(|a| reading.lemma(phrases[*a].first) == "neither");
    object.filter(|o| phrases[*o].first > p.verb).chain(to).any(|o| is_none(reading, o))
}

/// The weaker claim of two that both hold: a possible plan is possible, a denied report denied.
fn stronger(own: Told, above: Told) -> Told {
    let rank = |f: Factuality| match f {
        Factuality::Asserted => 0,
        Factuality::Reported => 1,
        Factuality::Planned => 2,
        Factuality::Possible => 3,
        Factuality::Denied => 4,
    };
    let mut told = if rank(own.factuality) >= rank(above.factuality) { own.clone() } else { above.clone() };
    if told.attribution.is_none() {
        told.attribution = above.attribution.or(own.attribution);
        told.speaker = above.speaker;
    }
    told.said_by = above.said_by.or(own.said_by);
    told.accused = own.accused || above.accused;
    told
}

fn infinitive(reading: &Reading, p: &Predicate, g: usize, own: Told, depth: usize) -> Option<Told> {
    let governor = &reading.clauses.predicates[g];
    let lemma = reading.lemma(governor.verb);
    // "is ready to", "is likely to", "is due to", "is to": what stands between says which.
    let marker = p.marker.unwrap_or(p.first);
    let between: Vec<&str> = (governor.verb + 1..marker).map(|t| reading.lemma(t)).collect();
    let has = |words: &[&str]| between.iter().any(|b| words.contains(b));
    let above = climb(reading, g, depth + 1);
    let with =
        |factuality: Factuality| above.clone().map(|a| stronger(Told::new(factuality), stronger(own.clone(), a)));
    if between.last().is_some_and(|w| {
        matches!(*w, "plan" | "plans" | "decision" | "intention" | "preparation" | "due" | "set" | "scheduled")
    }) {
        return with(Factuality::Planned);
    }
    if between.last().is_some_and(|w| {
        matches!(
            *w,
            "offer"
                | "readiness"
                | "proposal"
                | "bid"
                | "ready"
                | "willing"
                | "likely"
                | "prepared"
                | "able"
                | "poised"
                | "willingness"
                | "keen"
        )
    }) {
        return with(Factuality::Possible);
    }
    if lemma == "be" {
        if between.is_empty() {
            return with(Factuality::Planned);
        }
        if has(&["turn"]) || between.last().is_some_and(|w| matches!(*w, "first" | "last" | "only" | "quick" | "among"))
        {
            return above.map(|a| stronger(own, a));
        }
        return None;
    }
    if p.negated {
        return with(Factuality::Denied);
    }
    // "a request to …", "an order to …": what a noun asks for.
    let noun = marker.checked_sub(1).filter(|t| *t > governor.verb).is_some_and(|t| {
        matches!(
            reading.lemma(t),
            "request"
                | "demand"
                | "call"
                | "appeal"
                | "order"
                | "threat"
                | "agreement"
                | "refusal"
                | "deal"
                | "pledge"
                | "promise"
                | "vow"
                | "right"
                | "need"
                | "proposal"
                | "effort"
                | "opportunity"
                | "ability"
                | "permission"
                | "mandate"
                | "vote"
                | "chance"
                | "way"
                | "time"
                | "power"
                | "attempt"
                | "intention"
                | "invitation"
        )
    });
    if noun {
        return None;
    }
    if WISHES.contains(&lemma) {
        return None;
    }
    match () {
        () if PLANS.contains(&lemma) => with(Factuality::Planned),
        () if lemma == "claim" => {
            let speaker = reading.subject(governor);
            Some(reported(reading, governor, g, own, speaker, depth))
        }
        () if MAYBE.contains(&lemma) => with(Factuality::Possible),
        () if TRANSPARENT.contains(&lemma) && between.len() <= 8 => above.map(|a| stronger(own, a)),
        () if lemma == "deny" => Some(Told::new(Factuality::Denied)),
        // "has not stopped arming": it goes on.
        () if FAILS.contains(&lemma) && governor.negated => Some(own),
        () if FAILS.contains(&lemma) => with(Factuality::Denied),
        () if is_reporting(lemma) && governor.passive => {
            let mut told = above.map(|a| stronger(own, a))?;
            told.factuality = Factuality::Reported;
            Some(told)
        }
        // Anything else before "to" is a purpose.
        () => None,
    }
}

fn complement(reading: &Reading, p: &Predicate, g: usize, own: Told, depth: usize) -> Option<Told> {
    let governor = &reading.clauses.predicates[g];
    let lemma = reading.lemma(governor.verb);
    // "reports that", "the fear that": a noun stands before.
    let before = p.marker.and_then(|m| m.checked_sub(1)).filter(|t| reading.tokens[*t].class == Class::Noun);
    let noun = before.map(|t| reading.lemma(t));
    // "a charge that it denied": the noun is what was denied.
    if noun.is_some() && p.object.is_none() && p.end == p.verb + 1 && !p.passive {
        return Some(own);
    }
    match noun {
        Some("hope" | "demand" | "condition" | "wish" | "warning" | "call" | "request" | "threat" | "idea") => {
            return None;
        }
        Some("fear" | "possibility" | "risk" | "concern" | "prospect" | "likelihood" | "danger") => {
            return Some(stronger(Told::new(Factuality::Possible), own));
        }
        Some(
            "report" | "claim" | "allegation" | "accusation" | "rumour" | "rumor" | "assertion" | "charge"
            | "suggestion",
        ) => {
            let denies = reading
                .found
                .lexicon
                .events
                .of_verb(lemma)
                .iter()
                .any(|v| reading.found.lexicon.events.rules[v.rule].event_type == EventType::Reject);
            let factuality = if denies { Factuality::Denied } else { Factuality::Reported };
            return Some(stronger(Told::new(factuality), own));
        }
        _ => {}
    }
    if matches!(lemma, "deny" | "refute" | "dispute" | "reject" | "rebut") && !governor.negated {
        let mut told = Told::new(Factuality::Denied);
        told.speaker = reading.subject(governor).map(|w| w.parties).unwrap_or_default();
        return Some(told);
    }
    if WISHES.contains(&lemma) && !matches!(lemma, "suggest" | "insist") {
        return None;
    }
    if FEARS.contains(&lemma) {
        return Some(stronger(Told::new(Factuality::Possible), own));
    }
    if SHOWS.contains(&lemma) {
        let above = climb(reading, g, depth + 1)?;
        return Some(stronger(own, above));
    }
    if is_reporting(lemma) || matches!(lemma, "accuse" | "tweet" | "argue") {
        let speaker = reading.subject(governor);
        return Some(reported(reading, governor, g, own, speaker, depth));
    }
    let above = climb(reading, g, depth + 1)?;
    Some(stronger(own, above))
}

/// What `governor`'s subject says.
fn reported(reading: &Reading, governor: &Predicate, g: usize, own: Told, speaker: Option<Who>, depth: usize) -> Told {
    let words = governor.subject.first().map(|s| attribution(reading, *s));
    let parties = speaker.map(|w| w.parties).unwrap_or_default();
    let first_person = words.as_deref().is_some_and(|w| matches!(w.to_lowercase().as_str(), "i" | "we"));
    let announces = matches!(reading.lemma(governor.verb), "announce" | "disclose" | "declare" | "confirm" | "add")
        && own.factuality != Factuality::Asserted;
    let owned = OWNS.contains(&reading.lemma(governor.verb)) && own.factuality == Factuality::Asserted;
    let factuality = match own.factuality {
        Factuality::Asserted if owned || first_person => Factuality::Asserted,
        Factuality::Asserted => Factuality::Reported,
        Factuality::Denied => Factuality::Denied,
        other => other,
    };
    let attribution = if announces || owned || first_person { None } else { words };
    let above = climb(reading, g, depth + 1).map(|t| t.factuality);
    let factuality = if above == Some(Factuality::Denied) && factuality == Factuality::Reported {
        Factuality::Asserted
    } else {
        factuality
    };
    Told {
        factuality,
        attribution: attribution.filter(|_| factuality != Factuality::Asserted),
        speaker: parties,
        accused: false,
        said_by: Some(g),
    }
}

fn gerund(reading: &Reading, p: &Predicate, g: usize, own: Told, depth: usize) -> Option<Told> {
    let governor = &reading.clauses.predicates[g];
    let marker = p.marker.map_or("", |m| reading.lemma(m));
    let lemma = reading.lemma(governor.verb);
    if matches!(
        lemma,
        "accuse" | "blame" | "suspect" | "charge" | "condemn" | "denounce" | "criticise" | "criticize" | "complain"
    ) {
        let words = if governor.passive {
            governor.arguments.iter().find(|a| reading.preposition(**a) == "by").map(|a| attribution(reading, *a))
        } else {
            governor.subject.first().map(|s| attribution(reading, *s))
        };
        let speaker = reading.subject(governor).map(|w| w.parties).unwrap_or_default();
        let factuality = if own.factuality == Factuality::Denied { Factuality::Denied } else { Factuality::Reported };
        return Some(Told { factuality, attribution: words, speaker, accused: true, said_by: Some(g) });
    }
    match marker {
        "by" | "in" | "after" | "before" | "since" | "while" | "when" | "following" | "upon" | "on" => {
            let above = climb(reading, g, depth + 1)?;
            Some(stronger(own, above))
        }
        "without" => Some(Told::new(Factuality::Denied)),
        "deny" => None,
        _ if matches!(lemma, "admit" | "confirm") => Some(own),
        _ => None,
    }
}

/// "according to X": the claim of X, for a clause that nobody else vouches for.
fn sourced(reading: &Reading, p: usize, mut told: Told) -> Told {
    let predicate = &reading.clauses.predicates[p];
    let main =
        matches!(predicate.link, Link::Main) && told.attribution.is_none() && told.factuality == Factuality::Asserted;
    if !main {
        return told;
    }
    for t in 0..reading.tokens.len().saturating_sub(2) {
        if reading.lemma(t) != "according" {
            continue;
        }
        if let Some(phrase) = reading.clauses.phrase_at(t + 2) {
            told.factuality = Factuality::Reported;
            told.attribution = Some(attribution(reading, phrase));
            told.speaker = reading.who(phrase, false).map(|w| w.parties).unwrap_or_default();
        }
    }
    told
}

/// The words of the claimant, with an "of …" or "in …" that belongs to them.
fn attribution(reading: &Reading, phrase: usize) -> String {
    let first = &reading.clauses.phrases[phrase];
    let mut last = first.last;
    let mut at = phrase + 1;
    while let Some(next) = reading.clauses.phrases.get(at) {
        let joined = next.preposition == Some(last + 1)
            && matches!(reading.lemma(last + 1), "of" | "in" | "for" | "from")
            && !next.time;
        if !joined {
            break;
        }
        last = next.last;
        at += 1;
    }
    reading.cover(first.first, last).of(reading.found.text).to_owned()
}

/// Whether the event that noun `phrase` names happened, by the verb `p` that it stands with.
pub fn judge_noun(reading: &Reading, p: Option<usize>, carries: bool, request: bool) -> Option<Told> {
    let Some(p) = p else { return Some(Told::new(Factuality::Asserted)) };
    let predicate = &reading.clauses.predicates[p];
    let lemma = reading.lemma(predicate.verb);
    let told = climb(reading, p, 0);
    // "further shootings are likely", "an assault is to be feared"
    if matches!(lemma, "be" | "seem" | "remain" | "fear") && !predicate.negated {
        let end = (predicate.verb + 5).min(reading.tokens.len());
        let says = |words: &[&str]| (predicate.first..end).any(|t| words.contains(&reading.lemma(t)));
        if says(&[
            "likely",
            "possible",
            "probable",
            "conceivable",
            "imminent",
            "feared",
            "fear",
            "thinkable",
            "excluded",
            "consideration",
            "beyond",
            "foreseeable",
            "table",
            "cards",
        ]) {
            return Some(Told::new(Factuality::Possible));
        }
        if says(&["expected", "awaited", "planned", "due", "scheduled", "pending"]) {
            return Some(Told::new(Factuality::Planned));
        }
    }
    if carries {
        let mut told = told?;
        match lemma {
            "plan" | "schedule" | "announce" | "prepare" | "arrange" | "expect"
                if told.factuality == Factuality::Asserted || told.factuality == Factuality::Reported =>
            {
                told.factuality = Factuality::Planned;
                told.attribution = None;
            }
            "cancel" | "postpone" | "avert" | "prevent" if told.factuality == Factuality::Asserted => {
                told.factuality = Factuality::Denied
            }
            "offer" | "propose" | "threaten" | "exclude" | "fear" | "rule" | "discount" | "preclude" | "envisage"
            | "consider" | "contemplate" | "mull" | "weigh" => told.factuality = Factuality::Possible,
            _ => {}
        }
        return Some(told);
    }
    let answered = ["reject", "refuse", "turn", "decline", "dismiss", "ignore", "accept", "rebuff", "grant", "answer"];
    if request && answered.contains(&lemma) {
        return told.or(Some(Told::new(Factuality::Asserted)));
    }
    // Named in passing: what is asked for, offered, feared or denied is not told as done.
    if matches!(
        lemma,
        "deny"
            | "reject"
            | "dismiss"
            | "refuse"
            | "avoid"
            | "prevent"
            | "want"
            | "need"
            | "urge"
            | "demand"
            | "call"
            | "ask"
            | "hope"
            | "seek"
            | "propose"
            | "offer"
            | "agree"
            | "threaten"
            | "promise"
            | "pledge"
            | "request"
            | "plan"
            | "fear"
            | "warn"
            | "consider"
            | "support"
            | "accuse"
    ) {
        return None;
    }
    // "the raid drew no answer": what is denied is the answer.
    let told = match told {
        Some(t) if t.factuality == Factuality::Denied && !predicate.negated && nothing(reading, predicate) => {
            Some(Told::new(Factuality::Asserted))
        }
        told => told,
    };
    match told.map(|t| t.factuality) {
        None | Some(Factuality::Denied | Factuality::Possible | Factuality::Planned) => None,
        Some(_) => Some(Told::new(Factuality::Asserted)),
    }
}

/// Whether the verb is a plain present of habit: "sells gas", "supplies arms".
pub fn is_habit(reading: &Reading, p: &Predicate) -> bool {
    reading.is_present(p) && p.link != Link::Infinitive && reading.tokens[p.verb].form != Some(Form::Gerund)
}
