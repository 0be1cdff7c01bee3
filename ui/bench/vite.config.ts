/** Builds the page to measure, as the app is built. */

import { defineConfig, mergeConfig } from 'vite';
import app from '../vite.config.ts';

export default mergeConfig(app, defineConfig({ build: { outDir: 'bench/dist', rollupOptions: { input: 'bench/frames.html' } } }));
