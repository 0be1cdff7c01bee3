/* The map: one plane, drawn at any scale. Names take the first free place, the more important first. */

/** Marks nearer than this share a disc with their number, px. */
const CELL = 15;
const NEAR_M = 25_000;
const LEAST_ZOOM = 4;
const MOST_ZOOM = 10;

function makeMap(canvas, data) {
	const { events, ground, ink } = data;
	const unit = ground.unit_m;
	const steps = ground.steps.map((step) => ({ ...step, path: new Path2D(step.path) }));
	const areas = ground.areas.map((area) => ({ ...area, path: new Path2D(area.path) }));
	const bands = data.bands.map((band) => ({ ...band, path: new Path2D(band.path) }));
	const provinces = data.provinces.map((path) => new Path2D(path));
	const hatches = new Map();
	const widths = new Map();
	let spots = [];

	const metresAPx = (zoom) => (156_543.033_92 * Math.cos((37 * Math.PI) / 180)) / 2 ** zoom;
	const zoomOf = (scale) => Math.log2(metresAPx(0) / (scale * unit));

	/** Units a px, of a camera that must see so much. */
	function scaleOf([, , wide, high]) {
		return Math.max(wide / canvas.clientWidth, high / canvas.clientHeight);
	}
	/** A camera nearer by `by` zooms, with the point under `px`, `py` where it is. */
	function zoomed([x, y, wide, high], by, px = canvas.clientWidth / 2, py = canvas.clientHeight / 2) {
		const scale = scaleOf([x, y, wide, high]);
		const to = Math.min(metresAPx(LEAST_ZOOM) / unit, Math.max(metresAPx(MOST_ZOOM) / unit, scale / 2 ** by));
		const [dx, dy] = [px - canvas.clientWidth / 2, py - canvas.clientHeight / 2];
		return [x + dx * (scale - to), y + dy * (scale - to), (wide * to) / scale, (high * to) / scale];
	}
	function hatch(colour, [apart, lean, strength], context) {
		const key = `${colour} ${apart} ${lean}`;
		if (!hatches.has(key)) {
			// A tile that repeats without a seam: its side is the way from one stripe to the next along an edge.
			const side = Math.round(apart * Math.SQRT2);
			const tile = document.createElement('canvas');
			tile.width = tile.height = side;
			const brush = tile.getContext('2d');
			brush.strokeStyle = colour;
			brush.globalAlpha = strength;
			brush.lineWidth = 0.8;
			for (const shift of [-side, 0, side]) {
				brush.beginPath();
				brush.moveTo(shift, lean > 0 ? side : 0);
				brush.lineTo(shift + side, lean > 0 ? 0 : side);
				brush.stroke();
			}
			hatches.set(key, context.createPattern(tile, 'repeat'));
		}
		return hatches.get(key);
	}

	/** @param now where it looks, which days and day of control, which events, which are chosen, whether it moves */
	function draw(now) {
		const { context, width, height, scale: dots } = fitted(canvas);
		if (!width) return;
		const scale = scaleOf(now.camera);
		const [x, y] = now.camera;
		const zoom = zoomOf(scale);
		const step = zoom < 6.2 ? 0 : zoom < 8 ? 1 : 2;
		const px = ([ux, uy]) => [width / 2 + (ux - x) / scale, height / 2 + (uy - y) / scale];
		context.fillStyle = ink.sea;
		context.fillRect(0, 0, width, height);
		const toPlane = () => context.setTransform(dots / scale, 0, 0, dots / scale, dots * (width / 2 - x / scale), dots * (height / 2 - y / scale));
		const toPage = () => context.setTransform(dots, 0, 0, dots, 0, 0);
		const stroke = (path, colour, wide, dash) => {
			context.strokeStyle = colour;
			context.lineWidth = wide * scale;
			// Broken lines cost most and are not missed while the map moves.
			context.setLineDash(now.moves ? [] : dash.map((length) => length * scale));
			context.stroke(path);
		};
		toPlane();
		context.lineJoin = 'round';
		for (const one of steps) {
			if (one.zoom > zoom) continue;
			if (one.fill) {
				context.fillStyle = one.fill;
				context.fill(one.path);
			}
			if (one.line) stroke(one.path, one.line, one.width[step], one.dash ?? []);
		}
		const onDay = areas.filter(({ days: [from, to] }) => (from === null || from <= now.day) && (to === null || now.day < to));
		for (const area of onDay) {
			if (area.hatch) {
				const pattern = hatch(area.colour, area.hatch, context);
				pattern.setTransform(new DOMMatrix([scale, 0, 0, scale, 0, 0]));
				context.fillStyle = pattern;
				context.fill(area.path);
			}
			stroke(area.path, area.colour, area.width[step], area.dash);
		}
		const shown = now.events.filter((i) => isIn(events[i], now.days) && events[i].at);
		context.setLineDash([]);
		const bandsOn = new Set(shown.filter((i) => events[i].precision === 5).map((i) => events[i].place));
		for (const band of bands) {
			if (!bandsOn.has(band.name)) continue;
			context.globalAlpha = 0.13;
			context.strokeStyle = ink.ink;
			context.lineWidth = Math.max(band.wide, 6 * scale);
			context.stroke(band.path);
			context.globalAlpha = 1;
		}
		for (const i of new Set(shown.map((i) => events[i].province).filter((province) => province !== undefined))) {
			const pattern = hatch(ink.quads[1], [5, 1, 0.35], context);
			pattern.setTransform(new DOMMatrix([scale, 0, 0, scale, 0, 0]));
			context.fillStyle = pattern;
			context.fill(provinces[i]);
		}
		toPage();

		// The tools and the scale keep their corners.
		const room = [[width - 52, 0, width, 126], [0, height - 32, 170, height]];
		const isFree = ([l, t, r, b]) =>
			l >= 2 && t >= 2 && r <= width - 2 && b <= height - 2 && !room.some(([ol, ot, or, ob]) => l < or && ol < r && t < ob && ot < b);
		const here = places(shown, px, width, height);
		for (const spot of here) room.push([spot.x - spot.r - 1, spot.y - spot.r - 1, spot.x + spot.r + 1, spot.y + spot.r + 1]);
		const badges = areasOf(shown, px, width, height);
		for (const badge of badges) place(badge);
		names();
		for (const badge of badges) drawBadge(badge);
		for (const spot of here) drawSpot(spot);
		scaleBar();
		spots = [...here.map((spot) => ({ box: [spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r], members: spot.members })),
			...badges.map(({ box, members }) => ({ box, members }))];
		return { areas: onDay.filter((area) => area.is_control), shown };

		function wide(font, words) {
			const key = `${font}|${words}`;
			if (!widths.has(key)) {
				context.font = `${font} ${FONT}`;
				widths.set(key, context.measureText(words).width);
			}
			return widths.get(key);
		}
		function write(words, font, colour, cx, cy) {
			context.font = `${font} ${FONT}`;
			context.textAlign = 'center';
			context.textBaseline = 'middle';
			context.lineWidth = 3;
			context.strokeStyle = ink.halo;
			context.strokeText(words, cx, cy);
			context.fillStyle = colour;
			context.fillText(words, cx, cy);
			context.textAlign = 'start';
		}
		function names() {
			for (const name of ground.names) {
				if (name.zoom > zoom) continue;
				const [cx, cy] = px(name.at);
				const isTown = name.kind === 'town' || name.kind === 'capital';
				if (isTown && (cx < 0 || cy < 0 || cx > width || cy > height)) continue;
				const words = name.words[now.scene] ?? name.words[0];
				const font = { five: '700 13px', capital: '700 11px' }[name.kind] ?? '400 10.5px';
				const long = wide(font, words);
				if (name.wide && long > name.wide / scale) continue;
				const colour = { five: ink.text, capital: ink.text, town: ink.text, water: ink.water }[name.kind] ?? ink.quiet;
				const tries = isTown
					? [5, 10, 17].flatMap((gap) => [[gap + long / 2, 0], [-gap - long / 2, 0], [0, -gap - 7], [0, gap + 7]])
					: [[0, 0], [0, 14], [0, -14], [30, 0], [-30, 0], [0, 30], [0, -30], [60, 20], [-60, -20]];
				const found = tries.map(([dx, dy]) => [cx + dx, cy + dy]).find(([tx, ty]) => isFree([tx - long / 2 - 1, ty - 7, tx + long / 2 + 1, ty + 7]));
				if (!found) continue;
				room.push([found[0] - long / 2 - 1, found[1] - 7, found[0] + long / 2 + 1, found[1] + 7]);
				if (isTown) {
					context.fillStyle = ink.text;
					context.beginPath();
					context.arc(cx, cy, 1.9, 0, 2 * Math.PI);
					context.fill();
					room.push([cx - 3, cy - 3, cx + 3, cy + 3]);
				}
				write(words, font, colour, ...found);
			}
		}
		function place(badge) {
			const label = badge.name && zoom > 5.4 ? `${badge.name.length > 26 ? `${badge.name.slice(0, 25)}…` : badge.name} ` : '';
			badge.words = label + badge.members.length;
			const long = wide('400 10.5px', badge.words) + 14;
			const tries = [[0, 0], [0, 24], [0, -24], [40, 24], [-40, 24], [40, -24], [-40, -24], [0, 48], [0, -48], [80, 0], [-80, 0]];
			const boxes = tries.map(([dx, dy]) => [badge.x + dx - long / 2, badge.y + dy - 10, badge.x + dx + long / 2, badge.y + dy + 10]);
			badge.box = boxes.find(isFree) ?? boxes[0];
			room.push(badge.box);
		}
		function drawBadge({ box: [l, t, r, b], x: cx, y: cy, words, members }) {
			context.strokeStyle = context.fillStyle = ink.ink;
			context.lineWidth = 0.9;
			context.globalAlpha = 0.5;
			context.beginPath();
			context.moveTo(cx, cy);
			context.lineTo((l + r) / 2, (t + b) / 2);
			context.stroke();
			context.globalAlpha = 0.94;
			context.fillStyle = ink.paper;
			context.fillRect(l, t, r - l, b - t);
			context.globalAlpha = members.some((i) => now.chosen.has(i)) ? 1 : 0.5;
			context.setLineDash([3, 2]);
			context.lineWidth = members.some((i) => now.chosen.has(i)) ? 2 : 0.9;
			context.strokeRect(l, t, r - l, b - t);
			context.setLineDash([]);
			context.globalAlpha = 1;
			context.font = `10.5px ${FONT}`;
			context.textAlign = 'center';
			context.textBaseline = 'middle';
			context.fillStyle = ink.ink;
			context.fillText(words, (l + r) / 2, t + 8.5);
			context.textAlign = 'start';
			const conflict = members.filter((i) => events[i].quad < 2).length / members.length;
			const bar = r - l - 12;
			context.fillStyle = ink.quads[1];
			context.fillRect(l + 6, b - 4.5, bar * conflict, 2);
			context.fillStyle = ink.quads[3];
			context.fillRect(l + 6 + bar * conflict, b - 4.5, bar * (1 - conflict), 2);
		}
		function drawSpot({ x: cx, y: cy, r, members }) {
			const first = members[0];
			if (members.length === 1) {
				if (events[first].precision === 2) {
					context.strokeStyle = ink.ink;
					context.globalAlpha = 0.45;
					context.setLineDash([4, 3]);
					context.lineWidth = 0.9;
					context.beginPath();
					context.arc(cx, cy, Math.max(NEAR_M / unit / scale, RADIUS + 3), 0, 2 * Math.PI);
					context.stroke();
					context.setLineDash([]);
					context.globalAlpha = 1;
				}
				drawMark(context, ink, cx, cy, events[first], now.chosen.has(first));
				return;
			}
			const conflict = members.filter((i) => events[i].quad < 2).length / members.length;
			context.fillStyle = ink.paper;
			context.beginPath();
			context.arc(cx, cy, r, 0, 2 * Math.PI);
			context.fill();
			context.lineWidth = 3;
			for (const [from, to, colour] of [[0, conflict, ink.quads[1]], [conflict, 1, ink.quads[3]]]) {
				if (from === to) continue;
				context.strokeStyle = colour;
				context.beginPath();
				context.arc(cx, cy, r - 1.5, (from - 0.25) * 2 * Math.PI, (to - 0.25) * 2 * Math.PI);
				context.stroke();
			}
			if (members.some((i) => now.chosen.has(i))) {
				context.strokeStyle = ink.ink;
				context.lineWidth = 2;
				context.beginPath();
				context.arc(cx, cy, r + 2.5, 0, 2 * Math.PI);
				context.stroke();
			}
			context.font = `700 10.5px ${FONT}`;
			context.textAlign = 'center';
			context.textBaseline = 'middle';
			context.fillStyle = ink.ink;
			context.fillText(String(members.length), cx, cy);
			context.textAlign = 'start';
		}
		function scaleBar() {
			const km = [5, 10, 20, 50, 100, 200, 500, 1000].findLast((one) => (one * 1000) / unit / scale <= 130) ?? 5;
			const long = (km * 1000) / unit / scale;
			context.fillStyle = ink.halo;
			context.fillRect(0, height - 30, long + 24, 30);
			context.strokeStyle = ink.text;
			context.lineWidth = 1.4;
			context.beginPath();
			context.moveTo(12, height - 14);
			context.lineTo(12, height - 9);
			context.lineTo(12 + long, height - 9);
			context.lineTo(12 + long, height - 14);
			context.stroke();
			context.font = `10.5px ${FONT}`;
			context.fillStyle = ink.text;
			context.textBaseline = 'middle';
			context.textAlign = 'center';
			context.fillText(`${km} km`, 12 + long / 2, height - 19);
			context.textAlign = 'start';
		}
	}

	/** Points, those that would overlap joined: the first is the middle. */
	function places(shown, px, width, height) {
		const all = [];
		for (const i of shown) {
			if (events[i].precision > 2) continue;
			const [x, y] = px(events[i].at);
			if (x < 9 || y < 9 || x > width - 9 || y > height - 9) continue;
			const near = all.find((spot) => Math.hypot(spot.x - x, spot.y - y) < CELL);
			if (near) near.members.push(i);
			else all.push({ x, y, members: [i] });
		}
		for (const spot of all) spot.r = spot.members.length === 1 ? RADIUS : 8 + Math.min(12, 2 * Math.log2(spot.members.length));
		return all;
	}
	/** Events known to an area only, by its name. */
	function areasOf(shown, px, width, height) {
		const all = new Map();
		for (const i of shown) {
			if (events[i].precision <= 2) continue;
			const [x, y] = px(events[i].at);
			if (x < 9 || y < 9 || x > width - 9 || y > height - 9) continue;
			const key = `${events[i].precision} ${events[i].place}`;
			if (all.has(key)) all.get(key).members.push(i);
			else all.set(key, { x, y, name: events[i].place, members: [i] });
		}
		return [...all.values()];
	}

	return {
		draw,
		scaleOf,
		zoomed,
		at: (px, py) => spots.filter(({ box: [l, t, r, b] }) => px >= l - 3 && px <= r + 3 && py >= t - 3 && py <= b + 3).flatMap(({ members }) => members),
	};
}

