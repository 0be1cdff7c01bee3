/**
 * Tells borders from coasts: a stretch that two neighbours share is a border, one of a single country is a coast.
 *
 * Layers of countries are congruent, so the shared stretches are equal to the last digit.
 */

/** A line in degrees. */
export type Line = [number, number][];

/** A country by its rings. */
export interface Rings {
	id: string;
	rings: readonly Line[];
}

/** Lines by meaning. */
export interface Borders {
	/** Between two recognised neighbours. */
	borders: Line[];
	/** Where one side is a unit of disputed status. */
	disputed: Line[];
	/** Where land meets water. */
	coasts: Line[];
}

const OWNERS = 65_536;

/**
 * Cuts rings into lines by meaning. `box` (west, south, east, north) is where the layer was cut off: its edge is no
 * line at all. `disputed` holds ids of units of disputed status.
 */
export function bordersOf(countries: readonly Rings[], box: readonly [number, number, number, number], disputed: ReadonlySet<string>): Borders {
	const owners = new Map<number, number>();
	countries.forEach(({ rings }, owner) => {
		for (const ring of rings) {
			for (let k = 1; k < ring.length; k++) {
				const key = keyOf(ring[k - 1]!, ring[k]!);
				const seen = owners.get(key);
				if (seen === undefined) owners.set(key, owner);
				else if (seen < OWNERS) owners.set(key, OWNERS + seen * 256 + owner);
			}
		}
	});
	const [west, south, east, north] = box;
	const onEdge = (a: [number, number], b: [number, number]) =>
		(near(a[0], west) && near(b[0], west)) ||
		(near(a[0], east) && near(b[0], east)) ||
		(near(a[1], south) && near(b[1], south)) ||
		(near(a[1], north) && near(b[1], north));
	const lines: Borders = { borders: [], disputed: [], coasts: [] };
	countries.forEach(({ id, rings }, owner) => {
		for (const ring of rings) {
			let kind: keyof Borders | null = null;
			let line: Line = [];
			for (let k = 1; k < ring.length; k++) {
				const [a, b] = [ring[k - 1]!, ring[k]!];
				const seen = owners.get(keyOf(a, b))!;
				let next: keyof Borders | null = 'coasts';
				if (onEdge(a, b)) next = null;
				else if (seen >= OWNERS) {
					const [first, second] = [Math.floor((seen - OWNERS) / 256), (seen - OWNERS) % 256];
					const other = countries[first === owner ? second : first]!.id;
					// Each shared stretch once: from the side that comes first.
					next = first !== owner ? null : disputed.has(id) || disputed.has(other) ? 'disputed' : 'borders';
				}
				if (next !== kind) {
					if (kind && line.length > 1) lines[kind].push(line);
					line = [a];
					kind = next;
				}
				line.push(b);
			}
			if (kind && line.length > 1) lines[kind].push(line);
		}
	});
	return lines;
}

function near(a: number, b: number): boolean {
	return Math.abs(a - b) < 1e-6;
}

/** A stretch by the sum of its ends, the same in both directions. */
function keyOf(a: [number, number], b: [number, number]): number {
	return Math.round((a[0] + b[0] + 720) * 1e5) * 2 ** 26 + Math.round((a[1] + b[1] + 360) * 1e5);
}
