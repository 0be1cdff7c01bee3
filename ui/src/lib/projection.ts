/**
 * The planes of the map: Lambert's conformal conic for the region, on the WGS 84 ellipsoid, or Mercator's, as on web maps.
 *
 * The conic is conformal, so that a ring of 25 km is a circle; conic, so that Baku and Ashkelon are drawn at nearly one scale
 * (within 1.5 % between 29° and 44° N, where Web Mercator differs by 21 %). Formulas: Snyder, Map Projections
 * (USGS 1395), 15-7 to 15-11. Mercator's plane is made true to scale at 37° N, so that a zoom level shows as much in both.
 *
 * The page has one map, so the plane in use is kept here; who changes it projects everything anew.
 */

/** Which plane. */
export type Plane = 'conic' | 'mercator';

/** A point of the plane in metres, or `[lon, lat]` in degrees. */
export type Point = [number, number];

const A_M = 6_378_137;
const E2 = 0.006_694_379_990_141_3;
const E = Math.sqrt(E2);
const RAD = Math.PI / 180;

/** The meridian that stands upright. */
export const CENTRE_LON_DEG = 45;
const LAT_0 = 37 * RAD;
const LAT_1 = 31 * RAD;
const LAT_2 = 42 * RAD;

const N =
	(Math.log(parallel(LAT_1)) - Math.log(parallel(LAT_2))) / (Math.log(conformal(LAT_1)) - Math.log(conformal(LAT_2)));
const F = parallel(LAT_1) / (N * conformal(LAT_1) ** N);
const RHO_0 = A_M * F * conformal(LAT_0) ** N;

let plane: Plane = 'conic';

/** The plane in use. */
export function planeInUse(): Plane {
	return plane;
}

/** Takes another plane. What was projected before is of no use then. */
export function usePlane(wanted: Plane): void {
	plane = wanted;
}

/** Metres on the map of a point in degrees. */
export function project(lon_deg: number, lat_deg: number): Point {
	return plane === 'conic' ? toConic(lon_deg, lat_deg) : toMercator(lon_deg, lat_deg);
}

/** Degrees of a point on the map. */
export function unproject(x_m: number, y_m: number): Point {
	return plane === 'conic' ? fromConic(x_m, y_m) : fromMercator(x_m, y_m);
}

/** How many metres of the map one metre on the ground takes at a latitude. */
export function scaleAt(lat_deg: number): number {
	const lat = lat_deg * RAD;
	return plane === 'conic' ? (N * F * conformal(lat) ** N) / parallel(lat) : MERCATOR_M / A_M / parallel(lat);
}

/** Metres of the conic plane, whatever plane is in use. */
export function toConic(lon_deg: number, lat_deg: number): Point {
	const lat = Math.max(-60, Math.min(89.9, lat_deg)) * RAD;
	const rho = A_M * F * conformal(lat) ** N;
	const theta = N * turn(lon_deg - CENTRE_LON_DEG) * RAD;
	return [rho * Math.sin(theta), RHO_0 - rho * Math.cos(theta)];
}

/** Degrees of a point of the conic plane. */
export function fromConic(x_m: number, y_m: number): Point {
	const dy = RHO_0 - y_m;
	const rho = Math.hypot(x_m, dy);
	const t = (rho / (A_M * F)) ** (1 / N);
	const theta = Math.atan2(x_m, dy);
	let lat = Math.PI / 2 - 2 * Math.atan(t);
	for (let step = 0; step < 6; step++) {
		const s = E * Math.sin(lat);
		lat = Math.PI / 2 - 2 * Math.atan(t * ((1 - s) / (1 + s)) ** (E / 2));
	}
	return [turn(theta / N / RAD + CENTRE_LON_DEG), lat / RAD];
}

const MERCATOR_M = A_M * Math.cos(LAT_0);
const MERCATOR_Y0 = Math.log(Math.tan(Math.PI / 4 + LAT_0 / 2));

function toMercator(lon_deg: number, lat_deg: number): Point {
	const lat = Math.max(-75, Math.min(84, lat_deg)) * RAD;
	return [MERCATOR_M * turn(lon_deg - CENTRE_LON_DEG) * RAD, MERCATOR_M * (Math.log(Math.tan(Math.PI / 4 + lat / 2)) - MERCATOR_Y0)];
}

function fromMercator(x_m: number, y_m: number): Point {
	const lat = 2 * Math.atan(Math.exp(y_m / MERCATOR_M + MERCATOR_Y0)) - Math.PI / 2;
	return [turn(x_m / MERCATOR_M / RAD + CENTRE_LON_DEG), lat / RAD];
}

function turn(deg: number): number {
	return ((((deg + 180) % 360) + 360) % 360) - 180;
}

function parallel(lat: number): number {
	return Math.cos(lat) / Math.sqrt(1 - E2 * Math.sin(lat) ** 2);
}

function conformal(lat: number): number {
	const s = E * Math.sin(lat);
	return Math.tan(Math.PI / 4 - lat / 2) / ((1 - s) / (1 + s)) ** (E / 2);
}
