/** What the desk is doing: the open dialog, the import that runs, the card and the text that are shown. */
import { BackendError, type ImportSource } from '../backend';
import type {
	AnyRecord, DocumentView, ImportOptions, ImportReport, Preview, Progress, RecordDetail, RecordId, Recovery, Status,
} from '../backend/types';
import { m } from '../paraglide/messages.js';
import { project } from './project.svelte';
import { everything, view } from './view.svelte';

/** What lies over the desk. */
export type Dialog = 'none' | 'import' | 'export' | 'help' | 'palette' | 'history';

/** Files that are looked into before an import; the others are listed by name. */
const MOST_PREVIEWED = 40;

class Desk {
	dialog = $state<Dialog>('none');
	/** Files that wait in the import dialog. */
	pending = $state.raw<ImportSource[]>([]);
	progress = $state.raw<Progress | null>(null);
	importing = $state(false);
	report = $state.raw<ImportReport | null>(null);
	hovering = $state(false);
	/** The project is being closed; nothing more is saved in it. */
	closing = $state(false);
	/** The selected record with its evidence. */
	detail = $state.raw<RecordDetail | null>(null);
	/** The document in the reader. */
	text = $state.raw<DocumentView | null>(null);
	/** A project that does not open because it is damaged, and why. */
	damaged = $state.raw<{ path: string; reason: string } | null>(null);
	/** What became of it. */
	recovery = $state.raw<Recovery | null>(null);
	/** A fault to show until it is dismissed. */
	fault = $state<string | null>(null);
	/** Said to screen readers. */
	said = $state('');
	/** What was done, shown for a moment. */
	done = $state('');

	/** Runs `work`; a fault is shown, once, here. */
	async attempt<T>(work: () => Promise<T>): Promise<T | null> {
		try {
			return await work();
		} catch (fault) {
			this.fault = fault instanceof BackendError || fault instanceof Error ? fault.message : String(fault);
			return null;
		}
	}

	async openSample() {
		await this.#opened(() => project.backend.openSample());
	}

	async openProject(path: string) {
		await this.#opened(async () => {
			try {
				await project.backend.openProject(path);
			} catch (fault) {
				if (!(fault instanceof BackendError) || fault.code !== 'project-damaged') throw fault;
				this.recovery = null;
				this.damaged = { path, reason: fault.message };
				return false;
			}
		});
	}

	/** Puts what is readable of the damaged project into a new one, beside it or at `to`, and opens that. */
	async recover(to: string | null) {
		const damaged = this.damaged;
		if (!damaged) return;
		await this.#opened(async () => {
			this.recovery = await project.backend.recoverProject(damaged.path, to);
		});
	}

	forgetDamaged() {
		this.damaged = null;
		this.recovery = null;
	}

	async createProject(path: string) {
		await this.#opened(() => project.backend.createProject(path));
	}

	/** Shows what `open` opened; `false` is that it opened nothing. */
	async #opened(open: () => Promise<unknown>) {
		await this.attempt(async () => {
			if ((await open()) === false) return;
			view.restore(await project.backend.view());
			await project.load(view.filter);
		});
	}

	async close() {
		this.closing = true;
		await this.attempt(async () => {
			await project.backend.saveView(view.current);
			await project.backend.closeProject();
		});
		project.forget();
		this.closing = false;
		view.selected = null;
		view.document = null;
		this.detail = null;
		this.text = null;
	}

	/** Shows what would be imported; nothing is read before a person says so. */
	offer(sources: ImportSource[]) {
		if (!sources.length || this.importing) return;
		this.pending = sources;
		this.report = null;
		this.progress = null;
		this.dialog = 'import';
	}

	/** The same with no project open: a new one is asked for where the host can make one, else the sample takes them. */
	async offerAtStart(sources: ImportSource[]) {
		if (project.backend.native) {
			const path = await this.attempt(() => project.backend.askProjectToCreate());
			if (!path) return;
			await this.createProject(path);
		} else await this.openSample();
		if (project.isOpen) this.offer(sources);
	}

	/** What the waiting files are; `null` while nobody knows. */
	async previewImport(options: ImportOptions): Promise<Preview[] | null> {
		return this.attempt(() => project.backend.previewFiles(this.pending.slice(0, MOST_PREVIEWED), options));
	}

	async runImport(options: ImportOptions) {
		this.importing = true;
		this.progress = null;
		this.report = await this.attempt(() =>
			project.backend.importFiles(this.pending, options, (progress) => (this.progress = progress)),
		);
		this.importing = false;
		if (!this.report) this.dialog = 'none';
		await this.attempt(() => project.load(view.filter));
		const first = this.report?.imported[0];
		if (first) view.document = first.id;
	}

	/** Loads the card of the selected record, and opens the document that says so. */
	async showRecord(id: RecordId | null) {
		if (!id) {
			this.detail = null;
			return;
		}
		const detail = await this.attempt(() => project.backend.record(id));
		if (view.selected !== id) return;
		this.detail = detail;
		const quote = detail?.quotes[0];
		if (quote) {
			if (!detail.quotes.some((q) => q.document === view.document)) view.document = quote.document;
			this.said = m.selected_announce({ what: quote.title, quote: quote.clause });
		}
	}

	async showDocument(id: string | null) {
		if (!id) {
			this.text = null;
			return;
		}
		const text = await this.attempt(() => project.backend.document(id));
		if (view.document === id) this.text = text;
	}

	/** Decides records, then shows what follows from it. */
	async decide(ids: RecordId[], status: Status) {
		await this.attempt(() => project.backend.setStatus(ids, status));
		await this.refresh();
	}

	/** Puts a person's reading over a record; whether it was taken. */
	async edit(record: AnyRecord): Promise<boolean> {
		const taken = await this.attempt(async () => {
			await project.backend.editRecord(record);
			return true;
		});
		await this.refresh();
		return taken ?? false;
	}

	/** Takes records into one. */
	async merge(keep: RecordId, others: RecordId[]) {
		await this.attempt(() => project.backend.mergeRecords(keep, others));
		await this.refresh();
	}

	/** Pairs that seem to tell the same thing. */
	pairs = $state.raw<[RecordId, RecordId][]>([]);

	/** Asks for them anew; they change with every decision. */
	async findTwins() {
		const found = await this.attempt(() => project.backend.proposals({ ...everything() }));
		this.pairs = (found ?? []).map(({ a, b }) => [a, b]);
	}

	/** Records that seem to tell what `id` tells. */
	twins(id: RecordId): RecordId[] {
		return this.pairs.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []));
	}

	/** The record is being edited on its card. */
	editing = $state(false);

	async undo() {
		const name = await this.attempt(() => project.backend.undo());
		this.done = name ? m.undone({ name }) : m.nothing_to_undo();
		await this.refresh();
	}

	async redo() {
		const name = await this.attempt(() => project.backend.redo());
		this.done = name ? m.redone({ name }) : m.nothing_to_redo();
		await this.refresh();
	}

	/** Counts up when records change, so that lists ask anew. */
	revision = $state(0);

	async refresh() {
		this.revision += 1;
		await this.attempt(() => project.load(view.filter));
		await this.showRecord(view.selected);
		await this.showDocument(view.document);
	}
}

export const desk = new Desk();
