/** A story as one HTML file: it plays from the disk with the network cut, and its own policy lets it do no more. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Page, expect, test } from '@playwright/test';

const araxes = process.env.ARAXES ?? join(import.meta.dirname, '../../target/debug/araxes');
const samples = join(import.meta.dirname, '../../samples');
let folder: string;
let address: string;

test.beforeAll(() => {
	test.setTimeout(180_000);
	folder = mkdtempSync(join(tmpdir(), 'araxes-story-'));
	const [project, page] = [join(folder, 'p.araxes'), join(folder, 'autumn.html')];
	const documents = readdirSync(join(samples, 'documents')).map((name) => join(samples, 'documents', name));
	execFileSync(araxes, ['import', '--project', project, ...documents]);
	execFileSync(araxes, ['story', '--project', project, '--add', join(samples, 'stories/autumn-2021.toml')]);
	execFileSync(araxes, ['export', '--project', project, '-o', page]);
	address = pathToFileURL(page).href;
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens the page offline; gives what it asked of a network and what went wrong in it. */
async function opened(page: Page): Promise<string[]> {
	const faults: string[] = [];
	page.on('request', (request) => {
		if (!/^(file|data):/.test(request.url())) faults.push(request.url());
	});
	page.on('console', (message) => {
		if (message.type() === 'error') faults.push(message.text());
	});
	page.on('pageerror', (error) => faults.push(error.message));
	await page.context().setOffline(true);
	await page.goto(address);
	return faults;
}
const picture = (page: Page, selector: string) =>
	page.evaluate((chosen) => document.querySelector<HTMLCanvasElement>(chosen)?.toDataURL() ?? '', selector);
const heading = (page: Page) => page.locator('.scene.now h1, .scene.now h2');

test('the ten scenes play offline, with map and timeline', async ({ page }) => {
	const faults = await opened(page);
	await expect(heading(page)).toHaveText('Autumn 2021');
	const seen = new Set<string>();
	const maps = new Set<string>();
	for (let scene = 1; scene <= 10; scene++) {
		await page.keyboard.press('PageDown');
		await expect(page.locator(`nav [aria-current=step]`)).toHaveText(String(scene));
		seen.add((await heading(page).textContent()) ?? '');
		if (await page.locator('#map').isVisible()) maps.add(await picture(page, '#map'));
		await expect(page.locator('#time canvas')).toHaveAttribute('aria-label', /^Timeline: \d+ events, /);
	}
	expect(seen.size).toBe(10);
	expect(maps.size).toBe(7);
	expect(faults).toEqual([]);
});

test('camera and days move together between two scenes', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'no-preference' });
	await opened(page);
	await page.keyboard.press('2');
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('One road, two countries');
	await expect(page.locator('#time canvas')).toHaveAttribute('aria-label', /20 Aug 2021 to 18 Sep 2021/);
	// Each frame that is drawn until the scene rests, by its two pictures.
	const frames = await page.evaluate(async () => {
		const canvases = ['#map', '#time canvas'].map((chosen) => document.querySelector<HTMLCanvasElement>(chosen)!);
		const seen = canvases.map((canvas) => new Set([canvas.toDataURL()]));
		dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
		const rests = () => canvases[1]!.ariaLabel?.includes('28 Aug 2021');
		do {
			await new Promise(requestAnimationFrame);
			canvases.forEach((canvas, i) => seen[i]!.add(canvas.toDataURL()));
		} while (!rests());
		return seen.map((set) => set.size);
	});
	for (const count of frames) expect(count).toBeGreaterThan(2);
});

test('each event opens the words that it rests on, by keyboard', async ({ page }) => {
	await opened(page);
	await page.keyboard.press('5');
	await page.keyboard.press('Enter');
	await page.keyboard.press('l');
	await page.locator('#list button').filter({ hasText: 'planned' }).first().press('Enter');
	await expect(page.locator('#card blockquote').first()).toContainText('announced an exercise in the north-west');
	await expect(page.locator('#card cite').first()).toContainText('Araxes sample brief');
	await page.keyboard.press('Escape');
	await expect(page.locator('#card')).toBeHidden();
	const before = await picture(page, '#map');
	await page.keyboard.press('+');
	expect(await picture(page, '#map')).not.toBe(before);
	await page.keyboard.press('0');
	expect(await picture(page, '#map')).toBe(before);
});

test('the policy lets nothing else run, load or send', async ({ page }) => {
	await opened(page);
	const tried = await page.evaluate(async () => {
		const script = document.createElement('script');
		script.textContent = 'document.title = "ran"';
		document.body.append(script);
		const styled = document.createElement('p');
		styled.setAttribute('style', 'color: rgb(1, 2, 3)');
		document.body.append(styled);
		const sent = await fetch('http://192.0.2.1/').then(() => 'sent', () => 'refused');
		return { title: document.title, colour: getComputedStyle(styled).color, sent };
	});
	expect(tried.title).toBe('Autumn 2021');
	expect(tried.colour).not.toBe('rgb(1, 2, 3)');
	expect(tried.sent).toBe('refused');
});

test('without scripts the scenes stand one beneath the other with their figures', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
	const page = await context.newPage();
	await page.goto(address);
	await expect(page.locator('.scene figure > svg')).toHaveCount(10);
	await expect(page.locator('.scene figure > svg').nth(9)).toBeVisible();
	await context.close();
});
