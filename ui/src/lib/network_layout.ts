/**
 * Where the actors of a network stand: near their seats on the globe at first, then drawn together by what they do to
 * one another. The same actors and ties always come to the same places: nothing here is random.
 */
import { type SimulationLinkDatum, type SimulationNodeDatum, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Network } from './network';

/** Places by code, -1 to 1 from left to right and from top to bottom. */
export type Places = Record<string, [number, number]>;

interface Body extends SimulationNodeDatum {
	code: string;
	home: [number, number];
}

const STEPS = 240;
/** Size of the square that forces act in. */
const SIDE = 1000;
/** What the region's seats span, in degrees east and north; those beyond stand at its rim. */
const REGION = { west: 28, east: 60, south: 24, north: 46 };
const MARGIN = 60;
/** Room for a name beneath a node. */
const APART = 74;

/** A seat within the square. Actors without one begin on a circle, in the order they come. */
function homeOf(seat: readonly [number, number] | null, at: number): [number, number] {
	if (!seat) {
		const angle = 2.399963 * (at + 1);
		return [SIDE / 2 + 0.42 * SIDE * Math.cos(angle), SIDE / 2 + 0.42 * SIDE * Math.sin(angle)];
	}
	const part = (value: number, low: number, high: number) => Math.min(1.1, Math.max(-0.1, (value - low) / (high - low)));
	return [part(seat[0], REGION.west, REGION.east) * SIDE, (1 - part(seat[1], REGION.south, REGION.north)) * SIDE];
}

/** Places for all nodes of `network`; those in `kept` stay where they are. */
export function placesOf(network: Network, seatOf: (code: string) => readonly [number, number] | null, kept: Places): Places {
	const bodies: Body[] = network.nodes.map(({ code }, at) => {
		const home = homeOf(seatOf(code), at);
		const place = kept[code];
		const [x, y] = place ? [((place[0] + 1) / 2) * SIDE, ((place[1] + 1) / 2) * SIDE] : home;
		return place ? { code, home, x, y, fx: x, fy: y } : { code, home, x, y };
	});
	if (bodies.some((body) => body.fx === undefined)) {
		const links: (SimulationLinkDatum<Body> & { weight: number })[] = network.links.map((link) => ({
			source: link.a, target: link.b, weight: link.at.length,
		}));
		const simulation = forceSimulation(bodies)
			.force('link', forceLink<Body, (typeof links)[number]>(links).id((body) => body.code).distance(190).strength((link) => Math.min(0.5, 0.05 * Math.sqrt(link.weight))))
			.force('charge', forceManyBody().strength(-900))
			.force('apart', forceCollide(APART).strength(0.9))
			.force('x', forceX<Body>((body) => body.home[0]).strength(0.12))
			.force('y', forceY<Body>((body) => body.home[1]).strength(0.12))
			.stop();
		simulation.tick(STEPS);
	}
	// A new network fills the frame. Who joins an old one is fitted beside those who have their places.
	const free = bodies.filter((body) => body.fx === undefined);
	const alone = free.length === bodies.length;
	const span = (values: number[]) => {
		const [low, high] = [Math.min(...values), Math.max(...values)];
		return alone && high - low > APART ? { low, high } : { low: Math.min(0, low), high: Math.max(SIDE, high) };
	};
	const [across, down] = [span(free.map((body) => body.x!)), span(free.map((body) => body.y!))];
	const fit = (value: number, { low, high }: { low: number; high: number }) => {
		const inside = MARGIN + ((value - low) / (high - low)) * (SIDE - 2 * MARGIN);
		return Math.round((inside / SIDE) * 2000 - 1000) / 1000;
	};
	return Object.fromEntries(bodies.map((body) => [body.code, kept[body.code] ?? [fit(body.x!, across), fit(body.y!, down)]]));
}
