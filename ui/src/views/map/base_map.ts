/**
 * The ground of the map: land and water, borders, divisions, areas in dispute, control by date, lines of transport.
 *
 * Everything that stands still is drawn to an image that is moved while panning: a frame then costs one copy of a
 * picture. Labels and marks lie above, in a canvas of their own (`overlay.ts`).
 */

import OlFeature from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import LineString from 'ol/geom/LineString';
import MultiLineString from 'ol/geom/MultiLineString';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Polygon from 'ol/geom/Polygon';
import VectorImageLayer from 'ol/layer/VectorImage';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import { bordersOf } from '../../lib/borders';
import { project } from '../../lib/projection';
import { atlas, linesOf, type Area, type Country, type Division, type Feature, type Layer, type Line, type Town, type Topology, type Water } from './atlas';
import { conic, densify, METRES_A_PIXEL_AT_0, REGION_DEG } from './projection';

/** What a canvas needs of the ground's colours. */
export const GROUND_TOKENS = {
	sea: '--map-sea',
	lake: '--map-lake',
	river: '--map-river',
	coast: '--map-coast',
	world: '--map-world',
	land: '--map-land',
	focus: '--map-focus',
	border: '--map-border',
	casing: '--map-border-casing',
	admin: '--map-admin',
	disputed: '--map-disputed',
	control: '--map-control',
	road: '--map-road',
	rail: '--map-rail',
	pipeline: '--map-pipeline',
	graticule: '--map-graticule'
} as const;

/** Resolved colours of the ground. */
export type GroundInk = Record<keyof typeof GROUND_TOKENS, string>;

/** A division with its width on the map, so that no name is wider than what it names. */
export type Sized = Division & { width_m: number };

/** What of the atlas other layers write labels from. */
export interface Gazette {
	countries: readonly Country[];
	divisions: readonly Sized[];
	waters: readonly { name: string; names: Water['names']; lon: number; lat: number; zoom: number }[];
	towns: readonly Town[];
}

type Kind =
	| 'world'
	| 'sea'
	| 'land'
	| 'focus'
	| 'unit'
	| 'lake'
	| 'river'
	| 'coast'
	| 'border'
	| 'dashed'
	| 'admin'
	| 'area'
	| 'control'
	| 'road'
	| 'rail'
	| 'pipeline'
	| 'graticule';

type Ground = OlFeature<Polygon | MultiPolygon | LineString | MultiLineString>;

const format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: conic });

/** Draws the ground on a map and answers what area is where. */
export class BaseMap {
	/** What labels are written from; grows while layers arrive. */
	readonly gazette: { countries: Country[]; divisions: Sized[]; waters: Gazette['waters'][number][]; towns: Town[] } = {
		countries: [],
		divisions: [],
		waters: [],
		towns: []
	};
	readonly #map: OlMap;
	readonly #ground = new VectorSource<Ground>();
	readonly #layer: VectorImageLayer;
	readonly #arrived: () => void;
	#ink: GroundInk;
	#styles = new Map<string, Style | Style[]>();
	#patterns = new Map<string, CanvasPattern | string>();
	#day = '';
	#countries: Ground[] = [];
	#divisions: Ground[] = [];
	#areas: Ground[] = [];
	#gone = false;

	/** Begins to load; `arrived` is called whenever a layer has come. */
	constructor(map: OlMap, ink: GroundInk, day: string, arrived: () => void) {
		this.#map = map;
		this.#ink = ink;
		this.#day = day;
		this.#arrived = arrived;
		this.#layer = new VectorImageLayer({
			source: this.#ground,
			imageRatio: 1.6,
			style: (feature, resolution) => this.#styleOf(feature as Ground, resolution)
		});
		map.addLayer(this.#layer);
	}

	/** Loads all layers, the ground first. Rejects when a file cannot be read. */
	async load(): Promise<void> {
		this.#add('graticule', graticule().map((line) => new LineString(line)));
		const countries = await atlas.countries();
		if (this.#gone) return;
		this.#addCountries(countries);
		this.#arrived();
		const [water, towns, disputed, control] = await Promise.all([atlas.water(), atlas.places(), atlas.disputed(), atlas.control()]);
		if (this.#gone) return;
		this.#addWater(water);
		this.gazette.towns = towns;
		this.#addAreas(disputed, control);
		this.#arrived();
		const [world, admin1] = await Promise.all([atlas.world(), atlas.admin1()]);
		if (this.#gone) return;
		this.#addWorld(world);
		this.#addDivisions(admin1);
		this.#arrived();
		const [railways, roads, pipelines] = await Promise.all([atlas.railways(), atlas.roads(), atlas.pipelines()]);
		if (this.#gone) return;
		this.#addLines('rail', railways);
		this.#addLines('road', roads);
		this.#addLines('pipeline', pipelines);
		this.#arrived();
	}

	/** Another theme. */
	setInk(ink: GroundInk): void {
		this.#ink = ink;
		this.#styles.clear();
		this.#patterns.clear();
		this.#layer.changed();
	}

	/** The ISO date whose control areas are shown. */
	setDay(day: string): void {
		const before = this.#controlled();
		this.#day = day;
		if (this.#controlled() !== before) this.#layer.changed();
	}

	/** Disputed and control areas at a point of the map, the smallest first. */
	areasAt(coordinate: [number, number]): Area[] {
		return this.#areas
			.filter((area) => this.#isValid(area) && area.getGeometry()!.intersectsCoordinate(coordinate))
			.sort((a, b) => extentArea(a) - extentArea(b))
			.map((area) => area.get('properties') as Area);
	}

	/** The outline of the country or division that a place of that precision stands for. */
	outlineAt(coordinate: [number, number], precision: number): Polygon | MultiPolygon | null {
		const among = precision === 4 ? this.#divisions : precision === 6 ? this.#countries : [];
		const found = among.find((area) => area.getGeometry()!.intersectsCoordinate(coordinate));
		return (found?.getGeometry() as Polygon | MultiPolygon | undefined) ?? null;
	}

	/** Leaves the map. */
	destroy(): void {
		this.#gone = true;
		this.#map.removeLayer(this.#layer);
		this.#ground.clear(true);
	}

	#addCountries(layer: Layer<Country>): void {
		const [west, south, east, north] = REGION_DEG;
		const frame = densify([
			[west, south],
			[east, south],
			[east, north],
			[west, north],
			[west, south]
		]);
		this.#add('sea', [new Polygon([frame])]);
		this.gazette.countries = layer.features.map(({ properties }) => properties);
		const units = new Set(layer.features.filter(({ properties }) => properties.dejure).map(({ properties }) => properties.id));
		this.#countries = layer.features.map((feature) => {
			const { focus, dejure } = feature.properties;
			return this.#addFeature(dejure ? 'unit' : focus ? 'focus' : 'land', feature);
		});
		units.add('PSE');
		const lines = bordersOf(
			layer.features.map((feature) => ({ id: feature.properties.id, rings: linesOf(feature) })),
			REGION_DEG,
			units
		);
		this.#add('coast', [linesAt(lines.coasts)]);
		this.#add('border', [linesAt(lines.borders)]);
		this.#add('dashed', [linesAt(lines.disputed)]);
	}

	#addWater(layer: Layer<Water>): void {
		for (const feature of layer.features) {
			const { kind, name, names, in_lake } = feature.properties;
			if (in_lake) continue;
			const added = this.#addFeature(kind === 'lake' ? 'lake' : 'river', feature);
			if (kind === 'lake' && name) {
				const [lon, lat] = middleOf(linesOf(feature)[0]!);
				const [left, low, right, high] = added.getGeometry()!.getExtent() as [number, number, number, number];
				const size = Math.max(right - left, high - low);
				this.gazette.waters.push({ name, names, lon, lat, zoom: Math.log2((METRES_A_PIXEL_AT_0 * 52) / size) });
			}
		}
	}

	#addAreas(disputed: Layer<Area>, control: Layer<Area>): void {
		for (const feature of disputed.features) {
			const { kind, name, id } = feature.properties;
			// The line of contact is drawn from the better layer of control areas.
			if (id === 'nk_loc_1994' || name === 'Ceasefire Line 1994' || name === 'Former USSR oblast in 1991') continue;
			const added = this.#addFeature(kind === 'line' ? 'dashed' : 'area', feature);
			if (kind !== 'line') this.#areas.push(added);
		}
		for (const feature of control.features) {
			if (feature.properties.kind === 'control_area') this.#areas.push(this.#addFeature('control', feature));
		}
	}

	#addDivisions(layer: Layer<Division>): void {
		this.#divisions = layer.features.map((feature) => this.#addFeature('admin', feature));
		this.gazette.divisions = layer.features.map(({ properties }, k) => {
			const [left, , right] = this.#divisions[k]!.getGeometry()!.getExtent() as [number, number, number, number];
			return { ...properties, width_m: right - left };
		});
	}

	#addLines(kind: Kind, layer: Layer<unknown>): void {
		for (const feature of layer.features) this.#addFeature(kind, feature as Feature<object>);
	}

	/** The rest of the world, where it can be drawn on this cone: north of 10° S, not beyond the Pacific. */
	#addWorld(topology: Topology): void {
		const { scale, translate } = topology.transform;
		const arcs = topology.arcs.map((arc) => {
			let [x, y] = [0, 0];
			return arc.map(([dx, dy]): [number, number] => {
				x += dx;
				y += dy;
				return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
			});
		});
		const ringOf = (indices: number[]) =>
			indices.flatMap((index) => (index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!)).map(([lon, lat]) => {
				const clamped = lon < -132 ? (lon < -168 ? lon : -132) : lon;
				return project(clamped, Math.max(-10, lat));
			});
		for (const geometry of topology.objects.countries.geometries) {
			if (!geometry.arcs) continue;
			const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
			const drawn = polygons
				.map((polygon) => polygon.map(ringOf))
				.filter(([outer]) => outer!.some(([, y]) => y > -5_500_000) && widest(outer!) < 6_000_000);
			if (drawn.length > 0) this.#add('world', [new MultiPolygon(drawn)]);
		}
	}

	#addFeature(kind: Kind, feature: Feature<object>): Ground {
		const ground = new OlFeature({
			geometry: format.readGeometry(feature.geometry) as Polygon,
			kind,
			properties: feature.properties
		}) as Ground;
		this.#ground.addFeature(ground);
		return ground;
	}

	#add(kind: Kind, geometries: (Polygon | MultiPolygon | LineString | MultiLineString)[]): void {
		for (const geometry of geometries) this.#ground.addFeature(new OlFeature({ geometry, kind }) as Ground);
	}

	#isValid(area: Ground): boolean {
		const { valid_from, valid_to } = area.get('properties') as Area;
		return (!valid_from || valid_from <= this.#day) && (!valid_to || this.#day < valid_to);
	}

	#controlled(): string {
		return this.#areas.map((area) => (this.#isValid(area) ? '1' : '0')).join('');
	}

	#styleOf(feature: Ground, resolution: number): Style | Style[] | undefined {
		const kind = feature.get('kind') as Kind;
		const zoom = Math.log2(METRES_A_PIXEL_AT_0 / resolution);
		if (kind === 'admin' && zoom < 5.7) return undefined;
		if ((kind === 'road' || kind === 'rail') && zoom < 6.4) return undefined;
		if (kind === 'pipeline' && zoom < 5.9) return undefined;
		if (kind === 'river' && ((feature.get('properties') as Water).rank ?? 9) > zoom + 2.4) return undefined;
		if ((kind === 'area' || kind === 'control') && !this.#isValid(feature)) return undefined;
		const step = zoom < 6.2 ? 0 : zoom < 8 ? 1 : 2;
		const soft = kind === 'control' && (feature.get('properties') as Area).accuracy?.startsWith('3') ? 'soft' : '';
		const key = `${kind} ${step} ${soft}`;
		let style = this.#styles.get(key);
		if (!style) this.#styles.set(key, (style = this.#makeStyle(kind, step, soft !== '')));
		return style;
	}

	#makeStyle(kind: Kind, step: number, soft: boolean): Style | Style[] {
		const ink = this.#ink;
		const fill = (color: string | CanvasPattern, zIndex: number) => new Style({ fill: new Fill({ color }), zIndex });
		const line = (color: string, width: number, zIndex: number, lineDash?: number[]) =>
			new Style({ stroke: new Stroke({ color, width, lineJoin: 'round', lineCap: lineDash ? 'butt' : 'round', ...(lineDash && { lineDash }) }), zIndex });
		switch (kind) {
			case 'world':
				return new Style({ fill: new Fill({ color: ink.world }), stroke: new Stroke({ color: ink.casing, width: 0.8 }), zIndex: 0 });
			case 'sea':
				return fill(ink.sea, 1);
			case 'land':
				return fill(ink.land, 2);
			case 'unit':
				return fill(ink.land, 2);
			case 'focus':
				return fill(ink.focus, 2);
			case 'lake':
				return new Style({ fill: new Fill({ color: ink.lake }), stroke: new Stroke({ color: ink.coast, width: 0.6 }), zIndex: 4 });
			case 'river':
				return line(ink.river, [0.8, 1.2, 1.7][step]!, 3);
			case 'coast':
				return line(ink.coast, 0.8, 6);
			case 'border':
				return [line(ink.casing, [3.5, 5, 7][step]!, 7), line(ink.border, [0.9, 1.2, 1.5][step]!, 8)];
			case 'dashed':
				return line(ink.disputed, [0.9, 1.2, 1.4][step]!, 8, [4, 3]);
			case 'admin':
				return line(ink.admin, [0.6, 0.8, 1][step]!, 5, step === 2 ? [6, 2, 1, 2] : undefined);
			case 'area':
				return [fill(this.#hatch(ink.disputed, 7, 1), 5), line(ink.disputed, 0.9, 8, [3, 3])];
			case 'control': {
				const area = fill(this.#hatch(ink.control, 6, -1), 6);
				return soft
					? [area, line(alpha(ink.control, 0.16), [6, 10, 20][step]!, 6), line(ink.control, 1, 9, [1.5, 3.5])]
					: [area, line(alpha(ink.control, 0.14), [4, 6, 8][step]!, 6), line(ink.control, 1.2, 9, [6, 3])];
			}
			case 'road':
				return line(ink.road, [0.8, 1.1, 1.8][step]!, 5);
			case 'rail':
				return [line(ink.rail, [0.7, 0.9, 1.2][step]!, 5), line(ink.rail, 3, 5, [1, 9])];
			case 'pipeline':
				return line(ink.pipeline, [0.9, 1.1, 1.4][step]!, 5, [2, 4]);
			case 'graticule':
				return line(ink.graticule, 0.8, 10);
		}
	}

	/** Diagonal lines some pixels apart, leaning right (1) or left (-1). */
	#hatch(colour: string, apart_px: number, lean: 1 | -1): CanvasPattern | string {
		const key = `${colour} ${apart_px} ${lean}`;
		const made = this.#patterns.get(key);
		if (made) return made;
		const ratio = Math.max(1, Math.round(devicePixelRatio));
		const size = apart_px * ratio;
		const tile = document.createElement('canvas');
		tile.width = tile.height = size;
		const context = tile.getContext('2d')!;
		context.strokeStyle = colour;
		context.globalAlpha = 0.55;
		context.lineWidth = ratio * 0.8;
		context.beginPath();
		for (const shift of [-size, 0, size]) {
			context.moveTo(shift - 1, lean === 1 ? size + 1 : -1);
			context.lineTo(shift + size + 1, lean === 1 ? -1 : size + 1);
		}
		context.stroke();
		const pattern = context.createPattern(tile, 'repeat') ?? colour;
		this.#patterns.set(key, pattern);
		return pattern;
	}
}

function linesAt(lines: readonly Line[]): MultiLineString {
	return new MultiLineString(lines.map((line) => line.map(([lon, lat]) => project(lon, lat))));
}

function graticule(): [number, number][][] {
	const lines: [number, number][][] = [];
	for (let lon = -30; lon <= 120; lon += 5) lines.push(densify([[lon, 5], [lon, 75]], 1)); // prettier-ignore
	for (let lat = 5; lat <= 75; lat += 5) lines.push(densify([[-30, lat], [120, lat]], 1)); // prettier-ignore
	return lines;
}

function middleOf(ring: Line): [number, number] {
	const lons = ring.map(([lon]) => lon);
	const lats = ring.map(([, lat]) => lat);
	return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}

function widest(ring: readonly (readonly [number, number])[]): number {
	let most = 0;
	for (let k = 1; k < ring.length; k++) most = Math.max(most, Math.abs(ring[k]![0] - ring[k - 1]![0]));
	return most;
}

function extentArea(feature: Ground): number {
	const [left, low, right, high] = feature.getGeometry()!.getExtent() as [number, number, number, number];
	return (right - left) * (high - low);
}

/** The same colour, weaker. Resolved colours come as `rgb()` or `rgba()`. */
export function alpha(colour: string, strength: number): string {
	const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
	return `rgba(${r}, ${g}, ${b}, ${strength})`;
}
