//! What may be typed, and the values it stands for.

use std::{
    num::{NonZeroU32, NonZeroUsize},
    path::PathBuf,
};

use araxes_engine::{
    form::parse_date,
    model::{ActorCode, Dyad, EventType, Filter},
    project::{ExportFormat, Figure, Theme, stretches},
};
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::fault::Fault;

/// Reads documents about Iran, Azerbaijan, Israel, Turkey and Armenia: who did what to whom, when and where, with the
/// sentence that says so.
///
/// Exit codes: 0 done; 1 could not; 2 wrong usage; 3 done, but some input was rejected and is named on standard error.
#[derive(Debug, Parser)]
#[command(name = "araxes", version, propagate_version = true)]
pub struct Cli {
    /// Say more on standard error: once for steps, twice for detail.
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    pub verbose: u8,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Dated events, flows, relations and causes of documents.
    Extract(ExtractArgs),
    /// Time expressions of documents, and the days they come to.
    Timex(TimexArgs),
    /// Documents into a project, which is made when there is none.
    Import(ImportArgs),
    /// The texts of a project, read anew with this program; decisions and records by hand stay.
    Reread(RereadArgs),
    /// Records of a project, for other programs.
    Export(ExportArgs),
    /// A figure of a project.
    Render(RenderArgs),
    /// The stories of a project: lists them, adds one from a script, or drafts one from the records.
    Story(StoryArgs),
    /// Records of a project, for reading.
    Query(QueryArgs),
    /// What lies at a point on a day: country, division, control, disputes, and how accurate that is.
    Where(WhereArgs),
    /// Shares of suppliers, recomputed from imported deliveries.
    Shares(SharesArgs),
    /// Whether a project is sound: its pages, its links, its files' hashes, the words behind each record. Writes nothing.
    Check(CheckArgs),
    /// What is readable of a damaged project, into a new one. The damaged one is not touched.
    Recover(RecoverArgs),
    /// Two people's work on copies of one project into a new one, with a list of what both changed.
    Merge(MergeArgs),
    /// The window's backend over HTTP on this machine, for development and browser tests.
    Serve(ServeArgs),
    /// Man pages and completions for bash, zsh and fish, into a folder laid out as /usr/share is.
    Manual(ManualArgs),
}

/// `araxes extract`.
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// Documents; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "corpus", conflicts_with = "corpus")]
    pub files: Vec<PathBuf>,
    /// Documents as JSON lines {"id", "date", "text"}; one line of JSON comes out for each, in the same order.
    #[arg(long, value_name = "DOCS.jsonl")]
    pub corpus: Option<PathBuf>,
    /// When the documents were written, for "last Tuesday"; otherwise read from each document.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<NaiveDate>,
    /// How to write what was found; a corpus comes out as jsonl.
    #[arg(long, value_enum)]
    pub format: Option<ExtractFormat>,
    /// Cores to use for a corpus; all of them unless told.
    #[arg(long, value_name = "N", requires = "corpus")]
    pub jobs: Option<NonZeroUsize>,
    /// Write here instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How `extract` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// For the terminal.
    Table,
    /// One object for one file, a list of them for several.
    Json,
    /// One object a line.
    Jsonl,
    /// One row a record, as `export` writes them.
    Csv,
    /// Records with a place, as `export` writes them.
    Geojson,
}

/// `araxes timex`.
#[derive(Debug, Args)]
pub struct TimexArgs {
    /// Documents; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present_any = ["corpus", "text"], conflicts_with_all = ["corpus", "text"])]
    pub files: Vec<PathBuf>,
    /// The same as FILE.
    #[arg(long, value_name = "FILE", conflicts_with = "corpus")]
    pub text: Option<PathBuf>,
    /// Documents as JSON lines {"id", "date", "text"}; one line of JSON comes out for each, in the same order.
    #[arg(long, value_name = "DOCS.jsonl")]
    pub corpus: Option<PathBuf>,
    /// When the documents were written; otherwise read from each document.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<NaiveDate>,
    /// How to write what was found; a corpus comes out as jsonl.
    #[arg(long, value_enum)]
    pub format: Option<TimexFormat>,
    /// Cores to use for a corpus; all of them unless told.
    #[arg(long, value_name = "N", requires = "corpus")]
    pub jobs: Option<NonZeroUsize>,
    /// Write here instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How `timex` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TimexFormat {
    /// For the terminal.
    Table,
    /// One object a line.
    Jsonl,
}

/// Which records are asked for.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// First day of the time window.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub from: Option<NaiveDate>,
    /// Last day of the time window.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub to: Option<NaiveDate>,
    /// Either side is this actor, e.g. IRN; may be given again for more.
    #[arg(long, value_name = "CODE", value_parser = parse_actor)]
    pub actor: Vec<ActorCode>,
    /// Between these two, e.g. IRN-AZE.
    #[arg(long, value_name = "A-B", value_parser = parse_dyad)]
    pub dyad: Option<Dyad>,
    /// Events of this type, e.g. COERCE; may be given again for more.
    #[arg(long = "type", value_name = "TYPE", value_parser = parse_event_type)]
    pub types: Vec<EventType>,
    /// With these words in the evidence.
    #[arg(long, value_name = "WORDS")]
    pub search: Option<String>,
}

impl FilterArgs {
    /// The filter.
    ///
    /// # Errors
    /// When the window ends before it begins.
    pub fn filter(&self) -> Result<Filter, Fault> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to < from
        {
            return Err(Fault::Usage(format!("the window ends on {to}, before it begins on {from}")));
        }
        Ok(Filter {
            from: self.from,
            to: self.to,
            actors: self.actor.clone(),
            dyad: self.dyad.clone(),
            types: self.types.clone(),
            text: self.search.clone(),
            ..Filter::default()
        })
    }
}

/// `araxes import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Documents and datasets; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The project; made when there is none.
    #[arg(short, long, value_name = "P.araxes", required_unless_present = "preview")]
    pub project: Option<PathBuf>,
    /// Which dataset the files are, where their content is not to decide: acled, comtrade, gdelt, geojson, icews, kml,
    /// phoenix, polecat, sipri, ucdp, or table for one of your own.
    #[arg(long = "as", value_name = "DATASET")]
    pub dataset: Option<String>,
    /// Which column of your own table is what: a file of TOML (see samples/mappings), or the name of a mapping that the
    /// project keeps.
    #[arg(long, value_name = "FILE|NAME")]
    pub mapping: Option<String>,
    /// Show what the files are and would become, and store nothing.
    #[arg(long)]
    pub preview: bool,
    /// Write the rejected rows of datasets here, with the reason before each.
    #[arg(long, value_name = "FILE.csv")]
    pub rejected: Option<PathBuf>,
    /// Of datasets, only rows with this actor on either side, e.g. IRN; may be given again for more.
    #[arg(long, value_name = "CODE", value_parser = parse_actor)]
    pub actor: Vec<ActorCode>,
    /// Of datasets, only events in this box of degrees: west,south,east,north.
    #[arg(long = "box", value_name = "W,S,E,N", value_parser = parse_box, allow_hyphen_values = true)]
    pub bounds: Option<Bounds>,
    /// When the documents were written; otherwise read from each document.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<NaiveDate>,
    /// Keep only where the files lie and their hashes, not copies of them.
    #[arg(long)]
    pub link: bool,
}

/// `araxes reread`.
#[derive(Debug, Args)]
pub struct RereadArgs {
    /// The project.
    #[arg(short, long, value_name = "P.araxes")]
    pub project: PathBuf,
    /// How to write what changed.
    #[arg(long, value_enum, default_value_t = RereadFormat::Table)]
    pub format: RereadFormat,
}

/// How `reread` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RereadFormat {
    /// For the terminal.
    Table,
    /// One object.
    Json,
}

/// `araxes export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The project.
    #[arg(short, long, value_name = "P.araxes")]
    pub project: PathBuf,
    /// Form of the output: geojson, csv, json, jsonl, kml, xlsx, graphml, gexf, icews, timelinejs, md, docx, bibtex, ris,
    /// csl; of a story pptx, pdf, html; of a playback day by day apng, gif, frames (a ZIP of pictures). Otherwise by the
    /// extension of the file.
    #[arg(long, value_name = "FORMAT", value_parser = parse_named::<ExportFormat>)]
    pub format: Option<ExportFormat>,
    /// Write here instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The day that the file says it is of; otherwise that of the latest source.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub as_of: Option<NaiveDate>,
    /// Title; otherwise one that says what is in it.
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// Which story of the project, counted from 1; otherwise the first, or where there is none an overview.
    #[arg(long, value_name = "N")]
    pub story: Option<NonZeroU32>,
    /// Colours of a story or a playback: light, dark or print.
    #[arg(long, value_name = "THEME", default_value = "light", value_parser = parse_named::<Theme>)]
    pub theme: Theme,
    /// The most frames of a playback, 2 to 300.
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub frames: u32,
    /// How long each of them stays, in ms, 20 to 10000.
    #[arg(long, value_name = "MS", default_value_t = 250)]
    pub frame_ms: u32,
    /// Width of a playback, 320 to 1920 pixels.
    #[arg(long, value_name = "PIXELS", default_value_t = 960)]
    pub width: u32,
    /// Height of a playback, 320 to 1920 pixels.
    #[arg(long, value_name = "PIXELS", default_value_t = 640)]
    pub height: u32,
    /// Where the map of a playback looks: region, caucasus, karabakh, aras, israel, or degrees; otherwise where the events
    /// are.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = parse_stretch, allow_hyphen_values = true)]
    pub view: Option<Stretch>,
    /// Which records.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `araxes story`.
#[derive(Debug, Args)]
pub struct StoryArgs {
    /// The project.
    #[arg(short, long, value_name = "P.araxes")]
    pub project: PathBuf,
    /// Add the story that this script tells.
    #[arg(long, value_name = "STORY.toml")]
    pub add: Option<PathBuf>,
    /// Draft a story: a scene for each turning point of the pair of --dyad, or of the busiest pair.
    #[arg(long, conflicts_with = "add")]
    pub draft: bool,
    /// Which records to draft from.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `araxes query`.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// The project.
    #[arg(short, long, value_name = "P.araxes")]
    pub project: PathBuf,
    /// Form of the output: table, or one of those of `export`.
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = parse_query_format)]
    pub format: QueryFormat,
    /// Write here instead of to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The documents instead of the records: as a table, or with `--format json` all that is known of them.
    #[arg(long)]
    pub documents: bool,
    /// Which records.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `araxes shares`.
#[derive(Debug, Args)]
pub struct SharesArgs {
    /// The project.
    #[arg(short, long, value_name = "P.araxes")]
    pub project: PathBuf,
    /// Who received, e.g. AZE.
    #[arg(long, value_name = "CODE", value_parser = parse_actor)]
    pub to: ActorCode,
    /// First day of the window.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub from: Option<NaiveDate>,
    /// Last day of the window.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub until: Option<NaiveDate>,
    /// What is added up: SIPRI's trend-indicator value, or USD for Comtrade.
    #[arg(long, default_value = "million TIV")]
    pub unit: String,
}

/// `araxes check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The project.
    #[arg(value_name = "P.araxes")]
    pub project: PathBuf,
}

/// `araxes recover`.
#[derive(Debug, Args)]
pub struct RecoverArgs {
    /// The damaged project.
    #[arg(value_name = "P.araxes")]
    pub project: PathBuf,
    /// The new project; there must be no file of that name.
    #[arg(short, long, value_name = "NEW.araxes")]
    pub output: PathBuf,
}

/// `araxes merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The project as it was when the two copies were made.
    #[arg(value_name = "BASE.araxes")]
    pub base: PathBuf,
    /// Your copy.
    #[arg(value_name = "MINE.araxes")]
    pub mine: PathBuf,
    /// The other person's copy.
    #[arg(value_name = "THEIRS.araxes")]
    pub theirs: PathBuf,
    /// The new project; there must be no file of that name.
    #[arg(short, long, value_name = "OUT.araxes")]
    pub output: PathBuf,
    /// Whose word holds where both changed the same thing.
    #[arg(long, value_enum, default_value_t = Side::Mine)]
    pub prefer: Side,
    /// Write what both changed here, for a spreadsheet.
    #[arg(long, value_name = "FILE.csv")]
    pub conflicts: Option<PathBuf>,
}

/// One of two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// You.
    Mine,
    /// The other.
    Theirs,
}

/// How `query` writes.
#[derive(Debug, Clone, PartialEq)]
pub enum QueryFormat {
    /// For the terminal.
    Table,
    /// As `export` writes.
    Export(ExportFormat),
}

/// `araxes render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// Which figure: timeline, tension, multiples, network, matrix, flows or map. A tension curve without --dyad is that
    /// of the busiest pair.
    #[arg(value_name = "FIGURE", value_parser = parse_named::<Figure>)]
    pub figure: Figure,
    /// The project.
    #[arg(short, long, value_name = "P.araxes")]
    pub project: PathBuf,
    /// The picture; its extension, svg, png or pdf, is its form.
    #[arg(short, long, value_name = "FIGURE.svg|png|pdf")]
    pub output: PathBuf,
    /// Size by its use: screen, slide, a4 (a column of text) or a3 (a poster).
    #[arg(long, value_enum, default_value_t = FigureSize::Screen)]
    pub size: FigureSize,
    /// Width, in CSS pixels; otherwise that of --size.
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(100..=20_000))]
    pub width: Option<u32>,
    /// Height, in CSS pixels; otherwise that of --size. A figure that needs more is taller.
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(100..=20_000))]
    pub height: Option<u32>,
    /// Days after which an event counts half in a tension curve.
    #[arg(long, value_name = "DAYS", default_value_t = 30.0, value_parser = parse_half_life)]
    pub half_life: f64,
    /// Title; otherwise one that says what is shown.
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// Pixels of the picture to a CSS pixel, for png.
    #[arg(long, value_name = "FACTOR", default_value_t = 2.0, value_parser = parse_scale)]
    pub scale: f64,
    /// Colours: light, dark or print.
    #[arg(long, value_name = "THEME", default_value = "light", value_parser = parse_named::<Theme>)]
    pub theme: Theme,
    /// The day that the figure says it is of, e.g. today's.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub as_of: Option<NaiveDate>,
    /// The day of a map: control on it, events and flows up to it; otherwise that of the latest event.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub at: Option<NaiveDate>,
    /// Where a map looks: region, caucasus, karabakh, aras, israel, or degrees; otherwise where the events are.
    #[arg(long, value_name = "NAME|W,S,E,N", value_parser = parse_stretch, allow_hyphen_values = true)]
    pub view: Option<Stretch>,
    /// Which records.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `araxes where`.
#[derive(Debug, Args)]
pub struct WhereArgs {
    /// Degrees north.
    #[arg(value_name = "LAT", allow_negative_numbers = true, value_parser = parse_latitude)]
    pub lat: f64,
    /// Degrees east.
    #[arg(value_name = "LON", allow_negative_numbers = true, value_parser = parse_longitude)]
    pub lon: f64,
    /// The day whose control is asked for.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: NaiveDate,
    /// Write JSON.
    #[arg(long)]
    pub json: bool,
}

/// What a figure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FigureSize {
    /// 1200 × 675.
    Screen,
    /// 1280 × 720: 16 to 9.
    Slide,
    /// 643 × 460: as wide as the text of an A4 page with margins of 2 cm.
    A4,
    /// 1587 × 1123: A3, lying.
    A3,
}

impl FigureSize {
    /// Width and height in CSS pixels, of which 96 are an inch.
    pub fn px(self) -> (u32, u32) {
        match self {
            Self::Screen => (1200, 675),
            Self::Slide => (1280, 720),
            Self::A4 => (643, 460),
            Self::A3 => (1587, 1123),
        }
    }
}

/// `araxes serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 7878)]
    pub port: u16,
    /// Write the address, and nothing else, to standard output.
    #[arg(long)]
    pub print_url: bool,
    /// The built user interface.
    #[arg(long, value_name = "DIR")]
    pub ui: Option<PathBuf>,
    /// Open this project at the start.
    #[arg(long, value_name = "P.araxes")]
    pub project: Option<PathBuf>,
    /// The project behind "open the sample"; always opened as a copy.
    #[arg(long, value_name = "P.araxes")]
    pub sample: Option<PathBuf>,
    /// One more page that may ask, such as that of a development server.
    #[arg(long, value_name = "URL")]
    pub origin: Option<String>,
    /// Language of the user interface, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub locale: String,
}

/// `araxes manual`.
#[derive(Debug, Args)]
pub struct ManualArgs {
    /// The folder, e.g. ~/.local/share; made when there is none.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Degrees west, south, east, north.
#[derive(Debug, Clone, Copy)]
pub struct Stretch(pub [f64; 4]);

/// A name of `maps/style.json`, or four degrees.
fn parse_stretch(text: &str) -> Result<Stretch, String> {
    let named = stretches();
    if let Some(stretch) = named.get(text) {
        return Ok(Stretch(*stretch));
    }
    let numbers: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    match numbers[..] {
        [west, south, east, north]
            if text.split(',').count() == 4
                && (-30.0..east).contains(&west)
                && east <= 120.0
                && (-5.0..north).contains(&south)
                && north <= 80.0 =>
        {
            Ok(Stretch([west, south, east, north]))
        }
        _ => {
            let names: Vec<&str> = named.keys().map(String::as_str).collect();
            Err(format!(
                "\"{text}\" is neither one of {} nor degrees west,south,east,north between -30 and 120 east, -5 and 80 north",
                names.join(", ")
            ))
        }
    }
}

/// Degrees north, -90 to 90.
fn parse_latitude(text: &str) -> Result<f64, String> {
    degrees(text, 90.0)
}

/// Degrees east, -180 to 180.
fn parse_longitude(text: &str) -> Result<f64, String> {
    degrees(text, 180.0)
}

fn degrees(text: &str, most: f64) -> Result<f64, String> {
    let found = text.parse::<f64>().ok().filter(|value| value.is_finite() && value.abs() <= most);
    found.ok_or_else(|| format!("\"{text}\" is not between -{most} and {most} degrees"))
}

/// A box of degrees: west, south, east, north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds(pub [f64; 4]);

/// A box, e.g. `44,38,51,42`.
pub fn parse_box(text: &str) -> Result<Bounds, String> {
    let numbers: Vec<f64> = text.split(',').filter_map(|number| number.trim().parse().ok()).collect();
    match numbers.as_slice() {
        [west, south, east, north] if west <= east && south <= north && numbers.iter().all(|n| n.is_finite()) => {
            Ok(Bounds([*west, *south, *east, *north]))
        }
        _ => Err(format!("\"{text}\" is no box; write west,south,east,north in degrees, as in 44,38,51,42")),
    }
}

/// Two different actors, e.g. `IRN-AZE`.
pub fn parse_dyad(text: &str) -> Result<Dyad, String> {
    let dyad: Dyad = text.parse().map_err(|e: araxes_engine::model::NotADyad| e.to_string())?;
    if dyad.a == dyad.b {
        return Err(format!("\"{text}\" names one actor twice"));
    }
    Ok(dyad)
}

/// An actor code in any case, e.g. `IRN`.
pub fn parse_actor(text: &str) -> Result<ActorCode, String> {
    let code = text.trim().to_ascii_uppercase();
    if code.is_empty() || !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(format!("\"{text}\" is not an actor code, such as IRN"));
    }
    Ok(ActorCode(code))
}

/// An event type in any case, e.g. `COERCE`.
pub fn parse_event_type(text: &str) -> Result<EventType, String> {
    EventType::from_code(text).ok_or_else(|| {
        let known: Vec<&str> = EventType::ALL.iter().map(|event_type| event_type.code()).collect();
        format!("\"{text}\" is not an event type; there are {}", known.join(", "))
    })
}

fn parse_scale(text: &str) -> Result<f64, String> {
    parse_number(text, 0.5, 8.0)
}

fn parse_half_life(text: &str) -> Result<f64, String> {
    parse_number(text, 0.1, 36_500.0)
}

fn parse_number(text: &str, least: f64, most: f64) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("\"{text}\" is not a number from {least} to {most}")),
    }
}

/// A value by the name that the model gives it, in any case.
pub fn parse_named<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    T::deserialize(text.to_ascii_lowercase().into_deserializer()).map_err(|e: serde::de::value::Error| {
        // serde says: unknown variant `x`, expected one of `a`, `b`
        let told = e.to_string().replace(", expected one of ", " is none of ").replace(", expected ", " is not ");
        told.strip_prefix("unknown variant ").unwrap_or(&told).to_owned()
    })
}

fn parse_query_format(text: &str) -> Result<QueryFormat, String> {
    if text.eq_ignore_ascii_case("table") {
        return Ok(QueryFormat::Table);
    }
    parse_named(text).map(QueryFormat::Export).map_err(|e| format!("{e}, `table`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_dyad_names_two_actors() {
        assert_eq!(parse_dyad("irn-aze").expect("a dyad").to_string(), "AZE-IRN");
        for wrong in ["IRN", "IRN-", "IRN-IRN", "IRN AZE", "-"] {
            assert!(parse_dyad(wrong).is_err(), "{wrong}");
        }
    }
}
