//! Records made by hand from words that a person has chosen in the reader.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Project, ProjectError, Result, review::set_type};
use crate::{
    analyse,
    lexicon::Lexicon,
    model::{
        AnyRecord, Asked, Document, DocumentId, Event, EventType, Evidence, Evidences, Factuality, Flow, Interval,
        MentionKind, Party, Place, Quad, RecordId, RecordKind, Relation, RelationKind, Span, Status,
    },
    pipeline::{self, Mentioned},
    store::{documents, history::Step, records},
};

/// The rule that stands behind what a person has made.
pub const BY_HAND: &str = "by-hand";

/// The most places that a search for one gives.
const MOST_PLACES: usize = 12;

/// A place in the text as the reader shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextPoint {
    /// Which of the reader's paragraphs, from 0.
    pub paragraph: u32,
    /// Unicode scalar values from its beginning.
    pub offset: u32,
}

/// Words chosen in the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Selection {
    /// In which document.
    pub document: DocumentId,
    /// Where they begin.
    pub from: TextPoint,
    /// Where they end.
    pub to: TextPoint,
}

impl Project {
    /// What could be made of the chosen words: an event, a flow and a relation with who, when, where and how much as far as
    /// the words say. Nothing is kept.
    ///
    /// # Errors
    /// When there is no such document, nothing but white space is chosen, or it is a dataset.
    pub fn draft_records(&self, selection: &Selection) -> Result<Vec<AnyRecord>> {
        let document = self.text_to_record(&selection.document)?;
        let sentences = documents::sentences(self.read(), &document.id)?;
        let paragraphs = analyse::paragraph_spans(&document.text, &sentences);
        let at = |point: TextPoint| {
            let within = paragraphs.get(point.paragraph as usize)?;
            let words = within.of(&document.text);
            let ends = words.char_indices().map(|(at, _)| at).chain([words.len()]);
            Some(within.start + ends.take(point.offset as usize + 1).last()?)
        };
        let (Some(from), Some(to)) = (at(selection.from), at(selection.to)) else { return Err(ProjectError::NoWords) };
        let span = trimmed(&document.text, Span::new(from.min(to), from.max(to))).ok_or(ProjectError::NoWords)?;
        let found = pipeline::find_mentions(&document, Lexicon::builtin());
        let evidence = Evidences::one(self.evidence(&document, span)?);
        Ok(drafts(&found, evidence))
    }

    /// Keeps a record that a person has made on the words of its evidence; it counts as accepted. Gives its id.
    ///
    /// # Errors
    /// When its words are not in the text, it is a cause or of a dataset, or the project cannot be written to.
    pub fn make_record(&mut self, mut record: AnyRecord) -> Result<RecordId> {
        let told = record.evidence().first().clone();
        let document = self.text_to_record(&told.document)?;
        let text = &document.text;
        let is_within = text.get(told.span.start..told.span.end).is_some();
        let span = is_within.then(|| trimmed(text, told.span)).flatten().ok_or(ProjectError::NoWords)?;
        let evidence = Evidences::one(self.evidence(&document, span)?);
        let class = record.class().to_owned();
        let mut number = 1;
        let id = loop {
            // The machine may rest a record of this sort on the very same words, and so may a person, twice.
            let id = RecordId::of(&document.id, record.kind(), &format!("{BY_HAND} {number} {class}"), span);
            if records::beneath(self.read(), &id)?.is_none() {
                break id;
            }
            number += 1;
        };
        match &mut record {
            AnyRecord::Event(event) => {
                set_type(event, event.event_type);
                event.edtf = event.interval.map(|interval| interval.edtf());
                (event.id, event.evidence) = (id.clone(), evidence);
            }
            AnyRecord::Flow(flow) => (flow.id, flow.evidence) = (id.clone(), evidence),
            AnyRecord::Relation(relation) => (relation.id, relation.evidence) = (id.clone(), evidence),
            AnyRecord::Cause(_) => return Err(ProjectError::NotMadeByHand),
        }
        let kind = match record.kind() {
            RecordKind::Flow => "a flow",
            RecordKind::Relation => "a relation",
            RecordKind::Event | RecordKind::Cause => "an event",
        };
        let after = Some(record.with_status(Status::Accepted));
        self.make(&format!("Record {kind} by hand"), &[Step::Kept { id: id.clone(), before: None, after }])?;
        Ok(id)
    }

    /// A document whose words a record can rest on.
    fn text_to_record(&self, id: &DocumentId) -> Result<Document> {
        match documents::head(self.read(), id)?.dataset {
            Some(_) => Err(ProjectError::OfDataset),
            None => Ok(documents::get(self.read(), id)?),
        }
    }

    /// The words of `span` with the sentences that they stand in.
    fn evidence(&self, document: &Document, span: Span) -> Result<Evidence> {
        let sentences = documents::sentences(self.read(), &document.id)?;
        let around = sentences.iter().map(|sentence| sentence.span).filter(|sentence| sentence.overlaps(span));
        Ok(Evidence {
            document: document.id.clone(),
            span,
            sentence: around.fold(span, Span::cover),
            quote: span.of(&document.text).to_owned(),
            trigger: String::new(),
            timex: None,
            rule: BY_HAND.to_owned(),
            confidence: 1.0,
        })
    }
}

/// Places of the gazetteer of whose names one answers `text` (see [`Asked::rank`]), the best first.
pub fn find_places(text: &str) -> Vec<Place> {
    let Some(asked) = Asked::of(text) else { return Vec::new() };
    let mut found: Vec<(u8, usize, Place)> = Vec::new();
    for (at, known) in Lexicon::builtin().places.list.iter().enumerate() {
        let names = std::iter::once(&known.name).chain(&known.aliases);
        if let Some(rank) = names.filter_map(|name| asked.rank(name)).min() {
            found.push((rank, at, known.place(text.trim())));
        }
    }
    found.sort_by_key(|(rank, at, _)| (*rank, *at));
    found.into_iter().take(MOST_PLACES).map(|(_, _, place)| place).collect()
}

/// An event, a flow and a relation on the words of `evidence`, filled with what stands there, and failing that in its sentence.
fn drafts(found: &Mentioned, evidence: Evidences) -> Vec<AnyRecord> {
    let (span, sentence) = (evidence.first().span, evidence.first().sentence);
    let mentioned = |within: Span| found.mentions.iter().filter(move |mention| within.contains(mention.span));
    let parties = |within: Span| {
        let mut parties: Vec<Party> = Vec::new();
        for mention in mentioned(within) {
            if let MentionKind::Actor { parties: named, .. } = &mention.kind {
                for party in named {
                    if parties.iter().all(|one| one.country != party.country) {
                        parties.push(party.clone());
                    }
                }
            }
        }
        parties
    };
    let place = |within: Span| {
        mentioned(within).find_map(|mention| match &mention.kind {
            MentionKind::Place(place) => Some(place.clone()),
            _ => None,
        })
    };
    let when = |within: Span| -> Option<Interval> {
        found.timexes.iter().find(|timex| within.contains(timex.span) && timex.interval.is_some())?.interval
    };
    let quantity = mentioned(span).find_map(|mention| match &mention.kind {
        MentionKind::Quantity(quantity) => Some(quantity.clone()),
        _ => None,
    });
    let mut named = parties(span);
    if named.len() < 2 {
        let more = parties(sentence).into_iter();
        let new: Vec<Party> = more.filter(|party| named.iter().all(|one| one.country != party.country)).collect();
        named.extend(new);
    }
    let mut named = named.into_iter();
    let (first, second) = (named.next(), named.next());
    let nobody = || Party { actor: "".into(), country: "".into(), text: String::new() };
    let interval = when(span).or_else(|| when(sentence));
    let id = RecordId::default();
    let status = Status::Accepted;
    let factuality = Factuality::Asserted;
    let share = quantity.as_ref().filter(|quantity| quantity.unit.as_deref() == Some("%"));
    let amount = quantity.as_ref().filter(|quantity| quantity.unit.as_deref() != Some("%"));
    let event = Event {
        id: id.clone(),
        event_type: EventType::Consult,
        mode: None,
        cameo: None,
        goldstein: 0.0,
        quad: Quad::VerbalCooperation,
        source: first.iter().cloned().collect(),
        target: second.iter().cloned().collect(),
        interval,
        edtf: interval.map(|interval| interval.edtf()),
        place: place(span).or_else(|| place(sentence)),
        factuality,
        attribution: None,
        evidence: evidence.clone(),
        status,
    };
    let flow = Flow {
        id: id.clone(),
        from: first.clone().unwrap_or_else(nobody),
        to: second.clone().unwrap_or_else(nobody),
        commodity: String::new(),
        share: share.map(|quantity| quantity.value),
        of: None,
        amount: amount.map(|quantity| quantity.value),
        unit: amount.and_then(|quantity| quantity.unit.clone()),
        approximate: quantity.as_ref().is_some_and(|quantity| quantity.approximate),
        interval,
        factuality,
        attribution: None,
        evidence: evidence.clone(),
        status,
    };
    let relation = Relation {
        id,
        a: first.unwrap_or_else(nobody),
        b: second.unwrap_or_else(nobody),
        kind: RelationKind::Alliance,
        interval,
        factuality,
        attribution: None,
        evidence,
        status,
    };
    vec![AnyRecord::Event(event), AnyRecord::Flow(flow), AnyRecord::Relation(relation)]
}

/// `span` without the white space around; `None` when nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let words = words.trim();
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}
