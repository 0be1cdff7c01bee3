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

/** A pair of actors and how many events count for it. */
export interface PairCount {
	a: string;
	b: string;
	count: number;
}

/** Pairs of the marks, the busiest first. */
function pairsOf(marks: Marks): PairCount[] {
	const pairs = new Map<string, PairCount>();
	for (const dyad of marks.dyad) {
		if (!dyad) continue;
		const key = `${dyad.a} ${dyad.b}`;
		const pair = pairs.get(key) ?? { ...dyad, count: 0 };
		pair.count += 1;
		pairs.set(key, pair);
	}
	return [...pairs.values()].sort((one, other) => other.count - one.count || one.a.localeCompare(other.a) || one.b.localeCompare(other.b));
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
	/** Pairs to choose from; a chosen pair does not take the others off the list. */
	pairs = $state.raw<PairCount[]>([]);
	/** Whether a project is open; unlike `info` it does not change with every answer. */
	isOpen = $derived(this.info !== null);
	#asked = 0;
	#loaded: Filter | null = null;
	#names = $derived(new Map(this.actors.map(({ actor }) => [actor.code, actor.name])));

	/** The name to show for a code. */
	name = (code: string): string => this.#names.get(code) ?? code;

	/** Asks for what is under `filter`, unless that was the last question. */
	async follow(filter: Filter) {
		if (filter !== this.#loaded) await this.load(filter);
	}

	/** Forgets the project; answers that are under way are dropped. */
	forget() {
		this.#asked += 1;
		this.#loaded = null;
		this.info = null;
		this.marks = noMarks();
		this.ties = { flows: [], relations: [], causes: [] };
		this.documents = [];
		this.actors = [];
		this.pairs = [];
	}

	/** Asks anew for everything under `filter`; an answer that comes late is dropped. */
	async load(filter: Filter) {
		const asked = ++this.#asked;
		this.#loaded = filter;
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
		if (!filter.dyad) this.pairs = pairsOf(marks);
	}
}

export const project = new Project();
