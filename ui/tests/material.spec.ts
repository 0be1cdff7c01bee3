/** Datasets and documents of other formats come in through the window's drop. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { count, expect, openSample, test } from './desk';

const MATERIAL = join(import.meta.dirname, '../../tests/material');

/** Drops files of the material on the window, byte by byte as they are. */
async function dropFiles(page: Page, names: string[]): Promise<void> {
	const files = names.map((name) => ({ name: name.split('/').pop() ?? name, base64: readFileSync(join(MATERIAL, name)).toString('base64') }));
	await page.evaluate((given) => {
		const transfer = new DataTransfer();
		for (const { name, base64 } of given) {
			transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
		}
		window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
	}, files);
}

test('a table of one’s own is mapped in the window, never guessing day and month, and the mapping is kept', async ({ page }) => {
	await openSample(page);
	const before = await count(page);
	await dropFiles(page, ['datasets/own.csv']);
	const dialog = page.getByRole('dialog', { name: 'Import documents' });
	const start = dialog.getByTestId('import-start');
	await expect(dialog.getByTestId('import-missing')).toBeVisible();
	await expect(start).toBeDisabled();
	const mapping = dialog.getByTestId('import-mapping');
	const columns = { date: 'When', source: 'Who', target: 'Whom', place: 'Where', lat: 'North', lon: 'East', text: 'What' };
	for (const [field, column] of Object.entries(columns)) {
		await mapping.getByRole('combobox', { name: field, exact: true }).selectOption(column);
	}
	await mapping.getByRole('combobox', { name: 'Type of all events' }).selectOption('MOBILIZE');
	await expect(dialog.getByTestId('import-missing')).toHaveCount(0);
	// Both days have two readings, so both rows would be rejected until somebody says which it is.
	await expect(dialog.getByTestId('import-preview')).toContainText('0 make a record');
	await expect(dialog.getByTestId('import-preview')).toContainText('may be');
	await mapping.getByRole('combobox', { name: /first of February/ }).selectOption('01/02/2003');
	await expect(dialog.getByTestId('import-preview')).toContainText('2 make a record');
	await mapping.getByRole('textbox', { name: 'Keep this mapping as' }).fill('ours');
	await start.click();
	await expect(dialog.getByTestId('import-summary')).toContainText('records found: 2');
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await expect.poll(() => count(page)).toBe(before + 2);
	// The next table of that shape needs one choice.
	await dropFiles(page, ['datasets/own.csv']);
	await expect(dialog.getByTestId('import-mapping').getByRole('combobox', { name: 'Kept mappings' })).toContainText('ours');
});

test('a dataset says what it is before it is stored, and gives its bad rows back', async ({ page }) => {
	await openSample(page);
	const before = await count(page);
	await dropFiles(page, ['datasets/gdelt-61.csv']);
	const dialog = page.getByRole('dialog', { name: 'Import documents' });
	const preview = dialog.getByTestId('import-preview');
	await expect(preview).toContainText('GDELT 2.0 events, 61 columns');
	await expect(preview).toContainText('3 make a record');
	await expect(preview).toContainText('GDELT Project');
	await dialog.getByTestId('import-start').click();
	await expect(dialog.getByTestId('import-rejected')).toContainText('looks like the longitude');
	const saved = page.waitForEvent('download');
	await dialog.getByRole('button', { name: 'Save rejected rows' }).click();
	const path = await (await saved).path();
	expect(readFileSync(path, 'utf8')).toContain('"8\tcut"');
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await expect.poll(() => count(page)).toBe(before + 3);
});

test('a PDF, a mailbox and a picture come in together; the picture says what to do', async ({ page }) => {
	await openSample(page);
	const before = await count(page);
	await dropFiles(page, ['documents/brief.pdf', 'documents/box.mbox', 'documents/picture-only.pdf', 'documents/agency.txt', 'documents/reprint.txt']);
	const dialog = page.getByRole('dialog', { name: 'Import documents' });
	await expect(dialog.getByTestId('import-preview')).toContainText('Weekly brief');
	await dialog.getByTestId('import-start').click();
	await expect(dialog.getByTestId('import-rejected')).toContainText('OCR');
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await expect.poll(() => count(page)).toBeGreaterThan(before);
	await page.getByRole('tab', { name: 'Documents' }).click();
	await expect(page.getByRole('grid', { name: 'Documents' })).toContainText('Reprint of Talks resume');
});

test('every format of the material comes in through the drop, and what does not says why', async ({ page }) => {
	await openSample(page);
	// A table of one's own waits for its mapping, which another test gives.
	const names = ['documents', 'datasets']
		.flatMap((part) => readdirSync(join(MATERIAL, part)).map((name) => `${part}/${name}`))
		.filter((name) => !name.includes('/own.'));
	await dropFiles(page, names);
	const dialog = page.getByRole('dialog', { name: 'Import documents' });
	await expect(dialog.getByTestId('import-start')).toBeEnabled();
	await dialog.getByTestId('import-start').click();
	const summary = dialog.getByTestId('import-summary');
	await expect(summary).toBeVisible({ timeout: 60_000 });
	const rejected = dialog.getByTestId('import-rejected').getByRole('listitem');
	const refused = (await rejected.allTextContents()).filter((line) => !/line \d/.test(line)).map((line) => line.split(':')[0]);
	// Two pictures, one of them among the documents of an archive; of everything else at least one document or row is taken.
	expect(refused).toEqual(['bundle.zip week/logo.png', 'picture-only.pdf']);
	expect(Number(/\d+/.exec((await summary.textContent()) ?? '')?.[0])).toBeGreaterThanOrEqual(names.length - 1);
});
