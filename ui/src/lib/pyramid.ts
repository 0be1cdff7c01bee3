/**
 * Counts of marks in bins of 2^k days, so that a density band costs as much at a million marks as at a hundred.
 *
 * Bins are fixed in time, not on screen: a band does not flicker while it is panned.
 */

/** What a bin tells apart: conflict and cooperation, each asserted and not. */
export const CHANNELS = 4;

/** A channel of a mark. */
export function channelOf(conflict: boolean, asserted: boolean): number {
	return (conflict ? 0 : 2) + (asserted ? 0 : 1);
}

/** The most cells of the finest level, all lanes together; a longer history begins with wider bins. */
const MOST_CELLS = 1 << 20;

/** Counts by lane, level, bin and channel. */
export class Pyramid {
	/** Levels hold bins of `2 ** level` days; this is the lowest there is. */
	readonly lowest: number;
	/** The highest there is: everything in one or two bins. */
	readonly highest: number;
	readonly #levels: Uint32Array[] = [];
	readonly #origins: number[] = [];
	readonly #widths: number[] = [];
	readonly #most: number[] = [];

	/** Counts entries: `middle` in days, `lane` and `channel` alike long. */
	constructor(lanes: number, middle: Float64Array, lane: Uint16Array, channel: Uint8Array) {
		let low = Infinity;
		let high = -Infinity;
		for (const day of middle) {
			if (day < low) low = day;
			if (day > high) high = day;
		}
		if (low > high) low = high = 0;
		let lowest = 0;
		const binsAt = (level: number) => Math.floor(high / 2 ** level) - Math.floor(low / 2 ** level) + 1;
		while (binsAt(lowest) * Math.max(1, lanes) > MOST_CELLS) lowest++;
		this.lowest = lowest;
		for (let level = lowest; ; level++) {
			const origin = Math.floor(low / 2 ** level);
			const width = binsAt(level);
			const cells = new Uint32Array(Math.max(1, lanes) * width * CHANNELS);
			if (level === lowest) {
				for (let e = 0; e < middle.length; e++) {
					const bin = Math.floor(middle[e]! / 2 ** level) - origin;
					cells[(lane[e]! * width + bin) * CHANNELS + channel[e]!]!++;
				}
			} else {
				this.#fold(cells, lanes, origin, width);
			}
			this.#levels.push(cells);
			this.#origins.push(origin);
			this.#widths.push(width);
			if (width <= 2) {
				this.highest = level;
				break;
			}
		}
	}

	/** Adds the counts of a bin (`bin * 2 ** level` is its first day) to `into`; returns their sum. */
	count(lane: number, level: number, bin: number, into: Uint32Array): number {
		const k = level - this.lowest;
		const cells = this.#levels[k];
		const at = bin - (this.#origins[k] ?? 0);
		if (!cells || at < 0 || at >= this.#widths[k]!) return 0;
		const base = (lane * this.#widths[k]! + at) * CHANNELS;
		let sum = 0;
		for (let c = 0; c < CHANNELS; c++) {
			const n = cells[base + c]!;
			into[c]! += n;
			sum += n;
		}
		return sum;
	}

	/** The largest count of any bin of a level, all channels together. */
	most(level: number): number {
		const k = Math.max(0, Math.min(this.#levels.length - 1, level - this.lowest));
		return (this.#most[k] ??= mostOf(this.#levels[k]!));
	}

	#fold(cells: Uint32Array, lanes: number, origin: number, width: number): void {
		const below = this.#levels.at(-1)!;
		const belowOrigin = this.#origins.at(-1)!;
		const belowWidth = this.#widths.at(-1)!;
		for (let lane = 0; lane < lanes; lane++) {
			for (let bin = 0; bin < belowWidth; bin++) {
				const to = (lane * width + (Math.floor((bin + belowOrigin) / 2) - origin)) * CHANNELS;
				const from = (lane * belowWidth + bin) * CHANNELS;
				for (let c = 0; c < CHANNELS; c++) cells[to + c]! += below[from + c]!;
			}
		}
	}
}

function mostOf(cells: Uint32Array): number {
	let most = 1;
	for (let cell = 0; cell < cells.length; cell += CHANNELS) {
		let sum = 0;
		for (let c = 0; c < CHANNELS; c++) sum += cells[cell + c]!;
		if (sum > most) most = sum;
	}
	return most;
}
