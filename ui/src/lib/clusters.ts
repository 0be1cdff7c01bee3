/**
 * Marks that would cover one another are drawn as one, until the map is close enough or the cluster is opened.
 */

/** Marks that are drawn together. */
export interface Cluster {
	/** Middle of its members, in the plane of the map. */
	x: number;
	y: number;
	/** Positions of its members, as given. */
	members: number[];
	/** Half of the widest spread, in map units; 0 when all stand on one spot. */
	spread: number;
}

/** More cells than the plane has in one direction. */
const CELLS = 2 ** 26;

/**
 * Joins points that lie within `cell` of a cluster's first point. The order of `points` decides, so that the same
 * points give the same clusters wherever the map looks.
 */
export function clusterPoints(xs: ArrayLike<number>, ys: ArrayLike<number>, points: Iterable<number>, cell: number): Cluster[] {
	const clusters: Cluster[] = [];
	const seeds: { x: number; y: number }[] = [];
	const grid = new Map<number, number[]>();
	for (const i of points) {
		const x = xs[i]!;
		const y = ys[i]!;
		const gx = Math.floor(x / cell);
		const gy = Math.floor(y / cell);
		let nearest = -1;
		let least = cell;
		for (let cx = gx - 1; cx <= gx + 1; cx++) {
			for (let cy = gy - 1; cy <= gy + 1; cy++) {
				for (const k of grid.get(cx * CELLS + cy) ?? []) {
					const distance = Math.hypot(seeds[k]!.x - x, seeds[k]!.y - y);
					if (distance < least) {
						least = distance;
						nearest = k;
					}
				}
			}
		}
		if (nearest >= 0) {
			clusters[nearest]!.members.push(i);
			continue;
		}
		const key = gx * CELLS + gy;
		const cellOf = grid.get(key);
		if (cellOf) cellOf.push(clusters.length);
		else grid.set(key, [clusters.length]);
		seeds.push({ x, y });
		clusters.push({ x, y, members: [i], spread: 0 });
	}
	for (const cluster of clusters) settle(cluster, xs, ys);
	return clusters;
}

/** Where the members of an opened cluster stand around its middle, in pixels: a spiral of even density. */
export function spiralOffsets(count: number, apart_px: number): [number, number][] {
	const golden = Math.PI * (3 - Math.sqrt(5));
	return Array.from({ length: count }, (_, k) => {
		const radius = apart_px * Math.sqrt(k + (count > 1 ? 0.9 : 0)) * 0.9;
		return [Math.cos(k * golden) * radius, Math.sin(k * golden) * radius];
	});
}

function settle(cluster: Cluster, xs: ArrayLike<number>, ys: ArrayLike<number>): void {
	let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
	let [x, y] = [0, 0];
	for (const i of cluster.members) {
		x += xs[i]!;
		y += ys[i]!;
		left = Math.min(left, xs[i]!);
		right = Math.max(right, xs[i]!);
		low = Math.min(low, ys[i]!);
		high = Math.max(high, ys[i]!);
	}
	cluster.x = x / cluster.members.length;
	cluster.y = y / cluster.members.length;
	cluster.spread = Math.max(right - left, high - low) / 2;
}
