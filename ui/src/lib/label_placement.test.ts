import { expect, test } from 'vitest';
import { boxesAround, boxesNear, edgesOf, Placement } from './label_placement';

test('the first free place is taken and stays taken', () => {
	const placement = new Placement();
	const first = placement.take(boxesAround(100, 100, 60, 14, 6));
	const second = placement.take(boxesAround(104, 100, 60, 14, 6));
	expect(first!.left).toBe(106);
	expect(second!.right).toBeLessThan(106);
	expect(placement.take([first!])).toBeNull();
});

test('a box over many cells is found from each', () => {
	const placement = new Placement(16);
	placement.add({ left: -100, top: -100, right: 100, bottom: 100 });
	expect(placement.isFree({ left: 90, top: 90, right: 120, bottom: 120 })).toBe(false);
	expect(placement.isFree({ left: 101, top: 0, right: 120, bottom: 10 })).toBe(true);
});

test('a box that the edge of the frame would cut is not free', () => {
	const placement = new Placement();
	for (const edge of edgesOf(200, 100)) placement.add(edge);
	const [right, left] = boxesAround(190, 50, 60, 14, 6);
	expect(placement.take([right!, left!])).toEqual(left);
	expect(placement.isFree({ left: 300, top: 0, right: 360, bottom: 14 })).toBe(true);
});

test('places near a point are tried from the nearest on, within reach', () => {
	const boxes = boxesNear(100, 50, 40, 10, 60);
	const far = boxes.map(({ left, top }) => Math.hypot(left + 20 - 100, top + 5 - 50));
	expect(far[0]).toBe(0);
	expect(far).toEqual([...far].sort((a, b) => a - b));
	expect(far.at(-1)).toBeLessThanOrEqual(60);
});
