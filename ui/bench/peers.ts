/**
 * The same made-up events in three other programs' charts of time, each by its own documented means.
 *
 * They are loaded as their authors ship them for a script tag, from `tests/bench/node_modules`, so that none of them comes
 * near the app. All three get what the timeline has: a lane by pair, a mark by day, pan by dragging, zoom by wheel.
 */

import type { Marks } from '../src/backend/types';

/** Milliseconds a day, since all three count in them or in seconds. */
const DAY_MS = 86_400_000;
const COLOUR = '#b35806';

/** Draws the events into an element; done when the first picture is asked for. */
export type Peer = (host: HTMLElement, marks: Marks) => Promise<void>;

interface Points {
	days: number[];
	lanes: number[];
	names: string[];
}

function pointsOf(marks: Marks): Points {
	const at = new Map<string, number>();
	const [days, lanes]: [number[], number[]] = [[], []];
	for (const [mark, day] of marks.start_day.entries()) {
		const dyad = marks.dyad[mark];
		if (day === null || day === undefined || !dyad) continue;
		const name = `${dyad.a} ${dyad.b}`;
		if (!at.has(name)) at.set(name, at.size);
		days.push(day);
		lanes.push(at.get(name)!);
	}
	return { days, lanes, names: [...at.keys()] };
}

/** Apache ECharts: a scatter series in its mode for large data, the whole of it in each frame; `dataZoom` within and as a strip below. */
const echarts: Peer = async (host, marks) => {
	await script('/peers/echarts/dist/echarts.min.js');
	const { days, lanes, names } = pointsOf(marks);
	const data = new Float64Array(days.length * 2);
	days.forEach((day, k) => data.set([day * DAY_MS, lanes[k]!], 2 * k));
	const chart = global('echarts').init(host, null, { renderer: 'canvas' });
	chart.setOption({
		animation: false,
		grid: { left: 100, right: 10, top: 20, bottom: 70 },
		xAxis: { type: 'time' },
		yAxis: { type: 'category', data: names },
		dataZoom: [
			{ type: 'inside', filterMode: 'none', start: 20, end: 80 },
			{ type: 'slider', filterMode: 'none', start: 20, end: 80, height: 40, bottom: 5 },
		],
		series: [{ type: 'scatter', large: true, largeThreshold: 2000, progressive: 0, symbolSize: 5, dimensions: ['x', 'y'], data, itemStyle: { color: COLOUR } }],
	});
};

/** uPlot: points without lines. It zooms where one drags; wheel and pan are put on as in its own demos. */
const uplot: Peer = async (host, marks) => {
	await script('/peers/uplot/dist/uPlot.iife.min.js');
	await sheet('/peers/uplot/dist/uPlot.min.css');
	const { days, lanes } = pointsOf(marks);
	const chart = new (global('uPlot'))(
		{
			width: host.clientWidth,
			height: host.clientHeight - 40,
			legend: { show: false },
			cursor: { drag: { setScale: false } },
			scales: { x: { time: true } },
			axes: [{}, {}],
			series: [{}, { paths: () => null, points: { show: true, size: 5, fill: COLOUR, stroke: COLOUR } }],
		},
		[days.map((day) => (day * DAY_MS) / 1000), lanes],
		host
	);
	const over: HTMLElement = chart.over;
	over.addEventListener('wheel', (event) => {
		event.preventDefault();
		const { min, max } = chart.scales.x;
		const at = chart.posToVal(event.offsetX, 'x');
		const factor = Math.exp(event.deltaY * 0.0016);
		chart.setScale('x', { min: at - (at - min) * factor, max: at + (max - at) * factor });
	});
	// With Shift a drag pans; without it is the program's own selection.
	over.addEventListener('mousemove', (event) => {
		if (!(event.buttons & 1) || !event.shiftKey) return;
		const { min, max } = chart.scales.x;
		const by = (-event.movementX / over.clientWidth) * (max - min);
		chart.setScale('x', { min: min + by, max: max + by });
	});
};

/** vis-timeline: a point for each event, in groups; a DOM element each. */
const vis: Peer = async (host, marks) => {
	await script('/peers/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js');
	const { days, lanes, names } = pointsOf(marks);
	const { DataSet, Timeline } = global('vis');
	const items = new DataSet(days.map((day, id) => ({ id, group: lanes[id], start: day * DAY_MS, type: 'point', content: '' })));
	const groups = new DataSet(names.map((content, id) => ({ id, content })));
	new Timeline(host, items, groups, { stack: false, height: host.clientHeight, verticalScroll: false, zoomable: true });
};

export const PEERS: Record<string, Peer> = { echarts, uplot, vis };

function sheet(href: string): Promise<void> {
	return load(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
}

function script(src: string): Promise<void> {
	return load(Object.assign(document.createElement('script'), { src }));
}

function load(element: HTMLElement): Promise<void> {
	return new Promise((resolve, reject) => {
		element.onload = () => resolve();
		element.onerror = () => reject(new Error(`${element.outerHTML} is not there: npm ci in tests/bench`));
		document.head.append(element);
	});
}

function global(name: string): any {
	return (window as unknown as Record<string, unknown>)[name];
}
