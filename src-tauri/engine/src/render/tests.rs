//! Figures by their SVG: what they say, that no words lie on others or leave the page, and that they stay as they are.

use std::path::PathBuf;

use super::*;
use crate::{
    analyse::{self, Coverage, TensionQuery},
    model::{
        AnyRecord, Event, EventType, Evidences, Factuality, Filter, Flow, Granularity, Interval, RecordLine, Relation,
        RelationKind, testing,
    },
};

/// Pairs, days and types, as a quarrel goes.
const TOLD: &[(&str, &str, &str, EventType, Factuality)] = &[
    ("AZE", "IRN", "2021-09-13", EventType::Coerce, Factuality::Asserted),
    ("IRN", "AZE", "2021-09-19", EventType::Mobilize, Factuality::Asserted),
    ("AZE", "IRN", "2021-09-27", EventType::Accuse, Factuality::Reported),
    ("IRN", "AZE", "2021-10-01", EventType::Mobilize, Factuality::Asserted),
    ("IRN", "ISR", "2021-10-04", EventType::Accuse, Factuality::Asserted),
    ("AZE", "TUR", "2021-10-05", EventType::Cooperate, Factuality::Asserted),
    ("IRN", "AZE", "2021-10-13", EventType::Consult, Factuality::Asserted),
    ("AZE", "IRN", "2021-10-21", EventType::Concede, Factuality::Asserted),
    ("ARM", "IRN", "2021-10-04", EventType::Consult, Factuality::Planned),
    ("AZE", "ARM", "2021-11-16", EventType::Assault, Factuality::Asserted),
    ("ARM", "AZE", "2021-11-16", EventType::Assault, Factuality::Reported),
    ("RUS", "ARM", "2021-11-17", EventType::Consult, Factuality::Asserted),
    ("TUR", "ARM", "2021-12-14", EventType::Consult, Factuality::Possible),
    ("ISR", "AZE", "2021-10-11", EventType::Aid, Factuality::Denied),
    ("GEO", "AZE", "2021-10-20", EventType::Agree, Factuality::Asserted),
    ("TKM", "IRN", "2021-11-28", EventType::Agree, Factuality::Asserted),
    ("PAK", "TUR", "2021-09-12", EventType::Cooperate, Factuality::Asserted),
    ("USA", "IRN", "2021-10-13", EventType::Threaten, Factuality::Reported),
    ("FRA", "ARM", "2021-10-02", EventType::Support, Factuality::Asserted),
];

struct Told {
    events: Vec<Event>,
    flows: Vec<Flow>,
    relations: Vec<Relation>,
}

fn told() -> Told {
    let document = testing::document(&["One said that the other had done it, and the other said the same."], None);
    let span = testing::sentences(&document)[0].span;
    let events: Vec<Event> = TOLD
        .iter()
        .enumerate()
        .map(|(i, (source, target, day, event_type, factuality))| {
            let when = Some(Interval::day(testing::day(day)));
            let mut event = testing::event(&document, span, *event_type, &[source], &[target], when);
            event.id.0 = format!("{i:016x}");
            event.factuality = *factuality;
            event
        })
        .collect();
    let evidence = events[0].evidence.first().clone();
    let years = |from: &str, to: &str| Some(Interval::between(testing::day(from), testing::day(to), Granularity::Year));
    let flow = |from: &str, to: &str, commodity: &str, share: Option<f64>, of: Option<&str>, factuality| Flow {
        id: Default::default(),
        from: testing::party(from),
        to: testing::party(to),
        commodity: commodity.to_owned(),
        share,
        of: of.map(Into::into),
        amount: None,
        unit: None,
        approximate: share.is_some_and(|share| share > 65.0),
        interval: years("2016-01-01", "2020-12-31"),
        factuality,
        attribution: None,
        evidence: Evidences::one(evidence.clone()),
        status: Default::default(),
    };
    let flows = vec![
        flow("ISR", "AZE", "arms", Some(69.0), Some("AZE"), Factuality::Reported),
        flow("RUS", "AZE", "arms", Some(17.0), Some("AZE"), Factuality::Asserted),
        flow("RUS", "ARM", "arms", Some(94.0), Some("ARM"), Factuality::Asserted),
        flow("AZE", "ISR", "oil", Some(40.0), Some("ISR"), Factuality::Asserted),
        flow("TKM", "AZE", "gas", None, None, Factuality::Planned),
        flow("IRN", "ARM", "electricity", None, None, Factuality::Asserted),
        flow("TUR", "AZE", "arms", None, None, Factuality::Asserted),
        flow("IRN", "TUR", "gas", None, None, Factuality::Possible),
        flow("ISR", "ARM", "arms", None, None, Factuality::Denied),
    ];
    let relation = |a: &str, b: &str, kind: RelationKind| Relation {
        id: Default::default(),
        a: testing::party(a),
        b: testing::party(b),
        kind,
        interval: None,
        factuality: Factuality::Asserted,
        attribution: None,
        evidence: Evidences::one(evidence.clone()),
        status: Default::default(),
    };
    let relations = vec![
        relation("TUR", "AZE", RelationKind::Alliance),
        relation("IRN", "ISR", RelationKind::Rivalry),
        relation("RUS", "ARM", RelationKind::Presence),
        relation("ISR", "AZE", RelationKind::Supplier),
        relation("AZE", "ARM", RelationKind::Dispute),
    ];
    Told { events, flows, relations }
}

/// The SVG of each figure but the map.
fn figures(told: &Told, query: &FigureQuery) -> Vec<(&'static str, String)> {
    let lines: Vec<RecordLine> =
        told.events.iter().map(|event| RecordLine::of(&AnyRecord::Event(event.clone()))).collect();
    let marks = analyse::marks(lines.clone());
    let network = analyse::network(&marks, &told.relations);
    let series = |dyad: Dyad| {
        let own: Vec<RecordLine> = lines.iter().filter(|line| line.dyads().contains(&dyad)).cloned().collect();
        let coverage: Vec<Coverage> =
            own.iter().filter_map(|line| Coverage::of_event(line.start_day, line.end_day)).collect();
        analyse::tension(&TensionQuery { dyad, half_life_days: 30.0, weights: Default::default() }, &own, &coverage)
    };
    let all: Vec<TensionSeries> = analyse::busiest_pairs(&marks, 6).into_iter().map(series).collect();
    let name = |code: &ActorCode| {
        let long =
            [("IRN", "Iran"), ("AZE", "Azerbaijan"), ("TKM", "Turkmenistan"), ("USA", "United States of America")];
        long.iter().find(|(short, _)| *short == code.as_str()).map_or(code.0.clone(), |(_, name)| (*name).to_owned())
    };
    let sources =
        || Sources { credits: vec!["Test desk, A week, 2021-10-08".into()], latest: Some(testing::day("2021-10-08")) };
    let draw = |drawn| String::from_utf8(render(query, drawn, &name, sources()).expect("drawn")).expect("UTF-8");
    let mut figures = vec![
        ("timeline", draw(Drawn::Timeline(&marks))),
        ("multiples", draw(Drawn::Multiples(&all))),
        ("network", draw(Drawn::Network(&network))),
        ("matrix", draw(Drawn::Matrix(&network))),
        ("flows", draw(Drawn::Flows(&told.flows))),
    ];
    if let Some(first) = all.first() {
        figures.push(("tension", draw(Drawn::Tension(first))));
    }
    figures
}

/// Words of a figure with the place that they take: left, top, right, bottom, in px.
fn words(svg: &str) -> Vec<(String, [f64; 4])> {
    let value = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3)?;
        tag[from..].split('"').next().map(str::to_owned)
    };
    svg.split("<text ")
        .skip(1)
        .map(|rest| {
            let (tag, rest) = rest.split_once('>').expect("a tag");
            let tag = format!(" {tag}");
            let text = rest.split('<').next().expect("words").trim().replace("&amp;", "&").replace("&#39;", "'");
            let number = |name: &str| value(&tag, name).expect("an attribute").parse::<f64>().expect("a number") / 10.0;
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            let bold = tag.contains("font-weight=\"bold\"");
            let wide = text::width(&text, size, bold);
            let left = match value(&tag, "text-anchor").as_deref() {
                Some("middle") => x - wide / 2.0,
                Some("end") => x - wide,
                _ => x,
            };
            // Of a line of text, what letters really cover.
            (text, [left, y - size * 0.42, left + wide, y + size * 0.42])
        })
        .collect()
}

#[test]
fn no_words_lie_on_others_or_leave_the_page() {
    let told = told();
    for (width_px, height_px) in [(1200, 675), (643, 460), (1587, 1123), (420, 320)] {
        let query = FigureQuery { width_px, height_px, ..FigureQuery::default() };
        for (figure, svg) in figures(&told, &query) {
            let words = words(&svg);
            assert!(words.len() > 5, "{figure} says little");
            for (i, (text, [left, top, right, bottom])) in words.iter().enumerate() {
                let place = format!("{figure} {width_px}: {text:?} at {left:.0}, {top:.0}");
                assert!(*left >= 0.0 && *right <= f64::from(width_px) && *top >= 0.0, "{place} leaves the page");
                for (other, [l, t, r, b]) in &words[i + 1..] {
                    let apart = right <= l || r <= left || bottom <= t || b <= top;
                    assert!(apart, "{place} lies on {other:?} at {l:.0}, {t:.0}");
                }
            }
        }
    }
}

#[test]
fn figures_of_nothing_say_so() {
    let nothing = Told { events: Vec::new(), flows: Vec::new(), relations: Vec::new() };
    for (figure, svg) in figures(&nothing, &FigureQuery::default()) {
        assert!(svg.contains("</svg>"), "{figure}");
    }
}

#[test]
fn each_figure_names_its_sources_and_its_day() {
    for (figure, svg) in figures(&told(), &FigureQuery::default()) {
        assert!(svg.contains("Sources: Test desk, A week, 2021-10-08"), "{figure}");
        assert!(svg.contains("As of 8 October 2021, the date of the latest source"), "{figure}");
    }
    let query = FigureQuery { as_of: Some(testing::day("2022-01-02")), ..FigureQuery::default() };
    for (figure, svg) in figures(&told(), &query) {
        assert!(svg.contains("As of 2 January 2022. "), "{figure}");
    }
}

/// `UPDATE=1 cargo test` draws them anew; the difference is then to be looked at.
#[test]
fn figures_stay_as_they_are() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/figures");
    let update = std::env::var_os("UPDATE").is_some();
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let query = FigureQuery { theme, ..FigureQuery::default() };
        for (figure, svg) in figures(&told(), &query) {
            let path = folder.join(format!("{figure}-{name}.svg"));
            if update {
                std::fs::create_dir_all(&folder).expect("a folder");
                std::fs::write(&path, &svg).expect("written");
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(kept == svg, "{} is another figure now; UPDATE=1 draws it anew", path.display());
        }
    }
}

#[test]
fn a_figure_is_written_in_three_formats() {
    let marks = Marks::default();
    for (format, head) in
        [(FigureFormat::Svg, "<svg".as_bytes()), (FigureFormat::Png, b"\x89PNG"), (FigureFormat::Pdf, b"%PDF-1.")]
    {
        let query = FigureQuery { format, filter: Filter::default(), ..FigureQuery::default() };
        let drawn = || render(&query, Drawn::Timeline(&marks), &|code| code.0.clone(), Sources::default());
        let bytes = drawn().expect("drawn");
        assert!(bytes.starts_with(head), "{format:?}");
        assert_eq!(bytes, drawn().expect("drawn"), "{format:?} is not the same twice");
    }
}
