//! What only the whole document settles: whom an answer answers, which entry dates an event, what is told twice.

use chrono::NaiveDate;

use super::{
    clause::{Link, is_reporting},
    date::{date_of_saying, find_date},
    event::{Draft, points_back},
    reading::{Reading, akin, countries},
};
use crate::model::{EventType, Factuality, Form, Interval, Party, Quad, Span, Timex, TimexType};

/// When a draft happened, and the words that say so.
#[derive(Debug, Clone, Default)]
pub struct When {
    /// First and last day.
    pub interval: Option<Interval>,
    /// EDTF form.
    pub edtf: Option<String>,
    /// The time expression.
    pub words: Option<Span>,
    /// Whether the clause itself says it.
    pub own: bool,
}

impl When {
    fn of(timex: &Timex, own: bool) -> Self {
        Self { interval: timex.interval, edtf: timex.edtf.clone(), words: Some(timex.span), own }
    }
}

/// Gives a draft the parties that its own clause leaves to the text before: an answer answers whoever asked, claimed or
/// accused; a release frees whom somebody took; a measure lifted was laid on somebody; a truce is between those who fought.
pub fn fill_answers(readings: &[Option<Reading>], drafts: &mut Vec<Draft>) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let Some(reading) = &readings[draft.sentence] else { continue };
        let rule = &reading.found.lexicon.events.rules[draft.rule];
        let before = &drafts[..at];
        let own = countries(&draft.source);
        let other = |parties: &[Party]| -> Vec<Party> {
            parties.iter().filter(|p| !own.contains(p.country.as_str())).cloned().collect()
        };
        let near = |sentences: usize| before.iter().rev().take_while(move |d| d.sentence + sentences > draft.sentence);
        let predicate = draft.predicate.filter(|_| draft.phrase.is_none()).map(|p| &reading.clauses.predicates[p]);
        let mut source = None;
        let mut target = None;
        match draft.event_type {
            EventType::Reject if rule.answer && draft.target.is_empty() => {
                // A charge against oneself is denied sooner than one against somebody else.
                let answers = |d: &Draft, against_us: bool| {
                    let asks = matches!(d.event_type, EventType::Accuse | EventType::Request | EventType::Threaten);
                    let aimed = countries(&d.target);
                    let ours = aimed.iter().any(|a| own.iter().any(|o| akin(a, o)));
                    if asks && against_us && !ours {
                        return None;
                    }
                    let speaker = if asks { other(&d.source) } else { other(&d.told.speaker) };
                    (!speaker.is_empty()).then_some(speaker)
                };
                // "an excuse that Lima has rejected": of whoever says so in the same sentence.
                let excuse = || {
                    let p = predicate.filter(|p| p.link == Link::Relative)?;
                    let says = |q: &&super::clause::Predicate| {
                        q.verb < p.verb && q.finite && is_reporting(reading.lemma(q.verb))
                    };
                    let speaker = reading.clauses.predicates.iter().rev().find(says)?;
                    let speaker = reading.subject(speaker).map(|w| other(&w.parties))?;
                    (!speaker.is_empty() && speaker.iter().all(|x| reading.is_known(x))).then_some(speaker)
                };
                target = near(4).find_map(|d| answers(d, true)).or_else(excuse);
                target = target.or_else(|| near(4).find_map(|d| answers(d, false)));
            }
            EventType::Accuse | EventType::Support if draft.target.is_empty() => {
                let Some(p) = predicate.filter(|p| points_back(reading, p)) else { continue };
                let head = p.object.or(p.subject.first().copied()).map_or("", |o| reading.head(o));
                let types: Vec<EventType> = reading
                    .found
                    .lexicon
                    .events
                    .of_noun(head)
                    .iter()
                    .map(|r| reading.found.lexicon.events.rules[*r].event_type)
                    .chain(reading.found.lexicon.events.is_in("papers", head).then_some(EventType::Agree))
                    .collect();
                target = near(8).filter(|d| types.is_empty() || types.contains(&d.event_type)).find_map(|d| {
                    // "hailed the decision … criticised it": the same decision, not the praise.
                    let judged = matches!(d.event_type, EventType::Accuse | EventType::Support | EventType::Reject);
                    let doer = if judged && types.is_empty() { &d.target } else { &d.source };
                    Some(other(doer)).filter(|p| !p.is_empty())
                });
                // "condemned the shootings": of whoever last did harm, if no act by that name was told.
                if target.is_none() && draft.event_type == EventType::Accuse {
                    target = near(20)
                        .filter(|d| matches!(d.event_type.quad(), Quad::MaterialConflict))
                        .find_map(|d| Some(other(&d.source)).filter(|p| countries(p).len() == 1));
                }
            }
            EventType::Concede if draft.target.is_empty() => {
                let earlier = before.iter().rev().find(|d| {
                    matches!(d.event_type, EventType::Sanction | EventType::Coerce)
                        && (draft.source.is_empty() || countries(&d.source) == own)
                        && !d.target.is_empty()
                });
                if let Some(earlier) = earlier {
                    target = Some(other(&earlier.target)).filter(|t| !t.is_empty());
                    source = draft.source.is_empty().then(|| earlier.source.clone());
                }
            }
            // "taxed Chilean lorries and detained two drivers": the same side twice.
            EventType::Coerce if draft.target.is_empty() && predicate.is_some_and(|p| p.shared) => {
                target =
                    near(1).find(|d| countries(&d.source) == own).map(|d| other(&d.target)).filter(|t| !t.is_empty());
            }
            EventType::Agree if draft.source.is_empty() => {
                source = before.iter().rev().find_map(|d| {
                    let sides: Vec<Party> = d.source.iter().chain(&d.target).cloned().collect();
                    (d.event_type == EventType::Assault && countries(&sides).len() > 1).then_some(sides)
                });
            }
            EventType::Consult if rule.mutual && countries(&draft.source).len() == 1 => {
                // A mediator stands between those who fight before it stands between those who talk.
                let sides = |d: &Draft| -> Option<Vec<Party>> {
                    let sides: Vec<Party> = other(&d.source).into_iter().chain(other(&d.target)).collect();
                    (countries(&sides).len() > 1).then(|| draft.source.iter().cloned().chain(sides).collect())
                };
                let fight = |d: &&Draft| d.event_type == EventType::Assault;
                source = near(30).filter(fight).find_map(sides).or_else(|| near(4).find_map(sides));
            }
            _ => {}
        }
        let draft = &mut drafts[at];
        if let Some(source) = source {
            draft.source = source;
        }
        if let Some(target) = target {
            draft.target = target;
        }
    }
    drafts.retain(|d| match d.event_type {
        EventType::Support => !d.target.is_empty(),
        EventType::Agree | EventType::Concede => !d.source.is_empty(),
        EventType::Consult => !d.target.is_empty() || countries(&d.source).len() > 1,
        _ => true,
    });
}

/// Dates every draft. A performed word in a press release falls on its day.
pub fn find_when(readings: &[Option<Reading>], drafts: &mut [Draft], date: Option<NaiveDate>) -> Vec<When> {
    let entries = entry_dates(readings);
    let frames = frames(readings);
    let issuers = issuers(readings);
    let mut whens = Vec::with_capacity(drafts.len());
    // The act that was dated last, and its sentence.
    let mut told: Option<(usize, When)> = None;
    for draft in drafts.iter_mut() {
        let Some(reading) = &readings[draft.sentence] else {
            whens.push(When::default());
            continue;
        };
        let own = find_date(reading, draft).or_else(|| date_of_saying(reading, draft));
        let when = match own {
            Some(timex) => When::of(timex, true),
            None => match entries[draft.sentence].filter(|_| !aside(reading, draft)) {
                Some(timex) => When::of(timex, false),
                None => performed(reading, draft, date, &issuers).unwrap_or_default(),
            },
        };
        let when = if when.interval.is_none() && one_breath(reading, draft, &told) {
            told.as_ref().map(|(_, w)| When { own: false, ..w.clone() }).unwrap_or_default()
        } else {
            when
        };
        let when = match frames[draft.sentence] {
            Some(frame) if when.interval.is_none() && goes_on(reading, draft) => When::of(frame, false),
            _ => when,
        };
        let when = coming(reading, draft, date, entries[draft.sentence].is_some(), when);
        if when.interval.is_some() && draft.told.factuality == Factuality::Asserted {
            told = Some((draft.sentence, when.clone()));
        }
        // "leaves tomorrow": a present with a day to come is a plan.
        let future = when.interval.and_then(|i| i.start).zip(date).is_some_and(|(start, date)| start > date);
        if future
            && matches!(draft.told.factuality, Factuality::Asserted | Factuality::Reported)
            && draft.told.attribution.is_none()
        {
            draft.told.factuality = Factuality::Planned;
        }
        whens.push(when);
    }
    whens
}

/// Whether a clause without a date goes on from the act dated before it: "tens of thousands marched on Tuesday, and dozens
/// were arrested"; "said no within hours".
fn one_breath(reading: &Reading, draft: &Draft, told: &Option<(usize, When)>) -> bool {
    let Some((sentence, _)) = told else { return false };
    let Some(p) = draft.predicate.filter(|_| draft.phrase.is_none()).map(|p| &reading.clauses.predicates[p]) else {
        return false;
    };
    if draft.told.factuality != Factuality::Asserted {
        return false;
    }
    let past = p.modal.is_none()
        && (p.first..=p.verb).all(|t| reading.lemma(t) != "have")
        && reading.tokens[p.first].form == Some(Form::Past);
    let on = p.link == Link::Main && p.first > 0 && {
        let start = p.subject.first().map_or(p.first, |s| reading.clauses.phrases[*s].first).min(p.first);
        start > 0 && reading.tokens[start - 1].class == crate::model::Class::Conjunction
    };
    let hours = |t: usize| {
        reading.lemma(t) == "within"
            && (t + 1..(t + 4).min(reading.tokens.len())).any(|k| matches!(reading.lemma(k), "hour" | "minute"))
    };
    let soon = (p.verb + 1..reading.tokens.len()).any(hours);
    *sentence == draft.sentence && past && on || soon && sentence + 1 >= draft.sentence
}

/// Whether the draft is told as what came about then: a simple past that is no background ("had mediated", "has sent").
fn goes_on(reading: &Reading, draft: &Draft) -> bool {
    let Some(p) = draft.predicate.map(|p| &reading.clauses.predicates[p]) else { return false };
    // "views them as a threat and conducted drills": the second verb, alone, is a past whatever its ending could be.
    let past = matches!(reading.tokens[p.verb].form, Some(Form::Past | Form::Participle));
    draft.told.factuality == Factuality::Asserted
        && p.finite
        && p.modal.is_none()
        && p.link == Link::Main
        && p.first == p.verb
        && past
}

/// For each sentence, the time that opens it or one before it in the paragraph, closed by a comma, and so frames what is
/// told from there on ("Over the past week, …"): the framing adverbials of Charolles, "L'encadrement du discours", 1997.
fn frames<'a>(readings: &[Option<Reading<'a>>]) -> Vec<Option<&'a Timex>> {
    let mut frames = vec![None; readings.len()];
    let mut current: Option<(u32, &Timex)> = None;
    for (s, reading) in readings.iter().enumerate() {
        let Some(reading) = reading else { continue };
        let sentence = reading.found.sentences[s];
        let opening = reading.found.timexes.iter().find(|t| sentence.span.contains(t.span)).filter(|t| {
            let text = reading.found.text;
            text[sentence.span.start..t.span.start].split_whitespace().count() <= 1
                && text[t.span.end..].trim_start().starts_with(',')
        });
        current = match opening {
            Some(timex) => Some((sentence.paragraph, timex)),
            None => current.filter(|(paragraph, _)| *paragraph == sentence.paragraph),
        };
        let days = |t: &Timex| t.interval.and_then(|i| Some((i.end? - i.start?).num_days()));
        frames[s] = current.map(|(_, t)| t).filter(|t| days(t).is_some_and(|days| days <= LONGEST_FRAME));
    }
    frames
}

/// Days that a frame may be long to date what is told under it: a month; "Since 1994, …" says too little.
const LONGEST_FRAME: i64 = 31;

/// The states whose ministry issues the document: "The Ministry thanks …", told in the present.
fn issuers(readings: &[Option<Reading>]) -> Vec<String> {
    let mut issuers: Vec<String> = Vec::new();
    for reading in readings.iter().flatten() {
        for p in reading.clauses.predicates.iter().filter(|p| reading.is_present(p)) {
            let Some(subject) = p.subject.first().filter(|s| reading.head(**s) == "ministry") else { continue };
            if reading.lemma(reading.clauses.phrases[*subject].first) == "the" {
                let who = reading.who(*subject, false).map(|w| w.parties).unwrap_or_default();
                issuers.extend(countries(&who).into_iter().map(str::to_owned));
            }
        }
    }
    issuers
}

/// Whether the draft tells of something before its entry: "who had mediated", "turned down a request".
fn aside(reading: &Reading, draft: &Draft) -> bool {
    let Some(p) = draft.predicate.map(|p| &reading.clauses.predicates[p]) else { return draft.phrase.is_some() };
    (p.first..p.verb).any(|t| reading.tokens[t].span.of(reading.found.text) == "had")
}

/// For each sentence of a chronicle, the date that its entry opens with.
fn entry_dates<'a>(readings: &[Option<Reading<'a>>]) -> Vec<Option<&'a Timex>> {
    let mut dates = vec![None; readings.len()];
    let mut current: Option<(u32, &Timex)> = None;
    for (s, reading) in readings.iter().enumerate() {
        let Some(reading) = reading else { continue };
        let sentence = reading.found.sentences[s];
        if current.is_none_or(|(paragraph, _)| paragraph != sentence.paragraph) {
            let timex = reading.found.timexes.iter().find(|t| {
                t.span.start <= sentence.span.start + 4
                    && t.span.start >= sentence.span.start
                    && (t.kind == TimexType::Date || is_clock(t.span.of(reading.found.text)))
                    && t.interval.is_some()
            });
            // The entry's date stands alone: a full stop, a dash or a colon closes it.
            let alone = !reading.clauses.predicates.iter().any(|p| p.finite);
            let closed = timex.filter(|t| {
                if alone {
                    return true;
                }
                // "16:15 Peru says …": a live page stamps each entry.
                if is_clock(t.span.of(reading.found.text)) {
                    return true;
                }
                let after = reading.found.text[t.span.end..].trim_start_matches([' ', ')']);
                after.starts_with(['.', '—', '–', ':', '-']) && !after.starts_with("..")
            });
            current = closed.map(|t| (sentence.paragraph, t));
        }
        dates[s] = current.map(|(_, t)| t);
    }
    dates
}

/// "visits Lima on Thursday", told in the present on a Tuesday: the Thursday to come.
fn coming(reading: &Reading, draft: &Draft, date: Option<NaiveDate>, entry: bool, when: When) -> When {
    let weekday = when.words.is_some_and(|w| {
        let words = w.of(reading.found.text).to_lowercase();
        WEEKDAYS.iter().any(|d| words.ends_with(d)) && !words.contains("last") && !words.contains("past")
    });
    let predicate = draft.predicate.filter(|_| draft.phrase.is_none()).map(|p| &reading.clauses.predicates[p]);
    let present = predicate.is_some_and(|p| reading.is_present(p) && p.link == super::clause::Link::Main);
    let past = when.interval.and_then(|i| i.end).zip(date).is_some_and(|(end, date)| {
        let ago = (date - end).num_days();
        (1..=7).contains(&ago)
    });
    let arranged = matches!(draft.event_type, EventType::Consult | EventType::Mobilize)
        || draft.event_type.quad() == Quad::MaterialCooperation;
    // "is awaited in Lima on Wednesday"
    let planned = draft.told.factuality == Factuality::Planned && draft.event_type == EventType::Consult;
    if !weekday || !(present && arranged || planned) || !past || entry && when.words.is_none() {
        return when;
    }
    let later = |day: Option<NaiveDate>| day.and_then(|d| d.checked_add_days(chrono::Days::new(7)));
    let interval = when.interval.map(|i| Interval { start: later(i.start), end: later(i.end), ..i });
    let edtf = interval.and_then(|i| i.start).map(|d| d.to_string());
    When { interval, edtf, ..when }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// "16:15", and nothing else.
fn is_clock(words: &str) -> bool {
    words.split_once([':', '.']).is_some_and(|(hours, minutes)| {
        let digits = |s: &str| !s.is_empty() && s.len() <= 2 && s.chars().all(|c| c.is_ascii_digit());
        digits(hours) && digits(minutes) && minutes.len() == 2
    })
}

/// "We reject", "the Ministry thanks": said on the day of the release.
fn performed(reading: &Reading, draft: &Draft, date: Option<NaiveDate>, issuers: &[String]) -> Option<When> {
    let verbal = draft.event_type.quad() == Quad::VerbalConflict || draft.event_type == EventType::Support;
    let predicate = &reading.clauses.predicates[draft.predicate?];
    if !verbal
        || draft.phrase.is_some()
        || !reading.is_present(predicate)
        || draft.told.factuality != Factuality::Asserted
    {
        return None;
    }
    // A release speaks as "we" or "the Ministry"; what its own state does in the present it does by the release.
    let subject = *predicate.subject.first()?;
    let head = reading.head(subject);
    let speaks =
        head == "we" || head == "ministry" || issuers.iter().any(|i| countries(&draft.source).contains(i.as_str()));
    let releases = !issuers.is_empty();
    let day = date.filter(|_| releases && speaks)?;
    Some(When { interval: Some(Interval::day(day)), edtf: Some(day.to_string()), words: None, own: false })
}

/// Which drafts are told for the first time, and for each the draft it is the same as.
pub fn merge_retold(readings: &[Option<Reading>], drafts: &[Draft], whens: &mut [When]) -> (Vec<bool>, Vec<usize>) {
    let mut kept = vec![true; drafts.len()];
    let mut same_as: Vec<usize> = (0..drafts.len()).collect();
    for later in 0..drafts.len() {
        for earlier in 0..later {
            if kept[earlier] && retold(readings, drafts, whens, earlier, later) {
                kept[later] = false;
                same_as[later] = earlier;
                if whens[earlier].interval.is_none() && drafts[later].phrase.is_none() {
                    whens[earlier] = whens[later].clone();
                }
                break;
            }
        }
    }
    (kept, same_as)
}

fn retold(readings: &[Option<Reading>], drafts: &[Draft], whens: &[When], earlier: usize, later: usize) -> bool {
    let (a, b) = (&drafts[earlier], &drafts[later]);
    if a.event_type != b.event_type {
        return false;
    }
    // What may yet come is not what was told as done.
    let open = |x: &Draft| matches!(x.told.factuality, Factuality::Possible | Factuality::Planned);
    if open(a) != open(b) {
        return false;
    }
    let Some(reading) = &readings[b.sentence] else { return false };
    let (from, to) = (countries(&a.source), countries(&a.target));
    let (from2, to2) = (countries(&b.source), countries(&b.target));
    let all = |x: &Draft| {
        countries(&x.source)
            .into_iter()
            .chain(countries(&x.target))
            .map(str::to_owned)
            .collect::<std::collections::BTreeSet<_>>()
    };
    let apart = match (whens[earlier].interval, whens[later].interval) {
        (Some(x), Some(y)) => !x.touches(y.start, y.end),
        _ => false,
    };
    if apart {
        return false;
    }
    if b.phrase.is_some() {
        // A noun tells again what a clause told: no party that is new.
        let both = all(a);
        let known = all(b).is_subset(&both);
        let own_date = whens[later].own && whens[later].interval != whens[earlier].interval;
        return known && !own_date;
    }
    if a.phrase.is_some() && a.sentence == b.sentence && a.evidence.overlaps(b.evidence) {
        return from == from2 && to == to2;
    }
    // A verb: the same parties and, where the text says nothing new of its time, the same word.
    let same_word = a.rule == b.rule;
    let verbal = matches!(b.event_type.quad(), Quad::VerbalConflict) || b.event_type == EventType::Support;
    let both_dated = whens[earlier].interval.is_some() && whens[later].interval.is_some();
    let predicate = b.predicate.map(|p| &reading.clauses.predicates[p]);
    let subordinate = predicate.is_some_and(|p| {
        matches!(p.link, Link::Relative | Link::Reduced | Link::Adverbial | Link::Gerund | Link::Participial)
    });
    from == from2
        && to == to2
        && same_word
        && (both_dated && a.sentence != b.sentence && !verbal || subordinate && a.sentence != b.sentence)
}
