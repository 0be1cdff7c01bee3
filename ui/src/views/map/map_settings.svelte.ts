/** What a reader wants of the map, kept on this machine. */

import type { Plane } from '../../lib/projection';

/** Layers that can be left out. */
export const LAYERS = ['relief', 'divisions', 'transport', 'pipelines', 'sites', 'areas', 'control', 'graticule', 'inset'] as const;

/** One of them. */
export type LayerName = (typeof LAYERS)[number];

/** Languages of names; `local` is that of each country. */
export const NAME_LANGUAGES = ['en', 'local', 'az', 'hy', 'fa', 'tr', 'he', 'ar', 'ru', 'ka'] as const;

interface Kept {
	hidden: LayerName[];
	language: string;
	first: 'state' | 'other';
	plane: Plane;
}

const KEY = 'araxes.map';

class MapSettings {
	hidden = $state.raw<readonly LayerName[]>([]);
	/** Empty: that of the window. */
	language = $state('');
	first = $state<'state' | 'other'>('state');
	plane = $state<Plane>('conic');

	constructor() {
		try {
			const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Kept>;
			this.hidden = LAYERS.filter((name) => kept.hidden?.includes(name));
			this.language = NAME_LANGUAGES.find((one) => one === kept.language) ?? '';
			this.first = kept.first === 'other' ? 'other' : 'state';
			this.plane = kept.plane === 'mercator' ? 'mercator' : 'conic';
		} catch {
			// Nothing kept, or nothing to keep it in: the map begins as it is made.
		}
	}

	/** Shows or hides a layer. */
	toggle(name: LayerName): void {
		this.hidden = this.hidden.includes(name) ? this.hidden.filter((one) => one !== name) : [...this.hidden, name];
		this.keep();
	}

	/** Changes how names are written or on which plane. */
	set(part: Partial<Omit<Kept, 'hidden'>>): void {
		Object.assign(this, part);
		this.keep();
	}

	private keep(): void {
		const { hidden, language, first, plane } = this;
		try {
			localStorage.setItem(KEY, JSON.stringify({ hidden, language, first, plane }));
		} catch {
			// A page without storage forgets.
		}
	}
}

export const settings = new MapSettings();
