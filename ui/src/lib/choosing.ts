/** Choosing words of a text by keyboard: sentence by sentence, then word by word at either end. Places count UTF-16 units. */
import { formatLocale } from './locale';

/** A stretch of a text. */
export interface Stretch {
	from: number;
	to: number;
}

/** The sentences of a text, without the white space around them. */
export function sentencesOf(text: string): Stretch[] {
	const stretches: Stretch[] = [];
	for (const { segment, index } of new Intl.Segmenter(formatLocale(), { granularity: 'sentence' }).segment(text)) {
		const from = index + (segment.length - segment.trimStart().length);
		const to = from + segment.trim().length;
		if (to > from) stretches.push({ from, to });
	}
	return stretches;
}

/** Ends of words: where each begins and where it is over. */
function wordsOf(text: string): Stretch[] {
	const words: Stretch[] = [];
	for (const { segment, index, isWordLike } of new Intl.Segmenter(formatLocale(), { granularity: 'word' }).segment(text)) {
		if (isWordLike) words.push({ from: index, to: index + segment.length });
	}
	return words;
}

/** `chosen` with its end a word further or nearer; at least one word stays. */
export function moveEnd(text: string, chosen: Stretch, step: 1 | -1): Stretch {
	const words = wordsOf(text);
	const to = step > 0 ? words.find((word) => word.to > chosen.to)?.to : words.findLast((word) => word.to < chosen.to && word.from >= chosen.from)?.to;
	return to === undefined ? chosen : { ...chosen, to };
}

/** Likewise with its beginning. */
export function moveStart(text: string, chosen: Stretch, step: 1 | -1): Stretch {
	const words = wordsOf(text);
	const from = step > 0 ? words.find((word) => word.from > chosen.from && word.to <= chosen.to)?.from : words.findLast((word) => word.from < chosen.from)?.from;
	return from === undefined ? chosen : { ...chosen, from };
}

/** How many Unicode scalar values stand before `at`: what the engine counts. */
export const scalarsBefore = (text: string, at: number): number => [...text.slice(0, at)].length;
