import { expect, test } from 'vitest';
import { countBetween, tableOf, UNDATED } from './mark_table';
import { syntheticMarks } from './synthetic_marks';

test('marks in a span are counted without looking at each', () => {
	const table = tableOf(syntheticMarks(3000, 3));
	for (const [from, to] of [
		[7000, 7001],
		[18_500, 19_300],
		[0, 40_000],
		[-Infinity, 12_000],
		[12_000, Infinity]
	] as const) {
		let seen = 0;
		for (let i = 0; i < table.length; i++) {
			if (!(table.flags[i]! & UNDATED) && table.start[i]! < to && table.end[i]! > from) seen++;
		}
		expect(countBetween(table, from, to)).toBe(seen);
	}
});
