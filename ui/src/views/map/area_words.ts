/** What the map says of an area, a way or a site: dates, status, method, accuracy. */

import { dayOfIso, formatDays } from '../../lib/days';
import { m } from '../../paraglide/messages';
import type { Area, Site, Way } from './atlas';

/** All but the name of an area, in one line. */
export function areaInOneLine(area: Area, locale: string): string {
	return [
		datesInWords(area, locale),
		area.dejure && area.defacto ? m.map_area_status({ dejure: area.dejure, defacto: area.defacto }) : '',
		area.accuracy ? m.map_area_accuracy({ accuracy: area.accuracy, method: area.method ?? '' }).replace(/; $/, '') : '',
		area.area_km2 && area.kind !== 'enclave' ? m.map_area_km2({ area: area.area_km2.toLocaleString(locale) }) : '',
		area.published_km2 ? m.map_area_published({ published: area.published_km2.toLocaleString(locale) }) : ''
	]
		.filter(Boolean)
		.join(' · ');
}

/** All but the name of a road, railway, pipeline, airport, crossing or base. */
export function namedInOneLine(named: Way | Site, locale: string): string {
	const status = 'status' in named ? named.status : undefined;
	const kind = 'cc' in named ? named.kind : undefined;
	return [kind, status, datesInWords(named, locale), named.note, named.accuracy ? m.map_area_accuracy({ accuracy: named.accuracy, method: '' }).replace(/; $/, '') : '']
		.filter(Boolean)
		.join(' · ');
}

/** "27 September 2020 – 10 November 2020"; open ends are dots. */
function datesInWords({ valid_from, valid_to }: { valid_from?: string; valid_to?: string }, locale: string): string {
	const [from, to] = [valid_from, valid_to].map((iso) => (iso ? formatDays(dayOfIso(iso), dayOfIso(iso), locale) : null));
	return from || to ? `${from ?? '…'} – ${to ?? '…'}` : '';
}
