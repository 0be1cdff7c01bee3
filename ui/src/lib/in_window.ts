/** Which marks a time window leaves. */
import type { Marks } from '../backend/types';
import type { Window } from '../state/view.svelte';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of an ISO day. */
export function dayNumber(iso: string): number {
	return Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

/** Whether mark `at` may lie in the window; undated ones lie only in an open one. */
export function isInWindow(marks: Marks, at: number, window: Window): boolean {
	const start = marks.start_day[at] ?? null;
	const end = marks.end_day[at] ?? null;
	if (start === null && end === null) return !window.from && !window.to;
	if (window.from && end !== null && end < dayNumber(window.from)) return false;
	return !(window.to && start !== null && start > dayNumber(window.to));
}

/** How many marks the window leaves. */
export function countInWindow(marks: Marks, window: Window): number {
	if (!window.from && !window.to) return marks.id.length;
	let count = 0;
	for (let at = 0; at < marks.id.length; at++) if (isInWindow(marks, at, window)) count++;
	return count;
}

/** The mark before (-1) or after (1) the selected one in time, among those in the window; ends stay where they are. */
export function neighbour(marks: Marks, selected: string | null, step: 1 | -1, window: Window): string | null {
	const from = selected === null ? -1 : marks.id.indexOf(selected);
	let at = from === -1 ? (step === 1 ? 0 : marks.id.length - 1) : from + step;
	for (; at >= 0 && at < marks.id.length; at += step) {
		if (isInWindow(marks, at, window)) return marks.id[at] ?? null;
	}
	return selected;
}

/** The days around mark `at`, `days` to either side; `null` when it has none. */
export function windowAround(marks: Marks, at: number, days: number): Window | null {
	const start = marks.start_day[at] ?? marks.end_day[at] ?? null;
	const end = marks.end_day[at] ?? start;
	if (start === null || end === null) return null;
	const iso = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
	return { from: iso(start - days), to: iso(end + days) };
}
