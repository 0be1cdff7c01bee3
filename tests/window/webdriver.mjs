/** The few words of WebDriver that the window tests need. https://www.w3.org/TR/webdriver2/ */

import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const ANSWER_MS = 60_000;

/** A window under control. */
export class Session {
	#url;

	constructor(url) {
		this.#url = url;
	}

	/** Starts the app and takes control of its window. */
	static async start(driver, application, args) {
		const capabilities = { alwaysMatch: { 'tauri:options': { application, args } } };
		await until('the driver answers', async () => (await fetch(`${driver}/status`)).ok);
		const { sessionId } = await send('POST', `${driver}/session`, { capabilities });
		return new Session(`${driver}/session/${sessionId}`);
	}

	/** Closes the window, and with it the app. */
	async end() {
		await send('DELETE', this.#url);
	}

	/** Runs the body of a function in the page; its answer must be JSON. */
	run(body, ...args) {
		return send('POST', `${this.#url}/execute/sync`, { script: body, args });
	}

	/** Waits for an element, by CSS. */
	element(css) {
		return until(`there is ${css}`, async () => {
			const found = await send('POST', `${this.#url}/element`, { using: 'css selector', value: css });
			return found[ELEMENT];
		});
	}

	async click(css) {
		await send('POST', `${this.#url}/element/${await this.element(css)}/click`, {});
	}

	async text(css) {
		return send('GET', `${this.#url}/element/${await this.element(css)}/text`);
	}

	/** Types into whatever has the focus. */
	async press(...keys) {
		const actions = keys.flatMap((value) => [
			{ type: 'keyDown', value },
			{ type: 'keyUp', value },
		]);
		await send('POST', `${this.#url}/actions`, { actions: [{ type: 'key', id: 'keys', actions }] });
	}

	async resize(width, height) {
		await send('POST', `${this.#url}/window/rect`, { width, height });
	}

	async screenshot(path) {
		writeFileSync(path, Buffer.from(await send('GET', `${this.#url}/screenshot`), 'base64'));
	}
}

/** Tries until `attempt` gives something true; what it threw last is told when it never does. */
export async function until(what, attempt, withinMs = 30_000) {
	const end = Date.now() + withinMs;
	let last;
	while (Date.now() < end) {
		try {
			const answer = await attempt();
			if (answer) return answer;
		} catch (error) {
			last = error;
		}
		await pause(100);
	}
	throw new Error(`waited ${withinMs / 1000} s until ${what}`, { cause: last });
}

async function send(method, url, body) {
	const response = await fetch(url, {
		method,
		body: body && JSON.stringify(body),
		signal: AbortSignal.timeout(ANSWER_MS),
	});
	const { value } = await response.json();
	if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
	return value;
}
