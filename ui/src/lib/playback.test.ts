import { expect, test } from 'vitest';
import { tableOf } from './mark_table';
import { nextMoment, nextStart } from './playback';

const table = tableOf({
	start_day: [10, 20, 500, null],
	end_day: [12, 20, 501, null],
	uncertain: [true, false, false, false],
	type: ['AID', 'AID', 'AID', 'AID'],
	factuality: ['asserted', 'asserted', 'asserted', 'asserted']
});
const stretch = { from: 0, to: 600 };

test('the next event is found, undated ones are none', () => {
	expect(nextStart(table, 11)).toBe(20);
	expect(nextStart(table, 501)).toBeNull();
});

test('a steady pace goes through the whole in its time', () => {
	expect(nextMoment(100, 1, stretch, { speed: 1, skip: false, table })).toBe(125);
	expect(nextMoment(100, 1, stretch, { speed: 4, skip: false, table })).toBe(200);
	expect(nextMoment(600, 1, stretch, { speed: 1, skip: false, table })).toBeNull();
});

test('empty time is leapt over, to just before what comes', () => {
	expect(nextMoment(30, 0.1, stretch, { speed: 1, skip: true, table })).toBe(487.5);
	expect(nextMoment(510, 0.1, stretch, { speed: 1, skip: true, table })).toBe(600);
});
