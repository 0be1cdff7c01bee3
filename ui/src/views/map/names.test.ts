import { expect, test } from 'vitest';
import type { Town } from './atlas';
import { alsoInWords, nameOfTown } from './names';

const khankendi: Town = {
	id: 146970, name: 'Khankendi', names: { az: 'Xankəndi', hy: 'Ստեփանակերտ' }, cc: 'AZ', lon: 46.75, lat: 39.82, pop: 2100,
	also: [
		{ name: 'Stepanakert', kind: 'former', side: 'Soviet', from: '1923-08-10', to: '1991-11-26' },
		{ name: 'Stepanakert', kind: 'rival', side: 'Armenian', from: '1991-11-26' }
	]
}; // prettier-ignore

function check(language: string, first: 'state' | 'other', day: string, expected: [string, string | null]) {
	const { name, second } = nameOfTown(khankendi, { language, first, day });
	expect([name, second]).toEqual(expected);
}

test('both of two rival names stand, in the order that the reader chose', () => {
	check('en', 'state', '2021-10-08', ['Khankendi', 'Stepanakert']);
	check('en', 'other', '2021-10-08', ['Stepanakert', 'Khankendi']);
});

test('a town bears the name of its time', () => {
	check('en', 'state', '1988-02-20', ['Stepanakert', 'Khankendi']);
});

test('names come in the language asked for, and in that of the country when asked', () => {
	check('az', 'state', '2021-10-08', ['Xankəndi', 'Stepanakert']);
	check('local', 'state', '2021-10-08', ['Xankəndi', 'Stepanakert']);
	check('he', 'state', '2021-10-08', ['Khankendi', 'Stepanakert']);
});

test('other names say whose and when', () => {
	expect(alsoInWords(khankendi.also!)).toEqual(['Stepanakert (Soviet, 1923–1991)', 'Stepanakert (Armenian, 1991–)']);
});
