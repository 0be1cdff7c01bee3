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
	});
}
