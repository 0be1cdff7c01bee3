/**
 * Names on the map: which, where, and as ready pictures.
 *
 * Placed when the map comes to rest, not in every frame; while it moves they move along. A name never covers another
 * nor a mark. Pictures of words are kept, since a halo is dear to draw.
 */

import { boxesAround, Placement, type Box } from '../../lib/label_placement';
import { project } from '../../lib/projection';
import type { Gazette } from './base_map';
import { nameOf, rankOf, SEAS } from './names';
import { METRES_A_PIXEL_AT_0 } from './projection';

/** How a name looks. */
export type LabelStyle = 'country' | 'focus' | 'focus-large' | 'unit' | 'division' | 'water' | 'capital' | 'town' | 'village' | 'tie';

/** A name that has its place: an anchor in metres and an offset in pixels. */
export interface PlacedLabel {
	x: number;
	y: number;
	/** From the anchor to the left upper corner. */
	dx: number;
	dy: number;
	picture: Picture;
	/** Radius of the dot at the anchor; 0 for none. */
	dot: number;
	/** A capital's dot has a ring. */
	ring: boolean;
}

/** Words as a picture. Sizes in CSS pixels. */
export interface Picture {
	canvas: HTMLCanvasElement;
	width: number;
	height: number;
}

/** Colours of words. */
export const LABEL_TOKENS = {
	text: '--map-text',
	quiet: '--map-text-quiet',
	faint: '--map-text-faint',
	water: '--map-text-water',
	halo: '--map-text-halo',
	flow: '--map-flow'
} as const;

/** Resolved colours of words. */
export type LabelInk = Record<keyof typeof LABEL_TOKENS, string>;

const PAD_PX = 3;

const LOOK: Record<LabelStyle, { size: number; weight: number; italic?: boolean; caps?: boolean; spacing?: number; ink: keyof LabelInk }> = {
	focus: { size: 0.96, weight: 650, caps: true, spacing: 0.12, ink: 'text' },
	'focus-large': { size: 1.16, weight: 650, caps: true, spacing: 0.18, ink: 'text' },
	country: { size: 0.88, weight: 500, caps: true, spacing: 0.12, ink: 'quiet' },
	unit: { size: 0.84, weight: 500, italic: true, ink: 'quiet' },
	division: { size: 0.8, weight: 450, spacing: 0.12, ink: 'faint' },
	water: { size: 0.92, weight: 450, italic: true, spacing: 0.04, ink: 'water' },
	capital: { size: 0.98, weight: 620, ink: 'text' },
	town: { size: 0.92, weight: 480, ink: 'text' },
	village: { size: 0.84, weight: 420, ink: 'quiet' },
	tie: { size: 0.88, weight: 600, ink: 'flow' }
};

/** Makes and keeps pictures of words. */
export class Pictures {
	#kept = new Map<string, Picture>();
	#ink: LabelInk;
	#family: string;
	#px: number;
	readonly #measure = document.createElement('canvas').getContext('2d')!;

	constructor(ink: LabelInk, family: string, px: number) {
		this.#ink = ink;
		this.#family = family;
		this.#px = px;
	}

	/** Another theme, font or ratio. */
	restyle(ink: LabelInk, family: string, px: number): void {
		this.#ink = ink;
		this.#family = family;
		this.#px = px;
		this.#kept.clear();
	}

	/** Words in a style, a second line below in a quieter one. */
	of(words: string, style: LabelStyle, second: string | null = null): Picture {
		const key = `${style}|${words}|${second ?? ''}`;
		const kept = this.#kept.get(key);
		if (kept) return kept;
		if (this.#kept.size > 1500) this.#kept.clear();
		const picture = this.#draw(words, style, second);
		this.#kept.set(key, picture);
		return picture;
	}

	#draw(words: string, style: LabelStyle, second: string | null): Picture {
		const look = LOOK[style];
		const ratio = Math.min(3, devicePixelRatio || 1);
		const size = this.#px * look.size;
		const small = size * 0.86;
		const text = look.caps ? words.toLocaleUpperCase() : words;
		const font = `${look.italic ? 'italic ' : ''}${look.weight} ${size}px ${this.#family}`;
		const smallFont = `${look.weight - 80} ${small}px ${this.#family}`;
		const spacing = look.caps && /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text) ? 0 : (look.spacing ?? 0) * size;
		const set = (context: CanvasRenderingContext2D, which: string, wide: number) => {
			context.font = which;
			if ('letterSpacing' in context) context.letterSpacing = `${wide}px`;
		};
		set(this.#measure, font, spacing);
		let width = this.#measure.measureText(text).width;
		if (second) {
			set(this.#measure, smallFont, 0);
			width = Math.max(width, this.#measure.measureText(second).width);
		}
		width = Math.ceil(width) + 2 * PAD_PX;
		const height = Math.ceil(size * 1.25 + (second ? small * 1.2 : 0)) + 2;
		const canvas = document.createElement('canvas');
		canvas.width = Math.ceil(width * ratio);
		canvas.height = Math.ceil(height * ratio);
		const context = canvas.getContext('2d', { willReadFrequently: true })!;
		context.scale(ratio, ratio);
		context.textBaseline = 'middle';
		context.textAlign = 'center';
		context.lineJoin = 'round';
		const write = (line: string, y: number, colour: string) => {
			context.strokeStyle = this.#ink.halo;
			context.lineWidth = 3;
			context.strokeText(line, width / 2, y);
			context.fillStyle = colour;
			context.fillText(line, width / 2, y);
		};
		set(context, font, spacing);
		write(text, 1 + size * 0.625, this.#ink[look.ink]);
		if (second) {
			set(context, smallFont, 0);
			write(second, 1 + size * 1.25 + small * 0.55, this.#ink.quiet);
		}
		return { canvas, width, height };
	}
}

/** What labels are placed for. */
export interface LabelFrame {
	zoom: number;
	/** Metres to pixels of the frame. */
	toPixel: (x: number, y: number) => [number, number];
	width: number;
	height: number;
	language: string;
	/** Places taken by marks. */
	placement: Placement;
}

/** The names of the five countries: whatever stands there, marks are drawn above them. */
export function placeFocus(gazette: Gazette, pictures: Pictures, frame: LabelFrame): PlacedLabel[] {
	if (frame.zoom >= 8.6) return [];
	return gazette.countries.flatMap((country) => {
		if (!country.focus) return [];
		const [x, y] = project(...country.label);
		const at = frame.toPixel(x, y);
		const { name } = nameOf(null, country.name, country.names, frame.language);
		const picture = pictures.of(name, frame.zoom < 5.6 ? 'focus' : 'focus-large');
		const boxes = [0, 10, -10, 20, -20].flatMap((down) =>
			[0, 24, -24, 44].map((aside) => {
				const left = at[0] + aside - picture.width / 2;
				const top = at[1] + down - picture.height / 2;
				return { left, top, right: left + picture.width, bottom: top + picture.height };
			})
		);
		const box = frame.placement.take(boxes) ?? boxes[0]!;
		frame.placement.add(box);
		return { x, y, dx: box.left - at[0], dy: box.top - at[1], picture, dot: 0, ring: false };
	});
}

/** All other names, for a frame and some way around it. */
export function placeLabels(gazette: Gazette, pictures: Pictures, frame: LabelFrame): PlacedLabel[] {
	const labels: PlacedLabel[] = [];
	const { zoom, placement, language } = frame;
	const margin = 0.35;
	const isNear = ([px, py]: [number, number]) =>
		px > -margin * frame.width && px < (1 + margin) * frame.width && py > -margin * frame.height && py < (1 + margin) * frame.height;
	const take = (x: number, y: number, picture: Picture, boxes: Box[], at: [number, number], dot = 0, ring = false) => {
		const box = placement.take(boxes);
		if (!box) return false;
		labels.push({ x, y, dx: box.left - at[0], dy: box.top - at[1], picture, dot, ring });
		return true;
	};
	const centred = (lon: number, lat: number, words: string, style: LabelStyle, second: string | null = null) => {
		const [x, y] = project(lon, lat);
		const at = frame.toPixel(x, y);
		if (!isNear(at)) return;
		const picture = pictures.of(words, style, second);
		const left = at[0] - picture.width / 2;
		const boxes = [0, -0.9, 0.9, -1.8, 1.8].map((shift) => {
			const top = at[1] + (shift - 0.5) * picture.height;
			return { left, top, right: left + picture.width, bottom: top + picture.height };
		});
		take(x, y, picture, boxes, at);
	};

	/** Towns whose dots lie together are one place to the eye: the larger gives the name. */
	const dots: [number, number][] = [];
	const isAlone = ([px, py]: [number, number]) => !dots.some(([x, y]) => Math.hypot(x - px, y - py) < 13);
	const word = (name: string, names: Gazette['countries'][number]['names']) => nameOf(null, name, names, language).name;
	for (const sea of SEAS) if (zoom >= sea.zoom) centred(sea.lon, sea.lat, word(sea.name, sea.names), 'water');
	const isCapital = new Set(gazette.countries.map((country) => country.capital));
	const towns = gazette.towns
		.map((town) => ({ town, rank: rankOf(town) }))
		.filter(({ rank }) => rank >= 10.7 - 0.92 * zoom)
		.sort((a, b) => b.rank - a.rank);
	const capitals = towns.filter(({ town }) => isCapital.has(town.name) && town.pop > 100_000);
	const others = towns.filter((each) => !capitals.includes(each));
	const putTown = ({ town, rank }: (typeof towns)[number], capital: boolean) => {
		const [x, y] = project(town.lon, town.lat);
		const at = frame.toPixel(x, y);
		if (!isNear(at) || !isAlone(at)) return;
		const { name, rival } = nameOf(town.id, town.name, town.names, language);
		const large = rank >= 14.2 - 0.92 * zoom || town.pop > 400_000;
		const picture = pictures.of(name, capital ? 'capital' : large ? 'town' : 'village', rival);
		const dot = capital ? 2.6 : large ? 2 : 1.5;
		// Farther off where a mark stands on the town itself.
		const boxes = [dot + 2, 14, 23].flatMap((gap) => boxesAround(at[0], at[1], picture.width, picture.height, gap));
		if (take(x, y, picture, boxes, at, dot, capital)) dots.push(at);
	};
	for (const each of capitals) putTown(each, true);
	for (const country of gazette.countries) {
		if (country.focus || country.id === 'WSB' || country.id === 'ESB') continue;
		const style = country.dejure ? 'unit' : 'country';
		if (style === 'unit' ? zoom >= 5.8 : zoom < 7.6) centred(...country.label, word(country.name, country.names), style);
	}
	for (const water of gazette.waters) if (zoom >= water.zoom) centred(water.lon, water.lat, word(water.name, water.names), 'water');
	for (const each of others.slice(0, 400)) putTown(each, false);
	if (zoom >= 6.6) {
		const px_a_metre = 2 ** zoom / METRES_A_PIXEL_AT_0;
		for (const division of gazette.divisions) {
			const name = word(division.name, division.names);
			const { width } = pictures.of(name, 'division');
			if (width < division.width_m * px_a_metre * 0.75) centred(...division.label, name, 'division');
		}
	}
	return labels;
}
