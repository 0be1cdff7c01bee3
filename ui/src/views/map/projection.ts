/** Tells OpenLayers of the region's conic projection. */

import { addCoordinateTransforms, addProjection, Projection } from 'ol/proj';
import { project, unproject, type Point } from '../../lib/projection';

/** What the layers show, in degrees: west, south, east, north. */
export const REGION_DEG = [25, 24, 65, 46] as const;

/** Metres a pixel at zoom 0. As on web maps at 37° N, so that a zoom level means what people are used to. */
export const METRES_A_PIXEL_AT_0 = 156_543.033_92 * Math.cos((37 * Math.PI) / 180);

/** The region's projection. */
export const conic = new Projection({
	code: 'ARAXES:CONIC',
	units: 'm',
	extent: [-6_000_000, -4_500_000, 6_000_000, 7_000_000],
	worldExtent: [-90, -10, 180, 85]
});

addProjection(conic);
addCoordinateTransforms(
	'EPSG:4326',
	conic,
	(coordinate) => project(coordinate[0]!, coordinate[1]!),
	(coordinate) => unproject(coordinate[0]!, coordinate[1]!)
);

/** A straight line in degrees as points of the map, close enough to look curved. */
export function densify(line: readonly Point[], step_deg = 0.5): Point[] {
	const points: Point[] = [];
	for (let k = 1; k < line.length; k++) {
		const [ax, ay] = line[k - 1]!;
		const [bx, by] = line[k]!;
		const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / step_deg));
		for (let s = k === 1 ? 0 : 1; s <= steps; s++) points.push(project(ax + ((bx - ax) * s) / steps, ay + ((by - ay) * s) / steps));
	}
	return points;
}
