/** The real window, from a file on the command line to the sentence behind a mark. `cargo xtask test` runs it. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startDriver } from './display.mjs';
import { findProcess, remotePeers } from './network.mjs';
import { Session, until } from './webdriver.mjs';

const APP = process.env.ARAXES_DESKTOP ?? join(import.meta.dirname, '../../target/debug/araxes-desktop');
const SCREENSHOTS = process.env.SCREENSHOTS ?? join(import.meta.dirname, '../../target/screenshots');
const SCREEN = { width: 1600, height: 1000 };
const LIMIT_MS = 180_000;

const DRILLS = 'Iran held military exercises along its border with Azerbaijan on 1 October 2021.';
const DETAINED = 'Azerbaijani police detained two Iranian drivers near Goris on 15 September 2021.';
const NOTE = `A border week\n\n${DRILLS}\n\n${DETAINED}\n`;

let folder;
before(() => {
	mkdirSync(SCREENSHOTS, { recursive: true });
	folder = mkdtempSync(join(tmpdir(), 'araxes-note-'));
	writeFileSync(join(folder, '2021-10-08-border-week.txt'), NOTE);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `body` in a window started with `args`, on a dark or a light desktop. What the app printed is told when it fails. */
async function inWindow(desktop, args, body) {
	const driver = await startDriver(SCREEN, desktop === 'dark' ? { GTK_THEME: 'Adwaita:dark' } : {});
	try {
		const session = await Session.start(driver.url, APP, args);
		await session.resize(SCREEN.width, SCREEN.height);
		await body(session);
		await session.end();
	} catch (error) {
		console.error(driver.log());
		throw error;
	} finally {
		driver.stop();
	}
}

/** The table's rows, as lists of cell texts by row id. */
const rows = (session) =>
	session.run(`return Object.fromEntries([...document.querySelectorAll('[data-row]')].map(
		(row) => [row.dataset.row, [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent.trim())]))`);

const openTable = (session) =>
	session.run(`[...document.querySelectorAll('[role=tab]')].find((tab) => tab.textContent.includes('Table')).click()`);

test('a text file given to the app becomes dated events with their sentences', { timeout: LIMIT_MS }, () =>
	inWindow('light', ['--sample', join(folder, '2021-10-08-border-week.txt')], async (session) => {
		await session.click('[data-testid=import-start]');
		assert.match(await session.text('[data-testid=import-summary]'), /^1 /);
		await session.press('\uE00C');

		await openTable(session);
		// The table keeps only rows in view in the page; by document, ours come first.
		await session.element('[data-row]');
		await session.run(`[...document.querySelectorAll('[role=columnheader] button')].find((head) => head.textContent.startsWith('Document')).click()`);
		const ours = await until('the table lists the events of the file', async () => {
			const found = Object.entries(await rows(session)).filter(([, cells]) => cells.includes('A border week'));
			return found.length >= 2 && found;
		});
		const [id, cells] = ours.find(([, cells]) => cells.some((cell) => cell.includes('military exercises'))) ?? [];
		assert.ok(id, `an event for the exercises among ${JSON.stringify(ours)}`);
		assert.ok(cells.some((cell) => cell === '1 Oct 2021'), `a day in ${JSON.stringify(cells)}`);

		await session.click(`[data-row="${id}"]`);
		assert.ok(DRILLS.includes(await session.text('[data-testid=quote] mark')));
		assert.equal(await session.text('[data-testid=quote]'), DRILLS);
		const selected = await session.text('[data-testid=reader] [data-selected=true]');
		assert.ok(DRILLS.includes(selected), `${selected} is part of the sentence`);
	}),
);

test('the sample opens on map and timeline, light and dark', { timeout: 2 * LIMIT_MS }, async () => {
	for (const desktop of ['light', 'dark']) {
		await inWindow(desktop, ['--sample'], async (session) => {
			const count = await until('events are counted', async () => parseInt(await session.text('[data-testid=count]'), 10));
			assert.ok(count > 20, `${count} events`);
			await session.element('canvas');
			const shown = await session.run('return document.documentElement.dataset.theme');
			assert.equal(shown, desktop);
			await session.screenshot(join(SCREENSHOTS, `sample-${desktop}.png`));
		});
	}
});

test('nothing leaves the machine, and the page may do no more than it needs', { timeout: LIMIT_MS }, () =>
	inWindow('light', ['--sample'], async (session) => {
		await session.element('canvas');
		const app = findProcess(APP);
		assert.ok(app, 'the app runs');
		assert.deepEqual(remotePeers(app), []);

		const outside = `return performance.getEntriesByType('resource').map((entry) => entry.name)
			.filter((name) => !['tauri:', 'ipc:', 'data:', 'blob:'].includes(new URL(name).protocol))`;
		assert.deepEqual(await session.run(outside), []);
		// 192.0.2.1 belongs to nobody: were the policy not there, nothing would be reached either.
		assert.match(await session.run(`return fetch('http://192.0.2.1/').then(() => 'sent', String)`), /TypeError/);
		assert.match(await session.run(`try { return new Function('return "run"')(); } catch (error) { return String(error); }`), /EvalError/);
		const refused = `return window.__TAURI_INTERNALS__.invoke('plugin:window|close').then(() => 'done', String)`;
		assert.match(await session.run(refused), /not allowed/);
		assert.notEqual(await session.run('return window.__ARAXES_LOCALE__'), 'C');
	}),
);
