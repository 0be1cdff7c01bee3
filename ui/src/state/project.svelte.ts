/** The open project: what the engine answers for the present filter. */
import type { ActorSummary, DocumentSummary, Filter, Marks, ProjectInfo, Ties } from '../backend/types';
import type { Backend } from '../backend';

/** No events. */
export function noMarks(): Marks {
	return {
		id: [], start_day: [], end_day: [], uncertain: [], type: [], factuality: [], status: [], goldstein: [], source: [],
		target: [], dyad: [], lon_deg: [], lat_deg: [], precision: [], place: [], label: [], document: [],
	};
}

class Project {
	/** Set once at the start of the app. */
	backend!: Backend;
	info = $state.raw<ProjectInfo | null>(null);
	/** Events under the filter, not narrowed by the time window: the views do that, so that a brush costs no call. */
	marks = $state.raw<Marks>(noMarks());
	ties = $state.raw<Ties>({ flows: [], relations: [], causes: [] });
	documents = $state.raw<DocumentSummary[]>([]);
	actors = $state.raw<ActorSummary[]>([]);
	#asked = 0;
	#names = $derived(new Map(this.actors.map(({ actor }) => [actor.code, actor.name])));

	/** The name to show for a code. */
	name = (code: string): string => this.#names.get(code) ?? code;

	/** Asks anew for everything under `filter`; an answer that comes late is dropped. */
	async load(filter: Filter) {
		const asked = ++this.#asked;
		const open = { ...filter, from: null, to: null };
		const [info, marks, ties, documents, actors] = await Promise.all([
			this.backend.projectInfo(),
			this.backend.marks(open),
			this.backend.ties(open),
			this.backend.documents(),
			this.backend.actors(),
		]);
		if (asked !== this.#asked) return;
		this.info = info;
		this.marks = marks;
		this.ties = ties;
		this.documents = documents;
		this.actors = actors;
	}
}

export const project = new Project();
