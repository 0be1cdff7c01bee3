/** The Admiralty code in words: reliability of a source A to F, credibility of what it says 1 to 6 (NATO AJP-2.1). */
import { m } from '../paraglide/messages.js';

const messages = m as unknown as Record<string, (() => string) | undefined>;

export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const CREDIBILITIES = ['1', '2', '3', '4', '5', '6'] as const;

/** "usually reliable" */
export const reliabilityWord = (letter: string): string => messages[`grade_${letter}`]?.() ?? letter;
/** "probably true" */
export const credibilityWord = (digit: string): string => messages[`grade_${digit}`]?.() ?? digit;
/** "B2: usually reliable, probably true" */
export const gradeWord = (grade: string): string =>
	`${grade}: ${reliabilityWord(grade.charAt(0))}, ${credibilityWord(grade.charAt(1))}`;
