/** What tests do on the desk, in a person's terms. */
import { type Page, test as base, expect } from '@playwright/test';

export { expect };

/** A page that fails its test when a script fails, or when anything is asked of another machine. */
export const test = base.extend({
	page: async ({ page }, use) => {
		const faults: string[] = [];
		const own = new URL(address()).origin;
		page.on('pageerror', (error) => faults.push(error.message));
		page.on('request', (request) => {
			const { origin, protocol } = new URL(request.url());
			if (origin !== own && protocol !== 'blob:' && protocol !== 'data:') faults.push(`asked for ${request.url()}`);
		});
		page.on('console', (message) => {
			if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
		});
		await use(page);
		expect(faults).toEqual([]);
	},
});

/** Where the page is served, with its token. */
export function address(): string {
	const url = process.env.ARAXES_URL;
	if (!url) throw new Error('The global set-up has not run.');
	return url;
}

/** Opens the start screen; a project that an earlier test left open is closed. */
export async function openStart(page: Page): Promise<void> {
	await page.goto(address());
	const sample = page.getByTestId('start-sample');
	const close = page.getByRole('button', { name: 'Close project' });
	await expect(sample.or(close)).toBeVisible();
	if (await close.isVisible()) await close.click();
	await expect(sample).toBeVisible();
}

/** Opens a new copy of the sample. */
export async function openSample(page: Page): Promise<void> {
	await openStart(page);
	await page.getByTestId('start-sample').click();
	await expect(page.getByTestId('count')).toContainText(/\d+ events/);
}

/** Drops texts on the window. */
export async function drop(page: Page, files: { name: string; text: string }[]): Promise<void> {
	await page.evaluate((given) => {
		const transfer = new DataTransfer();
		for (const { name, text } of given) transfer.items.add(new File([text], name));
		window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
	}, files);
}

/** The first number in the count beside the filter. */
export async function count(page: Page): Promise<number> {
	return Number(/\d+/.exec((await page.getByTestId('count').textContent()) ?? '')?.[0]);
}
