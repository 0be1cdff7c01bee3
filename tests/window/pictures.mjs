// Takes a picture of every view, sheet and atlas view in the real window, light and dark, to be looked at.
//
//   node tests/window/pictures.mjs FOLDER [WORD...]     only pictures whose name has one of the words
//
// Names are THEME-SIZE[-text200]-WHAT.png. Needs what window.test.mjs needs, and ImageMagick; `ARAXES_DESKTOP` names another build.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startDriver } from './display.mjs';
import { Session, until } from './webdriver.mjs';

const APP = process.env.ARAXES_DESKTOP ?? join(import.meta.dirname, '../../target/debug/araxes-desktop');
const SCREEN = { width: 2560, height: 1440 };
/** What the map, the fonts and a sheet need to come to rest, software rendering included. */
const REST_MS = 4000;
const [ENTER, ESCAPE, RIGHT] = ['\uE007', '\uE00C', '\uE014'];
const NOTE = 'BAKU, 3 May 2021 - On 2 May 2021 Azerbaijan shelled Armenia near Goris.\n\nIran condemned the shelling on 3 May 2021.\n';
const OTHER_NOTE = 'YEREVAN, 4 May 2021 - On 3 May 2021 Azerbaijan shelled Armenia near Kapan.\n';

const [folder = 'pictures', ...words] = process.argv.slice(2);
const isWanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
mkdirSync(folder, { recursive: true });
const notes = mkdtempSync(join(tmpdir(), 'araxes-pictures-'));
const files = [['2021-05-03-baku.txt', NOTE], ['2021-05-04-yerevan.txt', OTHER_NOTE]].map(([name, text]) => {
	writeFileSync(join(notes, name), text);
	return join(notes, name);
});

/** Name, the view's number key, and what is done there. */
const VIEWS = [
	['map', '1'], ['tension', '2'], ['actors', '3', chooseActor], ['flows', '4'], ['documents', '5'], ['review', '6'], ['table', '7'],
];
const SHEETS = [
	['palette', async (s) => { await s.press('/'); await pause(500); await s.press(...'iran'); }],
	['commands', async (s) => { await s.press('/'); await pause(500); }],
	['keyboard', (s) => s.press('?')],
	['history', (s) => s.press('h')],
	['describe', (s) => s.press('d')],
	['compare', (s) => s.press('c')],
	['edit', (s) => s.press('e')],
];
const CAUCASUS = 'caucasus';
const ATLAS = [
	['region', 'region'], ['caucasus', CAUCASUS],
	['karabakh-2020-09-27', 'karabakh', '2020-09-27'], ['karabakh-2020-11-15', 'karabakh', '2020-11-15'],
	['karabakh-2020-12-02', 'karabakh', '2020-12-02'], ['karabakh-2023-10-01', 'karabakh', '2023-10-01'],
	['aras', 'aras'], ['israel', 'israel'],
];

try {
	for (const theme of ['light', 'dark']) {
		await inWindow(theme, [], async (session, take) => take('start'));
		await inWindow(theme, ['--sample', ...files], desk);
		await inWindow(theme, ['--sample'], atlas);
	}
} finally {
	rmSync(notes, { recursive: true, force: true });
}

/** Runs `body` in a window on a desktop of that theme. `take` writes a picture when it is wanted. */
async function inWindow(theme, args, body) {
	const driver = await startDriver(SCREEN, theme === 'dark' ? { GTK_THEME: 'Adwaita:dark' } : {});
	try {
		const session = await Session.start(driver.url, APP, args);
		let size = '';
		const resize = async (width, height, percent = 100) => {
			size = `${width}x${height}${percent === 100 ? '' : `-text${percent}`}`;
			await session.resize(width, height);
			const changed = await session.run(
				`const was = localStorage.getItem('araxes-text-size') ?? '100';
				localStorage.setItem('araxes-text-size', arguments[0]); return was !== arguments[0]`, String(percent));
			if (changed) await reload(session);
		};
		const take = async (what, prepare) => {
			const name = `${theme}-${size}-${what}`;
			if (!isWanted(name)) return;
			await prepare?.(session);
			await pause(REST_MS);
			// Of the display, since WebDriver leaves out the menu bar and waits for ever on a page that has come to rest.
			const [width, height] = size.split('-')[0].split('x');
			execFileSync('import', ['-display', driver.display, '-window', 'root', '-crop', `${width}x${height}+0+0`, '+repage', join(folder, `${name}.png`)]);
			console.log(name);
		};
		await session.element('canvas, [data-testid=start-sample]');
		await pause(4000);
		await resize(1440, 900);
		await body(session, take, resize);
		await session.end();
	} finally {
		driver.stop();
	}
}

/** Every view and sheet; the two notes given are imported on the way. */
async function desk(session, take, resize) {
	await session.element('[data-testid=import-start]');
	await take('import');
	await session.click('[data-testid=import-start]');
	await session.element('[data-testid=import-summary]');
	await take('imported');
	await session.press(ESCAPE);
	for (const [width, height, percent] of [[1440, 900, 100], [1024, 700, 100], [2560, 1440, 100], [1440, 900, 200]]) {
		await resize(width, height, percent);
		await session.press(ESCAPE, ESCAPE);
		for (const [name, key, prepare] of VIEWS) {
			await session.press(key);
			await prepare?.(session);
			await take(name);
			await session.press(ESCAPE);
		}
		await session.press('1', RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);
		await take('selected');
		if (width === 1440) {
			for (const [name, open] of SHEETS) {
				if (name === 'compare' && !(await chooseTold(session))) continue;
				await take(name, open);
				await session.press(ESCAPE);
				await pause(300);
			}
		}
	}
	await resize(1440, 900);
	await session.run(`document.querySelector('details.layers').open = true`);
	await take('layers');
	await session.run(`document.querySelector('details.layers').open = false; document.querySelector('section.map .canvas').focus()`);
	await session.press('i');
	await take('here');
	await session.press(ESCAPE);
	await session.run(`localStorage.setItem('araxes-layout', JSON.stringify({ side: 400, timeline: 520 }))`);
	await reload(session);
	await take('timeline');
	await session.press('/');
	await pause(500);
	await session.press(...'Read all anew', ENTER);
	await pause(6000);
	await take('changes');
}

async function atlas(session, take) {
	await session.run(`localStorage.setItem('araxes-layout', JSON.stringify({ side: 280, timeline: 120 }))`);
	for (const [name, where, day] of ATLAS) {
		await lookOn(session, day ?? null);
		const shown = `document.querySelector('section.map select')`;
		await until('the map offers views', () => session.run(`return ${shown} !== null`));
		await session.run(`const choice = ${shown}; choice.value = arguments[0]; choice.dispatchEvent(new Event('change', { bubbles: true }))`, where);
		await take(`atlas-${name}`);
	}
}

/** Ends the time window on a day, which is the day of the map's control areas; `null` opens it. */
async function lookOn(session, day) {
	await session.run(`const { invoke } = window.__TAURI_INTERNALS__;
		return invoke('view').then((answer) => {
			const state = answer instanceof ArrayBuffer ? JSON.parse(new TextDecoder().decode(answer)) : answer;
			return invoke('save_view', { state: { ...state, filter: { ...state.filter, from: null, to: arguments[0] } } });
		})`, day);
	await reload(session);
}

async function reload(session) {
	await session.run('location.reload()');
	await pause(500);
	await session.element('canvas, [data-testid=start-sample]');
	await pause(4000);
}

/** The first actor of the list. */
async function chooseActor(session) {
	await session.run(`document.querySelector('[role=tabpanel] [data-row], [role=tabpanel] [role=row] button')?.click()`);
	await pause(800);
}

/** Selects an event that another document tells too. */
async function chooseTold(session) {
	for (let k = 0; k < 60; k++) {
		if (await session.run(`return document.querySelector('[data-testid=twins]') !== null`)) return true;
		await session.press(RIGHT);
		await pause(150);
	}
	return false;
}
