/**
 * Which names the map writes: in the reader's language, and both of rival ones.
 *
 * Names imply no view on status. The first is the one that the state of international recognition uses.
 */

import type { Names, Town } from './atlas';

/** Places that two sides call differently, by their GeoNames id: the first name to show, the second. */
const RIVALS: readonly [id: number, first: string, second: string][] = [
	[146970, 'Khankendi', 'Stepanakert'],
	[147105, 'Shusha', 'Shushi'],
	[147625, 'Lachin', 'Berdzor'],
	[586268, 'Kalbajar', 'Karvachar'],
	[148619, 'Aghdam', 'Akna'],
	[148106, 'Fuzuli', 'Varanda'],
	[148141, 'Jabrayil', 'Jrakan'],
	[146901, 'Zangilan', 'Kovsakan'],
	[147305, 'Qubadli', 'Sanasar'],
	[146969, 'Khojavend', 'Martuni'],
	[147774, 'Khojaly', 'Ivanyan'],
	[281184, 'Jerusalem', 'Al-Quds'],
	[285066, 'Hebron', 'Al-Khalil'],
	[282615, 'Nablus', 'Shechem'],
	[146268, 'Nicosia', 'Lefkoşa'],
];

const RIVAL: ReadonlyMap<number | null, { first: string; second: string }> = new Map(RIVALS.map(([id, first, second]) => [id, { first, second }]));

/** Capitals of the five and their neighbours, and towns that people of the subject look for: shown before larger ones. */
const LOOKED_FOR = new Set([
	'Baku', 'Yerevan', 'Tehran', 'Ankara', 'Jerusalem', 'Tbilisi', 'Baghdad', 'Damascus', 'Beirut', 'Amman', 'Cairo', 'Nicosia',
	'Khankendi', 'Shusha', 'Nakhchivan', 'Tabriz', 'Goris', 'Kapan', 'Meghri', 'Julfa', 'Lachin', 'Ganja', 'Gyumri',
	'Tel Aviv', 'Haifa', 'Istanbul', 'Kars', 'Ardabil', 'Urmia', 'Batumi', 'Aghdam', 'Fuzuli', 'Zangilan', 'Kuwait City', 'Doha',
	'Ashgabat', 'Riyadh', 'Abu Dhabi', 'Isfahan', 'Mashhad', 'Shiraz', 'Van', 'Erzurum', 'Khoda Afarin', 'Hadrut'
]); // prettier-ignore

/** Quarters that the list counts as towns with the people of the whole city: New Mosul, Old Basra, Ras Beirut. */
const PARTS: ReadonlySet<number | null> = new Set([99071, 388349, 268743]);

/** Name in the reader's language, and the rival one below it when there is one. */
export function nameOf(id: number | null, name: string, names: Names, language: string): { name: string; rival: string | null } {
	const rival = RIVAL.get(id) ?? bothOf(name);
	const own = language === 'en' ? (rival?.first ?? name) : (names[language] ?? rival?.first ?? name);
	// Where the reader's own name is the second one, the first stands below it.
	const second = rival && own === rival.second ? rival.first : (rival?.second ?? null);
	return { name: own, rival: second };
}

/** Places added by hand have both in one: "Aghdara (Martakert)". */
function bothOf(name: string): { first: string; second: string } | undefined {
	const [, first, second] = /^(.+) \((.+)\)$/.exec(name) ?? [];
	return first && second ? { first, second } : undefined;
}

/** How early a town gets its label: its people, with a lift for those that are looked for. */
export function rankOf({ id, name, pop, pop_unreliable }: Town): number {
	if (PARTS.has(id)) return 0;
	// Counts of towns that were emptied by war say nothing of what a reader looks for.
	return Math.log10(Math.max(pop_unreliable ? 50_000 : 100, pop)) + (LOOKED_FOR.has(name) && (pop > 5000 || id === null) ? 1.6 : 0) + (RIVAL.has(id) || bothOf(name) ? 1.6 : 0);
}

/** Seas, in degrees, with the zoom from which they are named. */
export const SEAS: readonly { name: string; names: Names; lon: number; lat: number; zoom: number }[] = [
	{ name: 'Black Sea', names: { fa: 'دریای سیاه', tr: 'Karadeniz', az: 'Qara dəniz', hy: 'Սև ծով', he: 'הים השחור', ru: 'Чёрное море', ka: 'შავი ზღვა', ar: 'البحر الأسود' }, lon: 35, lat: 43.2, zoom: 3 },
	{ name: 'Caspian Sea', names: { fa: 'دریای خزر', tr: 'Hazar Denizi', az: 'Xəzər dənizi', hy: 'Կասպից ծով', he: 'הים הכספי', ru: 'Каспийское море', ka: 'კასპიის ზღვა', ar: 'بحر قزوين' }, lon: 50.9, lat: 39.2, zoom: 3 },
	{ name: 'Mediterranean Sea', names: { fa: 'دریای مدیترانه', tr: 'Akdeniz', az: 'Aralıq dənizi', hy: 'Միջերկրական ծով', he: 'הים התיכון', ru: 'Средиземное море', ka: 'ხმელთაშუა ზღვა', ar: 'البحر المتوسط' }, lon: 30.2, lat: 33.6, zoom: 3 },
	{ name: 'Persian Gulf', names: { fa: 'خلیج فارس', tr: 'Basra Körfezi', az: 'İran körfəzi', hy: 'Պարսից ծոց', he: 'המפרץ הפרסי', ru: 'Персидский залив', ka: 'სპარსეთის ყურე', ar: 'الخليج' }, lon: 51.2, lat: 27.2, zoom: 4 },
	{ name: 'Red Sea', names: { fa: 'دریای سرخ', tr: 'Kızıldeniz', az: 'Qırmızı dəniz', hy: 'Կարմիր ծով', he: 'ים סוף', ru: 'Красное море', ka: 'წითელი ზღვა', ar: 'البحر الأحمر' }, lon: 36.4, lat: 25.3, zoom: 4.6 },
	{ name: 'Aegean Sea', names: { tr: 'Ege Denizi', ru: 'Эгейское море', he: 'הים האגאי', fa: 'دریای اژه' }, lon: 25.6, lat: 38.9, zoom: 5.4 },
	{ name: 'Sea of Marmara', names: { tr: 'Marmara Denizi', ru: 'Мраморное море', fa: 'دریای مرمره' }, lon: 28.2, lat: 40.7, zoom: 6.4 }
]; // prettier-ignore
