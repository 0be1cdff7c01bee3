/** Who acts on whom: the ties between actors that events in a time window make, hostile and friendly apart. */
import type { Marks } from '../backend/types';
import type { Window } from '../state/view.svelte';
import { isConflict, quadOf, typeCode } from './codebook';
import { isInWindow } from './in_window';

/** The two sides of the codebook. */
export type Side = 'conflict' | 'cooperation';

/** All that one pair does on one side of the codebook. `a` is the lesser code. */
export interface Link {
	key: string;
	a: string;
	b: string;
	side: Side;
	/** Events of `a` toward `b`, of `b` toward `a`, and of both together. */
	forth: number;
	back: number;
	both: number;
	/** Positions of the events in the marks, in time. */
	at: number[];
}

/** An actor and how many of the events it is a party of. */
export interface Node {
	code: string;
	events: number;
}

/** Nodes, the busiest first, and links, the busiest first. */
export interface Network {
	nodes: Node[];
	links: Link[];
}

/** The network of the marks in `window`. What is denied makes no tie. */
export function networkOf(marks: Marks, window: Window): Network {
	const nodes = new Map<string, number>();
	const links = new Map<string, Link>();
	const tie = (from: string, to: string, side: Side, at: number, way: 'one' | 'both') => {
		if (from === to) return;
		const [a, b] = from < to ? [from, to] : [to, from];
		const key = `${a} ${b} ${side}`;
		let link = links.get(key);
		if (!link) links.set(key, (link = { key, a, b, side, forth: 0, back: 0, both: 0, at: [] }));
		if (way === 'both') link.both++;
		else if (from === a) link.forth++;
		else link.back++;
		if (link.at.at(-1) !== at) link.at.push(at);
	};
	for (let at = 0; at < marks.id.length; at++) {
		if (marks.factuality[at] === 'denied' || !isInWindow(marks, at, window)) continue;
		const source = marks.source[at] ?? [];
		const target = marks.target[at] ?? [];
		for (const code of new Set([...source, ...target])) nodes.set(code, (nodes.get(code) ?? 0) + 1);
		const side = isConflict(quadOf(typeCode(marks.type[at]!))) ? 'conflict' : 'cooperation';
		if (target.length) for (const from of source) for (const to of target) tie(from, to, side, at, 'one');
		else source.forEach((from, i) => source.slice(i + 1).forEach((to) => tie(from, to, side, at, 'both')));
	}
	const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	return {
		nodes: [...nodes].map(([code, events]) => ({ code, events })).sort((a, b) => b.events - a.events || byCode(a.code, b.code)),
		links: [...links.values()].sort((a, b) => b.at.length - a.at.length || byCode(a.key, b.key)),
	};
}
