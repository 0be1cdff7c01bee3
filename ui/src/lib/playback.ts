/**
 * The next moment of a playback: a steady pace, leaping over time in which nothing happens.
 */

import { lowerBoundInt, type MarkTable } from './mark_table';
import type { Span } from './time_scale';

/** How long the whole of the time on screen takes at speed 1, in seconds. */
export const WHOLE_SECONDS = 24;

/** Where playback stands after `seconds`; `null` at the end. */
export function nextMoment(
	now: number,
	seconds: number,
	stretch: Span,
	options: { speed: number; skip: boolean; table: MarkTable }
): number | null {
	if (now >= stretch.to) return null;
	const pace = ((stretch.to - stretch.from) / WHOLE_SECONDS) * options.speed;
	const next = now + seconds * pace;
	if (!options.skip) return Math.min(next, stretch.to);
	const event = nextStart(options.table, next);
	if (event === null) return stretch.to;
	// Leaves half a second before the next event, so that an eye can follow.
	return Math.min(Math.max(next, event - pace / 2), stretch.to);
}

/** First moment at or after `day` at which a mark begins; `null` when there is none. */
export function nextStart(table: MarkTable, day: number): number | null {
	return table.starts[lowerBoundInt(table.starts, day)] ?? null;
}
