/**
 * The map: ground, overlay, camera and pointer, without any framework around them.
 */

import OlMap from 'ol/Map';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import { defaults as defaultInteractions } from 'ol/interaction/defaults';
import type MapBrowserEvent from 'ol/MapBrowserEvent';
import type { ActorSummary, Camera, Marks, RecordId, Ties } from '../../backend/types';
import { inkOf, MARK_TOKENS, onThemeChange } from '../../lib/ink';
import type { Box } from '../../lib/label_placement';
import { tableOf } from '../../lib/mark_table';
import { project, unproject } from '../../lib/projection';
import type { Span } from '../../lib/time_scale';
import type { Area, Country, Division, Town } from './atlas';
import { BaseMap, GROUND_TOKENS, type Named } from './base_map';
import { Inset, INSET_STRETCH } from './inset';
import { LABEL_TOKENS } from './map_labels';
import { isInWindow, LAST_POINT_PRECISION, placeMarks, type MapMarks, type Shown } from './map_marks';
import type { LayerName } from './map_settings.svelte';
import { adoptMapColours, STRETCHES } from './map_style';
import { placeTies } from './map_ties';
import { groundDistance, type Measured } from './measure';
import type { NameChoice } from './names';
import { isSame, Overlay, OVERLAY_TOKENS, type OverlayInk, type Target } from './overlay';
import { METRES_A_PIXEL_AT_0, projectionInUse } from './projection';

/** What a person does on the map. */
export interface MapEvents {
	/** Chose a record, or none. */
	select(id: RecordId | null): void;
	/** Asks for the members of a cluster or an area. */
	list(target: Target, members: readonly number[]): void;
	/** Points at something; `areas` lie under the pointer when nothing else does. */
	hover(hover: Hover | null): void;
	/** Asks what is at a place. */
	ask(here: Here): void;
	/** Measures: the line so far. */
	measured(points: readonly [number, number][]): void;
	/** The map came to rest. */
	rest(camera: Camera, shown: Shown, targets: readonly Target[]): void;
	/** A layer could not be read. */
	failed(reason: unknown): void;
}

/** What lies under the pointer. */
export interface Hover {
	target: Target | null;
	/** A road, railway, pipeline, airport, crossing, when no mark is. */
	named: Named | null;
	areas: Area[];
	x: number;
	y: number;
}

/** What is at a place. */
export interface Here {
	lon_deg: number;
	lat_deg: number;
	country: Country | null;
	/** By the line on the map, which may be some kilometres off. */
	division: Division | null;
	areas: Area[];
	/** The nearest town that is named, and how far it is. */
	town: { town: Town; metres: number } | null;
	/** The nearest events of the window, nearest first. */
	events: { mark: number; metres: number }[];
}

/** Stretches of the region to look at, in degrees: west, south, east, north. */
export const VIEWS = STRETCHES;

/** A name of `VIEWS`. */
export type Stretch = keyof typeof VIEWS;

const NEAREST_ZOOM = 13;
const FARTHEST_ZOOM = 3.4;

/** Draws and listens until `destroy`. */
export class MapCanvas {
	readonly #host: HTMLElement;
	readonly #events: MapEvents;
	readonly #map: OlMap;
	readonly #view: View;
	readonly #ground: BaseMap;
	readonly #overlay: Overlay;
	readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
	readonly #stop: (() => void)[] = [];
	#placed: MapMarks | null = null;
	#positions = new Map<RecordId, number>();
	#selected: RecordId | null = null;
	#pointed: Target | null = null;
	#step = -1;
	#due = 0;
	#span: Span | null = null;
	#inset: Inset | null = null;
	#measuring: [number, number][] | null = null;

	constructor(host: HTMLElement, options: { names: NameChoice; camera: Camera | null }, events: MapEvents) {
		adoptMapColours();
		this.#host = host;
		this.#events = events;
		this.#view = new View({
			projection: projectionInUse(),
			center: options.camera ? project(options.camera.lon_deg, options.camera.lat_deg) : [0, 0],
			maxResolution: METRES_A_PIXEL_AT_0,
			zoom: options.camera?.zoom ?? 5,
			minZoom: FARTHEST_ZOOM,
			maxZoom: NEAREST_ZOOM,
			extent: [-2_900_000, -2_300_000, 2_900_000, 2_700_000],
			constrainOnlyCenter: true,
			enableRotation: false,
			smoothResolutionConstraint: false
		});
		this.#map = new OlMap({
			target: host,
			view: this.#view,
			controls: [new ScaleLine({ minWidth: 72, maxWidth: 140 })],
			interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false, zoomDuration: this.#duration(200) })
		});
		this.#ground = new BaseMap(this.#map, inkOf(host, GROUND_TOKENS), options.names.day, () => {
			this.#overlay.settle();
			this.#inset?.changed();
		});
		const { family, px } = this.#font();
		this.#overlay = new Overlay(this.#ground.gazette, this.#ink(), family, px, options.names);
		this.#overlay.setSurroundings(
			(country, point) => this.#ground.isIn(country, point),
			() => this.#covered()
		);
		this.#overlay.setOutlines((point, precision) => this.#ground.outlineAt(point, precision));
		this.#map.addLayer(this.#overlay.layer);
		if (!options.camera) this.fit(VIEWS.region, false);
		this.#ground.load().catch((reason: unknown) => events.failed(reason));
		this.#stop.push(onThemeChange(() => this.#restyle()));
		void document.fonts.ready.then(() => this.#restyle());
		this.#map.on('pointermove', (event) => this.#move(event));
		this.#map.on('click', (event) => this.#click(event));
		this.#map.on('dblclick', (event) => {
			if (this.#measuring) event.preventDefault();
		});
		const menu = (event: MouseEvent) => {
			event.preventDefault();
			const box = host.getBoundingClientRect();
			this.ask(this.#map.getCoordinateFromPixel([event.clientX - box.left, event.clientY - box.top]) as [number, number]);
		};
		host.addEventListener('contextmenu', menu);
		this.#stop.push(() => host.removeEventListener('contextmenu', menu));
		this.#map.on('moveend', () => this.#rest());
		const leave = () => this.#point(null, 0, 0);
		host.addEventListener('pointerleave', leave);
		this.#stop.push(() => host.removeEventListener('pointerleave', leave));
	}

	/** Other marks, or another window. */
	setMarks(marks: Marks, window: Span | null): void {
		if (this.#placed?.marks !== marks) {
			this.#placed = placeMarks(marks, tableOf(marks));
			this.#positions = new Map(marks.id.map((id, position) => [id, position]));
		}
		this.#span = window;
		this.#overlay.setMarks(this.#placed, window);
		this.#restSoon();
	}

	/** Other flows, relations or seats, or another window. */
	setTies(ties: Ties, actors: readonly ActorSummary[], window: Span | null): void {
		this.#overlay.setTies(placeTies(ties, actors, window));
		this.#restSoon();
	}

	/** The ISO date whose control areas are shown; what was held since `from` is drawn as passed. */
	setDay(day: string, from: string | null): void {
		this.#ground.setDay(day, from);
		this.#inset?.changed();
	}

	/** Names in another language, order or time. */
	setNames(names: NameChoice): void {
		this.#overlay.setNames(names);
	}

	/** Layers that are left out. */
	setHidden(hidden: readonly LayerName[]): void {
		this.#ground.setHidden(hidden);
		this.#overlay.setNamed(!hidden.includes('sites'), !hidden.includes('transport'));
		this.#inset?.changed();
	}

	/** A small map in `host`, or none. */
	setInset(host: HTMLElement | null): void {
		this.#inset?.destroy();
		this.#inset = host ? new Inset(host, this.#ground, this.#insetColours()) : null;
		this.#followInset();
		this.#overlay.settle();
	}

	/** Looks where the inset shows: at the Aras border, or back at the region. */
	fitInset(): void {
		const mode = this.#inset?.mode;
		if (mode) this.fit(mode === 'detail' ? INSET_STRETCH.detail : VIEWS.region);
	}

	/** A reader's own layer; replaces one of the same name, and is looked at. */
	setUserLayer(name: string, features: readonly { geometry: object; properties: object }[]): void {
		this.#ground.setUserLayer(name, features);
		const extent = this.#ground.extentOfUserLayer(name);
		if (extent) this.#view.fit(extent, { padding: [70, 70, 70, 70], maxZoom: 10, duration: this.#duration(400) });
	}

	/** Takes a reader's layer away. */
	removeUserLayer(name: string): void {
		this.#ground.removeUserLayer(name);
	}

	/** Looks at countries, by their codes. */
	fitCountries(codes: readonly string[]): boolean {
		const extents = codes.flatMap((code) => this.#ground.extentOf(code) ?? []).reduce<number[][]>((list, _, k, all) => (k % 4 === 0 ? [...list, all.slice(k, k + 4)] : list), []);
		if (extents.length === 0) return false;
		const extent = [0, 1, 2, 3].map((k) => Math[k < 2 ? 'min' : 'max'](...extents.map((e) => e[k]!)));
		this.#view.fit(extent, { padding: [50, 40, 50, 40], duration: this.#duration(400) });
		return true;
	}

	/** Begins or ends measuring. */
	measure(on: boolean): void {
		this.#measuring = on ? [] : null;
		this.#overlay.setMeasured(null);
		this.#host.style.cursor = on ? 'crosshair' : '';
		this.#events.measured([]);
	}

	/** Takes the middle of the map as the next point of a measured line, for the keyboard. */
	measureHere(): void {
		if (this.#measuring) this.#addMeasured(this.#view.getCenter() as [number, number]);
	}

	/** Takes back the last point of a measured line. */
	measureBack(): void {
		if (!this.#measuring) return;
		this.#measuring.pop();
		this.#showMeasured(null);
	}

	/** Says what is at a point of the map; the middle when none is given. */
	ask(point: [number, number] = this.#view.getCenter() as [number, number]): void {
		const [lon_deg, lat_deg] = unproject(...point);
		const far = (lon: number, lat: number) => groundDistance([lon_deg, lat_deg], [lon, lat]);
		let town: Here['town'] = null;
		for (const one of this.#ground.gazette.towns) {
			if (Math.abs(one.lat - lat_deg) > 1.5 || Math.abs(one.lon - lon_deg) > 2) continue;
			const metres = far(one.lon, one.lat);
			if (metres < (town?.metres ?? Infinity)) town = { town: one, metres };
		}
		this.#events.ask({
			lon_deg,
			lat_deg,
			...this.#ground.landAt(point),
			areas: this.#ground.areasAt(point),
			town,
			events: this.#eventsNear(point)
		});
	}

	/** The selected record; brought into view when it is a mark elsewhere. */
	setSelected(id: RecordId | null): void {
		this.#selected = id;
		const at = this.#whereIs(id);
		const precision = at ? (this.#placed!.marks.precision[at.mark] ?? 0) : 0;
		const outline = at && precision > LAST_POINT_PRECISION ? this.#ground.outlineAt(at.point, precision) : null;
		this.#overlay.setSelected(id, outline);
		if (!at) return;
		const pixel = this.#map.getPixelFromCoordinate(at.point) as [number, number] | null;
		const [width, height] = this.#map.getSize() ?? [0, 0];
		const isIn = pixel && pixel[0] > 30 && pixel[1] > 30 && pixel[0] < width! - 30 && pixel[1] < height! - 30;
		if (!isIn) this.#view.animate({ center: at.point, duration: this.#duration(350) });
	}

	/** Looks where a camera looks. */
	look({ lon_deg, lat_deg, zoom }: Camera): void {
		this.#view.animate({ center: project(lon_deg, lat_deg), zoom, duration: this.#duration(350) });
	}

	/** Looks at a stretch in degrees. */
	fit(stretch: readonly [number, number, number, number], animate = true): void {
		const [west, south, east, north] = stretch;
		const points = [
			[west, south], [(west + east) / 2, south], [east, south], [east, north], [(west + east) / 2, north], [west, north]
		].map(([lon, lat]) => project(lon!, lat!)); // prettier-ignore
		const xs = points.map(([x]) => x);
		const ys = points.map(([, y]) => y);
		const extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
		this.#view.fit(extent, { size: this.#map.getSize() ?? [900, 600], duration: animate ? this.#duration(400) : 0 });
	}

	/** Looks at the selected record, when it has a place. */
	fitSelected(): boolean {
		const at = this.#whereIs(this.#selected);
		if (!at) return false;
		const precision = this.#placed!.marks.precision[at.mark] ?? 0;
		const zoom = precision <= 1 ? 9 : precision === 2 ? 8.4 : precision === 6 ? 5.8 : 7.2;
		this.#view.animate({ center: at.point, zoom, duration: this.#duration(400) });
		return true;
	}

	/** Zooms in (1) or out (-1) by half a level. */
	zoomBy(levels: number): void {
		this.#view.animate({ zoom: (this.#view.getZoom() ?? 5) + levels, duration: this.#duration(200) });
	}

	/** Closes what is open; answers whether there was anything. */
	close(): boolean {
		const open = this.#overlay.isOpen;
		this.#overlay.open(null);
		return open;
	}

	/** Steps through what is in view, from west to east; answers what it came to. */
	step(by: 1 | -1): Target | null {
		const [width, height] = this.#map.getSize() ?? [0, 0];
		const targets = this.#overlay.targets
			.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width! && y <= height!)
			.sort((a, b) => a.x - b.x || a.y - b.y);
		if (targets.length === 0) return null;
		const at = this.#pointed ? targets.findIndex((target) => isSame(target, this.#pointed!)) : -1;
		this.#step = at < 0 ? (by === 1 ? 0 : targets.length - 1) : (at + by + targets.length) % targets.length;
		const target = targets[this.#step]!;
		this.#point(target, target.x, target.y);
		return target;
	}

	/** Points at a target, or at none. */
	pointAt(target: Target | null): void {
		this.#point(target, target?.x ?? 0, target?.y ?? 0);
	}

	/** Does what a click on the pointed target does. */
	choose(target: Target | null = this.#pointed): void {
		if (!target) {
			this.#overlay.open(null);
			this.#events.select(null);
		} else if (target.kind === 'mark') {
			this.#events.select(this.#placed!.marks.id[target.mark]!);
		} else if (target.kind === 'tie') {
			this.#events.select(target.tie.id);
		} else if (target.kind === 'badge') {
			this.#events.list(target, target.badge.members);
		} else {
			this.#openCluster(target);
		}
	}

	/** CPU time of the overlay's last frame, in milliseconds. */
	get frame_ms(): number {
		return this.#overlay.frame_ms;
	}

	/** The view of OpenLayers, for measuring. */
	get view(): View {
		return this.#view;
	}

	/** Draws at once, for measuring. */
	drawNow(): void {
		this.#map.renderSync();
	}

	/** Leaves the page. */
	destroy(): void {
		clearTimeout(this.#due);
		for (const stop of this.#stop) stop();
		this.#inset?.destroy();
		this.#ground.destroy();
		this.#map.setTarget(undefined);
		this.#map.dispose();
	}

	#openCluster(target: Target & { kind: 'cluster' }): void {
		this.#point(null, 0, 0);
		const { cluster } = target;
		const resolution = this.#view.getResolution() ?? 1000;
		if (cluster.spread > resolution * 3 && (this.#view.getZoom() ?? 0) < NEAREST_ZOOM - 0.5) {
			const { xs, ys } = this.#placed!;
			const left = Math.min(...cluster.members.map((mark) => xs[mark]!));
			const right = Math.max(...cluster.members.map((mark) => xs[mark]!));
			const low = Math.min(...cluster.members.map((mark) => ys[mark]!));
			const high = Math.max(...cluster.members.map((mark) => ys[mark]!));
			this.#view.fit([left, low, right, high], { padding: [90, 90, 90, 90], maxZoom: 11, duration: this.#duration(350) });
		} else if (cluster.members.length <= 40) {
			this.#overlay.open(cluster);
		} else {
			this.#events.list(target, cluster.members);
		}
	}

	/** The nearest events that are known to a place, of the window. */
	#eventsNear([x, y]: [number, number]): Here['events'] {
		if (!this.#placed) return [];
		const { xs, ys, marks, table } = this.#placed;
		const found: Here['events'] = [];
		for (let mark = 0; mark < xs.length; mark++) {
			if (Number.isNaN(xs[mark]!) || (marks.precision[mark] ?? 0) > LAST_POINT_PRECISION || !isInWindow(table, mark, this.#span)) continue;
			const metres = Math.hypot(xs[mark]! - x, ys[mark]! - y);
			if (metres < 150_000) found.push({ mark, metres });
		}
		found.sort((a, b) => a.metres - b.metres);
		return found.slice(0, 5).map(({ mark }) => {
			const [lon, lat] = unproject(xs[mark]!, ys[mark]!);
			return { mark, metres: groundDistance(unproject(x, y), [lon, lat]) };
		});
	}

	#move(event: MapBrowserEvent): void {
		if (event.dragging) {
			this.#point(null, 0, 0);
			return;
		}
		const [x, y] = event.pixel as [number, number];
		if (this.#measuring) {
			this.#showMeasured(event.coordinate as [number, number]);
			return;
		}
		const target = this.#overlay.at(x, y);
		const point = event.coordinate as [number, number];
		const named = target ? null : this.#ground.namedAt(point, this.#view.getResolution() ?? 1000);
		const areas = target ? [] : this.#ground.areasAt(point);
		this.#host.style.cursor = target ? 'pointer' : '';
		this.#point(target, x, y, named, areas);
	}

	#point(target: Target | null, x: number, y: number, named: Named | null = null, areas: Area[] = []): void {
		this.#pointed = target;
		this.#overlay.setPointed(target);
		this.#events.hover(target || named || areas.length > 0 ? { target, named, areas, x, y } : null);
	}

	#click(event: MapBrowserEvent): void {
		const [x, y] = event.pixel as [number, number];
		if (this.#measuring) this.#addMeasured(event.coordinate as [number, number]);
		else this.choose(this.#overlay.at(x, y));
	}

	#addMeasured(point: [number, number]): void {
		this.#measuring!.push(point);
		this.#showMeasured(null);
	}

	#showMeasured(next: [number, number] | null): void {
		const measured: Measured = { points: this.#measuring!, next };
		this.#overlay.setMeasured(measured);
		this.#events.measured(next ? [...this.#measuring!, next] : [...this.#measuring!]);
	}

	/** What stands above the map, in its pixels. */
	#covered(): Box[] {
		const { left, top } = this.#host.getBoundingClientRect();
		const above = (this.#host.parentElement ?? this.#host).querySelectorAll('[data-over-map], .ol-scale-line');
		return [...above].map((element) => {
			const box = element.getBoundingClientRect();
			return { left: box.left - left - 4, top: box.top - top - 4, right: box.right - left + 4, bottom: box.bottom - top + 4 };
		});
	}

	#followInset(): void {
		const [width, height] = this.#map.getSize() ?? [0, 0];
		if (!this.#inset || !width || !height) return;
		const corners = [[0, 0], [width, 0], [width, height], [0, height]].map((pixel) => this.#map.getCoordinateFromPixel(pixel)); // prettier-ignore
		if (corners.some((corner) => !corner)) return;
		this.#inset.follow(this.#view.getZoom() ?? 5, corners as [number, number][]);
	}

	#insetColours(): { text: string; halo: string; accent: string; family: string } {
		return { ...inkOf(this.#host, { text: '--map-text', halo: '--map-text-halo', accent: '--accent' }), family: this.#font().family };
	}

	#rest(): void {
		this.#overlay.settle();
		this.#report();
	}

	/** Names find their places a moment after the last change. */
	#restSoon(): void {
		clearTimeout(this.#due);
		this.#due = window.setTimeout(() => this.#rest(), 160);
	}

	#report(): void {
		// After the frame that was just asked for, so that the targets are those on screen.
		this.#map.once('postrender', () => {
			const [x, y] = this.#view.getCenter() as [number, number];
			const [lon_deg, lat_deg] = unproject(x, y);
			const [width, height] = this.#map.getSize() ?? [0, 0];
			this.#followInset();
			const targets = this.#overlay.targets.filter((target) => target.x >= 0 && target.y >= 0 && target.x <= width! && target.y <= height!);
			this.#events.rest({ lon_deg, lat_deg, zoom: this.#view.getZoom() ?? 5 }, this.#overlay.shown, targets);
		});
	}

	#restyle(): void {
		const { family, px } = this.#font();
		this.#ground.setInk(inkOf(this.#host, GROUND_TOKENS));
		this.#overlay.restyle(this.#ink(), family, px);
		this.#inset?.restyle(this.#insetColours());
	}

	#ink(): OverlayInk {
		return {
			mark: inkOf(this.#host, MARK_TOKENS),
			label: inkOf(this.#host, LABEL_TOKENS),
			...inkOf(this.#host, OVERLAY_TOKENS)
		};
	}

	#font(): { family: string; px: number } {
		const style = getComputedStyle(this.#host);
		return { family: style.fontFamily, px: parseFloat(style.fontSize) || 13 };
	}

	#duration(milliseconds: number): number {
		return this.#calm.matches ? 0 : milliseconds;
	}

	#whereIs(id: RecordId | null): { mark: number; point: [number, number] } | null {
		const mark = id === null ? undefined : this.#positions.get(id);
		if (mark === undefined || !this.#placed || Number.isNaN(this.#placed.xs[mark]!)) return null;
		return { mark, point: [this.#placed.xs[mark]!, this.#placed.ys[mark]!] };
	}
}
