/**
 * Rectangles that are taken: greedy placement of labels, the more important first.
 */

/** A rectangle in pixels. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** Takes places on a grid of cells, so that a question looks at its neighbours only. */
export class Placement {
	readonly #cells = new Map<number, Box[]>();
	readonly #cell_px: number;

	constructor(cell_px = 64) {
		this.#cell_px = cell_px;
	}

	/** Takes the first of the boxes that touches nothing taken; `null` when none is free. */
	take(candidates: readonly Box[]): Box | null {
		const free = candidates.find((box) => this.isFree(box));
		if (free) this.add(free);
		return free ?? null;
	}

	/** Whether a box touches nothing taken. */
	isFree(box: Box): boolean {
		for (const key of this.#keys(box)) {
			for (const other of this.#cells.get(key) ?? []) {
				if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top) {
					return false;
				}
			}
		}
		return true;
	}

	/** Takes a box, free or not. */
	add(box: Box): void {
		for (const key of this.#keys(box)) {
			const cell = this.#cells.get(key);
			if (cell) cell.push(box);
			else this.#cells.set(key, [box]);
		}
	}

	*#keys(box: Box): Generator<number> {
		const size = this.#cell_px;
		for (let x = Math.floor(box.left / size); x <= Math.floor(box.right / size); x++) {
			for (let y = Math.floor(box.top / size); y <= Math.floor(box.bottom / size); y++) yield (x + 4096) * 16384 + y + 4096;
		}
	}
}

/** The edges of a frame as boxes: whatever would be cut by one touches it. */
export function edgesOf(width: number, height: number): Box[] {
	return [
		{ left: -1, top: -1, right: 0, bottom: height + 1 },
		{ left: width, top: -1, right: width + 1, bottom: height + 1 },
		{ left: -1, top: -1, right: width + 1, bottom: 0 },
		{ left: -1, top: height, right: width + 1, bottom: height + 1 }
	];
}

/** Boxes with their middle at a point and around it, the nearest first, none farther than `reach`. */
export function boxesNear(x: number, y: number, width: number, height: number, reach: number): Box[] {
	const [across, down] = [16, 10];
	const shifts: [number, number][] = [];
	for (let dx = -Math.floor(reach / across); dx * across <= reach; dx++) {
		for (let dy = -Math.floor(reach / down); dy * down <= reach; dy++) {
			if (Math.hypot(dx * across, dy * down) <= reach) shifts.push([dx * across, dy * down]);
		}
	}
	shifts.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || b[1] - a[1] || b[0] - a[0]);
	return shifts.map(([dx, dy]) => ({ left: x + dx - width / 2, top: y + dy - height / 2, right: x + dx + width / 2, bottom: y + dy + height / 2 }));
}

/** Right, left, above and below a point: where a label of that size may stand. */
export function boxesAround(x: number, y: number, width: number, height: number, gap: number): Box[] {
	const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
	return [
		at(x + gap, y - height / 2),
		at(x - gap - width, y - height / 2),
		at(x - width / 2, y - gap - height),
		at(x - width / 2, y + gap)
	];
}
