//! Where events took place, once they are told: what the words around a place's name make of it.
//!
//! "Near Goris", "between Goris and Kapan", "20 km south of Goris" and "along the border of Armenia and Iran" are areas,
//! not points, and are given the precision that says so (UCDP GED `where_prec`). A name that several places bear is
//! resolved by the countries the text names, by nearness to its other places, and by size; the choice and its reason are
//! a warning on the document.

mod homonyms;
mod words;

use crate::{
    lexicon::Lexicon,
    model::{Event, Mention, MentionKind, Place, Sentence, Span, Warning},
};

/// Settles the places of `events`. Answers what it chose among places of one name, and why.
pub fn locate_events(
    events: &mut [Event],
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
    lexicon: &Lexicon,
) -> Vec<Warning> {
    let (chosen, warnings) = homonyms::choose(text, mentions, lexicon);
    for event in events.iter_mut() {
        let evidence = event.evidence.first();
        let around = (evidence.span, evidence.sentence);
        let named = event.place.as_ref().and_then(|place| mention_of(place, around, mentions));
        if let (Some(place), Some(at)) = (&mut event.place, named) {
            if let Some(bearer) = chosen.get(&at.span.start) {
                homonyms::set(place, bearer);
            }
            if let Some(area) = words::area_around(place, at.span, text, mentions) {
                *place = area;
            }
        } else if event.place.is_none()
            && let Some(sentence) = sentences.iter().position(|s| s.span == around.1)
        {
            let parties: Vec<_> = event.source.iter().chain(&event.target).map(|party| party.country.clone()).collect();
            event.place = words::border_in(around.0, sentence, text, mentions, &parties, lexicon);
        }
    }
    warnings
}

/// The mention that gave an event its place: the nearest in its evidence, else in its sentence.
fn mention_of<'a>(place: &Place, (evidence, sentence): (Span, Span), mentions: &'a [Mention]) -> Option<&'a Mention> {
    let same = |m: &&Mention| matches!(&m.kind, MentionKind::Place(named) if named == place);
    let within = |span: Span| mentions.iter().filter(same).find(|m| span.contains(m.span));
    within(evidence).or_else(|| within(sentence))
}

#[cfg(test)]
mod tests {
    use crate::{
        lexicon::Lexicon,
        model::{Place, testing},
        pipeline::extract,
    };

    fn place_of(text: &str) -> Option<Place> {
        let document = testing::document(&[text], Some("2021-10-08"));
        let extraction = extract(&document, Lexicon::builtin());
        extraction.records.events.into_iter().find_map(|event| event.place)
    }

    #[track_caller]
    fn check(text: &str, name: &str, precision: u8, (lat, lon): (f64, f64)) {
        let place = place_of(text).unwrap_or_else(|| panic!("no place: {text}"));
        assert_eq!((place.name.as_str(), place.precision), (name, precision), "{text}");
        let off = (place.lat_deg - lat).hypot(place.lon_deg - lon);
        assert!(off < 0.15, "{text}: {}, {}", place.lat_deg, place.lon_deg);
    }

    #[test]
    fn near_a_place_is_within_25_km_and_no_point() {
        check("Azerbaijani police detained two Iranian drivers near Goris.", "Goris", 2, (39.51, 46.34));
        check("Azerbaijani police detained two Iranian drivers on the outskirts of Goris.", "Goris", 2, (39.51, 46.34));
        check("Azerbaijani police detained two Iranian drivers in Goris.", "Goris", 1, (39.51, 46.34));
    }

    #[test]
    fn between_two_places_is_the_land_between() {
        check(
            "Azerbaijan arrested two Iranian drivers between Goris and Kapan.",
            "between Goris and Kapan",
            5,
            (39.36, 46.37),
        );
    }

    #[test]
    fn a_way_off_lies_where_the_words_say() {
        check(
            "Azerbaijan arrested two Iranian drivers 20 km south of Goris.",
            "20 km south of Goris",
            2,
            (39.33, 46.34),
        );
        check(
            "Azerbaijan arrested two Iranian drivers 10 kilometres north-east of Goris.",
            "10 km north-east of Goris",
            2,
            (39.57, 46.42),
        );
    }

    #[test]
    fn a_border_is_a_line_whatever_way_it_is_named() {
        for text in [
            "Iran held military exercises along its border with Azerbaijan.",
            "Iran held military exercises along the border of Iran and Azerbaijan.",
            "Iran held military exercises on the Iranian-Azerbaijani border.",
            "Iran held military exercises near the border between Azerbaijan and Iran.",
            "Iran held military exercises close to the Azerbaijani border.",
            "Iran held military exercises in the border area with Azerbaijan.",
            "Azerbaijan and Iran held military exercises on their common border.",
        ] {
            let Some(place) = place_of(text) else { panic!("no place: {text}") };
            assert_eq!((place.name.as_str(), place.precision), ("Azerbaijan–Iran border", 5), "{text}");
        }
    }

    #[test]
    fn a_side_without_a_distance_is_no_point() {
        check("Azerbaijan arrested two Iranian drivers north of Goris.", "Goris", 2, (39.51, 46.34));
    }

    #[test]
    fn a_border_whose_other_side_could_be_two_is_no_place() {
        let text = "Iran and Armenia accused Azerbaijan of moving troops to the border.";
        assert_eq!(place_of(text).map(|place| place.name), None);
    }

    #[test]
    fn a_border_of_countries_that_share_none_is_no_place() {
        assert_eq!(place_of("Israel held exercises near the border of Israel and Armenia.").map(|p| p.name), None);
    }
}
