import { expect, test } from 'vitest';
import type { TensionSeries } from '../backend/types';
import { columnsOf, monthsOf, partsOn } from './tension';

const series: TensionSeries = {
	dyad: { a: 'ARM', b: 'AZE' },
	half_life_days: 10,
	formula: '',
	first_day: 100,
	conflict: [8, 7, null, null, 9, 8],
	changes: [],
	cooperation: [0, 0, null, null, 2, 2],
	events: [
		{ id: 'a', day: 100, weight: -8, label: 'a' },
		{ id: 'b', day: 104, weight: -3, label: 'b' },
		{ id: 'c', day: 104, weight: 2, label: 'c' }
	]
};

test('what weighs on a day is what came before, halved each half-life', () => {
	const parts = partsOn(series, 110, 'conflict');
	expect(parts.map((part) => part.event.id)).toEqual(['a', 'b']);
	expect(parts[0]!.weight).toBeCloseTo(-4);
	expect(parts[0]!.share + parts[1]!.share).toBeCloseTo(1);
	expect(partsOn(series, 103, 'conflict').map((part) => part.event.id)).toEqual(['a']);
	expect(partsOn(series, 103, 'cooperation')).toEqual([]);
});

test('a gap stays a gap at any zoom', () => {
	expect([...columnsOf(series, series.conflict, 100, 106, 6)]).toEqual([8, 7, NaN, NaN, 9, 8]);
	expect([...columnsOf(series, series.conflict, 100, 106, 3)]).toEqual([8, NaN, 9]);
	expect(columnsOf(series, series.conflict, 102, 104, 40).every(Number.isNaN)).toBe(true);
});

test('the table has the highest of each month', () => {
	expect(monthsOf(series)).toEqual([{ month: '1970-04', conflict: 9, cooperation: 2 }]);
});
