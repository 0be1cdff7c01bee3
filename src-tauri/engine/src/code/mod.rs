//! Code: mentions into events, flows, relations and causes.
//!
//! [`code_events`] reads sentence by sentence, then looks over the whole document: an answer without addressee finds whom
//! it answers, an event told twice becomes one, entries lend their date, and stated causes join events.

mod cause;
mod clause;
mod confidence;
mod date;
mod dyad;
mod echo;
mod event;
mod factuality;
pub mod flow;
mod frame;
mod judgement;
pub mod line;
pub mod reader;
mod reading;
pub mod relation;
mod scene;
mod spoken;
mod tie;
mod whole;

pub use reading::Found;

use chrono::NaiveDate;

use crate::model::{
    Cause, DocumentId, Event, EventType, Evidence, Evidences, MentionKind, Party, RecordId, RecordKind, SentenceKind,
    Span, Warning,
};
use event::{Draft, find_events};
use judgement::find_judgements;
use reading::Reading;
use whole::{When, fill_answers, find_when, merge_retold};

/// The events of a document and the causes stated between them, in the order of their words, and a warning for each claim
/// or judgement that is no record. `date` is the document's own.
pub fn code_events(
    document: &DocumentId,
    date: Option<NaiveDate>,
    found: Found,
) -> (Vec<Event>, Vec<Cause>, Vec<Warning>) {
    let readings: Vec<Option<Reading>> = (0..found.sentences.len())
        .map(|s| (found.sentences[s].kind != SentenceKind::Heading).then(|| Reading::new(found, s)))
        .collect();
    let mut drafts: Vec<Draft> = readings.iter().flatten().flat_map(find_events).collect();
    cause::find_named(&readings, &mut drafts);
    echo::find_echoes(&readings, &mut drafts);
    fill_answers(&readings, &mut drafts);
    dyad::fill_other_side(&readings, &mut drafts);
    dyad::named_war(&readings, &mut drafts);
    drafts.retain(|d| match d.event_type {
        EventType::Aid => !d.target.is_empty(),
        EventType::Protest => !d.source.is_empty(),
        _ => true,
    });
    let mut whens: Vec<When> = find_when(&readings, &mut drafts, date);
    let links: Vec<cause::Link2> = readings.iter().flatten().flat_map(|r| cause::find_causes(r, &drafts)).collect();
    let (kept, same_as) = merge_retold(&readings, &drafts, &mut whens);
    let sure = |d: usize| kept[d] && confidence::weigh(&drafts[d], &whens[d]) >= confidence::FLOOR;
    let records: Vec<Option<Event>> =
        (0..drafts.len()).map(|d| sure(d).then(|| record(document, found, &drafts[d], &whens[d]))).collect();
    let mut causes = Vec::new();
    for link in links {
        let (cause, effect) = (same_as[link.cause], same_as[link.effect]);
        if let (Some(first), Some(second)) = (&records[cause], &records[effect])
            && first.id != second.id
        {
            causes.push(state_cause(
                document,
                found,
                (first, drafts[cause].evidence),
                (second, drafts[effect].evidence),
                link.marker,
            ));
        }
    }
    causes.dedup_by(|a, b| a.id == b.id);
    let mut events: Vec<Event> = records.into_iter().flatten().collect();
    events.dedup_by(|a, b| a.id == b.id);
    let mut warnings: Vec<Warning> = readings.iter().flatten().flat_map(|r| find_judgements(r, &events)).collect();
    warnings.extend((0..drafts.len()).filter(|d| kept[*d] && !sure(*d)).map(|d| {
        let words = drafts[d].evidence.of(found.text);
        Warning::at(drafts[d].evidence, "too-unsure", format!("Perhaps an event, but too little says so: “{words}”."))
    }));
    (events, causes, warnings)
}

fn record(document: &DocumentId, found: Found, draft: &Draft, when: &When) -> Event {
    let rule = &found.lexicon.events.rules[draft.rule];
    let evidence = Evidence {
        document: document.clone(),
        span: draft.evidence,
        sentence: found.sentences[draft.sentence].span,
        quote: draft.evidence.of(found.text).to_owned(),
        trigger: draft.trigger.of(found.text).to_owned(),
        timex: when.words.map(|w| w.of(found.text).to_owned()),
        rule: rule.id.clone(),
        confidence: confidence::weigh(draft, when),
    };
    let mode = if draft.event_type == rule.event_type { rule.mode.clone() } else { None };
    Event {
        id: RecordId::of(document, RecordKind::Event, draft.event_type.code(), draft.evidence),
        event_type: draft.event_type,
        mode,
        goldstein: found.lexicon.events.goldstein(&draft.cameo),
        cameo: Some(draft.cameo.clone()),
        quad: draft.event_type.quad(),
        source: sorted(&draft.source),
        target: sorted(&draft.target),
        interval: when.interval,
        edtf: when.edtf.clone(),
        place: place(found, draft),
        factuality: draft.told.factuality,
        attribution: draft.told.attribution.clone(),
        evidence: Evidences::one(evidence),
        status: Default::default(),
    }
}

fn sorted(parties: &[Party]) -> Vec<Party> {
    let mut parties = parties.to_vec();
    parties.sort();
    parties.dedup_by(|a, b| a.actor == b.actor);
    parties
}

/// The place named in the clause, the nearest after the trigger; else the first of the sentence.
fn place(found: Found, draft: &Draft) -> Option<crate::model::Place> {
    let places: Vec<(Span, &crate::model::Place)> = found
        .mentions
        .iter()
        .filter(|m| m.sentence == draft.sentence)
        .filter_map(|m| match &m.kind {
            MentionKind::Place(place) => Some((m.span, place)),
            _ => None,
        })
        .collect();
    let inside = |p: &&(Span, &crate::model::Place)| draft.evidence.contains(p.0);
    let after = places.iter().filter(inside).find(|p| p.0.start >= draft.trigger.end);
    after.or_else(|| places.iter().find(inside)).map(|p| p.1.clone())
}

fn state_cause(
    document: &DocumentId,
    found: Found,
    cause: (&Event, Span),
    effect: (&Event, Span),
    marker: Span,
) -> Cause {
    let sentence = found.sentences.iter().find(|s| s.span.contains(marker)).map_or(marker, |s| s.span);
    let evidence = Evidence {
        document: document.clone(),
        span: marker,
        sentence,
        quote: sentence.of(found.text).to_owned(),
        trigger: marker.of(found.text).to_owned(),
        timex: None,
        rule: "connective".to_owned(),
        // Of the causes found in texts that were not developed on, a third to two thirds were right.
        confidence: 0.7 * cause.0.evidence.first().confidence.min(effect.0.evidence.first().confidence),
    };
    Cause {
        id: RecordId::of(document, RecordKind::Cause, &cause.0.id.0, marker),
        cause: cause.0.id.clone(),
        effect: effect.0.id.clone(),
        marker: marker.of(found.text).to_owned(),
        cause_span: cause.1,
        effect_span: effect.1,
        attribution: None,
        evidence: Evidences::one(evidence),
        status: Default::default(),
    }
}
