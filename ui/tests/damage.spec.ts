/** A damaged project says why it does not open, and is recovered; one that can only be read says so. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { address, expect, openStart, test } from './desk';

const ROOT = join(import.meta.dirname, '../..');
const ARAXES = process.env.ARAXES ?? join(ROOT, 'target/debug/araxes');
const PAGE_BYTES = 4096;

let folder: string;
base.beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'araxes-damage-'));
	const documents = readdirSync(join(ROOT, 'samples/documents')).map((name) => join(ROOT, 'samples/documents', name));
	execFileSync(ARAXES, ['import', ...documents, '--project', join(folder, 'Week.araxes')]);
});
base.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The page's address, opening a project as an argument of the window does. */
function opening(path: string): string {
	const url = new URL(address());
	url.searchParams.set('open', path);
	return url.href;
}

/** Closes the project before its folder goes: the server would keep it open for the next test. */
async function close(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Close project' }).click();
	await expect(page.getByTestId('start-sample')).toBeVisible();
}

// A refusal is what is tested here, and a browser reports each as an error; so without the fixture that fails on those.
base('a damaged project says why and is recovered beside itself, which leaves it as it was', async ({ page }) => {
	const path = join(folder, 'Week.araxes');
	const bytes = readFileSync(path);
	const middle = Math.floor(bytes.length / PAGE_BYTES / 3) * PAGE_BYTES;
	bytes.fill(0xa5, middle, middle + 4 * PAGE_BYTES);
	writeFileSync(path, bytes);
	await openStart(page);
	await page.goto(opening(path));
	const sheet = page.getByRole('dialog', { name: 'This project is damaged' });
	await expect(sheet).toContainText(path);
	await sheet.getByTestId('recover').click();
	await expect(page.getByTestId('recovered')).toContainText('8 documents');
	expect(readFileSync(path).equals(bytes)).toBe(true);
	expect(existsSync(join(folder, 'Week recovered.araxes'))).toBe(true);
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Week recovered');
	await expect(page.getByTestId('count')).toContainText(/\d+ events/);
	await close(page);
});

test('a project that can only be read says so', async ({ page }) => {
	const path = join(folder, 'Week.araxes');
	// The superuser may write everywhere; then there is no such project to show.
	chmodSync(path, 0o444);
	test.skip(process.getuid?.() === 0, 'the superuser may write everywhere');
	await openStart(page);
	await page.goto(opening(path));
	await expect(page.getByTestId('read-only')).toHaveText('Read-only');
	await close(page);
});
