/** Sizes of the panes, remembered on this machine. */

const KEY = 'araxes-layout';
const FIRST = { side: 400, timeline: 240 };

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
