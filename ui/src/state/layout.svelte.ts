/** Sizes of the panes, remembered on this machine. */

const KEY = 'araxes-layout';
/** At first a share of the window, so that a small one leaves the map its room and a large one is used. */
const FIRST = { side: share(innerWidth, 0.28, 300, 460), timeline: share(innerHeight, 0.27, 190, 340) };

function share(whole: number, part: number, least: number, most: number): number {
	return Math.round(Math.min(most, Math.max(least, whole * part)));
}

/** Reads what was kept; anything odd gives the first layout. */
function kept(): typeof FIRST {
	try {
		const read = JSON.parse(localStorage.getItem(KEY) ?? '{}');
		const size = (value: unknown, otherwise: number) => (typeof value === 'number' && value > 0 ? value : otherwise);
		return { side: size(read.side, FIRST.side), timeline: size(read.timeline, FIRST.timeline) };
	} catch {
		return FIRST;
	}
}

class Layout {
	sizes = $state(kept());

	set(part: Partial<typeof FIRST>) {
		this.sizes = { ...this.sizes, ...part };
		localStorage.setItem(KEY, JSON.stringify(this.sizes));
	}
}

export const layout = new Layout();
