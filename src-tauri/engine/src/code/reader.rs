//! What the coders of flows and relations read: a document's lines, and who and when its marks mean.

use super::{
    Found,
    line::{Line, Mark, build_line},
};
use crate::{
    lexicon::Lexicon,
    model::{Mention, MentionKind, Party, Sentence, Span, Timex, TimexType},
};

/// A document laid out for rules.
pub struct Reader<'a> {
    /// All of it.
    pub found: Found<'a>,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// All its mentions.
    pub mentions: &'a [Mention],
    /// All its time expressions.
    pub timexes: &'a [Timex],
    /// One line a sentence.
    pub lines: Vec<Line>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
}

impl<'a> Reader<'a> {
    /// Lays out a document.
    pub fn new(found: Found<'a>) -> Self {
        let Found { text, sentences, tokens, mentions, timexes, lexicon } = found;
        let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); sentences.len()];
        for (at, mention) in mentions.iter().enumerate() {
            if let Some(list) = by_sentence.get_mut(mention.sentence) {
                list.push(at);
            }
        }
        let lines = tokens
            .iter()
            .zip(&by_sentence)
            .enumerate()
            .map(|(sentence, (tokens, in_sentence))| {
                let span = sentences[sentence].span;
                let first = timexes.partition_point(|t| t.span.end <= span.start);
                let last = timexes.partition_point(|t| t.span.start < span.end);
                build_line(text, tokens, mentions, in_sentence, timexes, first..last.max(first), lexicon)
            })
            .collect();
        Self { found, sentences, mentions, timexes, lines, lexicon }
    }

    /// Whom a mark of a line means, each country once; of Karabakh, its Armenians.
    pub fn parties(&self, line: &Line, mark: usize) -> Vec<Party> {
        match &line.marks[mark].1 {
            Mark::Actor(list) => {
                let mut parties: Vec<Party> = Vec::new();
                for party in list.iter().flat_map(|&at| self.mention_parties(at)) {
                    if !parties.iter().any(|p| p.country == party.country) {
                        parties.push(party);
                    }
                }
                parties
            }
            Mark::Place(at) => match &self.mentions[*at].kind {
                MentionKind::Place(place) => match self.lexicon.places.authority(&place.name) {
                    Some(code) => vec![Party { actor: code.clone(), country: code, text: place.text.clone() }],
                    None => self.mention_parties(*at),
                },
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The last place before `sentence` ends whose people have an authority of their own.
    pub fn last_authority(&self, sentence: usize) -> Option<Party> {
        self.mentions.iter().rev().filter(|m| m.sentence <= sentence).find_map(|m| match &m.kind {
            MentionKind::Place(place) => {
                let code = self.lexicon.places.authority(&place.name)?;
                Some(Party { actor: code.clone(), country: code, text: place.text.clone() })
            }
            _ => None,
        })
    }

    /// The parties of a mention; of a place, the state it lies in.
    pub fn mention_parties(&self, at: usize) -> Vec<Party> {
        match &self.mentions[at].kind {
            MentionKind::Actor { parties, .. } => parties.clone(),
            MentionKind::Place(place) => place
                .country
                .iter()
                .map(|code| Party { actor: code.clone(), country: code.clone(), text: place.text.clone() })
                .collect(),
            MentionKind::Quantity(_) => Vec::new(),
        }
    }

    /// The time expression that dates what stands at `span`: the nearest of its clause, else one that heads its paragraph,
    /// and whether it is the latter.
    pub fn time_of(&self, sentence: usize, span: Span) -> Option<(usize, bool)> {
        let whole = self.sentences[sentence].span;
        let dated = |at: &usize| {
            let timex = &self.timexes[*at];
            timex.interval.is_some_and(|i| i.start.is_some() || i.end.is_some())
                && matches!(timex.kind, TimexType::Date | TimexType::Time | TimexType::Duration)
        };
        let first = self.timexes.partition_point(|t| t.span.end <= whole.start);
        let last = self.timexes.partition_point(|t| t.span.start < whole.end);
        let same_clause = |at: &usize| {
            let time = self.timexes[*at].span;
            !self.lines[sentence].marks.iter().any(|(word, mark)| {
                matches!(mark, Mark::Verb { .. })
                    && ((word.start >= time.end && word.end <= span.start)
                        || (word.start >= span.end && word.end <= time.start))
            })
        };
        let near = (first..last).filter(dated).filter(same_clause).min_by_key(|&at| {
            let time = self.timexes[at].span;
            if time.overlaps(span) {
                0
            } else {
                span.start.saturating_sub(time.end) + time.start.saturating_sub(span.end)
            }
        });
        near.map(|at| (at, false)).or_else(|| self.heading_time(sentence).filter(dated).map(|at| (at, true)))
    }

    /// The date that stands alone at the head of the sentence's paragraph, as in a chronicle.
    fn heading_time(&self, sentence: usize) -> Option<usize> {
        let paragraph = self.sentences[sentence].paragraph;
        let head = self.sentences[..sentence].iter().rev().take_while(|s| s.paragraph == paragraph).last()?.span;
        let first = self.timexes.partition_point(|t| t.span.end <= head.start);
        let last = self.timexes.partition_point(|t| t.span.start < head.end).checked_sub(1)?;
        let (opens, closes) = (self.timexes.get(first)?.span, self.timexes.get(last)?.span);
        (first <= last && opens.start < head.start + 3 && head.end <= closes.end + 3).then_some(first)
    }
}

/// Who claims what stands at `span`, when the sentence says that somebody does.
pub fn claimed_by(line: &Line, reader: &Reader, sentence: usize, span: Span) -> Option<String> {
    let verbs = ["say", "claim", "allege", "accuse", "report", "maintain", "charge", "assert", "insist"];
    for (mark, (at, _)) in line.marks.iter().enumerate() {
        let start = line.starts[mark];
        let word = line.text[start..].split(' ').next().unwrap_or_default();
        let lemma = word.trim_start_matches('%').split('/').next().unwrap_or_default();
        let says = word.starts_with('%') && verbs.contains(&lemma) && !span.overlaps(*at);
        let according = lemma == "accord" || lemma == "according";
        if !says && !according {
            continue;
        }
        let said_by = |(_, mark): &(Span, Mark)| match mark {
            Mark::Actor(list) => list.first().map(|&at| &reader.mentions[at]),
            _ => None,
        };
        let (before, after) = line.marks.split_at(mark);
        let who = match according {
            true => after.iter().find_map(said_by),
            false => before.iter().rev().find_map(said_by).or_else(|| after.iter().find_map(said_by)),
        };
        let whole = reader.sentences[sentence].span;
        let who = who.filter(|m| whole.contains(m.span) && !span.contains(m.span))?;
        return match &who.kind {
            MentionKind::Actor { parties, .. } => parties.first().map(|p| p.text.clone()),
            _ => None,
        };
    }
    None
}
