/** What a person types about a record, read into the model. */
import type { Granularity, Interval, Party, RelationKind } from '../backend/types';

/** Kinds of relation, in the codebook's order. */
export const RELATION_KINDS: readonly RelationKind[] = [
	'alliance', 'rivalry', 'dispute', 'border', 'ethnic-kin', 'supplier', 'presence', 'patron', 'proxy', 'mediator',
];

/** Codes between commas or spaces as parties. Who was there `before` keeps the words that named it. */
export function partiesOf(text: string, before: readonly Party[]): Party[] {
	const codes = text.toUpperCase().split(/[\s,;]+/).filter(Boolean);
	return [...new Set(codes)].map(
		(code) => before.find((party) => party.country === code) ?? { actor: code, country: code, text: code },
	);
}

/** The interval between two days; what did not change stays as finely known as it was. No days are no interval. */
export function intervalOf(from: string, to: string, before: Interval | null): Interval | null {
	const [start, end] = [from || null, to || null];
	if (before && before.start === start && before.end === end) return before;
	if (!start && !end) return null;
	const granularity: Granularity = start === end ? 'day' : 'range';
	return { start, end, granularity, approximate: false };
}
