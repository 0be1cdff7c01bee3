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

test('letters stand clear of each other on a bend, or not on it at all', () => {
	const corner: [number, number][] = [[100, 500], [100, 300], [300, 240]];
	const short: [number, number][] = [[100, 300], [372, 300]];
	const long = Array.from({ length: 30 }, () => 8);
	for (const line of [corner, short]) {
		const stands = standAlong(line, long, frame, 8) ?? [];
		for (const [k, { x, y }] of stands.entries()) {
			const next = stands[k + 1];
			if (next) expect(Math.hypot(next.x - x, next.y - y)).toBeGreaterThan(6);
		}
	}
	const gentle: [number, number][] = Array.from({ length: 60 }, (_, k) => [100 + 400 * Math.sin(k / 50), 500 - 400 * (1 - Math.cos(k / 50))]);
	expect(standAlong(gentle, long, frame, 8)).not.toBeNull();
});
