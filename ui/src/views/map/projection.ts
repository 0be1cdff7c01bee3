/** Tells OpenLayers of the planes of the map. */

import { addCoordinateTransforms, addProjection, Projection } from 'ol/proj';
import { fromConic, planeInUse, project, toConic, unproject, type Point } from '../../lib/projection';

/** What the layers show, in degrees: west, south, east, north. */
export const REGION_DEG = [25, 24, 65, 46] as const;

/** Metres a pixel at zoom 0. As on web maps at 37° N, so that a zoom level means what people are used to. */
export const METRES_A_PIXEL_AT_0 = 156_543.033_92 * Math.cos((37 * Math.PI) / 180);

/** The region's conic plane. */
export const conic = new Projection({
	code: 'ARAXES:CONIC',
	units: 'm',
	extent: [-6_000_000, -4_500_000, 6_000_000, 7_000_000],
	worldExtent: [-90, -10, 180, 85]
});

/** Mercator's plane, true to scale at 37° N. */
const mercator = new Projection({
	code: 'ARAXES:MERCATOR',
	units: 'm',
	extent: [-12_000_000, -9_000_000, 12_000_000, 12_000_000],
	worldExtent: [-90, -10, 180, 84]
});

addProjection(conic);
addProjection(mercator);
addCoordinateTransforms(
	'EPSG:4326',
	conic,
	(coordinate) => toConic(coordinate[0]!, coordinate[1]!),
	(coordinate) => fromConic(coordinate[0]!, coordinate[1]!)
);
addCoordinateTransforms(
	'EPSG:4326',
	mercator,
	(coordinate) => project(coordinate[0]!, coordinate[1]!),
	(coordinate) => unproject(coordinate[0]!, coordinate[1]!)
);
// From one plane to the other, for the relief, which is a picture in the conic one.
addCoordinateTransforms(
	conic,
	mercator,
	(coordinate) => project(...fromConic(coordinate[0]!, coordinate[1]!)),
	(coordinate) => toConic(...unproject(coordinate[0]!, coordinate[1]!))
);

/** The plane in use, as OpenLayers knows it. */
export function projectionInUse(): Projection {
	return planeInUse() === 'conic' ? conic : mercator;
}

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
