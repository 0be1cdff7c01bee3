/** Every view and dialog, light and dark, against axe-core (WCAG 2.2 A and AA). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { drop, expect, openSample, openStart, test } from './desk';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = ['Map', 'Tension', 'Actors', 'Flows', 'Documents', 'Review', 'Table'];

/** What axe finds wrong, a line each. */
async function faults(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
		});
		return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
	});
}

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(colorScheme, () => {
		test.use({ colorScheme });
		// Injected before the page, which the page's own policy allows.
		test.beforeEach(({ page }) => page.addInitScript(AXE));

		test('the start screen', async ({ page }) => {
			await openStart(page);
			expect(await faults(page)).toEqual([]);
		});
		test('every view', async ({ page }) => {
			await openSample(page);
			await page.keyboard.press('ArrowRight');
			await expect(page.getByTestId('record-card')).toBeVisible();
			for (const name of VIEWS) {
				await page.getByRole('tab', { name }).click();
				await expect(page.getByRole('tabpanel', { name })).toBeVisible();
				expect(await faults(page), name).toEqual([]);
			}
		});
		test('every dialog', async ({ page }) => {
			await openSample(page);
			await page.keyboard.press('?');
			await expect(page.getByRole('dialog')).toBeVisible();
			expect(await faults(page), 'keys').toEqual([]);
			await page.keyboard.press('Escape');
			await expect(page.getByRole('dialog')).toHaveCount(0);
			await page.keyboard.press('/');
			await page.keyboard.type('Iran');
			await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
			expect(await faults(page), 'search').toEqual([]);
			await page.keyboard.press('Escape');
			await expect(page.getByRole('dialog')).toHaveCount(0);
			await page.getByRole('button', { name: 'Actors', exact: true }).first().click();
			await expect(page.getByRole('checkbox').first()).toBeVisible();
			expect(await faults(page), 'list of actors').toEqual([]);
			await page.keyboard.press('Escape');
			await drop(page, [{ name: '2021-05-03.txt', text: 'Iran condemned the drills.' }]);
			await expect(page.getByRole('dialog')).toBeVisible();
			expect(await faults(page), 'import').toEqual([]);
		});
		test('what a person says of documents and records', async ({ page }) => {
			test.slow();
			const dialog = page.getByRole('dialog');
			const look = async (name: string) => {
				await expect(dialog).toBeVisible();
				expect(await faults(page), name).toEqual([]);
				await page.keyboard.press('Escape');
				await expect(dialog).toHaveCount(0);
			};
			await openSample(page);
			await drop(page, [
				{ name: 'one.txt', text: 'BAKU, 3 May 2021 - On 2 May 2021 Azerbaijan shelled Armenia near Goris.\n' },
				{ name: 'two.txt', text: 'YEREVAN, 4 May 2021 - On 3 May 2021 Azerbaijan shelled Armenia near Kapan.\n' },
			]);
			await page.getByTestId('import-start').click();
			await expect(page.getByTestId('import-summary')).toContainText('2 documents');
			await look('imported');
			await page.getByTestId('reader').getByRole('button', { name: /shelled/ }).first().click();
			await expect(page.getByTestId('twins')).toContainText('Kapan');
			for (const key of ['d', 'c', 'h']) {
				await page.keyboard.press(key);
				await look(key);
			}
			await page.keyboard.press('e');
			await expect(page.getByTestId('record-editor')).toBeVisible();
			expect(await faults(page), 'edit').toEqual([]);
			await page.keyboard.press('Escape');
			await page.keyboard.press('n');
			await expect(page.getByTestId('chosen')).toBeVisible();
			expect(await faults(page), 'words chosen').toEqual([]);
			await page.keyboard.press('n');
			await expect(page.getByTestId('make-record')).toBeVisible();
			expect(await faults(page), 'a record by hand').toEqual([]);
		});
		test('what opens within a view', async ({ page }) => {
			test.slow();
			await openSample(page);
			const look = async (name: string) => expect(await faults(page), name).toEqual([]);
			const map = page.locator('section.map');
			for (const word of ['Legend', 'Layers']) await map.locator('summary', { hasText: word }).click();
			await map.getByRole('button', { name: 'Measure' }).click();
			await look('legend, layers, measuring');
			await page.keyboard.press('Escape');
			await page.getByRole('application', { name: 'Map of events' }).focus();
			await page.keyboard.press('i');
			await expect(page.getByRole('dialog', { name: 'What is here' })).toBeVisible();
			await look('what is here');
			await page.keyboard.press('Escape');
			await page.getByRole('button', { name: /undated/ }).click();
			await expect(page.getByRole('dialog', { name: 'Events without a date' })).toBeVisible();
			await look('undated events');
			await page.getByRole('button', { name: /undated/ }).click();
			await page.getByRole('tab', { name: 'Tension' }).click();
			await page.getByRole('button', { name: 'Table' }).click();
			await expect(page.getByRole('region', { name: 'Table' })).toBeVisible();
			await look('tension as a table');
			await page.getByRole('button', { name: 'Weights' }).click();
			await expect(page.getByRole('spinbutton').first()).toBeVisible();
			await look('weights');
			await page.keyboard.press('Escape');
			await page.getByRole('tab', { name: 'Actors' }).click();
			await page.locator('[data-actor]').first().focus();
			await page.keyboard.press('Enter');
			await expect(page.getByRole('heading', { name: 'Offices' }).or(page.getByRole('heading', { name: /In office on/ }))).toBeVisible();
			await look('an actor');
			await page.getByRole('tab', { name: 'Flows' }).click();
			await page.getByRole('button', { name: 'Table' }).click();
			await look('flows as a table');
			await page.getByRole('toolbar', { name: 'Filter' }).getByRole('button', { name: 'Words' }).click();
			await page.getByRole('searchbox', { name: 'Words' }).fill('zzzzqqq');
			await page.keyboard.press('Enter');
			await expect(page.getByTestId('empty')).toBeVisible();
			await page.keyboard.press('Escape');
			await look('nothing left to show');
			await page.keyboard.press('Control+k');
			await page.keyboard.type('Read all anew');
			await page.keyboard.press('Enter');
			await expect(page.getByTestId('changes-summary')).toBeVisible({ timeout: 60_000 });
			await look('what changed');
		});
		test('stories, exports and the presenter', async ({ page }) => {
			await openSample(page);
			await page.keyboard.press('Shift+S');
			await expect(page.getByRole('complementary').or(page.locator('.story')).first()).toBeVisible();
			expect(await faults(page), 'stories').toEqual([]);
			await page.keyboard.press('Control+k');
			await page.keyboard.type('Export');
			await page.keyboard.press('Enter');
			await expect(page.getByRole('dialog')).toBeVisible();
			expect(await faults(page), 'export').toEqual([]);
			await page.keyboard.press('Escape');
			await page.keyboard.press('F5');
			await expect(page.getByRole('tablist')).toHaveCount(0);
			expect(await faults(page), 'presenter').toEqual([]);
			await page.keyboard.press('Escape');
		});
	});
}
