/* Scenes, keys, and what joins map, timeline and list. */

const MOVE_MS = 900;
const PLAY_MS = 9000;
const data = JSON.parse(document.getElementById('data').textContent);
const find = (selector) => document.querySelector(selector);
const scenes = [...document.querySelectorAll('.scene')];
const [cover, told, tip, card, stage, list] = ['cover', 'told', 'tip', 'card', 'stage', 'list'].map((id) => document.getElementById(id));
const mapCanvas = find('#map');
const timeCanvas = find('#time canvas');
const map = makeMap(mapCanvas, data);
const timeline = makeTimeline(timeCanvas, data);
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let at = 0;
let typed = '';
let notes = false;
let playing = 0;
let moving = 0;
/** What is on: where the map looks, which days, which events. */
let now = null;

/** All days that some events have, a week where they have none. */
function allDays(events) {
	const days = events.map((i) => daysOf(data.events[i])).filter(Boolean);
	const first = Math.min(...days.map((pair) => pair[0]));
	return days.length ? [first, Math.max(first, ...days.map((pair) => pair[1]))] : [0, 6];
}
/** What a scene shows at rest. */
function stateOf(i) {
	const scene = data.scenes[i - 1];
	if (!scene) return null;
	const all = allDays(scene.events);
	const days = [scene.days[0] ?? all[0], scene.days[1] ?? all[1]];
	return { scene: i - 1, camera: scene.camera, days, day: days[1], events: scene.events, chosen: new Set(scene.chosen), moves: false };
}

function draw() {
	if (!now) return;
	const seen = data.scenes[now.scene].map ? map.draw(now) : null;
	timeline.draw(now);
	if (!now.moves) tell(seen);
}
/** Words for what is drawn. */
function tell(seen) {
	const shown = now.events.filter((i) => isIn(data.events[i], now.days));
	const undated = now.events.filter((i) => !daysOf(data.events[i])).length;
	const more = undated ? `, ${undated} without a date` : '';
	const dropped = data.left_out ? `; ${data.left_out} less weighty ones of the project are not in this file` : '';
	find('#list summary').textContent = `${shown.length} event${shown.length === 1 ? '' : 's'} in these days${more}${dropped}`;
	find('#list ol').replaceChildren(
		...shown.map((i) => {
			const item = document.createElement('li');
			const button = document.createElement('button');
			button.type = 'button';
			button.textContent = headOf(data.events[i]);
			button.addEventListener('click', () => open([i]));
			item.append(button);
			return item;
		}),
	);
	timeCanvas.setAttribute('aria-label', `Timeline: ${shown.length} events, ${dayWords(now.days[0])} to ${dayWords(now.days[1])}`);
	if (!seen) return;
	mapCanvas.setAttribute('aria-label', `Map: ${seen.shown.length} of ${shown.length} events have a place`);
	const rows = [...keyRows(seen.shown), ...seen.areas.map((area) => ['▨', area.words])];
	if (seen.shown.some((i) => data.events[i].precision > 2)) rows.push(['▭', 'somewhere in that area']);
	find('#key').replaceChildren(
		...rows.map((row) => {
			const line = document.createElement('span');
			line.append(...row);
			return line;
		}),
	);
}
/** The signs that the map has now, with what they mean. */
function keyRows(shown) {
	const kinds = [
		['conflict: deeds', { quad: 1, factuality: 'asserted' }], ['conflict: words', { quad: 0, factuality: 'asserted' }],
		['cooperation: deeds', { quad: 3, factuality: 'asserted' }], ['cooperation: words', { quad: 2, factuality: 'asserted' }],
	].filter(([, { quad }]) => shown.some((i) => data.events[i].quad === quad));
	for (const factuality of ['reported', 'planned', 'possible', 'denied']) {
		if (shown.some((i) => data.events[i].factuality === factuality)) kinds.push([factuality, { quad: 1, factuality }]);
	}
	return kinds.map(([words, event]) => {
		const sign = document.createElement('canvas');
		const dots = devicePixelRatio || 1;
		sign.width = sign.height = 18 * dots;
		const context = sign.getContext('2d');
		context.scale(dots, dots);
		drawMark(context, data.ink, 9, 9, event, false);
		return [sign, words];
	});
}
const dayWords = (day) => {
	const date = new Date(day * DAY_MS);
	return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};
const headOf = (event) =>
	[event.when, event.who, event.factuality === 'asserted' ? event.what : `${event.what} (${event.factuality})`, event.place].filter(Boolean).join(' · ');

/** Opens events with the words that they rest on. */
function open(members) {
	if (!members.length) return;
	const close = document.createElement('button');
	close.type = 'button';
	close.textContent = '✕';
	close.setAttribute('aria-label', 'Close');
	close.addEventListener('click', shut);
	card.replaceChildren(close);
	for (const i of members) {
		const event = data.events[i];
		const head = document.createElement('h3');
		head.textContent = headOf(event);
		card.append(head);
		for (const [words, credit] of event.quotes) {
			const quote = document.createElement('blockquote');
			quote.textContent = `“${words}”`;
			const whom = document.createElement('cite');
			whom.textContent = credit;
			card.append(quote, whom);
		}
	}
	card.hidden = false;
	close.focus();
	now = { ...now, chosen: new Set(members) };
	draw();
}
function shut() {
	if (card.hidden) return;
	card.hidden = true;
	now = { ...now, chosen: stateOf(at).chosen };
	draw();
}

/** Camera and days from one scene to the next, together. */
function move(to) {
	cancelAnimationFrame(moving);
	const from = now;
	if (!to || !from || calm.matches || document.hidden) {
		now = to;
		draw();
		return;
	}
	const start = performance.now();
	const step = (time) => {
		const t = Math.min(1, (time - start) / MOVE_MS);
		const eased = t * t * (3 - 2 * t);
		const between = (a, b) => a + (b - a) * eased;
		const nearer = (a, b) => a * (b / a) ** eased;
		const [x, y, wide, high] = from.camera;
		const days = [0, 1].map((k) => Math.round(between(from.days[k], to.days[k])));
		const camera = [between(x, to.camera[0]), between(y, to.camera[1]), nearer(wide, to.camera[2]), nearer(high, to.camera[3])];
		now = t < 1 ? { ...to, camera, days, day: days[1], moves: true } : to;
		draw();
		if (t < 1) moving = requestAnimationFrame(step);
	};
	moving = requestAnimationFrame(step);
}
function show(next, keep) {
	at = Math.max(0, Math.min(scenes.length - 1, next));
	card.hidden = true;
	scenes.forEach((scene, i) => scene.classList.toggle('now', i === at));
	for (const part of document.querySelectorAll('[data-scene]')) {
		const is = Number(part.dataset.scene) === at;
		part.classList.toggle('now', is);
		if (part.tagName === 'BUTTON') is ? part.setAttribute('aria-current', 'step') : part.removeAttribute('aria-current');
	}
	for (const note of document.querySelectorAll('.notes')) note.hidden = !notes;
	told.textContent = scenes[at].getAttribute('aria-label');
	const to = stateOf(at);
	stage.hidden = !(to && data.scenes[at - 1].map);
	find('#time').hidden = !to;
	if (!stage.hidden) scenes[at].querySelector('figure').append(stage);
	move(to);
	if (!keep) history.replaceState(null, '', '#' + at);
	if (playing) play(true);
}
function play(on) {
	clearTimeout(playing);
	playing = on ? setTimeout(() => show(at + 1 < scenes.length ? at + 1 : 0), PLAY_MS) : 0;
}
function blank(color) {
	const on = cover.hidden || cover.className !== color;
	cover.hidden = !on;
	cover.className = on ? color : '';
}
/** Another look at the same scene. */
function look(change) {
	if (!now) return;
	cancelAnimationFrame(moving);
	now = { ...now, ...change, moves: false };
	draw();
}
const onMap = () => now && !stage.hidden;
const nearer = (by) => onMap() && look({ camera: map.zoomed(now.camera, by) });
const shifted = (dx, dy) => {
	const scale = map.scaleOf(now.camera);
	const [x, y, ...size] = now.camera;
	return [x + dx * scale, y + dy * scale, ...size];
};
function later(share) {
	if (!now) return;
	const by = Math.max(1, Math.round((now.days[1] - now.days[0] + 1) * Math.abs(share))) * Math.sign(share);
	look({ days: now.days.map((day) => day + by), day: now.day + by });
}

const keys = {
	ArrowRight: () => show(at + 1), ArrowDown: () => show(at + 1), PageDown: () => show(at + 1), ' ': () => show(at + 1), Enter: () => show(at + 1),
	ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1), Backspace: () => show(at - 1),
	Home: () => show(0), End: () => show(scenes.length - 1),
	b: () => blank('black'), '.': () => blank('black'), w: () => blank('white'), ',': () => blank('white'),
	n: () => ((notes = !notes), show(at, true)),
	a: () => {
		play(!playing);
		told.textContent = playing ? 'Goes on by itself' : 'Waits for a key';
	},
	l: () => (list.open = !list.open),
	f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
	'+': () => nearer(0.5), '=': () => nearer(0.5), '-': () => nearer(-0.5), 0: () => look(stateOf(at) ?? {}),
	'[': () => later(-0.25), ']': () => later(0.25),
	Escape: () => (card.hidden ? ((cover.hidden = true), (typed = ''), play(false)) : shut()),
};
const pans = { ArrowRight: [80, 0], ArrowLeft: [-80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
addEventListener('keydown', (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey) return;
	if (event.shiftKey && pans[event.key] && onMap()) {
		event.preventDefault();
		look({ camera: shifted(...pans[event.key]) });
		return;
	}
	// A nought begins no number: it brings the map back.
	if (/^[0-9]$/.test(event.key) && (typed || event.key !== '0')) {
		typed += event.key;
		return;
	}
	if (event.key === 'Enter' && typed) {
		event.preventDefault();
		show(Number(typed));
		typed = '';
		return;
	}
	// Buttons and the list have these keys for themselves.
	if ((event.key === ' ' || event.key === 'Enter') && event.target.closest('button, summary')) return;
	const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
	if (!act) return;
	event.preventDefault();
	if (event.key !== 'Escape' && !cover.hidden && !'bw.,'.includes(event.key.toLowerCase())) cover.hidden = true;
	typed = '';
	act();
});
for (const button of document.querySelectorAll('[data-scene]')) button.addEventListener('click', () => show(Number(button.dataset.scene)));
const tools = { in: () => nearer(0.7), out: () => nearer(-0.7), home: () => look(stateOf(at) ?? {}) };
for (const button of document.querySelectorAll('[data-map]')) button.addEventListener('click', tools[button.dataset.map]);

/** Fingers and the mouse on the map: one moves it, two draw it nearer. */
const fingers = new Map();
let dragged = 0;
mapCanvas.addEventListener('pointerdown', (event) => {
	fingers.set(event.pointerId, event);
	dragged = 0;
	mapCanvas.setPointerCapture(event.pointerId);
});
mapCanvas.addEventListener('pointermove', (event) => {
	const before = fingers.get(event.pointerId);
	if (!before) return hover(mapCanvas, map.at(event.offsetX, event.offsetY), event);
	const [dx, dy] = [event.offsetX - before.offsetX, event.offsetY - before.offsetY];
	fingers.set(event.pointerId, event);
	dragged += Math.hypot(dx, dy);
	if (fingers.size === 1) look({ camera: shifted(-dx, -dy) });
	else {
		const other = [...fingers.values()].find((one) => one.pointerId !== event.pointerId);
		const apart = (one) => Math.hypot(one.offsetX - other.offsetX, one.offsetY - other.offsetY) || 1;
		look({ camera: map.zoomed(now.camera, Math.log2(apart(event) / apart(before)), other.offsetX, other.offsetY) });
	}
});
for (const end of ['pointerup', 'pointercancel']) mapCanvas.addEventListener(end, (event) => fingers.delete(event.pointerId));
mapCanvas.addEventListener('click', (event) => dragged < 5 && open(map.at(event.offsetX, event.offsetY)));
mapCanvas.addEventListener('wheel', (event) => {
	event.preventDefault();
	look({ camera: map.zoomed(now.camera, Math.max(-1, Math.min(1, -event.deltaY / 240)), event.offsetX, event.offsetY) });
}, { passive: false });
mapCanvas.addEventListener('dblclick', (event) => look({ camera: map.zoomed(now.camera, 1, event.offsetX, event.offsetY) }));

/** A drag over the timeline chooses days; a double click brings those of the scene back. */
let brushed = null;
timeCanvas.addEventListener('pointerdown', (event) => {
	brushed = timeline.at(event.offsetX, event.offsetY).length ? null : { x: event.offsetX, day: timeline.day(event.offsetX) };
	timeCanvas.setPointerCapture(event.pointerId);
});
timeCanvas.addEventListener('pointermove', (event) => brushed || hover(timeCanvas, timeline.at(event.offsetX, event.offsetY), event));
timeCanvas.addEventListener('pointerup', (event) => {
	const from = brushed;
	brushed = null;
	if (!from || Math.abs(event.offsetX - from.x) < 6) return;
	const days = [from.day, timeline.day(event.offsetX)].sort((a, b) => a - b);
	look({ days, day: days[1] });
});
timeCanvas.addEventListener('click', (event) => open(timeline.at(event.offsetX, event.offsetY)));
timeCanvas.addEventListener('dblclick', () => look(stateOf(at) ?? {}));

function hover(canvas, members, event) {
	canvas.classList.toggle('points', members.length > 0);
	tip.hidden = !members.length;
	if (!members.length) return;
	tip.textContent = members.length === 1 ? headOf(data.events[members[0]]) : `${members.length} events: ${headOf(data.events[members[0]])} …`;
	tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
	tip.style.top = `${Math.min(event.clientY + 16, innerHeight - tip.offsetHeight - 8)}px`;
}
for (const canvas of [mapCanvas, timeCanvas]) canvas.addEventListener('pointerleave', () => (tip.hidden = true));

document.documentElement.classList.add('plays');
addEventListener('resize', draw);
addEventListener('hashchange', () => show(Number(location.hash.slice(1)) || 0, true));
document.fonts.ready.then(draw);
show(Number(location.hash.slice(1)) || 0, true);
