/** How large the text is, as a person likes it on this machine: 100 to 200 per cent. */

const KEY = 'araxes-text-size';

/** Sizes to choose from, per cent. */
export const TEXT_SIZES = [100, 110, 125, 150, 175, 200] as const;

function kept(): number {
	const read = Number(localStorage.getItem(KEY));
	return TEXT_SIZES.find((size) => size === read) ?? 100;
}

class TextSize {
	percent = $state(kept());
	/** One at 100 per cent: what is laid out in pixels multiplies by it. */
	factor = $derived(this.percent / 100);

	choose(percent: number) {
		this.percent = percent;
		localStorage.setItem(KEY, String(percent));
	}

	/** A size up or down. */
	step(by: 1 | -1) {
		const at = TEXT_SIZES.findIndex((size) => size === this.percent);
		this.choose(TEXT_SIZES[Math.min(TEXT_SIZES.length - 1, Math.max(0, at + by))] ?? 100);
	}
}

export const textSize = new TextSize();
