//! All that an app can do with a project, in one façade. The window, the command line and the tests call only this.

mod back;
mod by_hand;
mod cards;
mod changes;
mod compare;
mod describe;
mod find;
mod import;
mod live;
mod preview;
mod reading;
mod recover;
mod reread;
mod review;
mod rows;
mod story;
mod team;
mod types;

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::Connection;

pub use self::{
    by_hand::{BY_HAND, Selection, TextPoint, find_places},
    compare::{Comparison, Teller},
    recover::recovered_path,
    team::{Conflict, Joined, Prefer},
    types::*,
};
pub use crate::dataset::{KINDS as DATASET_KINDS, parse_mapping};
pub use crate::geo::atlas::Whereabouts;
pub use crate::link::proposal::Proposal;
pub use crate::render::{
    ExportFormat, ExportQuery, Figure, FigureFormat, FigureQuery, Play, RenderError, Theme, stretches,
};
pub use crate::store::check::{Checked, Finding};
use crate::{
    analyse::{
        self, ActorSummary, AnyRecord, Coverage, DocumentSummary, DocumentView, Hit, Marks, Paragraph, Quote,
        RecordDetail, RecordPage, Run, TensionQuery, TensionSeries, Ties,
    },
    geo,
    lexicon::{Lexicon, geography::Border},
    link::reprint::{Sketch, count_sources},
    model::{
        Actor, ActorCode, ActorKind, Document, DocumentId, Dyad, Evidence, Extraction, Filter, Mapping, RecordId,
        RecordKind, Records, SentenceKind, Span, Status, ViewState, day_number, day_of_number,
    },
    render::{self, MapFlow},
    store::{
        Store, StoreError, check,
        corrections::{self, Correction},
        documents::{self, DocumentHead, Presence},
        history::{self, DocumentState, Step},
        originals::{self, Original},
        records, search, settings,
    },
};

/// The most sentences that a search shows.
const MOST_HITS: u32 = 200;
/// The most pairs that small multiples show.
const MOST_PANELS: usize = 9;
/// The most rows on a page.
pub const LARGEST_PAGE: u32 = 1000;

/// Rows of a dataset that its page in the library shows.
const SHOWN_ROWS: u32 = 500;

/// What a project could not do. Nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The project file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A figure or an export.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A story that is not there.
    #[error("the project has {0} stories; there is none with this number")]
    NoStory(usize),
    /// A story script that cannot be read.
    #[error("the story cannot be read: {0}")]
    StoryScript(String),
    /// No words were chosen, or none that a record can rest on.
    #[error("a record needs some words of the text to rest on")]
    NoWords,
    /// The rows of a dataset are records already.
    #[error("the rows of a dataset are records already")]
    OfDataset,
    /// A cause joins two events, and is not made by hand.
    #[error("an event, a flow or a relation can be made by hand")]
    NotMadeByHand,
    /// An edited record whose id or kind is not that of the record it edits.
    #[error("an edited record must keep its kind and its evidence")]
    NotTheRecord,
}

impl ProjectError {
    /// A stable code, in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Render(error) => error.code(),
            Self::NotTheRecord => "not-the-record",
            Self::NoWords => "no-words",
            Self::OfDataset => "of-dataset",
            Self::NotMadeByHand => "not-made-by-hand",
            Self::NoStory(_) => "no-story",
            Self::StoryScript(_) => "story-script",
        }
    }
}

/// An import under way: what came of it so far, and the entry of the history that takes all of it back.
struct Import {
    report: ImportReport,
    entry: Option<i64>,
    count: u32,
    total: u32,
    done: u32,
}

impl Import {
    fn progress(&self, file_name: &str) -> Progress {
        Progress { done: self.done, total: self.total, file_name: file_name.to_owned() }
    }

    /// Makes the entry, or gives it the name that fits one document more.
    fn begin(&mut self, change: &Connection, title: &str) -> Result<()> {
        self.count += 1;
        let name = match self.count {
            1 => format!("Import “{title}”"),
            count => format!("Import {count} documents"),
        };
        match self.entry {
            Some(entry) => history::rename(change, entry, &name)?,
            None => self.entry = Some(history::begin(change, &name)?),
        }
        Ok(())
    }

    fn step(&self, change: &Connection, step: &Step) -> Result<()> {
        Ok(self.entry.map_or(Ok(()), |entry| history::add(change, entry, step))?)
    }
}

/// Short for what most of this file returns.
pub type Result<T, E = ProjectError> = std::result::Result<T, E>;

/// One open project.
#[derive(Debug)]
pub struct Project {
    store: Store,
}

/// Files.
impl Project {
    /// Makes a new project file.
    ///
    /// # Errors
    /// When there is a file already, or none can be made there.
    pub fn create(path: &Path) -> Result<Self> {
        Self::of(Store::create(path)?)
    }

    /// Opens a project file; where it cannot be written to, for reading.
    ///
    /// # Errors
    /// When it is missing, no project, newer than this program, damaged or locked. It is left as it was.
    pub fn open(path: &Path) -> Result<Self> {
        Self::of(Store::open(path)?)
    }

    /// Looks at all of a project file, from its pages to the words behind each record. Nothing is written.
    ///
    /// # Errors
    /// When there is no project to look at.
    pub fn check(path: &Path) -> Result<Checked> {
        Ok(check::check(path)?)
    }

    /// A project that lives until it is dropped.
    ///
    /// # Errors
    /// When SQLite gives none.
    pub fn in_memory() -> Result<Self> {
        Self::of(Store::in_memory()?)
    }

    fn of(store: Store) -> Result<Self> {
        store.read_rows_with(rows::row_reader())?;
        Ok(Self { store })
    }

    /// The project in figures.
    ///
    /// # Errors
    /// As for every reading below: when the file is damaged or held by another program.
    pub fn info(&self) -> Result<ProjectInfo> {
        let totals = records::totals(self.read())?;
        let [events, flows, relations, causes] = totals.kinds;
        let path = self.store.path();
        Ok(ProjectInfo {
            name: path
                .and_then(Path::file_stem)
                .map_or_else(|| "Untitled".to_owned(), |stem| stem.to_string_lossy().into_owned()),
            path: path.map(|path| path.display().to_string()).unwrap_or_default(),
            documents: documents::heads(self.read())?.len() as u32,
            events,
            flows,
            relations,
            causes,
            proposed: totals.proposed,
            first_day: totals.first_day.and_then(day_of_number),
            last_day: totals.last_day.and_then(day_of_number),
            read_only: self.store.is_read_only(),
        })
    }

    fn read(&self) -> &Connection {
        self.store.reader()
    }
}

/// Documents.
impl Project {
    /// Reads files and keeps what they say; each document whole or not at all. `date` is a person's word on when they
    /// were written. `progress` hears of each file before it is written and answers whether to go on.
    ///
    /// # Errors
    /// When the project cannot be written to; what was imported before that stays.
    pub fn import(
        &mut self,
        files: Vec<Input>,
        date: Option<NaiveDate>,
        progress: &mut dyn FnMut(&Progress) -> bool,
    ) -> Result<ImportReport> {
        let options = ImportOptions { date, ..ImportOptions::default() };
        self.import_with(files.into_iter().map(Source::Bytes).collect(), &options, progress)
    }

    /// Reads files, documents and datasets, as `options` say.
    ///
    /// # Errors
    /// When the project cannot be written to; what was imported before that stays.
    pub fn import_with(
        &mut self,
        files: Vec<Source>,
        options: &ImportOptions,
        progress: &mut dyn FnMut(&Progress) -> bool,
    ) -> Result<ImportReport> {
        let mut run =
            Import { report: ImportReport::default(), entry: None, count: 0, total: files.len() as u32, done: 0 };
        let files = self.import_own(files, options, &mut run, progress)?;
        let mut left = &files[..];
        'all: while !left.is_empty() {
            match rows::open_source(&left[0], options) {
                Ok(None) => {}
                Err(reason) => {
                    run.report.rejected.push(Rejection { file: left[0].name(), place: None, reason, row: None });
                    run.done += 1;
                    left = &left[1..];
                    continue;
                }
                Ok(Some(opened)) => {
                    let source = &left[0];
                    left = &left[1..];
                    if !progress(&run.progress(&source.name())) {
                        run.report.cancelled = true;
                        break 'all;
                    }
                    self.keep_dataset(&mut run, source, opened, options, progress)?;
                    run.done += 1;
                    if run.report.cancelled {
                        break 'all;
                    }
                    continue;
                }
            }
            let batch = &left[..import::batch_len(left)];
            // A dataset among them ends the batch: it is read row by row.
            let texts =
                1 + batch[1..].iter().take_while(|file| matches!(rows::open_source(file, options), Ok(None))).count();
            let batch = &batch[..texts];
            left = &left[batch.len()..];
            for (file, outcome) in batch.iter().zip(import::read_batch(batch, options)) {
                let name = file.name();
                if !progress(&run.progress(&name)) {
                    run.report.cancelled = true;
                    break 'all;
                }
                run.done += 1;
                run.report.rejected.extend(outcome.rejected);
                self.keep_documents(&mut run, &name, outcome.documents, outcome.original)?;
            }
        }
        if let Some(last) = files.last().filter(|_| !run.report.cancelled) {
            progress(&run.progress(&last.name()));
        }
        if run.entry.is_some() {
            let change = self.store.change()?;
            changes::settle_reprints(&change)?;
            let reprints = documents::reprints(&change)?;
            change.commit().map_err(StoreError::from)?;
            for document in &mut run.report.imported {
                document.reprint_of = reprints.get(&document.id).cloned();
            }
        }
        Ok(run.report)
    }

    /// Writes the documents of one file. All of them are one change: a mailbox is there whole or not at all.
    fn keep_documents(
        &mut self,
        run: &mut Import,
        name: &str,
        read: Vec<(Document, Extraction, Sketch)>,
        original: Option<Original>,
    ) -> Result<()> {
        let found = read.len();
        let change = self.store.change()?;
        let mut fresh = Vec::new();
        for (document, extraction, sketch) in read {
            if documents::presence(&change, &document.id)? == Presence::Present {
                continue;
            }
            run.begin(&change, &document.title)?;
            let after = Some(DocumentState { date: document.date, excerpt: None });
            run.step(&change, &Step::Document { id: document.id.clone(), before: None, after })?;
            changes::put_extracted(&change, &document, extraction)?;
            documents::set_sketch(&change, &document.id, &sketch.to_bytes())?;
            fresh.push(summary(documents::head(&change, &document.id)?));
        }
        if fresh.is_empty() {
            if found > 0 {
                run.report.known.push(name.to_owned());
            }
            return Ok(());
        }
        if let Some(original) = original {
            originals::put(&change, &original)?;
        }
        change.commit().map_err(StoreError::from)?;
        run.report.imported.extend(fresh);
        Ok(())
    }

    /// Keeps a mapping under its name, for the next table of the same shape.
    ///
    /// # Errors
    /// When the project cannot be written to.
    pub fn save_mapping(&mut self, mapping: &Mapping) -> Result<()> {
        let change = self.store.change()?;
        settings::save_mapping(&change, mapping)?;
        Ok(change.commit().map_err(StoreError::from)?)
    }

    /// The mappings that were kept, by name.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn mappings(&self) -> Result<Vec<Mapping>> {
        Ok(settings::mappings(self.read())?)
    }

    /// The file that a document came in, with the page on which byte `at` of its text stands; `None` when it was
    /// imported before originals were kept.
    ///
    /// # Errors
    /// When there is no such document.
    pub fn original(&self, id: &DocumentId) -> Result<Option<Original>> {
        let document = documents::get(self.read(), id)?;
        Ok(match document.meta.original {
            Some(hash) => originals::get(self.read(), &hash)?,
            None => None,
        })
    }

    /// All documents: dated ones by date, then by title.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn documents(&self) -> Result<Vec<DocumentSummary>> {
        Ok(documents::heads(self.read())?.into_iter().map(summary).collect())
    }

    /// A document, cut for the reader.
    ///
    /// # Errors
    /// When there is no such document.
    pub fn document(&self, id: &DocumentId) -> Result<DocumentView> {
        let head = documents::head(self.read(), id)?;
        let document = documents::get(self.read(), id)?;
        let sentences = documents::sentences(self.read(), id)?;
        let evidence = records::evidence_in(self.read(), id)?;
        let warnings = head.warnings.clone();
        let mut paragraphs = analyse::paragraphs(&document.text, &sentences, &evidence);
        if head.dataset.is_some() {
            for (text, records) in rows::first_rows(self.read(), id, SHOWN_ROWS)? {
                paragraphs.push(Paragraph { kind: SentenceKind::Item, runs: vec![Run { text, records }] });
            }
        }
        Ok(DocumentView { summary: summary(head), paragraphs, warnings })
    }

    /// Takes a document and its records out. Undo brings both back.
    ///
    /// # Errors
    /// When there is no such document, or the project cannot be written to.
    pub fn remove_document(&mut self, id: &DocumentId) -> Result<()> {
        let head = documents::head(self.read(), id)?;
        let excerpt = self.excerpt_of(&head)?;
        let step =
            Step::Document { id: id.clone(), before: Some(DocumentState { date: head.date, excerpt }), after: None };
        self.make(&format!("Remove “{}”", head.title), &[step])
    }
}

/// Records.
impl Project {
    /// Events as columns.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn marks(&self, filter: &Filter) -> Result<Marks> {
        if !filter.kinds.is_empty() && !filter.kinds.contains(&RecordKind::Event) {
            return Ok(Marks::default());
        }
        let events = Filter { kinds: vec![RecordKind::Event], ..filter.clone() };
        Ok(analyse::marks(records::lines(self.read(), &events)?))
    }

    /// Flows, relations and causes.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn ties(&self, filter: &Filter) -> Result<Ties> {
        let mut kinds = vec![RecordKind::Flow, RecordKind::Relation, RecordKind::Cause];
        kinds.retain(|kind| filter.kinds.is_empty() || filter.kinds.contains(kind));
        if kinds.is_empty() {
            return Ok(Ties::default());
        }
        let Records { flows, relations, causes, .. } =
            records::records(self.read(), &Filter { kinds, ..filter.clone() })?;
        Ok(Ties { flows, relations, causes })
    }

    /// One record with its quotations.
    ///
    /// # Errors
    /// When there is no such record.
    pub fn record(&self, id: &RecordId) -> Result<RecordDetail> {
        let record = records::get(self.read(), id)?;
        let quotes = record.evidence().all().iter().map(|evidence| self.quote(evidence)).collect::<Result<_>>()?;
        let causes = records::causes_of(self.read(), id)?
            .into_iter()
            .filter_map(|record| match record {
                AnyRecord::Cause(cause) => Some(cause),
                _ => None,
            })
            .collect();
        let sources = count_sources(record.evidence().all(), &documents::reprints(self.read())?) as u32;
        Ok(RecordDetail { record, quotes, sources, causes })
    }

    /// One record with its quotations, if it is here: an undone import or reading takes records away that somebody looks at.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn find_record(&self, id: &RecordId) -> Result<Option<RecordDetail>> {
        match self.record(id) {
            Ok(detail) => Ok(Some(detail)),
            Err(ProjectError::Store(StoreError::NoRecord(_))) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A quotation; of a dataset, the row is the text that it stands in.
    fn quote(&self, evidence: &Evidence) -> Result<Quote> {
        let document = documents::get(self.read(), &evidence.document)?;
        if documents::head(self.read(), &evidence.document)?.dataset.is_none() {
            return Ok(analyse::quote(evidence, &document));
        }
        let (row, start) = rows::row_as_document(self.read(), document, evidence.sentence.start as u64)?;
        let within = |span: Span| Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start));
        let evidence =
            Evidence { span: within(evidence.span), sentence: within(evidence.sentence), ..evidence.clone() };
        Ok(analyse::quote(&evidence, &row))
    }

    /// The records that a filter leaves, whole, each sort by first day and then id.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn records(&self, filter: &Filter) -> Result<Records> {
        Ok(records::records(self.read(), filter)?)
    }

    /// Rows of the table, by first day and then id; undated ones last. At most [`LARGEST_PAGE`] at once.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn page(&self, filter: &Filter, offset: u32, limit: u32) -> Result<RecordPage> {
        let total = records::count(self.read(), filter)?;
        let rows = records::page(self.read(), filter, offset, limit.min(LARGEST_PAGE))?;
        let titles: std::collections::HashMap<DocumentId, String> =
            documents::heads(self.read())?.into_iter().map(|head| (head.id, head.title)).collect();
        let rows = rows
            .into_iter()
            .map(|(line, record)| {
                let title = titles.get(&line.document).map_or("", String::as_str);
                analyse::row(line, &record, title)
            })
            .collect();
        Ok(RecordPage { total, rows })
    }

    /// Conflict and cooperation of a dyad, day by day.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn tension(&self, query: &TensionQuery) -> Result<TensionSeries> {
        let events = records::events_of_dyad(self.read(), &query.dyad)?;
        let sides = Filter { actors: vec![query.dyad.a.clone(), query.dyad.b.clone()], ..Filter::default() };
        let mut coverage = Vec::new();
        let mut tellers = std::collections::HashSet::new();
        for line in records::lines(self.read(), &sides)? {
            if line.kind == RecordKind::Event {
                coverage.extend(Coverage::of_event(line.start_day, line.end_day));
            }
            tellers.insert(line.document);
        }
        for head in documents::heads(self.read())? {
            if let Some(date) = head.date.filter(|_| tellers.contains(&head.id)) {
                coverage.push(Coverage::of_document(day_number(date.date)));
            }
        }
        Ok(analyse::tension(query, &events, &coverage))
    }

    /// The actors that records name, by code.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn actors(&self) -> Result<Vec<ActorSummary>> {
        let lexicon = &Lexicon::builtin().actors;
        let known = |code: &ActorCode| {
            lexicon.actor(code).cloned().unwrap_or_else(|| Actor {
                code: code.clone(),
                name: code.0.clone(),
                kind: ActorKind::Unknown,
                country: code.clone(),
            })
        };
        let seat = |code: &ActorCode| {
            let (lat_deg, lon_deg) = lexicon.country(code.as_str())?.capital_deg?;
            Some([lon_deg, lat_deg])
        };
        Ok(analyse::actor_summaries(records::party_counts(self.read())?, known, seat))
    }

    /// Who supplied how much of what `to` got, recomputed from the deliveries that are known in `unit`. Without days,
    /// over all of them.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn supplier_shares(
        &self,
        to: &ActorCode,
        unit: &str,
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
    ) -> Result<analyse::Shares> {
        let filter = Filter { kinds: vec![RecordKind::Flow], actors: vec![to.clone()], ..Filter::default() };
        let flows = records::records(self.read(), &filter)?.flows;
        let ends = |pick: fn(crate::model::Interval) -> Option<NaiveDate>| {
            flows.iter().filter_map(|flow| pick(flow.interval?)).collect::<Vec<_>>()
        };
        let from = from.or_else(|| ends(|i| i.start).into_iter().min()).unwrap_or(NaiveDate::MIN);
        let until = until.or_else(|| ends(|i| i.end).into_iter().max()).unwrap_or(NaiveDate::MAX);
        Ok(analyse::supplier_shares(&flows, to, unit, from, until))
    }

    /// Sentences that hold all the words, the best first. Case and diacritics do not count; a word finds what begins
    /// with it; words between quotation marks stand together.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn search(&self, text: &str) -> Result<Vec<Hit>> {
        let found = search::search(self.read(), text, MOST_HITS)?;
        Ok(found
            .into_iter()
            .map(|found| Hit {
                title: found.title,
                snippet: found.snippet,
                document: Some(found.document),
                record: found.record,
            })
            .collect())
    }
}

/// Decisions, and the way back.
impl Project {
    /// Decides on records. Those that are decided so already are left alone.
    ///
    /// # Errors
    /// When one of them is not here, or the project cannot be written to; then none is decided on.
    pub fn set_status(&mut self, ids: &[RecordId], status: Status) -> Result<()> {
        let mut steps: Vec<Step> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for id in ids.iter().filter(|id| seen.insert(*id)) {
            if records::get(self.read(), id)?.status() == status {
                continue;
            }
            let before = corrections::get(self.read(), id)?;
            let edited = before.as_ref().and_then(|before| before.edited.clone());
            // What a person made is accepted beneath; opening it again is a decision like any other.
            let beneath = records::beneath(self.read(), id)?.map(|record| record.status());
            let after = (Some(status) != beneath || edited.is_some()).then_some(Correction { status, edited });
            steps.push(Step::Correction { id: id.clone(), before, after });
        }
        let verb = match status {
            Status::Proposed => "Reopen",
            Status::Accepted => "Accept",
            Status::Edited => "Mark as edited",
            Status::Rejected => "Reject",
            Status::Merged => "Merge",
        };
        let count = steps.len();
        self.make(&format!("{verb} {count} record{}", if count == 1 { "" } else { "s" }), &steps)
    }

    /// Takes the last change back; gives its name, or `None` when there is none.
    ///
    /// # Errors
    /// When the project cannot be written to.
    pub fn undo(&mut self) -> Result<Option<String>> {
        let change = self.store.change()?;
        let Some((entry, name)) = history::last_done(&change)? else { return Ok(None) };
        let steps = history::steps(&change, entry)?;
        for step in steps.iter().rev() {
            changes::apply(&change, step, true)?;
        }
        changes::settle_after(&change, &steps)?;
        history::mark(&change, entry, true)?;
        change.commit().map_err(StoreError::from)?;
        Ok(Some(name))
    }

    /// Does again what was undone last; gives its name, or `None` when there is nothing.
    ///
    /// # Errors
    /// When the project cannot be written to.
    pub fn redo(&mut self) -> Result<Option<String>> {
        let change = self.store.change()?;
        let Some((entry, name)) = history::first_undone(&change)? else { return Ok(None) };
        let steps = history::steps(&change, entry)?;
        for step in &steps {
            changes::apply(&change, step, false)?;
        }
        changes::settle_after(&change, &steps)?;
        history::mark(&change, entry, false)?;
        change.commit().map_err(StoreError::from)?;
        Ok(Some(name))
    }

    /// Does `steps` as one change with a name. No steps are no change.
    fn make(&mut self, name: &str, steps: &[Step]) -> Result<()> {
        if steps.is_empty() {
            return Ok(());
        }
        let change = self.store.change()?;
        let entry = history::begin(&change, name)?;
        for step in steps {
            history::add(&change, entry, step)?;
            changes::apply(&change, step, false)?;
        }
        changes::settle_after(&change, steps)?;
        Ok(change.commit().map_err(StoreError::from)?)
    }
}

/// What is on screen, and what leaves it.
impl Project {
    /// Keeps what is on screen. It is no change to undo. A project that can only be read shows next time what it showed
    /// before, which is no reason to complain.
    ///
    /// # Errors
    /// When the project cannot be written to although it could.
    pub fn save_view(&mut self, state: &ViewState) -> Result<()> {
        if self.store.is_read_only() {
            return Ok(());
        }
        let change = self.store.change()?;
        settings::save_view(&change, state)?;
        Ok(change.commit().map_err(StoreError::from)?)
    }

    /// What was on screen last.
    ///
    /// # Errors
    /// See [`Project::info`].
    pub fn view(&self) -> Result<ViewState> {
        Ok(settings::view(self.read())?)
    }

    /// The records that a filter leaves, or a story of them, as a file for another program.
    ///
    /// # Errors
    /// When there is no such story, and see [`Project::info`].
    pub fn export(&self, query: &ExportQuery) -> Result<Vec<u8>> {
        self.with_package(query, |package| {
            let deck = || self.deck(query, package);
            render::export(package, query.format, query.theme, deck, |format| self.play(query, format))
        })
    }

    /// Runs `work` with what an export is made from.
    fn with_package<T>(&self, query: &ExportQuery, work: impl FnOnce(&render::Package) -> Result<T>) -> Result<T> {
        let records = self.records(&query.filter)?;
        let documents = render::tellers(&records, self.documents()?);
        let title = query.title.clone().unwrap_or_else(|| match &query.filter.dyad {
            Some(dyad) => format!("{} and {}", name_of(&dyad.a), name_of(&dyad.b)),
            None => "Events, flows and relations".to_owned(),
        });
        work(&render::Package { records: &records, documents: &documents, title, as_of: query.as_of, name: &name_of })
    }

    /// The events that `query` asks for, played day by day.
    fn play(&self, query: &ExportQuery, format: render::PlayFormat) -> Result<Vec<u8>> {
        let marks = self.marks(&query.filter)?;
        let sources = self.sources(marks.document.iter())?;
        let Filter { from, to, dyad, .. } = &query.filter;
        let title = query.title.clone().unwrap_or_else(|| match dyad {
            Some(dyad) => format!("{} and {}, day by day", name_of(&dyad.a), name_of(&dyad.b)),
            None => "Day by day".to_owned(),
        });
        let bands = bands(marks.place.iter().flatten(), Lexicon::builtin());
        let day = to.or_else(|| marks.end_day.iter().flatten().max().copied().and_then(day_of_number));
        let day = day.unwrap_or(geo::atlas::LAST_CHANGE);
        let stretch = query.play.stretch;
        let scene = render::MapScene { marks: &marks, flows: Vec::new(), bands, seats: Vec::new(), day, stretch };
        let window = (from.map(day_number), to.map(day_number));
        let reel = render::Reel { title, scene: &scene, window, name: &name_of, sources };
        Ok(render::play(&query.play, format, query.theme, reel)?)
    }

    /// A figure.
    ///
    /// # Errors
    /// When the figure, its format or its size is one that is not drawn.
    pub fn render(&self, query: &FigureQuery) -> Result<Vec<u8>> {
        let marks = |dyad: Option<Dyad>| self.marks(&Filter { dyad, ..query.filter.clone() });
        let curve = |dyad: Dyad| {
            let half_life_days = query.half_life_days;
            self.tension(&TensionQuery { dyad, half_life_days, weights: Default::default() })
        };
        let dyad = query.dyad.clone().or_else(|| query.filter.dyad.clone());
        match query.figure {
            Figure::Timeline => {
                let marks = marks(dyad)?;
                let sources = self.sources(marks.document.iter())?;
                Ok(render::render(query, render::Drawn::Timeline(&marks), &name_of, sources)?)
            }
            Figure::Tension => {
                let dyad = match dyad {
                    Some(dyad) => dyad,
                    None => analyse::busiest_pairs(&marks(None)?, 1).pop().ok_or(RenderError::NoDyad)?,
                };
                let series = curve(dyad.clone())?;
                let sources = self.sources(marks(Some(dyad))?.document.iter())?;
                Ok(render::render(query, render::Drawn::Tension(&series), &name_of, sources)?)
            }
            Figure::Multiples => {
                let marks = marks(dyad)?;
                let all =
                    analyse::busiest_pairs(&marks, MOST_PANELS).into_iter().map(curve).collect::<Result<Vec<_>>>()?;
                let sources = self.sources(marks.document.iter())?;
                Ok(render::render(query, render::Drawn::Multiples(&all), &name_of, sources)?)
            }
            Figure::Network | Figure::Matrix => {
                let marks = marks(dyad.clone())?;
                let relations = self.ties(&Filter { dyad, ..query.filter.clone() })?.relations;
                let network = analyse::network(&marks, &relations);
                let told = relations.iter().flat_map(|r| r.evidence.all().iter().map(|piece| &piece.document));
                let sources = self.sources(marks.document.iter().chain(told))?;
                let drawn = if query.figure == Figure::Matrix {
                    render::Drawn::Matrix(&network)
                } else {
                    render::Drawn::Network(&network)
                };
                Ok(render::render(query, drawn, &name_of, sources)?)
            }
            Figure::Flows => {
                let flows = self.ties(&Filter { dyad, ..query.filter.clone() })?.flows;
                let told = flows.iter().flat_map(|flow| flow.evidence.all().iter().map(|piece| &piece.document));
                let sources = self.sources(told)?;
                Ok(render::render(query, render::Drawn::Flows(&flows), &name_of, sources)?)
            }
            Figure::Map => {
                let to = [query.at, query.filter.to].into_iter().flatten().min();
                let filter = Filter { dyad, to, ..query.filter.clone() };
                let (marks, ties) = (self.marks(&filter)?, self.ties(&filter)?);
                let lexicon = &Lexicon::builtin().actors;
                let seat = |code: &ActorCode| {
                    let (lat_deg, lon_deg) = lexicon.country(code.as_str())?.capital_deg?;
                    Some((lon_deg, lat_deg))
                };
                let mut flows = Vec::new();
                for flow in &ties.flows {
                    let ends = [&flow.from.country, &flow.to.country];
                    if let [Some(from), Some(to)] = ends.map(seat) {
                        flows.push(MapFlow { flow, seats: [from, to], sides: ends.map(name_of) });
                    }
                }
                // Control is that of the day asked for, of the last day of the window, or of the last event.
                let last = marks.end_day.iter().flatten().max().copied().and_then(day_of_number);
                let day = query.at.or(query.filter.to).or(last).unwrap_or(geo::atlas::LAST_CHANGE);
                let told =
                    flows.iter().flat_map(|each| each.flow.evidence.all().iter().map(|evidence| &evidence.document));
                let sources = self.sources(marks.document.iter().chain(told))?;
                let bands = bands(marks.place.iter().flatten(), Lexicon::builtin());
                let stretch = query.stretch;
                let about = filter.dyad.iter().flat_map(|dyad| [&dyad.a, &dyad.b]).chain(&filter.actors);
                let seats = about.filter_map(seat).collect();
                let scene = render::MapScene { marks: &marks, flows, bands, seats, day, stretch };
                Ok(render::render(query, render::Drawn::Map(&scene), &name_of, sources)?)
            }
        }
    }

    /// Whom to name for some of the documents, in the library's order, and the day of the latest of them.
    fn sources<'a>(&self, documents: impl Iterator<Item = &'a DocumentId>) -> Result<render::Sources> {
        let named: std::collections::HashSet<&DocumentId> = documents.collect();
        let mut all = self.documents()?;
        all.retain(|document| named.contains(&document.id));
        Ok(render::Sources {
            credits: all.iter().map(render::credit).collect(),
            latest: all.iter().filter_map(|document| document.date).map(|date| date.date).max(),
        })
    }
}

/// The ground along the borders that some places are, by the name of the place.
fn bands<'a>(places: impl Iterator<Item = &'a String>, lexicon: &Lexicon) -> Vec<(String, geo::area::Reach)> {
    let named: std::collections::BTreeSet<&String> = places.collect();
    let border = |border: &Border| {
        let name = border.name(&lexicon.actors);
        let [a, b] = &border.sides;
        let reach =
            named.contains(&name).then(|| geo::area::along_border(a.as_str(), b.as_str(), geo::area::BORDER_KM));
        Some((name, reach??))
    };
    lexicon.geography.borders.iter().filter_map(border).collect()
}

/// What lies at a point in degrees, east and north, on a day: country, division, areas of control and in dispute, each
/// with the accuracy of its line. Asks the atlas, no project.
pub fn whereabouts(at_deg: (f64, f64), day: NaiveDate) -> Whereabouts {
    geo::atlas::atlas().whereabouts(at_deg, day)
}

/// The name of an actor; its code where the lexicon has none.
fn name_of(code: &ActorCode) -> String {
    Lexicon::builtin().actors.actor(code).map_or_else(|| code.0.clone(), |actor| actor.name.clone())
}

fn summary(head: DocumentHead) -> DocumentSummary {
    DocumentSummary {
        id: head.id,
        title: head.title,
        source: head.source,
        grade: head.grade,
        file_name: head.file_name,
        date: head.date,
        records: head.records,
        warnings: head.warnings.len() as u32,
        extracted: head.dataset.is_some() || head.meta.is_extracted(),
        attribution: head.dataset.as_ref().map(|dataset| dataset.attribution.clone()),
        format: head.dataset.map_or(head.meta.format, |dataset| dataset.kind),
        author: head.meta.author,
        url: head.meta.url,
        language: head.meta.language,
        part: head.meta.part,
        pages: head.meta.pages.len() as u32,
        reprint_of: head.reprint_of,
    }
}

#[cfg(test)]
mod tests;
