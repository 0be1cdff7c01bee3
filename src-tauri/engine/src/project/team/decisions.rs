//! Decisions of two people on the same records, and the records that each made by hand: joined field by field.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Prefer, Result, Work, three};
use crate::{
    model::{AnyRecord, RecordId, Status},
    store::{
        corrections::{self, Correction},
        documents::{self, Presence},
        history::Step,
        kept, records,
    },
};

impl Work<'_> {
    /// Records that stand by a person's word. They come after the documents that they rest on.
    pub(super) fn kept(&mut self) -> Result<()> {
        let all = |connection| -> Result<BTreeMap<RecordId, AnyRecord>> {
            let mut all = BTreeMap::new();
            for head in documents::heads(connection)? {
                all.extend(kept::of(connection, &head.id)?.into_iter().map(|record| (record.id().clone(), record)));
            }
            Ok(all)
        };
        let (base, mine, theirs) = (all(self.base)?, all(self.mine)?, all(self.theirs)?);
        let mut ids: Vec<&RecordId> = base.keys().chain(theirs.keys()).collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let sides = [base.get(id), mine.get(id), theirs.get(id)];
            let [was, now, other] = sides;
            let Some(record) = other.or(now) else { continue };
            let is_here = documents::presence(self.mine, &record.evidence().first().document)? == Presence::Present;
            if other == was || other == now || !is_here {
                continue;
            }
            // The engine of the other side finds it by itself: then it stands there too.
            let finds = if other.is_some() { self.mine } else { self.theirs };
            if (now.is_none() || other.is_none()) && records::beneath(finds, id)?.is_some() {
                continue;
            }
            let after = if now == was { other.cloned() } else { self.between_kept(id, sides)? };
            if after.as_ref() != now {
                self.step(Step::Kept { id: id.clone(), before: now.cloned(), after })?;
                self.joined.records += 1;
            }
        }
        Ok(())
    }

    /// What holds when both made a record of one class on the same words, or one changed and one took back what was there.
    fn between_kept(&mut self, id: &RecordId, sides: [Option<&AnyRecord>; 3]) -> Result<Option<AnyRecord>> {
        let [was, now, other] = sides;
        let (Some(mine), Some(theirs)) = (now, other) else {
            let words = now.or(other).map_or("", |record| &record.evidence().first().quote).to_owned();
            let told = sides.map(|side| if side.is_some() { "here" } else { "taken back" }.to_owned());
            self.conflict(&id.0, &words, "removed", told);
            let holds = if self.prefer == Prefer::Mine { now } else { other };
            return Ok(holds.cloned());
        };
        let words = mine.evidence().first().quote.clone();
        let joined = self.join_records(id, &words, sides.map(values_of));
        Ok(record_of(Some(mine), joined).or_else(|| was.or(Some(theirs)).cloned()))
    }

    /// The fields of both sides; those on which they differ are conflicts.
    fn join_records(&mut self, id: &RecordId, words: &str, sides: [Map<String, Value>; 3]) -> Map<String, Value> {
        let (joined, clashes) = join_fields(&sides[0], &sides[1], &sides[2], self.prefer);
        for field in &clashes {
            let told = [0, 1, 2].map(|side| sides[side].get(field).map_or_else(String::new, plain));
            self.conflict(&id.0, words, field, told);
        }
        joined
    }

    pub(super) fn corrections(&mut self) -> Result<()> {
        let (base, mine, theirs) =
            (corrections::all(self.base)?, corrections::all(self.mine)?, corrections::all(self.theirs)?);
        let mut ids: Vec<&RecordId> = base.keys().chain(theirs.keys()).collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let sides = [base.get(id), mine.get(id), theirs.get(id)];
            let [was, now, other] = sides;
            if other == was || other == now {
                continue;
            }
            let after = if now == was { other.cloned() } else { self.between(id, sides)? };
            if after.as_ref() != now {
                self.step(Step::Correction { id: id.clone(), before: now.cloned(), after })?;
                self.joined.corrections += 1;
            }
        }
        Ok(())
    }

    /// What holds when both decided on a record, each in their own way.
    fn between(&mut self, id: &RecordId, sides: [Option<&Correction>; 3]) -> Result<Option<Correction>> {
        let extracted = match records::beneath(self.mine, id)? {
            Some(record) => Some(record),
            None => records::beneath(self.theirs, id)?,
        };
        let words = extracted.as_ref().map_or("", |record| record.evidence().first().quote.as_str()).to_owned();
        let preferred = |prefer: Prefer, [_, mine, theirs]: [Option<&Correction>; 3]| match prefer {
            Prefer::Mine => mine.cloned(),
            Prefer::Theirs => theirs.cloned(),
        };
        let status = sides.map(|side| side.map_or(Status::Proposed, |side| side.status));
        let merged_status = three(&status);
        let edited = sides.map(|side| values_of(side.and_then(|side| side.edited.as_deref()).or(extracted.as_ref())));
        let joined = self.join_records(id, &words, edited);
        let status = match merged_status {
            Some(status) => status,
            // An edit is an acceptance with more to say.
            None if status[1..] == [Status::Accepted, Status::Edited]
                || status[1..] == [Status::Edited, Status::Accepted] =>
            {
                Status::Edited
            }
            None => {
                self.conflict(&id.0, &words, "status", status.map(|status| format!("{status:?}").to_lowercase()));
                let Some(kept) = preferred(self.prefer, sides) else { return Ok(None) };
                kept.status
            }
        };
        let is_edited = sides[1..].iter().flatten().any(|side| side.edited.is_some());
        let edited = is_edited.then(|| record_of(extracted.as_ref(), joined)).flatten();
        if is_edited && edited.is_none() {
            // The record is nowhere to lay the fields over: one side as it stands.
            return Ok(preferred(self.prefer, sides));
        }
        if status == Status::Proposed && edited.is_none() {
            return Ok(None);
        }
        Ok(Some(Correction { status, edited: edited.map(|record| Box::new(record.with_status(status))) }))
    }
}

/// A record's fields as one side has them, without its status.
fn values_of(record: Option<&AnyRecord>) -> Map<String, Value> {
    let value = record.and_then(|record| serde_json::to_value(record).ok());
    match value.and_then(|mut value| value.get_mut("value").map(Value::take)) {
        Some(Value::Object(mut fields)) => {
            fields.remove("status");
            fields
        }
        _ => Map::new(),
    }
}

/// The fields of both sides, and the names of those on which they differ.
fn join_fields(
    base: &Map<String, Value>,
    mine: &Map<String, Value>,
    theirs: &Map<String, Value>,
    prefer: Prefer,
) -> (Map<String, Value>, Vec<String>) {
    let (mut joined, mut clashes) = (mine.clone(), Vec::new());
    for (name, theirs) in theirs {
        let [base, mine] = [base, mine].map(|side| side.get(name).unwrap_or(&Value::Null));
        if theirs == base || theirs == mine {
            continue;
        }
        if mine != base {
            clashes.push(name.clone());
            if prefer == Prefer::Mine {
                continue;
            }
        }
        joined.insert(name.clone(), theirs.clone());
    }
    (joined, clashes)
}

/// A record of the sort of `extracted` with these fields.
fn record_of(extracted: Option<&AnyRecord>, mut fields: Map<String, Value>) -> Option<AnyRecord> {
    let mut value = serde_json::to_value(extracted?).ok()?;
    fields.insert("status".to_owned(), value.get("value")?.get("status")?.clone());
    *value.get_mut("value")? = Value::Object(fields);
    serde_json::from_value(value).ok()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
