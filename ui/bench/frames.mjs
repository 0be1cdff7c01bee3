// Prints CPU milliseconds a frame for pan, zoom and brush of timeline and map, in Chromium without a graphics card.
//
//   npx vite build --config bench/vite.config.ts && node bench/frames.mjs [marks…]
//
// A frame's cost is the processor time of the page's renderer, as Chromium counts it, over the frames drawn: work of
// ours, of OpenLayers, and of painting alike. `CHROMIUM` names another browser.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const DIST = fileURLToPath(new URL('./dist', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.geojson': 'application/json' };
const FRAMES = 60;

const server = createServer(async (request, response) => {
	const path = new URL(request.url, 'http://x').pathname;
	try {
		const body = await readFile(join(DIST, path));
		response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
	} catch {
		response.writeHead(404).end();
	}
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});

const counts = process.argv.slice(2).map(Number);
console.log('marks      view      gesture  script ms/frame  CPU ms/frame');
try {
	for (const marks of counts.length > 0 ? counts : [10_000, 100_000, 1_000_000]) {
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		page.on('pageerror', (error) => console.error(error.message));
		const only = marks > 100_000 ? '&timeline-only' : '';
		await page.goto(`${origin}/bench/frames.html?marks=${marks}${only}`);
		await page.locator('.timeline canvas').waitFor();
		await page.waitForTimeout(marks > 100_000 ? 6000 : 4000);
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable');
		for (const [view, gesture, run] of gestures(page)) {
			if (view === 'map' && only) continue;
			const before = await metrics(session);
			const frames = await run();
			const after = await metrics(session);
			const script = ((after.ScriptDuration - before.ScriptDuration) * 1000) / frames;
			const cpu = ((after.ProcessTime - before.ProcessTime) * 1000) / frames;
			console.log(`${String(marks).padEnd(10)} ${view.padEnd(9)} ${gesture.padEnd(8)} ${script.toFixed(1).padStart(15)} ${cpu.toFixed(1).padStart(13)}`);
		}
		await page.close();
	}
} finally {
	await browser.close();
	server.close();
}

async function metrics(session) {
	const { metrics: list } = await session.send('Performance.getMetrics');
	return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

function gestures(page) {
	const timeline = page.locator('.timeline canvas');
	const map = page.locator('.map .canvas');
	const frame = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
	const drag = async (target, from, by) => {
		const box = await target.boundingBox();
		let [x, y] = [box.x + from[0] * box.width, box.y + (from[1] < 0 ? box.height + from[1] : from[1])];
		await page.mouse.move(x, y);
		await page.mouse.down();
		for (let k = 0; k < FRAMES; k++) {
			const turn = k < FRAMES / 2 ? 1 : -1;
			await page.mouse.move((x += by[0] * turn), (y += by[1] * turn));
			await frame();
		}
		await page.mouse.up();
		return FRAMES;
	};
	const wheel = async (target) => {
		const box = await target.boundingBox();
		await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
		for (let k = 0; k < FRAMES; k++) {
			await page.mouse.wheel(0, k < FRAMES / 2 ? -60 : 60);
			await frame();
		}
		return FRAMES;
	};
	return [
		['timeline', 'zoom', () => wheel(timeline)],
		['timeline', 'pan', () => drag(timeline, [0.6, 150], [9, 0])],
		['timeline', 'brush', () => drag(timeline, [0.4, -25], [9, 0])],
		['map', 'pan', () => drag(map, [0.4, 260], [7, 3])],
		['map', 'zoom', () => wheel(map)],
	];
}
