import { expect, test } from 'vitest';
import { cite, linkTo, recordOf } from './cite';

const cited = {
	quote: { title: 'The week & more', source: 'Test desk', clause: 'Iran  began a\ndrill', document: '0123456789abcdef', date: { date: '2021-10-08' } },
	record: 'fedcba9876543210',
	project: 'Sample',
};

test('each style has source, day, words and record', () => {
	expect(cite(cited, 'chicago')).toBe(
		'Test desk, “The week & more”, 8 October 2021: “Iran began a drill” araxes:Sample.araxes#fedcba9876543210.',
	);
	expect(cite(cited, 'markdown')).toBe(
		'> Iran began a drill\n>\n> — Test desk, *The week & more*, 2021-10-08 ([record](araxes:Sample.araxes#fedcba9876543210))',
	);
	expect(cite(cited, 'bibtex')).toContain('@misc{araxes202101234567,\n  title = {The week \\& more},\n  author = {{Test desk}},');
	expect(cite(cited, 'bibtex')).toContain('howpublished = {\\url{araxes:Sample.araxes#fedcba9876543210}},');
});

test('a link leads back to its record', () => {
	const link = linkTo('Week 40, north', 'fedcba9876543210');
	expect(link).toBe('araxes:Week%2040%2C%20north.araxes#fedcba9876543210');
	expect(recordOf(` ${link} `)).toBe('fedcba9876543210');
	expect(recordOf('fedcba9876543210')).toBe('fedcba9876543210');
	for (const words of ['fedcba98', 'Iran fedcba9876543210', 'https://a.b/#fedcba9876543210']) expect(recordOf(words)).toBeNull();
});

test('what is not known is not made up', () => {
	const bare = { ...cited, quote: { ...cited.quote, source: null, date: null } };
	expect(cite(bare, 'chicago')).toMatch(/^“The week & more”, n\.d\.: /);
	expect(cite(bare, 'bibtex')).not.toContain('author');
});
