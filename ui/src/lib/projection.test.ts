import { expect, test } from 'vitest';
import { project, scaleAt, unproject, usePlane } from './projection';

test('what is projected comes back', () => {
	for (const [lon, lat] of [
		[46.7528, 39.8177],
		[34.8, 31.5],
		[61.2, 25.3],
		[-77.04, 38.9],
		[45, 37]
	] as const) {
		const [back_lon, back_lat] = unproject(...project(lon, lat));
		expect(back_lon).toBeCloseTo(lon, 7);
		expect(back_lat).toBeCloseTo(lat, 7);
	}
});

test('the centre is the origin and north is up', () => {
	const [x, y] = project(45, 37);
	expect(Math.abs(x)).toBeLessThan(1e-6);
	expect(Math.abs(y)).toBeLessThan(1e-6);
	expect(project(45, 38)[1]).toBeGreaterThan(100_000);
	expect(project(46, 37)[0]).toBeGreaterThan(80_000);
});

test('scale differs little over the region', () => {
	for (let lat = 29; lat <= 44; lat++) expect(Math.abs(scaleAt(lat) - 1)).toBeLessThan(0.015);
	expect(scaleAt(31)).toBeCloseTo(1, 9);
	expect(scaleAt(42)).toBeCloseTo(1, 9);
});

test('a distance on the map is the distance on the ground', () => {
	// Yerevan to Tabriz: 279 km along the great circle.
	const [ax, ay] = project(44.5136, 40.1777);
	const [bx, by] = project(46.2919, 38.08);
	expect(Math.abs(Math.hypot(ax - bx, ay - by) / 1000 - 279)).toBeLessThan(3);
});

test('the other plane comes back too and shows as much at the middle of the region', () => {
	usePlane('mercator');
	try {
		const [lon, lat] = unproject(...project(46.7528, 39.8177));
		expect(lon).toBeCloseTo(46.7528, 7);
		expect(lat).toBeCloseTo(39.8177, 7);
		expect(scaleAt(37)).toBeCloseTo(1, 2);
		expect(scaleAt(44) / scaleAt(29)).toBeGreaterThan(1.2);
	} finally {
		usePlane('conic');
	}
});
