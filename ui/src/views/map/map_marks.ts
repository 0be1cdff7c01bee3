/**
 * Event marks as the map shows them: points and clusters, and badges for what is known to an area only.
 */

import type { Marks } from '../../backend/types';
import { isConflict } from '../../lib/codebook';
import { clusterPoints, type Cluster } from '../../lib/clusters';
import type { MarkTable } from '../../lib/mark_table';
import { UNDATED } from '../../lib/mark_table';
import { project } from '../../lib/projection';
import type { Span } from '../../lib/time_scale';

/** Marks with their places in the plane of the map. */
export interface MapMarks {
	marks: Marks;
	table: MarkTable;
	/** Metres of the map; NaN without a place. */
	xs: Float64Array;
	ys: Float64Array;
}

/** Events of one area: a province, a country, a sea. */
export interface Badge {
	/** Name of the area. */
	name: string;
	/** UCDP `where_prec`, 3 to 7. */
	precision: number;
	x: number;
	y: number;
	members: number[];
}

/** What is shown at one zoom. */
export interface Shown {
	/** Points and clusters of points. */
	clusters: Cluster[];
	/** Areas. */
	badges: Badge[];
	/** Marks in the window that have no place. */
	unplaced: number;
	/** Marks in the window. */
	total: number;
}

/** Worse than within 25 km is an area, not a point. */
export const LAST_POINT_PRECISION = 2;

/** Projects all marks once. */
export function placeMarks(marks: Marks, table: MarkTable): MapMarks {
	const xs = new Float64Array(table.length).fill(NaN);
	const ys = new Float64Array(table.length).fill(NaN);
	for (let i = 0; i < table.length; i++) {
		const lon = marks.lon_deg[i];
		const lat = marks.lat_deg[i];
		if (lon == null || lat == null) continue;
		[xs[i], ys[i]] = project(lon, lat);
	}
	return { marks, table, xs, ys };
}

/** Whether a mark touches the window. Undated marks belong to no window but to all time. */
export function isInWindow(table: MarkTable, mark: number, window: Span | null): boolean {
	if (!window) return true;
	if (table.flags[mark]! & UNDATED) return false;
	return table.start[mark]! < window.to && table.end[mark]! > window.from;
}

/** Joins what would overlap within `cell` metres, for the marks of a window. */
export function showMarks(placed: MapMarks, window: Span | null, cell: number): Shown {
	const { marks, table, xs, ys } = placed;
	const points: number[] = [];
	const badges = new Map<string, Badge>();
	let unplaced = 0;
	let total = 0;
	for (let i = 0; i < table.length; i++) {
		if (!isInWindow(table, i, window)) continue;
		total++;
		if (Number.isNaN(xs[i]!)) {
			unplaced++;
			continue;
		}
		const precision = marks.precision[i] ?? 0;
		if (precision <= LAST_POINT_PRECISION) {
			points.push(i);
			continue;
		}
		const name = marks.place[i] ?? '';
		const key = `${precision} ${name} ${Math.round(xs[i]! / 1000)} ${Math.round(ys[i]! / 1000)}`;
		const badge = badges.get(key);
		if (badge) badge.members.push(i);
		else badges.set(key, { name, precision, x: xs[i]!, y: ys[i]!, members: [i] });
	}
	return { clusters: clusterPoints(xs, ys, points, cell), badges: [...badges.values()], unplaced, total };
}

/** How many of some marks are conflict, and how many of either side are asserted. */
export function sidesOf(table: MarkTable, members: readonly number[]): { conflict: number; asserted: number } {
	let conflict = 0;
	let asserted = 0;
	for (const i of members) {
		if (isConflict(table.quad[i]!)) conflict++;
		if (table.factuality[i] === 0) asserted++;
	}
	return { conflict, asserted };
}

/** A part of a country has its name on its badge from this zoom; farther away its count alone. */
export const NAMED_PART_ZOOM = 6.4;

/** Words on a badge. */
export function badgeLabel(badge: Badge, zoom: number): string {
	const count = countLabel(badge.members.length);
	const isPart = badge.precision >= 3 && badge.precision <= 5;
	if (!badge.name || (isPart && zoom < NAMED_PART_ZOOM)) return count;
	return `${badge.name.length > 30 ? `${badge.name.slice(0, 29)}…` : badge.name} ${count}`;
}

/** A count, short. */
export function countLabel(count: number): string {
	return count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
}
