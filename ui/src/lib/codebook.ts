/**
 * The codebook's order of types and factualities, as small numbers for typed arrays.
 *
 * A type's quarter (word or deed, conflict or cooperation) gives its colour; its side gives its shape, so that no
 * colour stands alone: conflict is round, cooperation is a diamond.
 */

import type { EventType, Factuality } from '../backend/types';

/** Types by quarter, from the most hostile deed to the friendliest; the position is the code. */
export const TYPES: readonly EventType[] = [
	'ASSAULT',
	'COERCE',
	'MOBILIZE',
	'SANCTION',
	'PROTEST',
	'THREATEN',
	'REJECT',
	'ACCUSE',
	'REQUEST',
	'CONCEDE',
	'SUPPORT',
	'CONSULT',
	'AGREE',
	'RETREAT',
	'AID',
	'COOPERATE'
];

/** Commodities that have a word of their own; a text may name others. */
export const COMMODITIES = ['arms', 'oil', 'gas', 'electricity', 'goods', 'aid', 'money', 'refugees', 'fighters', 'technology'] as const;

/** Factualities; the position is the code. */
export const FACTUALITIES: readonly Factuality[] = ['asserted', 'reported', 'planned', 'possible', 'denied'];

/** Quarters of the codebook; the position is the code. */
export const QUADS = ['material conflict', 'verbal conflict', 'verbal cooperation', 'material cooperation'] as const;

/** Code of a quarter's position in `QUADS`. */
export type QuadCode = 0 | 1 | 2 | 3;

/** The quarter of a type's code. */
export function quadOf(type: number): QuadCode {
	if (type <= 4) return 0;
	if (type <= 8) return 1;
	return type <= 12 ? 2 : 3;
}

/** Whether a quarter is on the side of conflict. */
export function isConflict(quad: number): boolean {
	return quad <= 1;
}

const TYPE_CODE = new Map(TYPES.map((type, code) => [type, code]));
const FACTUALITY_CODE = new Map(FACTUALITIES.map((factuality, code) => [factuality, code]));

/** Code of a type. */
export function typeCode(type: EventType): number {
	return TYPE_CODE.get(type) ?? 0;
}

/** Code of a factuality. */
export function factualityCode(factuality: Factuality): number {
	return FACTUALITY_CODE.get(factuality) ?? 0;
}
