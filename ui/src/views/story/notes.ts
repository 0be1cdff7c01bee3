/** What the presenter and the notes window tell each other. Both are pages of one origin, so no server is asked. */

/** Name of the channel. */
export const NOTES_CHANNEL = 'araxes-notes';

/** From the presenter: the scene that is on. */
export interface ToNotes {
	title: string;
	text: string;
	notes: string;
	/** Title of the next scene; `null` at the end. */
	next: string | null;
	number: number;
	count: number;
	/** When the presentation began, in ms since 1970. */
	started: number;
}

/** From the notes window: a key that was pressed there, or that it has just been opened. */
export type FromNotes = { key: string } | { hello: true };
