/**
 * Marks as typed arrays, for drawing and counting a million of them.
 *
 * Days are half-open here: an event of one day reaches from its day to the next, so that its middle is noon and its
 * width is one.
 */

import type { Marks } from '../backend/types';
import { factualityCode, quadOf, typeCode } from './codebook';

/** Dated marks come first, by first day; positions are those of `Marks`. */
export interface MarkTable {
	/** How many marks. */
	readonly length: number;
	/** Positions of marks without any day. */
	readonly undated: readonly number[];
	/** First moment, in days; for an undated mark 0. */
	readonly start: Int32Array;
	/** Moment after the last, in days. */
	readonly end: Int32Array;
	/** `OPEN_START`, `OPEN_END`, `UNCERTAIN`, `UNDATED`. */
	readonly flags: Uint8Array;
	/** Codes of `TYPES`. */
	readonly type: Uint8Array;
	/** Codes of `QUADS`. */
	readonly quad: Uint8Array;
	/** Codes of `FACTUALITIES`. */
	readonly factuality: Uint8Array;
	/** First moments of dated marks, ascending. */
	readonly starts: Int32Array;
	/** Ends of dated marks, ascending. */
	readonly ends: Int32Array;
	/** Lowest first day, highest end; `[0, 1]` when nothing is dated. */
	readonly extent: readonly [number, number];
}

/** The first day is not known. */
export const OPEN_START = 1;
/** The last day is not known. */
export const OPEN_END = 2;
/** The ends are not to be read to the day. */
export const UNCERTAIN = 4;
/** No day is known. */
export const UNDATED = 8;

/** The columns that a table is made from. */
export type MarkColumns = Pick<Marks, 'start_day' | 'end_day' | 'uncertain' | 'type' | 'factuality'>;

/** Makes the arrays once, when the marks arrive. */
export function tableOf(marks: MarkColumns): MarkTable {
	const length = marks.start_day.length;
	const start = new Int32Array(length);
	const end = new Int32Array(length);
	const flags = new Uint8Array(length);
	const type = new Uint8Array(length);
	const quad = new Uint8Array(length);
	const factuality = new Uint8Array(length);
	const undated: number[] = [];
	let low = Infinity;
	let high = -Infinity;
	for (let i = 0; i < length; i++) {
		const first = marks.start_day[i] ?? null;
		const last = marks.end_day[i] ?? null;
		const code = typeCode(marks.type[i]!);
		type[i] = code;
		quad[i] = quadOf(code);
		factuality[i] = factualityCode(marks.factuality[i]!);
		if (marks.uncertain[i]) flags[i]! |= UNCERTAIN;
		if (first === null && last === null) {
			flags[i]! |= UNDATED;
			undated.push(i);
			continue;
		}
		if (first === null) flags[i]! |= OPEN_START;
		if (last === null) flags[i]! |= OPEN_END;
		start[i] = first ?? last!;
		end[i] = Math.max(start[i]!, last ?? first!) + 1;
		low = Math.min(low, start[i]!);
		high = Math.max(high, end[i]!);
	}
	const isDated = (_: number, i: number) => !(flags[i]! & UNDATED);
	const starts = start.filter(isDated).sort();
	const ends = end.filter(isDated).sort();
	return { length, undated, start, end, flags, type, quad, factuality, starts, ends, extent: low < high ? [low, high] : [0, 1] };
}

/** How many dated marks touch the half-open span `[from, to)`: all that begin before its end, less those over by its start. */
export function countBetween(table: MarkTable, from: number, to: number): number {
	return lowerBoundInt(table.starts, to) - lowerBoundInt(table.ends, from + 1);
}

/** First position of ascending numbers whose value is not less than `value`. */
export function lowerBoundInt(sorted: Int32Array, value: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (sorted[middle]! < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
