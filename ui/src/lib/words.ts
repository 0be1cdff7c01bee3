/** Records in words, for cards, rows and screen readers. */
import type { EventType, Factuality, Flow, Granularity, Interval, Party, RelationKind, Status } from '../backend/types';
import { m } from '../paraglide/messages.js';
import { formatLocale } from './locale';

const messages = m as unknown as Record<string, (() => string) | undefined>;

/** The message of a key that is made from a code; the code itself when there is none. */
function word(key: string, code: string): string {
	return messages[key]?.() ?? code;
}

/** "Coercion" */
export const typeWord = (type: EventType) => word(`type_${type}`, type);
/** "reported" */
export const factualityWord = (factuality: Factuality) => word(`factuality_${factuality}`, factuality);
/** "Arms"; a commodity without a message is shown as the text has it. */
export const commodityWord = (commodity: string) => word(`commodity_${commodity}`, commodity);
/** "shared descent" */
export const relationWord = (kind: RelationKind) => word(`relation_${kind}`, kind);
/** "Accepted" */
export const statusWord = (status: Status) => word(`record_status_${status}`, status);
/** "Flow" */
export const kindWord = (kind: string) => word(`kind_${kind}`, kind);
/** "within about 25 km" */
export const precisionWord = (precision: number) => word(`precision_${precision}`, '');
/** "month" */
export const granularityWord = (granularity: Granularity) => word(`granularity_${granularity}`, granularity);
/** "organisation" */
export const actorKindWord = (kind: string) => word(`actor_kind_${kind.replaceAll('-', '_')}`, kind);
/** "from the file name" */
export const originWord = (origin: string) => word(`origin_${origin}`, origin);

const locale = formatLocale();
const DAY = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "4 Oct 2021" */
export function dayWord(iso: string): string {
	const date = new Date(`${iso}T00:00:00Z`);
	return Number.isNaN(date.getTime()) ? iso : DAY.format(date);
}

/** An interval as wide as it is known: "4 Oct 2021", "September 2021", "2020", "since 27 Sep 2020". */
export function intervalWord(interval: Interval): string {
	const { start, end, granularity } = interval;
	const about = interval.approximate ? `${m.date_about()} ` : '';
	if (!start && !end) return '';
	if (!end) return about + m.date_since({ day: dayWord(start ?? '') });
	if (!start) return about + m.date_until({ day: dayWord(end) });
	if (start === end) return about + dayWord(start);
	if (granularity === 'year' && start.endsWith('-01-01') && end.endsWith('-12-31') && start.slice(0, 4) === end.slice(0, 4)) {
		return about + start.slice(0, 4);
	}
	if (granularity === 'month' && start.slice(0, 7) === end.slice(0, 7) && start.endsWith('-01') && isMonthEnd(end)) {
		return about + monthWord(start);
	}
	return about + rangeWord(start, end);
}

/** From one day to another; whole years and whole months by their names: "2015 – 2019". */
function rangeWord(start: string, end: string): string {
	if (start.endsWith('-01-01') && end.endsWith('-12-31')) return `${start.slice(0, -6)} – ${end.slice(0, -6)}`;
	if (start.endsWith('-01') && isMonthEnd(end)) return `${monthWord(start)} – ${monthWord(end)}`;
	return `${dayWord(start)} – ${dayWord(end)}`;
}

const monthWord = (iso: string) => MONTH.format(new Date(`${iso}T00:00:00Z`));

function isMonthEnd(iso: string): boolean {
	const next = new Date(`${iso}T00:00:00Z`);
	next.setUTCDate(next.getUTCDate() + 1);
	return next.getUTCDate() === 1;
}

/** A term of office: "since 19 Aug 2021", "12 May 2018 – 16 Nov 2020". */
export function termWord(from: string | null, to: string | null): string {
	if (from && to) return `${dayWord(from)} – ${dayWord(to)}`;
	if (from) return m.date_since({ day: dayWord(from) });
	return to ? m.date_until({ day: dayWord(to) }) : '';
}

/** State-level codes of a side, each once: "AZE, TUR". */
export function sideWord(parties: Party[], name: (code: string) => string): string {
	return [...new Set(parties.map((party) => party.country))].map(name).join(', ');
}

/** Seasons of EDTF stand where a month would. */
const SEASONS: { [code: string]: (() => string) | undefined } = {
	'21': m.season_spring, '22': m.season_summer, '23': m.season_autumn, '24': m.season_winter,
};

const DAYS = /^\d{4}-\d{2}-\d{2}$/;

/** An EDTF date in words: "4 Oct 2021", "September 2021", "27 Sept 2020 – 10 Nov 2020"; what it cannot read it leaves. */
export function edtfWord(edtf: string): string {
	const [start, end, more] = edtf.split('/');
	if (start === undefined || more !== undefined) return edtf;
	if (end === undefined) return edtfEnd(start);
	if (start === '..' || start === '') return m.date_until({ day: edtfEnd(end) });
	if (end === '..' || end === '') return m.date_since({ day: edtfEnd(start) });
	return DAYS.test(start) && DAYS.test(end) ? rangeWord(start, end) : `${edtfEnd(start)} – ${edtfEnd(end)}`;
}

function edtfEnd(edtf: string): string {
	const [, year, month, day, mark] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%])?$/.exec(edtf) ?? [];
	if (!year) return edtf;
	const about = mark ? `${m.date_about()} ` : '';
	if (!month) return about + year;
	const season = SEASONS[month]?.();
	if (season) return `${about}${season} ${year}`;
	return about + (day ? dayWord(`${year}-${month}-${day}`) : MONTH.format(new Date(`${year}-${month}-01T00:00:00Z`)));
}

const NUMBER = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** "about 60 % of the arms of AZE; 5 bcm" */
export function flowWord(flow: Flow, name: (code: string) => string): string {
	const parts: string[] = [];
	if (flow.share !== null) {
		const share = NUMBER.format(flow.share);
		parts.push(
			flow.of
				? m.record_share({ share, commodity: flow.commodity, whom: name(flow.of) })
				: m.record_share_plain({ share }),
		);
	}
	if (flow.amount !== null) parts.push(`${NUMBER.format(flow.amount)} ${flow.unit ?? ''}`.trim());
	const words = parts.join('; ');
	return words && flow.approximate ? m.record_about({ what: words }) : words;
}
