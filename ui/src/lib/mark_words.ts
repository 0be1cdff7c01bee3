/** A mark in words, for tooltips, lists and speech. */

import type { Marks } from '../backend/types';
import { m } from '../paraglide/messages';
import { formatDays } from './days';

/** When it was, as wide as it is known. */
export function whenOf(marks: Marks, mark: number, locale: string): string {
	const first = marks.start_day[mark] ?? null;
	const last = marks.end_day[mark] ?? null;
	if (first === null && last === null) return m.undated();
	if (first === null) return m.day_until({ day: formatDays(last!, last!, locale) });
	if (last === null) return m.day_from({ day: formatDays(first, first, locale) });
	return formatDays(first, last, locale);
}

/** Its factuality. */
export function factualityOf(marks: Marks, mark: number): string {
	switch (marks.factuality[mark]) {
		case 'reported':
			return m.factuality_reported();
		case 'planned':
			return m.factuality_planned();
		case 'possible':
			return m.factuality_possible();
		case 'denied':
			return m.factuality_denied();
		default:
			return m.factuality_asserted();
	}
}

/** Everything in a line, to be spoken. */
export function sentenceOf(marks: Marks, mark: number, locale: string): string {
	const place = marks.place[mark];
	return [whenOf(marks, mark, locale), place, factualityOf(marks, mark), marks.label[mark]].filter(Boolean).join(', ');
}
