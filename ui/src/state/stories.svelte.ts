/** The stories of the project: what is edited in the pane, and what is shown to an audience. */
import type { RecordId, Scene, Story } from '../backend/types';
import { windowBetween } from '../lib/passage';
import { m } from '../paraglide/messages.js';
import { desk } from './desk.svelte';
import { project } from './project.svelte';
import { theme } from './theme.svelte';
import { view } from './view.svelte';

const PASSAGE_MS = 900;

class Stories {
	/** The pane beside the desk. */
	open = $state(false);
	all = $state.raw<Story[]>([]);
	/** Which story, and which of its scenes is chosen; -1 is none. */
	at = $state(0);
	scene = $state(-1);
	/** The audience sees scenes now. */
	presenting = $state(false);
	story = $derived<Story | null>(this.all[this.at] ?? null);
	scenes = $derived<Scene[]>(this.story?.scenes ?? []);
	current = $derived<Scene | null>(this.scenes[this.scene] ?? null);
	#passage = 0;

	async load() {
		this.all = (await desk.attempt(() => project.backend.stories())) ?? [];
		if (this.at >= this.all.length) this.at = Math.max(0, this.all.length - 1);
		if (this.scene >= this.scenes.length) this.scene = this.scenes.length - 1;
	}

	async #save(all: Story[], name: string) {
		const before = this.all;
		this.all = all;
		const saved = await desk.attempt(async () => {
			await project.backend.saveStories(all, name);
			return true;
		});
		if (!saved) this.all = before;
	}

	async #change(change: (scenes: Scene[]) => Scene[], name: string) {
		const story = this.story ?? { title: m.story_untitled(), scenes: [] };
		const changed = { ...story, scenes: change([...story.scenes]) };
		const all = this.story ? this.all.map((one, i) => (i === this.at ? changed : one)) : [...this.all, changed];
		await this.#save(all, name);
	}

	/** A scene of what is on screen, after the chosen one. */
	async snap() {
		const state = view.current;
		const record = desk.detail;
		const title = record?.quotes[0]?.clause ?? this.story?.title ?? m.story_untitled();
		const evidence: RecordId[] = state.selected ? [state.selected] : [];
		const made: Scene = { title: shortened(title), text: '', notes: '', state, evidence, dark: theme.shown === 'dark' };
		const place = this.scene < 0 ? this.scenes.length : this.scene + 1;
		this.open = true;
		await this.#change((scenes) => scenes.toSpliced(place, 0, made), m.story_name_add());
		this.scene = place;
		desk.done = m.story_snapped({ number: place + 1, title: made.title });
	}

	/** Changes parts of a scene. */
	async edit(at: number, part: Partial<Scene>) {
		await this.#change((scenes) => scenes.map((scene, i) => (i === at ? { ...scene, ...part } : scene)), m.story_name_edit());
	}

	/** The scene as the view is now, with its words. */
	async retake(at: number) {
		const scene = this.scenes[at];
		if (!scene) return;
		const state = view.current;
		const evidence = state.selected && !scene.evidence.includes(state.selected) ? [...scene.evidence, state.selected] : scene.evidence;
		await this.edit(at, { state, evidence });
	}

	async move(from: number, to: number) {
		if (to < 0 || to >= this.scenes.length || from === to) return;
		await this.#change((scenes) => {
			const [moved] = scenes.splice(from, 1);
			return moved ? scenes.toSpliced(to, 0, moved) : scenes;
		}, m.story_name_move());
		this.scene = to;
		desk.said = m.story_moved({ number: to + 1 });
	}

	async remove(at: number) {
		await this.#change((scenes) => scenes.toSpliced(at, 1), m.story_name_remove());
		this.scene = Math.min(at, this.scenes.length - 1);
	}

	async create() {
		await this.#save([...this.all, { title: m.story_untitled(), scenes: [] }], m.story_name_story());
		this.at = this.all.length - 1;
		this.scene = -1;
	}

	async draft() {
		const story = await desk.attempt(() => project.backend.draftStory(view.current.filter));
		if (!story) return;
		await this.#save([...this.all, story], m.story_name_story());
		this.at = this.all.length - 1;
		this.scene = -1;
	}

	async rename(title: string) {
		await this.#save(this.all.map((one, i) => (i === this.at ? { ...one, title } : one)), m.story_name_story());
	}

	async delete() {
		await this.#save(this.all.toSpliced(this.at, 1), m.story_name_delete());
		this.at = Math.max(0, this.at - 1);
		this.scene = -1;
	}

	/** Puts a scene on screen: camera and time move together, unless a person wants no motion. */
	show(at: number) {
		const scene = this.scenes[at];
		if (!scene) return;
		this.scene = at;
		if (scene.dark !== null) theme.lend(scene.dark ? 'dark' : 'light');
		const from = view.window;
		const { filter } = scene.state;
		const to = { from: filter.from, to: filter.to };
		cancelAnimationFrame(this.#passage);
		view.restore({ ...scene.state, document: scene.state.document ?? view.document });
		if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
		const start = performance.now();
		const step = (now: number) => {
			const t = Math.min(1, (now - start) / PASSAGE_MS);
			view.window = windowBetween(from, to, t);
			if (t < 1) this.#passage = requestAnimationFrame(step);
		};
		view.window = windowBetween(from, to, 0);
		this.#passage = requestAnimationFrame(step);
	}

	async present(at: number) {
		// The key may come before the project's stories have.
		if (!this.scenes.length) await this.load();
		if (!this.scenes.length) return;
		this.presenting = true;
		desk.dialog = 'none';
		this.show(Math.max(0, at));
		await project.backend.setFullscreen(true).catch(() => undefined);
	}

	async end() {
		this.presenting = false;
		theme.lend(null);
		await project.backend.setFullscreen(false).catch(() => undefined);
	}
}

function shortened(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ').trim();
	return line.length <= 70 ? line : `${line.slice(0, 69).replace(/\s\S*$/, '')}…`;
}

export const stories = new Stories();
