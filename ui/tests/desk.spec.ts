/** The stories that a person lives at the desk. */
import { count, drop, expect, openSample, openStart, test } from './desk';

const TEXT = `Two drills on one border

BAKU, 14 May 2021 - Azerbaijan and Turkey held joint drills near Nakhchivan on 12 May 2021. Iran condemned the drills on 13 May 2021. Armenia said that Azerbaijan had shelled the town of Goris.`;

test('the start screen says what Araxes does and opens the sample', async ({ page }) => {
	await openStart(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Araxes');
	await page.getByTestId('start-sample').click();
	await expect(page.getByRole('tab', { name: 'Map' })).toHaveAttribute('aria-selected', 'true');
	expect(await count(page)).toBeGreaterThan(10);
});

test('a chosen event shows its card, and its sentence in the text', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('ArrowRight');
	const card = page.getByTestId('record-card');
	await expect(card).toBeVisible();
	const clause = await card.locator('mark').first().textContent();
	const lit = page.getByTestId('reader').locator('[data-selected="true"]');
	await expect(lit.first()).toBeInViewport();
	const words = (await lit.allTextContents()).join('');
	expect(words.replaceAll(/\s+/g, ' ')).toContain(clause?.replaceAll(/\s+/g, ' '));
});

test('a chosen sentence selects its record', async ({ page }) => {
	await openSample(page);
	await page.getByRole('tab', { name: 'Documents' }).click();
	await page.getByRole('grid', { name: 'Documents' }).getByRole('row').nth(2).click();
	// The sentences alone can be pressed in.
	const sentence = page.getByTestId('reader').locator('[aria-pressed]').first();
	await sentence.click();
	await expect(sentence).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByTestId('record-card')).toBeVisible();
});

test('a narrower time window leaves fewer events, and the chip takes it away', async ({ page }) => {
	await openSample(page);
	const all = await count(page);
	for (let times = 0; times < 3; times++) await page.keyboard.press('[');
	await expect.poll(() => count(page)).toBeLessThan(all);
	await page.getByRole('toolbar', { name: 'Filter' }).getByRole('button', { name: /^Remove/ }).click();
	await expect.poll(() => count(page)).toBe(all);
});

test('a dropped text is offered, imported, and its events appear', async ({ page }) => {
	await openSample(page);
	const before = await count(page);
	await drop(page, [{ name: 'drills.txt', text: TEXT }, { name: 'nothing.txt', text: '' }]);
	const dialog = page.getByRole('dialog', { name: 'Import documents' });
	await expect(dialog).toContainText('drills.txt');
	await dialog.getByTestId('import-start').click();
	await expect(dialog.getByTestId('import-summary')).toContainText('1 document');
	await expect(dialog.getByTestId('import-rejected')).toContainText('nothing.txt');
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await expect.poll(() => count(page)).toBeGreaterThan(before);
	await expect(page.getByTestId('reader')).toContainText('joint drills near Nakhchivan');
});

test('words of a document are never markup', async ({ page }) => {
	await openSample(page);
	await drop(page, [{ name: 'tags.txt', text: 'Iran condemned <img src=x onerror="document.title=1"> Azerbaijan on 3 May 2021.' }]);
	await page.getByTestId('import-start').click();
	await page.getByTestId('import-summary').waitFor();
	await page.keyboard.press('Escape');
	await expect(page.getByTestId('reader')).toContainText('<img src=x');
	await expect(page.getByTestId('reader').locator('img')).toHaveCount(0);
});

test('an empty result says which filter hides everything, and gives it back', async ({ page }) => {
	await openSample(page);
	const all = await count(page);
	await page.getByRole('button', { name: 'Words' }).click();
	await page.getByRole('searchbox', { name: 'Words' }).fill('zzzzqqq');
	await page.keyboard.press('Enter');
	const note = page.getByTestId('empty');
	await expect(note).toContainText('zzzzqqq');
	await note.getByRole('button').first().click();
	await expect.poll(() => count(page)).toBe(all);
});

test('a record is accepted and the decision taken back, by keys alone', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('6');
	const card = page.getByTestId('record-card');
	await expect(card).toContainText('Proposed');
	const first = await page.locator('[aria-selected="true"][data-row]').getAttribute('data-row');
	await page.keyboard.press('a');
	await expect(page.locator(`[data-row="${first}"]`)).toHaveCount(0);
	await page.keyboard.press('Control+z');
	await expect(page.locator(`[data-row="${first}"]`)).toHaveCount(1);
	await page.keyboard.press('j');
	await page.keyboard.press('r');
	await expect(page.locator('[data-row]').first()).toBeVisible();
});

test('every pane and every dialog is reached by keyboard', async ({ page }) => {
	await openSample(page);
	const panes: (string | null)[] = [];
	for (let times = 0; times < 3; times++) {
		await page.keyboard.press('F6');
		panes.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null));
	}
	expect(panes).toEqual(['Views', 'Timeline', 'Evidence']);
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('combobox', { name: 'Search' })).toBeFocused();
	await page.keyboard.type('table');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('tab', { name: 'Table' })).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Escape');
	await expect(page.getByTestId('record-card')).toHaveCount(0);
});

test('search finds a sentence and opens it', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('/');
	await page.keyboard.type('drills');
	await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(/drills/i);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(page.getByTestId('reader')).toContainText(/drills/i);
});

test('typing finds actors, places and documents in any spelling, by keyboard alone', async ({ page }) => {
	await openSample(page);
	const all = await count(page);
	const type = async (words: string) => {
		await page.keyboard.press('/');
		await page.keyboard.type(words);
	};
	const option = (name: string | RegExp) => page.getByRole('dialog').getByRole('option', { name });
	await page.keyboard.press('7');
	await type('Dzhermuk');
	await expect(option(/^Jermuk/)).toBeVisible();
	while ((await option(/^Jermuk/).getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('tab', { name: 'Map' })).toHaveAttribute('aria-selected', 'true');
	await expect(page.locator('section.map .ol-scale-line-inner')).toHaveText(/^(10|20) km$/);
	await type('Garabagh war');
	await expect(option(/^The Karabakh war and its aftermath/).first()).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('reader-document').locator('option:checked')).toContainText('The Karabakh war');
	await type('Türkiye');
	await expect(option(/^Turkey \d+ records/)).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect.poll(() => count(page)).toBeLessThan(all);
	await expect(page.getByRole('toolbar', { name: 'Filter' })).toContainText('Turkey');
});

test('the desk asks nothing while nobody does anything', async ({ page }) => {
	await openSample(page);
	await page.waitForTimeout(2500);
	let asked = 0;
	page.on('request', () => asked++);
	await page.waitForTimeout(1500);
	expect(asked).toBe(0);
});

test('the desk fits windows from 1024 × 700 to 4K, and reads from right to left', async ({ page }) => {
	await openSample(page);
	for (const [width, height] of [[1024, 700], [1440, 900], [3840, 2160]] as const) {
		await page.setViewportSize({ width, height });
		for (const dir of ['ltr', 'rtl']) {
			await page.evaluate((way) => (document.documentElement.dir = way), dir);
			const over = await page.evaluate(() => [
				document.documentElement.scrollWidth - innerWidth,
				document.documentElement.scrollHeight - innerHeight,
			]);
			expect(over, `${width} × ${height} ${dir}`).toEqual([0, 0]);
		}
	}
});
