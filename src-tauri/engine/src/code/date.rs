//! When an event happened: the time expression of its own clause, else of the clause it hangs on, else of the entry it
//! stands in. Nearness alone dates nothing.

use super::{clause::Link, event::Draft, reading::Reading};
use crate::model::{EventType, Factuality, Quad, Timex, TimexType};

/// The time expression that dates `draft`, if the sentence has one for it.
pub fn find_date<'a>(reading: &Reading<'a>, draft: &Draft) -> Option<&'a Timex> {
    let here: Vec<&Timex> = reading
        .found
        .timexes
        .iter()
        .filter(|t| reading.span().contains(t.span) && t.interval.is_some() && t.kind != TimexType::Set)
        .collect();
    // "On 27 January, at about 08:00": the day.
    let days = here.iter().any(|t| t.kind == TimexType::Date);
    let here: Vec<&Timex> =
        here.into_iter().filter(|t| !days || t.kind != TimexType::Time || t.anchor.span.is_some()).collect();
    if here.is_empty() {
        return None;
    }
    if let Some(phrase) = draft.phrase {
        // A time in or right after the noun's phrase is the noun's own.
        let p = &reading.clauses.phrases[phrase];
        let own = here.iter().find(|t| {
            let (first, last) = (reading.tokens[p.first].span, reading.tokens[p.last].span);
            t.span.start >= first.start && t.span.end <= last.end || touches(reading, p.last, t)
        });
        if let Some(own) = own {
            return Some(own);
        }
        // "reaffirmed its order on Friday": words are renewed when they are spoken.
        let spoken = draft.event_type.quad() == Quad::VerbalConflict || draft.event_type == EventType::Support;
        let beside = || reading.clauses.predicates.iter().position(|q| q.object == Some(phrase)).filter(|_| spoken);
        return draft.predicate.or_else(beside).and_then(|p| of_predicate(reading, p, &here, 0));
    }
    let p = draft.predicate?;
    of_predicate(reading, p, &here, 0).or_else(|| behind_tail(reading, p, draft.event_type, &here))
}

/// "rebuffed it as meddling a day later", "declined to come the next day", "kept it shut since May": a time at the end of
/// what a verb governs, when its own words have none and what is governed lies not ahead.
fn behind_tail<'a>(reading: &Reading<'a>, p: usize, event_type: EventType, here: &[&'a Timex]) -> Option<&'a Timex> {
    let next = p + 1;
    let tail = reading.clauses.predicates.get(next).filter(|q| q.governor == Some(p))?;
    let verb = reading.lemma(reading.clauses.predicates[p].verb);
    let marker = tail.marker.map_or("", |m| reading.lemma(m));
    let kept = matches!(verb, "keep" | "hold" | "leave") && tail.link == Link::Reduced;
    let called = tail.link == Link::Gerund && marker == "as";
    let refused = tail.link == Link::Infinitive && event_type == EventType::Reject;
    if !(kept || called || refused) {
        return None;
    }
    let stop = clause_end(reading, next, here);
    let verb = reading.tokens[tail.verb].span;
    here.iter().find(|t| t.span.start >= verb.end && t.span.end <= stop).copied()
}

/// Whether a time expression follows token `last` with at most a preposition, a place or an "of …" between.
fn touches(reading: &Reading, last: usize, timex: &Timex) -> bool {
    let mut k = last + 1;
    while let Some(token) = reading.tokens.get(k) {
        if token.span.overlaps(timex.span) {
            return true;
        }
        if k > last + 9 || token.class == crate::model::Class::Punctuation || token.is_finite() {
            return false;
        }
        k += 1;
    }
    false
}

fn of_predicate<'a>(reading: &Reading<'a>, p: usize, here: &[&'a Timex], depth: usize) -> Option<&'a Timex> {
    let predicate = &reading.clauses.predicates[p];
    let stop = clause_end(reading, p, here);
    let verb = reading.tokens[predicate.verb].span;
    let behind: Vec<&&Timex> = here.iter().filter(|t| t.span.start >= verb.end && t.span.end <= stop).collect();
    if let Some(found) = behind.iter().find(|t| !since_of_other(reading, t)).or(behind.first()) {
        return Some(found);
    }
    // "denounced it in a notice printed on Sunday": saying and publishing are one.
    if let Some(found) = published(reading, predicate, here) {
        return Some(found);
    }
    // "… and in May withdrew its ambassador": between the conjunction and the verb.
    let mut t = predicate.first;
    while predicate.shared && t > 0 && reading.tokens[t - 1].class != crate::model::Class::Conjunction {
        if let Some(found) = here.iter().find(|x| x.span.overlaps(reading.tokens[t - 1].span)) {
            return Some(found);
        }
        if reading.tokens[t - 1].is_finite() || t + 6 < predicate.first {
            break;
        }
        t -= 1;
    }
    // "which on Monday appealed": between the pronoun and the verb.
    if let (Link::Relative, Some(marker)) = (predicate.link, predicate.marker) {
        let own = |t: &&&Timex| {
            t.span.start >= reading.tokens[marker].span.end && t.span.end <= reading.tokens[predicate.first].span.start
        };
        if let Some(found) = here.iter().find(own) {
            return Some(found);
        }
    }
    // Between the subject and the verb, or in front of the subject. A sister after "and" shares what stands in front.
    let mut k = predicate.first;
    let mut sister = None;
    if predicate.shared {
        let first =
            reading.clauses.predicates[..p].iter().rposition(|q| q.subject == predicate.subject && !q.shared)?;
        sister = reading.clauses.predicates[..p].iter().rposition(|q| q.subject == predicate.subject);
        k = reading.clauses.predicates[first].first;
    }
    let subject =
        predicate.subject.iter().map(|s| reading.clauses.phrases[*s].first).min().filter(|s| *s < k).unwrap_or(k);
    // A time inside "the men seized on Monday" is the seizure's.
    let inserted = |t: &Timex| {
        reading.clauses.predicates.iter().any(|q| {
            matches!(q.link, Link::Reduced | Link::Relative)
                && q.first > subject
                && q.verb < k
                && reading.tokens[q.verb].span.end <= t.span.start
        })
    };
    let between = here
        .iter()
        .filter(|t| !inserted(t))
        .find(|t| t.span.start >= reading.tokens[subject].span.start && t.span.end <= reading.tokens[k].span.start);
    if let (Some(found), false) = (between, predicate.link == Link::Relative) {
        return Some(found);
    }
    let mut front = subject;
    let mut commas = 0;
    while front > 0 {
        let token = &reading.tokens[front - 1];
        if let Some(found) = here.iter().find(|t| t.span.overlaps(token.span)) {
            return Some(found);
        }
        use crate::model::Class;
        match token.class {
            Class::Preposition
            | Class::Adverb
            | Class::Determiner
            | Class::Noun
            | Class::Name
            | Class::Number
            | Class::Adjective
            | Class::Possessive => {}
            Class::Punctuation if matches!(token.lemma.as_str(), "," | "\"" | "“") && commas < 2 => commas += 1,
            _ => break,
        }
        front -= 1;
    }
    if depth > 3 {
        return None;
    }
    // "telephoned him that night and begged for help": what one does in one breath falls on one day.
    if let Some(sister) = sister
        && same_breath(reading, sister, predicate)
    {
        return of_predicate(reading, sister, here, depth + 1);
    }
    // What it hangs on, when both are one act: infinitives, participles, "by …", "that …" of a performed word.
    let marker = predicate.marker.filter(|m| *m > 0);
    let before_marker = marker.map(|m| &reading.tokens[m - 1]);
    if let Some(before) = before_marker {
        // "on 27 January, when …": the day that the clause tells of.
        let word = marker.map_or("", |m| reading.lemma(m));
        let gap = usize::from(before.lemma == ",");
        let day = marker.and_then(|m| m.checked_sub(1 + gap)).map(|t| reading.tokens[t].span);
        if matches!(word, "when" | "which")
            && let Some(found) = here.iter().find(|t| day.is_some_and(|d| t.span.overlaps(d)))
        {
            return Some(found);
        }
        // "a call in which …": at the same time.
        if word == "which" && matches!(before.lemma.as_str(), "in" | "during" | "at") {
            let main = reading.clauses.predicates[..p].iter().rposition(|q| q.finite)?;
            return of_predicate(reading, main, here, depth + 1);
        }
    }
    match (predicate.link, predicate.governor) {
        (Link::Infinitive | Link::Participial, Some(g)) => of_predicate(reading, g, here, depth + 1),
        (Link::Gerund, Some(g)) if predicate.marker.is_some_and(|m| matches!(reading.lemma(m), "by" | "in")) => {
            of_predicate(reading, g, here, depth + 1)
        }
        _ => None,
    }
}

/// Whether a sister and the predicate after her are told as one act: both done, in the past, by the same subject.
fn same_breath(reading: &Reading, sister: usize, predicate: &super::clause::Predicate) -> bool {
    use crate::model::Form;
    let first = &reading.clauses.predicates[sister];
    let past = |q: &super::clause::Predicate| {
        q.modal.is_none() && !q.negated && matches!(reading.tokens[q.first].form, Some(Form::Past | Form::Participle))
    };
    past(first) && past(predicate)
}

/// The date of the letter, statement or decree in which something is said.
fn published<'a>(reading: &Reading<'a>, predicate: &super::clause::Predicate, here: &[&'a Timex]) -> Option<&'a Timex> {
    let q = reading.clauses.predicates.iter().find(|q| {
        q.link == Link::Reduced
            && q.subject.first().is_some_and(|s| predicate.arguments.contains(s))
            && matches!(
                reading.lemma(q.verb),
                "publish"
                    | "issue"
                    | "release"
                    | "make"
                    | "post"
                    | "send"
                    | "deliver"
                    | "sign"
                    | "broadcast"
                    | "air"
                    | "circulate"
                    | "adopt"
            )
    })?;
    let end = reading.clauses.predicates.iter().map(|x| x.first).find(|f| *f > q.verb).unwrap_or(reading.tokens.len());
    let stop = reading.tokens.get(end).map_or(reading.span().end, |t| t.span.start);
    here.iter().find(|t| t.span.start >= reading.tokens[q.verb].span.end && t.span.end <= stop).copied()
}

/// Where the words of predicate `p` end in the text: before the next clause, and before what stands in front of it
/// ("…, and in May Peru …").
fn clause_end(reading: &Reading, p: usize, here: &[&Timex]) -> usize {
    let predicate = &reading.clauses.predicates[p];
    let tokens = reading.tokens;
    let Some(next) = reading.clauses.predicates.iter().skip(p + 1).find(|q| q.first > predicate.verb) else {
        return reading.span().end;
    };
    let opens = next.marker.map_or(next.first, |m| m.min(next.first));
    let subject =
        next.subject.first().filter(|_| !next.shared && next.finite).map(|s| reading.clauses.phrases[*s].first);
    let start = subject.filter(|s| *s > predicate.verb).map_or(opens, |s| s.min(opens)).max(predicate.verb + 1);
    let mut k = start;
    while k > predicate.verb + 1 {
        let token = &tokens[k - 1];
        use crate::model::Class;
        match token.class {
            Class::Conjunction => return token.span.start,
            Class::Punctuation if matches!(token.lemma.as_str(), ";" | ":" | "—") => return token.span.start,
            Class::Preposition | Class::Adverb | Class::Punctuation => {}
            _ if here.iter().any(|t| t.span.overlaps(token.span)) => {}
            _ => break,
        }
        k -= 1;
    }
    tokens.get(start).map_or(reading.span().end, |t| t.span.start)
}

/// "since 1994" after a comparison ("the heaviest since 1994") measures, it does not date.
fn since_of_other(reading: &Reading, timex: &Timex) -> bool {
    let words = timex.span.of(reading.found.text).to_lowercase();
    words.starts_with("since")
        && reading.tokens.iter().any(|t| {
            t.span.end <= timex.span.start && (t.lemma.ends_with("est") || t.lemma == "first" || t.lemma == "most")
        })
}

/// The date of the verb of saying, for words that are said then: "said on Sunday that it stood by …".
pub fn date_of_saying<'a>(reading: &Reading<'a>, draft: &Draft) -> Option<&'a Timex> {
    let performed = matches!(draft.event_type.quad(), Quad::VerbalConflict) || draft.event_type == EventType::Support;
    if !performed || draft.told.factuality != Factuality::Asserted {
        return None;
    }
    let g = draft.told.said_by?;
    let here: Vec<&Timex> =
        reading.found.timexes.iter().filter(|t| reading.span().contains(t.span) && t.interval.is_some()).collect();
    of_predicate(reading, g, &here, 0)
}
