/** The page in Chromium against the real engine, behind `araxes serve`. `CHROMIUM` and `ARAXES` say where they are. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
	testDir: './tests',
	globalSetup: './tests/serve.ts',
	// One server holds one open project, so that tests take turns.
	workers: 1,
	fullyParallel: false,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	reporter: [['list']],
	outputDir: './test-results',
	use: {
		viewport: { width: 1440, height: 900 },
		contextOptions: { reducedMotion: 'reduce' },
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: [
				'--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
				'--disable-component-update', '--disable-sync',
			],
		},
	},
});
