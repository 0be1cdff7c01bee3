/**
 * Marks by lane and time, ready to be asked for what lies between two moments.
 */

import { isConflict } from './codebook';
import type { Lanes } from './lanes';
import type { MarkTable } from './mark_table';
import { UNDATED } from './mark_table';
import { channelOf, CHANNELS, Pyramid } from './pyramid';

/** Entries (a mark in a lane) sorted by lane, then by the middle of their time. */
export interface TimelineIndex {
	/** How many lanes. */
	readonly lanes: number;
	/** Where each lane's entries begin; one more at the end. */
	readonly first: Uint32Array;
	/** Middle of each entry's time, in days. */
	readonly middle: Float64Array;
	/** Mark of each entry. */
	readonly mark: Uint32Array;
	/** Channel of each entry in the pyramid. */
	readonly channel: Uint8Array;
	/** Entries with long times by lane, for those that reach into view from outside. */
	readonly long: readonly (readonly LongEntries[])[];
	/** Counts. */
	readonly pyramid: Pyramid;
}

/** Entries of about the same length, sorted by their middle. */
export interface LongEntries {
	/** No entry is longer, in days. */
	readonly longest_days: number;
	/** Middle, in days. */
	readonly middle: Float64Array;
	/** Position among the index's entries. */
	readonly entry: Uint32Array;
}

/** Shorter times are found by a margin around the view; longer ones are kept in classes by powers of four. */
const LONG_DAYS = 16;

/** Sorts and counts once, when marks or lanes change. */
export function indexOf(table: MarkTable, lanes: Lanes): TimelineIndex {
	const order = sortEntries(table, lanes);
	const count = order.length;
	const middle = new Float64Array(count);
	const mark = new Uint32Array(count);
	const channel = new Uint8Array(count);
	const lane = new Uint16Array(count);
	const first = new Uint32Array(lanes.keys.length + 1);
	const long: Map<number, number[]>[] = lanes.keys.map(() => new Map());
	for (let e = 0; e < count; e++) {
		const i = lanes.mark[order[e]!]!;
		mark[e] = i;
		lane[e] = lanes.lane[order[e]!]!;
		middle[e] = (table.start[i]! + table.end[i]!) / 2;
		channel[e] = channelOf(isConflict(table.quad[i]!), table.factuality[i] === 0);
		first[lane[e]! + 1]!++;
		const days = table.end[i]! - table.start[i]!;
		if (days > LONG_DAYS) {
			const size = Math.ceil(Math.log(days) / Math.log(4));
			const entries = long[lane[e]!]!.get(size);
			if (entries) entries.push(e);
			else long[lane[e]!]!.set(size, [e]);
		}
	}
	for (let l = 0; l < lanes.keys.length; l++) first[l + 1]! += first[l]!;
	return {
		lanes: lanes.keys.length,
		first,
		middle,
		mark,
		channel,
		long: long.map((classes) =>
			[...classes]
				.sort((a, b) => a[0] - b[0])
				.map(([size, entries]) => ({
					longest_days: 4 ** size,
					middle: Float64Array.from(entries, (e) => middle[e]!),
					entry: Uint32Array.from(entries)
				}))
		),
		pyramid: new Pyramid(lanes.keys.length, middle, lane, channel)
	};
}

/** Counts of a bin of `2 ** level` days, from the pyramid or, below its lowest level, from the entries themselves. */
export function countBin(index: TimelineIndex, lane: number, level: number, bin: number, into: Uint32Array): number {
	into.fill(0);
	if (level >= index.pyramid.lowest) return index.pyramid.count(lane, Math.min(level, index.pyramid.highest), bin, into);
	const from = lowerBound(index.middle, bin * 2 ** level, index.first[lane]!, index.first[lane + 1]!);
	const to = lowerBound(index.middle, (bin + 1) * 2 ** level, from, index.first[lane + 1]!);
	// A bin this narrow is read entry by entry only when it is nearly empty; else its sum is enough for a band.
	for (let e = from; e < Math.min(to, from + 64); e++) into[index.channel[e]!]!++;
	if (to - from > 64) scaleUp(into, to - from);
	return to - from;
}

/** First position in `[low, high)` whose value is not less than `value`. */
export function lowerBound(sorted: Float64Array, value: number, low = 0, high = sorted.length): number {
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (sorted[middle]! < value) low = middle + 1;
		else high = middle;
	}
	return low;
}

function scaleUp(into: Uint32Array, count: number): void {
	let seen = 0;
	for (let c = 0; c < CHANNELS; c++) seen += into[c]!;
	for (let c = 0; c < CHANNELS; c++) into[c] = Math.round((into[c]! * count) / seen);
}

/** Positions of dated entries by lane, then middle, then mark. Sorting numbers natively beats a comparison by far. */
function sortEntries(table: MarkTable, lanes: Lanes): Uint32Array {
	const entries = lanes.mark.length;
	const keys = new Float64Array(entries);
	const [low] = table.extent;
	let dated = 0;
	for (let e = 0; e < entries; e++) {
		const i = lanes.mark[e]!;
		if (table.flags[i]! & UNDATED) continue;
		const twice = table.start[i]! + table.end[i]! - 2 * low;
		keys[dated++] = twice * 2 ** 24 + e;
	}
	const sorted = keys.subarray(0, dated).sort();
	const starts = new Uint32Array(lanes.keys.length + 1);
	const lane_of = (key: number) => lanes.lane[key % 2 ** 24]!;
	for (const key of sorted) starts[lane_of(key) + 1]!++;
	for (let l = 0; l < lanes.keys.length; l++) starts[l + 1]! += starts[l]!;
	const order = new Uint32Array(dated);
	for (const key of sorted) order[starts[lane_of(key)]!++] = key % 2 ** 24;
	return order;
}
