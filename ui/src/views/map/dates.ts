/** What of the atlas is there on a day, and as what. Days are ISO dates. */

/** Whether something that came and went was there on a day. */
export function isValidOn({ valid_from, valid_to }: { valid_from?: string; valid_to?: string }, day: string): boolean {
	return (!valid_from || valid_from <= day) && (!valid_to || day < valid_to);
}

/** Whether a line or site is drawn on a day. What was taken up or closed is drawn before that day too: as it was. */
export function isSeenOn(of: { status?: string; valid_from?: string; valid_to?: string }, day: string): boolean {
	return of.status === 'dismantled' || of.status === 'closed' || isValidOn(of, day);
}

/** What a road or railway was on a day: none before it was closed (`valid_from`) or taken up (`valid_to`). */
export function statusOn({ status, valid_from, valid_to }: { status?: string; valid_from?: string; valid_to?: string }, day: string): string | undefined {
	const since = status === 'closed' ? valid_from : status === 'dismantled' ? valid_to : undefined;
	return since && day < since ? undefined : status;
}
