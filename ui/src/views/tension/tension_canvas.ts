/**
 * The tension curve: conflict above the line, cooperation below it, a hatched gap where no document covers the days.
 */

import type { TensionSeries } from '../../backend/types';
import { Canvas, textFactor } from '../../lib/canvas';
import { inkOf, onThemeChange } from '../../lib/ink';
import { columnsOf } from '../../lib/tension';
import { panSpan, ticksOf, zoomSpan, type Span } from '../../lib/time_scale';

/** What a person does here. */
export interface TensionEvents {
	/** Chose a day. */
	day(day: number): void;
	/** Moved to another part of time. */
	span(span: Span): void;
}

const TOKENS = {
	ground: '--panel',
	conflict: '--conflict',
	cooperation: '--cooperation',
	text: '--ink',
	quiet: '--ink-soft',
	line: '--timeline-grid',
	strong: '--timeline-grid-strong',
	outside: '--timeline-outside',
	accent: '--accent'
} as const;

const AXIS_PX = 24;
const TOP_PX = 10;

/** Draws and listens until `destroy`. */
export class TensionCanvas {
	readonly #host: HTMLCanvasElement;
	readonly #canvas: Canvas;
	readonly #events: TensionEvents;
	readonly #stop: (() => void)[] = [];
	#ink: Record<keyof typeof TOKENS, string>;
	#series: TensionSeries | null = null;
	#bounds: Span = { from: 0, to: 1 };
	#span: Span = { from: 0, to: 1 };
	#window: Span | null = null;
	#day: number | null = null;
	#hover: number | null = null;
	#locale = 'en';
	#gutter = 44;
	#drag: { x: number; span: Span; moved: boolean } | null = null;
	/** Lowest bounds and heights of the scale, so that two curves can be compared by eye. */
	#shared: { bounds: Span | null; most: { up: number; down: number } } = { bounds: null, most: { up: 1, down: 1 } };

	constructor(host: HTMLCanvasElement, events: TensionEvents) {
		this.#host = host;
		this.#events = events;
		this.#ink = inkOf(host.parentElement!, TOKENS);
		this.#canvas = new Canvas(host, (context, width, height) => this.#draw(context, width, height));
		this.#stop.push(
			onThemeChange(() => {
				this.#ink = inkOf(host.parentElement!, TOKENS);
				this.#canvas.invalidate();
			})
		);
		const listen = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void) => {
			host.addEventListener(name, heard, { passive: false });
			this.#stop.push(() => host.removeEventListener(name, heard));
		};
		listen('pointerdown', (event) => {
			host.setPointerCapture(event.pointerId);
			this.#drag = { x: this.#canvas.at(event).x, span: this.#span, moved: false };
		});
		listen('pointermove', (event) => this.#move(event));
		listen('pointerup', (event) => {
			if (this.#drag && !this.#drag.moved) this.#events.day(Math.floor(this.#dayAt(this.#canvas.at(event).x)));
			this.#drag = null;
		});
		listen('pointerleave', () => {
			this.#hover = null;
			this.#canvas.invalidate();
		});
		listen('wheel', (event) => {
			event.preventDefault();
			const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
			const at = Math.max(0, Math.min(1, (this.#canvas.at(event).x - this.#gutter) / this.#plot()));
			const days = ((event.deltaX || event.deltaY) / this.#plot()) * (this.#span.to - this.#span.from);
			this.show(sideways ? panSpan(this.#span, days, this.#bounds) : zoomSpan(this.#span, Math.exp(event.deltaY * 0.0016), at, this.#bounds));
		});
	}

	/** Shows another series. */
	setSeries(series: TensionSeries, locale: string): void {
		const fresh = this.#series === null || series.dyad.a !== this.#series.dyad.a || series.dyad.b !== this.#series.dyad.b;
		this.#series = series;
		this.#locale = locale;
		this.#bounds = this.#shared.bounds ?? boundsOf(series);
		this.show(fresh ? this.#bounds : panSpan(this.#span, 0, this.#bounds));
	}

	/** Puts this curve on the time and the heights of all of `together`. */
	share(together: readonly TensionSeries[]): void {
		const all = together.map(boundsOf);
		this.#shared = {
			bounds: all.length > 1 ? { from: Math.min(...all.map((b) => b.from)), to: Math.max(...all.map((b) => b.to)) } : null,
			most: {
				up: Math.max(1, ...together.map((series) => highest(series.conflict))),
				down: Math.max(1, ...together.map((series) => highest(series.cooperation))),
			},
		};
		const bounds = this.#shared.bounds ?? (this.#series ? boundsOf(this.#series) : this.#bounds);
		if (bounds.from !== this.#bounds.from || bounds.to !== this.#bounds.to) {
			this.#bounds = bounds;
			this.show(bounds);
		} else this.#canvas.invalidate();
	}

	/** Shows a span that another curve moved to. */
	follow(span: Span): void {
		this.#span = span;
		this.#canvas.invalidate();
	}

	/** The window of all views. */
	setWindow(span: Span | null): void {
		this.#window = span;
		this.#canvas.invalidate();
	}

	/** The chosen day. */
	setDay(day: number | null): void {
		this.#day = day;
		this.#canvas.invalidate();
	}

	/** Zooms by a factor, at the chosen day when it is in view. */
	zoomBy(factor: number): void {
		const at = this.#day === null ? 0.5 : (this.#day - this.#span.from) / (this.#span.to - this.#span.from);
		this.show(zoomSpan(this.#span, factor, at >= 0 && at <= 1 ? at : 0.5, this.#bounds));
	}

	/** Shows a span; everything without one. */
	show(span: Span = this.#bounds): void {
		this.follow(span);
		this.#events.span(span);
	}

	/** Stops listening. */
	destroy(): void {
		for (const stop of this.#stop) stop();
		this.#canvas.destroy();
	}

	#move(event: PointerEvent): void {
		this.#hover = this.#canvas.at(event).x;
		if (this.#drag) {
			this.#drag.moved ||= Math.abs(this.#canvas.at(event).x - this.#drag.x) > 3;
			const days = ((this.#drag.x - this.#canvas.at(event).x) / this.#plot()) * (this.#drag.span.to - this.#drag.span.from);
			if (this.#drag.moved) this.show(panSpan(this.#drag.span, days, this.#bounds));
		}
		this.#canvas.invalidate();
	}

	#draw(context: CanvasRenderingContext2D, width: number, height: number): void {
		const series = this.#series;
		const ink = this.#ink;
		const style = getComputedStyle(this.#host);
		const px = (parseFloat(style.fontSize) || 12) / textFactor();
		const font = `${px}px ${style.fontFamily}`;
		context.font = font;
		context.textBaseline = 'middle';
		this.#gutter = px * 3.6;
		const plot = this.#plot();
		const bottom = height - AXIS_PX;
		if (!series) return;
		const columns = Math.max(1, Math.floor(plot));
		const up = columnsOf(series, series.conflict, this.#span.from, this.#span.to, columns);
		const down = columnsOf(series, series.cooperation, this.#span.from, this.#span.to, columns);
		const highUp = this.#shared.most.up;
		const highDown = this.#shared.most.down;
		const room = bottom - TOP_PX;
		const middle = TOP_PX + room * (highUp / (highUp + highDown));
		const unit = room / (highUp + highDown) / 1.06;

		const ticks = ticksOf(this.#span, plot, this.#locale, px * 7);
		for (const tick of ticks) {
			context.fillStyle = tick.strong ? ink.strong : ink.line;
			context.fillRect(Math.round(this.#xOf(tick.day)), TOP_PX, 1, bottom - TOP_PX + 4);
		}
		this.#drawScale(context, middle, unit, highUp, highDown, width);
		this.#drawGaps(context, up, bottom);
		this.#drawSide(context, up, middle, -unit, ink.conflict);
		this.#drawSide(context, down, middle, unit, ink.cooperation);
		context.fillStyle = ink.quiet;
		context.fillRect(this.#gutter, Math.round(middle), plot, 1);
		this.#drawWindow(context, bottom);
		this.#drawTicks(context, series, middle);
		this.#drawChanges(context, series, bottom);

		context.textAlign = 'left';
		let free = this.#gutter;
		for (const tick of ticks) {
			const x = this.#xOf(tick.day) + 4;
			context.font = tick.strong ? `600 ${font}` : font;
			const wide = context.measureText(tick.label).width;
			if (x < free || x + wide > width) continue;
			context.fillStyle = tick.strong ? ink.text : ink.quiet;
			context.fillText(tick.label, x, bottom + AXIS_PX / 2);
			free = x + wide + 8;
		}
		if (this.#hover !== null && !this.#drag && this.#hover > this.#gutter) {
			context.fillStyle = ink.quiet;
			context.fillRect(Math.round(this.#hover), TOP_PX, 1, bottom - TOP_PX);
		}
		if (this.#day !== null) {
			const x = this.#xOf(this.#day + 0.5);
			context.fillStyle = ink.accent;
			if (x >= this.#gutter && x <= width) context.fillRect(Math.round(x) - 1, TOP_PX, 2, bottom - TOP_PX);
		}
	}

	#drawSide(context: CanvasRenderingContext2D, values: Float64Array, middle: number, unit: number, colour: string): void {
		const area = new Path2D();
		const edge = new Path2D();
		for (let c = 0; c < values.length; c++) {
			if (Number.isNaN(values[c]!)) continue;
			let end = c;
			while (end + 1 < values.length && !Number.isNaN(values[end + 1]!)) end++;
			area.moveTo(this.#gutter + c, middle);
			for (let k = c; k <= end; k++) {
				const y = middle + values[k]! * unit;
				area.lineTo(this.#gutter + k, y);
				if (k === c) edge.moveTo(this.#gutter + k, y);
				else edge.lineTo(this.#gutter + k, y);
			}
			area.lineTo(this.#gutter + end + 1, middle + values[end]! * unit);
			area.lineTo(this.#gutter + end + 1, middle);
			area.closePath();
			c = end;
		}
		context.fillStyle = colour;
		context.globalAlpha = 0.26;
		context.fill(area);
		context.globalAlpha = 1;
		context.strokeStyle = colour;
		context.lineWidth = 1.6;
		context.lineJoin = 'round';
		context.stroke(edge);
	}

	#drawGaps(context: CanvasRenderingContext2D, values: Float64Array, bottom: number): void {
		const gaps = new Path2D();
		for (let c = 0; c < values.length; c++) {
			if (!Number.isNaN(values[c]!)) continue;
			let end = c;
			while (end + 1 < values.length && Number.isNaN(values[end + 1]!)) end++;
			gaps.rect(this.#gutter + c, TOP_PX, end + 1 - c, bottom - TOP_PX);
			c = end;
		}
		context.save();
		context.clip(gaps);
		context.strokeStyle = this.#ink.strong;
		context.globalAlpha = 0.7;
		context.lineWidth = 1;
		context.beginPath();
		const high = bottom - TOP_PX;
		for (let x = this.#gutter - high; x < this.#gutter + values.length; x += 8) {
			context.moveTo(x, bottom);
			context.lineTo(x + high, TOP_PX);
		}
		context.stroke();
		context.restore();
	}

	#drawScale(context: CanvasRenderingContext2D, middle: number, unit: number, up: number, down: number, width: number): void {
		const step = niceStep(Math.max(up, down) / 3);
		context.textAlign = 'right';
		for (let value = -Math.floor(down / step) * step; value <= up; value += step) {
			const y = Math.round(middle - value * unit);
			context.fillStyle = this.#ink.line;
			context.fillRect(this.#gutter, y, width - this.#gutter, 1);
			context.fillStyle = this.#ink.quiet;
			context.fillText(String(Math.abs(Math.round(value * 10) / 10)), this.#gutter - 8, y);
		}
	}

	/** A short stroke on the line for each event. */
	#drawTicks(context: CanvasRenderingContext2D, series: TensionSeries, middle: number): void {
		const seen = new Set<number>();
		for (const { day, weight } of series.events) {
			const x = Math.round(this.#xOf(day + 0.5));
			const key = weight < 0 ? x : -x;
			if (x < this.#gutter || seen.has(key)) continue;
			seen.add(key);
			context.fillStyle = weight < 0 ? this.#ink.conflict : this.#ink.cooperation;
			context.fillRect(x, weight < 0 ? middle - 5 : middle + 1, 1, 5);
		}
	}

	/** A dotted line where the level changed, with a head that points where it went. */
	#drawChanges(context: CanvasRenderingContext2D, series: TensionSeries, bottom: number): void {
		context.fillStyle = context.strokeStyle = this.#ink.text;
		context.lineWidth = 1;
		context.setLineDash([2, 3]);
		for (const { day, before, after } of series.changes) {
			const x = Math.round(this.#xOf(day)) + 0.5;
			if (x < this.#gutter || x > this.#gutter + this.#plot()) continue;
			context.beginPath();
			context.moveTo(x, TOP_PX);
			context.lineTo(x, bottom);
			context.stroke();
			const way = after > before ? -1 : 1;
			const y = TOP_PX + 5;
			context.beginPath();
			context.moveTo(x, y + way * 5);
			context.lineTo(x - 4.5, y - way * 3);
			context.lineTo(x + 4.5, y - way * 3);
			context.fill();
		}
		context.setLineDash([]);
	}

	#drawWindow(context: CanvasRenderingContext2D, bottom: number): void {
		if (!this.#window) return;
		const right = this.#gutter + this.#plot();
		const from = Math.max(this.#gutter, Math.min(right, this.#xOf(this.#window.from)));
		const to = Math.max(this.#gutter, Math.min(right, this.#xOf(this.#window.to)));
		context.fillStyle = this.#ink.outside;
		context.fillRect(this.#gutter, TOP_PX, from - this.#gutter, bottom - TOP_PX);
		context.fillRect(to, TOP_PX, right - to, bottom - TOP_PX);
	}

	#plot(): number {
		return Math.max(1, this.#canvas.width - this.#gutter);
	}

	#xOf(day: number): number {
		return this.#gutter + ((day - this.#span.from) / (this.#span.to - this.#span.from)) * this.#plot();
	}

	#dayAt(x: number): number {
		return this.#span.from + ((x - this.#gutter) / this.#plot()) * (this.#span.to - this.#span.from);
	}
}

function boundsOf(series: TensionSeries): Span {
	return { from: series.first_day, to: series.first_day + Math.max(1, series.conflict.length) };
}

function highest(values: readonly (number | null)[]): number {
	return values.reduce<number>((most, value) => (value !== null && value > most ? value : most), 0);
}

/** 1, 2 or 5 times a power of ten, not below `rough`. */
function niceStep(rough: number): number {
	const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-6)));
	return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}
