/** Starts the window. */

import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-sans-3/wght-italic.css';
import { mount } from 'svelte';
import App from './App.svelte';
import './design/base.css';
import './design/tokens.css';

const target = document.getElementById('app');
if (target !== null) {
  mount(App, { target });
}
