/** Starts the page: finds its host, then mounts the app. */
import { mount } from 'svelte';
import App from './App.svelte';
import { formatLocale } from './lib/locale';
import { connect } from './backend';
import { project } from './state/project.svelte';
import NotesWindow from './views/story/NotesWindow.svelte';
import './styles/fonts.css';
import './styles/tokens.css';

// Canvases write dates as the page does.
document.documentElement.lang = formatLocale();
project.backend = await connect();
const target = document.getElementById('app');
// The speaker's notes are the same page under another address; they ask the engine nothing.
if (target) mount(location.hash === '#notes' ? NotesWindow : App, { target });
