/** The way from one time window to another, so that time moves together with the camera. */
import { dayOfIso, isoOfDay } from './days';
import type { IsoWindow } from './window';

/** Slow at both ends. */
export function eased(t: number): number {
	return t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2;
}

/** The window at `t` (0 to 1) of the way. An open side jumps: there is no day half way to it. */
export function windowBetween(from: IsoWindow, to: IsoWindow, t: number): IsoWindow {
	if (t >= 1) return to;
	const side = (a: string | null, b: string | null) =>
		a === null || b === null ? b : isoOfDay(Math.round(dayOfIso(a) + (dayOfIso(b) - dayOfIso(a)) * eased(t)));
	return { from: side(from.from, to.from), to: side(from.to, to.to) };
}
