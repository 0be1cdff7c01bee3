//! Events as columns, for maps and timelines of a million.

use super::Marks;
use crate::model::{EventType, Factuality, RecordKind, RecordLine};

/// The events among `lines`, sorted by first day and then id; those without a first day last.
pub fn marks(mut lines: Vec<RecordLine>) -> Marks {
    lines.retain(|line| line.kind == RecordKind::Event);
    lines.sort_unstable_by(|a, b| {
        (a.start_day.is_none(), a.start_day, &a.id).cmp(&(b.start_day.is_none(), b.start_day, &b.id))
    });
    let mut marks = Marks::default();
    for line in lines {
        // A class that the codebook does not have cannot be drawn as a type.
        let Some(event_type) = EventType::from_code(&line.class) else { continue };
        marks.dyad.push(line.dyads().into_iter().next());
        marks.id.push(line.id);
        marks.start_day.push(line.start_day);
        marks.end_day.push(line.end_day);
        marks.uncertain.push(line.uncertain);
        marks.event_type.push(event_type);
        marks.factuality.push(line.factuality.unwrap_or(Factuality::Asserted));
        marks.status.push(line.status);
        marks.goldstein.push(line.goldstein as f32);
        marks.source.push(line.source);
        marks.target.push(line.target);
        marks.lon_deg.push(line.place.as_ref().map(|place| place.lon_deg));
        marks.lat_deg.push(line.place.as_ref().map(|place| place.lat_deg));
        marks.precision.push(line.place.as_ref().map_or(0, |place| place.precision));
        marks.place.push(line.place.map(|place| place.name));
        marks.label.push(line.label);
        marks.document.push(line.document);
    }
    marks
}

impl Marks {
    /// Those at the places that `keep` says, in their order.
    pub fn only(&self, keep: &[bool]) -> Self {
        fn of<T: Clone>(column: &[T], keep: &[bool]) -> Vec<T> {
            column.iter().zip(keep).filter(|(_, keep)| **keep).map(|(value, _)| value.clone()).collect()
        }
        Self {
            id: of(&self.id, keep),
            start_day: of(&self.start_day, keep),
            end_day: of(&self.end_day, keep),
            uncertain: of(&self.uncertain, keep),
            event_type: of(&self.event_type, keep),
            factuality: of(&self.factuality, keep),
            status: of(&self.status, keep),
            goldstein: of(&self.goldstein, keep),
            source: of(&self.source, keep),
            target: of(&self.target, keep),
            dyad: of(&self.dyad, keep),
            lon_deg: of(&self.lon_deg, keep),
            lat_deg: of(&self.lat_deg, keep),
            precision: of(&self.precision, keep),
            place: of(&self.place, keep),
            label: of(&self.label, keep),
            document: of(&self.document, keep),
        }
    }
}
