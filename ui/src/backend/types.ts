// Written by `UPDATE=1 cargo test -p araxes-tests types` from the engine's model. Do not edit.

/**
 * A resolved party that the lexicon knows.
 */
export type Actor = { 
/**
 * Its code.
 */
code: ActorCode, 
/**
 * Name to show.
 */
name: string, 
/**
 * What sort it is.
 */
kind: ActorKind, 
/**
 * The state-level actor it counts for; itself for a state.
 */
country: ActorCode, };

/**
 * What the lexicon knows of an actor.
 */
export type ActorCard = { 
/**
 * The actor.
 */
actor: Actor, 
/**
 * Other names it goes by, its capital among them.
 */
names: Array<string>, 
/**
 * Offices, by role and term; for a person its own.
 */
offices: Array<Office>, 
/**
 * Organs, forces and groups that count for it, by name.
 */
parts: Array<Actor>, };

/**
 * ISO 3166 alpha-3 for a state (`IRN`), a short upper-case name for others (`CSTO`, `HAMAS`), and
 * `STATE_PART` for a part of one (`IRN_IRGC`), as `lexicon/actors.csv` lists them.
 */
export type ActorCode = string;

/**
 * What sort of actor it is.
 */
export type ActorKind = "state" | "organ" | "force" | "person" | "de-facto" | "group" | "organisation" | "company" | "media" | "unknown";

/**
 * An actor with what there is of it in the project.
 */
export type ActorSummary = { 
/**
 * The actor.
 */
actor: Actor, 
/**
 * Records it is a party of.
 */
records: number, 
/**
 * Where its seat lies, `[lon, lat]` in WGS 84 degrees.
 */
seat: [number, number] | null, };

/**
 * How accounts stand to one another in a field. One that is silent contradicts nobody.
 */
export type Agreement = "alike" | "finer" | "apart";

/**
 * Any record.
 */
export type AnyRecord = { "kind": "event", "value": Event } | { "kind": "flow", "value": Flow } | { "kind": "relation", "value": Relation } | { "kind": "cause", "value": Cause };

/**
 * What a host says of itself and of this machine.
 */
export type AppInfo = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Language of the person: a BCP 47 tag.
 */
locale: string, 
/**
 * Whether there is a sample to open.
 */
sample: boolean, 
/**
 * Projects opened last, newest first.
 */
recent: Array<RecentProject>, };

/**
 * Where the map looks.
 */
export type Camera = { 
/**
 * Centre, degrees east.
 */
lon_deg: number, 
/**
 * Centre, degrees north.
 */
lat_deg: number, 
/**
 * Web map zoom level; one more is twice the scale.
 */
zoom: number, };

/**
 * A stated cause between two events of the same document. What merely came before is not one.
 */
export type Cause = { 
/**
 * Stable id.
 */
id: RecordId, 
/**
 * The causing event.
 */
cause: RecordId, 
/**
 * The event it led to.
 */
effect: RecordId, 
/**
 * The connective, verbatim ("in response to").
 */
marker: string, 
/**
 * Who judges so, when it is a judgement.
 */
attribution: string | null, 
/**
 * The words of both, and the connective.
 */
evidence: Evidences, 
/**
 * What a person has decided.
 */
status: Status, };

/**
 * What became of a record.
 */
export type Change = "added" | "gone" | "changed" | "kept";

/**
 * A day on which the level of tension changed.
 */
export type ChangePoint = { 
/**
 * The first day of the new level, counted from 1970-01-01.
 */
day: number, 
/**
 * Mean of conflict less cooperation before, back to the last change.
 */
before: number, 
/**
 * The same after, up to the next change.
 */
after: number, };

/**
 * What a new reading of all documents changed.
 */
export type Changes = { 
/**
 * Documents that were read.
 */
documents: number, 
/**
 * Whether it was stopped before the last of them.
 */
cancelled: boolean, 
/**
 * Records that are new.
 */
added: number, 
/**
 * Records that are gone.
 */
gone: number, 
/**
 * Records that say something else.
 */
changed: number, 
/**
 * Records that the engine no longer finds and that stay, since a person has accepted them.
 */
kept: number, 
/**
 * The changes one by one, by document; the first [`MOST_CHANGES`].
 */
list: Array<RecordChange>, };

/**
 * What each account says of one field, in the order of the accounts. None is preferred.
 */
export type Compared = { 
/**
 * Of what.
 */
field: ComparedField, 
/**
 * What each says; `None` when it says nothing. A day is EDTF, actors are codes apart by a blank, a claim is its word.
 */
says: Array<string | null>, 
/**
 * How they stand to one another.
 */
agreement: Agreement, };

/**
 * Something that accounts may differ on.
 */
export type ComparedField = "date" | "place" | "source" | "target" | "factuality" | "number";

/**
 * Accounts of one thing by several documents, the earliest document first.
 */
export type Comparison = { 
/**
 * Who tells it.
 */
tellers: Array<Teller>, 
/**
 * What each of them says of when, where, who and how many.
 */
fields: Array<Compared>, };

/**
 * What a dataset is and would become, by its first rows.
 */
export type DatasetPreview = { 
/**
 * Its shape, for a person.
 */
shape: string, 
/**
 * The citation that its source asks for.
 */
attribution: string, 
/**
 * Names of its columns.
 */
columns: Array<string>, 
/**
 * Which column is what; `None` for a known dataset, whose columns are known.
 */
mapping: Mapping | null, 
/**
 * What the mapping lacks.
 */
missing: string | null, 
/**
 * Its first rows, field by field.
 */
rows: Array<Array<string>>, 
/**
 * What the first good rows would be shown as.
 */
labels: Array<string>, 
/**
 * How many rows were tried.
 */
tried: number, 
/**
 * How many of them make a record.
 */
good: number, 
/**
 * How many are left out without fault.
 */
left_out: number, 
/**
 * How many would be rejected.
 */
bad: number, 
/**
 * The first of those, with the reason.
 */
problems: Array<Rejection>, };

/**
 * Where a document's date was found; the first that answers wins, in this order.
 */
export type DateOrigin = "given" | "metadata" | "dateline" | "file-name";

/**
 * What a person may say of a document, all at once.
 */
export type Description = { 
/**
 * Title.
 */
title: string, 
/**
 * Who published it.
 */
source: string | null, 
/**
 * When it was written; `None` when nobody knows.
 */
date: string | null, 
/**
 * How far it is to be trusted.
 */
grade: Grade, };

/**
 * The date that relative expressions are read against.
 */
export type DocumentDate = { 
/**
 * The day.
 */
date: string, 
/**
 * Who says so.
 */
origin: DateOrigin, };

/**
 * First 16 hexadecimal digits of the BLAKE3 hash of the document's bytes, so that the same file is the same document.
 */
export type DocumentId = string;

/**
 * A document in the library.
 */
export type DocumentSummary = { 
/**
 * Id.
 */
id: DocumentId, 
/**
 * Title.
 */
title: string, 
/**
 * Who published it.
 */
source: string | null, 
/**
 * How far it is to be trusted, as a person has said.
 */
grade: Grade, 
/**
 * File name.
 */
file_name: string, 
/**
 * Its date and where that was found.
 */
date: DocumentDate | null, 
/**
 * Records that rest on it.
 */
records: number, 
/**
 * Warnings of its extraction.
 */
warnings: number, 
/**
 * The format it was read from: `text`, `pdf`, `mail`, …, or the kind of a dataset.
 */
format: string, 
/**
 * Who wrote it.
 */
author: string | null, 
/**
 * Where it was published.
 */
url: string | null, 
/**
 * ISO 639-3 code of its language, when that could be told.
 */
language: string | null, 
/**
 * Whether records are looked for in it: only in English texts so far, and in datasets.
 */
extracted: boolean, 
/**
 * Which part of its file it is.
 */
part: string | null, 
/**
 * How many pages it has; 0 for a format without pages.
 */
pages: number, 
/**
 * The document of which it is a reprint.
 */
reprint_of: DocumentId | null, 
/**
 * The citation that the source of a dataset asks for; `None` for a text.
 */
attribution: string | null, };

/**
 * A document, cut for the reader. Joining the runs of all sentences gives all its words.
 */
export type DocumentView = { 
/**
 * What the library shows of it.
 */
summary: DocumentSummary, 
/**
 * Paragraphs, in order.
 */
paragraphs: Array<Paragraph>, 
/**
 * What was passed over.
 */
warnings: Array<Warning>, };

/**
 * An unordered pair of state-level actors; the lesser code stands first.
 */
export type Dyad = { 
/**
 * The lesser code.
 */
a: ActorCode, 
/**
 * The greater code.
 */
b: ActorCode, };

/**
 * Something that somebody did, does or will do.
 */
export type Event = { 
/**
 * Stable id.
 */
id: RecordId, 
/**
 * PLOVER type.
 */
type: EventType, 
/**
 * PLOVER mode, when the words settle one.
 */
mode: string | null, 
/**
 * CAMEO code, as text ("0231" is not 231).
 */
cameo: string | null, 
/**
 * Goldstein weight, -10 to 10.
 */
goldstein: number, 
/**
 * Quarter of the codebook.
 */
quad: Quad, 
/**
 * Who did it; all parties of a symmetric event.
 */
source: Array<Party>, 
/**
 * To whom; empty for a symmetric or domestic event.
 */
target: Array<Party>, 
/**
 * When; `None` when the text gives no time at all.
 */
interval: Interval | null, 
/**
 * EDTF form of the interval.
 */
edtf: string | null, 
/**
 * Where.
 */
place: Place | null, 
/**
 * Whether the text says that it happened.
 */
factuality: Factuality, 
/**
 * Who claims it, verbatim, when `factuality` is reported or the claim is somebody's.
 */
attribution: string | null, 
/**
 * The words.
 */
evidence: Evidences, 
/**
 * What a person has decided.
 */
status: Status, };

/**
 * PLOVER event types (openeventdata/PLOVER).
 */
export type EventType = "AGREE" | "CONSULT" | "SUPPORT" | "COOPERATE" | "AID" | "CONCEDE" | "RETREAT" | "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" | "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT";

/**
 * At least one [`Evidence`]: a record cannot be built without.
 */
export type Evidences = Array<{ 
/**
 * The document.
 */
document: DocumentId, 
/**
 * The clause, verbatim.
 */
quote: string, 
/**
 * The word that made it this record, e.g. "detained".
 */
trigger: string, 
/**
 * The time expression that dated it, verbatim.
 */
timex: string | null, 
/**
 * Id of the rule that read it.
 */
rule: string, 
/**
 * Estimated chance that a person would agree, 0 to 1.
 */
confidence: number, }>;

/**
 * How records are written for other programs.
 */
export type ExportFormat = "geojson" | "csv" | "json" | "jsonl" | "kml" | "xlsx" | "graphml" | "gexf" | "icews" | "timelinejs" | "md" | "docx" | "bibtex" | "ris" | "csl" | "pptx" | "pdf" | "html" | "apng" | "gif" | "frames";

/**
 * Asks for an export.
 */
export type ExportQuery = { 
/**
 * Which records.
 */
filter: Filter, 
/**
 * How to write them.
 */
format: ExportFormat, 
/**
 * The day to write as "as of"; none takes that of the latest source, since the engine has no clock.
 */
as_of: string | null, 
/**
 * Title; none takes one that says what is in it.
 */
title: string | null, 
/**
 * Which story, counted from 0; none takes the first, or where there is none an overview of the records.
 */
story: number | null, 
/**
 * Colours of a story's figures and pages, and of a playback.
 */
theme: Theme, 
/**
 * How long and how large a playback is.
 */
play: Play, };

/**
 * Whether the text says that it happened. Never mixed silently.
 */
export type Factuality = "asserted" | "reported" | "planned" | "possible" | "denied";

/**
 * One thing that a record says otherwise. Days are EDTF, actors are codes.
 */
export type FieldChange = { 
/**
 * What.
 */
field: RecordField, 
/**
 * As it was; empty when it said nothing.
 */
before: string, 
/**
 * As it is; likewise.
 */
after: string, };

/**
 * Which figure.
 */
export type Figure = "timeline" | "tension" | "network" | "flows" | "map" | "matrix" | "multiples";

/**
 * How a figure is written.
 */
export type FigureFormat = "svg" | "png" | "pdf";

/**
 * Asks for a figure.
 */
export type FigureQuery = { 
/**
 * Which.
 */
figure: Figure, 
/**
 * Which records.
 */
filter: Filter, 
/**
 * The pair of a tension curve; none takes the one with most dated events.
 */
dyad: Dyad | null, 
/**
 * Half-life of a tension curve, in days.
 */
half_life_days: number, 
/**
 * How to write it.
 */
format: FigureFormat, 
/**
 * Colours.
 */
theme: Theme, 
/**
 * Width in CSS pixels.
 */
width_px: number, 
/**
 * Height in CSS pixels; a timeline with more lanes than fit is taller.
 */
height_px: number, 
/**
 * Pixels of a PNG for each CSS pixel.
 */
scale: number, 
/**
 * Whether to leave out title, notes and sources, since they stand beside the figure.
 */
bare: boolean, 
/**
 * Title; none takes one that says what is shown.
 */
title: string | null, 
/**
 * The day to print as "as of"; none takes that of the latest source, since the engine has no clock.
 */
as_of: string | null, 
/**
 * The day of a map: its control areas, and events and flows up to it. None: that of the latest event.
 */
at: string | null, 
/**
 * Where a map looks: degrees west, south, east, north. None: where the events are.
 */
stretch: [number, number, number, number] | null, };

/**
 * Which records are asked for. An empty list asks for all; the parts narrow each other.
 */
export type Filter = { 
/**
 * First day of the time window.
 */
from: string | null, 
/**
 * Last day of the time window.
 */
to: string | null, 
/**
 * Kinds of record.
 */
kinds: Array<RecordKind>, 
/**
 * Either side is one of these (state-level or more specific).
 */
actors: Array<ActorCode>, 
/**
 * Both are among the parties.
 */
dyad: Dyad | null, 
/**
 * Event types.
 */
types: Array<EventType>, 
/**
 * Factualities.
 */
factuality: Array<Factuality>, 
/**
 * Statuses; empty asks for all but rejected and merged.
 */
status: Array<Status>, 
/**
 * Documents that are evidence.
 */
documents: Array<DocumentId>, 
/**
 * Full-text search over the evidence.
 */
text: string | null, };

/**
 * A quantity supplied by one actor to another.
 */
export type Flow = { 
/**
 * Stable id.
 */
id: RecordId, 
/**
 * Who supplies.
 */
from: Party, 
/**
 * Who receives.
 */
to: Party, 
/**
 * `arms`, `oil`, `gas`, `electricity`, `goods`, `aid`, `money`, `refugees`, `fighters`, `technology` or another noun.
 */
commodity: string, 
/**
 * Per cent, 0 to 100.
 */
share: number | null, 
/**
 * Whose total it is a share of.
 */
of: ActorCode | null, 
/**
 * Quantity, in `unit`.
 */
amount: number | null, 
/**
 * `USD`, `barrels/day`, `bcm/year`, `units`, …
 */
unit: string | null, 
/**
 * "around", "some", "nearly".
 */
approximate: boolean, 
/**
 * When.
 */
interval: Interval | null, 
/**
 * Whether the text says so.
 */
factuality: Factuality, 
/**
 * Who claims it.
 */
attribution: string | null, 
/**
 * The words.
 */
evidence: Evidences, 
/**
 * What a person has decided.
 */
status: Status, };

/**
 * What bears a name that was typed, and the sentences that hold it.
 */
export type Found = { 
/**
 * Actors, the best first.
 */
actors: Array<ActorSummary>, 
/**
 * Places of the atlas, the best first.
 */
places: Array<Place>, 
/**
 * Documents by title, the best first.
 */
documents: Array<FoundDocument>, 
/**
 * Sentences, the best first, with the record that rests on each.
 */
sentences: Array<Hit>, };

/**
 * A document by its title.
 */
export type FoundDocument = { 
/**
 * The document.
 */
id: DocumentId, 
/**
 * Its title.
 */
title: string, };

/**
 * How far a source and its word are to be trusted: the Admiralty code, reliability of the source A to F and credibility
 * of the information 1 to 6 (NATO AJP-2.1). `F6` says that neither can be judged.
 */
export type Grade = string;

/**
 * How finely an interval is known. "March 2022" is a month, not 31 days.
 */
export type Granularity = "time" | "day" | "week" | "month" | "season" | "year" | "decade" | "century" | "range";

/**
 * One thing that a person did.
 */
export type HistoryEntry = { 
/**
 * Its name, as undo says it.
 */
name: string, 
/**
 * Whether it was undone.
 */
undone: boolean, };

/**
 * A sentence that a search found.
 */
export type Hit = { 
/**
 * Title of the hit.
 */
title: string, 
/**
 * The words around, cut; the match stands between U+2068 and U+2069.
 */
snippet: string, 
/**
 * The document.
 */
document: DocumentId | null, 
/**
 * The record.
 */
record: RecordId | null, };

/**
 * How an import is to be done.
 */
export type ImportOptions = { 
/**
 * A person's word on when the documents were written.
 */
date: string | null, 
/**
 * Original files are linked by path and hash, not copied into the project.
 */
link: boolean, 
/**
 * Which dataset the files are, where their content does not tell: `acled`, `ucdp`, `gdelt`, …
 */
dataset: string | null, 
/**
 * Which column is what, for a table of a person's own.
 */
mapping: Mapping | null, 
/**
 * Of a dataset, only rows with one of these actors on either side. Empty keeps all.
 */
actors: Array<ActorCode>, 
/**
 * Of a dataset, only rows with a place in here: west, south, east, north, in degrees.
 */
bounds_deg: [number, number, number, number] | null, };

/**
 * What became of the files of an import.
 */
export type ImportReport = { 
/**
 * The documents that are new in the project.
 */
imported: Array<DocumentSummary>, 
/**
 * Names of files that the project has already, by content.
 */
known: Array<string>, 
/**
 * What was not taken, and why; of a dataset's rows the first [`MOST_REJECTIONS`].
 */
rejected: Array<Rejection>, 
/**
 * Rows of datasets that were not taken, all of them.
 */
rejected_rows: number, 
/**
 * Rows of datasets that were left out because the import asked for others.
 */
left_out_rows: number, 
/**
 * Whether it was cancelled before the end; what is imported stays.
 */
cancelled: boolean, };

/**
 * First and last day, both inclusive. An end that the text leaves open is `None`.
 */
export type Interval = { 
/**
 * First day; `None` when open ("until May").
 */
start: string | null, 
/**
 * Last day; `None` when open ("since May", before the document's date closes it).
 */
end: string | null, 
/**
 * How finely it is known.
 */
granularity: Granularity, 
/**
 * "about", "around", "early", or a reading that the text does not settle.
 */
approximate: boolean, };

/**
 * Which column of a table is what. It can be kept and used again.
 */
export type Mapping = { 
/**
 * Its name.
 */
name: string, 
/**
 * What a row is: an event or a flow.
 */
record: RecordKind, 
/**
 * Field of the record → name of the column. The fields are those of [`MAPPED_FIELDS`].
 */
fields: { [key in string]: string }, 
/**
 * How its dates are written, as an example of the first of February 2003: `2003-02-01`, `01/02/2003`,
 * `02/01/2003`, `01.02.2003`, `20030201`, `1 February 2003`. `None` takes ISO 8601 and dates in words only.
 */
date_example: string | null, 
/**
 * Type of all events, where no column says it.
 */
event_type: EventType | null, 
/**
 * Commodity of all flows, where no column says it.
 */
commodity: string | null, };

/**
 * Events as columns, sorted by first day and then id; undated ones last. All columns have the same length.
 */
export type Marks = { 
/**
 * Ids.
 */
id: Array<RecordId>, 
/**
 * First day, counted from 1970-01-01; `None` when open or undated.
 */
start_day: Array<number | null>, 
/**
 * Last day, counted likewise, inclusive.
 */
end_day: Array<number | null>, 
/**
 * Whether the interval is approximate, or wider than a day.
 */
uncertain: Array<boolean>, 
/**
 * Types.
 */
type: Array<EventType>, 
/**
 * Factualities.
 */
factuality: Array<Factuality>, 
/**
 * Statuses.
 */
status: Array<Status>, 
/**
 * Goldstein weights, -10 to 10.
 */
goldstein: Array<number>, 
/**
 * State-level source codes.
 */
source: Array<Array<ActorCode>>, 
/**
 * State-level target codes.
 */
target: Array<Array<ActorCode>>, 
/**
 * The pair that it counts for, when there is one.
 */
dyad: Array<Dyad | null>, 
/**
 * WGS 84 degrees east; `None` when the text gives no place.
 */
lon_deg: Array<number | null>, 
/**
 * WGS 84 degrees north.
 */
lat_deg: Array<number | null>, 
/**
 * UCDP `where_prec`; 0 when there is no place.
 */
precision: Array<number>, 
/**
 * Place names.
 */
place: Array<string | null>, 
/**
 * A short line to show: the clause, cut at a word to 120 characters.
 */
label: Array<string>, 
/**
 * Documents of the first evidence.
 */
document: Array<DocumentId>, };

/**
 * An office and who held it.
 */
export type Office = { 
/**
 * "foreign minister"
 */
role: string, 
/**
 * Who held it.
 */
holder: Actor, 
/**
 * First day.
 */
from: string | null, 
/**
 * Last day; `None` while it lasts.
 */
to: string | null, };

/**
 * A paragraph of the reader.
 */
export type Paragraph = { 
/**
 * Heading, item or running text.
 */
kind: SentenceKind, 
/**
 * Pieces in order.
 */
runs: Array<Run>, };

/**
 * An actor as one side of a record, with the words that named it.
 */
export type Party = { 
/**
 * The most specific code the text settles, e.g. `IRN_IRGC`.
 */
actor: ActorCode, 
/**
 * The state-level code it counts for, e.g. `IRN`.
 */
country: ActorCode, 
/**
 * The words, as they stand in the text.
 */
text: string, };

/**
 * Where something happened.
 */
export type Place = { 
/**
 * Name to show, by the naming rules ("Khankendi/Stepanakert").
 */
name: string, 
/**
 * The words, as they stand in the text.
 */
text: string, 
/**
 * WGS 84 latitude, degrees north: of the place, or of a point to put a label for an area.
 */
lat_deg: number, 
/**
 * WGS 84 longitude, degrees east.
 */
lon_deg: number, 
/**
 * UCDP GED `where_prec`: 1 exact, 2 within about 25 km, 3 second-level division, 4 first-level
 * division, 5 a linear feature or fuzzy area, 6 a country, 7 international waters or airspace.
 */
precision: number, 
/**
 * The state it lies in by international recognition, as an actor code.
 */
country: ActorCode | null, };

/**
 * Asks for a playback.
 */
export type Play = { 
/**
 * The most frames; each shows as many days more as it must.
 */
frames: number, 
/**
 * How long a frame stays, ms.
 */
frame_ms: number, 
/**
 * Width, px.
 */
width_px: number, 
/**
 * Height, px.
 */
height_px: number, 
/**
 * Where the map looks: degrees west, south, east, north. None: where the events are.
 */
stretch: [number, number, number, number] | null, };

/**
 * What a file is and would become.
 */
export type Preview = { 
/**
 * Its name.
 */
file_name: string, 
/**
 * Its format, or the kind of dataset that it is.
 */
format: string, 
/**
 * Why nothing of it would be taken.
 */
refused: string | null, 
/**
 * Its first documents, as the library would show them; no records are counted yet.
 */
documents: Array<DocumentSummary>, 
/**
 * How many documents it holds.
 */
document_count: number, 
/**
 * Parts of it that would not be taken.
 */
problems: Array<Rejection>, 
/**
 * What it is as a dataset.
 */
dataset: DatasetPreview | null, };

/**
 * How far an import is.
 */
export type Progress = { 
/**
 * Files done with.
 */
done: number, 
/**
 * Files in all.
 */
total: number, 
/**
 * The file that comes next; the last one when all are done.
 */
file_name: string, };

/**
 * An open project in figures. Rejected and merged records do not count.
 */
export type ProjectInfo = { 
/**
 * The file's name without its ending.
 */
name: string, 
/**
 * Where the file lies; empty in memory.
 */
path: string, 
/**
 * Documents.
 */
documents: number, 
/**
 * Events.
 */
events: number, 
/**
 * Flows.
 */
flows: number, 
/**
 * Relations.
 */
relations: number, 
/**
 * Stated causes.
 */
causes: number, 
/**
 * Records that nobody has decided on.
 */
proposed: number, 
/**
 * First day of the dated events.
 */
first_day: string | null, 
/**
 * Last day.
 */
last_day: string | null, 
/**
 * Whether it can only be read where it lies.
 */
read_only: boolean, };

/**
 * Two records that may be one, the one with the lesser id first.
 */
export type Proposal = { 
/**
 * The one.
 */
a: RecordId, 
/**
 * The other.
 */
b: RecordId, };

/**
 * Words or deeds, cooperation or conflict (GDELT and ICEWS `QuadClass`).
 */
export type Quad = "verbal cooperation" | "material cooperation" | "verbal conflict" | "material conflict";

/**
 * A sentence with the clause that states a record, cut for showing: `before`, `clause`, `after` make the sentence.
 */
export type Quote = { 
/**
 * The document.
 */
document: DocumentId, 
/**
 * Its title.
 */
title: string, 
/**
 * Who published it.
 */
source: string | null, 
/**
 * Its date.
 */
date: DocumentDate | null, 
/**
 * The page, from 1, of a document that has pages.
 */
page: number | null, 
/**
 * The sentence up to the clause.
 */
before: string, 
/**
 * The clause.
 */
clause: string, 
/**
 * The rest of the sentence.
 */
after: string, 
/**
 * Rule that read it.
 */
rule: string, 
/**
 * Estimated chance that a person would agree.
 */
confidence: number, };

/**
 * A project that was open before, for the start screen.
 */
export type RecentProject = { 
/**
 * Where its file lies.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * When it was last opened: RFC 3339, by the host's clock.
 */
opened: string, };

/**
 * One record that a new reading changed.
 */
export type RecordChange = { 
/**
 * Its id.
 */
record: RecordId, 
/**
 * Its document.
 */
document: DocumentId, 
/**
 * Title of that.
 */
title: string, 
/**
 * Its sort.
 */
kind: RecordKind, 
/**
 * Event type, commodity, relation kind or marker.
 */
class: string, 
/**
 * Its words in one line.
 */
label: string, 
/**
 * What became of it.
 */
change: Change, 
/**
 * What it says otherwise now, when it changed.
 */
fields: Array<FieldChange>, };

/**
 * One record with everything there is to know of it.
 */
export type RecordDetail = { 
/**
 * The record itself, corrections applied.
 */
record: AnyRecord, 
/**
 * Each piece of evidence in its sentence, ready to show.
 */
quotes: Array<Quote>, 
/**
 * How many sources stand behind it: documents with evidence, a reprint and what it repeats counted once.
 */
sources: number, 
/**
 * Stated causes and effects.
 */
causes: Array<Cause>, };

/**
 * What a record says, part by part.
 */
export type RecordField = "date" | "place" | "source" | "target" | "factuality" | "attribution" | "number" | "cameo" | "words" | "rule" | "confidence";

/**
 * Stable id: 16 hexadecimal digits from document, kind of record, type and evidence span, so that corrections survive
 * a better lexicon.
 */
export type RecordId = string;

/**
 * Which sort of record.
 */
export type RecordKind = "event" | "flow" | "relation" | "cause";

/**
 * Rows for the table, one page.
 */
export type RecordPage = { 
/**
 * How many records the filter leaves, on all pages.
 */
total: number, 
/**
 * This page's rows.
 */
rows: Array<RecordRow>, };

/**
 * A record as a row.
 */
export type RecordRow = { 
/**
 * Id.
 */
id: RecordId, 
/**
 * Sort of record.
 */
kind: RecordKind, 
/**
 * Event type, commodity, relation kind or marker.
 */
class: string, 
/**
 * First side.
 */
source: string, 
/**
 * Second side.
 */
target: string, 
/**
 * EDTF date, or empty.
 */
date: string, 
/**
 * Place name, or empty.
 */
place: string, 
/**
 * Factuality, where the kind has one.
 */
factuality: Factuality | null, 
/**
 * What a person has decided.
 */
status: Status, 
/**
 * Estimated chance that a person would agree.
 */
confidence: number, 
/**
 * The clause.
 */
quote: string, 
/**
 * Title of its document.
 */
document: string, };

/**
 * Records of all four sorts.
 */
export type Records = { 
/**
 * Dated events.
 */
events: Array<Event>, 
/**
 * Flows.
 */
flows: Array<Flow>, 
/**
 * Relations.
 */
relations: Array<Relation>, 
/**
 * Stated causes.
 */
causes: Array<Cause>, };

/**
 * What became of a damaged project.
 */
export type Recovery = { 
/**
 * Documents and datasets in the new project.
 */
documents: number, 
/**
 * Records.
 */
records: number, 
/**
 * Decisions on records.
 */
corrections: number, 
/**
 * Rows of datasets.
 */
rows: number, 
/**
 * Files that are kept.
 */
originals: number, 
/**
 * Stories.
 */
stories: number, 
/**
 * What was lost, doubted or made anew; a sentence each.
 */
notes: Array<string>, };

/**
 * A file, or a part of one, that was not taken.
 */
export type Rejection = { 
/**
 * File name.
 */
file: string, 
/**
 * Where in it: a line, a page; `None` for all of it.
 */
place: string | null, 
/**
 * Why, in a sentence.
 */
reason: string, 
/**
 * The row of a dataset, verbatim, so that rejected rows can be mended and imported again.
 */
row: string | null, };

/**
 * A tie that holds for an interval.
 */
export type Relation = { 
/**
 * Stable id.
 */
id: RecordId, 
/**
 * One side; the acting one when the kind is directed.
 */
a: Party, 
/**
 * The other side.
 */
b: Party, 
/**
 * What ties them.
 */
kind: RelationKind, 
/**
 * When it holds.
 */
interval: Interval | null, 
/**
 * Whether the text says so.
 */
factuality: Factuality, 
/**
 * Who claims it.
 */
attribution: string | null, 
/**
 * The words.
 */
evidence: Evidences, 
/**
 * What a person has decided.
 */
status: Status, };

/**
 * Kinds of tie between two actors.
 */
export type RelationKind = "alliance" | "rivalry" | "dispute" | "border" | "ethnic-kin" | "supplier" | "presence" | "patron" | "proxy" | "mediator";

/**
 * A piece of text under the same records throughout.
 */
export type Run = { 
/**
 * The words.
 */
text: string, 
/**
 * Records whose evidence it belongs to, sorted.
 */
records: Array<RecordId>, };

/**
 * A saved view with words of its own.
 */
export type Scene = { 
/**
 * Title.
 */
title: string, 
/**
 * Text on screen.
 */
text: string, 
/**
 * Notes for the speaker.
 */
notes: string, 
/**
 * What is on screen.
 */
state: ViewState, 
/**
 * The records it rests on, which are shown as its sources; the selected one is among them.
 */
evidence: Array<RecordId>, 
/**
 * Dark or light; `None` as the person has it.
 */
dark: boolean | null, };

/**
 * Words chosen in the reader.
 */
export type Selection = { 
/**
 * In which document.
 */
document: DocumentId, 
/**
 * Where they begin.
 */
from: TextPoint, 
/**
 * Where they end.
 */
to: TextPoint, };

/**
 * What a sentence is in its document.
 */
export type SentenceKind = "body" | "heading" | "item";

/**
 * What a person has decided of a record.
 */
export type Status = "proposed" | "accepted" | "edited" | "rejected" | "merged";

/**
 * Scenes in the order they are told, which need not be that of their dates.
 */
export type Story = { 
/**
 * Title.
 */
title: string, 
/**
 * The scenes.
 */
scenes: Array<Scene>, };

/**
 * A document that tells of it, by its record.
 */
export type Teller = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Whether it was taken into the one that was asked for.
 */
merged: boolean, 
/**
 * The document.
 */
document: DocumentId, 
/**
 * Its title.
 */
title: string, 
/**
 * Who published it.
 */
source: string | null, 
/**
 * Its date.
 */
date: DocumentDate | null, 
/**
 * How far it is to be trusted.
 */
grade: Grade, 
/**
 * The document of which it is a reprint.
 */
reprint_of: DocumentId | null, 
/**
 * Its words.
 */
quote: string, };

/**
 * One event's part in a tension curve.
 */
export type TensionEvent = { 
/**
 * The event.
 */
id: RecordId, 
/**
 * First day, counted from 1970-01-01.
 */
day: number, 
/**
 * Signed weight: Goldstein times the weight of its factuality.
 */
weight: number, 
/**
 * What to show.
 */
label: string, };

/**
 * Asks for a tension curve.
 */
export type TensionQuery = { 
/**
 * The pair.
 */
dyad: Dyad, 
/**
 * Days after which an event weighs half.
 */
half_life_days: number, 
/**
 * Weights that a person has put in place of the codebook's, by event type: -10 (worst conflict) to 10.
 */
weights: { [key in EventType]?: number }, };

/**
 * Conflict and cooperation of a dyad, day by day.
 */
export type TensionSeries = { 
/**
 * The pair.
 */
dyad: Dyad, 
/**
 * Half-life, in days.
 */
half_life_days: number, 
/**
 * The formula, in words.
 */
formula: string, 
/**
 * First day of the series, counted from 1970-01-01.
 */
first_day: number, 
/**
 * Sum of decayed weights of conflict events, at least 0; `None` where no document covers the day.
 */
conflict: Array<number | null>, 
/**
 * Sum of decayed weights of cooperation events, at least 0.
 */
cooperation: Array<number | null>, 
/**
 * Days on which the level of tension changed for longer, ascending; see `analyse/change.rs`.
 */
changes: Array<ChangePoint>, 
/**
 * The events behind it.
 */
events: Array<TensionEvent>, };

/**
 * A place in the text as the reader shows it.
 */
export type TextPoint = { 
/**
 * Which of the reader's paragraphs, from 0.
 */
paragraph: number, 
/**
 * Unicode scalar values from its beginning.
 */
offset: number, };

/**
 * Colours of a figure.
 */
export type Theme = "light" | "dark" | "print";

/**
 * Everything but events: what has no place on a time axis of its own.
 */
export type Ties = { 
/**
 * Flows.
 */
flows: Array<Flow>, 
/**
 * Relations.
 */
relations: Array<Relation>, 
/**
 * Stated causes.
 */
causes: Array<Cause>, };

/**
 * Which view has the main place on screen.
 */
export type ViewName = "map" | "tension" | "actors" | "flows" | "documents" | "review" | "table";

/**
 * What is on screen: saved, restored, undone, and kept as a scene.
 */
export type ViewState = { 
/**
 * What is asked for, time window included.
 */
filter: Filter, 
/**
 * The selected record.
 */
selected: RecordId | null, 
/**
 * The document open in the reader.
 */
document: DocumentId | null, 
/**
 * The view in the main place.
 */
view: ViewName, 
/**
 * Where the map looks; `None` for the whole region.
 */
camera: Camera | null, 
/**
 * Where the actors of the network stand, by code: -1 to 1 from left to right and from top to bottom.
 */
network: { [key in ActorCode]: [number, number] }, 
/**
 * Weights put in place of the codebook's, by event type.
 */
weights: { [key in EventType]?: number }, };

/**
 * Something that a stage could not read, kept so that a person can look.
 */
export type Warning = { 
/**
 * Stable code, e.g. `invalid-date`, `share-without-period`.
 */
code: string, 
/**
 * One sentence for a person.
 */
message: string, };
