/**
 * Where words may stand along a line: the straightest stretch in view that is long enough.
 */

/** A letter's place: its middle and the turn of its base, in radians. */
export interface Stand {
	x: number;
	y: number;
	angle: number;
}

const STEP_PX = 5;
/** A stretch that turns more than this from one step to the next would break words. */
const SHARPEST = 0.55;
/** All turns together, for the whole stretch. */
const MOST_TURN = 2.6;
/** All turns together over the width of two letters: on the inside of a sharper bend letters run into each other. */
const MOST_BEND = 0.6;
const BEND_STEPS = 4;

/**
 * Middles of letters of the given widths along `line` (in pixels), reading from left to right, or `null` where the
 * line has no stretch for them within the frame. `lift` is how far above the line the middles lie.
 */
export function standAlong(
	line: readonly (readonly [number, number])[],
	widths: readonly number[],
	frame: { width: number; height: number },
	lift: number
): Stand[] | null {
	const needed = widths.reduce((sum, width) => sum + width, 0) + 2 * STEP_PX;
	const points = respaced(smoothed(stepped(line, frame)));
	let best: { from: number; turn: number } | null = null;
	const count = Math.ceil(needed / STEP_PX);
	for (let from = 0; from + count < points.length; from += 4) {
		let turn = 0;
		let isOk = true;
		for (let k = from + 1; k < from + count && isOk; k++) {
			const change = Math.abs(turnAt(points, k));
			turn += change;
			let bend = 0;
			for (let j = k; j > Math.max(from, k - BEND_STEPS); j--) bend += turnAt(points, j);
			if (change > SHARPEST || turn > MOST_TURN || Math.abs(bend) > MOST_BEND || points[k]!.broken) isOk = false;
		}
		if (isOk && turn < (best?.turn ?? Infinity)) best = { from, turn };
	}
	if (!best) return null;
	const stretch = points.slice(best.from, best.from + count + 1);
	if (stretch.at(-1)!.x < stretch[0]!.x) stretch.reverse();
	const stands: Stand[] = [];
	let at = STEP_PX;
	for (const width of widths) {
		const middle = (at + width / 2) / STEP_PX;
		const k = Math.min(stretch.length - 2, Math.floor(middle));
		const [a, b] = [stretch[k]!, stretch[k + 1]!];
		const t = Math.min(1, middle - k);
		const [p, q] = [stretch[Math.max(0, k - 1)]!, stretch[Math.min(stretch.length - 1, k + 2)]!];
		const angle = Math.atan2(q.y - p.y, q.x - p.x);
		stands.push({
			x: a.x + (b.x - a.x) * t + Math.sin(angle) * lift,
			y: a.y + (b.y - a.y) * t - Math.cos(angle) * lift,
			angle
		});
		at += width;
	}
	return stands;
}

interface Step {
	x: number;
	y: number;
	/** The line left the frame before this point. */
	broken: boolean;
}

/** Points every few pixels, those outside the frame left out. */
function stepped(line: readonly (readonly [number, number])[], { width, height }: { width: number; height: number }): Step[] {
	const steps: Step[] = [];
	let broken = true;
	let rest = 0;
	for (let k = 1; k < line.length; k++) {
		const [ax, ay] = line[k - 1]!;
		const [bx, by] = line[k]!;
		const length = Math.hypot(bx - ax, by - ay);
		const isFar = Math.max(ax, bx) < 0 || Math.min(ax, bx) > width || Math.max(ay, by) < 0 || Math.min(ay, by) > height;
		if (isFar || length === 0) {
			broken ||= isFar;
			continue;
		}
		for (let at = rest; at < length; at += STEP_PX) {
			const [x, y] = [ax + ((bx - ax) * at) / length, ay + ((by - ay) * at) / length];
			if (x < 4 || y < 4 || x > width - 4 || y > height - 4) {
				broken = true;
				continue;
			}
			steps.push({ x, y, broken });
			broken = false;
		}
		rest = (rest - length) % STEP_PX;
		if (rest < 0) rest += STEP_PX;
	}
	return steps;
}

/** Small bends taken out: words follow a river's course, not its meanders. */
function smoothed(points: Step[]): Step[] {
	const reach = 4;
	return points.map((point, k) => {
		let [x, y, n] = [0, 0, 0];
		for (let j = Math.max(0, k - reach); j <= Math.min(points.length - 1, k + reach); j++) {
			// Not across a break.
			if (points.slice(Math.min(j, k) + 1, Math.max(j, k) + 1).some(({ broken }) => broken)) continue;
			x += points[j]!.x;
			y += points[j]!.y;
			n++;
		}
		return { x: x / n, y: y / n, broken: point.broken };
	});
}

/** Smoothing draws points together at bends and ends; letters are set by distance, so they are spaced evenly again. */
function respaced(points: Step[]): Step[] {
	const even: Step[] = [];
	let rest = 0;
	for (const [k, { x, y, broken }] of points.entries()) {
		const before = points[k - 1];
		if (broken || !before) {
			even.push({ x, y, broken: true });
			rest = STEP_PX;
			continue;
		}
		const length = Math.hypot(x - before.x, y - before.y);
		for (; rest <= length; rest += STEP_PX) {
			const t = length === 0 ? 0 : rest / length;
			even.push({ x: before.x + (x - before.x) * t, y: before.y + (y - before.y) * t, broken: false });
		}
		rest -= length;
	}
	return even;
}

function turnAt(points: Step[], k: number): number {
	const [a, b, c] = [points[k - 1], points[k], points[k + 1]];
	if (!a || !b || !c) return 0;
	const turn = Math.atan2(c.y - b.y, c.x - b.x) - Math.atan2(b.y - a.y, b.x - a.x);
	return Math.atan2(Math.sin(turn), Math.cos(turn));
}
