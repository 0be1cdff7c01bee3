/**
 * What lies under the pointer: things drawn in this frame, by their boxes, the last drawn first.
 */

/** Things with boxes, kept flat so that a frame allocates little. */
export class Hits<T> {
	readonly #things: T[] = [];
	readonly #boxes: number[] = [];

	/** Forgets the last frame. */
	clear(): void {
		this.#things.length = 0;
		this.#boxes.length = 0;
	}

	/** Remembers a thing's box. */
	add(thing: T, left: number, top: number, right: number, bottom: number): void {
		this.#things.push(thing);
		this.#boxes.push(left, top, right, bottom);
	}

	/** The thing at a point; within `slack` pixels the nearest middle wins. */
	at(x: number, y: number, slack = 4): T | null {
		let best: T | null = null;
		let least = Infinity;
		for (let k = this.#things.length - 1; k >= 0; k--) {
			const left = this.#boxes[4 * k]!;
			const top = this.#boxes[4 * k + 1]!;
			const right = this.#boxes[4 * k + 2]!;
			const bottom = this.#boxes[4 * k + 3]!;
			const dx = Math.max(left - x, 0, x - right);
			const dy = Math.max(top - y, 0, y - bottom);
			if (dx > slack || dy > slack) continue;
			const distance = Math.hypot(dx, dy) * 1000 + Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
			if (distance < least) {
				least = distance;
				best = this.#things[k]!;
			}
		}
		return best;
	}

	/** How many things there are. */
	get length(): number {
		return this.#things.length;
	}
}
