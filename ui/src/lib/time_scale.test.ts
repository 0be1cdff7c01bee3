import { expect, test } from 'vitest';
import { dayOfIso, formatDays, isoOfDay } from './days';
import { airedSpan, panSpan, revealDay, ticksOf, zoomSpan } from './time_scale';

const bounds = { from: 0, to: 10_000 };

test('days come back as dates', () => {
	for (const iso of ['1970-01-01', '1969-12-31', '2020-09-27', '0987-03-01', '1828-02-22', '2024-02-29']) {
		expect(isoOfDay(dayOfIso(iso))).toBe(iso);
	}
	expect(dayOfIso('1970-01-02')).toBe(1);
	expect(formatDays(dayOfIso('2020-09-27'), dayOfIso('2020-09-27'), 'en-GB')).toBe('27 Sept 2020');
});

test('zoom keeps the moment under the pointer', () => {
	const span = zoomSpan({ from: 1000, to: 2000 }, 0.5, 0.25, bounds);
	expect(span.from + (span.to - span.from) * 0.25).toBeCloseTo(1250);
	expect(span.to - span.from).toBeCloseTo(500);
});

test('zoom and pan stay in bounds', () => {
	expect(zoomSpan({ from: 1000, to: 2000 }, 1000, 0.5, bounds)).toEqual(bounds);
	expect(panSpan({ from: 9000, to: 9900 }, 500, bounds)).toEqual({ from: 9100, to: 10_000 });
	const narrow = zoomSpan({ from: 1000, to: 1001 }, 0.0001, 0.5, bounds);
	expect(narrow.to - narrow.from).toBe(3);
});

test('a day out of view is brought in with a margin, one in view moves nothing', () => {
	const span = { from: 1000, to: 2000 };
	expect(revealDay(span, 1500, 0.1, bounds)).toBe(span);
	expect(revealDay(span, 2500, 0.1, bounds).to).toBeCloseTo(2600);
	expect(revealDay(span, 500, 0.1, bounds).from).toBeCloseTo(400);
});

test('ticks of years, months and days say what they need to', () => {
	const labels = (from: string, to: string, width: number) =>
		ticksOf({ from: dayOfIso(from), to: dayOfIso(to) }, width, 'en-GB').map((tick) => tick.label);
	expect(labels('1990-01-01', '2020-01-01', 700)).toContain('2000');
	expect(labels('2020-01-15', '2021-02-15', 1200)[0]).toMatch(/Feb 2020|Jan 2020/);
	expect(labels('2020-01-15', '2021-02-15', 1200)).toContain('2021');
	expect(labels('2020-09-20', '2020-10-03', 1200)[0]).toMatch(/2020/);
	expect(new Set(labels('2020-09-27', '2020-09-30', 1200)).size).toBeLessThanOrEqual(4);
});

test('an extent gets air', () => {
	expect(airedSpan(0, 1)).toEqual({ from: -14, to: 15 });
	expect(airedSpan(0, 3000)).toEqual({ from: -100, to: 3100 });
});
