import { expect, test } from 'vitest';
import { stretchOf } from './stretch';

test('a figure shows as much around the camera as it is wide and high', () => {
	const [west, south, east, north] = stretchOf({ lon_deg: 45, lat_deg: 60, zoom: 8 }, [1200, 600]);
	expect((west + east) / 2).toBeCloseTo(45);
	expect((south + north) / 2).toBeCloseTo(60);
	// At 60 degrees a degree of longitude is half one of latitude.
	expect((east - west) / (north - south)).toBeCloseTo(4);
	const [nearer] = stretchOf({ lon_deg: 45, lat_deg: 60, zoom: 9 }, [1200, 600]);
	expect((45 - west) / (45 - nearer)).toBeCloseTo(2);
});
