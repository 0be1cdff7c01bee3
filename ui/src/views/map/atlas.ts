/**
 * Loads the layers of `maps/` and puts them into the plane of the map.
 *
 * Fetched one after another, the ground first, so that the first paint waits for one file only.
 */

import admin1Url from '../../../../maps/admin1.geojson?url&no-inline';
import controlUrl from '../../../../maps/control_nk.geojson?url&no-inline';
import countriesUrl from '../../../../maps/countries.geojson?url&no-inline';
import disputedUrl from '../../../../maps/disputed.geojson?url&no-inline';
import pipelinesUrl from '../../../../maps/pipelines.geojson?url&no-inline';
import placesUrl from '../../../../maps/places.json?url&no-inline';
import railwaysUrl from '../../../../maps/railways.geojson?url&no-inline';
import waterUrl from '../../../../maps/rivers_lakes.geojson?url&no-inline';
import reliefUrl from '../../../../maps/relief.webp?url&no-inline';
import roadsUrl from '../../../../maps/roads.geojson?url&no-inline';
import sitesUrl from '../../../../maps/sites.geojson?url&no-inline';
import worldUrl from '../../../../maps/world_50m.topo.json?url&no-inline';

/** A ring or line in degrees. */
export type Line = [number, number][];

/** A feature of a layer. */
export interface Feature<Properties> {
	properties: Properties;
	geometry:
		| { type: 'Polygon'; coordinates: Line[] }
		| { type: 'MultiPolygon'; coordinates: Line[][] }
		| { type: 'Point'; coordinates: [number, number] }
		| { type: 'LineString'; coordinates: Line }
		| { type: 'MultiLineString'; coordinates: Line[] };
}

/** Names by language. */
export type Names = Partial<Record<string, string>>;

/** A country or unit. */
export interface Country {
	id: string;
	/** ISO 3166 in two letters; empty for units that have none. */
	iso2: string;
	name: string;
	names: Names;
	focus: boolean;
	label: [number, number];
	capital?: string;
	dejure?: string;
	defacto?: string;
}

/** A first-level division. */
export interface Division {
	id: string;
	country: string;
	name: string;
	names: Names;
	label: [number, number];
}

/** A disputed area or line; a control area with its dates. */
export interface Area {
	kind: string;
	id?: string;
	name?: string;
	holder?: string;
	dejure?: string;
	defacto?: string;
	valid_from?: string;
	valid_to?: string;
	method?: string;
	accuracy?: string;
	area_km2?: number;
	published_km2?: number | null;
}

/** A named road or railway, a pipeline; `status` of what is planned, under construction, closed or dismantled. */
export interface Way {
	kind: string;
	name?: string;
	status?: string;
	valid_from?: string;
	valid_to?: string;
	note?: string;
	accuracy?: string;
	schematic?: boolean;
	product?: string;
}

/** An airport, a crossing, a base. */
export interface Site {
	kind: string;
	name: string;
	cc: string;
	/** Of airports: 1 large, 3 small. */
	rank?: number;
	accuracy?: string;
	valid_from?: string;
	valid_to?: string;
	note?: string;
}

/** What else a place is or was called: by another side, or in another time. */
export interface Also {
	name: string;
	kind: 'rival' | 'former';
	side?: string;
	from?: string;
	to?: string;
}

/** A river, a lake or a line of transport. */
export interface Water {
	kind: string;
	name: string;
	names: Names;
	rank?: number;
	in_lake?: boolean;
}

/** A town or village. */
export interface Town {
	/** GeoNames id; `null` for a place added by hand. */
	id: number | null;
	name: string;
	names: Names;
	cc: string;
	lon: number;
	lat: number;
	pop: number;
	pop_unreliable?: boolean;
	/** A quarter of a town, which is named only close in. */
	part?: boolean;
	/** Capitals, and towns that people of the subject look for: named before larger ones. */
	sought?: boolean;
	/** GeoNames' code of the first-level division. */
	adm?: string;
	also?: Also[];
}

/** Features of one layer. */
export interface Layer<Properties> {
	features: Feature<Properties>[];
}

/** A topology of the world's countries. */
export interface Topology {
	arcs: Line[];
	transform: { scale: [number, number]; translate: [number, number] };
	objects: { countries: { geometries: ({ type: 'Polygon'; arcs: number[][] } | { type: 'MultiPolygon'; arcs: number[][][] })[] } };
}

/** Each layer, loaded when it is asked for. */
export const atlas = {
	countries: () => load<Layer<Country>>(countriesUrl),
	admin1: () => load<Layer<Division>>(admin1Url),
	disputed: () => load<Layer<Area>>(disputedUrl),
	control: () => load<Layer<Area>>(controlUrl),
	water: () => load<Layer<Water>>(waterUrl),
	railways: () => load<Layer<Way>>(railwaysUrl),
	roads: () => load<Layer<Way>>(roadsUrl),
	pipelines: () => load<Layer<Way>>(pipelinesUrl),
	sites: () => load<Layer<Site>>(sitesUrl),
	places: () => load<Town[]>(placesUrl),
	world: () => load<Topology>(worldUrl)
};

/** Shaded relief in the conic plane, and where it lies there, in metres (`maps/build/relief.py`). */
export const relief = { url: reliefUrl, extent: [-1_950_000, -1_500_000, 1_950_000, 1_150_000] };

async function load<T>(url: string): Promise<T> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return (await response.json()) as T;
}

/** Rings or lines of a feature, without their grouping. */
export function linesOf(feature: Feature<unknown>): Line[] {
	const { type, coordinates } = feature.geometry;
	if (type === 'Point') return [[coordinates]];
	if (type === 'LineString') return [coordinates];
	return type === 'MultiPolygon' ? coordinates.flat() : coordinates;
}
