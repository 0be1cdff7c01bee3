/**
 * Colours and strokes of the map, from `maps/style.json`, which the figures of the engine read too.
 *
 * The colours become custom properties of the page (`--map-sea` …), so that themes and print choose among them as they
 * do among all other tokens.
 */

import style from '../../../../maps/style.json';

/** Stretches of ground to look at, by name: degrees west, south, east, north. */
export const STRETCHES = style.stretches as Record<keyof typeof style.stretches, [number, number, number, number]>;

/** What is drawn with a line of its own. */
export type StrokeName = keyof typeof style.strokes;

/** Hatches by meaning. */
export type HatchName = keyof typeof style.hatches;

/** Width in px and dashes of a line, at a step: 0 far, 1 middle, 2 near. */
export function strokeOf(name: StrokeName, step: number): { width: number; dash: number[] | undefined } {
	const stroke: { width: number[]; dash?: number[] } = style.strokes[name];
	return { width: stroke.width[step]!, dash: stroke.dash };
}

/** Distance of its lines in px, the way they lean (1: to the right) and their opacity. */
export function hatchOf(name: HatchName): { apart: number; lean: number; strength: number } {
	return style.hatches[name];
}

let isAdopted = false;

/** Gives the page the map's colours. Once is enough. */
export function adoptMapColours(): void {
	if (isAdopted) return;
	isAdopted = true;
	const lines = (of: (colour: { light: string; dark: string; print: string }) => string) =>
		Object.entries(style.colours).map(([name, colour]) => `--map-${name}: ${of(colour)};`).join('');
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(
		`:root { ${lines(({ light, dark }) => `light-dark(${light}, ${dark})`)} } @media print { :root { ${lines(({ print }) => print)} } }`
	);
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
