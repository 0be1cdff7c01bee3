/** A record as a citation: whom to name, when, the words, and where in the project they are. */
import type { Quote } from '../backend/types';

/** How citations are written. */
export const CITE_STYLES = ['chicago', 'markdown', 'bibtex'] as const;
/** One of them. */
export type CiteStyle = (typeof CITE_STYLES)[number];

/** What a citation is made of. */
export interface Cited {
	quote: Pick<Quote, 'title' | 'source' | 'clause' | 'document'> & { date: { date: string } | null };
	/** Id of the record. */
	record: string;
	/** Name of the project. */
	project: string;
}

const MONTHS = [
	'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];

/** Where a record is: its project's file and its id. The search box of that project leads there. */
export function linkTo(project: string, record: string): string {
	return `araxes:${encodeURIComponent(project)}.araxes#${record}`;
}

/** The record that a link leads to, or that is named by its id alone; `null` for other words. */
export function recordOf(words: string): string | null {
	return /^(?:araxes:[^#\s]*#)?([0-9a-f]{16})$/.exec(words.trim())?.[1] ?? null;
}

/** `cited` in a style. */
export function cite({ quote, record, project }: Cited, style: CiteStyle): string {
	const iso = quote.date?.date ?? null;
	const link = linkTo(project, record);
	const words = quote.clause.replaceAll(/\s+/g, ' ').trim();
	if (style === 'bibtex') {
		const field = (name: string, value: string) => `  ${name} = {${tex(value)}},`;
		return [
			`@misc{araxes${iso?.slice(0, 4) ?? 'nd'}${quote.document.slice(0, 8)},`,
			field('title', quote.title),
			...(quote.source ? [`  author = {{${tex(quote.source)}}},`] : []),
			...(iso ? [field('year', iso.slice(0, 4)), field('date', iso)] : []),
			field('note', `“${words}”`),
			`  howpublished = {\\url{${link}}},`,
			'}',
		].join('\n');
	}
	const parts = [quote.source, `“${quote.title}”`, iso ? written(iso) : 'n.d.'].filter(Boolean).join(', ');
	if (style === 'markdown') {
		const credit = [quote.source && plain(quote.source), `*${plain(quote.title)}*`, iso ?? 'n.d.'].filter(Boolean).join(', ');
		return `> ${plain(words)}\n>\n> — ${credit} ([record](${link}))`;
	}
	return `${parts}: “${words}” ${link}.`;
}

/** "8 October 2021" */
function written(iso: string): string {
	const [year, month, day] = iso.split('-');
	return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

function plain(text: string): string {
	return text.replaceAll(/[\\*_[\]<>`#|]/g, '\\$&');
}

function tex(text: string): string {
	return text.replaceAll(/[\\{}%&#$_~^]/g, (c) => (c === '\\' ? '\\textbackslash{}' : c === '~' ? '\\textasciitilde{}' : c === '^' ? '\\textasciicircum{}' : `\\${c}`));
}
