import { expect, test } from 'vitest';
import { project } from '../../lib/projection';
import { areaOf, groundDistance, lengthInWords, lengthOf } from './measure';

test('distances are those on the ellipsoid', () => {
	// A degree of a meridian at the equator and at 40° N; a degree of the equator.
	expect(groundDistance([0, -0.5], [0, 0.5])).toBeCloseTo(110_574.3, 0);
	expect(groundDistance([45, 39.5], [45, 40.5])).toBeCloseTo(111_034.9, 0);
	expect(groundDistance([0, 0], [1, 0])).toBeCloseTo(111_319.5, 0);
	expect(groundDistance([46.3, 39.5], [46.3, 39.5])).toBe(0);
});

test('a line on the map is as long as on the ground', () => {
	const goris = project(46.3417, 39.5111);
	const kapan = project(46.4068, 39.2076);
	expect(lengthOf([goris, kapan]) / 1000).toBeCloseTo(34.2, 0);
	expect(lengthOf([goris, kapan, goris])).toBeCloseTo(2 * lengthOf([goris, kapan]), 3);
});

test('an area is that on the ground', () => {
	const square = [[45, 40], [46, 40], [46, 41], [45, 41]].map(([lon, lat]) => project(lon!, lat!)); // prettier-ignore
	expect(areaOf(square) / 1e6 / 9418).toBeCloseTo(1, 1);
	expect(areaOf(square.slice(0, 2))).toBe(0);
});

test('lengths are said in the unit that fits', () => {
	expect(lengthInWords(850, 'en')).toBe('850 m');
	expect(lengthInWords(34_230, 'en')).toBe('34.2 km');
	expect(lengthInWords(1_240_300, 'en')).toBe('1,240 km');
});
