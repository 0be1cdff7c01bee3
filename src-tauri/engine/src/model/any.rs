//! Any of the four sorts of record, and what all of them have.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Cause, Event, Evidences, Factuality, Flow, Interval, Party, RecordId, RecordKind, Records, Relation, Status,
};

/// Any record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum AnyRecord {
    /// An event.
    Event(Event),
    /// A flow.
    Flow(Flow),
    /// A relation.
    Relation(Relation),
    /// A cause.
    Cause(Cause),
}

impl AnyRecord {
    /// Its id.
    pub fn id(&self) -> &RecordId {
        match self {
            Self::Event(r) => &r.id,
            Self::Flow(r) => &r.id,
            Self::Relation(r) => &r.id,
            Self::Cause(r) => &r.id,
        }
    }

    /// Which sort it is.
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Event(_) => RecordKind::Event,
            Self::Flow(_) => RecordKind::Flow,
            Self::Relation(_) => RecordKind::Relation,
            Self::Cause(_) => RecordKind::Cause,
        }
    }

    /// Event type, commodity, relation kind or marker.
    pub fn class(&self) -> &str {
        match self {
            Self::Event(r) => r.event_type.code(),
            Self::Flow(r) => &r.commodity,
            Self::Relation(r) => r.kind.code(),
            Self::Cause(r) => &r.marker,
        }
    }

    /// The words behind it.
    pub fn evidence(&self) -> &Evidences {
        match self {
            Self::Event(r) => &r.evidence,
            Self::Flow(r) => &r.evidence,
            Self::Relation(r) => &r.evidence,
            Self::Cause(r) => &r.evidence,
        }
    }

    /// The words behind it, to add to.
    pub fn evidence_mut(&mut self) -> &mut Evidences {
        match self {
            Self::Event(r) => &mut r.evidence,
            Self::Flow(r) => &mut r.evidence,
            Self::Relation(r) => &mut r.evidence,
            Self::Cause(r) => &mut r.evidence,
        }
    }

    /// What a person has decided.
    pub fn status(&self) -> Status {
        match self {
            Self::Event(r) => r.status,
            Self::Flow(r) => r.status,
            Self::Relation(r) => r.status,
            Self::Cause(r) => r.status,
        }
    }

    /// The same record with another decision on it.
    pub fn with_status(mut self, status: Status) -> Self {
        match &mut self {
            Self::Event(r) => r.status = status,
            Self::Flow(r) => r.status = status,
            Self::Relation(r) => r.status = status,
            Self::Cause(r) => r.status = status,
        }
        self
    }

    /// When; a cause has no time of its own.
    pub fn interval(&self) -> Option<Interval> {
        match self {
            Self::Event(r) => r.interval,
            Self::Flow(r) => r.interval,
            Self::Relation(r) => r.interval,
            Self::Cause(_) => None,
        }
    }

    /// Whether the text says that it happened; a cause has none.
    pub fn factuality(&self) -> Option<Factuality> {
        match self {
            Self::Event(r) => Some(r.factuality),
            Self::Flow(r) => Some(r.factuality),
            Self::Relation(r) => Some(r.factuality),
            Self::Cause(_) => None,
        }
    }

    /// First and second side; both empty for a cause.
    pub fn sides(&self) -> (&[Party], &[Party]) {
        match self {
            Self::Event(r) => (&r.source, &r.target),
            Self::Flow(r) => (std::slice::from_ref(&r.from), std::slice::from_ref(&r.to)),
            Self::Relation(r) => (std::slice::from_ref(&r.a), std::slice::from_ref(&r.b)),
            Self::Cause(_) => (&[], &[]),
        }
    }
}

impl Records {
    /// All of them, sort after sort, in the order of each list.
    pub fn into_any(self) -> impl Iterator<Item = AnyRecord> {
        let events = self.events.into_iter().map(AnyRecord::Event);
        let flows = self.flows.into_iter().map(AnyRecord::Flow);
        let relations = self.relations.into_iter().map(AnyRecord::Relation);
        let causes = self.causes.into_iter().map(AnyRecord::Cause);
        events.chain(flows).chain(relations).chain(causes)
    }

    /// Adds `record` to the list of its sort.
    pub fn push(&mut self, record: AnyRecord) {
        match record {
            AnyRecord::Event(r) => self.events.push(r),
            AnyRecord::Flow(r) => self.flows.push(r),
            AnyRecord::Relation(r) => self.relations.push(r),
            AnyRecord::Cause(r) => self.causes.push(r),
        }
    }
}
