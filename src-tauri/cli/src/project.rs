//! Commands on a project file: `import`, `export`, `query`, `render` and `story`.

use std::{fs, path::Path};

use araxes_engine::project::{ExportQuery, Figure, FigureQuery, ImportReport, Project};

use crate::{
    args::{ExportArgs, ImportArgs, QueryArgs, QueryFormat, RenderArgs, StoryArgs, parse_named},
    fault::{Fault, Outcome, complain},
    files::{place_of, read_bytes, read_inputs},
    interrupt::Interrupt,
    output::Output,
    progress::Bar,
    table,
};

/// Datasets that Araxes knows of and does not read yet.
const DATASETS: [&str; 3] = ["acled", "gdelt", "ucdp"];

/// Documents into a project, which is made when there is none. Each document is one transaction, so whatever ends the
/// import, what was done stays done.
pub fn import(args: &ImportArgs) -> Result<Outcome, Fault> {
    if let Some(dataset) = &args.dataset {
        return Err(refusal(dataset, &args.files[0]));
    }
    let interrupt = Interrupt::listen();
    let total = args.files.len();
    let inputs = read_inputs(&args.files);
    let unread = total - inputs.len();
    if inputs.is_empty() {
        return Err(Fault::AllRejected);
    }
    let of_project = |e| Fault::of_project(&args.project, &e);
    let made = !args.project.exists();
    let opened = if made { Project::create(&args.project) } else { Project::open(&args.project) };
    let mut project = opened.map_err(of_project)?;
    let bar = Bar::of_files();
    let imported = project.import(inputs, args.date, &mut |progress| {
        bar.show(progress);
        !interrupt.is_asked()
    });
    drop(bar);
    let report = imported.map_err(of_project)?;
    for rejection in &report.rejected {
        complain(&Fault::File { place: place_of(rejection, &args.files), reason: rejection.reason.clone() });
    }
    let kept = report.imported.len();
    if made && kept == 0 {
        drop(project);
        remove_project(&args.project);
    }
    let rejected = unread + report.rejected.len();
    if report.cancelled {
        let told = format!("stopped; {kept} of {total} documents were read, and are kept");
        return Err(Fault::file(&args.project, told));
    }
    if rejected == total {
        return Err(Fault::AllRejected);
    }
    tell(&args.project, &report)?;
    Ok(Outcome::after(rejected))
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
    let bytes = match args.format {
        QueryFormat::Table => project.records(&filter).map(|records| table::found(&records).into_bytes()),
        QueryFormat::Export(format) => project.export(&ExportQuery { filter, format, ..ExportQuery::default() }),
    };
    Output::put(args.output.as_deref(), &bytes.map_err(|e| Fault::of_project(&args.project, &e))?)?;
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

fn refusal(dataset: &str, file: &Path) -> Fault {
    if DATASETS.contains(&dataset) {
        return Fault::file(file, format_args!("datasets of {dataset} are not read yet"));
    }
    Fault::Usage(format!("\"{dataset}\" is no dataset that Araxes knows of; there are {}", DATASETS.join(", ")))
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
