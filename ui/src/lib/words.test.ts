import { expect, test } from 'vitest';
import type { Interval } from '../backend/types';
import { edtfWord, intervalWord } from './words';

function check(interval: Partial<Interval>, expected: string) {
	expect(intervalWord({ start: null, end: null, granularity: 'day', approximate: false, ...interval })).toBe(expected);
}

test('an interval is said as wide as it is known', () => {
	check({ start: '2021-10-04', end: '2021-10-04' }, '4 Oct 2021');
	check({ start: '2021-09-01', end: '2021-09-30', granularity: 'month' }, 'September 2021');
	check({ start: '2021-09-11', end: '2021-09-20', granularity: 'month' }, '11 Sept 2021 – 20 Sept 2021');
	check({ start: '2020-01-01', end: '2020-12-31', granularity: 'year' }, '2020');
	check({ start: '2020-09-27', end: '2020-11-10', granularity: 'range' }, '27 Sept 2020 – 10 Nov 2020');
	check({ start: '2015-01-01', end: '2019-12-31', granularity: 'range' }, '2015 – 2019');
	check({ start: '2020-09-01', end: '2020-11-30', granularity: 'season' }, 'September 2020 – November 2020');
});

test('an open or uncertain end is said', () => {
	check({ start: '2021-05-12' }, 'since 12 May 2021');
	check({ end: '2021-05-12' }, 'until 12 May 2021');
	check({ start: '2021-10-04', end: '2021-10-04', approximate: true }, 'about 4 Oct 2021');
});

test('EDTF is said in words', () => {
	const said: [string, string][] = [
		['2021-10-04', '4 Oct 2021'],
		['2021-10-04~', 'about 4 Oct 2021'],
		['2021-09', 'September 2021'],
		['2021', '2021'],
		['2021-21', 'spring 2021'],
		['2020-09-27/2020-11-10', '27 Sept 2020 – 10 Nov 2020'],
		['2015-01-01/2019-12-31', '2015 – 2019'],
		['2020-09-01/2020-11-30', 'September 2020 – November 2020'],
		['2021-05-12/..', 'since 12 May 2021'],
		['../2021-05-12', 'until 12 May 2021'],
		['202X', '202X'],
		['', ''],
	];
	for (const [edtf, words] of said) expect(edtfWord(edtf)).toBe(words);
});
