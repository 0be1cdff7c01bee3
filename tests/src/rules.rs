//! Runs the sentences that each rule carries: examples, rejects and known limits.

use std::fmt::Write;

use araxes_engine::lexicon::{Lexicon, rules::Rule};

use crate::suite::{read, show_flow, show_relation};

#[test]
fn every_rule_does_what_its_examples_say() {
    let lexicon = Lexicon::builtin();
    let mut faults = String::new();
    for rule in lexicon.flow_rules.list.iter().chain(&lexicon.relation_rules.list) {
        for example in &rule.examples {
            let made = made_by(rule, &example.text);
            if !made.iter().any(|m| m == &example.gives || m.starts_with(&format!("{} ", example.gives))) {
                let _ = writeln!(faults, "{}: “{}” gives {made:?}, not {}", rule.id, example.text, example.gives);
            }
        }
        for text in &rule.rejects {
            let made = made_by(rule, text);
            if !made.is_empty() {
                let _ = writeln!(faults, "{}: “{text}” gives {made:?}, and should not", rule.id);
            }
        }
        for text in &rule.limits {
            if !made_by(rule, text).is_empty() {
                let _ = writeln!(faults, "{}: “{text}” is no limit any more; move it to the examples", rule.id);
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn every_frame_and_family_does_what_its_examples_say() {
    let lexicon = Lexicon::builtin();
    let frames = lexicon.frames.list.iter().map(|f| (&f.id, &f.examples, &f.rejects));
    let ties = lexicon.ties.list.iter().map(|t| (&t.id, &t.examples, &t.rejects));
    let mut faults = String::new();
    for (id, examples, rejects) in frames.chain(ties) {
        for example in examples {
            // A pattern may have read the same words first: what counts is the record.
            let made = shown(&example.text);
            if !made.iter().any(|m| m == &example.gives || m.starts_with(&format!("{} ", example.gives))) {
                let _ = writeln!(faults, "{id}: “{}” gives {made:?}, not {}", example.text, example.gives);
            }
        }
        for text in rejects {
            let records = read(text).records;
            let flows = records.flows.iter().map(|f| &f.evidence);
            let own = flows.chain(records.relations.iter().map(|r| &r.evidence));
            if own.flat_map(|e| e.all()).any(|e| &e.rule == id) {
                let _ = writeln!(faults, "{id}: “{text}” gives {:?}, and should not", shown(text));
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// Every flow and relation of `text`.
fn shown(text: &str) -> Vec<String> {
    let records = read(text).records;
    records.flows.iter().map(show_flow).chain(records.relations.iter().map(show_relation)).collect()
}

#[test]
fn rules_have_names_of_their_own() {
    let lexicon = Lexicon::builtin();
    for rules in [&lexicon.flow_rules, &lexicon.relation_rules] {
        let mut ids: Vec<&str> = rules.list.iter().map(|r| r.id.as_str()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "two rules share a name");
    }
    let mut ids: Vec<&str> = lexicon.events.rules.iter().map(|r| r.id.as_str()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "two event rules share a name");
}

/// The records that `rule` makes of `text`, its evidence among others' included.
fn made_by(rule: &Rule, text: &str) -> Vec<String> {
    let records = read(text).records;
    let flows = records.flows.iter().filter(|f| f.evidence.all().iter().any(|e| e.rule == rule.id)).map(show_flow);
    let relations =
        records.relations.iter().filter(|r| r.evidence.all().iter().any(|e| e.rule == rule.id)).map(show_relation);
    flows.chain(relations).collect()
}

#[test]
fn every_event_rule_does_what_its_examples_say() {
    let mut faults = String::new();
    for rule in &Lexicon::builtin().events.rules {
        let made = |text: &str| -> Vec<(String, String)> {
            read(text).records.events.iter().map(|e| (e.evidence.first().rule.clone(), show_parties(e))).collect()
        };
        for example in &rule.examples {
            let made = made(&example.text);
            if !made.iter().any(|(_, shown)| shown == &example.gives) {
                let _ = writeln!(faults, "{}: “{}” gives {made:?}, not {}", rule.id, example.text, example.gives);
            }
        }
        for text in rule.rejects.iter().chain(&rule.limits) {
            let made = made(text);
            if made.iter().any(|(id, _)| id == &rule.id) {
                let _ = writeln!(faults, "{}: “{text}” gives {made:?}, and should not", rule.id);
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// "PER > CHL SANCTION"; the sources of a symmetric event are joined by "+".
fn show_parties(event: &araxes_engine::model::Event) -> String {
    let side = |parties: &[araxes_engine::model::Party]| {
        let mut codes: Vec<&str> = parties.iter().map(|p| p.country.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join("+")
    };
    format!("{} > {} {}", side(&event.source), side(&event.target), event.event_type.code())
}
