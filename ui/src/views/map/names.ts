/**
 * Which names the map writes: in the reader's language, by date, and both of rival ones.
 *
 * Names imply no view on status. Which of two rival names stands first is the reader's choice; by default it is the one
 * that the state of international recognition uses. `maps/places.json` holds them, with the dates of each.
 */

import type { Also, Names, Town } from './atlas';

/** How a reader wants names. */
export interface NameChoice {
	/** A language of the atlas (`en`, `az`, `fa` …), or `local` for that of each country. */
	language: string;
	/** Whose name stands first where there are two. */
	first: 'state' | 'other';
	/** The ISO date that the map shows: a city bears the name of its time. */
	day: string;
}

/** The language that most of a country's signs are written in. */
const LOCAL: Record<string, string> = {
	AZ: 'az', AM: 'hy', IR: 'fa', TR: 'tr', IL: 'he', PS: 'ar', GE: 'ka', RU: 'ru', SY: 'ar', IQ: 'ar', LB: 'ar', JO: 'ar', EG: 'ar', SA: 'ar',
	KW: 'ar', AE: 'ar', QA: 'ar', BH: 'ar', OM: 'ar'
}; // prettier-ignore
const LOCAL_OF_CODE: Record<string, string> = {
	AZE: 'az', ARM: 'hy', IRN: 'fa', TUR: 'tr', ISR: 'he', PSE: 'ar', GEO: 'ka', RUS: 'ru', SYR: 'ar', IRQ: 'ar', LBN: 'ar', JOR: 'ar', EGY: 'ar',
	SAU: 'ar', KWT: 'ar', ARE: 'ar', QAT: 'ar', BHR: 'ar', OMN: 'ar', CYN: 'tr', GOL: 'he'
}; // prettier-ignore

/** Name in the reader's language, and below it the rival one or the one of another time, when there is one. */
export function nameOfTown(town: Town, choice: NameChoice): { name: string; second: string | null } {
	const own = wordOf(town.name, town.names, choice.language, LOCAL[town.cc]);
	const holding = (town.also ?? []).filter(({ from, to }) => (!from || from <= choice.day) && (!to || choice.day < to));
	const former = holding.find(({ kind }) => kind === 'former');
	const isInLatin = choice.language === 'en';
	// Of its time, when that name is not today's: Leninakan before 1990, Gyumri below it.
	if (former) return isInLatin ? { name: former.name, second: own } : { name: own, second: former.name };
	const rival = holding.find(({ kind }) => kind === 'rival');
	if (!rival || rival.name === own) return { name: own, second: null };
	return choice.first === 'other' ? { name: rival.name, second: own } : { name: own, second: rival.name };
}

/** All that a town is or was called, in words: "Leninakan (Soviet, 1924–1990)". */
export function alsoInWords(also: readonly Also[]): string[] {
	return also.map(({ name, side, from, to }) => {
		const years = from || to ? `${from?.slice(0, 4) ?? '…'}–${to?.slice(0, 4) ?? ''}` : '';
		const about = [side, years].filter(Boolean).join(', ');
		return about ? `${name} (${about})` : name;
	});
}

/** A name in the reader's language. */
export function wordOf(name: string, names: Names, language: string, local?: string): string {
	return names[language === 'local' ? (local ?? 'en') : language] ?? names.en ?? name;
}

/** The language that a country's signs are written in, by its code of three letters. */
export function localOf(code: string): string | undefined {
	return LOCAL_OF_CODE[code];
}

/** How early a town gets its label: its people, with a lift for those that are looked for. */
export function rankOf({ pop, pop_unreliable, part, sought, also }: Town): number {
	if (part) return 0;
	// Counts of towns that were emptied by war say nothing of what a reader looks for.
	return Math.log10(Math.max(pop_unreliable ? 50_000 : 100, pop)) + (sought ? 1.6 : 0) + (also?.some(({ kind }) => kind === 'rival') ? 1.6 : 0);
}

/** Seas, in degrees, with the zoom from which they are named. */
export const SEAS: readonly { name: string; second?: string; names: Names; lon: number; lat: number; zoom: number }[] = [
	{ name: 'Black Sea', names: { fa: 'دریای سیاه', tr: 'Karadeniz', az: 'Qara dəniz', hy: 'Սև ծով', he: 'הים השחור', ru: 'Чёрное море', ka: 'შავი ზღვა', ar: 'البحر الأسود' }, lon: 35, lat: 43.2, zoom: 3 },
	{ name: 'Caspian Sea', names: { fa: 'دریای خزر', tr: 'Hazar Denizi', az: 'Xəzər dənizi', hy: 'Կասպից ծով', he: 'הים הכספי', ru: 'Каспийское море', ka: 'კასპიის ზღვა', ar: 'بحر قزوين' }, lon: 50.9, lat: 39.2, zoom: 3 },
	{ name: 'Mediterranean Sea', names: { fa: 'دریای مدیترانه', tr: 'Akdeniz', az: 'Aralıq dənizi', hy: 'Միջերկրական ծով', he: 'הים התיכון', ru: 'Средиземное море', ka: 'ხმელთაშუა ზღვა', ar: 'البحر المتوسط' }, lon: 30.2, lat: 33.6, zoom: 3 },
	{ name: 'Persian Gulf', second: 'Arabian Gulf', names: { fa: 'خلیج فارس', tr: 'Basra Körfezi', az: 'İran körfəzi', hy: 'Պարսից ծոց', he: 'המפרץ הפרסי', ru: 'Персидский залив', ka: 'სპარსეთის ყურე', ar: 'الخليج' }, lon: 51.2, lat: 27.2, zoom: 4 },
	{ name: 'Red Sea', names: { fa: 'دریای سرخ', tr: 'Kızıldeniz', az: 'Qırmızı dəniz', hy: 'Կարմիր ծով', he: 'ים סוף', ru: 'Красное море', ka: 'წითელი ზღვა', ar: 'البحر الأحمر' }, lon: 36.4, lat: 25.3, zoom: 4.6 },
	{ name: 'Aegean Sea', names: { tr: 'Ege Denizi', ru: 'Эгейское море', he: 'הים האגאי', fa: 'دریای اژه' }, lon: 25.6, lat: 38.9, zoom: 5.4 },
	{ name: 'Sea of Marmara', names: { tr: 'Marmara Denizi', ru: 'Мраморное море', fa: 'دریای مرمره' }, lon: 28.2, lat: 40.7, zoom: 6.4 }
]; // prettier-ignore
