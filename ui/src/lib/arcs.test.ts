import { expect, test } from 'vitest';
import { arcOf, distanceToArc, headingOf, pointOnArc } from './arcs';

test('there and back do not lie on one another', () => {
	const there = arcOf(0, 0, 200, 0);
	const back = arcOf(200, 0, 0, 0);
	const [, y1] = pointOnArc(there, 0.5);
	const [, y2] = pointOnArc(back, 0.5);
	expect(Math.abs(y1 - y2)).toBeGreaterThan(30);
});

test('several flows of one direction fan out', () => {
	const [, y1] = pointOnArc(arcOf(0, 0, 200, 0, 0), 0.5);
	const [, y2] = pointOnArc(arcOf(0, 0, 200, 0, 1), 0.5);
	expect(Math.abs(y2)).toBeGreaterThan(Math.abs(y1) + 8);
});

test('a point of the arc is found, one off it is not', () => {
	const arc = arcOf(10, 20, 300, 180);
	const [x, y] = pointOnArc(arc, 0.37);
	expect(distanceToArc(arc, x, y)).toBeLessThan(1);
	expect(distanceToArc(arc, x + 40, y - 40)).toBeGreaterThan(20);
});

test('an arrow points to its end', () => {
	expect(Math.cos(headingOf(arcOf(0, 0, 100, 0)))).toBeGreaterThan(0.5);
	expect(Math.cos(headingOf(arcOf(100, 0, 0, 0)))).toBeLessThan(-0.5);
});
