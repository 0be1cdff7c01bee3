import { expect, test } from 'vitest';
import { isSeenOn, statusOn } from './dates';

const takenUp = { status: 'dismantled', valid_to: '1993-08-01' };
const closed = { status: 'closed', valid_from: '1993-04-03' };
const building = { status: 'under construction', valid_from: '2021-02-14' };

test('a railway that was taken up or closed is an ordinary one before that day, and drawn on every day', () => {
	for (const way of [takenUp, closed]) {
		expect(statusOn(way, '1990-06-01')).toBeUndefined();
		expect(statusOn(way, '1994-05-12')).toBe(way.status);
		expect([isSeenOn(way, '1990-06-01'), isSeenOn(way, '2024-01-01')]).toEqual([true, true]);
	}
});

test('what is being built is not drawn before it was begun', () => {
	expect(isSeenOn(building, '2020-12-31')).toBe(false);
	expect(isSeenOn(building, '2021-02-14')).toBe(true);
	expect(statusOn(building, '2022-01-01')).toBe('under construction');
});
