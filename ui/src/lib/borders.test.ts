import { expect, test } from 'vitest';
import { bordersOf, type Line } from './borders';

const west: Line = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]; // prettier-ignore
const east: Line = [[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]; // prettier-ignore
const box = [0, -10, 10, 10] as const;

test('what two share is a border, once; what lies on the edge of the box is no line', () => {
	const { borders, coasts, disputed } = bordersOf([{ id: 'A', rings: [west] }, { id: 'B', rings: [east] }], box, new Set());
	expect(borders).toEqual([[[1, 0], [1, 1]]]); // prettier-ignore
	expect(disputed).toEqual([]);
	const length = coasts.flatMap((line) => line.slice(1).map((b, k) => Math.hypot(b[0] - line[k]![0], b[1] - line[k]![1])));
	expect(length.reduce((sum, part) => sum + part, 0)).toBeCloseTo(5);
});

test('a unit of disputed status gives a disputed line', () => {
	const { borders, disputed } = bordersOf([{ id: 'A', rings: [west] }, { id: 'B', rings: [east] }], box, new Set(['B']));
	expect(borders).toEqual([]);
	expect(disputed.length).toBe(1);
});
