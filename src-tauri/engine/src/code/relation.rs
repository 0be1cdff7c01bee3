//! Relations: ties that hold between two actors, once for each pair and kind.

use super::{
    line::{Line, Mark},
    reader::{Reader, claimed_by},
    reading::Reading as Clauses,
    scene::Scene,
    tie::find_ties,
};
use crate::{
    lexicon::rules::Match,
    model::{
        Document, Evidence, Evidences, Factuality, Party, RecordId, RecordKind, Relation, RelationKind, Span, Status,
        Token,
    },
};

/// The relations that a document states, besides those that standing flows imply; the same one may come twice.
pub fn code_relations(document: &Document, reader: &Reader) -> Vec<Relation> {
    let mut relations = Vec::new();
    for (sentence, line) in reader.lines.iter().enumerate() {
        let rules = &reader.lexicon.relation_rules;
        let present = rules.present(&line.lemmas);
        for rule in &rules.list {
            let Some(kind) = rule.class.as_deref().and_then(RelationKind::from_code) else { continue };
            for found in rule.find(&line.text, &present) {
                // "has no border with"
                if line.text[found.range.0..found.range.1].contains(" no ") {
                    continue;
                }
                if rule.present && !is_present(line, &found) {
                    continue;
                }
                for (a, b) in sides(reader, line, kind, &found) {
                    if a.country == b.country {
                        continue;
                    }
                    let source = Source { id: &rule.id, confidence: rule.confidence, span: span_of(line, &found) };
                    relations.push(relation(document, reader, sentence, line, source, kind, (a, b)));
                }
            }
        }
        let ties = &reader.lexicon.ties;
        let opens = |t: &Token| {
            let word = t.span.of(&document.text).to_lowercase();
            ties.of(&t.lemma).chain(ties.of(&word)).next().is_some()
        };
        if !reader.found.tokens[sentence].iter().any(opens) {
            continue;
        }
        let clauses = Clauses::new(reader.found, sentence);
        for tied in find_ties(&Scene { reading: &clauses, line }) {
            let Some(kind) = RelationKind::from_code(&tied.tie.kind) else { continue };
            let source = Source { id: &tied.tie.id, confidence: tied.tie.confidence, span: tied.span };
            relations.push(relation(document, reader, sentence, line, source, kind, (tied.a, tied.b)));
        }
    }
    relations
}

/// What a relation rests on.
struct Source<'s> {
    id: &'s str,
    confidence: f32,
    span: Span,
}

fn span_of(line: &Line, found: &Match) -> Span {
    let first = line.mark_at(found.range.0 + usize::from(line.text.as_bytes().get(found.range.0) == Some(&b' ')));
    let last = line.mark_at(found.range.1.saturating_sub(2));
    line.marks[first..=last].iter().fold(line.marks[first].0, |span, (s, _)| span.cover(*s))
}

/// Whether the last verb of a match stands in the present tense.
fn is_present(line: &Line, found: &Match) -> bool {
    let (first, last) = (line.mark_at(found.range.0 + 1), line.mark_at(found.range.1.saturating_sub(2)));
    let verb = line.marks[first..=last].iter().rev().find_map(|(_, mark)| match mark {
        Mark::Verb { present } => Some(*present),
        _ => None,
    });
    verb.unwrap_or(true)
}

fn sides(reader: &Reader, line: &Line, kind: RelationKind, found: &Match) -> Vec<(Party, Party)> {
    let parties = |name: &str| found.kept.get(name).map(|at| reader.parties(line, line.mark_at(*at)));
    if let Some(pair) = parties("pair") {
        // Of "A, B and C" only A and B are sure to be meant by "between".
        let [first, second, rest @ ..] = pair.as_slice() else { return Vec::new() };
        if !rest.is_empty() && kind != RelationKind::Alliance {
            return Vec::new();
        }
        return vec![(first.clone(), second.clone())];
    }
    let (Some(a), Some(b)) = (parties("a"), parties("b")) else { return Vec::new() };
    a.iter().flat_map(|a| b.iter().map(move |b| (a.clone(), b.clone()))).collect()
}

fn relation(
    document: &Document,
    reader: &Reader,
    sentence: usize,
    line: &Line,
    source: Source,
    kind: RelationKind,
    (a, b): (Party, Party),
) -> Relation {
    let span = source.span;
    let (factuality, attribution) = match claimed_by(line, reader, sentence, span) {
        Some(who) => (Factuality::Reported, Some(who)),
        None => (Factuality::Asserted, None),
    };
    let evidence = Evidence {
        document: document.id.clone(),
        span,
        sentence: reader.sentences[sentence].span,
        quote: span.of(&document.text).to_owned(),
        trigger: span.of(&document.text).to_owned(),
        timex: None,
        rule: source.id.to_owned(),
        confidence: source.confidence,
    };
    let class = format!("{} {} {}", kind.code(), a.country, b.country);
    Relation {
        id: RecordId::of(&document.id, RecordKind::Relation, &class, span),
        a,
        b,
        kind,
        interval: None,
        factuality,
        attribution,
        evidence: Evidences::one(evidence),
        status: Status::default(),
    }
}
