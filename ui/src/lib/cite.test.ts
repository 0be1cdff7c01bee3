import { expect, test } from 'vitest';
import { cite } from './cite';

const cited = {
	quote: { title: 'The week & more', source: 'Test desk', clause: 'Iran  began a\ndrill', document: '0123456789abcdef', date: { date: '2021-10-08' } },
	record: 'fedcba9876543210',
	project: 'Sample',
};

test('each style has source, day, words and record', () => {
	expect(cite(cited, 'chicago')).toBe(
		'Test desk, “The week & more”, 8 October 2021: “Iran began a drill” (record fedcba9876543210 in Sample.araxes).',
	);
	expect(cite(cited, 'markdown')).toBe(
		'> Iran began a drill\n>\n> — Test desk, *The week & more*, 2021-10-08 (record fedcba9876543210 in Sample.araxes)',
	);
	expect(cite(cited, 'bibtex')).toContain('@misc{araxes202101234567,\n  title = {The week \\& more},\n  author = {{Test desk}},');
});

test('what is not known is not made up', () => {
	const bare = { ...cited, quote: { ...cited.quote, source: null, date: null } };
	expect(cite(bare, 'chicago')).toMatch(/^“The week & more”, n\.d\.: /);
	expect(cite(bare, 'bibtex')).not.toContain('author');
});
