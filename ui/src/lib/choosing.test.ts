import { expect, test } from 'vitest';
import { moveEnd, moveStart, scalarsBefore, sentencesOf } from './choosing';

const TEXT = 'Iran closed the road. Baku answered on Tuesday.';
const words = ({ from, to }: { from: number; to: number }) => TEXT.slice(from, to);

test('a text is chosen sentence by sentence', () => {
	expect(sentencesOf(TEXT).map(words)).toEqual(['Iran closed the road.', 'Baku answered on Tuesday.']);
	expect(sentencesOf('  ')).toEqual([]);
});

test('either end moves by a word, and one word always stays', () => {
	const [first] = sentencesOf(TEXT);
	let chosen = first ?? { from: 0, to: 0 };
	chosen = moveEnd(TEXT, chosen, -1);
	expect(words(chosen)).toBe('Iran closed the road');
	chosen = moveEnd(TEXT, moveEnd(TEXT, chosen, -1), -1);
	expect(words(chosen)).toBe('Iran closed');
	chosen = moveStart(TEXT, chosen, 1);
	expect(words(chosen)).toBe('closed');
	expect(words(moveStart(TEXT, chosen, 1))).toBe('closed');
	expect(words(moveEnd(TEXT, chosen, -1))).toBe('closed');
	expect(words(moveStart(TEXT, chosen, -1))).toBe('Iran closed');
	expect(words(moveEnd(TEXT, { from: 0, to: TEXT.length }, 1))).toBe(TEXT);
});

test('places are told in scalar values', () => {
	expect(scalarsBefore('a𝄞b', 3)).toBe(2);
});
