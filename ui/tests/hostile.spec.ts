/** Texts, titles, cells and stories that carry script, links and letters that pretend: they are shown as text, and nothing runs. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { drop, expect, openSample, test } from './desk';

const ROOT = join(import.meta.dirname, '../..');
const ARAXES = process.env.ARAXES ?? join(ROOT, 'target/debug/araxes');

/** Right-to-left override and its end; a Cyrillic А; a zero-width space. */
const OVERRIDE = '\u202Esrevird owt\u202C';
// A text that begins with a tag would be read as a web page, whose tags are no part of its text.
const TITLE = `Talks <img src=x onerror="window.__ran=1"> & 'more' ${OVERRIDE}`;
const SENTENCES = [
	`Iran closed the border with Azerbaijan on 4 October 2021 <script>window.__ran=2</script>.`,
	`Azerbaijan detained <svg onload=window.__ran=3><a xlink:href="javascript:window.__ran=4">two</a></svg> Iranian drivers on 5 October 2021.`,
	`Turkey condemned Iran on 6 October 2021 [here](javascript:window.__ran=5) and ${OVERRIDE} at "><iframe srcdoc="<script>parent.__ran=6</script>">.`,
	`The \u0410zerbaijani minister accused Iran on 7\u200B October 2021 {{constructor.constructor('window.__ran=7')()}}.`,
];
const TEXT = `${TITLE}\nPublished: 2021-10-08\n\n${SENTENCES.join('\n\n')}\n`;

/** A table of ACLED whose actors, places and notes do the same. */
function table(): string {
	const head = readFileSync(join(ROOT, 'tests/material/datasets/acled-2023.csv'), 'utf8').split('\n')[0] ?? '';
	const row: Record<string, string> = {
		event_id_cnty: 'AZE9', event_date: '12 October 2021', year: '2021', time_precision: '1', event_type: 'Protests',
		sub_event_type: 'Peaceful protest', actor1: 'Protesters (Iran) <script>window.__ran=8</script>', inter1: 'Protesters',
		iso: '364', region: 'Middle East', country: 'Iran', admin1: 'Tehran', location: '<b onmouseover=window.__ran=9>Tehran</b>',
		latitude: '35.6892', longitude: '51.3890', geo_precision: '1', source: '=HYPERLINK("javascript:window.__ran=10")',
		source_scale: 'National', notes: `<img src=y onerror=window.__ran=11> a crowd stood ${OVERRIDE}.`, fatalities: '0', timestamp: '1',
	};
	const cells = head.split(',').map((name) => `"${(row[name] ?? '').replaceAll('"', '""')}"`);
	return `${head}\n${cells.join(',')}\n`;
}

/** Nothing ran, no element came out of a text, no link leads into script. */
async function nothingRan(page: Page, where: string): Promise<void> {
	const found = await page.evaluate(() => ({
		ran: (window as { __ran?: number }).__ran ?? null,
		elements: document.querySelectorAll('img[src=x], img[src=y], iframe, svg[onload], script:not([src]):not([nonce]), [onerror], [onload], b[onmouseover]')
			.length,
		links: [...document.querySelectorAll('a')].filter((a) => /^\s*javascript:/i.test(a.getAttribute('href') ?? a.getAttribute('xlink:href') ?? '')).length,
	}));
	expect(found, where).toEqual({ ran: null, elements: 0, links: 0 });
}

test('script, links and pretending letters in documents and cells are shown as text in every view', async ({ page }) => {
	page.on('dialog', (dialog) => {
		throw new Error(`a text opened a dialog: ${dialog.message()}`);
	});
	await openSample(page);
	await drop(page, [{ name: `${'<u>'}notes.txt`, text: TEXT }, { name: 'acled.csv', text: table() }]);
	const dialog = page.getByRole('dialog', { name: 'Import documents' });
	await expect(dialog.getByTestId('import-preview')).toContainText('ACLED');
	await nothingRan(page, 'preview');
	await dialog.getByTestId('import-start').click();
	await expect(dialog.getByTestId('import-summary')).toContainText('2 documents');
	await dialog.getByRole('button', { name: 'Close' }).last().click();

	await page.getByRole('tab', { name: 'Documents' }).click();
	await page.getByRole('grid', { name: 'Documents' }).getByRole('row').filter({ hasText: 'onerror' }).click();
	const reader = page.getByTestId('reader');
	for (const sentence of SENTENCES) {
		const shown = ((await reader.textContent()) ?? '').replaceAll(/\s+/g, ' ');
		expect(shown).toContain(sentence.replaceAll(/\s+/g, ' '));
	}
	await nothingRan(page, 'reader');
	// The letters are those of the text; none was taken for its look-alike.
	expect(await reader.textContent()).toContain('\u0410zerbaijani');

	for (const view of ['Map', 'Tension', 'Actors', 'Flows', 'Documents', 'Review', 'Table']) {
		await page.getByRole('tab', { name: view }).click();
		await page.keyboard.press('ArrowRight');
		await nothingRan(page, view);
	}
	await page.keyboard.press('/');
	await page.keyboard.type('onload');
	await expect(page.getByRole('dialog')).toContainText('<svg onload');
	await nothingRan(page, 'search');
});

test('a name that runs from right to left leaves the words beside it alone', async ({ page }) => {
	await openSample(page);
	await drop(page, [{ name: 'notes.txt', text: TEXT }]);
	const dialog = page.getByRole('dialog', { name: 'Import documents' });
	await dialog.getByTestId('import-start').click();
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await page.getByRole('tab', { name: 'Documents' }).click();
	const row = page.getByRole('grid', { name: 'Documents' }).getByRole('row').filter({ hasText: 'onerror' });
	await expect(row).toBeVisible();
	// Each cell is a paragraph of its own, or isolated: an override ends with it.
	const open = await row.getByRole('gridcell').evaluateAll((cells) =>
		cells.filter((cell) => {
			const { display, unicodeBidi } = getComputedStyle(cell);
			return display.startsWith('inline') && !unicodeBidi.includes('isolate');
		}).length,
	);
	expect(open).toBe(0);
});

test('a story of such texts is as harmless as one HTML file', async ({ page }) => {
	const folder = mkdtempSync(join(tmpdir(), 'araxes-hostile-'));
	try {
		writeFileSync(join(folder, 'notes.txt'), TEXT);
		const project = join(folder, 'p.araxes');
		execFileSync(ARAXES, ['import', join(folder, 'notes.txt'), '--project', project]);
		const script = join(folder, 'story.toml');
		writeFileSync(script, `title = '''${TITLE}'''\n[[scene]]\ntitle = '''${SENTENCES[1]}'''\ntext = '''${SENTENCES[2]}'''\nnotes = '''${SENTENCES[0]}'''\nwords = ["closed the border"]\n`);
		execFileSync(ARAXES, ['story', '--add', script, '--project', project]);
		const file = join(folder, 'story.html');
		execFileSync(ARAXES, ['export', '--project', project, '--story', '1', '-o', file]);
		const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
		for (const kind of ['script-src', 'style-src']) {
			expect(new RegExp(`${kind} ([^;]*)`).exec(policy)?.[1]).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
		}

		const other = await page.context().newPage();
		const faults: string[] = [];
		other.on('pageerror', (error) => faults.push(error.message));
		other.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
		await other.goto(pathToFileURL(file).href);
		await expect(other.locator('h1')).toHaveText(TITLE);
		// Its own script does run.
		await other.keyboard.press('ArrowRight');
		await expect(other.locator('#scene-1')).toHaveClass(/now/);
		const ran = await other.evaluate(() => (window as { __ran?: number }).__ran ?? null);
		expect(ran).toBeNull();
		expect(await other.locator('img, iframe, [onerror], [onload], a[href^="javascript"]').count()).toBe(0);
		// Were a script to get in after all, the policy would stop it.
		const stopped = await other.evaluate(async () => {
			const script = document.createElement('div');
			script.innerHTML = '<img src=x onerror="window.__ran=99">';
			document.body.append(script);
			await new Promise((resolve) => setTimeout(resolve, 300));
			return (window as { __ran?: number }).__ran ?? null;
		});
		expect(stopped).toBeNull();
		expect(faults.filter((fault) => !fault.includes('Content Security Policy'))).toEqual([]);
		await other.close();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('the page’s policy has no unsafe source', async ({ page }) => {
	const answer = await page.goto(new URL(process.env.ARAXES_URL ?? '').origin);
	const policy = answer?.headers()['content-security-policy'] ?? '';
	expect(policy).toContain("default-src 'self'");
	expect(policy).not.toContain('unsafe');
	expect(policy).not.toMatch(/https?:|\*/);
});
