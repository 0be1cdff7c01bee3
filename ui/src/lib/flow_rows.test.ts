import { expect, test } from 'vitest';
import type { Flow } from '../backend/types';
import { flowRows } from './flow_rows';

const flow = (id: string, from: string, to: string, start: string | null, end: string | null) =>
	({
		id, commodity: 'arms', from: { country: from }, to: { country: to },
		interval: start ? { start, end, granularity: 'range', approximate: false } : null,
	}) as unknown as Flow;

test('statements about the same years stand on lines of their own', () => {
	const { rows, from, to } = flowRows([
		flow('a', 'ISR', 'AZE', '2016-01-01', '2020-12-31'),
		flow('b', 'ISR', 'AZE', '2015-01-01', '2019-12-31'),
		flow('c', 'ISR', 'AZE', '2021-01-01', '2021-12-31'),
		flow('d', 'ISR', 'AZE', null, null),
		flow('e', 'RUS', 'ARM', '2011-01-01', null),
	]);
	expect(rows.map((row) => [row.key, row.lines])).toEqual([['ISR AZE arms', 3], ['RUS ARM arms', 1]]);
	expect(rows[0]!.statements.map(({ flow: { id }, line }) => [id, line])).toEqual([['b', 0], ['a', 1], ['c', 0], ['d', 2]]);
	expect(new Date(from * 86_400_000).toISOString().slice(0, 10)).toBe('2011-01-01');
	expect(new Date(to * 86_400_000).toISOString().slice(0, 10)).toBe('2022-01-01');
});

test('no flows are no rows', () => {
	expect(flowRows([])).toEqual({ rows: [], from: 0, to: 1 });
});
