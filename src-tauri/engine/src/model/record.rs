//! Records: events, flows, relations and causes, each with the words that say so.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActorCode, DocumentId, Interval, Party, Place, Span};

/// Stable id: 16 hexadecimal digits from document, kind of record, type and evidence span, so that corrections survive
/// a better lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
pub struct RecordId(pub String);

impl RecordId {
    /// The id of the record of `kind` and `class` (event type, commodity, relation kind) whose first evidence stands
    /// at `span` of `document`.
    pub fn of(document: &DocumentId, kind: RecordKind, class: &str, span: Span) -> Self {
        let key = format!("{}\0{kind:?}\0{class}\0{}\0{}", document.0, span.start, span.end);
        Self(blake3::hash(key.as_bytes()).to_hex()[..16].to_owned())
    }
}

/// Which sort of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// An [`Event`].
    Event,
    /// A [`Flow`].
    Flow,
    /// A [`Relation`].
    Relation,
    /// A [`Cause`].
    Cause,
}

/// The words behind a record, and why they were read so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// The document.
    pub document: DocumentId,
    /// The clause that states it, in bytes of the document's text.
    #[ts(skip)]
    pub span: Span,
    /// The whole sentence around it.
    #[ts(skip)]
    pub sentence: Span,
    /// The clause, verbatim.
    pub quote: String,
    /// The word that made it this record, e.g. "detained".
    pub trigger: String,
    /// The time expression that dated it, verbatim.
    pub timex: Option<String>,
    /// Id of the rule that read it.
    pub rule: String,
    /// Estimated chance that a person would agree, 0 to 1.
    pub confidence: f32,
}

impl Evidence {
    /// Whether `text` says at its place what it quotes. The span of a cause is its marker alone; it quotes the sentence.
    pub fn stands_in(&self, text: &str) -> bool {
        let says = |span: Span| text.get(span.start..span.end) == Some(self.quote.as_str());
        text.get(self.span.start..self.span.end).is_some() && (says(self.span) || says(self.sentence))
    }
}

/// At least one [`Evidence`]: a record cannot be built without.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(try_from = "Vec<Evidence>", into = "Vec<Evidence>")]
#[ts(as = "Vec<Evidence>")]
pub struct Evidences(Vec<Evidence>);

impl Evidences {
    /// One piece of evidence.
    pub fn one(evidence: Evidence) -> Self {
        Self(vec![evidence])
    }

    /// The piece that the record was made from.
    pub fn first(&self) -> &Evidence {
        &self.0[0]
    }

    /// All pieces, the first one first.
    pub fn all(&self) -> &[Evidence] {
        &self.0
    }

    /// Keeps `other` too, unless it is here already.
    pub fn add(&mut self, other: Evidence) {
        if !self.0.contains(&other) {
            self.0.push(other);
        }
    }
}

/// A list of evidence that is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a record without evidence")]
pub struct NoEvidence;

impl TryFrom<Vec<Evidence>> for Evidences {
    type Error = NoEvidence;

    fn try_from(list: Vec<Evidence>) -> Result<Self, NoEvidence> {
        if list.is_empty() { Err(NoEvidence) } else { Ok(Self(list)) }
    }
}

impl From<Evidences> for Vec<Evidence> {
    fn from(evidences: Evidences) -> Self {
        evidences.0
    }
}

/// PLOVER event types (openeventdata/PLOVER).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// Agrees, accepts, signs.
    Agree,
    /// Talks, visits, calls.
    Consult,
    /// Praises, backs, stands by: words.
    Support,
    /// Acts together: deeds, both ways.
    Cooperate,
    /// Gives or sells: deeds, one way.
    Aid,
    /// Yields, frees, eases.
    Concede,
    /// Withdraws, hands over.
    Retreat,
    /// Asks, urges, demands.
    Request,
    /// Blames, criticises, condemns.
    Accuse,
    /// Refuses, denies, defies.
    Reject,
    /// Warns of a consequence.
    Threaten,
    /// Crowds in the street.
    Protest,
    /// Reduces or breaks ties.
    Sanction,
    /// Own exercise, deployment, test.
    Mobilize,
    /// Arrests, seizes, blockades.
    Coerce,
    /// Kills, shells, fights.
    Assault,
}

impl EventType {
    /// All sixteen, in the codebook's order.
    pub const ALL: [EventType; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Cooperate,
        Self::Aid,
        Self::Concede,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// The codebook's word, e.g. `COERCE`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Concede => "CONCEDE",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// The type that `code` names, in any case.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.code().eq_ignore_ascii_case(code))
    }

    /// The CAMEO code that stands for the whole type (PLOVER's crosswalk): what an act has when nothing finer is known.
    pub fn cameo_root(self) -> &'static str {
        match self {
            Self::Agree => "03",
            Self::Consult => "04",
            Self::Support => "05",
            Self::Cooperate => "06",
            Self::Aid => "07",
            Self::Concede => "08",
            Self::Retreat => "087",
            Self::Request => "02",
            Self::Accuse => "11",
            Self::Reject => "12",
            Self::Threaten => "13",
            Self::Protest => "14",
            Self::Mobilize => "15",
            Self::Sanction => "16",
            Self::Coerce => "17",
            Self::Assault => "19",
        }
    }

    /// Its quarter of the codebook: words or deeds, cooperation or conflict.
    pub fn quad(self) -> Quad {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => Quad::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => Quad::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => Quad::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => Quad::MaterialConflict,
        }
    }
}

/// Words or deeds, cooperation or conflict (GDELT and ICEWS `QuadClass`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum Quad {
    /// Words that bring nearer.
    #[serde(rename = "verbal cooperation")]
    VerbalCooperation,
    /// Deeds that bring nearer.
    #[serde(rename = "material cooperation")]
    MaterialCooperation,
    /// Words that part.
    #[serde(rename = "verbal conflict")]
    VerbalConflict,
    /// Deeds that part.
    #[serde(rename = "material conflict")]
    MaterialConflict,
}

/// Whether the text says that it happened. Never mixed silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// The author states it.
    Asserted,
    /// Somebody in the text claims it.
    Reported,
    /// Announced, scheduled, future.
    Planned,
    /// May, could, fear that.
    Possible,
    /// Stated as not done.
    Denied,
}

impl Factuality {
    /// All of them, from the surest.
    pub const ALL: [Self; 5] = [Self::Asserted, Self::Reported, Self::Planned, Self::Possible, Self::Denied];

    /// Its word, in files and figures: "reported".
    pub fn word(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Denied => "denied",
        }
    }
}

/// What a person has decided of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The machine proposes; nobody has decided.
    #[default]
    Proposed,
    /// A person agrees.
    Accepted,
    /// A person agrees, with changes.
    Edited,
    /// A person disagrees; kept, not shown by default.
    Rejected,
    /// Taken into another record.
    Merged,
}

/// Something that somebody did, does or will do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Event {
    /// Stable id.
    pub id: RecordId,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER mode, when the words settle one.
    pub mode: Option<String>,
    /// CAMEO code, as text ("0231" is not 231).
    pub cameo: Option<String>,
    /// Goldstein weight, -10 to 10.
    pub goldstein: f64,
    /// Quarter of the codebook.
    pub quad: Quad,
    /// Who did it; all parties of a symmetric event.
    pub source: Vec<Party>,
    /// To whom; empty for a symmetric or domestic event.
    pub target: Vec<Party>,
    /// When; `None` when the text gives no time at all.
    pub interval: Option<Interval>,
    /// EDTF form of the interval.
    pub edtf: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// Whether the text says that it happened.
    pub factuality: Factuality,
    /// Who claims it, verbatim, when `factuality` is reported or the claim is somebody's.
    pub attribution: Option<String>,
    /// The words.
    pub evidence: Evidences,
    /// What a person has decided.
    #[serde(default)]
    pub status: Status,
}

/// A quantity supplied by one actor to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Flow {
    /// Stable id.
    pub id: RecordId,
    /// Who supplies.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// `arms`, `oil`, `gas`, `electricity`, `goods`, `aid`, `money`, `refugees`, `fighters`, `technology` or another noun.
    pub commodity: String,
    /// Per cent, 0 to 100.
    pub share: Option<f64>,
    /// Whose total it is a share of.
    pub of: Option<ActorCode>,
    /// Quantity, in `unit`.
    pub amount: Option<f64>,
    /// `USD`, `barrels/day`, `bcm/year`, `units`, …
    pub unit: Option<String>,
    /// "around", "some", "nearly".
    pub approximate: bool,
    /// When.
    pub interval: Option<Interval>,
    /// Whether the text says so.
    pub factuality: Factuality,
    /// Who claims it.
    pub attribution: Option<String>,
    /// The words.
    pub evidence: Evidences,
    /// What a person has decided.
    #[serde(default)]
    pub status: Status,
}

impl Flow {
    /// Its share and its amount, as far as it has them, each with its unit: "60 %", "12 units".
    pub fn figures(&self) -> Vec<String> {
        let share = self.share.map(|share| format!("{share} %"));
        let unit = self.unit.as_deref().unwrap_or_default();
        let amount = self.amount.map(|amount| format!("{amount} {unit}").trim().to_owned());
        share.into_iter().chain(amount).collect()
    }
}

/// Kinds of tie between two actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Ally, partner, brother (undirected).
    Alliance,
    /// Enmity, tension, feud (undirected).
    Rivalry,
    /// Quarrel over a named object (undirected).
    Dispute,
    /// Neighbours (undirected).
    Border,
    /// Shared descent (undirected).
    EthnicKin,
    /// `a` supplies `b`.
    Supplier,
    /// `a` has bases or forces in `b`.
    Presence,
    /// `a` backs `b`.
    Patron,
    /// `a` fights for `b`.
    Proxy,
    /// `a` stands between others, `b` one of them.
    Mediator,
}

impl RelationKind {
    /// Whether `a` and `b` may not be swapped.
    pub fn is_directed(self) -> bool {
        matches!(self, Self::Supplier | Self::Presence | Self::Patron | Self::Proxy | Self::Mediator)
    }

    /// All ten, in the guide's order.
    pub const ALL: [RelationKind; 10] = [
        Self::Alliance,
        Self::Rivalry,
        Self::Dispute,
        Self::Border,
        Self::EthnicKin,
        Self::Supplier,
        Self::Presence,
        Self::Patron,
        Self::Proxy,
        Self::Mediator,
    ];

    /// The kind that `code` names.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The guide's word, e.g. `ethnic-kin`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Alliance => "alliance",
            Self::Rivalry => "rivalry",
            Self::Dispute => "dispute",
            Self::Border => "border",
            Self::EthnicKin => "ethnic-kin",
            Self::Supplier => "supplier",
            Self::Presence => "presence",
            Self::Patron => "patron",
            Self::Proxy => "proxy",
            Self::Mediator => "mediator",
        }
    }
}

/// A tie that holds for an interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Relation {
    /// Stable id.
    pub id: RecordId,
    /// One side; the acting one when the kind is directed.
    pub a: Party,
    /// The other side.
    pub b: Party,
    /// What ties them.
    pub kind: RelationKind,
    /// When it holds.
    pub interval: Option<Interval>,
    /// Whether the text says so.
    pub factuality: Factuality,
    /// Who claims it.
    pub attribution: Option<String>,
    /// The words.
    pub evidence: Evidences,
    /// What a person has decided.
    #[serde(default)]
    pub status: Status,
}

/// A stated cause between two events of the same document. What merely came before is not one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Cause {
    /// Stable id.
    pub id: RecordId,
    /// The causing event.
    pub cause: RecordId,
    /// The event it led to.
    pub effect: RecordId,
    /// The connective, verbatim ("in response to").
    pub marker: String,
    /// Words of the causing event.
    #[ts(skip)]
    pub cause_span: Span,
    /// Words of the effect.
    #[ts(skip)]
    pub effect_span: Span,
    /// Who judges so, when it is a judgement.
    pub attribution: Option<String>,
    /// The words of both, and the connective.
    pub evidence: Evidences,
    /// What a person has decided.
    #[serde(default)]
    pub status: Status,
}

/// Records of all four sorts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct Records {
    /// Dated events.
    pub events: Vec<Event>,
    /// Flows.
    pub flows: Vec<Flow>,
    /// Relations.
    pub relations: Vec<Relation>,
    /// Stated causes.
    pub causes: Vec<Cause>,
}
