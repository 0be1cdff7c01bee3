/**
 * Draws marks in batches: all of one colour and one factuality in a path.
 *
 * Conflict is round, cooperation a diamond. Asserted is filled, reported hollow, planned dashed, possible faint,
 * denied hollow and struck out.
 */

import { isConflict } from './codebook';
import { quadInk, type MarkInk } from './ink';

const QUADS = 4;
const FACTUALITIES = 5;

const ASSERTED = 0;
const REPORTED = 1;
const PLANNED = 2;
const POSSIBLE = 3;
const DENIED = 4;

/** Gathers marks of a frame, then draws them with some thirty calls. */
export class MarkPainter {
	/** x, y, radius by style. */
	readonly #discs: number[][] = Array.from({ length: QUADS * FACTUALITIES }, () => []);
	/** left, right, y, height, fade by style. */
	readonly #bars: number[][] = Array.from({ length: QUADS * FACTUALITIES }, () => []);

	/** A mark at a point. */
	disc(quad: number, factuality: number, x: number, y: number, radius: number): void {
		this.#discs[quad * FACTUALITIES + factuality]!.push(x, y, radius);
	}

	/** A mark over a stretch; `fade_left` and `fade_right` are how many pixels of its ends fade out. */
	bar(
		quad: number,
		factuality: number,
		left: number,
		right: number,
		y: number,
		height: number,
		fade_left: number,
		fade_right: number
	): void {
		this.#bars[quad * FACTUALITIES + factuality]!.push(left, right, y, height, fade_left, fade_right);
	}

	/** Draws and forgets everything gathered. */
	paint(context: CanvasRenderingContext2D, ink: MarkInk): void {
		for (let style = 0; style < QUADS * FACTUALITIES; style++) {
			const quad = Math.floor(style / FACTUALITIES);
			const factuality = style % FACTUALITIES;
			const colour = quadInk(ink, quad);
			const bars = this.#bars[style]!;
			if (bars.length > 0) paintBars(context, bars, factuality, colour, ink);
			bars.length = 0;
		}
		for (let style = 0; style < QUADS * FACTUALITIES; style++) {
			const quad = Math.floor(style / FACTUALITIES);
			const factuality = style % FACTUALITIES;
			const discs = this.#discs[style]!;
			if (discs.length > 0) paintDiscs(context, discs, isConflict(quad), factuality, quadInk(ink, quad), ink);
			discs.length = 0;
		}
		context.globalAlpha = 1;
		context.setLineDash([]);
	}
}

function paintDiscs(
	context: CanvasRenderingContext2D,
	discs: readonly number[],
	round: boolean,
	factuality: number,
	colour: string,
	ink: MarkInk
): void {
	const trace = (grow: number) => {
		context.beginPath();
		for (let k = 0; k < discs.length; k += 3) shape(context, round, discs[k]!, discs[k + 1]!, discs[k + 2]! + grow);
	};
	context.globalAlpha = 1;
	context.setLineDash([]);
	// A rim of paper, so that neighbours stay apart and lines below end at the mark.
	trace(factuality === ASSERTED || factuality === POSSIBLE ? 1 : 1.4);
	context.fillStyle = ink.paper;
	context.fill();
	if (factuality === ASSERTED) {
		trace(0);
		context.fillStyle = colour;
		context.fill();
		return;
	}
	if (factuality === POSSIBLE) {
		trace(0);
		context.globalAlpha = 0.32;
		context.fillStyle = colour;
		context.fill();
		context.globalAlpha = 0.6;
		context.strokeStyle = colour;
		context.lineWidth = 0.75;
		context.stroke();
		return;
	}
	trace(-0.4);
	context.strokeStyle = colour;
	context.lineWidth = factuality === REPORTED ? 1.9 : 1.5;
	if (factuality === PLANNED) context.setLineDash([2.4, 1.9]);
	context.stroke();
	if (factuality === DENIED) {
		context.beginPath();
		for (let k = 0; k < discs.length; k += 3) {
			const reach = discs[k + 2]! + 1.5;
			context.moveTo(discs[k]! - reach, discs[k + 1]! + reach);
			context.lineTo(discs[k]! + reach, discs[k + 1]! - reach);
		}
		context.stroke();
	}
}

/** Adds a circle or a diamond of the same area to the path. */
export function shape(context: CanvasRenderingContext2D | Path2D, round: boolean, x: number, y: number, radius: number): void {
	if (round) {
		context.moveTo(x + radius, y);
		context.arc(x, y, radius, 0, 2 * Math.PI);
		return;
	}
	const half = radius * 1.22;
	context.moveTo(x, y - half);
	context.lineTo(x + half, y);
	context.lineTo(x, y + half);
	context.lineTo(x - half, y);
	context.closePath();
}

const FADE_STEPS = 6;

function paintBars(
	context: CanvasRenderingContext2D,
	bars: readonly number[],
	factuality: number,
	colour: string,
	ink: MarkInk
): void {
	const filled = factuality === ASSERTED || factuality === POSSIBLE;
	const strength = factuality === POSSIBLE ? 0.34 : 1;
	context.setLineDash([]);
	context.lineWidth = 1.4;
	for (let step = 0; step <= FADE_STEPS; step++) {
		const alpha = step === FADE_STEPS ? 1 : (step + 0.6) / (FADE_STEPS + 0.6);
		context.beginPath();
		for (let k = 0; k < bars.length; k += 6) {
			const [left, right, y, height, fade_left, fade_right] = bars.slice(k, k + 6) as [number, number, number, number, number, number];
			const top = y - height / 2;
			if (step === FADE_STEPS) {
				const from = fade_left > 0 ? Math.round(left + fade_left) : left;
				const width = (fade_right > 0 ? Math.round(right - fade_right) : right) - from;
				const round = [fade_left > 0 ? 0 : 2.5, fade_right > 0 ? 0 : 2.5, fade_right > 0 ? 0 : 2.5, fade_left > 0 ? 0 : 2.5];
				if (width > 0) context.roundRect(from, top, width, height, round);
				continue;
			}
			// On whole pixels, so that no seam shows between the steps.
			const stepAt = (edge: number, fade: number, at: number) => Math.round(edge + (fade * at) / FADE_STEPS);
			if (fade_left > 0) {
				const from = stepAt(left, fade_left, step);
				context.rect(from, top, stepAt(left, fade_left, step + 1) - from, height);
			}
			if (fade_right > 0) {
				const to = stepAt(right, -fade_right, step);
				context.rect(stepAt(right, -fade_right, step + 1), top, to - stepAt(right, -fade_right, step + 1), height);
			}
		}
		context.globalAlpha = 0.9 * alpha;
		context.fillStyle = ink.paper;
		context.fill();
		context.globalAlpha = alpha * (filled ? strength : 0.2);
		context.fillStyle = colour;
		context.fill();
		if (!filled && step === FADE_STEPS) {
			context.globalAlpha = 1;
			context.strokeStyle = colour;
			if (factuality === PLANNED) context.setLineDash([4, 3]);
			context.stroke();
			context.setLineDash([]);
		}
	}
	if (factuality === DENIED) {
		context.globalAlpha = 1;
		context.beginPath();
		for (let k = 0; k < bars.length; k += 6) {
			context.moveTo(bars[k]!, bars[k + 2]!);
			context.lineTo(bars[k + 1]!, bars[k + 2]!);
		}
		context.strokeStyle = colour;
		context.stroke();
	}
	context.globalAlpha = 1;
}
