import { expect, test } from 'vitest';
import type { Marks } from '../backend/types';
import { countInWindow, dayNumber, neighbour } from './in_window';

/** Two dated marks, one with an open end, and one without a date. */
const marks = {
	id: ['a', 'b', 'c', 'd'],
	start_day: [dayNumber('2021-09-01'), dayNumber('2021-09-10'), dayNumber('2021-10-01'), null],
	end_day: [dayNumber('2021-09-05'), null, dayNumber('2021-10-01'), null],
} as unknown as Marks;

test('an open window leaves everything, undated marks too', () => {
	expect(countInWindow(marks, { from: null, to: null })).toBe(4);
});

test('an interval that touches the window is in it; an open end reaches on', () => {
	expect(countInWindow(marks, { from: '2021-09-05', to: '2021-09-05' })).toBe(1);
	expect(countInWindow(marks, { from: '2021-09-06', to: '2021-09-30' })).toBe(1);
	expect(countInWindow(marks, { from: '2021-09-06', to: null })).toBe(2);
	expect(countInWindow(marks, { from: null, to: '2021-08-31' })).toBe(0);
});

test('stepping goes in time and stops at the ends', () => {
	const open = { from: null, to: null };
	expect(neighbour(marks, null, 1, open)).toBe('a');
	expect(neighbour(marks, 'a', 1, open)).toBe('b');
	expect(neighbour(marks, 'a', -1, open)).toBe('a');
	expect(neighbour(marks, 'a', 1, { from: '2021-09-30', to: null })).toBe('b');
	expect(neighbour(marks, 'b', 1, { from: null, to: '2021-09-30' })).toBe('b');
});
