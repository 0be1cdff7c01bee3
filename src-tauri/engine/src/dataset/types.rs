//! Types of datasets into event types, by the tables of `lexicon/dataset`.

use std::{collections::HashMap, sync::LazyLock};

use crate::{lexicon::Lexicon, model::EventType};

/// An event type with its mode and CAMEO code.
#[derive(Debug, Clone, PartialEq)]
pub struct Class {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// CAMEO code.
    pub cameo: &'static str,
    /// Goldstein weight of that code.
    pub goldstein: f64,
}

fn table(text: &'static str, columns: usize) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).map(move |line| line.splitn(columns, ',').collect())
}

fn class(plover: &str, mode: &'static str, cameo: &'static str) -> Option<Class> {
    Some(Class {
        event_type: EventType::from_code(plover)?,
        mode: (!mode.is_empty()).then_some(mode),
        cameo,
        goldstein: Lexicon::builtin().events.goldstein(cameo),
    })
}

static CAMEO: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    table(include_str!("../../lexicon/dataset/cameo_plover.csv"), 4)
        .filter_map(|row| Some((row[0], class(row.get(1)?, row.get(2)?, row[0])?)))
        .collect()
});

static ACLED: LazyLock<HashMap<(String, String), Class>> = LazyLock::new(|| {
    table(include_str!("../../lexicon/dataset/acled_types.csv"), 6)
        .filter_map(|row| Some(((row[0].to_lowercase(), row[1].to_lowercase()), class(row[2], row[3], row[4])?)))
        .collect()
});

static UCDP: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    table(include_str!("../../lexicon/dataset/ucdp_types.csv"), 6)
        .filter_map(|row| Some((row[0], class(row[2], row[3], row[4])?)))
        .collect()
});

/// The class of a CAMEO code, of its parent when the table has not the code itself. `None` for codes that PLOVER
/// dropped (01, public statements) and for what is no code.
pub fn cameo(code: &str) -> Option<&'static Class> {
    (2..=code.len()).rev().find_map(|n| code.get(..n).and_then(|code| CAMEO.get(code)))
}

/// The class of an ACLED event, by its sub-event type where that is known.
pub fn acled(event_type: &str, sub_event_type: &str) -> Option<&'static Class> {
    let event_type = event_type.to_lowercase();
    let key = |sub: &str| (event_type.clone(), sub.to_owned());
    ACLED.get(&key(&sub_event_type.to_lowercase())).or_else(|| ACLED.get(&key("")))
}

/// The class of a UCDP type of violence.
pub fn ucdp(type_of_violence: &str) -> Option<&'static Class> {
    UCDP.get(type_of_violence)
}

/// The class of a PLOVER type by itself: no mode, and the first CAMEO code of the type.
pub fn plover(code: &str) -> Option<Class> {
    let event_type = EventType::from_code(code)?;
    let root = match event_type {
        EventType::Agree => "030",
        EventType::Consult => "040",
        EventType::Support => "050",
        EventType::Cooperate => "060",
        EventType::Aid => "070",
        EventType::Concede => "080",
        EventType::Retreat => "087",
        EventType::Request => "100",
        EventType::Accuse => "110",
        EventType::Reject => "120",
        EventType::Threaten => "130",
        EventType::Protest => "140",
        EventType::Sanction => "160",
        EventType::Mobilize => "150",
        EventType::Coerce => "170",
        EventType::Assault => "190",
    };
    Some(Class { event_type, mode: None, cameo: root, goldstein: Lexicon::builtin().events.goldstein(root) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        let lines = |text: &str| text.lines().count() - 1;
        assert_eq!(CAMEO.len(), lines(include_str!("../../lexicon/dataset/cameo_plover.csv")));
        assert_eq!(ACLED.len(), lines(include_str!("../../lexicon/dataset/acled_types.csv")));
        assert_eq!(UCDP.len(), 3);
    }

    #[test]
    fn codes_fall_back_to_their_parents() {
        assert_eq!(cameo("1711").map(|c| c.event_type), Some(EventType::Coerce));
        assert_eq!(cameo("0231").map(|c| c.event_type), Some(EventType::Request));
        assert_eq!(cameo("010"), None, "PLOVER dropped public statements");
        assert_eq!(cameo("---"), None);
        assert_eq!(acled("Battles", "Something new").map(|c| c.event_type), Some(EventType::Assault));
        assert_eq!(acled("Strategic developments", "Other"), None);
        assert!(EventType::ALL.iter().all(|t| plover(t.code()).is_some()));
    }

    #[test]
    fn the_tables_are_sorted_and_unique() {
        for text in [
            include_str!("../../lexicon/dataset/cameo_plover.csv"),
            include_str!("../../lexicon/dataset/acled_types.csv"),
            include_str!("../../lexicon/dataset/ucdp_types.csv"),
            include_str!("../../lexicon/dataset/countries.csv"),
        ] {
            let keys: Vec<&str> = text.lines().skip(1).collect();
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", keys.windows(2).find(|p| p[0] >= p[1]));
        }
    }
}
