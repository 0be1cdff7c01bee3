import { expect, test } from 'vitest';
import { noMarks } from '../state/project.svelte';
import type { EventType, Factuality, Marks } from '../backend/types';
import { networkOf } from './network';

function marksOf(rows: [EventType, string[], string[], number | null, Factuality?][]): Marks {
	const marks = noMarks();
	rows.forEach(([type, source, target, day, factuality], i) => {
		marks.id.push(`r${i}`);
		marks.type.push(type);
		marks.source.push(source);
		marks.target.push(target);
		marks.start_day.push(day);
		marks.end_day.push(day);
		marks.factuality.push(factuality ?? 'asserted');
	});
	return marks;
}
const all = { from: null, to: null };

test('who acts on whom is counted each way, hostile and friendly apart', () => {
	const marks = marksOf([
		['ACCUSE', ['IRN'], ['AZE'], 1],
		['COERCE', ['AZE'], ['IRN'], 2],
		['CONSULT', ['AZE', 'IRN'], [], 3],
	]);
	const { nodes, links } = networkOf(marks, all);
	expect(nodes).toEqual([{ code: 'AZE', events: 3 }, { code: 'IRN', events: 3 }]);
	expect(links).toEqual([
		{ key: 'AZE IRN conflict', a: 'AZE', b: 'IRN', side: 'conflict', forth: 1, back: 1, both: 0, at: [0, 1] },
		{ key: 'AZE IRN cooperation', a: 'AZE', b: 'IRN', side: 'cooperation', forth: 0, back: 0, both: 1, at: [2] },
	]);
});

test('what is denied, or lies outside the window, makes no tie', () => {
	const marks = marksOf([
		['ASSAULT', ['AZE'], ['ARM'], 10, 'denied'],
		['ASSAULT', ['AZE'], ['ARM'], 20],
		['AID', ['RUS'], ['ARM'], null],
	]);
	expect(networkOf(marks, { from: '1970-01-25', to: null }).links).toEqual([]);
	expect(networkOf(marks, all).links.map((link) => link.key)).toEqual(['ARM AZE conflict', 'ARM RUS cooperation']);
});

test('an actor alone has no tie to itself', () => {
	expect(networkOf(marksOf([['MOBILIZE', ['IRN'], [], 1], ['PROTEST', ['IRN'], ['IRN'], 1]]), all)).toEqual({
		nodes: [{ code: 'IRN', events: 2 }],
		links: [],
	});
});
