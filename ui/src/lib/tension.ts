/**
 * Reading a tension series: what weighs on a day, and how high the curve is in a pixel.
 */

import type { TensionEvent, TensionSeries } from '../backend/types';

/** An event's part in the curve on a day. */
export interface Part {
	event: TensionEvent;
	/** What is left of its weight on that day, signed. */
	weight: number;
	/** Its share of its side's sum, 0 to 1. */
	share: number;
}

/** Parts below this share are not listed: they are what is left of events long past. */
export const LEAST_SHARE = 0.005;

/** The events behind a day on one side, the weightiest first. */
export function partsOn(series: TensionSeries, day: number, side: 'conflict' | 'cooperation'): Part[] {
	const sign = side === 'conflict' ? -1 : 1;
	const parts = series.events
		.filter((event) => event.day <= day && Math.sign(event.weight) === sign)
		.map((event) => ({ event, weight: event.weight * 2 ** ((event.day - day) / series.half_life_days), share: 0 }));
	const sum = parts.reduce((total, part) => total + Math.abs(part.weight), 0);
	for (const part of parts) part.share = Math.abs(part.weight) / (sum || 1);
	return parts.filter((part) => part.share >= LEAST_SHARE).sort((a, b) => b.share - a.share || b.event.day - a.event.day);
}

/** Highest value of each of `columns` equal parts of `[from, to)`, in days; NaN where every day is a gap. */
export function columnsOf(series: TensionSeries, values: readonly (number | null)[], from: number, to: number, columns: number): Float64Array {
	const highest = new Float64Array(columns).fill(NaN);
	const days = (to - from) / columns;
	for (let c = 0; c < columns; c++) {
		const first = Math.floor(from + c * days) - series.first_day;
		const last = Math.max(first, Math.ceil(from + (c + 1) * days) - 1 - series.first_day);
		for (let d = Math.max(0, first); d <= Math.min(values.length - 1, last); d++) {
			const value = values[d];
			if (value != null && !(highest[c]! >= value)) highest[c] = value;
		}
	}
	return highest;
}

/** Highest values by calendar month, for the table behind the curve; months without coverage are left out. */
export function monthsOf(series: TensionSeries): { month: string; conflict: number; cooperation: number }[] {
	const months = new Map<string, { conflict: number; cooperation: number }>();
	series.conflict.forEach((conflict, d) => {
		const cooperation = series.cooperation[d];
		if (conflict === null && cooperation == null) return;
		const month = new Date((series.first_day + d) * 86_400_000).toISOString().slice(0, 7);
		const seen = months.get(month) ?? { conflict: 0, cooperation: 0 };
		months.set(month, { conflict: Math.max(seen.conflict, conflict ?? 0), cooperation: Math.max(seen.cooperation, cooperation ?? 0) });
	});
	return [...months].map(([month, values]) => ({ month, ...values }));
}

/** Every day of the series as a spreadsheet takes it; a day without coverage has empty cells. */
export function seriesRows(series: TensionSeries): string {
	const rows = series.conflict.map((conflict, d) => {
		const day = new Date((series.first_day + d) * 86_400_000).toISOString().slice(0, 10);
		return [day, conflict ?? '', series.cooperation[d] ?? ''].join('\t');
	});
	return [`day\tconflict ${series.dyad.a}-${series.dyad.b}\tcooperation ${series.dyad.a}-${series.dyad.b}`, ...rows].join('\n');
}
