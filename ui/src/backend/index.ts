/** Chooses the host. */
import type { Backend } from './backend';

export * from './backend';

/** The backend of this page: Tauri inside the shell, HTTP in a browser. */
export async function connect(): Promise<Backend> {
	if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriBackend();
	return (await import('./http')).httpBackend();
}
