//! A document cut for the reader: paragraphs in runs, each under the same records throughout.

use super::{Paragraph, Run, quotes::within};
use crate::model::{RecordId, Sentence, SentenceKind, Span};

/// The paragraphs of `text`. Joining the runs of a paragraph gives its text; joining all paragraphs gives all of the
/// text but the white space between them. `evidence` may overlap in any way.
pub fn paragraphs(text: &str, sentences: &[Sentence], evidence: &[(Span, RecordId)]) -> Vec<Paragraph> {
    let evidence: Vec<(Span, &RecordId)> = evidence.iter().map(|(span, id)| (within(*span, text), id)).collect();
    blocks(text, sentences)
        .into_iter()
        .map(|(kind, block)| Paragraph { kind, runs: runs(text, block, &evidence) })
        .collect()
}

/// Where each of [`paragraphs`] stands in the text.
pub fn paragraph_spans(text: &str, sentences: &[Sentence]) -> Vec<Span> {
    blocks(text, sentences).into_iter().map(|(_, span)| span).collect()
}

/// Kind and span of each paragraph, in order; words that stand in no sentence make paragraphs of their own.
fn blocks(text: &str, sentences: &[Sentence]) -> Vec<(SentenceKind, Span)> {
    let mut blocks: Vec<(SentenceKind, Span)> = Vec::new();
    let mut last = None;
    let mut end = 0;
    for sentence in sentences {
        let span = within(sentence.span, text);
        let gap = trimmed(text, Span::new(end, span.start.max(end)));
        if last == Some(sentence.paragraph) && !blocks.is_empty() {
            let at = blocks.len() - 1;
            blocks[at].1 = blocks[at].1.cover(span);
        } else {
            blocks.extend(gap.map(|gap| (SentenceKind::Body, gap)));
            // A sentence that reaches back into the one before must not show its words twice.
            blocks.push((sentence.kind, Span::new(span.start.max(end), span.end.max(end))));
        }
        last = Some(sentence.paragraph);
        end = end.max(span.end);
    }
    blocks.extend(trimmed(text, Span::new(end, text.len())).map(|gap| (SentenceKind::Body, gap)));
    blocks.retain(|(_, span)| !span.is_empty());
    blocks
}

/// `span` without the white space around; `None` when nothing is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let words = words.trim();
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

fn runs(text: &str, block: Span, evidence: &[(Span, &RecordId)]) -> Vec<Run> {
    let here: Vec<_> = evidence.iter().filter(|(span, _)| span.overlaps(block)).collect();
    let mut cuts: Vec<usize> = here.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    cuts.retain(|cut| block.start < *cut && *cut < block.end);
    cuts.extend([block.start, block.end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let piece = Span::new(cut[0], cut[1]);
            let mut records: Vec<RecordId> =
                here.iter().filter(|(span, _)| span.contains(piece)).map(|(_, id)| (*id).clone()).collect();
            records.sort();
            records.dedup();
            Run { text: piece.of(text).to_owned(), records }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sentence(start: usize, end: usize, paragraph: u32) -> Sentence {
        Sentence { span: Span::new(start, end), paragraph, kind: SentenceKind::Body }
    }

    #[test]
    fn runs_are_cut_where_evidence_begins_and_ends() {
        let text = "Talks began. Şuşa fell.\n\nThe end.";
        let end = text.find("\n\n").expect("two paragraphs");
        let sentences = [sentence(0, 12, 0), sentence(13, end, 0), sentence(end + 2, text.len(), 1)];
        let evidence = [(Span::new(0, 5), RecordId("b".into())), (Span::new(0, 11), RecordId("a".into()))];
        let shown: Vec<Vec<(String, usize)>> = paragraphs(text, &sentences, &evidence)
            .into_iter()
            .map(|p| p.runs.into_iter().map(|run| (run.text, run.records.len())).collect())
            .collect();
        assert_eq!(
            shown,
            [
                vec![("Talks".to_owned(), 2), (" began".to_owned(), 1), (". Şuşa fell.".to_owned(), 0)],
                vec![("The end.".to_owned(), 0)],
            ]
        );
    }

    #[test]
    fn words_outside_all_sentences_are_shown_too() {
        let joined: Vec<String> = paragraphs("one two three", &[sentence(4, 7, 0)], &[])
            .into_iter()
            .map(|p| p.runs.into_iter().map(|run| run.text).collect())
            .collect();
        assert_eq!(joined, ["one", "two", "three"]);
    }

    proptest! {
        #[test]
        fn all_words_are_shown_once_whatever_the_evidence(
            text in "[a-zşıəÇ .\n]{0,80}",
            spans in prop::collection::vec((0usize..120, 0usize..120), 0..8),
            cuts in prop::collection::vec(0usize..120, 0..6),
        ) {
            let at = |i: usize| (0..=i.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let mut cuts: Vec<usize> = cuts.into_iter().map(at).chain([0, text.len()]).collect();
            cuts.sort_unstable();
            let sentences: Vec<Sentence> = cuts
                .windows(2)
                .enumerate()
                .filter_map(|(i, cut)| trimmed(&text, Span::new(cut[0], cut[1])).map(|span| (i, span)))
                .map(|(i, span)| sentence(span.start, span.end, i as u32 / 2))
                .collect();
            let evidence: Vec<(Span, RecordId)> = spans
                .iter()
                .map(|(a, b)| (Span::new(*a.min(b), *a.max(b)), RecordId(format!("{a}-{b}"))))
                .collect();
            let shown: String = paragraphs(&text, &sentences, &evidence)
                .into_iter()
                .flat_map(|p| p.runs)
                .map(|run| run.text)
                .collect();
            let words = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(words(&shown), words(&text));
        }
    }
}
