/**
 * Made-up marks for measuring: many, irregular, the same for the same seed. Never shown as data.
 */

import type { Dyad, Marks } from '../backend/types';
import { FACTUALITIES, TYPES } from './codebook';

const ACTORS = ['ARM', 'AZE', 'IRN', 'ISR', 'RUS', 'TUR'];
const PLACES: [string, number, number, number][] = [
	['Baku', 49.892, 40.377, 1],
	['Yerevan', 44.514, 40.182, 1],
	['Tehran', 51.422, 35.694, 1],
	['Ankara', 32.854, 39.92, 1],
	['Goris', 46.338, 39.511, 1],
	['Khoda Afarin', 46.95, 39.13, 2],
	['Syunik', 46.2, 39.35, 4],
	['Iran', 53.7, 32.4, 6]
];

/** `count` marks between 1988 and 2024, sorted by first day, one in a hundred undated. */
export function syntheticMarks(count: number, seed: number): Marks {
	const random = generator(seed);
	const undated = count >= 100 ? Math.floor(count / 100) : 0;
	const days = Int32Array.from({ length: count - undated }, () => {
		const burst = random() < 0.3;
		return burst ? 18_500 + Math.floor(random() * 800) : 6_600 + Math.floor(random() * 13_200);
	}).sort();
	const marks: Marks = {
		id: [], start_day: [], end_day: [], uncertain: [], type: [], factuality: [], status: [], goldstein: [],
		source: [], target: [], dyad: [], lon_deg: [], lat_deg: [], precision: [], place: [], label: [], document: []
	}; // prettier-ignore
	for (let i = 0; i < count; i++) {
		const day = i < days.length ? days[i]! : null;
		const wide = random() < 0.08 ? Math.floor(random() ** 3 * 700) : 0;
		const a = Math.floor(random() ** 1.6 * ACTORS.length);
		const b = (a + 1 + Math.floor(random() * (ACTORS.length - 1))) % ACTORS.length;
		const type = TYPES[Math.floor(random() ** 1.3 * TYPES.length)]!;
		const [place, lon, lat, precision] = PLACES[Math.floor(random() * PLACES.length)]!;
		const loose = random() < 0.8;
		marks.id.push(i.toString(16).padStart(16, '0'));
		marks.start_day.push(day);
		marks.end_day.push(day === null ? null : day + wide);
		marks.uncertain.push(wide > 0);
		marks.type.push(type);
		marks.factuality.push(FACTUALITIES[Math.floor(random() ** 2.2 * FACTUALITIES.length)]!);
		marks.status.push('proposed');
		marks.goldstein.push(Math.round(random() * 20 - 10));
		marks.source.push([ACTORS[a]!]);
		marks.target.push([ACTORS[b]!]);
		marks.dyad.push(dyadOf(ACTORS[a]!, ACTORS[b]!));
		marks.lon_deg.push(loose ? 34 + random() * 24 : lon);
		marks.lat_deg.push(loose ? 30 + random() * 12 : lat);
		marks.precision.push(loose ? (random() < 0.9 ? 1 : 2) : precision);
		marks.place.push(loose ? null : place);
		marks.label.push(`${ACTORS[a]} and ${ACTORS[b]}, made-up event ${i}`);
		marks.document.push(`document${Math.floor(random() * 12)}`);
	}
	return marks;
}

function dyadOf(a: string, b: string): Dyad {
	return a < b ? { a, b } : { a: b, b: a };
}

/** Mulberry32: small, fast and repeatable. */
function generator(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}
