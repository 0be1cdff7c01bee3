/** Starts the page: finds its host, then mounts the app. */
import { mount } from 'svelte';
import App from './App.svelte';
import { formatLocale } from './lib/locale';
import { connect } from './backend';
import { project } from './state/project.svelte';
import './styles/fonts.css';
import './styles/tokens.css';

// Canvases write dates as the page does.
document.documentElement.lang = formatLocale();
project.backend = await connect();
const target = document.getElementById('app');
if (target) mount(App, { target });
