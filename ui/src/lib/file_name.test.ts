import { expect, test } from 'vitest';
import { TEMPLATE, fileName } from './file_name';

const parts = { project: 'A/B: week', what: 'events', date: '2021-10-08' };

test('a template is filled in', () => {
	expect(fileName(TEMPLATE, { ...parts, project: 'Week' }, 'csv')).toBe('Week events 2021-10-08.csv');
});

test('what no file system takes is left out', () => {
	expect(fileName(TEMPLATE, parts, 'csv')).toBe('A-B- week events 2021-10-08.csv');
	expect(fileName('  ..  ', parts, 'csv')).toBe('araxes.csv');
	expect(fileName('{other}', parts, 'csv')).toBe('{other}.csv');
});
