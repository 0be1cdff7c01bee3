import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The development server hands /api to `araxes serve`, so that the page in a browser meets the real engine.
const engine = process.env.ARAXES_SERVE ?? 'http://127.0.0.1:7878';

export default defineConfig({
	plugins: [
		// The page's policy takes no style from within the page, and bits-ui writes this one; `.contents` in tokens.css is the same.
		{
			name: 'no-inline-style',
			enforce: 'pre',
			transform: (code, id) =>
				id.includes('/bits-ui/') && id.endsWith('.svelte') ? code.replaceAll('style="display: contents;"', 'class="contents"') : undefined,
		},
		paraglideVitePlugin({ project: './project.inlang', outdir: './src/paraglide', strategy: ['globalVariable', 'baseLocale'] }),
		svelte(),
	],
	// Relative addresses serve the same build from tauri:// and from http://.
	base: './',
	build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
	server: {
		host: '127.0.0.1',
		fs: { allow: ['..'] },
		proxy: { '/api': { target: engine } },
	},
	// A machine that is busy with something else is no fault of the page.
	test: { include: ['src/**/*.test.ts'], environment: 'node', testTimeout: 120_000 },
});
