/** What is on screen: one time window, one filter, one selection for all views. */
import type { Camera, DocumentId, EventType, Filter, RecordId, ViewName, ViewState } from '../backend/types';

/** A filter that lets everything through. */
export function everything(): Filter {
	return {
		from: null, to: null, kinds: [], actors: [], dyad: null, types: [], factuality: [], status: [], documents: [], text: null,
	};
}

/** The time window, as ISO days, inclusive; an open side is `null`. */
export interface Window {
	from: string | null;
	to: string | null;
}

class View {
	/** What is asked for, apart from the time window. */
	filter = $state.raw<Filter>(everything());
	/** The brush. Marks outside it stay in the timeline and leave the map. */
	window = $state.raw<Window>({ from: null, to: null });
	selected = $state<RecordId | null>(null);
	document = $state<DocumentId | null>(null);
	view = $state<ViewName>('map');
	camera = $state.raw<Camera | null>(null);
	/** Where the actors of the network stand, by code. */
	network = $state.raw<Record<string, [number, number]>>({});
	/** Weights put in place of the codebook's, by event type. */
	weights = $state.raw<Partial<Record<EventType, number>>>({});

	/** All of it as the project keeps it. */
	current = $derived<ViewState>({
		filter: { ...this.filter, from: this.window.from, to: this.window.to },
		selected: this.selected,
		document: this.document,
		view: this.view,
		camera: this.camera,
		network: this.network,
		weights: this.weights,
	});

	restore(state: ViewState) {
		this.filter = { ...state.filter, from: null, to: null };
		this.window = { from: state.filter.from, to: state.filter.to };
		this.selected = state.selected;
		this.document = state.document;
		this.view = state.view;
		this.camera = state.camera;
		this.network = state.network as Record<string, [number, number]>;
		this.weights = state.weights;
	}

	/** Changes one part of the filter. */
	narrow(part: Partial<Filter>) {
		this.filter = { ...this.filter, ...part };
	}
}

export const view = new View();
