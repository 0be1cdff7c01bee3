/**
 * Names on the map: which, where, and as ready pictures.
 *
 * Placed when the map comes to rest, not in every frame; while it moves they move along. A name never covers another
 * nor a mark. Pictures of words are kept, since a halo is dear to draw.
 */

import { standAlong, type Stand } from '../../lib/along';
import { boxesAround, boxesNear, Placement, type Box } from '../../lib/label_placement';
import { project } from '../../lib/projection';
import { siteZoom, type Gazette } from './base_map';
import { isSeenOn, isValidOn } from './dates';
import { localOf, nameOfTown, rankOf, SEAS, wordOf, type NameChoice } from './names';
import { METRES_A_PIXEL_AT_0 } from './projection';

/** How a name looks. */
export type LabelStyle = 'country' | 'focus' | 'focus-large' | 'unit' | 'division' | 'water' | 'capital' | 'town' | 'village' | 'tie' | 'river' | 'road' | 'rail' | 'site';

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
	site: '--map-site',
	road: '--map-road-named',
	rail: '--map-rail-named',
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
	tie: { size: 0.88, weight: 600, ink: 'flow' },
	river: { size: 0.84, weight: 450, italic: true, spacing: 0.06, ink: 'water' },
	road: { size: 0.76, weight: 520, spacing: 0.03, ink: 'road' },
	rail: { size: 0.76, weight: 520, spacing: 0.03, ink: 'rail' },
	site: { size: 0.78, weight: 450, ink: 'site' }
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

	/** Letters and their widths, to be written along a line; scripts that join their letters have none. */
	lettersOf(words: string, style: LabelStyle): { letters: string[]; widths: number[] } | null {
		if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(words)) return null;
		const look = LOOK[style];
		const size = this.#px * look.size;
		this.#measure.font = `${look.italic ? 'italic ' : ''}${look.weight} ${size}px ${this.#family}`;
		if ('letterSpacing' in this.#measure) this.#measure.letterSpacing = '0px';
		const letters = [...words];
		return { letters, widths: letters.map((letter) => this.#measure.measureText(letter).width + (look.spacing ?? 0) * size) };
	}

	/** Letters that stand along a line, as a picture, and its left upper corner. */
	along(letters: readonly string[], stands: readonly Stand[], style: LabelStyle): { picture: Picture; left: number; top: number } {
		const look = LOOK[style];
		const ratio = Math.min(3, devicePixelRatio || 1);
		const size = this.#px * look.size;
		const left = Math.floor(Math.min(...stands.map(({ x }) => x)) - size);
		const top = Math.floor(Math.min(...stands.map(({ y }) => y)) - size);
		const width = Math.ceil(Math.max(...stands.map(({ x }) => x)) + size - left);
		const height = Math.ceil(Math.max(...stands.map(({ y }) => y)) + size - top);
		const canvas = document.createElement('canvas');
		canvas.width = Math.ceil(width * ratio);
		canvas.height = Math.ceil(height * ratio);
		const context = canvas.getContext('2d', { willReadFrequently: true })!;
		context.font = `${look.italic ? 'italic ' : ''}${look.weight} ${size}px ${this.#family}`;
		context.textAlign = 'center';
		context.textBaseline = 'middle';
		context.lineJoin = 'round';
		for (const pass of ['halo', 'letters']) {
			stands.forEach(({ x, y, angle }, k) => {
				context.setTransform(ratio, 0, 0, ratio, 0, 0);
				context.translate(x - left, y - top);
				context.rotate(angle);
				if (pass === 'halo') {
					context.strokeStyle = this.#ink.halo;
					context.lineWidth = 2.6;
					context.strokeText(letters[k]!, 0, 0);
				} else {
					context.fillStyle = this.#ink[look.ink];
					context.fillText(letters[k]!, 0, 0);
				}
			});
		}
		return { picture: { canvas, width, height }, left, top };
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
	fromPixel: (x: number, y: number) => [number, number];
	width: number;
	height: number;
	names: NameChoice;
	/** Layers that are left out have no names. */
	hasSites: boolean;
	hasTransport: boolean;
	/** Whether a point, in metres, lies in a country. */
	isIn: (country: string, point: [number, number]) => boolean;
	/** Places taken by marks. */
	placement: Placement;
}

/** How far the name of a country may stand from its place, px: within the country, and beyond its borders. */
const FAR_PX = 190;
const BEYOND_PX = 60;
/** Half the sign of a capital, which no name may cover. */
const DOT_PX = 4.5;
/** Half the sign of an airport, a crossing or a base. */
const SIGN_PX = 4.5;
/** A country narrower than this part of its name is no country of the picture: its name is written small. */
const NARROW = 0.6;

/** Towns that are large enough for a zoom, the largest first. */
export function townsAt(gazette: Gazette, zoom: number): { town: Gazette['towns'][number]; rank: number }[] {
	return gazette.towns
		.map((town) => ({ town, rank: rankOf(town) }))
		.filter(({ rank }) => rank >= 10.7 - 0.92 * zoom)
		.sort((a, b) => b.rank - a.rank);
}

/** The names of the five countries, the nearest free place within the country; else beside it; else none. */
export function placeFocus(gazette: Gazette, pictures: Pictures, frame: LabelFrame): PlacedLabel[] {
	if (frame.zoom >= 8.6) return [];
	const capitals = new Set(gazette.countries.map((country) => `${country.iso2} ${country.capital}`));
	for (const { cc, name, lon, lat } of gazette.towns) {
		if (!capitals.has(`${cc} ${name}`)) continue;
		const [x, y] = frame.toPixel(...project(lon, lat));
		frame.placement.add({ left: x - DOT_PX, top: y - DOT_PX, right: x + DOT_PX, bottom: y + DOT_PX });
	}
	return gazette.countries.flatMap((country) => {
		if (!country.focus) return [];
		const [x, y] = project(...country.label);
		const at = frame.toPixel(x, y);
		const name = wordOf(country.name, country.names, frame.names.language, localOf(country.id));
		const picture = pictures.of(name, frame.zoom < 5.6 ? 'focus' : 'focus-large');
		const isSeen = (box: Box) => box.left >= 0 && box.top >= 0 && box.right <= frame.width && box.bottom <= frame.height;
		// A name whose place is in view stays in view, clear of the edge.
		const seen = at[0] >= 0 && at[1] >= 0 && at[0] <= frame.width && at[1] <= frame.height;
		const boxes = boxesNear(at[0], at[1], picture.width, picture.height, FAR_PX).filter((box) => (!seen || isSeen(box)) && frame.placement.isFree(box));
		const middle = ({ left, top, right, bottom }: Box): [number, number] => [(left + right) / 2, (top + bottom) / 2];
		const box =
			boxes.find((each) => frame.isIn(country.id, frame.fromPixel(...middle(each)))) ??
			boxes.find((each) => Math.hypot(middle(each)[0] - at[0], middle(each)[1] - at[1]) <= BEYOND_PX);
		if (!box) return [];
		frame.placement.add(box);
		return { x, y, dx: box.left - at[0], dy: box.top - at[1], picture, dot: 0, ring: false };
	});
}

/** All other names, for a frame and some way around it. */
export function placeLabels(gazette: Gazette, pictures: Pictures, frame: LabelFrame): PlacedLabel[] {
	const labels: PlacedLabel[] = [];
	const { zoom, placement, names: choice } = frame;
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
		const boxes = [0, -0.35, 0.35].flatMap((aside) =>
			[0, -0.9, 0.9, -1.8, 1.8].map((shift) => {
				const left = at[0] + (aside - 0.5) * picture.width;
				const top = at[1] + (shift - 0.5) * picture.height;
				return { left, top, right: left + picture.width, bottom: top + picture.height };
			})
		);
		take(x, y, picture, boxes, at);
	};

	const px_a_metre = 2 ** zoom / METRES_A_PIXEL_AT_0;
	const sites = frame.hasSites ? gazette.sites.filter((site) => zoom >= siteZoom(site) && isValidOn(site, choice.day)) : [];
	for (const { lon, lat } of sites) {
		const [x, y] = frame.toPixel(...project(lon, lat));
		placement.add({ left: x - SIGN_PX, top: y - SIGN_PX, right: x + SIGN_PX, bottom: y + SIGN_PX });
	}

	/** Towns whose dots lie together are one place to the eye: the larger gives the name. */
	const dots: [number, number][] = [];
	const named = new Set<string>();
	const isAlone = ([px, py]: [number, number]) => !dots.some(([x, y]) => Math.hypot(x - px, y - py) < 13);
	const word = (name: string, names: Gazette['countries'][number]['names'], local?: string) => wordOf(name, names, choice.language, local);
	for (const sea of SEAS) if (zoom >= sea.zoom) centred(sea.lon, sea.lat, word(sea.name, sea.names), 'water', choice.language === 'en' ? (sea.second ?? null) : null);
	const isCapital = new Set(gazette.countries.map((country) => `${country.iso2} ${country.capital}`));
	const towns = townsAt(gazette, zoom);
	const capitals = towns.filter(({ town }) => isCapital.has(`${town.cc} ${town.name}`) && town.pop > 100_000);
	const others = towns.filter((each) => !capitals.includes(each));
	const putTown = ({ town, rank }: (typeof towns)[number], capital: boolean) => {
		const [x, y] = project(town.lon, town.lat);
		const at = frame.toPixel(x, y);
		if (!isNear(at) || !isAlone(at)) return;
		const { name, second: rival } = nameOfTown(town, choice);
		const large = rank >= 14.2 - 0.92 * zoom || town.pop > 400_000;
		const picture = pictures.of(name, capital ? 'capital' : large ? 'town' : 'village', rival);
		const dot = capital ? 2.6 : large ? 2 : 1.5;
		// Farther off where a mark stands on the town itself.
		const boxes = [dot + 2, 14, 23].flatMap((gap) => boxesAround(at[0], at[1], picture.width, picture.height, gap));
		if (take(x, y, picture, boxes, at, dot, capital)) {
			dots.push(at);
			named.add(name);
		}
	};
	for (const each of capitals) putTown(each, true);
	for (const country of gazette.countries) {
		if (country.focus || country.id === 'WSB' || country.id === 'ESB') continue;
		const name = word(country.name, country.names, localOf(country.id));
		const isNarrow = country.width_m * px_a_metre < NARROW * pictures.of(name, 'country').width;
		const style = country.dejure || isNarrow ? 'unit' : 'country';
		if (country.dejure ? zoom >= 5.8 : zoom < 7.6) centred(...country.label, name, style);
	}
	for (const water of gazette.waters) if (zoom >= water.zoom) centred(water.lon, water.lat, word(water.name, water.names), 'water');
	if (frame.hasTransport || zoom < 9) placeWays('river');
	for (const each of others.slice(0, 400)) putTown(each, false);
	if (frame.hasTransport) placeWays('way');
	for (const site of sites) {
		const isAir = site.kind === 'airport' || site.kind === 'air base';
		if (zoom < siteZoom(site) + (isAir ? 1.4 : 0.9)) continue;
		const [x, y] = project(site.lon, site.lat);
		const at = frame.toPixel(x, y);
		if (!isNear(at)) continue;
		const picture = pictures.of(site.name.replace(/ International Airport$| Airport$/, ' airport'), 'site');
		take(x, y, picture, [9, 16].flatMap((gap) => boxesAround(at[0], at[1], picture.width, picture.height, gap)), at);
	}
	if (zoom >= 6.6) {
		for (const division of gazette.divisions) {
			const name = word(division.name, division.names, localOf(division.country));
			// A city that is a division of its own is named already.
			if (named.has(name)) continue;
			const { width } = pictures.of(name, 'division');
			if (width < division.width_m * px_a_metre * 0.75) centred(...division.label, name, 'division');
		}
	}
	return labels;

	/** Names along rivers, roads and railways, each once. */
	function placeWays(which: 'river' | 'way'): void {
		const done = new Set<string>();
		for (const way of gazette.ways) {
			if ((way.kind === 'river') !== (which === 'river') || zoom < way.zoom) continue;
			if (way.valid && !isSeenOn(way.valid, choice.day)) continue;
			const name = word(way.name, way.names);
			if (done.has(name)) continue;
			const letters = pictures.lettersOf(name, way.kind);
			if (!letters) continue;
			const line = way.points.map(([x, y]) => frame.toPixel(x, y));
			const stands = standAlong(line, letters.widths, frame, 8);
			if (!stands) continue;
			const boxes = stands.map(({ x, y }) => ({ left: x - 5, top: y - 6, right: x + 5, bottom: y + 6 }));
			if (!boxes.every((box) => placement.isFree(box))) continue;
			for (const box of boxes) placement.add(box);
			const { picture, left, top } = pictures.along(letters.letters, stands, way.kind);
			const [x, y] = frame.fromPixel(left + picture.width / 2, top + picture.height / 2);
			labels.push({ x, y, dx: -picture.width / 2, dy: -picture.height / 2, picture, dot: 0, ring: false });
			done.add(name);
		}
	}
}
