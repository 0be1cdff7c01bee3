/** The engine behind `araxes serve` on loopback: for browsers, development and tests. */
import { type Backend, BackendError, type HostEvents, type ImportSource } from './backend';
import { type Call, sharedCalls } from './calls';
import type { ImportReport, Progress } from './types';

const PROGRESS_INTERVAL_MS = 200;

async function bytesOf(answer: Response): Promise<Uint8Array> {
	return new Uint8Array(await answer.arrayBuffer());
}

async function download(answer: Response, name: string): Promise<string> {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(await answer.blob());
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
	return name;
}

/** The token stands behind `#token=` so that no log of addresses has it. */
function takeToken(): string {
	const given = new URLSearchParams(location.hash.slice(1)).get('token');
	if (given) {
		sessionStorage.setItem('araxes-token', given);
		history.replaceState(null, '', location.pathname + location.search);
	}
	return given ?? sessionStorage.getItem('araxes-token') ?? '';
}

/** The backend of a page that `araxes serve` handed out. */
export function httpBackend(): Backend {
	const token = takeToken();
	const send = async (name: string, args: Record<string, unknown> = {}): Promise<Response> => {
		const answer = await fetch(`/api/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
			body: JSON.stringify(args),
		});
		if (!answer.ok) {
			const fault = await answer.json().catch(() => ({ code: 'no-answer', message: answer.statusText }));
			throw new BackendError(fault.code, fault.message);
		}
		return answer;
	};
	const call: Call = async (name, args) => (await send(name, args)).json();
	return {
		...sharedCalls(call),
		native: false,
		previewFiles: async (sources, options) => call('preview_files', { files: await contents(sources), ...options }),
		async importFiles(sources, options, onProgress) {
			const files = await contents(sources);
			const report: { done: boolean } = { done: false };
			const watch = async () => {
				while (!report.done) {
					await new Promise((resolve) => setTimeout(resolve, PROGRESS_INTERVAL_MS));
					if (report.done) break;
					const progress = await call<Progress | null>('progress').catch(() => null);
					if (progress) onProgress(progress);
				}
			};
			void watch();
			try {
				return await call<ImportReport>('import_files', { files, ...options });
			} finally {
				report.done = true;
			}
		},
		exportBytes: async (query) => bytesOf(await send('export', { query })),
		saveExport: async (query, name) => download(await send('export', { query }), name),
		render: async (query) => bytesOf(await send('render', { query })),
		saveFigure: async (query, name) => download(await send('render', { query }), name),
		async setFullscreen(on) {
			// A browser may refuse, and the presentation goes on in its window.
			if (on) await document.documentElement.requestFullscreen?.().catch(() => undefined);
			else if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined);
		},
		async openNotes() {
			window.open(`${location.pathname}#notes`, 'araxes-notes', 'popup,width=760,height=620');
		},
		askProjectToOpen: async () => null,
		askProjectToCreate: async () => null,
		askFilesToImport: pickFiles,
		async listen(events) {
			// As an argument of the window: `/?open=PATH`.
			const path = new URLSearchParams(location.search).get('open');
			if (path) events.opened([path]);
			return listenToPage(events);
		},
	};
}

function contents(sources: ImportSource[]): Promise<{ fileName: string; base64: string }[]> {
	return Promise.all(
		sources.map(async (source) => {
			if (!('file' in source)) throw new BackendError('no-paths', 'A browser cannot read files by path.');
			return { fileName: source.file.name, base64: toBase64(new Uint8Array(await source.file.arrayBuffer())) };
		}),
	);
}

function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
	return btoa(text);
}

function pickFiles(): Promise<ImportSource[]> {
	return new Promise((resolve) => {
		const input = document.createElement('input');
		input.type = 'file';
		input.multiple = true;
		input.onchange = () => resolve([...(input.files ?? [])].map((file) => ({ file })));
		input.oncancel = () => resolve([]);
		input.click();
	});
}

function listenToPage(events: HostEvents): () => void {
	const over = (event: DragEvent) => {
		event.preventDefault();
		events.hovering(true);
	};
	const leave = (event: DragEvent) => {
		if (!event.relatedTarget) events.hovering(false);
	};
	const drop = (event: DragEvent) => {
		event.preventDefault();
		events.hovering(false);
		const files = [...(event.dataTransfer?.files ?? [])];
		if (files.length) events.dropped(files.map((file) => ({ file })));
	};
	window.addEventListener('dragover', over);
	window.addEventListener('dragleave', leave);
	window.addEventListener('drop', drop);
	return () => {
		window.removeEventListener('dragover', over);
		window.removeEventListener('dragleave', leave);
		window.removeEventListener('drop', drop);
	};
}
