/** The codes of the codebook, in its order, for lists to choose from. */
import type { EventType, Factuality, Status } from '../backend/types';

/** PLOVER event types. */
export const EVENT_TYPES: readonly EventType[] = [
	'AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'CONCEDE', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
	'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT',
];
/** Whether the text says that it happened. */
export const FACTUALITIES: readonly Factuality[] = ['asserted', 'reported', 'planned', 'possible', 'denied'];
/** What a person has decided. */
export const STATUSES: readonly Status[] = ['proposed', 'accepted', 'edited', 'rejected', 'merged'];
