import { expect, test } from 'vitest';
import { boxesAround, Placement } from './label_placement';

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
