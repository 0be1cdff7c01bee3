/** A line measured on the ground: its length, and the area when it is closed. */

import { getArea } from 'ol/sphere';
import Polygon from 'ol/geom/Polygon';
import { unproject, type Point } from '../../lib/projection';
import type { MarkInk } from '../../lib/ink';

/** A line in metres of the map, with the point under the pointer as its last while it is drawn. */
export interface Measured {
	points: readonly Point[];
	/** Where the next point would be. */
	next: Point | null;
}

const A_M = 6_378_137;
const B_M = 6_356_752.314_245;
const F = 1 / 298.257_223_563;

/** Metres on the ground between two points in degrees, on the WGS 84 ellipsoid (Vincenty's inverse formula). */
export function groundDistance([lon_a, lat_a]: Point, [lon_b, lat_b]: Point): number {
	const rad = Math.PI / 180;
	const L = (lon_b - lon_a) * rad;
	const U1 = Math.atan((1 - F) * Math.tan(lat_a * rad));
	const U2 = Math.atan((1 - F) * Math.tan(lat_b * rad));
	let lambda = L;
	for (let turn = 0; turn < 100; turn++) {
		const sinS = Math.hypot(
			Math.cos(U2) * Math.sin(lambda),
			Math.cos(U1) * Math.sin(U2) - Math.sin(U1) * Math.cos(U2) * Math.cos(lambda)
		);
		if (sinS === 0) return 0;
		const cosS = Math.sin(U1) * Math.sin(U2) + Math.cos(U1) * Math.cos(U2) * Math.cos(lambda);
		const sigma = Math.atan2(sinS, cosS);
		const sinA = (Math.cos(U1) * Math.cos(U2) * Math.sin(lambda)) / sinS;
		const cos2A = 1 - sinA ** 2;
		const cos2M = cos2A === 0 ? 0 : cosS - (2 * Math.sin(U1) * Math.sin(U2)) / cos2A;
		const C = (F / 16) * cos2A * (4 + F * (4 - 3 * cos2A));
		const before = lambda;
		lambda = L + (1 - C) * F * sinA * (sigma + C * sinS * (cos2M + C * cosS * (2 * cos2M ** 2 - 1)));
		if (Math.abs(lambda - before) > 1e-12) continue;
		const u2 = (cos2A * (A_M ** 2 - B_M ** 2)) / B_M ** 2;
		const A = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
		const B = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
		const delta =
			B * sinS * (cos2M + (B / 4) * (cosS * (2 * cos2M ** 2 - 1) - (B / 6) * cos2M * (4 * sinS ** 2 - 3) * (4 * cos2M ** 2 - 3)));
		return B_M * A * (sigma - delta);
	}
	// Points nearly opposite each other on the globe: not within this region.
	return NaN;
}

/** Metres along a line of points in metres of the map. */
export function lengthOf(points: readonly Point[]): number {
	let sum = 0;
	for (let k = 1; k < points.length; k++) sum += groundDistance(unproject(...points[k - 1]!), unproject(...points[k]!));
	return sum;
}

/** Square metres within a line of points in metres of the map, its ends joined. */
export function areaOf(points: readonly Point[]): number {
	if (points.length < 3) return 0;
	const ring = [...points, points[0]!].map((point) => unproject(...point));
	return getArea(new Polygon([ring]), { projection: 'EPSG:4326' });
}

/** "850 m", "12.4 km", "1,240 km". */
export function lengthInWords(metres: number, locale: string): string {
	const [value, unit, digits] = metres < 1000 ? [metres, 'meter', 0] : [metres / 1000, 'kilometer', metres < 100_000 ? 1 : 0];
	return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, maximumFractionDigits: digits as number }).format(value as number);
}

/** "1,240 km²". */
export function areaInWords(square_metres: number, locale: string): string {
	const value = square_metres / 1e6;
	return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 100 ? 1 : 0 }).format(value)} km²`;
}

/** Draws the line and the length at its end. */
export function drawMeasured(
	context: CanvasRenderingContext2D,
	{ points, next }: Measured,
	toPixel: (x: number, y: number) => [number, number],
	ink: MarkInk,
	font: string
): void {
	const line = next ? [...points, next] : points;
	if (line.length === 0) return;
	const pixels = line.map(([x, y]) => toPixel(x, y));
	for (const [colour, width] of [
		[ink.paper, 4.5],
		[ink.halo, 2]
	] as const) {
		context.strokeStyle = colour;
		context.lineWidth = width;
		context.beginPath();
		pixels.forEach(([x, y], k) => (k === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
		context.stroke();
	}
	for (const [x, y] of pixels) {
		context.fillStyle = ink.paper;
		context.strokeStyle = ink.halo;
		context.lineWidth = 1.6;
		context.beginPath();
		context.arc(x, y, 3.4, 0, 2 * Math.PI);
		context.fill();
		context.stroke();
	}
	if (line.length < 2) return;
	const words = lengthInWords(lengthOf(line), document.documentElement.lang || 'en');
	const [x, y] = pixels.at(-1)!;
	context.font = font;
	context.textAlign = 'left';
	context.textBaseline = 'middle';
	context.lineJoin = 'round';
	context.strokeStyle = ink.paper;
	context.lineWidth = 4;
	context.strokeText(words, x + 9, y - 11);
	context.fillStyle = ink.ink;
	context.fillText(words, x + 9, y - 11);
}
