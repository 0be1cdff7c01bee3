/**
 * Which lanes of the timeline a mark stands in.
 */

import type { Marks } from '../backend/types';
import { TYPES, typeCode } from './codebook';

/** What the lanes tell apart. */
export type LaneMode = 'dyad' | 'type' | 'actor' | 'source';

/** Lanes, and the lanes of each mark as pairs, sorted as the marks are. */
export interface Lanes {
	/** Stable keys ("AZE IRN", "ASSAULT", a document's id); an empty key is the lane of all others. */
	readonly keys: readonly string[];
	/** Marks in each lane. */
	readonly counts: readonly number[];
	/** Lane of each entry. */
	readonly lane: Uint16Array;
	/** Mark of each entry. */
	readonly mark: Uint32Array;
}

/** The columns that lanes are made from. */
export type LaneColumns = Pick<Marks, 'type' | 'source' | 'target' | 'dyad' | 'document'>;

/** The most lanes that get a place of their own; further ones share the last. */
export const MOST_LANES = 40;

/** Lanes of all marks, the fullest first (types keep the codebook's order). The lane of all others is the last. */
export function lanesOf(marks: LaneColumns, mode: LaneMode, length = marks.type.length): Lanes {
	const keysOf = KEYS[mode];
	const counts = new Map<string, number>();
	for (let i = 0; i < length; i++) {
		for (const key of keysOf(marks, i)) counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	const others = counts.get('') ?? 0;
	counts.delete('');
	const ordered =
		mode === 'type'
			? TYPES.filter((type) => counts.has(type)).map((type) => [type, counts.get(type)!] as const)
			: [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
	const own = ordered.slice(0, ordered.length > MOST_LANES ? MOST_LANES - 1 : MOST_LANES);
	const rest = ordered.slice(own.length);
	const keys = own.map(([key]) => key);
	const totals = own.map(([, count]) => count);
	if (others > 0 || rest.length > 0) {
		keys.push('');
		totals.push(rest.reduce((sum, [, count]) => sum + count, others));
	}
	const position = new Map(keys.map((key, lane) => [key, lane]));
	const last = keys.length - 1;
	const lane: number[] = [];
	const mark: number[] = [];
	for (let i = 0; i < length; i++) {
		for (const key of keysOf(marks, i)) {
			lane.push(position.get(key) ?? last);
			mark.push(i);
		}
	}
	return { keys, counts: totals, lane: Uint16Array.from(lane), mark: Uint32Array.from(mark) };
}

const OTHERS = [''];

const KEYS: Record<LaneMode, (marks: LaneColumns, i: number) => readonly string[]> = {
	dyad: (marks, i) => {
		const dyad = marks.dyad[i];
		return dyad ? [`${dyad.a} ${dyad.b}`] : OTHERS;
	},
	type: (marks, i) => [TYPES[typeCode(marks.type[i]!)]!],
	actor: (marks, i) => {
		const actors = [...new Set([...(marks.source[i] ?? []), ...(marks.target[i] ?? [])])];
		return actors.length > 0 ? actors : OTHERS;
	},
	source: (marks, i) => [marks.document[i] ?? '']
};
