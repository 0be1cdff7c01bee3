import { expect, test } from 'vitest';
import { formatLocale } from './locale';

test('a regional tag of our language is kept', () => expect(formatLocale('en-US')).toBe('en-US'));
test('other languages, and tags that are none, give British English', () => {
	for (const tag of [undefined, '', 'C', 'en', 'fa-IR', 'not a tag']) expect(formatLocale(tag)).toBe('en-GB');
});
