/**
 * The page that `frames.mjs` measures: made-up events, as many as `?marks=` says, on the timeline, on the map, or in
 * another program's chart, as `?view=` says. `document.body.dataset.ready` says when they are drawn.
 */

import { mount } from 'svelte';
import { noMarks, project } from '../src/state/project.svelte';
import { view } from '../src/state/view.svelte';
import { syntheticMarks } from '../src/lib/synthetic_marks';
import '../src/styles/tokens.css';
import Map from '../src/views/map/Map.svelte';
import Timeline from '../src/views/timeline/Timeline.svelte';
import { PEERS } from './peers';

const asked = new URLSearchParams(location.search);
const shown = asked.get('view') ?? 'timeline';
const host = document.getElementById('host')!;
host.className = shown;
document.documentElement.dataset.theme = asked.get('theme') ?? 'light';
const marks = syntheticMarks(Number(asked.get('marks') ?? 10_000), 7);
const peer = PEERS[shown];
const began = performance.now();
if (peer) await peer(host, marks);
else {
	project.marks = marks;
	mount(shown === 'map' ? Map : Timeline, { target: host });
}
// Two frames later it has been painted.
requestAnimationFrame(() => requestAnimationFrame(() => (document.body.dataset.ready = String(performance.now() - began))));
Object.assign(window, { project, view, noMarks });
