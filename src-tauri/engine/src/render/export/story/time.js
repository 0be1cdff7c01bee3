/* The timeline: the days of a scene with some around them, a mark for each event, the scene's own days as a band. */

const DAY_MS = 86_400_000;
const FONT = '"Noto Sans", "Noto Sans Armenian", "Noto Sans Georgian", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Math", sans-serif';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Round steps of an axis: days, months, and how long each is in days. */
const STEPS = [
	[1, 0, 1], [2, 0, 2], [7, 0, 7], [14, 0, 14], [0, 1, 30], [0, 2, 61], [0, 3, 91], [0, 6, 182], [0, 12, 365], [0, 24, 730],
	[0, 60, 1826], [0, 120, 3652], [0, 600, 18_262],
];

function fitted(canvas) {
	const { clientWidth: width, clientHeight: height } = canvas;
	const scale = devicePixelRatio || 1;
	if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
		canvas.width = Math.round(width * scale);
		canvas.height = Math.round(height * scale);
	}
	const context = canvas.getContext('2d');
	context.setTransform(scale, 0, 0, scale, 0, 0);
	context.clearRect(0, 0, width, height);
	return { context, width, height, scale };
}

/** First and last day of an event; null when it has none. */
function daysOf(event) {
	const [first, last] = event.days;
	return first === null && last === null ? null : [first ?? last, last ?? first];
}

function isIn(event, [from, to]) {
	const days = daysOf(event);
	return days !== null && days[1] >= from && days[0] <= to;
}

/** Round days between two, at least `apart` px from each other, with their names. */
function ticks(from, to, pxADay, apart) {
	const [days, months] = STEPS.find(([, , long]) => long * pxADay >= apart) ?? STEPS.at(-1);
	const found = [];
	const date = new Date(from * DAY_MS);
	if (months) {
		const count = date.getUTCFullYear() * 12 + date.getUTCMonth();
		for (let at = count - (count % months); found.length < 200; at += months) {
			const day = Date.UTC(Math.floor(at / 12), at % 12, 1) / DAY_MS;
			if (day > to) break;
			const year = String(Math.floor(at / 12));
			if (day >= from) found.push([day, months % 12 ? `${MONTHS[at % 12]} ${year}` : year]);
		}
	} else {
		const monday = days % 7 ? 0 : (date.getUTCDay() + 6) % 7;
		for (let day = Math.floor(from) - monday; day <= to; day += days) {
			const at = new Date(day * DAY_MS);
			if (day >= from) found.push([day, `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`]);
		}
	}
	return found;
}

function makeTimeline(canvas, data) {
	const { events, ink } = data;
	let spots = [];
	let axis = { first: 0, last: 1, width: 1 };
	const x = (day) => ((day - axis.first) / (axis.last - axis.first)) * axis.width;

	/** @param now which days, which events, which of them are chosen */
	function draw(now) {
		const { context, width, height } = fitted(canvas);
		const [from, to] = now.days;
		const around = Math.max(2, (to + 1 - from) * 0.35);
		axis = { first: from - around, last: to + 1 + around, width };
		context.fillStyle = ink.band;
		context.fillRect(x(from), 0, x(to + 1) - x(from), height);
		context.font = `11px ${FONT}`;
		context.textBaseline = 'middle';
		let free = 0;
		for (const [day, name] of ticks(axis.first, axis.last, width / (axis.last - axis.first), 92)) {
			context.fillStyle = ink.grid;
			context.fillRect(Math.round(x(day)), 0, 1, height - 16);
			const wide = context.measureText(name).width;
			if (x(day) < free || x(day) + wide > width) continue;
			context.fillStyle = ink.muted;
			context.fillText(name, x(day) + 3, height - 8);
			free = x(day) + wide + 12;
		}
		context.fillStyle = ink.ink;
		context.fillRect(x(from), 0, 1.5, height - 16);
		context.fillRect(x(to + 1) - 1.5, 0, 1.5, height - 16);

		const rows = Math.max(1, Math.floor((height - 26) / 15));
		const ends = Array.from({ length: rows }, () => -Infinity);
		spots = [];
		for (const i of now.events) {
			const days = daysOf(events[i]);
			if (!days || days[1] < axis.first || days[0] > axis.last) continue;
			const [left, right] = [x(days[0]), x(days[1] + 1)];
			const middle = Math.min(Math.max((left + right) / 2, 8), width - 8);
			const start = Math.min(left, middle - 7);
			let row = ends.findIndex((end) => end <= start);
			if (row < 0) row = i % rows;
			ends[row] = Math.max(right, middle + 7);
			spots.push({ i, left, right, middle, y: 14 + row * 15, row });
		}
		for (const { i, left, right, y } of spots) {
			if (right - left < 12) continue;
			context.globalAlpha = isIn(events[i], now.days) ? 0.42 : 0.16;
			context.fillStyle = ink.quads[events[i].quad];
			context.fillRect(left, y - 2.5, right - left, 5);
		}
		for (const { i, middle, y } of spots) {
			context.globalAlpha = isIn(events[i], now.days) ? 1 : 0.35;
			drawMark(context, ink, middle, y, events[i], now.chosen.has(i));
		}
		context.globalAlpha = 1;
		words(context, now, width);
	}
	/** What the marks are, beside them, where their row is free; those that the scene rests on first. */
	function words(context, now, width) {
		context.font = `11px ${FONT}`;
		const on = spots.filter(({ i }) => isIn(events[i], now.days));
		on.sort((a, b) => now.chosen.has(b.i) - now.chosen.has(a.i) || a.middle - b.middle);
		const taken = spots.map(({ row, left, right, middle }) => [row, Math.min(left, middle - 10), Math.max(right, middle + 10)]);
		for (const { i, right, middle, row, y } of on) {
			const label = `${events[i].who}: ${events[i].what}`;
			const from = Math.max(right, middle + 11) + 2;
			const to = from + context.measureText(label).width;
			if (to > width || taken.some(([other, left, end]) => other === row && left < to && from < end)) continue;
			taken.push([row, from, to + 6]);
			context.fillStyle = now.chosen.has(i) ? ink.ink : ink.muted;
			context.fillText(label, from, y + 0.5);
		}
	}

	return {
		draw,
		/** The events at a point. */
		at: (px, py) => spots.filter(({ middle, y }) => Math.hypot(middle - px, y - py) < 9).map(({ i }) => i),
		day: (px) => Math.floor(axis.first + (px / axis.width) * (axis.last - axis.first)),
	};
}

