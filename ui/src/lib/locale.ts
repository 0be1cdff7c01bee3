/**
 * The language of the messages, and the locale that dates and numbers are written in.
 *
 * A web view may say that its language is "C", which `Intl` refuses; so the host tells, and what it tells is checked.
 */

declare global {
	interface Window {
		/** A BCP 47 tag that the host has checked. */
		__ARAXES_LOCALE__?: string;
	}
}

/** The language that the messages are in. */
export const LANGUAGE = 'en';

/** The person's locale where it is one of our language; British English otherwise, whose dates cannot be misread. */
export function formatLocale(tag: string | undefined = globalThis.window?.__ARAXES_LOCALE__): string {
	const otherwise = 'en-GB';
	if (!tag) return otherwise;
	try {
		const locale = new Intl.Locale(tag);
		return locale.language === LANGUAGE && locale.region ? locale.toString() : otherwise;
	} catch {
		return otherwise;
	}
}
