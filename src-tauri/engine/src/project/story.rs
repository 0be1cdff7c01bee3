//! Stories: kept, drafted from the records, read from a script, and made into slides.

use std::collections::btree_map::Entry;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::{Project, ProjectError, Result, name_of};
use crate::{
    analyse,
    model::{
        ActorCode, Camera, Dyad, Filter, RecordId, RecordKind, Scene, Story, ViewName, ViewState, cut_words,
        day_number, day_of_number,
    },
    render::{
        Deck, ExportFormat, ExportQuery, FIGURE_PX, Figure, FigureFormat, FigureQuery, Package, Slide, credit, pages,
    },
    store::{documents, history::Step, settings},
};

/// The most scenes of a draft.
const MOST_TURNS: usize = 10;
/// Days before and after a turning point that its scene shows.
const DAYS_AROUND: u64 = 10;

/// Stories.
impl Project {
    /// The stories, in order.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn stories(&self) -> Result<Vec<Story>> {
        Ok(settings::stories(self.read())?)
    }

    /// Keeps the stories. `name` is what undo calls it, such as "Move a scene".
    ///
    /// # Errors
    /// When the project cannot be written to.
    pub fn save_stories(&mut self, stories: Vec<Story>, name: &str) -> Result<()> {
        let before = self.stories()?;
        if before == stories {
            return Ok(());
        }
        self.make(name, &[Step::Stories { before, after: stories }])
    }

    /// A story to begin from: a scene for each turning point of the filter's pair, or of the busiest one.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn draft_story(&self, filter: &Filter) -> Result<Story> {
        let marks = self.marks(filter)?;
        let pair = filter.dyad.clone().or_else(|| analyse::busiest_pairs(&marks, 1).pop());
        let Some(pair) = pair else { return Ok(Story { title: "Untitled".to_owned(), scenes: Vec::new() }) };
        let of_pair = Filter { dyad: Some(pair.clone()), ..filter.clone() };
        let marks = self.marks(&of_pair)?;
        let scenes = analyse::turning_points(&marks, MOST_TURNS)
            .into_iter()
            .filter_map(|at| {
                let day = day_of_number(marks.start_day[at]?)?;
                let days = Days::new(DAYS_AROUND);
                let filter =
                    Filter { from: day.checked_sub_days(days), to: day.checked_add_days(days), ..of_pair.clone() };
                let state = ViewState { filter, selected: Some(marks.id[at].clone()), ..ViewState::default() };
                Some(Scene {
                    title: cut_words(&marks.label[at], 70),
                    text: format!("{}, {}", day.format("%-d %B %Y"), marks.event_type[at].code().to_lowercase()),
                    state,
                    evidence: vec![marks.id[at].clone()],
                    ..Scene::default()
                })
            })
            .collect();
        Ok(Story { title: format!("{} and {}", name_of(&pair.a), name_of(&pair.b)), scenes })
    }

    /// Adds the story that a script tells; `samples/README.md` says how one is written. Gives the words of the script
    /// that no record holds; their scenes are there without them.
    ///
    /// # Errors
    /// When the script cannot be read, or the project cannot be written to.
    pub fn add_story(&mut self, script: &str) -> Result<Vec<String>> {
        let script: Script = toml::from_str(script).map_err(|error| ProjectError::StoryScript(error.to_string()))?;
        // Each piece of evidence: its record, its sentence, its clause.
        let mut pieces: Vec<(RecordId, String, String)> = Vec::new();
        let mut texts = std::collections::BTreeMap::new();
        for record in self.records(&Filter::default())?.into_any() {
            for piece in record.evidence().all() {
                let text = match texts.entry(piece.document.clone()) {
                    Entry::Occupied(kept) => kept.into_mut(),
                    Entry::Vacant(free) => free.insert(documents::get(self.read(), &piece.document)?.text),
                };
                // Evidence of a dataset counts bytes of its rows, which are no part of its text.
                let sentence = text.get(piece.sentence.start..piece.sentence.end);
                let sentence = sentence.filter(|sentence| sentence.contains(&piece.quote)).unwrap_or(&piece.quote);
                pieces.push((record.id().clone(), one_line(sentence), one_line(&piece.quote)));
            }
        }
        let mut missing = Vec::new();
        let mut story = Story { title: script.title, scenes: Vec::new() };
        for scene in script.scene {
            let mut evidence: Vec<RecordId> = Vec::new();
            for words in &scene.words {
                let words_line = one_line(words);
                let found = pieces.iter().filter(|(_, sentence, _)| sentence.contains(&words_line));
                // Of the records of that sentence, the one whose clause is nearest to the words.
                let near = |clause: &str| {
                    let within = clause.contains(&words_line) || words_line.contains(clause);
                    (!within, clause.len().abs_diff(words_line.len()))
                };
                match found.min_by_key(|(_, _, clause)| near(clause)) {
                    Some((id, ..)) if !evidence.contains(id) => evidence.push(id.clone()),
                    Some(_) => {}
                    None => missing.push(words.clone()),
                }
            }
            let pair = scene.dyad.as_deref().map(str::parse::<Dyad>).transpose();
            let filter = Filter {
                from: scene.from,
                to: scene.to,
                dyad: pair.map_err(|error| ProjectError::StoryScript(error.to_string()))?,
                actors: scene.actors.iter().map(|code| ActorCode::from(code.as_str())).collect(),
                ..Filter::default()
            };
            let camera = scene.camera.map(|[lon_deg, lat_deg, zoom]| Camera { lon_deg, lat_deg, zoom });
            let selected = evidence.first().cloned();
            let state = ViewState { filter, selected, view: scene.view, camera, ..ViewState::default() };
            story.scenes.push(Scene {
                title: scene.title,
                text: scene.text.trim().to_owned(),
                notes: scene.notes.trim().to_owned(),
                state,
                evidence,
                dark: None,
            });
        }
        let name = format!("Add the story “{}”", story.title);
        let mut stories = self.stories()?;
        stories.push(story);
        self.save_stories(stories, &name)?;
        Ok(missing)
    }

    /// The pages of a story as SVG: what PPTX, PDF and HTML show of it.
    ///
    /// # Errors
    /// As for [`Project::export`].
    pub fn story_pages(&self, query: &ExportQuery) -> Result<Vec<String>> {
        self.with_package(query, |package| Ok(pages(&self.deck(query, package)?, query.theme)?))
    }

    /// The slides of the story that `query` asks for.
    pub(super) fn deck(&self, query: &ExportQuery, package: &Package) -> Result<Deck> {
        let stories = self.stories()?;
        let story = match query.story {
            Some(at) => stories.get(at as usize).cloned().ok_or(ProjectError::NoStory(stories.len()))?,
            None => stories.into_iter().next().map_or_else(|| self.overview(query, package), Ok)?,
        };
        let documents = self.documents()?;
        let mut told = std::collections::BTreeSet::new();
        let mut slides = Vec::new();
        for scene in &story.scenes {
            let mut footnotes = Vec::new();
            let selected = scene.state.selected.iter().filter(|id| !scene.evidence.contains(id));
            for id in scene.evidence.iter().chain(selected) {
                // A record may be gone since the scene was made; the scene stays.
                let Ok(detail) = self.record(id) else { continue };
                for quote in detail.quotes {
                    told.insert(quote.document.clone());
                    let credit = documents.iter().find(|d| d.id == quote.document).map(credit).unwrap_or_default();
                    footnotes.push(format!("“{}” {credit}.", one_line(&quote.clause)));
                }
            }
            let (svg, alt) = self.scene_figure(scene, query)?;
            slides.push(Slide {
                title: scene.title.clone(),
                text: scene.text.clone(),
                notes: scene.notes.clone(),
                footnotes,
                svg,
                alt,
                days: (scene.state.filter.from.map(day_number), scene.state.filter.to.map(day_number)),
            });
        }
        // A story rests on what its scenes quote; an overview on all that it shows.
        let rests_on: Vec<_> = documents.iter().filter(|document| told.contains(&document.id)).cloned().collect();
        let about = if rests_on.is_empty() {
            package.about()
        } else {
            Package { documents: &rests_on, title: String::new(), ..*package }.about()
        };
        let as_of = about.first().map(|line| line.trim_end_matches('.').to_owned()).unwrap_or_default();
        let title = query.title.clone().unwrap_or(story.title);
        let live = if query.format == ExportFormat::Html { Some(self.live(&story.scenes)?) } else { None };
        Ok(Deck { title, about, as_of, slides, live })
    }

    /// The figure of the view that a scene shows, and what it shows in words.
    fn scene_figure(&self, scene: &Scene, query: &ExportQuery) -> Result<(String, String)> {
        let (figure, alt) = match scene.state.view {
            ViewName::Tension => (Figure::Tension, "Tension curve"),
            ViewName::Actors => (Figure::Network, "Network of actors"),
            ViewName::Flows => (Figure::Flows, "Flows between suppliers and receivers"),
            ViewName::Map => (Figure::Map, "Map of the events"),
            ViewName::Documents | ViewName::Review | ViewName::Table => (Figure::Timeline, "Timeline of the events"),
        };
        // Of flows a map of events would show those of all times that texts do not date.
        let kinds = if figure == Figure::Map { vec![RecordKind::Event] } else { scene.state.filter.kinds.clone() };
        let asked = FigureQuery {
            figure,
            filter: Filter { kinds, ..scene.state.filter.clone() },
            dyad: scene.state.filter.dyad.clone(),
            format: FigureFormat::Svg,
            theme: query.theme,
            width_px: FIGURE_PX.0,
            height_px: FIGURE_PX.1,
            bare: true,
            stretch: scene.state.camera.map(stretch),
            as_of: query.as_of,
            ..FigureQuery::default()
        };
        let bytes = self.render(&asked)?;
        let days = match (scene.state.filter.from, scene.state.filter.to) {
            (Some(from), Some(to)) => format!(", {from} to {to}"),
            (Some(from), None) => format!(", from {from}"),
            (None, Some(to)) => format!(", until {to}"),
            (None, None) => String::new(),
        };
        Ok((String::from_utf8_lossy(&bytes).into_owned(), format!("{alt}{days}")))
    }

    /// A story of what there is, where nobody has told one.
    fn overview(&self, query: &ExportQuery, package: &Package) -> Result<Story> {
        let scene = |title: &str, text: String, view: ViewName, filter: &Filter| Scene {
            title: title.to_owned(),
            text,
            state: ViewState { filter: filter.clone(), view, ..ViewState::default() },
            ..Scene::default()
        };
        let records = package.records;
        let filter = &query.filter;
        let count = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
        let mut scenes = vec![scene(
            "What happened",
            format!("{} from {}.", count(records.events.len(), "event"), count(package.documents.len(), "document")),
            ViewName::Table,
            filter,
        )];
        let marks = self.marks(filter)?;
        if let Some(pair) = filter.dyad.clone().or_else(|| analyse::busiest_pairs(&marks, 1).pop()) {
            let text = format!("Of all pairs, {} and {} have most dated events.", name_of(&pair.a), name_of(&pair.b));
            let of_pair = Filter { dyad: Some(pair), ..filter.clone() };
            scenes.push(scene("The busiest pair", text, ViewName::Tension, &of_pair));
        }
        let text = format!("{} are stated.", count(records.relations.len(), "relation"));
        scenes.push(scene("Who acts on whom", text, ViewName::Actors, filter));
        if !records.flows.is_empty() {
            let text = format!("{} are stated.", count(records.flows.len(), "flow"));
            scenes.push(scene("Who supplies whom", text, ViewName::Flows, filter));
        }
        Ok(Story { title: package.title.clone(), scenes })
    }
}

/// What the window's map shows around a camera, as far as a slide's figure is wide and high: degrees west, south, east,
/// north.
pub(super) fn stretch(Camera { lon_deg, lat_deg, zoom }: Camera) -> [f64; 4] {
    const METRES_A_PX_AT_0: f64 = 156_543.033_92;
    const METRES_A_DEGREE: f64 = 111_320.0;
    let metres_a_px = METRES_A_PX_AT_0 / zoom.clamp(2.0, 14.0).exp2();
    let half = |px: u32| f64::from(px) / 2.0 * metres_a_px / METRES_A_DEGREE;
    let (east, north) = (half(FIGURE_PX.0) / lat_deg.clamp(-60.0, 60.0).to_radians().cos(), half(FIGURE_PX.1));
    [lon_deg - east, lat_deg - north, lon_deg + east, lat_deg + north]
}

/// A story as it is written by hand: evidence by its words, since ids are not for people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    title: String,
    #[serde(default)]
    scene: Vec<SceneScript>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SceneScript {
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    view: ViewName,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    dyad: Option<String>,
    #[serde(default)]
    actors: Vec<String>,
    camera: Option<[f64; 3]>,
    #[serde(default)]
    words: Vec<String>,
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
