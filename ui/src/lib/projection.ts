/**
 * Lambert's conformal conic projection for the region, on the WGS 84 ellipsoid.
 *
 * Conformal, so that a ring of 25 km is a circle; conic, so that Baku and Ashkelon are drawn at nearly one scale
 * (within 1.5 % between 29° and 44° N, where Web Mercator differs by 21 %). Formulas: Snyder, Map Projections
 * (USGS 1395), 15-7 to 15-11.
 */

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

/** Metres on the map of a point in degrees. */
export function project(lon_deg: number, lat_deg: number): Point {
	const lat = Math.max(-60, Math.min(89.9, lat_deg)) * RAD;
	const rho = A_M * F * conformal(lat) ** N;
	const theta = N * turn(lon_deg - CENTRE_LON_DEG) * RAD;
	return [rho * Math.sin(theta), RHO_0 - rho * Math.cos(theta)];
}

/** Degrees of a point on the map. */
export function unproject(x_m: number, y_m: number): Point {
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

/** How many metres of the map one metre on the ground takes at a latitude. */
export function scaleAt(lat_deg: number): number {
	const lat = lat_deg * RAD;
	return (N * F * conformal(lat) ** N) / parallel(lat);
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
