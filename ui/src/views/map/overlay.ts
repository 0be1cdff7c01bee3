/**
 * The canvas above the ground: names, flows and relations, event marks, selection.
 *
 * Where things stand is settled when the map comes to rest or its data change (`#settle`); a frame only moves them.
 */

import Layer from 'ol/layer/Layer';
import type { FrameState } from 'ol/Map';
import type MultiPolygon from 'ol/geom/MultiPolygon';
import type Polygon from 'ol/geom/Polygon';
import { distanceToArc, flowWidth, headingOf, pointOnArc, type Arc } from '../../lib/arcs';
import { spiralOffsets, type Cluster } from '../../lib/clusters';
import { Hits } from '../../lib/hits';
import type { MarkInk } from '../../lib/ink';
import { edgesOf, Placement, type Box } from '../../lib/label_placement';
import { MarkPainter } from '../../lib/mark_painter';
import { project, scaleAt, unproject, type Point } from '../../lib/projection';
import type { Span } from '../../lib/time_scale';
import { alpha, type Gazette } from './base_map';
import { placeFocus, placeLabels, Pictures, townsAt, type LabelFrame, type LabelInk, type Picture, type PlacedLabel } from './map_labels';
import { badgeLabel, countLabel, showMarks, sidesOf, type Badge, type MapMarks, type Shown } from './map_marks';
import { arcOnScreen, HOSTILE, type Tie } from './map_ties';
import { drawMeasured, type Measured } from './measure';
import type { NameChoice } from './names';
import { hatchOf } from './map_style';
import { METRES_A_PIXEL_AT_0 } from './projection';

/** What lies under the pointer or the keyboard's cursor. */
export type Target =
	| { kind: 'mark'; mark: number; x: number; y: number }
	| { kind: 'cluster'; cluster: Cluster; x: number; y: number }
	| { kind: 'badge'; badge: Badge; x: number; y: number }
	| { kind: 'tie'; tie: Tie; x: number; y: number };

/** Colours of the overlay. */
export const OVERLAY_TOKENS = { flow: '--map-flow', relation: '--map-relation' } as const;

/** Resolved colours. */
export interface OverlayInk {
	mark: MarkInk;
	label: LabelInk;
	flow: string;
	relation: string;
}

const RADIUS_PX = 5.5;
const CELL_PX = 24;
const WIDE_CELL_PX = 46;
/** Marks a cluster, on average, from which clusters are drawn farther apart. */
const CROWD = 5;
/** Where on its line a flow's share may stand, from the middle outwards, and the ground beside its words. */
const TIE_STANDS = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25];
const TIE_PAD_PX = 3;
const RING_M = 25_000;

/** A layer of OpenLayers that draws everything but the ground. */
export class Overlay {
	/** The layer, to be added above the ground. */
	readonly layer: Layer;
	/** CPU time of the last frame, in milliseconds. */
	frame_ms = 0;
	readonly #canvas = document.createElement('canvas');
	readonly #context = this.#canvas.getContext('2d', { willReadFrequently: true })!;
	readonly #painter = new MarkPainter();
	readonly #pictures: Pictures;
	readonly #gazette: Gazette;
	#ink: OverlayInk;
	#family: string;
	#px: number;
	#names: NameChoice;
	#hasSites = true;
	#hasTransport = true;
	/** What province a badge stands for. */
	#outlineOf: (point: Point, precision: number) => Polygon | MultiPolygon | null = () => null;
	/** Whether a point of the map lies in a country. */
	#isIn: (country: string, point: Point) => boolean = () => true;
	/** What stands above the map and hides it: tools, notes, the inset. */
	#covered: () => Box[] = () => [];
	#provinces: Path2D[] = [];
	#measured: Measured | null = null;
	#marks: MapMarks | null = null;
	#window: Span | null = null;
	#shown: Shown = { clusters: [], badges: [], unplaced: 0, total: 0 };
	#shownAt = NaN;
	#ties: readonly Tie[] = [];
	#arcs: { tie: Tie; arc: Arc }[] = [];
	#labels: PlacedLabel[] = [];
	#labelsDue = true;
	#badgeShift = new Map<Badge, [number, number]>();
	#tieShift = new Map<Tie, number | null>();
	#hits = new Hits<Target>();
	#targets: Target[] = [];
	#selected: string | null = null;
	#pointed: Target | null = null;
	#zoom = 5;
	#opened: ReadonlySet<number> | null = null;
	#outline: Polygon | MultiPolygon | null = null;

	constructor(gazette: Gazette, ink: OverlayInk, family: string, px: number, names: NameChoice) {
		this.#gazette = gazette;
		this.#ink = ink;
		this.#family = family;
		this.#px = px;
		this.#names = names;
		this.#pictures = new Pictures(ink.label, family, px);
		this.#canvas.className = 'map-overlay';
		this.#canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
		this.layer = new Layer({ render: (frame) => this.#render(frame) });
	}

	/** Other marks, or another window. */
	setMarks(marks: MapMarks, window: Span | null): void {
		// While a brush moves, names stay where they are; whoever moves it calls `settle` at the end.
		if (this.#marks !== marks) this.#labelsDue = true;
		this.#marks = marks;
		this.#window = window;
		this.#shownAt = NaN;
		this.layer.changed();
	}

	/** Other flows and relations. */
	setTies(ties: readonly Tie[]): void {
		this.#ties = ties;
		this.layer.changed();
	}

	/** Names in another language, order or time. */
	setNames(names: NameChoice): void {
		const { language, first, day } = this.#names;
		if (names.language === language && names.first === first && names.day === day) return;
		this.#names = names;
		this.settle();
	}

	/** Layers whose names are left out with them. */
	setNamed(hasSites: boolean, hasTransport: boolean): void {
		this.#hasSites = hasSites;
		this.#hasTransport = hasTransport;
		this.settle();
	}

	/** Where the outline of a province is to be had. */
	setOutlines(of: (point: Point, precision: number) => Polygon | MultiPolygon | null): void {
		this.#outlineOf = of;
	}

	/** How names find their country, and what hides them. */
	setSurroundings(isIn: (country: string, point: Point) => boolean, covered: () => Box[]): void {
		this.#isIn = isIn;
		this.#covered = covered;
	}

	/** A line that is being measured. */
	setMeasured(measured: Measured | null): void {
		this.#measured = measured;
		this.layer.changed();
	}

	/** Another theme or text size. */
	restyle(ink: OverlayInk, family: string, px: number): void {
		this.#ink = ink;
		this.#family = family;
		this.#px = px;
		this.#pictures.restyle(ink.label, family, px);
		this.settle();
	}

	/** The selected record's id, and the outline of the area it stands for, if it does. */
	setSelected(id: string | null, outline: Polygon | MultiPolygon | null): void {
		this.#selected = id;
		this.#outline = outline;
		this.layer.changed();
	}

	/** What the pointer is on: drawn stronger. */
	setPointed(target: Target | null): void {
		if (this.#pointed === target) return;
		this.#pointed = target;
		this.layer.changed();
	}

	/** Spreads out the members of a cluster; `null` closes. */
	open(cluster: Cluster | null): void {
		this.#opened = cluster ? new Set(cluster.members) : null;
		this.layer.changed();
	}

	/** Whether a cluster is spread out. */
	get isOpen(): boolean {
		return this.#opened !== null;
	}

	/** What of the window is shown. */
	get shown(): Shown {
		return this.#shown;
	}

	/** Everything that can be pointed at in the last frame. */
	get targets(): readonly Target[] {
		return this.#targets;
	}

	/** Finds new places for names when the next frame is drawn. */
	settle(): void {
		this.#labelsDue = true;
		this.layer.changed();
	}

	/** What lies at a pixel. */
	at(x: number, y: number): Target | null {
		const hit = this.#hits.at(x, y);
		if (hit) return hit;
		let best: Target | null = null;
		let least = 6;
		for (const { tie, arc } of this.#arcs) {
			const reach = (tie.flow ? flowWidth(tie.flow.share) / 2 : 1) + 5;
			const distance = distanceToArc(arc, x, y);
			if (distance < reach && distance < least) {
				least = distance;
				best = { kind: 'tie', tie, x, y };
			}
		}
		return best;
	}

	#render(frame: FrameState): HTMLCanvasElement {
		const began = performance.now();
		const [width, height] = frame.size as [number, number];
		const ratio = frame.pixelRatio;
		const canvas = this.#canvas;
		if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
			canvas.width = Math.round(width * ratio);
			canvas.height = Math.round(height * ratio);
			this.#labelsDue = true;
		}
		const context = this.#context;
		context.setTransform(ratio, 0, 0, ratio, 0, 0);
		context.clearRect(0, 0, width, height);
		const { center, resolution } = frame.viewState;
		const [cx, cy] = center as [number, number];
		const toPixel = (x: number, y: number): [number, number] => [(x - cx) / resolution + width / 2, height / 2 - (y - cy) / resolution];
		const zoom = Math.log2(METRES_A_PIXEL_AT_0 / resolution);
		const moving = frame.viewHints[0]! > 0 || frame.viewHints[1]! > 0;
		this.#zoom = zoom;
		this.#cluster(zoom);
		if (this.#labelsDue && !moving) {
			this.#settle(zoom, toPixel, width, height);
			this.#labelsDue = false;
		}
		this.#hits.clear();
		this.#targets = [];
		this.#arcs = this.#ties.map((tie) => ({ tie, arc: arcOnScreen(tie, ([x, y]: Point) => toPixel(x, y)) }));
		this.#drawProvinces(context, cx, cy, resolution, width, height, ratio);
		this.#drawOutline(context, toPixel);
		this.#drawRelations(context, width, height);
		this.#drawFlows(context, width, height);
		this.#drawNames(context, toPixel, width, height);
		this.#drawMarks(context, toPixel, width, height, resolution);
		this.#drawFlowLabels(context);
		if (this.#measured) drawMeasured(context, this.#measured, toPixel, this.#ink.mark, `600 ${this.#px * 0.9}px ${this.#family}`);
		this.frame_ms = performance.now() - began;
		return canvas;
	}

	/** Clusters change by half zoom levels, so that they stay while panning and mostly while zooming. */
	#cluster(zoom: number): void {
		const level = Math.round(zoom * 2) / 2;
		if (level === this.#shownAt || !this.#marks) return;
		if (!Number.isNaN(this.#shownAt)) this.#labelsDue = true;
		this.#shownAt = level;
		const pixel = METRES_A_PIXEL_AT_0 / 2 ** level;
		this.#shown = showMarks(this.#marks, this.#window, pixel * CELL_PX);
		// Crowded clusters are large ones: they need more room, or they would cover each other.
		const points = this.#shown.clusters.reduce((sum, cluster) => sum + cluster.members.length, 0);
		if (points > this.#shown.clusters.length * CROWD) this.#shown = showMarks(this.#marks, this.#window, pixel * WIDE_CELL_PX);
		this.#shown.clusters.sort((a, b) => a.members.length - b.members.length);
	}

	#settle(zoom: number, toPixel: (x: number, y: number) => [number, number], width: number, height: number): void {
		const placement = new Placement();
		this.#badgeShift.clear();
		this.#tieShift.clear();
		for (const cluster of this.#shown.clusters) {
			const [x, y] = toPixel(cluster.x, cluster.y);
			const r = clusterRadius(cluster.members.length) + 1;
			placement.add({ left: x - r, top: y - r, right: x + r, bottom: y + r });
		}
		for (const box of [...this.#covered(), ...edgesOf(width, height)]) placement.add(box);
		const [left, top] = toPixel(0, 0);
		const pixel = METRES_A_PIXEL_AT_0 / 2 ** zoom;
		const frame: LabelFrame = {
			zoom,
			toPixel,
			fromPixel: (x, y) => [(x - left) * pixel, (top - y) * pixel],
			width,
			height,
			names: this.#names,
			hasSites: this.#hasSites,
			hasTransport: this.#hasTransport,
			isIn: this.#isIn,
			placement
		};
		this.#findProvinces();
		const focus = placeFocus(this.#gazette, this.#pictures, frame);
		for (const badge of this.#shown.badges) {
			const [x, y] = toPixel(badge.x, badge.y);
			const wide = this.#badgeWidth(badge);
			const boxes = [0, 22, -22, 44, -44, 66, -66, 88, -88, 110].flatMap((down) =>
				[0, wide / 2 + 12, -wide / 2 - 12, wide + 16, -wide - 16].map((aside) => ({
					left: x + aside - wide / 2,
					top: y + down - 11,
					right: x + aside + wide / 2,
					bottom: y + down + 11
				}))
			);
			const box = placement.take(boxes) ?? boxes[0]!;
			this.#badgeShift.set(badge, [box.left + wide / 2 - x, box.top + 11 - y]);
		}
		const towns = townsAt(this.#gazette, zoom).map(({ town }) => toPixel(...project(town.lon, town.lat)));
		for (const tie of this.#ties) {
			if (!tie.flow) continue;
			const arc = arcOnScreen(tie, ([x, y]: Point) => toPixel(x, y));
			const picture = this.#pictures.of(tie.label, 'tie');
			const boxes = TIE_STANDS.map((t) => {
				const [x, y] = pointOnArc(arc, t);
				const [wide, high] = [picture.width / 2 + TIE_PAD_PX, picture.height / 2 + 3];
				return { t, box: { left: x - wide, top: y - high, right: x + wide, bottom: y + high } };
			});
			const free = boxes.filter(({ box }) => placement.isFree(box));
			// Rather where it hides no town and its name; but a share is told even so.
			const hidden = ({ box }: (typeof boxes)[number]) => towns.filter(([x, y]) => x > box.left - 8 && x < box.right + 8 && y > box.top - 8 && y < box.bottom + 8).length;
			const best = free.sort((a, b) => hidden(a) - hidden(b))[0];
			if (best) placement.add(best.box);
			this.#tieShift.set(tie, best?.t ?? null);
		}
		this.#labels = [...focus, ...placeLabels(this.#gazette, this.#pictures, frame)];
	}

	/** Provinces that events are known to, and no closer: hatched from end to end, so that no point is taken for the place. */
	#findProvinces(): void {
		this.#provinces = this.#shown.badges
			.filter(({ precision }) => precision === 4)
			.flatMap(({ x, y }) => {
				const outline = this.#outlineOf([x, y], 4);
				if (!outline) return [];
				const path = new Path2D();
				const polygons = outline.getType() === 'Polygon' ? [(outline as Polygon).getCoordinates()] : (outline as MultiPolygon).getCoordinates();
				for (const ring of polygons.flat()) {
					ring.forEach(([px, py], k) => (k === 0 ? path.moveTo(px!, py!) : path.lineTo(px!, py!)));
					path.closePath();
				}
				return [path];
			});
	}

	#drawProvinces(context: CanvasRenderingContext2D, cx: number, cy: number, resolution: number, width: number, height: number, ratio: number): void {
		if (this.#provinces.length === 0 || this.#zoom < 5.6) return;
		const { apart, strength } = hatchOf('province');
		for (const path of this.#provinces) {
			context.save();
			const scale = ratio / resolution;
			context.setTransform(scale, 0, 0, -scale, (width / 2) * ratio - cx * scale, (height / 2) * ratio + cy * scale);
			context.clip(path);
			context.setTransform(ratio, 0, 0, ratio, 0, 0);
			context.strokeStyle = alpha(this.#ink.mark.quad0, strength);
			context.lineWidth = 1;
			context.beginPath();
			// Lines are tied to the ground, so that they do not crawl while the map moves.
			const shift = ((((-cx - cy) / resolution) % (apart * 2)) + apart * 2) % (apart * 2);
			for (let at = shift - height; at < width; at += apart * 2) {
				context.moveTo(at, height);
				context.lineTo(at + height, 0);
			}
			context.stroke();
			context.restore();
		}
	}

	#drawOutline(context: CanvasRenderingContext2D, toPixel: (x: number, y: number) => [number, number]): void {
		if (!this.#outline) return;
		const polygons = this.#outline.getType() === 'Polygon' ? [(this.#outline as Polygon).getCoordinates()] : (this.#outline as MultiPolygon).getCoordinates();
		context.beginPath();
		for (const ring of polygons.flat()) {
			ring.forEach(([x, y], k) => context[k === 0 ? 'moveTo' : 'lineTo'](...toPixel(x!, y!)));
			context.closePath();
		}
		context.fillStyle = alpha(this.#ink.mark.halo, 0.1);
		context.fill();
		context.strokeStyle = this.#ink.mark.halo;
		context.lineWidth = 1.5;
		context.setLineDash([5, 3]);
		context.stroke();
		context.setLineDash([]);
	}

	#drawNames(context: CanvasRenderingContext2D, toPixel: (x: number, y: number) => [number, number], width: number, height: number): void {
		context.beginPath();
		for (const { x, y, dot, ring } of this.#labels) {
			if (dot === 0) continue;
			const [px, py] = toPixel(x, y);
			context.moveTo(px + dot, py);
			context.arc(px, py, dot, 0, 2 * Math.PI);
			if (ring) {
				context.moveTo(px + dot + 2, py);
				context.arc(px, py, dot + 2, 0, 2 * Math.PI, true);
			}
		}
		context.fillStyle = this.#ink.label.text;
		context.strokeStyle = this.#ink.label.halo;
		context.lineWidth = 1;
		context.fill('evenodd');
		for (const { x, y, dx, dy, picture } of this.#labels) {
			const [px, py] = toPixel(x, y);
			const left = Math.round(px + dx);
			const top = Math.round(py + dy);
			if (left > width || top > height || left + picture.width < 0 || top + picture.height < 0) continue;
			context.drawImage(picture.canvas, left, top, picture.width, picture.height);
		}
	}

	#drawRelations(context: CanvasRenderingContext2D, width: number, height: number): void {
		context.lineCap = 'butt';
		for (const { tie, arc } of this.#arcs) {
			if (!tie.relation) continue;
			const strong = this.#isStrong(tie.id);
			const hostile = HOSTILE.has(tie.relation.kind);
			context.strokeStyle = tie.relation.kind === 'border' ? this.#ink.relation : hostile ? this.#ink.mark.quad1 : this.#ink.mark.quad2;
			context.globalAlpha = strong ? 1 : (tie.relation.factuality === 'asserted' ? 0.75 : 0.45) * presence(arc, width, height);
			context.lineWidth = strong ? 2.6 : 1.3;
			context.setLineDash(hostile ? [6, 3] : tie.relation.kind === 'alliance' ? [] : [1.5, 3]);
			context.beginPath();
			context.moveTo(arc.ax, arc.ay);
			context.quadraticCurveTo(arc.cx, arc.cy, arc.bx, arc.by);
			context.stroke();
			const [x, y] = pointOnArc(arc, 0.5);
			this.#targets.push({ kind: 'tie', tie, x, y });
		}
		context.setLineDash([]);
		context.globalAlpha = 1;
	}

	#drawFlows(context: CanvasRenderingContext2D, right: number, bottom: number): void {
		context.lineCap = 'butt';
		for (const { tie, arc } of this.#arcs) {
			if (!tie.flow) continue;
			const strong = this.#isStrong(tie.id);
			const width = flowWidth(tie.flow.share);
			const heading = headingOf(arc);
			const head = 5 + width * 1.25;
			const end = { x: arc.bx - Math.cos(heading) * head * 0.8, y: arc.by - Math.sin(heading) * head * 0.8 };
			const trace = () => {
				context.beginPath();
				context.moveTo(arc.ax, arc.ay);
				context.quadraticCurveTo(arc.cx, arc.cy, end.x, end.y);
			};
			context.setLineDash([]);
			context.globalAlpha = 0.7 * presence(arc, right, bottom);
			context.strokeStyle = strong ? this.#ink.mark.halo : this.#ink.label.halo;
			context.lineWidth = width + (strong ? 5 : 2);
			trace();
			context.stroke();
			context.globalAlpha = strong ? 1 : (tie.flow.factuality === 'asserted' ? 0.82 : 0.5) * presence(arc, right, bottom);
			context.strokeStyle = context.fillStyle = this.#ink.flow;
			context.lineWidth = width;
			if (tie.flow.approximate) context.setLineDash([width * 1.2 + 4, width * 0.7 + 2]);
			trace();
			context.stroke();
			context.setLineDash([]);
			const side = head * 0.55;
			context.beginPath();
			context.moveTo(arc.bx, arc.by);
			context.lineTo(arc.bx - Math.cos(heading) * head - Math.sin(heading) * side, arc.by - Math.sin(heading) * head + Math.cos(heading) * side);
			context.lineTo(arc.bx - Math.cos(heading) * head + Math.sin(heading) * side, arc.by - Math.sin(heading) * head - Math.cos(heading) * side);
			context.closePath();
			context.fill();
			const [x, y] = pointOnArc(arc, 0.5);
			this.#targets.push({ kind: 'tie', tie, x, y });
		}
		context.globalAlpha = 1;
	}

	#drawFlowLabels(context: CanvasRenderingContext2D): void {
		for (const { tie, arc } of this.#arcs) {
			const t = this.#isStrong(tie.id) ? (this.#tieShift.get(tie) ?? 0.5) : this.#tieShift.get(tie);
			if (!tie.flow || t === null || t === undefined) continue;
			const [x, y] = pointOnArc(arc, t);
			const picture = this.#pictures.of(tie.label, 'tie');
			const [left, top, wide] = [Math.round(x - picture.width / 2), Math.round(y - picture.height / 2), picture.width];
			// On a ground of its own, since the line runs below it.
			context.fillStyle = this.#ink.mark.paper;
			context.beginPath();
			context.roundRect(left - TIE_PAD_PX, top, wide + 2 * TIE_PAD_PX, picture.height, 4);
			context.fill();
			context.drawImage(picture.canvas, left, top, wide, picture.height);
			this.#hits.add({ kind: 'tie', tie, x, y }, x - picture.width / 2, y - picture.height / 2, x + picture.width / 2, y + picture.height / 2);
		}
	}

	#drawMarks(
		context: CanvasRenderingContext2D,
		toPixel: (x: number, y: number) => [number, number],
		width: number,
		height: number,
		resolution: number
	): void {
		if (!this.#marks) return;
		const { table, marks } = this.#marks;
		const isOff = (x: number, y: number) => x < -60 || y < -60 || x > width + 60 || y > height + 60;
		const halos: [number, number, number][] = [];
		const selected = this.#selected;
		const rings = new Path2D();
		const many: { cluster: Cluster; x: number; y: number }[] = [];
		let opened: { members: number[]; x: number; y: number } | null = null;
		for (const cluster of this.#shown.clusters) {
			const [x, y] = toPixel(cluster.x, cluster.y);
			if (isOff(x, y)) continue;
			const mark = cluster.members[0]!;
			if (this.#opened?.has(mark) && cluster.members.length > 1) {
				opened = { members: cluster.members, x, y };
			} else if (cluster.members.length === 1) {
				this.#painter.disc(table.quad[mark]!, table.factuality[mark]!, x, y, RADIUS_PX);
				if (marks.precision[mark] === 2) {
					const radius = Math.max(RADIUS_PX + 3, (RING_M * scaleAt(unproject(cluster.x, cluster.y)[1])) / resolution);
					rings.moveTo(x + radius, y);
					rings.arc(x, y, radius, 0, 2 * Math.PI);
				}
				if (marks.id[mark] === selected) halos.push([x, y, RADIUS_PX]);
				this.#point({ kind: 'mark', mark, x, y }, RADIUS_PX);
			} else {
				many.push({ cluster, x, y });
			}
		}
		context.strokeStyle = alpha(this.#ink.mark.ink, 0.45);
		context.lineWidth = 1;
		context.setLineDash([2, 3]);
		context.stroke(rings);
		context.setLineDash([]);
		this.#painter.paint(context, this.#ink.mark);
		for (const badge of this.#shown.badges) {
			const [x, y] = toPixel(badge.x, badge.y);
			const [aside, down] = this.#badgeShift.get(badge) ?? [0, 0];
			if (isOff(x, y)) continue;
			if (Math.hypot(aside, down) > 14) this.#drawLeader(context, x, y, x + aside, y + down);
			this.#drawBadge(context, badge, x + aside, y + down);
		}
		context.font = `600 ${this.#px * 0.84}px ${this.#family}`;
		context.textAlign = 'center';
		context.textBaseline = 'middle';
		for (const { cluster, x, y } of many) this.#drawCluster(context, cluster, x, y);
		if (opened) this.#drawOpened(context, opened, halos);
		for (const [x, y, r] of halos) this.#drawHalo(context, x, y, r + 4);
	}

	#drawCluster(context: CanvasRenderingContext2D, cluster: Cluster, x: number, y: number): void {
		const { table, marks } = this.#marks!;
		const count = cluster.members.length;
		const radius = clusterRadius(count);
		const { conflict } = sidesOf(table, count > 400 ? cluster.members.slice(0, 400) : cluster.members);
		const share = conflict / Math.min(400, count);
		const top = -Math.PI / 2;
		const turn = 2 * Math.PI * share;
		context.fillStyle = this.#ink.mark.paper;
		context.beginPath();
		context.arc(x, y, radius, 0, 2 * Math.PI);
		context.fill();
		context.lineWidth = 3;
		if (share > 0) {
			context.strokeStyle = this.#ink.mark.quad0;
			context.beginPath();
			context.arc(x, y, radius - 1.5, top, top + turn);
			context.stroke();
		}
		if (share < 1) {
			context.strokeStyle = this.#ink.mark.quad3;
			context.beginPath();
			context.arc(x, y, radius - 1.5, top + turn, top + 2 * Math.PI);
			context.stroke();
		}
		context.fillStyle = this.#ink.mark.ink;
		context.fillText(countLabel(count), x, y + 0.5);
		this.#point({ kind: 'cluster', cluster, x, y }, radius);
		if (this.#selected !== null && cluster.members.some((mark) => marks.id[mark] === this.#selected)) this.#drawHalo(context, x, y, radius + 3);
	}

	#drawOpened(context: CanvasRenderingContext2D, { members, x, y }: { members: number[]; x: number; y: number }, halos: [number, number, number][]): void {
		const { table, marks } = this.#marks!;
		const offsets = spiralOffsets(members.length, 15);
		context.fillStyle = alpha(this.#ink.mark.paper, 0.86);
		context.strokeStyle = alpha(this.#ink.mark.ink, 0.25);
		context.lineWidth = 1;
		context.beginPath();
		context.arc(x, y, Math.max(...offsets.map(([dx, dy]) => Math.hypot(dx, dy))) + 12, 0, 2 * Math.PI);
		context.fill();
		context.stroke();
		members.forEach((mark, k) => {
			const [dx, dy] = offsets[k]!;
			this.#painter.disc(table.quad[mark]!, table.factuality[mark]!, x + dx, y + dy, RADIUS_PX);
			this.#point({ kind: 'mark', mark, x: x + dx, y: y + dy }, RADIUS_PX);
			if (marks.id[mark] === this.#selected) halos.push([x + dx, y + dy, RADIUS_PX]);
		});
		this.#painter.paint(context, this.#ink.mark);
	}

	#drawBadge(context: CanvasRenderingContext2D, badge: Badge, x: number, y: number): void {
		const { table, marks } = this.#marks!;
		const wide = this.#badgeWidth(badge);
		const { conflict } = sidesOf(table, badge.members);
		const [left, top, high] = [Math.round(x - wide / 2), Math.round(y - 10), 20];
		context.beginPath();
		context.roundRect(left, top, wide, high, 4);
		context.fillStyle = alpha(this.#ink.mark.paper, 0.94);
		context.fill();
		context.strokeStyle = alpha(this.#ink.mark.ink, 0.42);
		context.lineWidth = 1;
		context.setLineDash([3, 2]);
		context.stroke();
		context.setLineDash([]);
		// Conflict and cooperation as a bar below the words.
		const bar = wide - 12;
		context.fillStyle = this.#ink.mark.quad0;
		context.fillRect(left + 6, top + high - 4, (bar * conflict) / badge.members.length, 2);
		context.fillStyle = this.#ink.mark.quad3;
		context.fillRect(left + 6 + (bar * conflict) / badge.members.length, top + high - 4, bar * (1 - conflict / badge.members.length), 2);
		context.font = `500 ${this.#px * 0.84}px ${this.#family}`;
		context.textAlign = 'center';
		context.textBaseline = 'middle';
		context.fillStyle = this.#ink.mark.ink;
		context.fillText(badgeLabel(badge, this.#zoom), x, y - 0.5);
		const target: Target = { kind: 'badge', badge, x, y };
		this.#targets.push(target);
		this.#hits.add(target, left, top, left + wide, top + high);
		if (this.#selected !== null && badge.members.some((mark) => marks.id[mark] === this.#selected)) {
			context.strokeStyle = this.#ink.mark.halo;
			context.lineWidth = 2;
			context.beginPath();
			context.roundRect(left - 3, top - 3, wide + 6, high + 6, 7);
			context.stroke();
		}
	}

	/** From a badge that had to give way to the place it stands for. */
	#drawLeader(context: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
		context.strokeStyle = alpha(this.#ink.mark.ink, 0.4);
		context.lineWidth = 1;
		context.beginPath();
		context.moveTo(x, y);
		context.lineTo(toX, toY);
		context.stroke();
		context.fillStyle = alpha(this.#ink.mark.ink, 0.55);
		context.beginPath();
		context.arc(x, y, 1.5, 0, 2 * Math.PI);
		context.fill();
	}

	#badgeWidth(badge: Badge): number {
		this.#context.font = `500 ${this.#px * 0.84}px ${this.#family}`;
		return Math.ceil(this.#context.measureText(badgeLabel(badge, this.#zoom)).width) + 16;
	}

	#drawHalo(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
		context.strokeStyle = this.#ink.mark.halo;
		context.lineWidth = 2.5;
		context.beginPath();
		context.arc(x, y, radius, 0, 2 * Math.PI);
		context.stroke();
		context.globalAlpha = 0.25;
		context.lineWidth = 5;
		context.beginPath();
		context.arc(x, y, radius + 4, 0, 2 * Math.PI);
		context.stroke();
		context.globalAlpha = 1;
	}

	#point(target: Target, radius: number): void {
		this.#targets.push(target);
		this.#hits.add(target, target.x - radius, target.y - radius, target.x + radius, target.y + radius);
		if (this.#pointed && isSame(this.#pointed, target)) {
			this.#context.strokeStyle = alpha(this.#ink.mark.halo, 0.7);
			this.#context.lineWidth = 2;
			this.#context.beginPath();
			this.#context.arc(target.x, target.y, radius + 3, 0, 2 * Math.PI);
			this.#context.stroke();
		}
	}

	#isStrong(id: string): boolean {
		return id === this.#selected || (this.#pointed?.kind === 'tie' && this.#pointed.tie.id === id);
	}
}

/** Whether two targets stand for the same. */
export function isSame(a: Target, b: Target): boolean {
	if (a.kind === 'mark' && b.kind === 'mark') return a.mark === b.mark;
	if (a.kind === 'cluster' && b.kind === 'cluster') return a.cluster.members[0] === b.cluster.members[0];
	if (a.kind === 'badge' && b.kind === 'badge') return a.badge === b.badge;
	return a.kind === 'tie' && b.kind === 'tie' && a.tie.id === b.tie.id;
}

/** A line between two seats that are both out of view says little here: it steps back. */
function presence(arc: Arc, width: number, height: number): number {
	const isIn = (x: number, y: number) => x > 0 && y > 0 && x < width && y < height;
	return isIn(arc.ax, arc.ay) || isIn(arc.bx, arc.by) ? 1 : 0.3;
}

function clusterRadius(count: number): number {
	return count === 1 ? RADIUS_PX : 9 + Math.min(13, 2.1 * Math.log2(count));
}

