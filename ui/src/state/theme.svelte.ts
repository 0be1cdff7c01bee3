/** Light, dark, or as the system has it. */

/** What a person chose. */
export type Choice = 'light' | 'dark' | 'system';

const KEY = 'araxes-theme';

class Theme {
	choice = $state<Choice>((localStorage.getItem(KEY) as Choice | null) ?? 'system');
	#systemDark = $state(matchMedia('(prefers-color-scheme: dark)').matches);
	/** What is shown: canvases redraw when it changes. */
	shown = $derived<'light' | 'dark'>(this.choice === 'system' ? (this.#systemDark ? 'dark' : 'light') : this.choice);

	constructor() {
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => (this.#systemDark = event.matches));
	}

	choose(choice: Choice) {
		this.choice = choice;
		localStorage.setItem(KEY, choice);
	}
}

export const theme = new Theme();
