/** The engine behind the Tauri shell. Only this file, in the whole UI, knows Tauri. */
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';
import { type Backend, BackendError, type ImportSource } from './backend';
import { type Call, sharedCalls } from './calls';
import type { Changes, ImportReport, Progress } from './types';

const PROJECT = [{ name: 'Araxes', extensions: ['araxes'] }];
const READ = [
	{
		name: 'Documents and datasets',
		extensions: [
			'txt', 'md', 'html', 'htm', 'pdf', 'docx', 'odt', 'rtf', 'eml', 'mbox', 'xml', 'rss', 'atom', 'jsonl', 'json', 'zip', 'ris',
			'bib', 'csv', 'tsv', 'tab', 'xlsx', 'xls', 'ods', 'kml', 'kmz', 'geojson',
		],
	},
	{ name: '*', extensions: ['*'] },
];

const call: Call = async <T>(name: string, args?: Record<string, unknown>): Promise<T> => {
	try {
		const answer = await invoke<T | ArrayBuffer>(name, args);
		// Large answers come as bytes, so that they are not written as a string within a string.
		return answer instanceof ArrayBuffer ? (JSON.parse(new TextDecoder().decode(answer)) as T) : answer;
	} catch (fault) {
		throw asError(fault);
	}
};

const pathsOf = (sources: ImportSource[]) => sources.flatMap((source) => ('path' in source ? [source.path] : []));

function asError(fault: unknown): BackendError {
	if (typeof fault === 'object' && fault !== null && 'code' in fault && 'message' in fault) {
		return new BackendError(String(fault.code), String(fault.message));
	}
	return new BackendError('no-answer', String(fault));
}

async function bytes(name: string, args: Record<string, unknown>): Promise<Uint8Array> {
	try {
		return new Uint8Array(await invoke<ArrayBuffer>(name, args));
	} catch (fault) {
		throw asError(fault);
	}
}

/** Asks for a place, and has the shell write there. */
async function saveAs(command: string, args: Record<string, unknown>, name: string): Promise<string | null> {
	const extension = name.slice(name.lastIndexOf('.') + 1);
	const path = await save({ filters: [{ name: extension.toUpperCase(), extensions: [extension] }], defaultPath: name });
	if (path) await bytes(command, { ...args, path });
	return path;
}

/** The backend of the desktop window. */
export function tauriBackend(): Backend {
	return {
		...sharedCalls(call),
		native: true,
		previewFiles: (sources, options) => call('preview_paths', { paths: pathsOf(sources), options }),
		async importFiles(sources, options, onProgress) {
			const paths = pathsOf(sources);
			const channel = new Channel<Progress>();
			channel.onmessage = onProgress;
			return call<ImportReport>('import_paths', { paths, options, onProgress: channel });
		},
		async reread(onProgress) {
			const channel = new Channel<Progress>();
			channel.onmessage = onProgress;
			return call<Changes>('reread', { onProgress: channel });
		},
		exportBytes: (query) => bytes('export', { query }),
		saveExport: (query, name) => saveAs('export', { query }, name),
		render: (query) => bytes('render', { query }),
		saveFigure: (query, name) => saveAs('render', { query }, name),
		setFullscreen: (on) => call('set_fullscreen', { on }),
		openNotes: () => call('open_notes'),
		askProjectToOpen: () => open({ filters: PROJECT }),
		askProjectToCreate: () => save({ filters: PROJECT, defaultPath: 'project.araxes' }),
		askFilesToImport: async () => ((await open({ multiple: true, filters: READ })) ?? []).map((path) => ({ path })),
		async listen(events) {
			// Paths may come before the page is ready, so the shell keeps them until they are asked for.
			const tellOpened = async () => {
				const paths = await call<string[]>('waiting_paths');
				if (paths.length > 0) events.opened(paths);
			};
			const stops = await Promise.all([
				getCurrentWebview().onDragDropEvent(({ payload }) => {
					if (payload.type === 'enter') events.hovering(true);
					else if (payload.type === 'leave') events.hovering(false);
					else if (payload.type === 'drop') {
						events.hovering(false);
						events.dropped(payload.paths.map((path) => ({ path })));
					}
				}),
				listen<string>('menu', ({ payload }) => events.menu(payload)),
				listen('paths-waiting', tellOpened),
			]);
			await tellOpened();
			return () => stops.forEach((stop) => stop());
		},
	};
}
