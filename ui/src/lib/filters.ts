/** A filter in words: one chip for each thing that narrows the view. */
import type { Filter } from '../backend/types';
import { m } from '../paraglide/messages.js';
import type { Window } from '../state/view.svelte';
import { dayWord, factualityWord, kindWord, statusWord, typeWord } from './words';

/** Something that narrows, and what the filter is without it. */
export interface Chip {
	key: string;
	label: string;
	without: { filter: Filter; window: Window };
}

/** One chip for each part of `filter` and for the time window. */
export function chipsOf(filter: Filter, window: Window, actor: (code: string) => string, title: (id: string) => string): Chip[] {
	const chips: Chip[] = [];
	const add = (key: string, label: string, part: Partial<Filter>) =>
		chips.push({ key, label, without: { filter: { ...filter, ...part }, window } });
	if (window.from || window.to) {
		const day = (iso: string | null) => (iso ? dayWord(iso) : m.filter_open());
		chips.push({
			key: 'window',
			label: m.filter_window({ from: day(window.from), to: day(window.to) }),
			without: { filter, window: { from: null, to: null } },
		});
	}
	if (filter.dyad) add('dyad', m.filter_pair({ a: actor(filter.dyad.a), b: actor(filter.dyad.b) }), { dyad: null });
	if (filter.text) add('text', m.filter_text({ text: filter.text }), { text: null });
	const list = <K extends 'actors' | 'types' | 'factuality' | 'status' | 'documents' | 'kinds'>(
		key: K,
		word: (value: Filter[K][number]) => string,
	) => {
		const values = filter[key] as Filter[K][number][];
		for (const value of values) {
			const rest = { [key]: values.filter((other) => other !== value) } as Partial<Filter>;
			add(`${key}:${value}`, word(value), rest);
		}
	};
	list('kinds', kindWord);
	list('actors', actor);
	list('types', typeWord);
	list('factuality', factualityWord);
	list('status', statusWord);
	list('documents', title);
	return chips;
}
