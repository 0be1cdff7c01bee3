/**
 * Days counted from 1970-01-01, as the engine counts them, to and from ISO dates.
 *
 * Views compute in days, never in `Date`: a day has no time zone.
 */

const MS_A_DAY = 86_400_000;

/** The day of an ISO date ("2020-09-27"); years before 1000 and after 9999 too. */
export function dayOfIso(iso: string): number {
	const [, sign, year, month, day] = /^([+-]?)(\d{1,6})-(\d{2})-(\d{2})/.exec(iso) ?? [];
	const date = new Date(0);
	date.setUTCFullYear((sign === '-' ? -1 : 1) * Number(year), Number(month) - 1, Number(day));
	return Math.floor(date.getTime() / MS_A_DAY);
}

/** The ISO date of a day. */
export function isoOfDay(day: number): string {
	return dateOfDay(day).toISOString().replace(/T.*/, '');
}

/** Midnight UTC at the start of a day. */
export function dateOfDay(day: number): Date {
	return new Date(Math.floor(day) * MS_A_DAY);
}

/** The moment, in days and parts of a day, of a date. */
export function dayOfDate(date: Date): number {
	return date.getTime() / MS_A_DAY;
}

/** First and last day in words, as short as they can be: "27 Sep – 10 Nov 2020". */
export function formatDays(first: number, last: number, locale: string): string {
	const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
	return first === last ? format.format(dateOfDay(first)) : format.formatRange(dateOfDay(first), dateOfDay(last));
}
