/**
 * The part of time on screen: zoom at a point, pan, and ticks of the calendar.
 */

import { scaleUtc } from 'd3-scale';
import { dateOfDay, dayOfDate } from './days';

/** From one moment to another, in days. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A tick of the axis. */
export interface Tick {
	/** Moment, in days. */
	day: number;
	/** What to write. */
	label: string;
	/** Whether a larger unit begins here (a year among months). */
	strong: boolean;
}

/** Narrowest span: three days. */
export const NARROWEST_DAYS = 3;

/** The span with the moment at `at` (0 to 1 from left) kept in place and its width multiplied; stays in `bounds`. */
export function zoomSpan(span: Span, factor: number, at: number, bounds: Span): Span {
	const width = span.to - span.from;
	const widest = bounds.to - bounds.from;
	const next = Math.max(Math.min(NARROWEST_DAYS, widest), Math.min(widest, width * factor));
	const from = span.from + (width - next) * at;
	return clampSpan({ from, to: from + next }, bounds);
}

/** The span moved by some days; stays in `bounds`. */
export function panSpan(span: Span, days: number, bounds: Span): Span {
	return clampSpan({ from: span.from + days, to: span.to + days }, bounds);
}

/** The span moved no further than needed so that `day` is at least `margin` (a part of its width) from its ends. */
export function revealDay(span: Span, day: number, margin: number, bounds: Span): Span {
	const keep = (span.to - span.from) * margin;
	if (day < span.from + keep) return panSpan(span, day - span.from - keep, bounds);
	if (day > span.to - keep) return panSpan(span, day - span.to + keep, bounds);
	return span;
}

/** The span put inside `bounds`, its width kept when it fits. */
export function clampSpan(span: Span, bounds: Span): Span {
	const width = Math.min(span.to - span.from, bounds.to - bounds.from);
	const from = Math.max(bounds.from, Math.min(bounds.to - width, span.from));
	return { from, to: from + width };
}

/** Extent of the data with air at both ends: a thirtieth, at least a fortnight. */
export function airedSpan(low: number, high: number): Span {
	const air = Math.max(14, (high - low) / 30);
	return { from: Math.floor(low - air), to: Math.ceil(high + air) };
}

const MONTH_DAYS = 30.4;

/** Ticks about `apart_px` apart. The first says its year, so that no reading needs what is off screen. */
export function ticksOf(span: Span, width_px: number, locale: string, apart_px = 84): Tick[] {
	const scale = scaleUtc([dateOfMoment(span.from), dateOfMoment(span.to)], [0, width_px]);
	const days = scale
		.ticks(Math.max(2, Math.floor(width_px / apart_px)))
		.map(dayOfDate)
		.filter((day) => Number.isInteger(day));
	const step = days.length > 1 ? days[1]! - days[0]! : span.to - span.from;
	return days.map((day, i) => tickAt(day, step, i === 0, locale));
}

function tickAt(day: number, step_days: number, first: boolean, locale: string): Tick {
	const date = dateOfDay(day);
	const newYear = date.getUTCMonth() === 0 && date.getUTCDate() === 1;
	if (step_days >= 360) {
		return { day, label: formatter(locale, 'year').format(date), strong: date.getUTCFullYear() % 10 === 0 };
	}
	if (step_days >= MONTH_DAYS - 3) {
		const label = formatter(locale, newYear ? 'year' : first ? 'month year' : 'month').format(date);
		return { day, label, strong: newYear };
	}
	const newMonth = date.getUTCDate() === 1;
	const label = formatter(locale, first || newYear ? 'day year' : newMonth ? 'month' : 'day').format(date);
	return { day, label, strong: newMonth };
}

type Form = 'year' | 'month' | 'month year' | 'day' | 'day year';

const FORMS: Record<Form, Intl.DateTimeFormatOptions> = {
	year: { year: 'numeric' },
	month: { month: 'short' },
	'month year': { month: 'short', year: 'numeric' },
	day: { day: 'numeric', month: 'short' },
	'day year': { day: 'numeric', month: 'short', year: 'numeric' }
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, form: Form): Intl.DateTimeFormat {
	const key = `${locale} ${form}`;
	let format = formatters.get(key);
	if (!format) formatters.set(key, (format = new Intl.DateTimeFormat(locale, { ...FORMS[form], timeZone: 'UTC' })));
	return format;
}

function dateOfMoment(day: number): Date {
	return new Date(day * 86_400_000);
}
