/** Light, dark, or as the system has it. */

/** What a person chose. */
export type Choice = 'light' | 'dark' | 'system';

const KEY = 'araxes-theme';

declare global {
	interface Window {
		/** What the shell was started with; it stands for the system's theme. */
		__ARAXES_THEME__?: 'light' | 'dark' | null;
	}
}

function isSystemDark(): boolean {
	const told = window.__ARAXES_THEME__;
	return told ? told === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

class Theme {
	choice = $state<Choice>((localStorage.getItem(KEY) as Choice | null) ?? 'system');
	#systemDark = $state(isSystemDark());
	/** What a scene shows for as long as it is on. */
	#lent = $state<'light' | 'dark' | null>(null);
	/** What is shown: canvases redraw when it changes. */
	shown = $derived<'light' | 'dark'>(
		this.#lent ?? (this.choice === 'system' ? (this.#systemDark ? 'dark' : 'light') : this.choice),
	);

	constructor() {
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => (this.#systemDark = isSystemDark()));
	}

	/** A theme for a while; `null` gives it back. */
	lend(shown: 'light' | 'dark' | null) {
		this.#lent = shown;
	}

	choose(choice: Choice) {
		this.#lent = null;
		this.choice = choice;
		localStorage.setItem(KEY, choice);
	}
}

export const theme = new Theme();
