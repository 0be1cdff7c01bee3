//! Commands on a project file: `import`, `export`, `query`, `render` and `story`.

use std::{fmt::Write, fs, path::Path};

use araxes_engine::{
    model::Mapping,
    project::{
        DATASET_KINDS as KINDS, ExportFormat, ExportQuery, Figure, FigureQuery, ImportOptions, ImportReport, Play,
        Project, Rejection, parse_mapping,
    },
};

use crate::{
    args::{ExportArgs, ImportArgs, QueryArgs, QueryFormat, RenderArgs, SharesArgs, StoryArgs, parse_named},
    fault::{Fault, Outcome, complain},
    files::{place_of, read_bytes, sources},
    interrupt::Interrupt,
    output::Output,
    preview::preview,
    progress::Bar,
    table,
};

/// How many rejections are told one by one; the file of `--rejected` has the others.
const MOST_TOLD: usize = 200;

/// Documents and datasets into a project, which is made when there is none. Each file is one transaction, so whatever
/// ends the import, what was done stays done.
pub fn import(args: &ImportArgs) -> Result<Outcome, Fault> {
    if let Some(dataset) = args.dataset.as_deref().filter(|dataset| !KINDS.contains(dataset)) {
        let known = KINDS.join(", ");
        return Err(Fault::Usage(format!("\"{dataset}\" is no dataset that Araxes knows of; there are {known}")));
    }
    let interrupt = Interrupt::listen();
    let total = args.files.len();
    let inputs = sources(&args.files);
    let unread = total - inputs.len();
    if inputs.is_empty() {
        return Err(Fault::AllRejected);
    }
    let mut options = ImportOptions {
        date: args.date,
        link: args.link,
        dataset: args.dataset.clone(),
        mapping: None,
        actors: args.actor.clone(),
        bounds_deg: args.bounds.map(|bounds| bounds.0),
    };
    let Some(path) = &args.project else {
        options.mapping = args.mapping.as_deref().map(read_mapping).transpose()?;
        let shown =
            Project::in_memory().map_err(|e| Fault::of_project(Path::new("memory"), &e))?.preview(&inputs, &options);
        Output::put(None, preview(&shown).as_bytes())?;
        return Ok(Outcome::after(unread + shown.iter().filter(|file| file.refused.is_some()).count()));
    };
    let of_project = |e| Fault::of_project(path, &e);
    let made = !path.exists() && !args.preview;
    let opened = match (made, args.preview && !path.exists()) {
        (true, _) => Project::create(path),
        (_, true) => Project::in_memory(),
        _ => Project::open(path),
    };
    let mut project = opened.map_err(of_project)?;
    options.mapping = match &args.mapping {
        None => None,
        Some(name) => match project.mappings().map_err(of_project)?.into_iter().find(|kept| kept.name == *name) {
            Some(kept) => Some(kept),
            None => Some(read_mapping(name).inspect_err(|_| {
                if made {
                    remove_project(path)
                }
            })?),
        },
    };
    if args.preview {
        let shown = project.preview(&inputs, &options);
        Output::put(None, preview(&shown).as_bytes())?;
        return Ok(Outcome::after(unread + shown.iter().filter(|file| file.refused.is_some()).count()));
    }
    let bar = Bar::of_files();
    let imported = project.import_with(inputs, &options, &mut |progress| {
        bar.show(progress);
        !interrupt.is_asked()
    });
    drop(bar);
    let report = imported.map_err(of_project)?;
    for rejection in report.rejected.iter().take(MOST_TOLD) {
        complain(&Fault::File { place: place_of(rejection, &args.files), reason: rejection.reason.clone() });
    }
    let rejected = unread + (report.rejected.len()).max(report.rejected_rows as usize);
    if rejected - unread > MOST_TOLD {
        complain(&format!(
            "{} more were rejected; --rejected FILE.csv writes them down",
            rejected - unread - MOST_TOLD
        ));
    }
    if let Some(file) = &args.rejected {
        Output::put(Some(file), rejections_csv(&report.rejected).as_bytes())?;
    }
    if let (Some(mapping), false) = (&options.mapping, report.imported.is_empty())
        && !mapping.name.is_empty()
    {
        project.save_mapping(mapping).map_err(of_project)?;
    }
    let kept = report.imported.len();
    if made && kept == 0 {
        drop(project);
        remove_project(path);
    }
    if report.cancelled {
        let told = format!("stopped; {kept} documents and datasets were read, and are kept");
        return Err(Fault::file(path, told));
    }
    if kept == 0 && report.known.is_empty() && rejected > 0 {
        return Err(Fault::AllRejected);
    }
    tell(path, &report)?;
    Ok(Outcome::after(rejected))
}

fn read_mapping(path: &str) -> Result<Mapping, Fault> {
    let text = fs::read_to_string(path).map_err(|e| Fault::io(Path::new(path), &e))?;
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    parse_mapping(&text, &stem).map_err(|reason| Fault::file(Path::new(path), reason))
}

/// The rejected rows for a spreadsheet: file, place, reason, and the row as it was.
fn rejections_csv(rejected: &[Rejection]) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut out = "file,place,reason,row\n".to_owned();
    for rejection in rejected {
        let cells = [
            rejection.file.as_str(),
            rejection.place.as_deref().unwrap_or_default(),
            &rejection.reason,
            rejection.row.as_deref().unwrap_or_default(),
        ];
        out.push_str(&cells.map(quoted).join(","));
        out.push('\n');
    }
    out
}

/// Records for other programs.
pub fn export(args: &ExportArgs) -> Result<Outcome, Fault> {
    let format = match (&args.format, &args.output) {
        (Some(format), _) => *format,
        (None, Some(path)) => by_extension(path)?,
        (None, None) => return Err(Fault::Usage("--format is needed where no file's extension tells it".to_owned())),
    };
    let filter = args.filter.filter()?;
    not_onto_itself(args.output.as_deref(), &args.project)?;
    let query = ExportQuery {
        filter,
        format,
        as_of: args.as_of,
        title: args.title.clone(),
        story: args.story.map(|number| number.get() - 1),
        theme: args.theme,
        play: Play {
            frames: args.frames,
            frame_ms: args.frame_ms,
            width_px: args.width,
            height_px: args.height,
            stretch: args.view.map(|stretch| stretch.0),
        },
    };
    let bytes = open(&args.project)?.export(&query).map_err(|e| Fault::of_project(&args.project, &e))?;
    Output::put(args.output.as_deref(), &bytes)?;
    Ok(Outcome::Done)
}

/// Records for reading.
pub fn query(args: &QueryArgs) -> Result<Outcome, Fault> {
    let filter = args.filter.filter()?;
    not_onto_itself(args.output.as_deref(), &args.project)?;
    let project = open(&args.project)?;
    if args.documents {
        let documents = project.documents().map_err(|e| Fault::of_project(&args.project, &e))?;
        let bytes = match args.format {
            QueryFormat::Export(ExportFormat::Json) => serde_json::to_vec_pretty(&documents).unwrap_or_default(),
            QueryFormat::Table => table::documents(&documents).into_bytes(),
            QueryFormat::Export(_) => {
                return Err(Fault::Usage("documents are listed as table or json".to_owned()));
            }
        };
        Output::put(args.output.as_deref(), &bytes)?;
        return Ok(Outcome::Done);
    }
    let bytes = match args.format {
        QueryFormat::Table => project.records(&filter).map(|records| table::found(&records).into_bytes()),
        QueryFormat::Export(format) => project.export(&ExportQuery { filter, format, ..ExportQuery::default() }),
    };
    Output::put(args.output.as_deref(), &bytes.map_err(|e| Fault::of_project(&args.project, &e))?)?;
    Ok(Outcome::Done)
}

/// Shares of suppliers.
pub fn shares(args: &SharesArgs) -> Result<Outcome, Fault> {
    let project = open(&args.project)?;
    let shares = project
        .supplier_shares(&args.to, &args.unit, args.from, args.until)
        .map_err(|e| Fault::of_project(&args.project, &e))?;
    if shares.suppliers.is_empty() {
        let told = format!("no delivery to {} in {} falls into the window", args.to, args.unit);
        return Err(Fault::file(&args.project, told));
    }
    let mut out = String::new();
    for share in &shares.suppliers {
        writeln!(out, "{:<12} {:>5.1} %  {:>12.2} {}", share.from.as_str(), share.percent, share.amount, shares.unit)
            .ok();
    }
    writeln!(out, "{}", shares.method).ok();
    Output::put(None, out.as_bytes())?;
    Ok(Outcome::Done)
}

/// A figure.
pub fn render(args: &RenderArgs) -> Result<Outcome, Fault> {
    let format = by_extension(&args.output)?;
    if args.figure != Figure::Map && (args.at.is_some() || args.view.is_some()) {
        return Err(Fault::Usage("--at and --view belong to the figure map".to_owned()));
    }
    let filter = args.filter.filter()?;
    not_onto_itself(Some(&args.output), &args.project)?;
    let (width, height) = args.size.px();
    let query = FigureQuery {
        figure: args.figure,
        dyad: filter.dyad.clone(),
        filter,
        format,
        theme: args.theme,
        width_px: args.width.unwrap_or(width),
        height_px: args.height.unwrap_or(height),
        half_life_days: args.half_life,
        scale: args.scale,
        bare: false,
        title: args.title.clone(),
        as_of: args.as_of,
        at: args.at,
        stretch: args.view.map(|stretch| stretch.0),
    };
    let bytes = open(&args.project)?.render(&query).map_err(|e| Fault::file(&args.output, e))?;
    Output::put(Some(&args.output), &bytes)?;
    Ok(Outcome::Done)
}

/// The stories of a project: one more, or a list of them.
pub fn story(args: &StoryArgs) -> Result<Outcome, Fault> {
    let of_project = |e| Fault::of_project(&args.project, &e);
    let mut project = open(&args.project)?;
    let mut rejected = 0;
    if let Some(path) = &args.add {
        let bytes = read_bytes(path).map_err(|reason| Fault::file(path, reason))?;
        let script = String::from_utf8(bytes).map_err(|_| Fault::file(path, "is no UTF-8 text"))?;
        let missing = project.add_story(&script).map_err(|e| Fault::file(path, e))?;
        for words in &missing {
            complain(&Fault::file(path, format_args!("no record has the words \"{words}\"")));
        }
        rejected = missing.len();
    }
    if args.draft {
        let draft = project.draft_story(&args.filter.filter()?).map_err(of_project)?;
        let mut stories = project.stories().map_err(of_project)?;
        stories.push(draft);
        project.save_stories(stories, "Draft a story").map_err(of_project)?;
    }
    let mut told = String::new();
    for (i, story) in project.stories().map_err(of_project)?.iter().enumerate() {
        told.push_str(&format!("{}. {}\n", i + 1, story.title));
        for (i, scene) in story.scenes.iter().enumerate() {
            let count = scene.evidence.len();
            let s = if count == 1 { "" } else { "s" };
            told.push_str(&format!("   {}. {} ({count} record{s})\n", i + 1, scene.title));
        }
    }
    Output::put(None, told.as_bytes())?;
    Ok(Outcome::after(rejected))
}

fn open(path: &Path) -> Result<Project, Fault> {
    let project = Project::open(path).map_err(|e| Fault::of_project(path, &e))?;
    tracing::info!("{}: opened", path.display());
    Ok(project)
}

/// Takes away a project that this run made and put nothing into.
fn remove_project(path: &Path) {
    for beside in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(beside);
        // SQLite has usually taken the two beside it away already.
        fs::remove_file(name).ok();
    }
}

fn tell(path: &Path, report: &ImportReport) -> Result<(), Fault> {
    let records: u32 = report.imported.iter().map(|document| document.records).sum();
    let mut line = format!("{}: {} documents read, {records} records", path.display(), report.imported.len());
    let languages: Vec<String> = report
        .imported
        .iter()
        .filter(|document| !document.extracted)
        .map(|document| document.language.clone().unwrap_or_default())
        .collect();
    if !languages.is_empty() {
        line.push_str(&format!("; {} not in English, kept and not extracted", languages.len()));
    }
    let reprints = report.imported.iter().filter(|document| document.reprint_of.is_some()).count();
    if reprints > 0 {
        line.push_str(&format!("; {reprints} of them reprints"));
    }
    if report.left_out_rows > 0 {
        line.push_str(&format!("; {} rows left out", report.left_out_rows));
    }
    if !report.known.is_empty() {
        line.push_str(&format!("; {} known already", report.known.len()));
    }
    line.push('\n');
    Output::put(None, line.as_bytes())
}

/// The form that the extension of `path` names.
fn by_extension<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Fault> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    parse_named(extension).map_err(|e| Fault::Usage(format!("{}: the extension {e}", path.display())))
}

/// A slip such as `-o P.araxes` must not cost a project.
fn not_onto_itself(output: Option<&Path>, project: &Path) -> Result<(), Fault> {
    let Some(output) = output else { return Ok(()) };
    let same = match (output.canonicalize(), project.canonicalize()) {
        (Ok(output), Ok(project)) => output == project,
        _ => false,
    };
    if same {
        return Err(Fault::Usage(format!("{}: the output would overwrite the project", output.display())));
    }
    Ok(())
}
