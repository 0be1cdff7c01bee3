import { expect, test } from 'vitest';
import { lanesOf } from './lanes';
import { tableOf } from './mark_table';
import { layOut, type Frame, type TimelineSink } from './timeline_layout';
import { syntheticMarks } from './synthetic_marks';
import { indexOf } from './timeline_index';
import { zoomSpan, type Span } from './time_scale';

class Counter implements TimelineSink {
	discs: number[] = [];
	bars: number[] = [];
	bands = 0;
	total = 0;
	labels: [number, number, number][] = [];
	boxes: [number, number, number][] = [];
	disc(mark: number, x: number, y: number) {
		this.discs.push(mark);
		this.boxes.push([x - 4.5, x + 4.5, y]);
	}
	bar(mark: number, left: number, right: number, y: number) {
		this.bars.push(mark);
		this.boxes.push([left, right, y]);
	}
	bandBoxes: [number, number, number][] = [];
	band(lane: number, left: number, right: number, _counts: Uint32Array, total: number) {
		this.bandBoxes.push([lane, left, right]);
		this.bands++;
		this.total += total;
	}
	label(_mark: number, left: number, right: number, y: number) {
		this.labels.push([left, right, y]);
	}
	get primitives() {
		return this.discs.length + this.bars.length + this.bands + this.labels.length;
	}
}

function draw(count: number, span: Span | null, width = 1200) {
	const marks = syntheticMarks(count, 7);
	const table = tableOf(marks);
	const lanes = lanesOf(marks, 'dyad');
	const index = indexOf(table, lanes);
	const frame: Frame = {
		span: span ?? { from: table.extent[0], to: table.extent[1] },
		left: 0,
		width,
		boxes: lanes.keys.map((_, lane) => ({ top: lane * 60, height: 60 })),
		top: 0,
		bottom: 60 * lanes.keys.length,
		selected: null
	};
	const sink = new Counter();
	layOut(table, index, frame, sink);
	return { sink, table, index, frame, lanes, marks };
}

test('a few marks are all drawn, each once a lane', () => {
	const { sink, index } = draw(60, null);
	expect(sink.discs.length + sink.bars.length + sink.total).toBe(index.mark.length);
});

test('a million marks cost a frame no more than the width allows', () => {
	const { sink, table, index, frame, lanes } = draw(1_000_000, null);
	const most = lanes.keys.length * (1200 / 8) * 2;
	expect(sink.primitives).toBeLessThan(most);
	expect(sink.total).toBeGreaterThan(900_000);
	for (let step = 0, span = frame.span; step < 24; step++) {
		span = zoomSpan(span, 0.7, 0.6, frame.span);
		const zoomed = new Counter();
		layOut(table, index, { ...frame, span }, zoomed);
		// Bins of at least 8 pixels, at most as many marks as rows in each, and as many labels.
		expect(zoomed.primitives).toBeLessThan(lanes.keys.length * (150 + 16) * 3);
	}
}, 60_000);

test('no label reaches into the next mark of its row', () => {
	const { sink } = draw(1500, null);
	expect(sink.bands).toBeGreaterThan(0);
	expect(sink.labels.length).toBeGreaterThan(0);
	for (const [left, right, y] of sink.labels) {
		for (const [a, b, row] of sink.boxes) {
			if (row === y) expect(a >= right || b <= left).toBe(true);
		}
		for (const [lane, a, b] of sink.bandBoxes) {
			if (lane === Math.floor(y / 60)) expect(a >= right || b <= left).toBe(true);
		}
	}
});

test('a mark that a band would swallow is drawn when it is selected', () => {
	const { table, index, frame } = draw(200_000, null);
	const plain = new Counter();
	layOut(table, index, frame, plain);
	const selected = index.mark[1000]!;
	expect(plain.discs).not.toContain(selected);
	const chosen = new Counter();
	layOut(table, index, { ...frame, selected }, chosen);
	expect([...chosen.discs, ...chosen.bars]).toContain(selected);
});

test('a long time that begins and ends off screen is still a bar', () => {
	const table = tableOf({
		start_day: [0, 5000],
		end_day: [9000, 5000],
		uncertain: [true, false],
		type: ['ASSAULT', 'AID'],
		factuality: ['asserted', 'asserted']
	});
	const lanes = { keys: ['x'], counts: [2], lane: Uint16Array.of(0, 0), mark: Uint32Array.of(0, 1) };
	const sink = new Counter();
	const frame = { left: 0, width: 1000, boxes: [{ top: 0, height: 60 }], top: 0, bottom: 60, selected: null };
	layOut(table, indexOf(table, lanes), { ...frame, span: { from: 4900, to: 5100 } }, sink);
	expect(sink.bars).toEqual([0]);
	expect(sink.discs).toEqual([1]);
});
