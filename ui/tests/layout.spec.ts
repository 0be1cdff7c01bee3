/** The layout holds: text up to 200 per cent in the smallest window, and right to left with longer words. */
import type { Page } from '@playwright/test';
import { expect, openSample, test } from './desk';

const VIEWS = ['Map', 'Tension', 'Actors', 'Flows', 'Documents', 'Review', 'Table'];
const SMALLEST = { width: 1024, height: 700 };

/**
 * Words that no one can read: outside the window, or behind an edge that neither scrolls nor shows by an ellipsis that
 * something is there. A line each.
 */
async function unreadable(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const SLACK_PX = 2;
		const isForScreenReaders = (element: Element | null): boolean =>
			element !== null && (getComputedStyle(element).clipPath !== 'none' || isForScreenReaders(element.parentElement));
		const found: string[] = [];
		if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const node = walker.currentNode;
			const words = node.textContent?.trim();
			const own = node.parentElement;
			if (!words || !own || own.closest('.visually-hidden, [aria-hidden="true"], option, datalist, script, style')) continue;
			if (isForScreenReaders(own) || !own.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			const box = range.getBoundingClientRect();
			if (!box.width) continue;
			let [across, down] = [true, true];
			const report = (where: string) => found.push(`“${words.slice(0, 40)}” ${where} (${Math.round(box.left)}–${Math.round(box.right)}, ${Math.round(box.top)}–${Math.round(box.bottom)})`);
			for (let edge: Element | null = own; edge && (across || down); edge = edge.parentElement) {
				const { overflowX, overflowY, textOverflow, position } = getComputedStyle(edge);
				const rect = edge.getBoundingClientRect();
				if (textOverflow === 'ellipsis') across = false;
				if (/auto|scroll/.test(overflowX)) across = false;
				if (/auto|scroll/.test(overflowY)) down = false;
				if (across && /hidden|clip/.test(overflowX) && (box.right > rect.right + SLACK_PX || box.left < rect.left - SLACK_PX)) {
					report(`is cut by ${edge.tagName}.${edge.className}`);
					across = false;
				}
				if (down && /hidden|clip/.test(overflowY) && (box.bottom > rect.bottom + SLACK_PX || box.top < rect.top - SLACK_PX)) {
					report(`is cut by ${edge.tagName}.${edge.className}`);
					down = false;
				}
				if (position === 'fixed') break;
			}
			if (across && (box.left < -SLACK_PX || box.right > innerWidth + SLACK_PX)) report('is outside the window');
			if (down && (box.top < -SLACK_PX || box.bottom > innerHeight + SLACK_PX)) report('is outside the window');
		}
		return [...new Set(found)].slice(0, 12);
	});
}

/** A language that reads from right to left and takes a third more room; what documents say stays as it is. */
async function pseudo(page: Page): Promise<void> {
	await page.evaluate(() => {
		document.documentElement.dir = 'rtl';
		const done = new WeakMap<Node, string>();
		const lengthen = (node: Node) => {
			const text = node.textContent ?? '';
			if (!/\p{L}{2}/u.test(text) || done.get(node) === text) return;
			if (node.parentElement?.closest('bdi, blockquote, mark, [data-paragraph], kbd, script, style, option, [role=gridcell]')) return;
			const longer = text + 'ـ'.repeat(Math.ceil(text.trim().length * 0.35));
			done.set(node, longer);
			node.textContent = longer;
		};
		const all = (root: Node) => {
			const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
			while (walker.nextNode()) lengthen(walker.currentNode);
		};
		all(document.body);
		new MutationObserver((changes) => {
			for (const { target, addedNodes } of changes) {
				if (target.nodeType === Node.TEXT_NODE) lengthen(target);
				addedNodes.forEach(all);
			}
		}).observe(document.body, { subtree: true, childList: true, characterData: true });
	});
}

async function eachView(page: Page, look: (name: string) => Promise<void>): Promise<void> {
	for (const [at, name] of VIEWS.entries()) {
		await page.keyboard.press(String(at + 1));
		await expect(page.locator('[role=tabpanel]')).toHaveAttribute('aria-label', name);
		await page.waitForTimeout(150);
		await look(name);
	}
}

for (const percent of [100, 150, 200]) {
	test(`text at ${percent} % is whole in the smallest window`, async ({ page }) => {
		await page.setViewportSize(SMALLEST);
		await page.addInitScript((size) => localStorage.setItem('araxes-text-size', String(size)), percent);
		await openSample(page);
		await page.keyboard.press('ArrowRight');
		await expect(page.getByTestId('record-card')).toBeVisible();
		const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
		expect(size).toBeCloseTo((14 * percent) / 100, 1);
		await eachView(page, async (name) => expect(await unreadable(page), name).toEqual([]));
		for (const [key, title] of [['?', 'Keyboard'], ['h', 'History'], ['d', 'About this document']] as const) {
			await page.keyboard.press(key);
			await expect(page.getByRole('dialog', { name: title })).toBeVisible();
			expect(await unreadable(page), title).toEqual([]);
			await page.keyboard.press('Escape');
			await expect(page.getByRole('dialog')).toHaveCount(0);
		}
	});
}

test('text grows and shrinks by keyboard, and stays so', async ({ page }) => {
	await openSample(page);
	const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
	await page.keyboard.press('Control+=');
	await page.keyboard.press('Control+=');
	expect(await size()).toBeCloseTo(17.5, 1);
	await page.reload();
	await expect(page.getByTestId('count')).toBeVisible();
	expect(await size()).toBeCloseTo(17.5, 1);
	await page.keyboard.press('Control+-');
	expect(await size()).toBeCloseTo(15.4, 1);
	await page.keyboard.press('Control+0');
	expect(await size()).toBeCloseTo(14, 1);
});

test('a language from right to left, with longer words, fits every view and dialog', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await openSample(page);
	await pseudo(page);
	await page.keyboard.press('ArrowRight');
	await expect(page.getByTestId('record-card')).toBeVisible();
	// The evidence stands at the end of the line, which is the left side now.
	const [side, main] = await Promise.all([page.locator('aside').boundingBox(), page.locator('main').boundingBox()]);
	expect(side?.x).toBeLessThan(main?.x ?? 0);
	await eachView(page, async (name) => expect(await unreadable(page), name).toEqual([]));
	for (const key of ['?', 'h', 'd']) {
		await page.keyboard.press(key);
		await expect(page.getByRole('dialog')).toBeVisible();
		expect(await unreadable(page), key).toEqual([]);
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toHaveCount(0);
	}
});
