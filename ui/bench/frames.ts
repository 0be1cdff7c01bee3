/** The page that `frames.mjs` measures: map and timeline with made-up marks, as many as `?marks=` says. */

import { mount } from 'svelte';
import { noMarks, project } from '../src/state/project.svelte';
import { view } from '../src/state/view.svelte';
import { syntheticMarks } from '../src/lib/synthetic_marks';
import '../src/styles/tokens.css';
import Map from '../src/views/map/Map.svelte';
import Timeline from '../src/views/timeline/Timeline.svelte';

const asked = new URLSearchParams(location.search);
document.documentElement.dataset.theme = asked.get('theme') ?? 'light';
project.marks = syntheticMarks(Number(asked.get('marks') ?? 10_000), 7);
const map = asked.has('timeline-only') ? null : mount(Map, { target: document.getElementById('map')! });
const timeline = mount(Timeline, { target: document.getElementById('timeline')! });
Object.assign(window, { map, timeline, project, view, noMarks });
