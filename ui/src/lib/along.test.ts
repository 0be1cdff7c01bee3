import { expect, test } from 'vitest';
import { standAlong } from './along';

const frame = { width: 800, height: 600 };
const widths = [8, 8, 8, 8];

test('letters follow a line from left to right, whichever way it was drawn', () => {
	for (const line of [[[100, 300], [500, 300]], [[500, 300], [100, 300]]] as [number, number][][]) {
		const stands = standAlong(line, widths, frame, 0)!;
		expect(stands).toHaveLength(4);
		expect(stands[0]!.x).toBeLessThan(stands[3]!.x);
		for (const { y, angle } of stands) {
			expect(y).toBeCloseTo(300, 5);
			expect(angle).toBeCloseTo(0, 5);
		}
	}
});

test('a line too short or out of view bears no words', () => {
	expect(standAlong([[100, 300], [120, 300]], widths, frame, 0)).toBeNull();
	expect(standAlong([[1000, 300], [1500, 300]], widths, frame, 0)).toBeNull();
});

test('the straighter stretch is taken', () => {
	const line: [number, number][] = [];
	for (let k = 0; k <= 20; k++) line.push([50 + k * 8, 300 + (k % 2 ? 30 : -30)]);
	line.push([700, 300]);
	expect(standAlong(line, widths, frame, 0)!.every(({ x }) => x > 200)).toBe(true);
});
