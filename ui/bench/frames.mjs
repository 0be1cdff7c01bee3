// Prints, as a Markdown table, CPU milliseconds a frame for pan, zoom and brush of the timeline, of the map, and of other
// programs' charts of time on the same events, in Chromium without a graphics card.
//
//   npm ci --prefix tests/bench && cd ui && npx vite build --config bench/vite.config.ts && node bench/frames.mjs [view…]
//
// A frame's cost is the processor time of Chromium's renderer and GPU processes, as it counts them itself, over the frames
// drawn: scripts and painting alike, since a canvas is painted in the one or in the other, as its program asks. Each gesture is done once unmeasured and then measured three times; the median
// stands. `CHROMIUM` names another browser.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium } from '@playwright/test';

const DIST = join(import.meta.dirname, 'dist');
const PEERS = join(import.meta.dirname, '../../tests/bench/node_modules');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.geojson': 'application/json' };
const FRAMES = 60;
const ROUNDS = 3;
/** A gesture is not waited for longer: a chart that takes a second a frame has said enough. */
const GESTURE_MS = 15_000;
const READY_MS = 120_000;

/** What is measured: a view, how many events, and its gestures. A DOM element for each of 10⁵ events ends no page. */
const RUNS = [
	...['timeline', 'echarts', 'uplot'].flatMap((view) => [10_000, 100_000, 1_000_000].map((marks) => ({ view, marks }))),
	{ view: 'vis', marks: 10_000 },
	{ view: 'vis', marks: 100_000 },
	{ view: 'map', marks: 10_000 },
];
const NAMES = { timeline: 'Araxes, timeline', map: 'Araxes, map', echarts: 'ECharts 6.1.0', uplot: 'uPlot 1.6.32', vis: 'vis-timeline 8.5.4' };

const server = createServer(async (request, response) => {
	const path = normalize(new URL(request.url, 'http://x').pathname);
	try {
		const body = await readFile(path.startsWith('/peers/') ? join(PEERS, path.slice('/peers/'.length)) : join(DIST, path));
		response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
	} catch {
		response.writeHead(404).end();
	}
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
/** A browser for each, since pages of one site share a process, and with it what the page before has left on the heap. */
const launch = () =>
	chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
	});

const views = process.argv.slice(2);
console.log('Chromium, headless, no graphics card, 1,400 × 900.\n');
console.log('| what | events | first picture, s | pan | zoom | brush | load |\n|---|---:|---:|---:|---:|---:|---:|');
try {
	for (const { view, marks } of RUNS) {
		if (views.length > 0 && !views.includes(view)) continue;
		const browser = await launch();
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		page.on('crash', () => (page.crashed = true));
		page.on('pageerror', (error) => console.error(`${view}: ${error.message}`));
		const cells = await measure(browser, page, view, marks).catch((error) => {
			if (error.name === 'TimeoutError') return [`none within ${READY_MS / 1000}`, '–', '–', '–'];
			if (page.crashed) return ['the page ended', '–', '–', '–'];
			throw error;
		});
		console.log(`| ${[NAMES[view], marks.toLocaleString('en'), ...cells, loadavg()[0].toFixed(1)].join(' | ')} |`);
		await browser.close();
	}
} finally {
	server.close();
}

/** Seconds to the first picture, then CPU milliseconds a frame by gesture. */
async function measure(browser, page, view, marks) {
	await page.goto(`${origin}/bench/frames.html?marks=${marks}&view=${view}`, { timeout: READY_MS, waitUntil: 'commit' });
	await page.waitForFunction(() => document.body.dataset.ready, null, { timeout: READY_MS });
	const first = (await page.evaluate(() => Number(document.body.dataset.ready))) / 1000;
	await page.waitForTimeout(4000);
	const session = await browser.newBrowserCDPSession();
	const cells = [first.toFixed(2)];
	// Zoomed in a little, since all of time cannot be panned.
	if (view === 'timeline') {
		const box = await page.locator('.timeline canvas').boundingBox();
		await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
		for (let k = 0; k < 6; k++) await page.mouse.wheel(0, -120);
		await page.waitForTimeout(500);
	}
	for (const gesture of gestures(page, view)) {
		const costs = [];
		page.unmoved = false;
		for (let round = 0; gesture && !page.unmoved && round <= ROUNDS; round++) {
			const before = await cpu(session);
			const frames = await gesture(round === 0);
			if (round > 0) costs.push(((await cpu(session)) - before) / frames);
		}
		cells.push(page.unmoved ? 'unmoved' : gesture ? costs.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)].toFixed(1) : '–');
	}
	return cells;
}

/** Processor time so far of the processes that run pages and paint, ms. */
async function cpu(session) {
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	return processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU').reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
}

/** Pan, zoom and brush of a view, each giving the frames it drew; `null` where a program has none. */
function gestures(page, view) {
	const target = page.locator(view === 'timeline' ? '.timeline canvas' : view === 'map' ? '.map .canvas' : '#host');
	const frame = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
	/** `isTried`: it is the unmeasured round, in which the picture must have changed half-way. */
	const times = async (isTried, step) => {
		const before = isTried && (await page.screenshot());
		const end = performance.now() + GESTURE_MS;
		let k = 0;
		for (; k < FRAMES && (k < 4 || performance.now() < end); k++) {
			await step(k < FRAMES / 2 ? 1 : -1);
			await frame();
			if (isTried && k === 3 && before.equals(await page.screenshot())) page.unmoved = true;
		}
		return k;
	};
	const drag = (from, by) => async (isTried) => {
		const box = await target.boundingBox();
		let [x, y] = [box.x + from[0] * box.width, box.y + (from[1] < 0 ? box.height + from[1] : from[1])];
		await page.mouse.move(x, y);
		await page.mouse.down();
		const frames = await times(isTried, (turn) => page.mouse.move((x += by[0] * turn), (y += by[1] * turn)));
		await page.mouse.up();
		return frames;
	};
	const wheel = async (isTried) => {
		const box = await target.boundingBox();
		await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
		return times(isTried, (turn) => page.mouse.wheel(0, -60 * turn));
	};
	const withShift = (gesture) => async (isTried) => {
		await page.keyboard.down('Shift');
		const frames = await gesture(isTried);
		await page.keyboard.up('Shift');
		return frames;
	};
	if (view === 'map') return [drag([0.4, 260], [7, 3]), wheel, null];
	const pan = drag([0.6, 150], [9, 0]);
	if (view === 'uplot') return [withShift(pan), wheel, pan];
	if (view === 'vis') return [pan, wheel, null];
	return [pan, wheel, drag([0.4, -25], [9, 0])];
}
