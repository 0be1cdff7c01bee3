/**
 * The ground of the map: land and water, borders, divisions, areas in dispute, control by date, lines of transport.
 *
 * Everything that stands still is drawn to an image that is moved while panning: a frame then costs one copy of a
 * picture. Labels and marks lie above, in a canvas of their own (`overlay.ts`).
 */

import OlFeature from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import type Geometry from 'ol/geom/Geometry';
import LineString from 'ol/geom/LineString';
import MultiLineString from 'ol/geom/MultiLineString';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import VectorImageLayer from 'ol/layer/VectorImage';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import RegularShape from 'ol/style/RegularShape';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import { bordersOf } from '../../lib/borders';
import { planeInUse, project } from '../../lib/projection';
import {
	atlas, linesOf, relief, type Area, type Country, type Division, type Feature, type Layer, type Line, type Site, type Topology, type Town,
	type Water, type Way
} from './atlas'; // prettier-ignore
import { isSeenOn, isValidOn, statusOn } from './dates';
import type { LayerName } from './map_settings.svelte';
import { hatchOf, strokeOf, type HatchName, type StrokeName } from './map_style';
import { densify, METRES_A_PIXEL_AT_0, projectionInUse, REGION_DEG } from './projection';

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
	roadNamed: '--map-road-named',
	rail: '--map-rail',
	railNamed: '--map-rail-named',
	site: '--map-site',
	user: '--map-user',
	pipeline: '--map-pipeline',
	graticule: '--map-graticule'
} as const;

/** Resolved colours of the ground. */
export type GroundInk = Record<keyof typeof GROUND_TOKENS, string>;

/** A division or country with its width on the map, so that a name is no wider than what it names. */
export type Sized<Of = Division> = Of & { width_m: number };

/** What of the atlas other layers write labels from. */
export interface Gazette {
	countries: readonly Sized<Country>[];
	divisions: readonly Sized[];
	waters: readonly { name: string; names: Water['names']; lon: number; lat: number; zoom: number }[];
	towns: readonly Town[];
	sites: readonly (Site & { lon: number; lat: number })[];
	/** Lines to write a name along: rivers and named roads, in metres of the map. */
	ways: readonly { name: string; names: Water['names']; kind: 'river' | 'road' | 'rail'; points: [number, number][]; zoom: number; valid?: Way }[];
}

type Kind =
	| 'relief'
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
	| 'contested'
	| 'road'
	| 'rail'
	| 'roadNamed'
	| 'railNamed'
	| 'site'
	| 'user'
	| 'pipeline'
	| 'graticule';

type Ground = OlFeature<Polygon | MultiPolygon | LineString | MultiLineString | Point>;

/** What kinds a layer of the reader's choice is made of. */
const KINDS_OF: Partial<Record<LayerName, readonly Kind[]>> = {
	relief: ['relief'],
	divisions: ['admin'],
	transport: ['road', 'rail', 'roadNamed', 'railNamed'],
	pipelines: ['pipeline'],
	sites: ['site'],
	areas: ['area'],
	control: ['control', 'contested'],
	graticule: ['graticule']
};

/** Something of the ground with a name of its own, for a tip. */
export type Named = Way | Site;

/** Draws the ground on a map and answers what area is where. */
export class BaseMap {
	/** What labels are written from; grows while layers arrive. */
	readonly gazette: {
		countries: Sized<Country>[];
		divisions: Sized[];
		waters: Gazette['waters'][number][];
		towns: Town[];
		sites: Gazette['sites'][number][];
		ways: Gazette['ways'][number][];
	} = { countries: [], divisions: [], waters: [], towns: [], sites: [], ways: [] };
	readonly #map: OlMap;
	readonly #ground = new VectorSource<Ground>();
	readonly #layer: VectorImageLayer;
	readonly #format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: projectionInUse() });
	readonly #arrived: () => void;
	#ink: GroundInk;
	#styles = new Map<string, Style | Style[]>();
	#patterns = new Map<string, CanvasPattern | string>();
	#day = '';
	#from: string | null = null;
	#hiddenKinds: ReadonlySet<Kind> = new Set();
	#countries: Ground[] = [];
	#divisions: Ground[] = [];
	#areas: Ground[] = [];
	#named: Ground[] = [];
	#user: Ground[] = [];
	#relief: HTMLImageElement | null = null;
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
		this.#addWays('rail', railways);
		this.#addWays('road', roads);
		this.#addWays('pipeline', pipelines);
		const sites = await atlas.sites();
		if (this.#gone) return;
		this.#addSites(sites);
		this.#arrived();
		await this.#addRelief();
	}

	/** Leaves layers out. */
	setHidden(hidden: readonly LayerName[]): void {
		this.#hiddenKinds = new Set(hidden.flatMap((name) => KINDS_OF[name] ?? []));
		this.#layer.changed();
	}

	/** The source of everything drawn here, for an inset. */
	get source(): VectorSource<Ground> {
		return this.#ground;
	}

	/** The style of a feature, for an inset. */
	styleOf(feature: Ground, resolution: number): Style | Style[] | undefined {
		return this.#styleOf(feature, resolution);
	}

	/** Shows the features of a reader's own layer, in degrees; replaces those of the same name. */
	setUserLayer(name: string, features: readonly { geometry: object; properties: object }[]): void {
		this.removeUserLayer(name);
		for (const { geometry, properties } of features) {
			const ground = new OlFeature({ geometry: this.#format.readGeometry(geometry) as Geometry, kind: 'user', layer: name, properties }) as Ground;
			this.#user.push(ground);
			this.#ground.addFeature(ground);
		}
	}

	/** Takes a reader's layer away. */
	removeUserLayer(name: string): void {
		for (const ground of this.#user.filter((one) => one.get('layer') === name)) this.#ground.removeFeature(ground);
		this.#user = this.#user.filter((one) => one.get('layer') !== name);
	}

	/** Where a reader's layer lies. */
	extentOfUserLayer(name: string): number[] | null {
		const extents = this.#user.filter((one) => one.get('layer') === name).map((one) => one.getGeometry()!.getExtent());
		if (extents.length === 0) return null;
		return [0, 1, 2, 3].map((k) => extents.reduce((best, e) => (k < 2 ? Math.min(best, e[k]!) : Math.max(best, e[k]!)), k < 2 ? Infinity : -Infinity));
	}

	/** Another theme. */
	setInk(ink: GroundInk): void {
		this.#ink = ink;
		this.#styles.clear();
		this.#patterns.clear();
		this.#layer.changed();
	}

	/** The ISO date whose control areas are shown. */
	setDay(day: string, from: string | null): void {
		const before = this.#controlled();
		this.#day = day;
		this.#from = from;
		if (this.#controlled() !== before) this.#layer.changed();
	}

	/** The name of the country whose land lies at a point of the map, and of the division by its line there. */
	landAt(coordinate: [number, number]): { country: Country | null; division: Division | null } {
		const at = (among: Ground[]) => among.find((area) => area.getGeometry()!.intersectsCoordinate(coordinate))?.get('properties') as unknown;
		return { country: (at(this.#countries) as Country | undefined) ?? null, division: (at(this.#divisions) as Division | undefined) ?? null };
	}

	/** Whether a point of the map lies in a country. */
	isIn(country: string, coordinate: [number, number]): boolean {
		return this.#countries.find((one) => (one.get('properties') as Country).id === country)?.getGeometry()?.intersectsCoordinate(coordinate) ?? false;
	}

	/** Where a country lies, in metres of the map. */
	extentOf(country: string): number[] | null {
		return this.#countries.find((one) => (one.get('properties') as Country).id === country)?.getGeometry()?.getExtent() ?? null;
	}

	/** A named road, railway, pipeline or site within some metres of a point. */
	namedAt(coordinate: [number, number], resolution: number): Named | null {
		const reach = 7 * resolution;
		const zoom = Math.log2(METRES_A_PIXEL_AT_0 / resolution);
		let best: { named: Named; distance: number } | null = null;
		for (const ground of this.#named) {
			if (!this.#isShown(ground, zoom)) continue;
			const [x, y] = ground.getGeometry()!.getClosestPoint(coordinate) as [number, number];
			const isPoint = ground.get('kind') === 'site';
			const distance = Math.hypot(x - coordinate[0], y - coordinate[1]) - (isPoint ? 3 * resolution : 0);
			if (distance < (best?.distance ?? reach)) best = { named: ground.get('properties') as Named, distance };
		}
		return best?.named ?? null;
	}

	/** Disputed and control areas at a point of the map, the smallest first. */
	areasAt(coordinate: [number, number]): Area[] {
		return this.#areas
			.filter((area) => this.#isValid(area) && !this.#hiddenKinds.has(area.get('kind') as Kind) && area.getGeometry()!.intersectsCoordinate(coordinate))
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
		const units = new Set(layer.features.filter(({ properties }) => properties.dejure).map(({ properties }) => properties.id));
		this.#countries = layer.features.map((feature) => {
			const { focus, dejure } = feature.properties;
			return this.#addFeature(dejure ? 'unit' : focus ? 'focus' : 'land', { ...feature, geometry: rounded(feature.geometry) });
		});
		this.gazette.countries = layer.features.map(({ properties }, k) => ({ ...properties, width_m: widthOf(this.#countries[k]!) }));
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
			if (kind === 'river' && name) {
				for (const line of linesOf(feature)) {
					if (line.length < 3) continue;
					const zoom = Math.max(5.6, (feature.properties.rank ?? 9) - 1.2);
					this.gazette.ways.push({ name: name.replace(/ \(.*\)$/, ''), names, kind: 'river', points: line.map(([lon, lat]) => project(lon, lat)), zoom });
				}
			}
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
			const { kind } = feature.properties;
			if (kind === 'control_area' || kind === 'oblast') this.#areas.push(this.#addFeature('control', feature));
			if (kind === 'contested') this.#areas.push(this.#addFeature('contested', feature));
		}
	}

	#addDivisions(layer: Layer<Division>): void {
		this.#divisions = layer.features.map((feature) => this.#addFeature('admin', feature));
		this.gazette.divisions = layer.features.map(({ properties }, k) => ({ ...properties, width_m: widthOf(this.#divisions[k]!) }));
	}

	/** A network, and the named lines among it. */
	#addWays(kind: 'rail' | 'road' | 'pipeline', layer: Layer<Way>): void {
		for (const feature of layer.features) {
			const { name } = feature.properties;
			if (!name) {
				this.#addFeature(kind, feature);
				continue;
			}
			this.#named.push(this.#addFeature(kind === 'pipeline' ? kind : `${kind}Named`, feature));
			if (kind === 'pipeline') continue;
			const points = linesOf(feature)[0]!.map(([lon, lat]) => project(lon, lat));
			this.gazette.ways.push({ name: name.replace(/ \(.*\)$/, ''), names: {}, kind, points, zoom: 7.4, valid: feature.properties });
		}
	}

	#addSites(layer: Layer<Site>): void {
		for (const feature of layer.features) {
			this.#named.push(this.#addFeature('site', feature));
			const [[lon, lat]] = linesOf(feature)[0] as [[number, number]];
			this.gazette.sites.push({ ...feature.properties, lon, lat });
		}
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
			geometry: this.#format.readGeometry(feature.geometry) as Polygon,
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
		return isValidOn(area.get('properties') as Area, this.#day);
	}

	/** Held within the window but no longer at its end: drawn as a faint line, as what has passed. */
	#isPast(area: Ground): boolean {
		const { valid_from, valid_to } = area.get('properties') as Area;
		return this.#from !== null && !this.#isValid(area) && !!valid_to && valid_to > this.#from && (!valid_from || valid_from <= this.#day);
	}

	#controlled(): string {
		return [...this.#areas, ...this.#named].map((one) => (this.#isValid(one) ? '1' : this.#isPast(one) ? '2' : '0')).join('');
	}

	/** Whether a named line or site is drawn at a zoom. */
	#isShown(ground: Ground, zoom: number): boolean {
		const kind = ground.get('kind') as Kind;
		if (this.#hiddenKinds.has(kind)) return false;
		const of = ground.get('properties') as Way & Site;
		if (kind === 'pipeline') return zoom >= 5.9;
		if (!isSeenOn(of, this.#day)) return false;
		if (kind !== 'site') return zoom >= 6.2;
		return zoom >= siteZoom(of);
	}

	#styleOf(feature: Ground, resolution: number): Style | Style[] | undefined {
		const kind = feature.get('kind') as Kind;
		const zoom = Math.log2(METRES_A_PIXEL_AT_0 / resolution);
		if (this.#hiddenKinds.has(kind)) return undefined;
		if (kind === 'admin' && zoom < 5.7) return undefined;
		if ((kind === 'road' || kind === 'rail') && zoom < 6.4) return undefined;
		if ((kind === 'site' || kind === 'roadNamed' || kind === 'railNamed' || kind === 'pipeline') && !this.#isShown(feature, zoom)) return undefined;
		if (kind === 'river' && ((feature.get('properties') as Water).rank ?? 9) > zoom + 2.4) return undefined;
		const step = zoom < 6.2 ? 0 : zoom < 8 ? 1 : 2;
		let variant = '';
		if (kind === 'area' || kind === 'control' || kind === 'contested') {
			if (!this.#isValid(feature)) {
				if (kind !== 'control' || !this.#isPast(feature)) return undefined;
				variant = 'past';
			} else if (kind === 'control' && (feature.get('properties') as Area).accuracy?.startsWith('3')) variant = 'soft';
			else if (kind === 'control' && (feature.get('properties') as Area).kind === 'oblast') variant = 'oblast';
		} else if (kind === 'site') variant = (feature.get('properties') as Site).kind;
		else if (kind === 'railNamed' || kind === 'roadNamed') variant = statusOn(feature.get('properties') as Way, this.#day) ?? '';
		const key = `${kind} ${step} ${variant}`;
		let style = this.#styles.get(key);
		if (!style) this.#styles.set(key, (style = this.#makeStyle(kind, step, variant)));
		return style;
	}

	#makeStyle(kind: Kind, step: number, variant: string): Style | Style[] {
		const ink = this.#ink;
		const soft = variant === 'soft';
		const stroke = (name: StrokeName, colour: string, zIndex: number) => {
			const { width, dash } = strokeOf(name, step);
			return line(colour, width, zIndex, dash);
		};
		const fill = (color: string | CanvasPattern, zIndex: number) => new Style({ fill: new Fill({ color }), zIndex });
		const line = (color: string, width: number, zIndex: number, lineDash?: number[]) =>
			new Style({ stroke: new Stroke({ color, width, lineJoin: 'round', lineCap: lineDash ? 'butt' : 'round', ...(lineDash && { lineDash }) }), zIndex });
		switch (kind) {
			case 'world':
				return new Style({ fill: new Fill({ color: ink.world }), stroke: new Stroke({ color: alpha(ink.admin, 0.7), width: 0.8 }), zIndex: 0 });
			case 'sea':
				return fill(ink.sea, 1);
			case 'relief':
				return this.#reliefStyle(step);
			case 'land':
				return fill(ink.land, 2);
			case 'unit':
				return fill(ink.land, 2);
			case 'focus':
				return fill(ink.focus, 2);
			case 'lake':
				return new Style({ fill: new Fill({ color: ink.lake }), stroke: new Stroke({ color: ink.coast, width: 0.6 }), zIndex: 4 });
			case 'river':
				return stroke('river', ink.river, 3);
			case 'coast':
				return stroke('coast', ink.coast, 6);
			case 'border':
				return [stroke('casing', ink.casing, 7), stroke('border', ink.border, 8)];
			case 'dashed':
				return stroke('undelimited', ink.disputed, 8);
			case 'admin': {
				const { width, dash } = strokeOf('admin', step);
				return line(ink.admin, width, 5, step === 2 ? dash : undefined);
			}
			case 'area':
				return [fill(this.#hatch(ink.disputed, 'disputed'), 5), stroke('disputed', ink.disputed, 8)];
			case 'contested':
				return stroke('contested', ink.control, 9);
			case 'control': {
				if (variant === 'past') return stroke('contested', alpha(ink.control, 0.55), 8);
				if (variant === 'oblast') return [fill(alpha(ink.control, 0.08), 5), stroke('control', ink.control, 9)];
				const area = fill(this.#hatch(ink.control, 'control'), 6);
				return soft
					? [area, stroke('control-schematic-edge', alpha(ink.control, 0.16), 6), stroke('control-schematic', ink.control, 9)]
					: [area, stroke('control-edge', alpha(ink.control, 0.14), 6), stroke('control', ink.control, 9)];
			}
			case 'road':
				return stroke('road', ink.road, 5);
			case 'rail':
				return [stroke('rail', ink.rail, 5), line(ink.rail, 3, 5, [1, 9])];
			case 'roadNamed':
				return stroke('road-named', ink.roadNamed, 6);
			case 'railNamed': {
				const { width } = strokeOf('rail-named', step);
				const dash = variant === 'planned' || variant === 'under construction' ? [7, 5] : variant === 'dismantled' ? [1.5, 5] : undefined;
				const rail = line(ink.railNamed, width, 6, dash);
				return variant === 'closed' || variant === '' ? [rail, line(ink.railNamed, width + 3, 6, [1, 8])] : rail;
			}
			case 'pipeline':
				return stroke('pipeline', ink.pipeline, 5);
			case 'site':
				return this.#siteStyle(variant, step);
			case 'user':
				return new Style({
					fill: new Fill({ color: alpha(ink.user, 0.12) }),
					stroke: new Stroke({ color: ink.user, width: 1.6 }),
					image: new CircleStyle({ radius: 4.5, fill: new Fill({ color: ink.user }), stroke: new Stroke({ color: ink.focus, width: 1.2 }) }),
					zIndex: 11
				});
			case 'graticule':
				return stroke('graticule', ink.graticule, 10);
		}
	}

	/** The picture of the relief, laid into its rectangle whenever the ground is drawn anew: a frame costs nothing more. */
	#reliefStyle(step: number): Style {
		// Close in, the picture is coarse: it steps back.
		const strength = (isDark(this.#ink.focus) ? 0.36 : 0.6) * [1, 0.75, 0.4][step]!;
		return new Style({
			zIndex: 2.5,
			renderer: (pixels, { context }) => {
				const [ring] = pixels as unknown as [number, number][][];
				const [left, top] = [Math.min(...ring!.map(([x]) => x)), Math.min(...ring!.map(([, y]) => y))];
				const [right, bottom] = [Math.max(...ring!.map(([x]) => x)), Math.max(...ring!.map(([, y]) => y))];
				if (!this.#relief) return;
				context.save();
				context.globalAlpha = strength;
				// Drawn smaller than it is, every other pixel would be left out, and mountains turn to grain.
				context.imageSmoothingQuality = 'high';
				context.drawImage(this.#relief, left, top, right - left, bottom - top);
				context.restore();
			}
		});
	}

	/** Only the conic plane has one: on Mercator's the picture would have to be bent. */
	async #addRelief(): Promise<void> {
		if (planeInUse() !== 'conic') return;
		const image = new Image();
		image.src = relief.url;
		await image.decode();
		if (this.#gone) return;
		this.#relief = image;
		const [west, south, east, north] = relief.extent as [number, number, number, number];
		this.#add('relief', [new Polygon([[[west, south], [east, south], [east, north], [west, north], [west, south]]])]); // prettier-ignore
	}

	/** A sign for each kind: airports cross, crossings a square on its corner, bases and plants triangle and hexagon. */
	#siteStyle(kind: string, step: number): Style {
		const ink = this.#ink;
		const size = step === 2 ? 1.15 : 1;
		const stroke = new Stroke({ color: ink.site, width: 1.3 });
		const paper = new Fill({ color: ink.focus });
		const solid = new Fill({ color: ink.site });
		const image = (() => {
			switch (kind) {
				case 'airport':
					return new RegularShape({ points: 4, radius: 5.2 * size, radius2: 0.6, angle: 0, stroke, fill: solid });
				case 'air base':
					return new RegularShape({ points: 3, radius: 5 * size, radius2: 1.2, stroke, fill: solid });
				case 'crossing':
				case 'bridge':
					return new RegularShape({ points: 4, radius: 4.6 * size, angle: 0, stroke, fill: solid });
				case 'closed crossing':
					return new RegularShape({ points: 4, radius: 4.6 * size, angle: 0, stroke, fill: paper });
				case 'checkpoint':
					return new RegularShape({ points: 4, radius: 5 * size, angle: Math.PI / 4, stroke, fill: solid });
				case 'base':
					return new RegularShape({ points: 3, radius: 5 * size, stroke, fill: solid });
				case 'nuclear':
					return new RegularShape({ points: 6, radius: 4.6 * size, stroke, fill: paper });
				default:
					return new CircleStyle({ radius: 3.4 * size, stroke, fill: paper });
			}
		})();
		return new Style({ image, zIndex: 9 });
	}

	/** Diagonal lines as `maps/style.json` has them. */
	#hatch(colour: string, name: HatchName): CanvasPattern | string {
		const { apart: apart_px, lean, strength } = hatchOf(name);
		const key = `${colour} ${name}`;
		const made = this.#patterns.get(key);
		if (made) return made;
		const ratio = Math.max(1, Math.round(devicePixelRatio));
		const size = apart_px * ratio;
		const tile = document.createElement('canvas');
		tile.width = tile.height = size;
		const context = tile.getContext('2d')!;
		context.strokeStyle = colour;
		context.globalAlpha = strength;
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

/** From which zoom a site is drawn: crossings and bases before airports, large airports before small ones. */
export function siteZoom({ kind, rank }: Site): number {
	if (kind === 'airport') return rank === 1 ? 6.4 : rank === 2 ? 7.4 : 8.4;
	if (kind === 'air base') return 7.6;
	return kind === 'checkpoint' ? 7.6 : 6.6;
}

/** Where the layer was cut off, its edge follows the parallel instead of the chord between two corners. */
function rounded(geometry: Feature<unknown>['geometry']): Feature<unknown>['geometry'] {
	const [, south, , north] = REGION_DEG;
	const ring = (line: Line): Line =>
		line.flatMap(([lon, lat], k): Line => {
			const next = line[k + 1];
			const isOnEdge = next && next[1] === lat && (lat === south || lat === north);
			if (!isOnEdge || Math.abs(next[0] - lon) < 0.5) return [[lon, lat]];
			const steps = Math.ceil(Math.abs(next[0] - lon) / 0.5);
			return Array.from({ length: steps }, (_, step) => [lon + ((next[0] - lon) * step) / steps, lat]);
		});
	if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: geometry.coordinates.map(ring) };
	if (geometry.type === 'MultiPolygon') return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(ring)) };
	return geometry;
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

/** Of the widest part: a name stands on one of two lands, not between them. */
function widthOf(feature: Ground): number {
	const geometry = feature.getGeometry()!;
	const parts = geometry instanceof MultiPolygon ? geometry.getPolygons() : [geometry];
	return Math.max(...parts.map((part) => part.getExtent()).map(([left, , right]) => right! - left!));
}

function extentArea(feature: Ground): number {
	const [left, low, right, high] = feature.getGeometry()!.getExtent() as [number, number, number, number];
	return (right - left) * (high - low);
}

function isDark(colour: string): boolean {
	const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
	return r + g + b < 384;
}

/** The same colour, weaker. Resolved colours come as `rgb()` or `rgba()`. */
export function alpha(colour: string, strength: number): string {
	const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
	return `rgba(${r}, ${g}, ${b}, ${strength})`;
}
