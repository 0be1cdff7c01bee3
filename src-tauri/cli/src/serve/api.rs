//! The commands, by the names and arguments that the window uses too.

use std::path::{Path, PathBuf};

use araxes_engine::{
    analyse::TensionQuery,
    model::{ActorCode, AnyRecord, Description, DocumentId, Filter, Mapping, RecordId, Status, Story, ViewState},
    project::{
        ExportQuery, FigureQuery, ImportOptions, ImportReport, Input, Project, ProjectError, Rejection, Selection,
        Source, find_places, recovered_path,
    },
};
use axum::http::StatusCode;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::desk::Desk;
use crate::output::Output;

/// What a command answers.
pub struct Answer {
    /// The body.
    pub bytes: Vec<u8>,
    /// Its type.
    pub media_type: &'static str,
}

impl Answer {
    /// As JSON.
    pub fn json(value: &impl Serialize) -> Result<Self, Failure> {
        let bytes = serde_json::to_vec(value).map_err(|e| Failure::unexpected(&e.to_string()))?;
        Ok(Self { bytes, media_type: "application/json" })
    }

    fn bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, media_type: "application/octet-stream" }
    }
}

/// Why a command could not: the UI chooses by code and shows the message.
#[derive(Debug)]
pub struct Failure {
    /// Of the answer.
    pub status: StatusCode,
    /// Stable, in kebab-case.
    pub code: &'static str,
    /// For a person.
    pub message: String,
}

impl Failure {
    /// From its parts.
    pub fn new(status: StatusCode, code: &'static str, message: &str) -> Self {
        Self { status, code, message: message.to_owned() }
    }

    /// A command that needs a project came while none was open.
    pub fn no_project() -> Self {
        Self::new(StatusCode::CONFLICT, "no-project", "No project is open.")
    }

    /// The server was started without a sample.
    pub fn no_sample() -> Self {
        Self::new(StatusCode::NOT_FOUND, "no-sample", "This server was started without --sample.")
    }

    /// A file could not be written.
    pub fn not_written(path: &Path, reason: &str) -> Self {
        let message = format!("{} could not be written: {reason}.", path.display());
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, code: "not-written", message }
    }

    /// Our fault, without a reason that would help the reader.
    pub fn fault() -> Self {
        Self::unexpected("A fault in Araxes.")
    }

    fn unexpected(message: &str) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "unexpected", message)
    }
}

impl From<ProjectError> for Failure {
    fn from(error: ProjectError) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, code: error.code(), message: error.to_string() }
    }
}

/// Runs the command `name` on the JSON object `body`; an empty body is an empty object.
pub fn answer(desk: &Desk, name: &str, body: &[u8]) -> Result<Answer, Failure> {
    match name {
        "app_info" => Answer::json(&desk.app_info()),
        "open_sample" => hold(desk, desk.open_sample()?),
        "open_project" => hold(desk, Project::open(&read::<PathArgument>(body)?.path)?),
        "create_project" => hold(desk, Project::create(&read::<PathArgument>(body)?.path)?),
        "recover_project" => {
            let RecoverArguments { path, to } = read(body)?;
            let to = to.unwrap_or_else(|| recovered_path(&path));
            let recovery = Project::recover(&path, &to)?;
            hold(desk, Project::open(&to)?)?;
            Answer::json(&recovery)
        }
        "close_project" => {
            *desk.place() = None;
            Answer::json(&())
        }
        "project_info" => Answer::json(&desk.place().as_ref().map(Project::info).transpose()?),
        "import_paths" => {
            let ImportPaths { paths, options } = read(body)?;
            import(desk, &options, paths.into_iter().map(Source::File).collect(), Vec::new())
        }
        "import_files" => {
            let ImportFiles { files, options } = read(body)?;
            let (sources, unread) = decode(files);
            import(desk, &options, sources, unread)
        }
        "preview_paths" => {
            let ImportPaths { paths, options } = read(body)?;
            let sources: Vec<Source> = paths.into_iter().map(Source::File).collect();
            Answer::json(&desk.with_project(|project| project.preview(&sources, &options))?)
        }
        "preview_files" => {
            let ImportFiles { files, options } = read(body)?;
            let (sources, _) = decode(files);
            Answer::json(&desk.with_project(|project| project.preview(&sources, &options))?)
        }
        "reread" => {
            desk.set_cancelled(false);
            let changes = desk.with_project(|project| {
                project.reread(&mut |progress| {
                    desk.set_progress(Some(progress.clone()));
                    !desk.is_cancelled()
                })
            });
            desk.set_progress(None);
            Answer::json(&changes??)
        }
        "cancel" => {
            desk.set_cancelled(true);
            Answer::json(&())
        }
        "progress" => Answer::json(&desk.progress()),
        "export" => {
            let ExportArguments { query, path } = read(body)?;
            deliver(desk.with_project(|project| project.export(&query))??, path.as_deref())
        }
        "render" => {
            let RenderArguments { query, path } = read(body)?;
            deliver(desk.with_project(|project| project.render(&query))??, path.as_deref())
        }
        _ => desk.with_project(|project| answer_of_project(project, name, body))?,
    }
}

/// Commands that are a method of the project.
fn answer_of_project(project: &mut Project, name: &str, body: &[u8]) -> Result<Answer, Failure> {
    match name {
        "documents" => Answer::json(&project.documents()?),
        "document" => Answer::json(&project.document(&read::<DocumentArgument>(body)?.id)?),
        "remove_document" => Answer::json(&project.remove_document(&read::<DocumentArgument>(body)?.id)?),
        "save_mapping" => Answer::json(&project.save_mapping(&read::<MappingArgument>(body)?.mapping)?),
        "mappings" => Answer::json(&project.mappings()?),
        "describe_document" => {
            let DescribeArguments { id, said } = read(body)?;
            Answer::json(&project.describe_document(&id, &said)?)
        }
        "set_document_date" => {
            let DateArguments { id, date } = read(body)?;
            Answer::json(&project.set_document_date(&id, date)?)
        }
        "marks" => Answer::json(&project.marks(&read::<FilterArgument>(body)?.filter)?),
        "ties" => Answer::json(&project.ties(&read::<FilterArgument>(body)?.filter)?),
        "record" => Answer::json(&project.find_record(&read::<RecordArgument>(body)?.id)?),
        "page" => {
            let PageArguments { filter, offset, limit } = read(body)?;
            Answer::json(&project.page(&filter, offset, limit)?)
        }
        "tension" => Answer::json(&project.tension(&read::<TensionArgument>(body)?.query)?),
        "actors" => Answer::json(&project.actors()?),
        "search" => Answer::json(&project.find(&read::<TextArgument>(body)?.text)?),
        "set_status" => {
            let StatusArguments { ids, status } = read(body)?;
            Answer::json(&project.set_status(&ids, status)?)
        }
        "draft_records" => Answer::json(&project.draft_records(&read::<SelectionArgument>(body)?.selection)?),
        "make_record" => Answer::json(&project.make_record(read::<EditArgument>(body)?.record)?),
        "find_places" => Answer::json(&find_places(&read::<TextArgument>(body)?.text)),
        "edit_record" => Answer::json(&project.edit(read::<EditArgument>(body)?.record)?),
        "merge_records" => {
            let MergeArguments { keep, others } = read(body)?;
            Answer::json(&project.merge(&keep, &others)?)
        }
        "compare_sources" => Answer::json(&project.compare(&read::<RecordArgument>(body)?.id)?),
        "changes" => Answer::json(&project.changes()?),
        "dismiss_changes" => Answer::json(&project.dismiss_changes()?),
        "proposals" => Answer::json(&project.proposals(&read::<FilterArgument>(body)?.filter)?),
        "history" => Answer::json(&project.history()?),
        "actor_card" => {
            let ActorArguments { code, date } = read(body)?;
            Answer::json(&project.actor_card(&code, date))
        }
        "undo" => Answer::json(&project.undo()?),
        "redo" => Answer::json(&project.redo()?),
        "save_view" => Answer::json(&project.save_view(&read::<ViewArgument>(body)?.state)?),
        "view" => Answer::json(&project.view()?),
        "stories" => Answer::json(&project.stories()?),
        "save_stories" => {
            let StoriesArguments { stories, name } = read(body)?;
            Answer::json(&project.save_stories(stories, &name)?)
        }
        "story_pages" => Answer::json(&project.story_pages(&read::<ExportArguments>(body)?.query)?),
        "draft_story" => Answer::json(&project.draft_story(&read::<FilterArgument>(body)?.filter)?),
        _ => Err(Failure::new(StatusCode::NOT_FOUND, "no-such-command", &format!("There is no command {name}."))),
    }
}

/// Puts a project in the place of the one that was open.
fn hold(desk: &Desk, project: Project) -> Result<Answer, Failure> {
    let answer = Answer::json(&project.info()?)?;
    *desk.place() = Some(project);
    Ok(answer)
}

fn decode(files: Vec<EncodedFile>) -> (Vec<Source>, Vec<Rejection>) {
    let mut sources = Vec::new();
    let mut unread = Vec::new();
    for EncodedFile { file_name, base64 } in files {
        match STANDARD.decode(&base64) {
            Ok(bytes) => sources.push(Source::Bytes(Input { file_name, bytes })),
            Err(e) => {
                unread.push(Rejection {
                    file: file_name,
                    place: None,
                    reason: format!("is not base 64: {e}"),
                    row: None,
                });
            }
        }
    }
    (sources, unread)
}

fn import(
    desk: &Desk,
    options: &ImportOptions,
    sources: Vec<Source>,
    unread: Vec<Rejection>,
) -> Result<Answer, Failure> {
    desk.set_cancelled(false);
    let report = desk.with_project(|project| {
        project.import_with(sources, options, &mut |progress| {
            desk.set_progress(Some(progress.clone()));
            !desk.is_cancelled()
        })
    });
    desk.set_progress(None);
    let mut report: ImportReport = report??;
    report.rejected.extend(unread);
    Answer::json(&report)
}

/// Bytes as the answer, or into the file at `path` and an empty answer.
fn deliver(bytes: Vec<u8>, path: Option<&Path>) -> Result<Answer, Failure> {
    let Some(path) = path else {
        return Ok(Answer::bytes(bytes));
    };
    Output::put(Some(path), &bytes).map_err(|fault| Failure::not_written(path, &fault.to_string()))?;
    Ok(Answer::bytes(Vec::new()))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body)
        .map_err(|e| Failure::new(StatusCode::BAD_REQUEST, "bad-arguments", &format!("Wrong arguments: {e}.")))
}

#[derive(Deserialize)]
struct PathArgument {
    path: PathBuf,
}

#[derive(Deserialize)]
struct RecoverArguments {
    path: PathBuf,
    to: Option<PathBuf>,
}

#[derive(Deserialize)]
struct ImportPaths {
    paths: Vec<PathBuf>,
    #[serde(flatten)]
    options: ImportOptions,
}

#[derive(Deserialize)]
struct ImportFiles {
    files: Vec<EncodedFile>,
    #[serde(flatten)]
    options: ImportOptions,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EncodedFile {
    file_name: String,
    base64: String,
}

#[derive(Deserialize)]
struct MappingArgument {
    mapping: Mapping,
}

#[derive(Deserialize)]
struct DocumentArgument {
    id: DocumentId,
}

#[derive(Deserialize)]
struct DateArguments {
    id: DocumentId,
    date: NaiveDate,
}

#[derive(Deserialize)]
struct DescribeArguments {
    id: DocumentId,
    said: Description,
}

#[derive(Deserialize)]
struct FilterArgument {
    filter: Filter,
}

#[derive(Deserialize)]
struct RecordArgument {
    id: RecordId,
}

#[derive(Deserialize)]
struct PageArguments {
    filter: Filter,
    offset: u32,
    limit: u32,
}

#[derive(Deserialize)]
struct TensionArgument {
    query: TensionQuery,
}

#[derive(Deserialize)]
struct TextArgument {
    text: String,
}

#[derive(Deserialize)]
struct StatusArguments {
    ids: Vec<RecordId>,
    status: Status,
}

#[derive(Deserialize)]
struct EditArgument {
    record: AnyRecord,
}

#[derive(Deserialize)]
struct SelectionArgument {
    selection: Selection,
}

#[derive(Deserialize)]
struct MergeArguments {
    keep: RecordId,
    others: Vec<RecordId>,
}

#[derive(Deserialize)]
struct ActorArguments {
    code: ActorCode,
    date: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct ViewArgument {
    state: ViewState,
}

#[derive(Deserialize)]
struct StoriesArguments {
    stories: Vec<Story>,
    name: String,
}

#[derive(Deserialize)]
struct ExportArguments {
    query: ExportQuery,
    path: Option<PathBuf>,
}

#[derive(Deserialize)]
struct RenderArguments {
    query: FigureQuery,
    path: Option<PathBuf>,
}
