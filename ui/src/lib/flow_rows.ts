/** Flows as rows of a chart: one row for each pair and good, and what texts state of it over time. */
import type { Flow } from '../backend/types';
import { dayNumber } from './in_window';

/** One statement on a row. */
export interface Statement {
	flow: Flow;
	/** Half-open days since 1970-01-01; `null` when the text gives no period. */
	span: { from: number; to: number } | null;
	/** Which of the row's lines it stands on, so that statements about the same years can be read side by side. */
	line: number;
}

/** A pair and a good. */
export interface FlowRow {
	key: string;
	from: string;
	to: string;
	commodity: string;
	statements: Statement[];
	/** How many lines its statements take. */
	lines: number;
}

/** Rows, those with the most statements first, and the days that they span. */
export function flowRows(flows: readonly Flow[]): { rows: FlowRow[]; from: number; to: number } {
	const rows = new Map<string, FlowRow>();
	let [low, high] = [Infinity, -Infinity];
	for (const flow of flows) {
		const [from, to] = [flow.from.country, flow.to.country];
		const key = `${from} ${to} ${flow.commodity}`;
		let row = rows.get(key);
		if (!row) rows.set(key, (row = { key, from, to, commodity: flow.commodity, statements: [], lines: 0 }));
		const first = flow.interval?.start ?? flow.interval?.end ?? null;
		const last = flow.interval?.end ?? first;
		const span = first && last ? { from: dayNumber(first), to: dayNumber(last) + 1 } : null;
		if (span) [low, high] = [Math.min(low, span.from), Math.max(high, span.to)];
		row.statements.push({ flow, span, line: 0 });
	}
	for (const row of rows.values()) {
		row.statements.sort((a, b) => (a.span?.from ?? Infinity) - (b.span?.from ?? Infinity) || (a.flow.id < b.flow.id ? -1 : 1));
		// The first line that is free at the statement's beginning; those without a period each take one of their own.
		const free: number[] = [];
		for (const statement of row.statements) {
			const { span } = statement;
			const at = span ? free.findIndex((day) => day <= span.from) : -1;
			statement.line = at === -1 ? free.length : at;
			free[statement.line] = span ? span.to : Infinity;
		}
		row.lines = free.length;
	}
	const sorted = [...rows.values()].sort((a, b) => b.statements.length - a.statements.length || (a.key < b.key ? -1 : 1));
	return low < high ? { rows: sorted, from: low, to: high } : { rows: sorted, from: 0, to: 1 };
}
