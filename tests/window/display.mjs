/** A display of our own, a driver of our own, and an end to both. */

import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts Xvfb and tauri-driver. What they and the app print goes to files in `folder`, since an app that outlives a
 * run would hold our own output open.
 *
 * @param {{ width: number, height: number }} size of the screen, in pixels
 * @param {Record<string, string>} environment besides ours
 */
export async function startDriver(size, environment) {
	const folder = mkdtempSync(join(tmpdir(), 'araxes-window-'));
	const children = [];
	const start = (name, program, args, env) => {
		const log = openSync(join(folder, `${name}.log`), 'a');
		// A group of its own, so that what it starts can be ended with it.
		const child = spawn(program, args, { env, stdio: ['ignore', log, log, 'pipe'], detached: true });
		closeSync(log);
		child.on('error', (error) => (child.failure = error));
		children.push(child);
		return child;
	};

	const xvfb = start('xvfb', 'Xvfb', ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp'], process.env);
	const display = await firstLine(xvfb.stdio[3], xvfb);

	const [port, nativePort] = [await freePort(), await freePort()];
	const home = join(folder, 'home');
	const env = {
		...process.env,
		...environment,
		DISPLAY: `:${display}`,
		GDK_BACKEND: 'x11',
		// Dates and names are read as an English speaker sees them.
		LC_ALL: 'en_GB.UTF-8',
		// The app's data of this run only.
		XDG_DATA_HOME: join(home, 'data'),
		XDG_CACHE_HOME: join(home, 'cache'),
		XDG_CONFIG_HOME: join(home, 'config'),
		// No bus: the test must not meet an instance that a person has open.
		DBUS_SESSION_BUS_ADDRESS: 'disabled:',
		NO_AT_BRIDGE: '1',
		RUST_LOG: 'info',
	};
	const driver = process.env.TAURI_DRIVER ?? 'tauri-driver';
	start('driver', driver, ['--port', String(port), '--native-port', String(nativePort)], env);

	return {
		folder,
		url: `http://127.0.0.1:${port}`,
		display: env.DISPLAY,
		log: () => readFileSync(join(folder, 'driver.log'), 'utf8'),
		/** Ends all that was started, by process group, and removes the folder. */
		stop() {
			for (const child of children.reverse()) {
				try {
					process.kill(-child.pid, 'SIGKILL');
				} catch {
					// It ended by itself.
				}
			}
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

/** A port that was free a moment ago. */
function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

function firstLine(stream, child) {
	return new Promise((resolve, reject) => {
		let text = '';
		stream.on('data', (chunk) => {
			text += chunk;
			if (text.includes('\n')) resolve(text.trim());
		});
		child.on('exit', () => reject(new Error('Xvfb ended before it had a display')));
		child.on('error', reject);
	});
}
