import { expect, test } from 'vitest';
import { clusterPoints, spiralOffsets } from './clusters';

test('near points join, far ones do not, none is lost', () => {
	const xs = [0, 3, 100, 103, 500];
	const ys = [0, 2, 100, 99, 500];
	const clusters = clusterPoints(xs, ys, [0, 1, 2, 3, 4], 10);
	expect(clusters.map((cluster) => cluster.members)).toEqual([[0, 1], [2, 3], [4]]);
	expect(clusters[0]!.x).toBe(1.5);
});

test('a smaller cell opens a cluster, but not one on a single spot', () => {
	const xs = [0, 3, 50, 50];
	const ys = [0, 0, 50, 50];
	const clusters = clusterPoints(xs, ys, [0, 1, 2, 3], 2);
	expect(clusters.map((cluster) => cluster.members.length)).toEqual([1, 1, 2]);
	expect(clusters[2]!.spread).toBe(0);
});

test('members of an opened cluster do not touch', () => {
	const places = spiralOffsets(40, 14);
	for (let a = 0; a < places.length; a++) {
		for (let b = a + 1; b < places.length; b++) {
			expect(Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1])).toBeGreaterThan(11);
		}
	}
});
