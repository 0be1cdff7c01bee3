/** Stories: made of the present view, arranged, shown to an audience, and taken away. */
import { address, expect, openSample, test } from './desk';

const place = 'presenter-place';

test('the sample has a story that a clicker can show', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('F5');
	const presenter = page.getByTestId('presenter');
	await expect(presenter.getByRole('heading', { level: 1 })).toHaveText('A quarrel between neighbours');
	await expect(page.getByTestId(place)).toHaveText('1 of 10');
	await page.keyboard.press('PageDown');
	await expect(page.getByTestId(place)).toHaveText('2 of 10');
	await expect(presenter.getByRole('list', { name: 'Sources' }).getByRole('listitem').first()).toContainText('Araxes sample wire');
	await page.keyboard.press('PageUp');
	await expect(page.getByTestId(place)).toHaveText('1 of 10');
	await page.keyboard.press('1');
	await page.keyboard.press('0');
	await page.keyboard.press('Enter');
	await expect(page.getByTestId(place)).toHaveText('10 of 10');
	await page.keyboard.press('b');
	await expect(page.getByRole('img', { name: 'Black screen' })).toBeVisible();
	await page.keyboard.press('.');
	await expect(page.getByRole('img', { name: 'Black screen' })).toHaveCount(0);
	await page.keyboard.press('w');
	await expect(page.getByRole('img', { name: 'White screen' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(presenter).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(presenter).toHaveCount(0);
	await page.keyboard.press('Shift+F5');
	await expect(page.getByTestId(place)).toHaveText('10 of 10');
	await page.keyboard.press('Escape');
});

test('one key makes a scene; scenes move by keyboard and come back with undo', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('ArrowRight');
	await expect(page.getByTestId('record-card')).toBeVisible();
	await page.keyboard.press('s');
	const pane = page.getByTestId('story-pane');
	const scenes = pane.getByRole('button', { name: /^\d+ / });
	await expect(scenes).toHaveCount(11);
	const made = await scenes.nth(10).textContent();
	await scenes.nth(10).focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect(scenes.nth(9)).toContainText(made?.replace(/^11/, '').slice(0, 20) ?? '');
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(scenes).toHaveCount(10);
});

test('a scene brings its view back', async ({ page }) => {
	await openSample(page);
	await page.getByRole('button', { name: 'Story' }).click();
	const scenes = page.getByTestId('story-pane').getByRole('button', { name: /^\d+ / });
	await scenes.nth(7).click();
	await expect(page.getByRole('tab', { name: 'Flows' })).toHaveAttribute('aria-selected', 'true');
	await scenes.nth(0).click();
	await expect(page.getByRole('tab', { name: 'Tension' })).toHaveAttribute('aria-selected', 'true');
});

test('the notes window follows and drives', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('F5');
	const popup = page.waitForEvent('popup');
	await page.keyboard.press('s');
	const notes = await popup;
	await expect(notes.getByTestId('notes')).toContainText('The curve: conflict above the line');
	await notes.keyboard.press('PageDown');
	await expect(page.getByTestId(place)).toHaveText('2 of 10');
	await expect(notes.getByTestId('notes')).toContainText('a border guard');
	await notes.close();
	await page.keyboard.press('Escape');
});

test('by itself it goes on, and from the last scene back to the first', async ({ page }) => {
	await page.clock.install();
	await openSample(page);
	await page.keyboard.press('F5');
	await page.keyboard.press('a');
	await page.clock.fastForward(8100);
	await expect(page.getByTestId(place)).toHaveText('2 of 10');
	await page.keyboard.press('End');
	await expect(page.getByTestId(place)).toHaveText('10 of 10');
	await page.clock.fastForward(20_100);
	await expect(page.getByTestId(place)).toHaveText('1 of 10');
	await page.keyboard.press('a');
	await page.clock.fastForward(30_000);
	await expect(page.getByTestId(place)).toHaveText('1 of 10');
	await page.keyboard.press('Escape');
});

test('a draft has a scene for each turning point, and is edited by keyboard', async ({ page }) => {
	await openSample(page);
	await page.getByRole('button', { name: 'Story' }).click();
	const pane = page.getByTestId('story-pane');
	await pane.getByRole('button', { name: /^Draft/ }).click();
	const scenes = pane.getByRole('button', { name: /^\d+ / });
	await expect(pane.getByLabel('Title of the story')).toHaveValue(/ and /);
	const count = await scenes.count();
	expect(count).toBeGreaterThan(2);
	await scenes.nth(0).click();
	const title = pane.getByLabel('Title', { exact: true });
	await title.fill('Where it began');
	await title.press('Enter');
	await title.blur();
	await expect(scenes.nth(0)).toContainText('Where it began');
	await scenes.nth(0).focus();
	await page.keyboard.press('Alt+ArrowDown');
	await expect(scenes.nth(1)).toContainText('Where it began');
	await scenes.nth(1).focus();
	await page.keyboard.press('Delete');
	await expect(scenes).toHaveCount(count - 1);
});

test('an export shows itself before it is saved', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('Control+k');
	await page.getByRole('option', { name: 'Export' }).click();
	const sheet = page.getByRole('dialog', { name: 'Export' });
	const preview = sheet.getByTestId('export-preview');
	await expect(preview).toContainText('id,kind,class');
	await sheet.getByRole('radio', { name: /^Word/ }).check();
	await expect(preview).toContainText('As of ');
	await sheet.getByRole('radio', { name: /^PowerPoint/ }).check();
	// All pages are drawn, maps included.
	await expect(preview.getByRole('img')).toHaveCount(11, { timeout: 60_000 });
	await sheet.getByRole('radio', { name: /^GIF/ }).check();
	await sheet.getByRole('spinbutton', { name: 'Most frames' }).fill('4');
	await expect(preview.getByRole('img')).toHaveCount(1, { timeout: 60_000 });
	await expect(preview.getByRole('img')).toHaveAttribute('src', /^data:image\/png;base64,/);
	await sheet.getByRole('radio', { name: /^HTML/ }).check();
	const download = page.waitForEvent('download');
	await sheet.getByTestId('export-save').click();
	const saved = await download;
	expect(saved.suggestedFilename()).toMatch(/^Sample Autumn 2021 \d{4}-\d{2}-\d{2}\.html$/);
	// The file by itself, with no network at all.
	const file = await saved.path();
	const alone = await page.context().browser()!.newContext({ offline: true });
	const opened = await alone.newPage();
	const asked: string[] = [];
	opened.on('request', (request) => {
		if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) asked.push(request.url());
	});
	const { copyFileSync } = await import('node:fs');
	copyFileSync(file, `${file}.html`);
	await opened.goto(`file://${file}.html`);
	await expect(opened.getByRole('heading', { level: 1 })).toHaveText('Autumn 2021');
	await opened.keyboard.press('PageDown');
	await expect(opened.getByRole('heading', { level: 2, name: 'A quarrel between neighbours' })).toBeVisible();
	expect(asked).toEqual([]);
	await alone.close();
	expect(new URL(address()).hostname).toBe('127.0.0.1');
});
