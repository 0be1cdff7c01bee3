import { expect, test } from 'vitest';
import type { Filter } from '../backend/types';
import { chipsOf } from './filters';

const open: Filter = {
	from: null, to: null, kinds: [], actors: [], dyad: null, types: [], factuality: [], status: [], documents: [], text: null,
};
const name = (code: string) => code;

test('nothing narrows an open filter', () => {
	expect(chipsOf(open, { from: null, to: null }, name, name)).toEqual([]);
});

test('taking a chip away leaves the rest of the filter', () => {
	const filter: Filter = { ...open, actors: ['AZE', 'IRN'], text: 'lorry' };
	const chips = chipsOf(filter, { from: '2021-09-01', to: null }, name, name);
	expect(chips.map((chip) => chip.key)).toEqual(['window', 'text', 'actors:AZE', 'actors:IRN']);
	expect(chips[2]?.without.filter).toEqual({ ...filter, actors: ['IRN'] });
	expect(chips[0]?.without.window).toEqual({ from: null, to: null });
	expect(chips[0]?.without.filter).toEqual(filter);
});
