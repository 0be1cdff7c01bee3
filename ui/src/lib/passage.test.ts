import { expect, test } from 'vitest';
import { eased, windowBetween } from './passage';

test('both sides move together and end where they should', () => {
	const a = { from: '2021-08-01', to: '2021-08-11' };
	const b = { from: '2021-10-01', to: '2021-10-11' };
	expect(windowBetween(a, b, 0)).toEqual(a);
	expect(windowBetween(a, b, 1)).toEqual(b);
	expect(windowBetween(a, b, 0.5)).toEqual({ from: '2021-09-01', to: '2021-09-11' });
});

test('an open side jumps', () => {
	expect(windowBetween({ from: null, to: '2021-08-11' }, { from: '2021-10-01', to: null }, 0.2)).toEqual({ from: '2021-10-01', to: null });
});

test('the way begins and ends slowly', () => {
	expect(eased(0)).toBe(0);
	expect(eased(1)).toBe(1);
	expect(eased(0.1)).toBeLessThan(0.1);
});
