/** What the UI asks of the engine, whichever way it reaches it. */
import type {
	ActorCard, ActorSummary, AnyRecord, AppInfo, Changes, Comparison, Description, DocumentId, DocumentSummary, DocumentView, ExportFormat, ExportQuery, FigureQuery, Filter, Found,
	HistoryEntry, ImportOptions, ImportReport, Mapping, Marks, Place, Preview, Progress, ProjectInfo, Proposal, RecordDetail, RecordId,
	RecordPage, Recovery, Selection, Status, Story,
	TensionQuery, TensionSeries, Ties, ViewState,
} from './types';

/** A file to import: by path where the host has paths, by content where it has none. */
export type ImportSource = { path: string } | { file: File };

/** Documents as they say themselves, originals kept, datasets whole. */
export const plainImport: ImportOptions = { date: null, link: false, dataset: null, mapping: null, actors: [], bounds_deg: null };

/** Where an answer to `save` went; `null` when a person thought better of it. */
export type Saved = string | null;

/** Why a call failed. The UI chooses by `code` and shows `message`. */
export class BackendError extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
		this.name = 'BackendError';
	}
}

/** What the host tells the UI without being asked. */
export interface HostEvents {
	/** Files were dropped on the window. */
	dropped(files: ImportSource[]): void;
	/** Files hover over the window, or have left it. */
	hovering(over: boolean): void;
	/** A native menu item was chosen, e.g. `import`. */
	menu(item: string): void;
	/** A project or documents were opened from outside: by argument, association or a second start. */
	opened(paths: string[]): void;
}

/** One interface, two hosts: the Tauri shell, and `araxes serve` for a browser. */
export interface Backend {
	/** Whether the host has native menus, dialogs and paths. */
	readonly native: boolean;
	appInfo(): Promise<AppInfo>;
	openSample(): Promise<ProjectInfo>;
	openProject(path: string): Promise<ProjectInfo>;
	createProject(path: string): Promise<ProjectInfo>;
	/** Puts what is readable of a damaged project into a new one, beside it or at `to`, and opens that. */
	recoverProject(path: string, to: string | null): Promise<Recovery>;
	closeProject(): Promise<void>;
	projectInfo(): Promise<ProjectInfo | null>;
	importFiles(sources: ImportSource[], options: ImportOptions, onProgress: (progress: Progress) => void): Promise<ImportReport>;
	/** What the files are and would become; nothing is stored. */
	previewFiles(sources: ImportSource[], options: ImportOptions): Promise<Preview[]>;
	/** Mappings for tables of a person's own, kept in the project. */
	mappings(): Promise<Mapping[]>;
	saveMapping(mapping: Mapping): Promise<void>;
	/** Stops the running import; what is done stays. */
	cancel(): Promise<void>;
	documents(): Promise<DocumentSummary[]>;
	document(id: DocumentId): Promise<DocumentView>;
	removeDocument(id: DocumentId): Promise<void>;
	setDocumentDate(id: DocumentId, date: string): Promise<void>;
	/** Title, publisher, date and grade, all at once; another date has it read anew. */
	describeDocument(id: DocumentId, said: Description): Promise<void>;
	marks(filter: Filter): Promise<Marks>;
	ties(filter: Filter): Promise<Ties>;
	/** `null` when it is not here, as after an undone import. */
	record(id: RecordId): Promise<RecordDetail | null>;
	page(filter: Filter, offset: number, limit: number): Promise<RecordPage>;
	tension(query: TensionQuery): Promise<TensionSeries>;
	actors(): Promise<ActorSummary[]>;
	/** Actors, places, documents and sentences for what is typed, in any spelling of names. */
	search(text: string): Promise<Found>;
	setStatus(ids: RecordId[], status: Status): Promise<void>;
	/** Puts a person's reading over a record; its kind and its first evidence stay. */
	editRecord(record: AnyRecord): Promise<void>;
	/** An event, a flow and a relation that could be made of words chosen in the reader; nothing is kept. */
	draftRecords(selection: Selection): Promise<AnyRecord[]>;
	/** Keeps a record that a person has made on the words of its evidence. */
	makeRecord(record: AnyRecord): Promise<RecordId>;
	/** Places whose name begins with `text`. */
	findPlaces(text: string): Promise<Place[]>;
	/** Takes the evidence of `others` into `keep`. */
	mergeRecords(keep: RecordId, others: RecordId[]): Promise<void>;
	/** What each document says of the thing that a record tells. */
	compareSources(id: RecordId): Promise<Comparison>;
	/** Reads all texts anew; `cancel` stops it, and what was read stays. */
	reread(onProgress: (progress: Progress) => void): Promise<Changes>;
	/** What the last new reading changed, until it is dismissed. */
	changes(): Promise<Changes | null>;
	dismissChanges(): Promise<void>;
	/** Pairs of records that seem to tell the same thing. */
	proposals(filter: Filter): Promise<Proposal[]>;
	/** What was done, the last first. */
	history(): Promise<HistoryEntry[]>;
	/** What the lexicon knows of an actor; its offices on `date`, or all. */
	actorCard(code: string, date: string | null): Promise<ActorCard>;
	/** The name of what was undone; `null` when there is nothing. */
	undo(): Promise<string | null>;
	redo(): Promise<string | null>;
	saveView(state: ViewState): Promise<void>;
	view(): Promise<ViewState>;
	stories(): Promise<Story[]>;
	/** `name` is what undo calls the change. */
	saveStories(stories: Story[], name: string): Promise<void>;
	draftStory(filter: Filter): Promise<Story>;
	/** The pages of a story as SVG: what PPTX, PDF and HTML show. */
	storyPages(query: ExportQuery): Promise<string[]>;
	/** The bytes of an export, to look at. */
	exportBytes(query: ExportQuery): Promise<Uint8Array>;
	/** Asks for a place, offers `name`, and writes there; a browser downloads instead. */
	saveExport(query: ExportQuery, name: string): Promise<Saved>;
	render(query: FigureQuery): Promise<Uint8Array>;
	/** As `saveExport`, for a figure. */
	saveFigure(query: FigureQuery, name: string): Promise<Saved>;
	/** Puts the window on the whole screen, or back. */
	setFullscreen(on: boolean): Promise<void>;
	/** Opens the window with the speaker's notes. */
	openNotes(): Promise<void>;
	/** Native dialogs; `null` when a person thought better of it, or the host has none. */
	askProjectToOpen(): Promise<string | null>;
	askProjectToCreate(): Promise<string | null>;
	askFilesToImport(): Promise<ImportSource[]>;
	/** Starts telling `events`; the answer stops it. */
	listen(events: HostEvents): Promise<() => void>;
}

/** Bytes out of a save dialog or a download, by format. */
export const EXTENSIONS: Record<ExportFormat, string> = {
	geojson: 'geojson', csv: 'csv', json: 'json', jsonl: 'jsonl', kml: 'kml', xlsx: 'xlsx', graphml: 'graphml', gexf: 'gexf',
	icews: 'icews.csv', timelinejs: 'timeline.json', md: 'md', docx: 'docx', bibtex: 'bib', ris: 'ris', csl: 'csl.json',
	pptx: 'pptx', pdf: 'pdf', html: 'html', apng: 'png', gif: 'gif', frames: 'zip',
};
