/** The map: where it looks, what it says of a place, measuring by keyboard, and layers of one's own. */
import type { Page } from '@playwright/test';
import { expect, openSample, test } from './desk';

const SECTION = 'section.map';
const canvas = (page: Page) => page.getByRole('application', { name: 'Map of events' });
const here = (page: Page) => page.getByRole('dialog', { name: 'What is here' });
const measured = (page: Page) => page.locator(SECTION).getByRole('status');
const layers = (page: Page) => page.locator(`${SECTION} details.layers`);

/** The map of the sample, at rest over Karabakh. */
async function openKarabakh(page: Page): Promise<void> {
	await openSample(page);
	await page.locator(SECTION).getByRole('combobox', { name: 'Go to' }).selectOption('karabakh');
	await expect(page.locator(`${SECTION} .ol-scale-line-inner`)).toHaveText('20 km');
	await canvas(page).focus();
}

/** Drops files on the map. */
async function dropOnMap(page: Page, name: string, text: string): Promise<void> {
	await page.evaluate(
		([section, name, text]) => {
			const transfer = new DataTransfer();
			transfer.items.add(new File([text!], name!));
			document.querySelector(section!)!.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
		},
		[SECTION, name, text]
	);
}

const layer = (geometry: object, more: object = {}) =>
	JSON.stringify({ type: 'FeatureCollection', ...more, features: [{ type: 'Feature', properties: { name: 'post' }, geometry }] });

test('the middle of the map is told: country, division with its accuracy, control on the day, the nearest town by both names', async ({ page }) => {
	await openKarabakh(page);
	await page.keyboard.press('i');
	await expect(here(page)).toContainText('Azerbaijan');
	await expect(here(page)).toContainText('Shusha District');
	await expect(here(page)).toContainText('by a line that is 2–6 km off');
	await expect(here(page)).toContainText('Control on 31 Dec 2022');
	await expect(here(page)).toContainText('Shusha/Shushi');
	await expect(here(page)).toContainText('Also called Shushi (Armenian)');
	await page.keyboard.press('Escape');
	await expect(here(page)).toHaveCount(0);
});

test('rival names stand in the order the reader wants, and in the script the reader wants', async ({ page }) => {
	await openKarabakh(page);
	await layers(page).locator('summary').click();
	// Within its own panel, not over the map.
	expect((await layers(page).locator('.choices').boundingBox())?.x).toBeLessThan(40);
	await page.getByRole('combobox', { name: 'Where two names are in use' }).selectOption('other');
	await canvas(page).focus();
	await page.keyboard.press('i');
	await expect(here(page)).toContainText('Shushi/Shusha');
	await page.getByRole('combobox', { name: 'Names in' }).selectOption('hy');
	await page.getByRole('combobox', { name: 'Where two names are in use' }).selectOption('state');
	await expect(here(page)).toContainText('Շուշի');
	await page.getByRole('combobox', { name: 'Names in' }).selectOption('');
});

test('a line is measured by keyboard alone', async ({ page }) => {
	await openKarabakh(page);
	await page.keyboard.press('m');
	await expect(page.getByRole('button', { name: 'Measure' })).toHaveAttribute('aria-pressed', 'true');
	await expect(measured(page)).toContainText('Enter takes the middle');
	await page.keyboard.press('Enter');
	await page.keyboard.press('ArrowRight');
	await page.waitForTimeout(500);
	await page.keyboard.press('Enter');
	await expect(measured(page)).toHaveText(/Length [\d.]+ km/);
	const first = await measured(page).textContent();
	await page.keyboard.press('ArrowDown');
	await page.waitForTimeout(500);
	await page.keyboard.press('Enter');
	await expect(measured(page)).toHaveText(/Length [\d.]+ km\s*· area when closed [\d,.]+ km²/);
	await page.keyboard.press('Backspace');
	await expect(measured(page)).toHaveText(first ?? '');
	await page.keyboard.press('Escape');
	await expect(measured(page)).toHaveCount(0);
});

test('marks are stepped through, spoken, and chosen by keyboard', async ({ page }) => {
	await openKarabakh(page);
	const spoken = page.locator(`${SECTION} > p[aria-live=polite]`);
	await page.keyboard.press('.');
	await expect(spoken).not.toBeEmpty();
	const first = await spoken.textContent();
	await page.keyboard.press('.');
	await expect(spoken).not.toHaveText(first ?? '');
	await page.keyboard.press(',');
	await expect(spoken).toHaveText(first ?? '');
	const single = page.getByRole('list', { name: 'In view on the map' }).getByRole('button', { name: /Aghdam/ }).first();
	await single.dispatchEvent('click');
	await expect(page.getByTestId('record-card')).toBeVisible();
	await canvas(page).focus();
	const scale = page.locator(`${SECTION} .ol-scale-line-inner`);
	await page.locator(SECTION).getByRole('combobox', { name: 'Go to' }).selectOption('region');
	await expect(scale).toHaveText(/[2-5]00 km/);
	await page.locator(SECTION).getByRole('combobox', { name: 'Go to' }).selectOption('selection');
	await expect(scale).toHaveText(/^[12]0 km/);
});

test('the map looks at the pair of the filter', async ({ page }) => {
	await openSample(page);
	const go = page.locator(SECTION).getByRole('combobox', { name: 'Go to' });
	await expect(go.getByRole('option', { name: 'The pair of the filter' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Pairs' }).click();
	await page.locator('[data-bits-floating-content-wrapper] label').first().click();
	await page.keyboard.press('Escape');
	await expect(go.getByRole('option', { name: 'The pair of the filter' })).toHaveCount(1);
	const before = await page.locator(`${SECTION} .ol-scale-line-inner`).textContent();
	await go.selectOption({ label: 'The pair of the filter' });
	await expect(page.locator(`${SECTION} .ol-scale-line-inner`)).not.toHaveText(before ?? '');
});

test('a layer of one’s own is shown, and a bad one says why not, each by its name', async ({ page }) => {
	await openKarabakh(page);
	await layers(page).locator('summary').click();
	const said = layers(page).locator('.given');
	await dropOnMap(page, 'posts.geojson', layer({ type: 'Point', coordinates: [46.5, 39.6] }));
	await expect(said).toContainText('posts.geojson: 1 shown');
	await dropOnMap(page, 'swapped.geojson', layer({ type: 'MultiPoint', coordinates: [[39.6, 46.5], [39.7, 46.6]] }));
	await expect(said).toContainText('with latitude and longitude exchanged');
	await said.getByRole('button', { name: 'Exchange them' }).click();
	await expect(said).not.toContainText('with latitude and longitude exchanged');
	await dropOnMap(page, 'utm.geojson', layer({ type: 'Point', coordinates: [628_000, 4_380_000] }, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32638' } } }));
	await expect(said).toContainText('utm.geojson is in another projection');
	await dropOnMap(page, 'broken.geojson', '{"type": "FeatureCollection", "features": [');
	await expect(said).toContainText('broken.geojson is no readable GeoJSON or KML');
	await dropOnMap(page, 'bad.kml', '<kml><Placemark><Point>');
	await expect(said).toContainText('bad.kml');
	await page.evaluate((section) => {
		const transfer = new DataTransfer();
		const part = new Uint8Array(1e6);
		transfer.items.add(new File(Array.from({ length: 200 }, () => part), 'huge.geojson'));
		document.querySelector(section)!.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
	}, SECTION);
	await expect(said).toContainText('huge.geojson is larger than');
	await said.getByRole('button', { name: 'Remove posts.geojson' }).click();
	await expect(said).not.toContainText('posts.geojson');
});
