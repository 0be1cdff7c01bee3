/**
 * Colours of design tokens, resolved for a canvas, and a call when the theme changes.
 */

/** Resolves a token ("--map-land") to a colour that a canvas understands, as it is where `host` stands. */
export function inkOf<Name extends string>(host: HTMLElement, tokens: Record<Name, string>): Record<Name, string> {
	const probe = document.createElement('span');
	probe.hidden = true;
	host.append(probe);
	const ink = {} as Record<Name, string>;
	for (const name of Object.keys(tokens) as Name[]) {
		probe.style.color = '';
		probe.style.color = `var(${tokens[name]})`;
		ink[name] = getComputedStyle(probe).color;
	}
	probe.remove();
	return ink;
}

/** Calls back when the theme may have changed; returns what stops it. */
export function onThemeChange(changed: () => void): () => void {
	const observer = new MutationObserver(changed);
	observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
	const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', 'print'].map((query) => matchMedia(query));
	for (const query of queries) query.addEventListener('change', changed);
	return () => {
		observer.disconnect();
		for (const query of queries) query.removeEventListener('change', changed);
	};
}

/** Colours of marks by quarter of the codebook, and what surrounds them. */
export const MARK_TOKENS = {
	quad0: '--mark-material-conflict',
	quad1: '--mark-verbal-conflict',
	quad2: '--mark-verbal-cooperation',
	quad3: '--mark-material-cooperation',
	paper: '--mark-paper',
	ink: '--mark-ink',
	halo: '--mark-halo'
} as const;

/** Resolved colours of marks. */
export type MarkInk = Record<keyof typeof MARK_TOKENS, string>;

/** The colour of a quarter. */
export function quadInk(ink: MarkInk, quad: number): string {
	return [ink.quad0, ink.quad1, ink.quad2, ink.quad3][quad] ?? ink.ink;
}
