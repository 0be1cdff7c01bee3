/** The views in the order of the bar, and their names. */
import type { ViewName } from '../backend/types';
import { m } from '../paraglide/messages.js';

/** Digit keys follow this order. */
export const VIEWS: readonly ViewName[] = ['map', 'tension', 'actors', 'flows', 'documents', 'review', 'table'];

/** "Tension" */
export function viewWord(name: ViewName): string {
	return {
		map: m.view_map, tension: m.view_tension, actors: m.view_actors, flows: m.view_flows, documents: m.view_documents,
		review: m.view_review, table: m.view_table,
	}[name]();
}
