//! What a page that plays a story needs of the project: the events of its scenes, with their words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Project, Result, bands, name_of,
    story::{one_line, stretch},
};
use crate::{
    analyse::Marks,
    lexicon::Lexicon,
    model::{Filter, RecordId, Scene, ViewName, day_number},
    render::{Live, LiveEvent, LiveScene, credit, when},
};

/// The most events of a page. Each brings its quotations.
const MOST_EVENTS: usize = 1500;

impl Project {
    /// The events that `scenes` show at any time, those first that they rest on, then those within their days, then the
    /// weightiest.
    pub(super) fn live(&self, scenes: &[Scene]) -> Result<Live> {
        let mut found: Vec<Marks> = Vec::new();
        // How much each event is wanted.
        let mut wanted: BTreeMap<RecordId, (bool, bool, u32)> = BTreeMap::new();
        for scene in scenes {
            let marks = self.marks(&Filter { from: None, to: None, ..scene.state.filter.clone() })?;
            let chosen: BTreeSet<&RecordId> = scene.evidence.iter().chain(&scene.state.selected).collect();
            let (from, to) = days_of(scene);
            for i in 0..marks.id.len() {
                let (first, last) = (marks.start_day[i].or(marks.end_day[i]), marks.end_day[i].or(marks.start_day[i]));
                let within = from.is_none_or(|from| last.is_some_and(|last| last >= from))
                    && to.is_none_or(|to| first.is_some_and(|first| first <= to));
                let weight = (marks.goldstein[i].abs() * 10.0) as u32;
                let is = (chosen.contains(&marks.id[i]), within, weight);
                let kept = wanted.entry(marks.id[i].clone()).or_default();
                *kept = (*kept).max(is);
            }
            found.push(marks);
        }
        let mut order: Vec<(&RecordId, (bool, bool, u32))> = wanted.iter().map(|(id, want)| (id, *want)).collect();
        order.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let left_out = order.len().saturating_sub(MOST_EVENTS);
        let kept: BTreeSet<&RecordId> = order.into_iter().take(MOST_EVENTS).map(|(id, _)| id).collect();

        let documents = self.documents()?;
        let mut places: HashMap<&RecordId, usize> = HashMap::new();
        let mut events = Vec::new();
        for (marks, i) in found.iter().flat_map(|marks| (0..marks.id.len()).map(move |i| (marks, i))) {
            let id = &marks.id[i];
            if !kept.contains(id) || places.contains_key(id) {
                continue;
            }
            places.insert(id, events.len());
            let detail = self.record(id)?;
            let quotes = detail.quotes.iter().map(|quote| {
                let known = documents.iter().find(|document| document.id == quote.document);
                [one_line(&quote.clause), known.map(credit).unwrap_or_default()]
            });
            let names = |side: &[crate::model::ActorCode]| side.iter().map(name_of).collect::<Vec<_>>().join(", ");
            let who = [names(&marks.source[i]), names(&marks.target[i])];
            let who: Vec<String> = who.into_iter().filter(|side| !side.is_empty()).collect();
            events.push(LiveEvent {
                days: [marks.start_day[i], marks.end_day[i]],
                when: when(detail.record.interval()),
                who: who.join(" → "),
                what: marks.event_type[i].code().to_lowercase(),
                quad: marks.event_type[i].quad(),
                factuality: marks.factuality[i],
                at: marks.lon_deg[i].zip(marks.lat_deg[i]),
                precision: marks.precision[i],
                place: marks.place[i].clone(),
                quotes: quotes.collect(),
            });
        }
        let bands = bands(found.iter().flat_map(|marks| marks.place.iter().flatten()), Lexicon::builtin());
        let known = |id: &RecordId| places.get(id).copied();
        let scenes = scenes
            .iter()
            .zip(&found)
            .map(|(scene, marks)| LiveScene {
                is_map: scene.state.view == ViewName::Map,
                days: days_of(scene),
                stretch: scene.state.camera.map(stretch),
                events: marks.id.iter().filter_map(known).collect(),
                chosen: scene
                    .evidence
                    .iter()
                    .chain(&scene.state.selected)
                    .filter_map(known)
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect(),
            })
            .collect();
        Ok(Live { events, scenes, bands, left_out })
    }
}

fn days_of(scene: &Scene) -> (Option<i32>, Option<i32>) {
    (scene.state.filter.from.map(day_number), scene.state.filter.to.map(day_number))
}
