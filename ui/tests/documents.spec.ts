/** A person says what a document is, and what it says. */
import { drop, expect, openSample, test } from './desk';

const TEXT = `A week at the border

BAKU, 14 May 2021 - Iran condemned the drills of Azerbaijan last Tuesday. Talks between Turkey and Armenia went on.`;

test('a document is described by keyboard: another date moves its events, and undo brings them back', async ({ page }) => {
	await openSample(page);
	await drop(page, [{ name: 'week.txt', text: TEXT }]);
	await page.getByTestId('import-start').click();
	await expect(page.getByTestId('import-summary')).toContainText('1 document');
	await page.keyboard.press('Escape');
	await page.keyboard.press('5');
	const row = page.locator('[data-row]', { hasText: 'A week at the border' });
	await expect(row).toContainText('14 May 2021, from the text');
	await expect(row).toContainText('F6');
	await page.getByTestId('reader').getByRole('button', { name: /condemned/ }).first().click();
	await expect(page.getByTestId('record-card')).toContainText('11 May 2021');

	await page.keyboard.press('d');
	const form = page.getByTestId('document-form');
	await expect(form.getByLabel('Title')).toBeFocused();
	await form.getByLabel('Title').fill('Border week');
	await form.getByLabel('Date').fill('2021-06-11');
	await expect(form).toContainText('It was 14 May 2021, from the text.');
	await form.getByLabel('Reliability').selectOption('B');
	await form.getByLabel('Credibility').selectOption('2');
	await form.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(form).toHaveCount(0);
	const described = page.locator('[data-row]', { hasText: 'Border week' });
	await expect(described).toContainText('11 Jun 2021, given by hand');
	await expect(described).toContainText('B2');
	await expect(page.getByTestId('record-card')).toContainText('8 Jun 2021');

	await page.keyboard.press('Control+z');
	await expect(row).toContainText('14 May 2021, from the text');
	await expect(page.getByTestId('record-card')).toContainText('11 May 2021');
	await page.keyboard.press('h');
	await expect(page.getByRole('dialog', { name: 'History' })).toContainText('Describe “A week at the border”');
});

test('words of a text become a record by keyboard, with the words as its evidence', async ({ page }) => {
	await openSample(page);
	await drop(page, [{ name: 'week.txt', text: TEXT }]);
	await page.getByTestId('import-start').click();
	await expect(page.getByTestId('import-summary')).toContainText('1 document');
	await page.keyboard.press('Escape');
	await expect(page.getByTestId('reader')).toContainText('Talks between Turkey');

	await page.keyboard.press('n');
	const chosen = page.getByTestId('chosen');
	await expect(chosen).toContainText('A week at the border');
	for (let i = 0; i < 5 && !(await chosen.textContent())?.includes('Talks'); i++) await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await expect(chosen).toContainText('“Talks between Turkey and Armenia”');
	await page.keyboard.press('Enter');
	const form = page.getByTestId('record-editor');
	await expect(form.getByLabel('From')).toHaveValue('TUR');
	await expect(form.getByLabel('To', { exact: true })).toHaveValue('ARM');
	await page.keyboard.type('Consultation');
	await form.getByLabel('First day').fill('2021-05-13');
	await form.getByLabel('Last day').fill('2021-05-13');
	await form.getByLabel('Where').fill('Kars');
	await form.getByRole('button', { name: 'Save' }).press('Enter');
	const card = page.getByTestId('record-card');
	await expect(card).toContainText('Made by hand');
	await expect(card).toContainText('Accepted');
	await expect(card).toContainText('13 May 2021');
	await expect(card).toContainText('Kars');
	await expect(card.getByTestId('quote').locator('mark')).toHaveText('Talks between Turkey and Armenia');
	await expect(page.getByTestId('reader').locator('[data-selected="true"]')).toHaveText('Talks between Turkey and Armenia');
	await page.keyboard.press('Control+z');
	await expect(page.getByTestId('reader').getByRole('button', { name: 'Talks between Turkey and Armenia', exact: true })).toHaveCount(0);
});

test('words marked with the mouse are recorded too', async ({ page }) => {
	await openSample(page);
	await drop(page, [{ name: 'week.txt', text: TEXT }]);
	await page.getByTestId('import-start').click();
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
	await page.getByTestId('reader').locator('p', { hasText: 'Talks between' }).last().selectText();
	await page.getByTestId('chosen').getByRole('button', { name: 'Record' }).click();
	const form = page.getByTestId('make-record');
	await form.getByText('Relation', { exact: true }).click();
	await form.getByLabel('Type').selectOption('rivalry');
	await form.getByLabel('From').fill('ARM');
	await form.getByLabel('To', { exact: true }).fill('TUR');
	await form.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByTestId('record-card')).toContainText('rivalry');
});

test('what two sources say of one event stands side by side, and where they differ is marked', async ({ page }) => {
	await openSample(page);
	await drop(page, [
		{ name: 'one.txt', text: 'BAKU, 3 May 2021 - On 2 May 2021 Azerbaijan shelled Armenia near Goris and killed three soldiers.\n' },
		{ name: 'two.txt', text: 'YEREVAN, 4 May 2021 - On 3 May 2021 Azerbaijan shelled Armenia near Kapan and killed four soldiers.\n' },
	]);
	await page.getByTestId('import-start').click();
	await expect(page.getByTestId('import-summary')).toContainText('2 documents');
	await page.keyboard.press('Escape');
	await page.getByTestId('reader').getByRole('button', { name: /shelled/ }).first().click();
	await expect(page.getByTestId('twins')).toContainText('Kapan');
	await page.keyboard.press('c');
	const table = page.getByTestId('compare');
	await expect(table.getByRole('columnheader')).toHaveCount(2);
	const row = (name: string) => table.getByRole('row', { name: new RegExp(`^${name}`) });
	await expect(row('Date')).toContainText('they differ');
	await expect(row('Date')).toContainText('2 May 2021');
	await expect(row('Place')).toContainText('they differ');
	await expect(row('From')).toContainText('the same');
});

test('all documents are read anew from the palette, and what changed is told until it is dismissed', async ({ page }) => {
	await openSample(page);
	await page.keyboard.press('Control+k');
	await page.keyboard.type('Read all anew');
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'What changed' });
	await expect(dialog.getByTestId('changes-summary')).toContainText('documents were read anew. Nothing changed.');
	await dialog.getByRole('button', { name: 'Dismiss' }).press('Enter');
	await expect(dialog).toHaveCount(0);
	await expect(page.getByTestId('count')).toContainText(/\d+ events/);
});

test('a name is found in any of its spellings', async ({ page }) => {
	await openSample(page);
	await drop(page, [{ name: 'week.txt', text: 'BAKU, 14 May 2021 - Əliyev met Erdoğan in Xankəndi.\n' }]);
	await page.getByTestId('import-start').click();
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
	await page.keyboard.press('/');
	await page.keyboard.type('Khankendi');
	const options = page.getByRole('dialog').getByRole('option');
	// The town first, then the sentence that spells it otherwise.
	await expect(options.first()).toContainText('Khankendi');
	await expect(options.filter({ hasText: 'Əliyev met Erdoğan in Xankəndi' })).toBeVisible();
});
