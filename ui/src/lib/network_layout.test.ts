import { expect, test } from 'vitest';
import type { Network } from './network';
import { placesOf } from './network_layout';

const link = (a: string, b: string) => ({ key: `${a} ${b} conflict`, a, b, side: 'conflict' as const, forth: 1, back: 0, both: 0, at: [0] });
const network: Network = {
	nodes: ['ARM', 'AZE', 'IRN', 'CSTO'].map((code) => ({ code, events: 1 })),
	links: [link('ARM', 'AZE'), link('AZE', 'IRN')],
};
const seats: Record<string, [number, number]> = { ARM: [44.5, 40.2], AZE: [49.9, 40.4], IRN: [51.4, 35.7] };
const seat = (code: string) => seats[code] ?? null;

test('the same network comes to the same places, apart and within the frame', () => {
	const places = placesOf(network, seat, {});
	expect(placesOf(network, seat, {})).toEqual(places);
	const all = Object.values(places);
	for (const [x, y] of all) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
	for (const [i, a] of all.entries()) for (const b of all.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(0.1);
	expect(places['IRN']![1]).toBeGreaterThan(places['AZE']![1]);
});

test('who has a place keeps it when somebody joins', () => {
	const kept = { ARM: [-0.5, 0.2], AZE: [0.4, 0.1], IRN: [0.3, 0.8] } as Record<string, [number, number]>;
	const places = placesOf(network, seat, kept);
	for (const code of Object.keys(kept)) expect(places[code]).toEqual(kept[code]);
	expect(places['CSTO']).toBeDefined();
});
