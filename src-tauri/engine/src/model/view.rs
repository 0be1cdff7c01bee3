//! What is asked for, and what is on screen.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActorCode, DocumentId, Dyad, EventType, Factuality, RecordId, RecordKind, Status};

/// Which records are asked for. An empty list asks for all; the parts narrow each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Filter {
    /// First day of the time window.
    pub from: Option<NaiveDate>,
    /// Last day of the time window.
    pub to: Option<NaiveDate>,
    /// Kinds of record.
    pub kinds: Vec<RecordKind>,
    /// Either side is one of these (state-level or more specific).
    pub actors: Vec<ActorCode>,
    /// Both are among the parties.
    pub dyad: Option<Dyad>,
    /// Event types.
    pub types: Vec<EventType>,
    /// Factualities.
    pub factuality: Vec<Factuality>,
    /// Statuses; empty asks for all but rejected and merged.
    pub status: Vec<Status>,
    /// Documents that are evidence.
    pub documents: Vec<DocumentId>,
    /// Full-text search over the evidence.
    pub text: Option<String>,
}

/// Which view has the main place on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ViewName {
    /// Map and timeline.
    #[default]
    Map,
    /// Tension curves.
    Tension,
    /// Actor network.
    Actors,
    /// Flows.
    Flows,
    /// Documents.
    Documents,
    /// The inbox of proposed records.
    Review,
    /// Records as rows.
    Table,
}

/// Where the map looks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Camera {
    /// Centre, degrees east.
    pub lon_deg: f64,
    /// Centre, degrees north.
    pub lat_deg: f64,
    /// Web map zoom level; one more is twice the scale.
    pub zoom: f64,
}

/// What is on screen: saved, restored, undone, and kept as a scene.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ViewState {
    /// What is asked for, time window included.
    pub filter: Filter,
    /// The selected record.
    pub selected: Option<RecordId>,
    /// The document open in the reader.
    pub document: Option<DocumentId>,
    /// The view in the main place.
    pub view: ViewName,
    /// Where the map looks; `None` for the whole region.
    pub camera: Option<Camera>,
    /// Where the actors of the network stand, by code: -1 to 1 from left to right and from top to bottom.
    pub network: BTreeMap<ActorCode, [f32; 2]>,
    /// Weights put in place of the codebook's, by event type.
    pub weights: BTreeMap<EventType, f64>,
}

/// A saved view with words of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Scene {
    /// Title.
    pub title: String,
    /// Text on screen.
    pub text: String,
    /// Notes for the speaker.
    pub notes: String,
    /// What is on screen.
    pub state: ViewState,
    /// The records it rests on, which are shown as its sources; the selected one is among them.
    pub evidence: Vec<RecordId>,
    /// Dark or light; `None` as the person has it.
    pub dark: Option<bool>,
}

/// Scenes in the order they are told, which need not be that of their dates.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Story {
    /// Title.
    pub title: String,
    /// The scenes.
    pub scenes: Vec<Scene>,
}
