// Prints, as Markdown tables, what the real window costs: CPU milliseconds a frame for pan, zoom and brush of the timeline and
// of the map, and seconds from the start of the program, and from a click on the sample, to the first paint that can be used.
// WebKitGTK under Xvfb, no graphics card.
//
//   node tests/window/frames.mjs [EVENTS…]      10,000, 100,000 and 1,000,000 unless told
//
// The app opens a project of so many events, each at a place of the atlas; WebKitWebDriver drags and turns the wheel. A frame's
// cost is the processor time of the app's processes (user and system, all threads, as Linux counts it) over the moves, each of
// which waits for its frame. Each gesture is done once unmeasured and then measured three times; the median stands. The map is
// measured at the smallest number only. Needs Xvfb, WebKitWebDriver and python3; `ARAXES`, `ARAXES_DESKTOP` name other builds.

import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from './webdriver.mjs';

const ROOT = join(import.meta.dirname, '../..');
const ARAXES = process.env.ARAXES ?? join(ROOT, 'target/debug/araxes');
const APP = process.env.ARAXES_DESKTOP ?? join(ROOT, 'target/debug/araxes-desktop');
const SIZE = { width: 1400, height: 900 };
const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const MOVES = 60;
const ROUNDS = 3;
const STARTS = 5;
const OPEN_MS = 600_000;
const LATITUDE = 56; // columns of GDELT 2.0, counted from 0
const LONGITUDE = 57;

const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const folder = mkdtempSync(join(tmpdir(), 'araxes-frames-'));
const children = [];
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
try {
	const display = await startDisplay();
	console.log('| from the start of the program to the start screen, s | from a click on the sample to its desk, s | load |\n|---:|---:|---:|');
	const starts = [];
	for (let k = 0; k < STARTS; k++) starts.push(await inWindow(display, [], startTimes));
	const seconds = (which) => median(starts.map((each) => each[which])).toFixed(2);
	console.log(`| ${seconds(0)} | ${seconds(1)} | ${loadavg()[0].toFixed(1)} |\n`);

	console.log('| what | events | pan | zoom | brush | load |\n|---|---:|---:|---:|---:|---:|');
	for (const count of counts) {
		const project = makeProject(count);
		await inWindow(display, [project], async (window) => {
			await until('the timeline is there', () => window.run(`return document.querySelector('[data-testid=count]') && document.querySelectorAll('section.timeline canvas').length > 0`), OPEN_MS);
			await pause(8000);
			const shown = (await window.run(`return document.querySelector('[data-testid=count]').textContent`)).trim().replace(/ events?$/, '');
			const timeline = await gesturesOn(window, 'section.timeline canvas', 'section.timeline canvas');
			// Zoomed in a little, since all of time cannot be panned.
			for (let k = 0; k < 6; k++) await window.act(timeline.closer);
			await pause(500);
			const rows = [['timeline', [timeline.pan, timeline.zoom, timeline.brush]]];
			if (count === Math.min(...counts)) {
				const map = await gesturesOn(window, 'section.map .canvas', '.map-overlay');
				rows.push(['map', [map.pan, map.zoom]]);
			}
			for (const [what, gestures] of rows) {
				const cells = [];
				for (const gesture of gestures) cells.push((await costOf(window, gesture)).toFixed(1));
				if (cells.length < 3) cells.push('–');
				console.log(`| Araxes, ${what} | ${Number(shown).toLocaleString('en')} | ${cells.join(' | ')} | ${loadavg()[0].toFixed(1)} |`);
			}
		});
		rmSync(project);
	}
} finally {
	children.reverse().forEach(end);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Runs `body` in a window of the app, then closes it. */
async function inWindow(display, args, body) {
	const port = 4000 + Math.floor(Math.random() * 20_000);
	const webdriver = start('WebKitWebDriver', [`--port=${port}`], {
		...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LC_ALL: 'en_GB.UTF-8', NO_AT_BRIDGE: '1', DBUS_SESSION_BUS_ADDRESS: 'disabled:',
		XDG_DATA_HOME: join(folder, 'data'), XDG_CACHE_HOME: join(folder, 'cache'), XDG_CONFIG_HOME: join(folder, 'config'),
		TAURI_AUTOMATION: 'true', TAURI_WEBVIEW_AUTOMATION: 'true',
	});
	const driver = `http://127.0.0.1:${port}`;
	await until('the driver answers', async () => (await fetch(`${driver}/status`)).ok);
	const { sessionId } = await send(`${driver}/session`, { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: APP, args } } } });
	const session = `${driver}/session/${sessionId}`;
	await send(`${session}/window/rect`, SIZE);
	const window = {
		pids: appProcesses(webdriver.pid),
		run: (script, ...given) => send(`${session}/execute/sync`, { script, args: given }),
		later: (script) => send(`${session}/execute/async`, { script, args: [] }),
		act: (actions) => send(`${session}/actions`, { actions }),
		// The frame that a move asks for, and the one after it.
		drawn: () => window.later('requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](null)))'),
	};
	try {
		const answer = await body(window);
		await fetch(session, { method: 'DELETE' });
		return answer;
	} finally {
		end(webdriver);
	}
}

/** Seconds to the start screen's first paint, and from a click on the sample to two frames after its map and its count. */
async function startTimes(window) {
	await until('the start screen is there', () => window.run(`return document.querySelector('[data-testid=start-sample]') !== null`));
	const painted = await until('it is painted', () => window.run(`const [paint] = performance.getEntriesByName('first-contentful-paint');
		return paint && performance.timeOrigin + paint.startTime`));
	const app = window.pids.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(APP));
	const uptime_s = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
	const begun_ms = Date.now() - (uptime_s - Number(statOf(app)[19]) / TICKS_A_SECOND) * 1000;
	const opened_ms = await window.later(`const began = performance.now();
		document.querySelector('[data-testid=start-sample]').click();
		const look = () => document.querySelector('section.map canvas') && document.querySelector('[data-testid=count]')
			? requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](performance.now() - began)))
			: requestAnimationFrame(look);
		look()`);
	return [(painted - begun_ms) / 1000, opened_ms / 1000];
}

/** Median CPU milliseconds a frame of a gesture. The unmeasured round holds that it changes the picture. */
async function costOf(window, { name, picture, begin, step, end }) {
	const look = () => window.run(`return document.querySelector(arguments[0]).toDataURL()`, picture);
	const costs = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const before = round === 0 ? await look() : null;
		await window.act(begin);
		const cpu_before = cpu(window.pids);
		for (let k = 0; k < MOVES; k++) {
			await window.act(step(k));
			await window.drawn();
			if (k === MOVES / 4 && round === 0 && (await look()) === before) throw new Error(`${name}: ${picture} did not change`);
		}
		if (round > 0) costs.push((cpu(window.pids) - cpu_before) / MOVES);
		await window.act(end);
		await pause(1500);
	}
	return median(costs);
}

/** Drags and wheel turns on an element; `picture` is the canvas that they change. */
async function gesturesOn(window, css, picture) {
	const box = await window.run(`const b = document.querySelector(arguments[0]).getBoundingClientRect(); return [b.left, b.top, b.width, b.height]`, css);
	const [x, y] = [Math.round(box[0] + box[2] * 0.45), Math.round(box[1] + box[3] * 0.5)];
	const mouse = (...actions) => [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
	const there = (k) => (k < MOVES / 2 ? k + 1 : MOVES - k - 1);
	const drag = (name, fromY, across, down) => {
		const at = (k) => ({ type: 'pointerMove', duration: 0, x: x + across * k, y: fromY + down * k, origin: 'viewport' });
		return {
			name, picture, begin: mouse(at(0), { type: 'pointerDown', button: 0 }), step: (k) => mouse(at(there(k))), end: mouse({ type: 'pointerUp', button: 0 }),
		};
	};
	const wheel = (deltaY) => [{ type: 'wheel', id: 'wheel', actions: [{ type: 'scroll', x, y, deltaX: 0, deltaY, duration: 0, origin: 'viewport' }] }];
	return {
		closer: wheel(-120),
		pan: drag('pan', y, 7, 3),
		zoom: { name: 'zoom', picture, begin: wheel(0), step: (k) => wheel(k < MOVES / 2 ? -60 : 60), end: wheel(0) },
		brush: drag('brush', Math.round(box[1] + box[3] - 25), 7, 0),
	};
}

/** A project of events at places of the atlas, the same each time. */
function makeProject(events) {
	const file = join(folder, '20230101000000.export.CSV');
	execFileSync('python3', [join(ROOT, 'tests/bench/gdelt.py'), 'make', file, String(events)]);
	const places = JSON.parse(readFileSync(join(ROOT, 'maps/places.json'), 'utf8'));
	let state = 7;
	const dice = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const rows = readFileSync(file, 'utf8').trimEnd().split('\n').map((row) => {
		const cells = row.split('\t');
		const { lat, lon } = places[Math.floor(dice() * places.length)];
		cells[LATITUDE] = (lat + dice() / 10).toFixed(4);
		cells[LONGITUDE] = (lon + dice() / 10).toFixed(4);
		return cells.join('\t');
	});
	writeFileSync(file, rows.join('\n') + '\n');
	const project = join(folder, 'Frames.araxes');
	execFileSync(ARAXES, ['import', file, '--project', project], { stdio: 'ignore' });
	return project;
}

/** Processor time of the app so far, in milliseconds: its own process, the page's and the network's. */
function cpu(pids) {
	return pids.reduce((sum, pid) => {
		const fields = statOf(pid);
		return sum + ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
	}, 0);
}

/** What Linux tells of a process, from its state on. */
function statOf(pid) {
	return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
}

/** The processes of the app: all that the driver started. */
function appProcesses(driver) {
	const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
		try {
			return [{ pid: Number(pid), parent: Number(statOf(pid)[1]) }];
		} catch {
			// It ended while we looked.
			return [];
		}
	});
	const below = (pid) => all.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...below(child.pid)]);
	return below(driver);
}

function start(program, args, env, stdio = []) {
	const log = openSync(join(folder, `${program}.log`), 'a');
	const child = spawn(program, args, { env, stdio: ['ignore', log, log, ...stdio], detached: true });
	closeSync(log);
	children.push(child);
	return child;
}

function end(child) {
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// It ended by itself.
	}
}

/** Xvfb on a display that it finds itself. */
function startDisplay() {
	const child = start('Xvfb', ['-displayfd', '3', '-screen', '0', `${SIZE.width}x${SIZE.height}x24`, '-nolisten', 'tcp'], process.env, ['pipe']);
	return new Promise((resolve, reject) => {
		let text = '';
		child.stdio[3].on('data', (chunk) => (text += chunk).includes('\n') && resolve(`:${text.trim()}`));
		child.on('error', reject);
		child.on('exit', () => reject(new Error('Xvfb ended before it had a display')));
	});
}

async function send(url, body) {
	const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(300_000) });
	const { value } = await response.json();
	if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
	return value;
}
