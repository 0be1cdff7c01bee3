// Prints CPU milliseconds a frame for panning and zooming the map in the real window: WebKitGTK under Xvfb, no graphics card.
//
//   node tests/window/frames.mjs [EVENTS]
//
// The app opens a project of so many events (10,000 unless told), each at a place of the atlas; WebKitWebDriver drags and
// turns the wheel. A frame's cost is the processor time of the app's processes (user and system, all threads, as Linux
// counts it) over the moves, each of which waits for its frame. Needs Xvfb, WebKitWebDriver and python3; `ARAXES`, `ARAXES_DESKTOP` name other builds.

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
const LATITUDE = 56; // columns of GDELT 2.0, counted from 0
const LONGITUDE = 57;

const events = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'araxes-frames-'));
const children = [];
try {
	const project = makeProject();
	const display = await startDisplay();
	const port = 4000 + (process.pid % 20_000);
	const webdriver = start('WebKitWebDriver', [`--port=${port}`], {
		...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LC_ALL: 'en_GB.UTF-8', NO_AT_BRIDGE: '1', DBUS_SESSION_BUS_ADDRESS: 'disabled:',
		XDG_DATA_HOME: join(folder, 'data'), XDG_CACHE_HOME: join(folder, 'cache'), XDG_CONFIG_HOME: join(folder, 'config'),
		TAURI_AUTOMATION: 'true', TAURI_WEBVIEW_AUTOMATION: 'true',
	});
	const driver = `http://127.0.0.1:${port}`;
	await until('the driver answers', async () => (await fetch(`${driver}/status`)).ok);
	const options = { binary: APP, args: [project] };
	const { sessionId } = await send(`${driver}/session`, { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
	const session = `${driver}/session/${sessionId}`;
	await send(`${session}/window/rect`, SIZE);
	const run = (script, ...args) => send(`${session}/execute/sync`, { script, args });
	await until('the map is there', () => run(`return document.querySelectorAll('section.map canvas').length > 1`), 120_000);
	await pause(8000);
	const app = appProcesses(webdriver.pid);
	const count = await run(`return document.querySelector('[data-testid=count]').textContent`);
	console.log(`${count.trim()}; load average ${loadavg()[0].toFixed(1)}`);
	const box = await run(`const b = document.querySelector('section.map .canvas').getBoundingClientRect(); return [b.left, b.top, b.width, b.height]`);
	const [x, y] = [Math.round(box[0] + box[2] * 0.45), Math.round(box[1] + box[3] * 0.5)];
	const act = (actions) => send(`${session}/actions`, { actions });
	// The frame that a move asks for, and the one after it.
	const drawn = () => send(`${session}/execute/async`, { script: 'requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](null)))', args: [] });
	const picture = () => run(`return document.querySelector('.map-overlay').toDataURL()`);
	for (const [name, begin, step, end] of [pan(x, y), zoom(x, y)]) {
		// Once unmeasured, so that nothing is drawn for the first time.
		for (const isMeasured of [false, true]) {
			const before = isMeasured ? null : await picture();
			await act(begin);
			const [cpu_before, began] = [cpu(app), performance.now()];
			for (let k = 0; k < MOVES; k++) {
				await act(step(k));
				await drawn();
				if (k === MOVES / 4 && !isMeasured && (await picture()) === before) throw new Error(`${name}: the map did not move`);
			}
			const [cpu_ms, wall_ms] = [(cpu(app) - cpu_before) / MOVES, (performance.now() - began) / MOVES];
			await act(end);
			await pause(1500);
			if (isMeasured) console.log(`${name.padEnd(5)} ${cpu_ms.toFixed(1).padStart(6)} CPU ms/frame  ${wall_ms.toFixed(1).padStart(6)} ms/frame`);
		}
	}
	await fetch(session, { method: 'DELETE' });
} finally {
	for (const child of children.reverse()) {
		try {
			process.kill(-child.pid, 'SIGKILL');
		} catch {
			// It ended by itself.
		}
	}
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** A project of events at places of the atlas, the same each time. */
function makeProject() {
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

function pan(x, y) {
	const mouse = (...actions) => [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
	const at = (k) => ({ type: 'pointerMove', duration: 0, x: x + 7 * k, y: y + 3 * k, origin: 'viewport' });
	const there = (k) => (k < MOVES / 2 ? k + 1 : MOVES - k - 1);
	return ['pan', mouse(at(0), { type: 'pointerDown', button: 0 }), (k) => mouse(at(there(k))), mouse({ type: 'pointerUp', button: 0 })];
}

function zoom(x, y) {
	const wheel = (deltaY) => [{ type: 'wheel', id: 'wheel', actions: [{ type: 'scroll', x, y, deltaX: 0, deltaY, duration: 0, origin: 'viewport' }] }];
	return ['zoom', wheel(0), (k) => wheel(k < MOVES / 2 ? -60 : 60), wheel(0)];
}

/** Processor time of the app so far, in milliseconds: its own process, the page's and the network's. */
function cpu(pids) {
	return pids.reduce((sum, pid) => {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
		return sum + ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
	}, 0);
}

/** The processes of the app: all that the driver started. */
function appProcesses(driver) {
	const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
		try {
			return [{ pid: Number(pid), parent: Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1]) }];
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
	const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(120_000) });
	const { value } = await response.json();
	if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
	return value;
}
