/**
 * A reader's own layer: GeoJSON or KML in WGS 84, checked before it is drawn.
 *
 * A file that cannot be one is refused as a whole, by a named reason; a feature that is broken is left out and counted,
 * and the rest is shown. Nothing in such a file is run, fetched or written into the page as markup.
 */

import { SaxesParser } from 'saxes';

/** A feature that can be drawn. */
export interface UserFeature {
	geometry: { type: string; coordinates: unknown };
	properties: Record<string, string>;
}

/** Why a file was not taken. */
export type Refusal =
	| 'too-large'
	| 'not-readable'
	| 'not-a-layer'
	| 'empty'
	| 'other-projection'
	| 'too-many-positions'
	| 'entities';

/** Why a feature was left out. */
export type Fault = 'no-geometry' | 'unknown-type' | 'bad-position' | 'short-line' | 'open-ring' | 'out-of-range';

/** What came of a file. */
export type UserLayer =
	| { refusal: Refusal }
	| {
			refusal: null;
			features: UserFeature[];
			faults: Partial<Record<Fault, number>>;
			/** Open rings that were closed. */
			closed: number;
			/** Whether it would lie in the region if latitude and longitude changed places, and does not as it is. */
			seemsSwapped: boolean;
	  };

/** A larger file is not opened. */
export const MOST_BYTES = 20_000_000;
/** More than this and the map would no longer move. */
export const MOST_POSITIONS = 300_000;
const MOST_PROPERTIES = 12;
const LONGEST_VALUE = 300;
const DEEPEST = 40;

/** Turkey, the South Caucasus, Iran, Israel and around: west, south, east, north. Small, since larger ones hold each other's mirror. */
const HERE = [
	[26, 36, 45, 42],
	[40, 38.4, 50.5, 43.6],
	[44, 25, 63.5, 39.8],
	[34, 29.4, 36.2, 33.6]
] as const;

/** Reads a layer from its text. `swap` exchanges the two numbers of each position. */
export function readUserLayer(name: string, text: string, { swap = false }: { swap?: boolean } = {}): UserLayer {
	if (text.length > MOST_BYTES) return { refusal: 'too-large' };
	const trimmed = text.replace(/^\uFEFF/, '').trimStart();
	const found = trimmed.startsWith('<') || /\.kml$/i.test(name) ? readKml(trimmed) : readGeoJson(trimmed);
	return Array.isArray(found) ? check(found, swap) : found;
}

interface Raw {
	geometry: unknown;
	properties: Record<string, string>;
}

function readGeoJson(text: string): Raw[] | { refusal: Refusal } {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return { refusal: 'not-readable' };
	}
	if (!isRecord(json)) return { refusal: 'not-a-layer' };
	const crs = isRecord(json.crs) && isRecord(json.crs.properties) ? String(json.crs.properties.name ?? '') : '';
	if (crs && !/CRS84|4326|WGS ?84/i.test(crs)) return { refusal: 'other-projection' };
	const list =
		json.type === 'FeatureCollection' && Array.isArray(json.features) ? json.features : json.type === 'Feature' ? [json] : isGeometry(json) ? [{ geometry: json }] : null;
	if (!list) return { refusal: 'not-a-layer' };
	return list.map((one: unknown) =>
		isRecord(one) ? { geometry: one.geometry, properties: flat(one.properties) } : { geometry: null, properties: {} }
	);
}

function readKml(text: string): Raw[] | { refusal: Refusal } {
	// An entity can stand for a billion letters, and none is needed in KML.
	if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 100_000))) return { refusal: 'entities' };
	const marks: Raw[] = [];
	const open: string[] = [];
	let root = '';
	let words = '';
	let properties: Record<string, string> = {};
	let geometries: unknown[] = [];
	let rings: number[][][] = [];
	// Not the browser's parser, which puts a styled page of its own into what is broken; the window's policy refuses that style.
	const parser = new SaxesParser({ xmlns: true });
	parser.on('opentag', ({ local }) => {
		root ||= local;
		if (local === 'Placemark') [properties, geometries] = [{}, []];
		else if (local === 'Polygon') rings = [];
		open.push(local);
		words = '';
	});
	parser.on('text', (more) => (words += more));
	parser.on('cdata', (more) => (words += more));
	parser.on('closetag', ({ local }) => {
		open.pop();
		const within = open.at(-1);
		if (within === 'Placemark' && local === 'name') properties.name = words.trim();
		else if (within === 'Placemark' && local === 'description') properties.description = words.replace(/<[^>]*>/g, ' ').trim();
		else if (local === 'coordinates') {
			const line = positions(words);
			if (within === 'Point') geometries.push({ type: 'Point', coordinates: line[0] ?? [] });
			else if (within === 'LineString') geometries.push({ type: 'LineString', coordinates: line });
			else if (within === 'LinearRing') rings.push(line);
		} else if (local === 'Polygon') geometries.push({ type: 'Polygon', coordinates: rings });
		else if (local === 'Placemark') {
			const all = geometries.length > 0 ? geometries : [null];
			marks.push(...all.map((geometry) => ({ geometry, properties: flat(properties) })));
		}
	});
	try {
		parser.write(text).close();
	} catch {
		return { refusal: 'not-readable' };
	}
	return root.toLowerCase() === 'kml' ? marks : { refusal: 'not-a-layer' };
}

function positions(text: string): number[][] {
	return text
		.split(/\s+/)
		.filter(Boolean)
		.map((one) => one.split(',').slice(0, 2).map(Number));
}

function check(raw: Raw[], swap: boolean): UserLayer {
	const features: UserFeature[] = [];
	const faults: Partial<Record<Fault, number>> = {};
	const tally = { positions: 0, far: 0, inMetres: 0, swapped: 0, inside: 0, closed: 0 };
	const fault = (which: Fault) => {
		faults[which] = (faults[which] ?? 0) + 1;
	};
	for (const { geometry, properties } of raw) {
		for (const part of parts(geometry, 0)) {
			const made = typeof part === 'string' ? part : checkGeometry(part, tally, swap);
			if (typeof made === 'string') fault(made);
			else features.push({ geometry: made, properties });
			if (tally.positions > MOST_POSITIONS) return { refusal: 'too-many-positions' };
		}
	}
	if (tally.positions === 0) return { refusal: raw.length === 0 || features.length === 0 ? 'empty' : 'not-a-layer' };
	if (tally.inMetres * 2 > tally.positions) return { refusal: 'other-projection' };
	if (features.length === 0) return { refusal: 'empty' };
	const seemsSwapped = tally.swapped * 2 > tally.positions && tally.inside * 10 < tally.positions;
	return { refusal: null, features, faults, closed: tally.closed, seemsSwapped };
}

function parts(geometry: unknown, depth: number): (Record<string, unknown> | Fault)[] {
	if (!isRecord(geometry)) return ['no-geometry'];
	if (geometry.type !== 'GeometryCollection') return [geometry];
	if (depth > DEEPEST || !Array.isArray(geometry.geometries)) return ['unknown-type'];
	return geometry.geometries.flatMap((one: unknown) => parts(one, depth + 1));
}

const DEPTH: Record<string, number> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

function checkGeometry(
	{ type, coordinates }: Record<string, unknown>,
	tally: { positions: number; inMetres: number; swapped: number; inside: number; closed: number },
	swap: boolean
): UserFeature['geometry'] | Fault {
	const depth = typeof type === 'string' ? DEPTH[type] : undefined;
	if (depth === undefined) return 'unknown-type';
	let problem: Fault | null = null;
	const position = (one: unknown): [number, number] => {
		const pair = Array.isArray(one) ? (one as unknown[]) : [];
		const [x, y] = swap ? [pair[1], pair[0]] : pair;
		if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
			problem ??= 'bad-position';
			return [0, 0];
		}
		tally.positions++;
		if (Math.abs(x) > 400 || Math.abs(y) > 400) tally.inMetres++;
		if (isHere(x, y)) tally.inside++;
		else if (isHere(y, x)) tally.swapped++;
		if (Math.abs(x) > 180 || Math.abs(y) > 90) problem ??= 'out-of-range';
		return [x, y];
	};
	const line = (one: unknown): [number, number][] => {
		if (!Array.isArray(one)) {
			problem ??= 'bad-position';
			return [];
		}
		return one.map(position);
	};
	const ring = (one: unknown): [number, number][] => {
		const points = line(one);
		const [first, last] = [points[0], points.at(-1)];
		if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
			points.push(first);
			tally.closed++;
		}
		if (points.length < 4) problem ??= 'open-ring';
		return points;
	};
	const many = <T>(one: unknown, read: (part: unknown) => T): T[] => {
		if (!Array.isArray(one)) {
			problem ??= 'bad-position';
			return [];
		}
		return one.map(read);
	};
	const isArea = type === 'Polygon' || type === 'MultiPolygon';
	const made =
		depth === 0
			? position(coordinates)
			: depth === 1
				? line(coordinates)
				: depth === 2
					? many(coordinates, isArea ? ring : line)
					: many(coordinates, (polygon) => many(polygon, ring));
	if (type === 'LineString' && (made as unknown[]).length < 2) problem ??= 'short-line';
	if (depth > 0 && (made as unknown[]).length === 0) problem ??= 'no-geometry';
	return problem ?? { type: type as string, coordinates: made };
}

function isHere(lon: number, lat: number): boolean {
	return HERE.some(([west, south, east, north]) => lon >= west && lat >= south && lon <= east && lat <= north);
}

function isGeometry(json: Record<string, unknown>): boolean {
	return typeof json.type === 'string' && (json.type in DEPTH || json.type === 'GeometryCollection');
}

function flat(properties: unknown): Record<string, string> {
	if (!isRecord(properties)) return {};
	return Object.fromEntries(
		Object.entries(properties)
			.filter(([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
			.filter(([, value]) => value !== '')
			.slice(0, MOST_PROPERTIES)
			.map(([key, value]) => [key.slice(0, 60), String(value).slice(0, LONGEST_VALUE)])
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
