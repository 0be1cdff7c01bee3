/**
 * Where the timeline's marks, bars and density bands stand, for one frame.
 *
 * Works in bins of 8 to 16 pixels. A bin with more marks than the lane has rows becomes a band whose height is a
 * logarithm of the count; in the others every mark is placed. So a frame costs lanes times width, whatever the count.
 */

import { CHANNELS } from './pyramid';
import type { MarkTable } from './mark_table';
import { countBin, lowerBound, type TimelineIndex } from './timeline_index';
import type { Span } from './time_scale';

/** Receives what is to be drawn, lane by lane. Coordinates are CSS pixels. */
export interface TimelineSink {
	/** A mark at its middle. */
	disc(mark: number, x: number, y: number): void;
	/** A mark as wide as its time; the ends lie at `left` and `right`, maybe off screen. */
	bar(mark: number, left: number, right: number, y: number): void;
	/** Counts by channel of what stands between `left` and `right` of a lane. */
	band(lane: number, left: number, right: number, counts: Uint32Array, total: number): void;
	/** Room for the words of a mark, up to `right`. */
	label(mark: number, left: number, right: number, y: number): void;
}

/** One lane's place on screen. */
export interface LaneBox {
	/** Top edge. */
	top: number;
	/** Height. */
	height: number;
}

/** What a frame is asked for. */
export interface Frame {
	/** Time on screen. */
	span: Span;
	/** Left edge of the lanes. */
	left: number;
	/** Width of the lanes. */
	width: number;
	/** Lanes' places; those outside `[top, bottom]` are passed over. */
	boxes: readonly LaneBox[];
	/** Top of the part on screen. */
	top: number;
	/** Bottom of the part on screen. */
	bottom: number;
	/** A mark to place first, in the first row free for it; it is never swallowed by a band. */
	selected: number | null;
}

/** Height of a row of marks. */
export const ROW_PX = 15;
/** Radius of a mark. */
export const RADIUS_PX = 4.5;
/** An interval at least this wide is a bar. */
export const BAR_PX = 16;
/** The least room that a label is worth. */
export const LABEL_PX = 44;
/** The most bars that reach into a lane from outside before they are left to the bands. */
const MOST_LONG = 160;
const AIR_PX = 3;

/** The level whose bins are 8 to 16 pixels wide. */
export function levelOf(span: Span, width: number): number {
	return Math.ceil(Math.log2((8 * (span.to - span.from)) / width));
}

/** Rows of marks in a lane of some height. */
export function rowsOf(height: number): number {
	return Math.max(1, Math.floor((height - 6) / ROW_PX));
}

interface Item {
	mark: number;
	left: number;
	right: number;
	bar: boolean;
	row: number;
}

/** Hands everything that a frame shows to `sink`. */
export function layOut(table: MarkTable, index: TimelineIndex, frame: Frame, sink: TimelineSink): void {
	const level = levelOf(frame.span, frame.width);
	const bin_days = 2 ** level;
	const px_a_day = frame.width / (frame.span.to - frame.span.from);
	const xOf = (day: number) => frame.left + (day - frame.span.from) * px_a_day;
	const counts = new Uint32Array(CHANNELS);
	for (let lane = 0; lane < index.lanes; lane++) {
		const box = frame.boxes[lane];
		if (!box || box.top > frame.bottom || box.top + box.height < frame.top) continue;
		const rows = rowsOf(box.height);
		const items: Item[] = [];
		const take = (e: number) => {
			const mark = index.mark[e]!;
			const width = (table.end[mark]! - table.start[mark]!) * px_a_day;
			const bar = width >= BAR_PX;
			const middle = xOf(index.middle[e]!);
			const half = bar ? width / 2 : RADIUS_PX;
			items.push({ mark, left: middle - half, right: middle + half, bar, row: 0 });
		};
		// A margin of bins to the left keeps rows in place while panning, and finds bars that reach in.
		const low = Math.floor(frame.span.from / bin_days) - 12;
		const high = Math.floor(frame.span.to / bin_days) + 3;
		const taken = new Set<number>();
		const bands: number[] = [];
		for (let bin = low; bin <= high; bin++) {
			const total = countBin(index, lane, level, bin, counts);
			if (total === 0) continue;
			if (total > rows) {
				const left = xOf(bin * bin_days);
				const right = left + bin_days * px_a_day;
				bands.push(left);
				if (right > frame.left && left < frame.left + frame.width) sink.band(lane, left, right, counts, total);
			} else {
				const [from, to] = rangeOf(index, lane, bin * bin_days, (bin + 1) * bin_days);
				for (let e = from; e < to; e++) {
					taken.add(e);
					take(e);
				}
			}
		}
		for (const entries of index.long[lane] ?? []) {
			if (entries.longest_days * px_a_day < BAR_PX) continue;
			const reach = entries.longest_days / 2;
			const from = lowerBound(entries.middle, frame.span.from - reach);
			const to = lowerBound(entries.middle, frame.span.to + reach, from);
			if (to - from > MOST_LONG) continue;
			for (let k = from; k < to; k++) {
				const e = entries.entry[k]!;
				const mark = index.mark[e]!;
				const outside = index.middle[e]! < frame.span.from || index.middle[e]! >= frame.span.to;
				const reaches = table.end[mark]! > frame.span.from && table.start[mark]! < frame.span.to;
				if (outside && reaches && !taken.has(e)) {
					taken.add(e);
					take(e);
				}
			}
		}
		if (frame.selected !== null && !items.some((item) => item.mark === frame.selected)) {
			const e = entryOf(table, index, lane, frame.selected);
			if (e !== null) take(e);
		}
		placeRows(items, rows, frame.selected);
		emit(items, bands, rows, box, frame, sink);
	}
}

function rangeOf(index: TimelineIndex, lane: number, from: number, to: number): [number, number] {
	const first = lowerBound(index.middle, from, index.first[lane]!, index.first[lane + 1]!);
	return [first, lowerBound(index.middle, to, first, index.first[lane + 1]!)];
}

/** The entry of a mark in a lane, if it stands there. */
export function entryOf(table: MarkTable, index: TimelineIndex, lane: number, mark: number): number | null {
	const middle = (table.start[mark]! + table.end[mark]!) / 2;
	for (let e = lowerBound(index.middle, middle, index.first[lane]!, index.first[lane + 1]!); e < index.first[lane + 1]!; e++) {
		if (index.middle[e] !== middle) return null;
		if (index.mark[e] === mark) return e;
	}
	return null;
}

function placeRows(items: Item[], rows: number, selected: number | null): void {
	items.sort((a, b) => a.left - b.left || a.mark - b.mark);
	const free = new Float64Array(rows).fill(-Infinity);
	for (const item of items) {
		let best = 0;
		for (let row = 0; row < rows; row++) {
			if (free[row]! + AIR_PX <= item.left) {
				best = row;
				break;
			}
			if (free[row]! < free[best]!) best = row;
		}
		item.row = best;
		free[best] = Math.max(free[best]!, item.right);
	}
	// Drawn last, so that it lies on top where marks touch.
	if (selected !== null) {
		const at = items.findIndex((item) => item.mark === selected);
		if (at >= 0) items.push(...items.splice(at, 1));
	}
}

/** `bands` are left edges of bands, ascending: no label reaches into one. */
function emit(
	items: readonly Item[],
	bands: readonly number[],
	rows: number,
	box: LaneBox,
	frame: Frame,
	sink: TimelineSink
): void {
	const right_edge = frame.left + frame.width;
	const used = items.reduce((most, item) => Math.max(most, item.row + 1), 1);
	const top = box.top + (box.height - Math.min(rows, used) * ROW_PX) / 2 + ROW_PX / 2;
	const next = new Float64Array(rows).fill(right_edge + 400);
	const ordered = [...items].sort((a, b) => b.left - a.left);
	let band = bands.length - 1;
	for (const item of ordered) {
		// The nearest band that begins right of the mark's own beginning.
		while (band > 0 && bands[band - 1]! > item.left) band--;
		const wall = band >= 0 && bands[band]! > item.left ? bands[band]! : Infinity;
		if (item.right > frame.left && item.right < right_edge) {
			const room = Math.min(next[item.row]! - 8, wall - 6, right_edge) - item.right - 5;
			if (room >= LABEL_PX) {
				sink.label(item.mark, item.right + 5, item.right + 5 + room, top + item.row * ROW_PX);
			}
		}
		next[item.row] = Math.min(next[item.row]!, item.left);
	}
	for (const item of items) {
		if (item.right < frame.left || item.left > right_edge) continue;
		const y = top + item.row * ROW_PX;
		if (item.bar) sink.bar(item.mark, item.left, item.right, y);
		else sink.disc(item.mark, (item.left + item.right) / 2, y);
	}
}
