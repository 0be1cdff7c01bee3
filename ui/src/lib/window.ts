/** The time window of all views, as days. */

import { dayOfIso, isoOfDay } from './days';
import type { Span } from './time_scale';

/** First and last day as ISO dates, inclusive; `null` where it is open. */
export interface IsoWindow {
	from: string | null;
	to: string | null;
}

/** The window as a half-open span; `null` when both sides are open. */
export function spanOfWindow(window: IsoWindow): Span | null {
	if (window.from === null && window.to === null) return null;
	return {
		from: window.from === null ? -Infinity : dayOfIso(window.from),
		to: window.to === null ? Infinity : dayOfIso(window.to) + 1
	};
}

/** The span as a window. */
export function windowOfSpan(span: Span | null): IsoWindow {
	if (!span) return { from: null, to: null };
	return {
		from: Number.isFinite(span.from) ? isoOfDay(span.from) : null,
		to: Number.isFinite(span.to) ? isoOfDay(span.to - 1) : null
	};
}
