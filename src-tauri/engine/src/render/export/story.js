'use strict';
(() => {
	const scenes = [...document.querySelectorAll('.scene')];
	const cover = document.getElementById('cover');
	const told = document.getElementById('told');
	let now = 0;
	let typed = '';
	let notes = false;

	function show(next, keep) {
		now = Math.max(0, Math.min(scenes.length - 1, next));
		scenes.forEach((scene, i) => scene.classList.toggle('now', i === now));
		for (const part of document.querySelectorAll('[data-scene]')) {
			const is = Number(part.dataset.scene) === now;
			part.classList.toggle('now', is);
			if (part.tagName === 'BUTTON') is ? part.setAttribute('aria-current', 'step') : part.removeAttribute('aria-current');
		}
		for (const note of document.querySelectorAll('.notes')) note.hidden = !notes;
		told.textContent = scenes[now].getAttribute('aria-label');
		if (!keep) history.replaceState(null, '', '#' + now);
	}
	function blank(color) {
		const on = cover.hidden || cover.style.background !== color;
		cover.hidden = !on;
		cover.style.background = on ? color : '';
	}
	const keys = {
		ArrowRight: () => show(now + 1), PageDown: () => show(now + 1), ' ': () => show(now + 1),
		ArrowLeft: () => show(now - 1), PageUp: () => show(now - 1), Backspace: () => show(now - 1),
		Home: () => show(0), End: () => show(scenes.length - 1),
		b: () => blank('black'), '.': () => blank('black'), w: () => blank('white'),
		n: () => ((notes = !notes), show(now)),
		f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
		Escape: () => ((cover.hidden = true), (typed = '')),
	};
	addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		if (/^[0-9]$/.test(event.key)) {
			typed += event.key;
			return;
		}
		if (event.key === 'Enter' && typed) {
			event.preventDefault();
			show(Number(typed));
			typed = '';
			return;
		}
		if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
		const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
		if (!act) return;
		event.preventDefault();
		if (event.key !== 'Escape' && !cover.hidden && !'bw.'.includes(event.key.toLowerCase())) cover.hidden = true;
		act();
	});
	for (const button of document.querySelectorAll('button[data-scene]')) {
		button.addEventListener('click', () => show(Number(button.dataset.scene)));
	}
	addEventListener('hashchange', () => show(Number(location.hash.slice(1)) || 0, true));
	show(Number(location.hash.slice(1)) || 0, true);
})();
