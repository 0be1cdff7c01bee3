/** Starts the page: finds its host, then mounts the app. */
import { mount } from 'svelte';
import App from './App.svelte';
import { connect } from './backend';
import { project } from './state/project.svelte';
import './styles/fonts.css';
import './styles/tokens.css';

project.backend = await connect();
const target = document.getElementById('app');
if (target) mount(App, { target });
