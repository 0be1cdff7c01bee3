/** A person looks closer: the network, the curves beside each other, and corrections that can be taken back. */
import { drop, expect, openSample, test } from './desk';

test('the network shows who acts on whom, and a card for whom is chosen', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('3');
	const network = page.getByRole('group', { name: 'Network of actors' });
	const azerbaijan = network.locator('[data-actor="AZE"]');
	await azerbaijan.focus();
	await page.keyboard.press('Enter');
	const card = page.getByTestId('actor-card');
	await expect(card.getByRole('heading', { level: 2 })).toHaveText('Azerbaijan');
	await expect(card).toContainText('Ilham Aliyev');
	await card.getByRole('listitem').locator('button').last().click();
	await expect(page.getByTestId('record-card')).toBeVisible();

	await network.getByRole('button', { name: /hostile events$/ }).first().focus();
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('link-card')).toContainText('events');
});

test('actors stand where they stood when the project is opened again', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('3');
	const iran = page.locator('[data-actor="IRN"]');
	await iran.focus();
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Shift+ArrowRight');
	const moved = await iran.getAttribute('transform');
	// What is on screen is saved a moment after it comes to rest.
	await page.waitForTimeout(1200);
	await page.reload();
	await expect(page.locator('[data-actor="IRN"]')).toHaveAttribute('transform', moved ?? '');
});

test('a record is edited by keyboard, and the machine’s reading comes back with undo', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('7');
	const card = page.getByTestId('record-card');
	await page.locator('[data-row]', { hasText: 'Consultation' }).first().click();
	await expect(card).toContainText('Consultation');
	await page.keyboard.press('e');
	const form = page.getByTestId('record-editor');
	await form.getByLabel('Type').selectOption({ label: 'Agreement' });
	await form.getByLabel('Last day').fill('2000-01-01');
	await form.getByLabel('First day').fill('2000-01-02');
	await form.getByRole('button', { name: 'Save' }).click();
	await expect(form.getByRole('alert')).toHaveText('The last day is before the first.');
	await form.getByLabel('First day').fill('1999-12-30');
	await form.getByRole('button', { name: 'Save' }).click();
	await expect(form).toHaveCount(0);
	await expect(card).toContainText('Agreement');
	await expect(card).toContainText('30 Dec 1999 – 1 Jan 2000');
	await expect(card).toContainText('Edited');
	await page.keyboard.press('Control+z');
	await expect(card).toContainText('Consultation');
});

test('what two documents tell is offered side by side, and merged', async ({ page }) => {
	await openSample(page);
	const told = (words: string) => `BAKU, 3 May 2021 - ${words}\n`;
	await drop(page, [
		{ name: 'one.txt', text: told('Iran condemned Azerbaijan on 2 May 2021.') },
		{ name: 'two.txt', text: told('On 2 May 2021 Tehran sharply condemned Azerbaijan.') },
	]);
	await page.getByTestId('import-start').click();
	await expect(page.getByTestId('import-summary')).toContainText('2 documents');
	await page.keyboard.press('Escape');
	await page.getByTestId('reader').locator('[aria-pressed]').first().click();
	const twins = page.getByTestId('twins');
	await expect(twins).toContainText('condemned Azerbaijan');
	await page.keyboard.press('m');
	await expect(twins).toHaveCount(0);
	await expect(page.getByTestId('record-card').getByTestId('quote')).toHaveCount(2);
	await page.keyboard.press('h');
	const history = page.getByRole('dialog', { name: 'History' });
	await expect(history.getByRole('listitem').first()).toContainText('Merge 2 records');
	await history.getByRole('listitem').nth(1).getByRole('button').click();
	await expect(history.getByRole('listitem').nth(1)).toContainText('now');
	await page.keyboard.press('Escape');
	await expect(twins).toContainText('condemned Azerbaijan');
});

test('two pairs are compared on one scale, and weights are a person’s to set', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('2');
	const curves = page.getByRole('region', { name: 'Tension' }).locator('canvas');
	await expect(curves).toHaveCount(1);
	await page.getByLabel('Beside').selectOption({ index: 1 });
	await expect(curves).toHaveCount(2);
	await page.getByRole('button', { name: 'Weights' }).click();
	await page.getByLabel('Assault').fill('-2');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Escape');
	await expect(page.locator('.formula')).toContainText('set by hand');
});

test('flows are drawn over their periods, with the table behind them', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('4');
	const bar = page.getByRole('button', { name: /Israel → Azerbaijan · Arms · 60 %/ });
	await bar.click();
	await expect(page.getByTestId('record-card')).toContainText('60 %');
	await page.getByRole('region', { name: 'Flows' }).getByRole('button', { name: 'Table' }).click();
	await expect(page.getByRole('grid', { name: 'Flows' })).toBeVisible();
});

test('a week around the chosen event is one key', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('ArrowRight');
	await expect(page.getByTestId('record-card')).toBeVisible();
	await page.keyboard.press('x');
	await expect(page.getByRole('toolbar', { name: 'Filter' })).toContainText('6 Dec 2016');
});
