/** Builds the sample project from its documents, starts `araxes serve` on it, and ends it after the tests. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');
const STARTS_WITHIN_MS = 20_000;

export default async function serve(): Promise<() => void> {
	const araxes = process.env.ARAXES ?? join(ROOT, 'target/debug/araxes');
	const folder = mkdtempSync(join(tmpdir(), 'araxes-browser-'));
	const sample = join(folder, 'Sample.araxes');
	const documents = readdirSync(join(ROOT, 'samples/documents')).sort();
	execFileSync(araxes, ['import', ...documents.map((name) => join(ROOT, 'samples/documents', name)), '--project', sample], {
		stdio: 'inherit',
	});
	const story = join(ROOT, 'samples/stories/autumn-2021.toml');
	execFileSync(araxes, ['story', '--add', story, '--project', sample], { stdio: 'inherit' });
	const server = spawn(araxes, ['serve', '--port', '0', '--print-url', '--ui', join(ROOT, 'ui/dist'), '--sample', sample], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	process.env.ARAXES_URL = await new Promise<string>((resolve, reject) => {
		const late = setTimeout(() => reject(new Error('araxes serve did not print its address')), STARTS_WITHIN_MS);
		server.once('error', reject);
		server.once('exit', (code) => reject(new Error(`araxes serve ended with ${code}`)));
		createInterface(server.stdout).once('line', (line) => {
			clearTimeout(late);
			resolve(line.trim());
		});
	});
	return () => {
		server.removeAllListeners('exit');
		server.kill();
		rmSync(folder, { recursive: true, force: true });
	};
}
