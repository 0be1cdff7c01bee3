/**
 * The timeline's canvas: draws lanes, axis and overview, and turns gestures into time.
 *
 * Two stretches of time meet here. The span is what the lanes show; the window is what all views show, drawn as a
 * brush on the axis and on the overview. Zooming changes the span and leaves the window alone.
 */

import { Canvas, textFactor } from '../../lib/canvas';
import { Hits } from '../../lib/hits';
import { inkOf, MARK_TOKENS, onThemeChange, quadInk } from '../../lib/ink';
import type { Lanes } from '../../lib/lanes';
import { MarkPainter } from '../../lib/mark_painter';
import { OPEN_END, OPEN_START, UNCERTAIN, UNDATED, type MarkTable } from '../../lib/mark_table';
import { countBin, type TimelineIndex } from '../../lib/timeline_index';
import { layOut, levelOf, RADIUS_PX, type LaneBox, type TimelineSink } from '../../lib/timeline_layout';
import { airedSpan, panSpan, revealDay, ticksOf, zoomSpan, type Span, type Tick } from '../../lib/time_scale';
import { CHANNELS } from '../../lib/pyramid';

/** What the lanes show. */
export interface TimelineData {
	table: MarkTable;
	index: TimelineIndex;
	lanes: Lanes;
	/** Name of each lane. */
	names: readonly string[];
	/** Words of a mark. */
	label: (mark: number) => string;
}

/** What a person does here. */
export interface TimelineEvents {
	/** Chose a mark, or none. */
	select(mark: number | null): void;
	/** Set the window, in moments, or took it away. */
	window(span: Span | null): void;
	/** Points at a mark, a band or nothing. */
	hover(hover: Hover | null): void;
	/** Looks at another span. */
	span(span: Span): void;
}

/** What the pointer is on. */
export interface Hover {
	mark: number | null;
	/** Marks of a band. */
	total: number;
	x: number;
	y: number;
}

const AXIS_PX = 26;
const OVERVIEW_PX = 42;
const LANE_LEAST_PX = 38;
const LANE_MOST_PX = 112;
const HANDLE_PX = 6;

const TOKENS = {
	...MARK_TOKENS,
	ground: '--timeline-ground',
	lane: '--timeline-lane',
	grid: '--timeline-grid',
	strong: '--timeline-grid-strong',
	text: '--timeline-text',
	quiet: '--timeline-quiet',
	outside: '--timeline-outside',
	brush: '--timeline-brush'
} as const;

/** Bars of the overview, 0 to 1, for a width and an extent. */
interface Counts {
	key: string;
	up: Float32Array;
	down: Float32Array;
}

type Drag =
	| { kind: 'pan'; x: number; y: number; span: Span; scroll: number; moved: boolean }
	| { kind: 'brush'; scale: 'axis' | 'overview'; anchor: number; moved: boolean; x: number }
	| { kind: 'move'; scale: 'axis' | 'overview'; grip: number; width: number; moved: boolean; x: number }
	| { kind: 'span'; grip: number }
	| { kind: 'pinch'; distance: number; span: Span; at: number };

/** Draws and listens until `destroy`. */
export class TimelineCanvas implements TimelineSink {
	/** What the lanes show of time. */
	span: Span = { from: 0, to: 365 };
	/** All there is, with air. */
	bounds: Span = { from: 0, to: 365 };
	/** CPU time of the last frame, in milliseconds. */
	frame_ms = 0;
	#host: HTMLCanvasElement;
	#canvas: Canvas;
	#events: TimelineEvents;
	#data: TimelineData | null = null;
	#window: Span | null = null;
	#selected: number | null = null;
	#playhead: number | null = null;
	#locale = 'en';
	#ink: Record<keyof typeof TOKENS, string>;
	#font = '12px sans-serif';
	#fontPx = 12;
	#gutter = 150;
	#scroll = 0;
	#boxes: LaneBox[] = [];
	#lanesHeight = 0;
	#hits = new Hits<number>();
	#bands: { left: number; right: number; total: number }[] = [];
	#painter = new MarkPainter();
	#texts: { mark: number; left: number; right: number; y: number }[] = [];
	#chosen: { left: number; right: number; y: number }[] = [];
	#solid: Path2D[] = [];
	#faint: Path2D[] = [];
	#widths = new Map<string, number>();
	#overview: Counts | null = null;
	#drag: Drag | null = null;
	#pointers = new Map<number, { x: number; y: number }>();
	#hovered: number | null = null;
	#stop: (() => void)[] = [];

	constructor(host: HTMLCanvasElement, events: TimelineEvents) {
		this.#host = host;
		this.#events = events;
		this.#ink = inkOf(host.parentElement!, TOKENS);
		this.#canvas = new Canvas(host, (context, width, height) => this.#draw(context, width, height));
		const restyle = () => {
			this.#ink = inkOf(host.parentElement!, TOKENS);
			this.#readFont();
			this.#canvas.invalidate();
		};
		this.#readFont();
		this.#stop.push(onThemeChange(restyle));
		void document.fonts.ready.then(restyle);
		const listen = <K extends keyof HTMLElementEventMap>(
			name: K,
			heard: (event: HTMLElementEventMap[K]) => void,
			options?: AddEventListenerOptions
		) => {
			host.addEventListener(name, heard, options);
			this.#stop.push(() => host.removeEventListener(name, heard, options));
		};
		listen('pointerdown', (event) => this.#down(event));
		listen('pointermove', (event) => this.#move(event));
		listen('pointerup', (event) => this.#up(event));
		listen('pointercancel', (event) => this.#up(event));
		listen('pointerleave', () => this.#hoverAt(null));
		listen('wheel', (event) => this.#wheel(event), { passive: false });
		listen('dblclick', (event) => this.#double(event));
	}

	/** Shows other marks; the span stays when it still lies among them. */
	setData(data: TimelineData, locale: string): void {
		const first = this.#data === null || this.bounds.to - this.bounds.from < 1;
		const whole = this.span.from <= this.bounds.from && this.span.to >= this.bounds.to;
		this.#data = data;
		this.#locale = locale;
		this.#overview = null;
		this.bounds = airedSpan(...data.table.extent);
		this.#placeLanes();
		this.show(first || whole ? this.bounds : panSpan(this.span, 0, this.bounds));
	}

	/** The window of all views, in moments. */
	setWindow(span: Span | null): void {
		this.#window = span;
		this.#canvas.invalidate();
	}

	/** The selected mark; brought into view. */
	setSelected(mark: number | null): void {
		this.#selected = mark;
		if (mark !== null) this.#reveal(mark);
		this.#canvas.invalidate();
	}

	/** The moment that playback is at. */
	setPlayhead(day: number | null): void {
		this.#playhead = day;
		this.#canvas.invalidate();
	}

	/** Shows a span. */
	show(span: Span): void {
		this.span = span;
		this.#events.span(span);
		this.#canvas.invalidate();
	}

	/** Zooms by a factor, at the selected mark when it is in view, else in the middle. */
	zoomBy(factor: number): void {
		this.show(zoomSpan(this.span, factor, this.#anchor() ?? 0.5, this.bounds));
	}

	/** Scrolls the lanes, in pixels. */
	scrollBy(pixels: number): void {
		this.#scroll = Math.max(0, Math.min(this.#lanesHeight - this.#lanesRoom(), this.#scroll + pixels));
		this.#canvas.invalidate();
	}

	/** Draws at once, for measuring. */
	drawNow(): number {
		this.#canvas.flush();
		return this.frame_ms;
	}

	/** Stops listening and watching. */
	destroy(): void {
		for (const stop of this.#stop) stop();
		this.#canvas.destroy();
	}

	// What the layout hands over, see TimelineSink.

	disc(mark: number, x: number, y: number): void {
		const { table } = this.#data!;
		this.#painter.disc(table.quad[mark]!, table.factuality[mark]!, x, y, RADIUS_PX);
		this.#hits.add(mark, x - RADIUS_PX, y - RADIUS_PX, x + RADIUS_PX, y + RADIUS_PX);
		if (mark === this.#selected) this.#chosen.push({ left: x - RADIUS_PX, right: x + RADIUS_PX, y });
	}

	bar(mark: number, left: number, right: number, y: number): void {
		const { table } = this.#data!;
		const flags = table.flags[mark]!;
		const width = right - left;
		const soft = Math.min(width / 3, 28);
		const open = Math.min(width / 2, 60);
		const fade_left = flags & OPEN_START ? open : flags & UNCERTAIN ? soft : 0;
		const fade_right = flags & OPEN_END ? open : flags & UNCERTAIN ? soft : 0;
		this.#painter.bar(table.quad[mark]!, table.factuality[mark]!, left, right, y, 8, fade_left, fade_right);
		this.#hits.add(mark, left, y - 5, right, y + 5);
		if (mark === this.#selected) this.#chosen.push({ left, right, y });
	}

	band(lane: number, left: number, right: number, counts: Uint32Array, total: number): void {
		const box = this.#boxes[lane]!;
		const most = Math.log1p(this.#data!.index.pyramid.most(levelOf(this.span, this.#plotWidth())));
		const half = box.height / 2 - 3;
		const middle = AXIS_PX + box.top - this.#scroll + box.height / 2;
		const width = Math.max(1, right - left - 1);
		for (const side of [0, 1]) {
			const asserted = counts[2 * side]!;
			const sum = asserted + counts[2 * side + 1]!;
			if (sum === 0) continue;
			const height = Math.max(2, Math.min(1, Math.log1p(sum) / most) * half);
			const solid = (height * asserted) / sum;
			const sign = side === 0 ? -1 : 1;
			this.#solid[side]!.rect(left, middle, width, sign * solid);
			this.#faint[side]!.rect(left, middle + sign * solid, width, sign * (height - solid));
		}
		this.#bands.push({ left, right, total });
		this.#hits.add(-this.#bands.length, left, middle - half, right, middle + half);
	}

	label(mark: number, left: number, right: number, y: number): void {
		this.#texts.push({ mark, left, right, y });
	}

	// Drawing

	#draw(context: CanvasRenderingContext2D, width: number, height: number): void {
		const began = performance.now();
		const ink = this.#ink;
		context.fillStyle = ink.ground;
		context.fillRect(0, 0, width, height);
		context.font = this.#font;
		context.textBaseline = 'middle';
		this.#placeLanes();
		const plot = this.#plotWidth();
		const bottom = height - OVERVIEW_PX;
		const ticks = ticksOf(this.span, plot, this.#locale, this.#fontPx * 7);
		this.#hits.clear();
		this.#bands = [];
		this.#texts = [];
		this.#chosen = [];
		this.#solid = [new Path2D(), new Path2D()];
		this.#faint = [new Path2D(), new Path2D()];
		context.save();
		context.beginPath();
		context.rect(0, AXIS_PX, width, bottom - AXIS_PX);
		context.clip();
		this.#drawGrounds(context, width, bottom);
		this.#drawGrid(context, ticks, AXIS_PX, bottom);
		context.beginPath();
		context.rect(this.#gutter, AXIS_PX, plot, bottom - AXIS_PX);
		context.clip();
		if (this.#data) {
			const boxes = this.#boxes.map(({ top, height: high }) => ({ top: AXIS_PX + top - this.#scroll, height: high }));
			layOut(
				this.#data.table,
				this.#data.index,
				{ span: this.span, left: this.#gutter, width: plot, boxes, top: AXIS_PX, bottom, selected: this.#selected },
				this
			);
			this.#drawBands(context);
			this.#painter.paint(context, ink);
			this.#drawLabels(context);
			this.#drawChosen(context);
		}
		this.#drawOutside(context, AXIS_PX, bottom, (day) => this.#xOf(day), this.#gutter, this.#gutter + plot);
		this.#drawPlayhead(context, bottom);
		context.restore();
		this.#drawNames(context, bottom);
		this.#drawScrollbar(context, width);
		this.#drawAxis(context, ticks, width);
		this.#drawOverview(context, width, bottom, height);
		this.frame_ms = performance.now() - began;
	}

	#drawGrounds(context: CanvasRenderingContext2D, width: number, bottom: number): void {
		context.fillStyle = this.#ink.lane;
		this.#boxes.forEach((box, lane) => {
			const top = AXIS_PX + box.top - this.#scroll;
			if (lane % 2 === 1 && top < bottom) context.fillRect(0, top, width, box.height);
		});
	}

	#drawGrid(context: CanvasRenderingContext2D, ticks: readonly Tick[], top: number, bottom: number): void {
		for (const strong of [false, true]) {
			context.beginPath();
			for (const tick of ticks) {
				if (tick.strong !== strong) continue;
				const x = Math.round(this.#xOf(tick.day)) + 0.5;
				context.moveTo(x, top);
				context.lineTo(x, bottom);
			}
			context.strokeStyle = strong ? this.#ink.strong : this.#ink.grid;
			context.lineWidth = 1;
			context.stroke();
		}
	}

	#drawBands(context: CanvasRenderingContext2D): void {
		for (const [side, quad] of [
			[0, 0],
			[1, 3]
		] as const) {
			context.fillStyle = quadInk(this.#ink, quad);
			context.globalAlpha = 0.88;
			context.fill(this.#solid[side]!);
			context.globalAlpha = 0.4;
			context.fill(this.#faint[side]!);
		}
		context.globalAlpha = 1;
	}

	#drawLabels(context: CanvasRenderingContext2D): void {
		context.fillStyle = this.#ink.text;
		context.textAlign = 'left';
		for (const { mark, left, right, y } of this.#texts) {
			if (mark === this.#selected) continue;
			const text = this.#fit(context, this.#data!.label(mark), right - left);
			if (text) context.fillText(text, left, y + 0.5);
		}
		const chosen = this.#texts.find((text) => text.mark === this.#selected);
		if (!chosen) return;
		context.font = `600 ${this.#font}`;
		const text = this.#fit(context, this.#data!.label(chosen.mark), chosen.right - chosen.left, 1.08);
		context.fillText(text, chosen.left, chosen.y + 0.5);
		context.font = this.#font;
	}

	#drawChosen(context: CanvasRenderingContext2D): void {
		context.strokeStyle = this.#ink.halo;
		context.lineWidth = 2;
		for (const { left, right, y } of this.#chosen) {
			context.beginPath();
			context.roundRect(left - 4, y - 8.5, right - left + 8, 17, 8.5);
			context.stroke();
		}
	}

	#drawOutside(
		context: CanvasRenderingContext2D,
		top: number,
		bottom: number,
		xOf: (day: number) => number,
		left: number,
		right: number
	): void {
		if (!this.#window) return;
		const from = Math.max(left, Math.min(right, xOf(this.#window.from)));
		const to = Math.max(left, Math.min(right, xOf(this.#window.to)));
		context.fillStyle = this.#ink.outside;
		context.fillRect(left, top, from - left, bottom - top);
		context.fillRect(to, top, right - to, bottom - top);
		context.beginPath();
		for (const x of [from, to]) {
			if (x <= left || x >= right) continue;
			context.moveTo(Math.round(x) + 0.5, top);
			context.lineTo(Math.round(x) + 0.5, bottom);
		}
		context.strokeStyle = this.#ink.brush;
		context.lineWidth = 1;
		context.stroke();
	}

	#drawPlayhead(context: CanvasRenderingContext2D, bottom: number): void {
		if (this.#playhead === null) return;
		const x = this.#xOf(this.#playhead);
		context.fillStyle = this.#ink.brush;
		context.fillRect(x - 1, AXIS_PX, 2, bottom - AXIS_PX);
		context.beginPath();
		context.moveTo(x - 5, AXIS_PX);
		context.lineTo(x + 5, AXIS_PX);
		context.lineTo(x, AXIS_PX + 7);
		context.fill();
	}

	#drawNames(context: CanvasRenderingContext2D, bottom: number): void {
		const ink = this.#ink;
		context.save();
		context.beginPath();
		context.rect(0, AXIS_PX, this.#gutter, bottom - AXIS_PX);
		context.clip();
		this.#boxes.forEach((box, lane) => {
			const y = AXIS_PX + box.top - this.#scroll + box.height / 2;
			if (y < AXIS_PX - box.height || y > bottom + box.height) return;
			context.fillStyle = lane % 2 === 1 ? ink.lane : ink.ground;
			context.fillRect(0, y - box.height / 2, this.#gutter, box.height);
			const count = String(this.#data!.lanes.counts[lane]);
			context.textAlign = 'right';
			context.fillStyle = ink.quiet;
			context.fillText(count, this.#gutter - 10, y + 0.5);
			const room = this.#gutter - 24 - this.#measure(context, count);
			context.textAlign = 'left';
			context.fillStyle = ink.text;
			context.fillText(this.#fit(context, this.#data!.names[lane]!, room), 12, y + 0.5);
		});
		context.restore();
		context.fillStyle = ink.strong;
		context.fillRect(this.#gutter - 0.5, AXIS_PX, 1, bottom - AXIS_PX);
	}

	/** Says that there are more lanes, and where among them one is. */
	#drawScrollbar(context: CanvasRenderingContext2D, width: number): void {
		const room = this.#lanesRoom();
		if (this.#lanesHeight <= room + 1) return;
		context.fillStyle = this.#ink.quiet;
		context.globalAlpha = 0.5;
		context.beginPath();
		context.roundRect(width - 7, AXIS_PX + 2 + (this.#scroll / this.#lanesHeight) * (room - 4), 4, (room / this.#lanesHeight) * (room - 4), 2);
		context.fill();
		context.globalAlpha = 1;
	}

	#drawAxis(context: CanvasRenderingContext2D, ticks: readonly Tick[], width: number): void {
		const ink = this.#ink;
		context.fillStyle = ink.ground;
		context.fillRect(0, 0, width, AXIS_PX);
		context.textAlign = 'left';
		let free = this.#gutter;
		for (const tick of ticks) {
			const x = this.#xOf(tick.day);
			context.font = tick.strong ? `600 ${this.#font}` : this.#font;
			const wide = this.#measure(context, tick.label) * (tick.strong ? 1.08 : 1);
			if (x + 4 < free || x + 4 + wide > width) continue;
			context.fillStyle = tick.strong ? ink.text : ink.quiet;
			context.fillText(tick.label, x + 4, AXIS_PX / 2);
			free = x + 4 + wide + 8;
			context.fillStyle = tick.strong ? ink.strong : ink.grid;
			context.fillRect(Math.round(x), 6, 1, AXIS_PX - 6);
		}
		context.font = this.#font;
		context.fillStyle = ink.strong;
		context.fillRect(0, AXIS_PX - 1, width, 1);
		if (!this.#window) return;
		const left = Math.max(this.#gutter, this.#xOf(this.#window.from));
		const right = Math.min(width, this.#xOf(this.#window.to));
		if (right <= left) return;
		context.fillStyle = ink.brush;
		context.globalAlpha = 0.14;
		context.fillRect(left, 0, right - left, AXIS_PX);
		context.globalAlpha = 1;
		context.fillRect(left, AXIS_PX - 3, right - left, 3);
		for (const x of [left, right]) this.#drawHandle(context, x, AXIS_PX / 2);
	}

	#drawHandle(context: CanvasRenderingContext2D, x: number, y: number): void {
		context.beginPath();
		context.roundRect(x - 3, y - 8, 6, 16, 3);
		context.fillStyle = this.#ink.ground;
		context.fill();
		context.strokeStyle = this.#ink.brush;
		context.lineWidth = 1.5;
		context.stroke();
	}

	#drawOverview(context: CanvasRenderingContext2D, width: number, top: number, bottom: number): void {
		const ink = this.#ink;
		const plot = this.#plotWidth();
		context.fillStyle = ink.ground;
		context.fillRect(0, top, width, bottom - top);
		context.fillStyle = ink.strong;
		context.fillRect(0, top, width, 1);
		context.fillStyle = ink.quiet;
		context.textAlign = 'left';
		if (!this.#data) return;
		const { up, down } = this.#countOverview(plot);
		const middle = top + (bottom - top) / 2;
		const half = (bottom - top) / 2 - 6;
		const wide = plot / up.length;
		for (const [counts, sign, quad] of [
			[up, -1, 0],
			[down, 1, 3]
		] as const) {
			context.beginPath();
			for (let bin = 0; bin < counts.length; bin++) {
				if (counts[bin]! > 0) context.rect(this.#gutter + bin * wide, middle, Math.max(1, wide - 0.5), sign * counts[bin]! * half);
			}
			context.fillStyle = quadInk(ink, quad);
			context.globalAlpha = 0.62;
			context.fill();
			context.globalAlpha = 1;
		}
		const left = this.#gutter;
		this.#drawOutside(context, top + 1, bottom, (day) => this.#overviewX(day), left, left + plot);
		if (this.#window) {
			for (const day of [this.#window.from, this.#window.to]) this.#drawHandle(context, this.#overviewX(day), middle);
		}
		// What the lanes show, as a bracket below.
		const from = this.#overviewX(this.span.from);
		const to = Math.max(from + 6, this.#overviewX(this.span.to));
		context.fillStyle = ink.text;
		context.globalAlpha = 0.75;
		context.fillRect(from, bottom - 3, to - from, 3);
		context.fillRect(from, bottom - 8, 1.5, 8);
		context.fillRect(to - 1.5, bottom - 8, 1.5, 8);
		context.globalAlpha = 1;
	}

	#countOverview(plot: number): Counts {
		const { index } = this.#data!;
		const key = `${plot} ${this.bounds.from} ${this.bounds.to}`;
		if (this.#overview?.key === key) return this.#overview;
		const bins = Math.max(1, Math.floor(plot / 3));
		const up = new Float32Array(bins);
		const down = new Float32Array(bins);
		const days = (this.bounds.to - this.bounds.from) / bins;
		const level = Math.max(index.pyramid.lowest, Math.floor(Math.log2(Math.max(1, days))));
		const counts = new Uint32Array(CHANNELS);
		for (let b = Math.floor(this.bounds.from / 2 ** level); b * 2 ** level < this.bounds.to; b++) {
			const at = Math.min(bins - 1, Math.max(0, Math.floor((b * 2 ** level - this.bounds.from) / days)));
			for (let lane = 0; lane < index.lanes; lane++) {
				countBin(index, lane, level, b, counts);
				up[at]! += counts[0]! + counts[1]!;
				down[at]! += counts[2]! + counts[3]!;
			}
		}
		const most = Math.log1p(Math.max(1, ...up, ...down));
		for (const side of [up, down]) side.forEach((count, bin) => (side[bin] = Math.log1p(count) / most));
		this.#overview = { key, up, down };
		return this.#overview;
	}

	// Measures

	#readFont(): void {
		const style = getComputedStyle(this.#host);
		this.#fontPx = (parseFloat(style.fontSize) || 12) / textFactor();
		this.#font = `${this.#fontPx}px ${style.fontFamily}`;
		this.#widths.clear();
	}

	#placeLanes(): void {
		const lanes = this.#data?.lanes.keys.length ?? 0;
		this.#gutter = Math.round(Math.min(Math.max(96, this.#canvas.width * 0.16), this.#fontPx * 15));
		const height = Math.max(LANE_LEAST_PX, Math.min(LANE_MOST_PX, this.#lanesRoom() / Math.max(1, lanes)));
		this.#boxes = Array.from({ length: lanes }, (_, lane) => ({ top: lane * height, height }));
		this.#lanesHeight = lanes * height;
		this.#scroll = Math.max(0, Math.min(this.#lanesHeight - this.#lanesRoom(), this.#scroll));
	}

	#lanesRoom(): number {
		return Math.max(0, this.#canvas.height - AXIS_PX - OVERVIEW_PX);
	}

	#plotWidth(): number {
		return Math.max(1, this.#canvas.width - this.#gutter);
	}

	#xOf(day: number): number {
		return this.#gutter + ((day - this.span.from) / (this.span.to - this.span.from)) * this.#plotWidth();
	}

	#dayAt(x: number): number {
		return this.span.from + ((x - this.#gutter) / this.#plotWidth()) * (this.span.to - this.span.from);
	}

	#overviewX(day: number): number {
		return this.#gutter + ((day - this.bounds.from) / (this.bounds.to - this.bounds.from)) * this.#plotWidth();
	}

	#overviewDay(x: number): number {
		const at = Math.max(0, Math.min(1, (x - this.#gutter) / this.#plotWidth()));
		return this.bounds.from + at * (this.bounds.to - this.bounds.from);
	}

	#measure(context: CanvasRenderingContext2D, text: string): number {
		let width = this.#widths.get(text);
		if (width === undefined) {
			if (this.#widths.size > 4000) this.#widths.clear();
			this.#widths.set(text, (width = context.measureText(text).width));
		}
		return width;
	}

	/** The words that fit, cut with an ellipsis; empty when hardly any would. */
	#fit(context: CanvasRenderingContext2D, text: string, room: number, weight = 1): string {
		const width = this.#measure(context, text) * weight;
		if (width <= room) return text;
		const letters = Math.floor((text.length * room * 0.94) / width) - 1;
		return letters < 4 ? '' : `${text.slice(0, letters).trimEnd()}…`;
	}

	/** Where the selected mark stands in the span, 0 to 1, when it is in view. */
	#anchor(): number | null {
		if (this.#selected === null || !this.#data || this.#data.table.flags[this.#selected]! & UNDATED) return null;
		const { start, end } = this.#data.table;
		const at = ((start[this.#selected]! + end[this.#selected]!) / 2 - this.span.from) / (this.span.to - this.span.from);
		return at >= 0 && at <= 1 ? at : null;
	}

	#reveal(mark: number): void {
		const data = this.#data;
		if (!data || mark >= data.table.length || data.table.flags[mark]! & UNDATED) return;
		const middle = (data.table.start[mark]! + data.table.end[mark]!) / 2;
		const span = revealDay(this.span, middle, 0.08, this.bounds);
		if (span !== this.span) this.show(span);
		const lane = data.lanes.lane[data.lanes.mark.indexOf(mark)];
		const box = lane === undefined ? undefined : this.#boxes[lane];
		if (!box) return;
		if (box.top < this.#scroll) this.scrollBy(box.top - this.#scroll);
		const over = box.top + box.height - this.#scroll - this.#lanesRoom();
		if (over > 0) this.scrollBy(over);
	}

	// Gestures

	#down(event: PointerEvent): void {
		if (event.button !== 0) return;
		const { x, y } = this.#canvas.at(event);
		this.#pointers.set(event.pointerId, { x, y });
		this.#host.setPointerCapture(event.pointerId);
		this.#hoverAt(null);
		if (this.#pointers.size === 2) {
			const [a, b] = [...this.#pointers.values()];
			const at = ((a!.x + b!.x) / 2 - this.#gutter) / this.#plotWidth();
			this.#drag = { kind: 'pinch', distance: Math.max(10, Math.abs(a!.x - b!.x)), span: this.span, at };
			return;
		}
		const zone = this.#zoneAt(y);
		if (zone === 'lanes') {
			this.#drag = { kind: 'pan', x, y, span: this.span, scroll: this.#scroll, moved: false };
			return;
		}
		const day = zone === 'axis' ? this.#dayAt(x) : this.#overviewDay(x);
		if (zone === 'overview' && y > this.#canvas.height - 9) {
			const inside = day >= this.span.from && day <= this.span.to;
			if (!inside) this.show(panSpan(this.span, day - (this.span.from + this.span.to) / 2, this.bounds));
			this.#drag = { kind: 'span', grip: day - this.span.from };
			return;
		}
		const edge = this.#edgeAt(x, zone);
		if (this.#window && edge) {
			this.#drag = { kind: 'brush', scale: zone, anchor: edge === 'from' ? this.#window.to : this.#window.from, moved: false, x };
		} else if (this.#window && day > this.#window.from && day < this.#window.to) {
			this.#drag = { kind: 'move', scale: zone, grip: day - this.#window.from, width: this.#window.to - this.#window.from, moved: false, x };
		} else {
			this.#drag = { kind: 'brush', scale: zone, anchor: day, moved: false, x };
		}
	}

	#move(event: PointerEvent): void {
		const { x, y } = this.#canvas.at(event);
		if (this.#pointers.has(event.pointerId)) this.#pointers.set(event.pointerId, { x, y });
		const drag = this.#drag;
		if (!drag) {
			this.#hoverAt(event);
			return;
		}
		if (drag.kind === 'pinch') {
			const [a, b] = [...this.#pointers.values()];
			if (a && b) this.show(zoomSpan(drag.span, drag.distance / Math.max(10, Math.abs(a.x - b.x)), drag.at, this.bounds));
		} else if (drag.kind === 'pan') {
			drag.moved ||= Math.hypot(x - drag.x, y - drag.y) > 3;
			if (!drag.moved) return;
			const days = ((drag.x - x) / this.#plotWidth()) * (drag.span.to - drag.span.from);
			this.scrollBy(drag.scroll + drag.y - y - this.#scroll);
			this.show(panSpan(drag.span, days, this.bounds));
		} else if (drag.kind === 'span') {
			this.show(panSpan(this.span, this.#overviewDay(x) - drag.grip - this.span.from, this.bounds));
		} else {
			drag.moved ||= Math.abs(x - drag.x) > 3;
			if (!drag.moved) return;
			const day = drag.scale === 'axis' ? this.#dayAt(x) : this.#overviewDay(x);
			if (drag.kind === 'move') {
				const from = Math.round(day - drag.grip);
				this.#events.window({ from, to: from + Math.round(drag.width) });
			} else {
				const from = Math.floor(Math.min(drag.anchor, day));
				this.#events.window({ from, to: Math.max(from + 1, Math.ceil(Math.max(drag.anchor, day))) });
			}
		}
	}

	#up(event: PointerEvent): void {
		this.#pointers.delete(event.pointerId);
		const drag = this.#drag;
		this.#drag = null;
		if (event.type !== 'pointerup' || !drag) return;
		if (drag.kind === 'pan' && !drag.moved) this.#click(this.#canvas.at(event).x, this.#canvas.at(event).y);
		// A click on the axis beside the window takes it away; inside, it does nothing.
		if (drag.kind === 'brush' && !drag.moved && !this.#edgeAt(drag.x, drag.scale)) this.#events.window(null);
	}

	#click(x: number, y: number): void {
		const hit = x < this.#gutter ? null : this.#hits.at(x, y);
		if (hit !== null && hit < 0) {
			this.show(zoomSpan(this.span, 0.25, (x - this.#gutter) / this.#plotWidth(), this.bounds));
			return;
		}
		this.#events.select(hit);
	}

	#double(event: MouseEvent): void {
		if (this.#zoneAt(this.#canvas.at(event).y) !== 'lanes' || this.#hitAt(event) !== null) return;
		this.show(zoomSpan(this.span, event.shiftKey ? 2 : 0.5, (this.#canvas.at(event).x - this.#gutter) / this.#plotWidth(), this.bounds));
	}

	#wheel(event: WheelEvent): void {
		event.preventDefault();
		const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 240 : 1;
		const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
		if (this.#canvas.at(event).x < this.#gutter && !event.ctrlKey) {
			this.scrollBy(dy);
		} else if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
			const days = ((dx || dy) / this.#plotWidth()) * (this.span.to - this.span.from);
			this.show(panSpan(this.span, days, this.bounds));
		} else {
			const factor = Math.exp(dy * (event.ctrlKey ? 0.01 : 0.0016));
			const at = Math.max(0, Math.min(1, (this.#canvas.at(event).x - this.#gutter) / this.#plotWidth()));
			this.show(this.#keepSelected(zoomSpan(this.span, factor, at, this.bounds)));
		}
	}

	/** Zooming never loses the selected mark when it was in view. */
	#keepSelected(span: Span): Span {
		if (this.#anchor() === null) return span;
		const { start, end } = this.#data!.table;
		return revealDay(span, (start[this.#selected!]! + end[this.#selected!]!) / 2, 0.03, this.bounds);
	}

	#hoverAt(event: PointerEvent | null): void {
		const hit = event && this.#canvas.at(event).x >= this.#gutter && this.#zoneAt(this.#canvas.at(event).y) === 'lanes' ? this.#hitAt(event) : null;
		if (event) {
			const { x, y } = this.#canvas.at(event);
			const zone = this.#zoneAt(y);
			const edge = zone !== 'lanes' && this.#edgeAt(x, zone);
			this.#host.style.cursor = edge ? 'ew-resize' : zone === 'axis' || zone === 'overview' ? 'crosshair' : hit === null ? 'grab' : 'pointer';
		}
		if (hit === null && this.#hovered === null) return;
		this.#hovered = hit;
		if (hit === null || !event) this.#events.hover(null);
		else if (hit >= 0) this.#events.hover({ mark: hit, total: 1, x: event.offsetX, y: event.offsetY });
		else this.#events.hover({ mark: null, total: this.#bands[-hit - 1]!.total, x: event.offsetX, y: event.offsetY });
	}

	#hitAt(event: MouseEvent): number | null {
		const { x, y } = this.#canvas.at(event);
		return this.#hits.at(x, y);
	}

	#zoneAt(y: number): 'axis' | 'lanes' | 'overview' {
		if (y < AXIS_PX) return 'axis';
		return y > this.#canvas.height - OVERVIEW_PX ? 'overview' : 'lanes';
	}

	#edgeAt(x: number, zone: 'axis' | 'overview'): 'from' | 'to' | null {
		if (!this.#window) return null;
		const place = zone === 'axis' ? (day: number) => this.#xOf(day) : (day: number) => this.#overviewX(day);
		if (Math.abs(x - place(this.#window.to)) <= HANDLE_PX) return 'to';
		return Math.abs(x - place(this.#window.from)) <= HANDLE_PX ? 'from' : null;
	}
}
