/**
 * Flows and relations as lines between seats.
 */

import type { ActorSummary, Flow, Interval, Relation, RelationKind, Ties } from '../../backend/types';
import { arcOf, type Arc } from '../../lib/arcs';
import { dayOfIso } from '../../lib/days';
import { project, type Point } from '../../lib/projection';
import type { Span } from '../../lib/time_scale';

/** A flow or relation with the ends of its line in metres of the map. */
export interface Tie {
	id: string;
	/** Which flow or relation. */
	flow: Flow | null;
	relation: Relation | null;
	from: Point;
	to: Point;
	/** Its turn among the ties of the same direction, to fan them out. */
	index: number;
	/** Short words: "arms 60 %". */
	label: string;
	/** All words. */
	sentence: string;
}

/** Kinds of relation that part two actors. */
export const HOSTILE: ReadonlySet<RelationKind> = new Set(['rivalry', 'dispute']);

/** Ties whose both ends have a seat and that hold in the window, flows first. */
export function placeTies(ties: Ties, actors: readonly ActorSummary[], window: Span | null): Tie[] {
	const seats = new Map<string, Point>();
	const names = new Map<string, string>();
	for (const { actor, seat } of actors) {
		names.set(actor.code, actor.name);
		if (seat) seats.set(actor.code, project(seat[0], seat[1]));
	}
	const turns = new Map<string, number>();
	const placed: Tie[] = [];
	const place = (id: string, a: { actor: string; country: string }, b: typeof a, flow: Flow | null, relation: Relation | null) => {
		const from = seats.get(a.actor) ?? seats.get(a.country);
		const to = seats.get(b.actor) ?? seats.get(b.country);
		if (!from || !to || (from[0] === to[0] && from[1] === to[1])) return;
		const key = `${from} ${to} ${flow ? 'flow' : 'relation'}`;
		const index = turns.get(key) ?? 0;
		turns.set(key, index + 1);
		const name = (party: typeof a) => names.get(party.actor) ?? names.get(party.country) ?? party.actor;
		const label = flow ? flowLabel(flow) : relation!.kind.replace('-', ' ');
		placed.push({ id, flow, relation, from, to, index, label, sentence: `${name(a)} ${flow ? '→' : '–'} ${name(b)}: ${label}` });
	};
	for (const flow of ties.flows) if (holds(flow.interval, window)) place(flow.id, flow.from, flow.to, flow, null);
	for (const relation of ties.relations) {
		if (holds(relation.interval, window)) place(relation.id, relation.a, relation.b, null, relation);
	}
	return placed;
}

/** "arms 60 %", "oil about 40 %", "gas 2 bcm/year", "aid". */
export function flowLabel(flow: Flow): string {
	const about = flow.approximate ? 'about ' : '';
	if (flow.share !== null) return `${flow.commodity} ${about}${trim(flow.share)} %`;
	if (flow.amount !== null) return `${flow.commodity} ${about}${trim(flow.amount)} ${flow.unit ?? ''}`.trim();
	return flow.commodity;
}

/** The arc of a tie on screen. Relations lie nearly straight, flows bend. */
export function arcOnScreen(tie: Tie, toPixel: (point: Point) => Point): Arc {
	const [ax, ay] = toPixel(tie.from);
	const [bx, by] = toPixel(tie.to);
	if (tie.flow) return arcOf(ax, ay, bx, by, tie.index);
	const length = Math.hypot(bx - ax, by - ay) || 1;
	const aside = (tie.index - 0.4) * 10;
	return {
		ax,
		ay,
		cx: (ax + bx) / 2 - ((by - ay) / length) * aside,
		cy: (ay + by) / 2 + ((bx - ax) / length) * aside,
		bx,
		by
	};
}

function holds(interval: Interval | null, window: Span | null): boolean {
	if (!window || !interval) return true;
	const start = interval.start === null ? -Infinity : dayOfIso(interval.start);
	const end = interval.end === null ? Infinity : dayOfIso(interval.end) + 1;
	return start < window.to && end > window.from;
}

function trim(value: number): string {
	return String(Math.round(value * 10) / 10);
}
