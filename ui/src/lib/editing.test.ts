import { expect, test } from 'vitest';
import { intervalOf, partiesOf } from './editing';

test('codes become parties, each once; who was there keeps its words', () => {
	const before = [{ actor: 'IRN_IRGC', country: 'IRN', text: 'the Guards' }];
	expect(partiesOf('irn, AZE;IRN', before)).toEqual([before[0], { actor: 'AZE', country: 'AZE', text: 'AZE' }]);
	expect(partiesOf(' ', before)).toEqual([]);
});

test('an interval that is not touched stays as finely known as it was', () => {
	const month = { start: '2021-09-01', end: '2021-09-30', granularity: 'month' as const, approximate: true };
	expect(intervalOf('2021-09-01', '2021-09-30', month)).toBe(month);
	expect(intervalOf('2021-09-02', '2021-09-02', month)).toEqual({ start: '2021-09-02', end: '2021-09-02', granularity: 'day', approximate: false });
	expect(intervalOf('2021-09-02', '', month)).toEqual({ start: '2021-09-02', end: null, granularity: 'range', approximate: false });
	expect(intervalOf('', '', month)).toBeNull();
});
