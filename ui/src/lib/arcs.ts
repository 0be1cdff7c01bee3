/**
 * Curved arrows between two points: flows in both directions stand apart, several in one direction fan out.
 */

/** A quadratic curve from `a` over `c` to `b`, in pixels. */
export interface Arc {
	ax: number;
	ay: number;
	cx: number;
	cy: number;
	bx: number;
	by: number;
}

/**
 * The arc of the `index`-th tie from `a` to `b`; bends to the right of its direction, so that the way back bends to
 * the other side. Ends stay `gap` pixels from the points, to leave room for seats and arrow heads.
 */
export function arcOf(ax: number, ay: number, bx: number, by: number, index = 0, gap = 12): Arc {
	const dx = bx - ax;
	const dy = by - ay;
	const length = Math.hypot(dx, dy) || 1;
	const bend = length * Math.min(0.6, 0.16 + 0.11 * index) + 6;
	const cx = (ax + bx) / 2 - (dy / length) * bend;
	const cy = (ay + by) / 2 + (dx / length) * bend;
	const start = towards(ax, ay, cx, cy, Math.min(gap, length / 4));
	const end = towards(bx, by, cx, cy, Math.min(gap, length / 4));
	return { ax: start[0], ay: start[1], cx, cy, bx: end[0], by: end[1] };
}

/** A point of the arc, `t` from 0 to 1. */
export function pointOnArc(arc: Arc, t: number): [number, number] {
	const u = 1 - t;
	return [
		u * u * arc.ax + 2 * u * t * arc.cx + t * t * arc.bx,
		u * u * arc.ay + 2 * u * t * arc.cy + t * t * arc.by
	];
}

/** Direction at the arc's end, in radians. */
export function headingOf(arc: Arc): number {
	return Math.atan2(arc.by - arc.cy, arc.bx - arc.cx);
}

/** Distance of a point to the arc, in pixels. */
export function distanceToArc(arc: Arc, x: number, y: number): number {
	let least = Infinity;
	let [px, py] = [arc.ax, arc.ay];
	for (let step = 1; step <= 24; step++) {
		const [qx, qy] = pointOnArc(arc, step / 24);
		least = Math.min(least, distanceToSegment(px, py, qx, qy, x, y));
		[px, py] = [qx, qy];
	}
	return least;
}

/** Distance of a point to a straight piece. */
export function distanceToSegment(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
	const dx = bx - ax;
	const dy = by - ay;
	const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
	return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** Width of a flow's line: by share where there is one, else a thin one. */
export function flowWidth(share: number | null): number {
	return share === null ? 2 : 1.5 + (Math.max(0, Math.min(100, share)) / 100) * 6.5;
}

function towards(x: number, y: number, cx: number, cy: number, by: number): [number, number] {
	const length = Math.hypot(cx - x, cy - y) || 1;
	return [x + ((cx - x) / length) * by, y + ((cy - y) / length) * by];
}
