/** The shipped story, played with a clicker in the real window, light and dark. */

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startDriver } from './display.mjs';
import { Session, until } from './webdriver.mjs';

const APP = process.env.ARAXES_DESKTOP ?? join(import.meta.dirname, '../../target/debug/araxes-desktop');
const SCREENSHOTS = process.env.SCREENSHOTS ?? join(import.meta.dirname, '../../target/screenshots');
const SCREEN = { width: 1600, height: 1000 };
const LIMIT_MS = 600_000;
/** Keys by their WebDriver code points. */
const KEY = { f5: '\uE035', pageDown: '\uE00F', pageUp: '\uE00E', enter: '\uE007', escape: '\uE00C', shift: '\uE008' };

const place = (session) => session.text('[data-testid=presenter-place]');
const title = (session) => session.text('[data-testid=presenter] h1');
const at = (session, number) => until(`scene ${number} is on`, async () => (await place(session)) === `${number} of 10`);
const cover = (session) => session.run(`return document.querySelector('.presenter .cover')?.getAttribute('aria-label') ?? null`);

for (const desktop of ['light', 'dark']) {
	test(`the story plays from the first scene to the last, ${desktop}`, { timeout: LIMIT_MS }, async () => {
		mkdirSync(SCREENSHOTS, { recursive: true });
		const driver = await startDriver(SCREEN, desktop === 'dark' ? { GTK_THEME: 'Adwaita:dark' } : {});
		try {
			const session = await Session.start(driver.url, APP, ['--sample']);
			await session.resize(SCREEN.width, SCREEN.height);
			await session.element('canvas');
			await session.press(KEY.f5);
			const titles = new Set();
			for (let number = 1; number <= 10; number++) {
				await at(session, number);
				titles.add(await title(session));
				await until('the scene names its source', () =>
					session.run(`return document.querySelector('[data-testid=presenter] footer li')?.textContent.includes('Araxes sample')`));
				// Camera and days have come to rest.
				await new Promise((done) => setTimeout(done, 1500));
				await session.screenshot(join(SCREENSHOTS, `story-${desktop}-${String(number).padStart(2, '0')}.png`));
				await session.press(KEY.pageDown);
			}
			assert.equal(titles.size, 10);
			await at(session, 10);
			await session.press(KEY.pageUp);
			await at(session, 9);
			await session.press('3', KEY.enter);
			await at(session, 3);
			await session.press('b');
			assert.equal(await cover(session), 'Black screen');
			await session.press('w');
			assert.equal(await cover(session), 'White screen');
			await session.press(KEY.escape);
			assert.equal(await cover(session), null);
			await session.press(KEY.escape);
			await until('the presentation has ended', () => session.run(`return !document.querySelector('[data-testid=presenter]')`));
			await session.end();
		} catch (error) {
			console.error(driver.log());
			throw error;
		} finally {
			driver.stop();
		}
	});
}
