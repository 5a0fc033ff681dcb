/** Starts the window. */

import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-sans-3/wght-italic.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { prepareEditor } from './fields/editor/load';
import './design/tokens.css';
import './design/base.css';
import './design/overlays.css';
import { connect } from './host/connect';
import { texts } from './texts';

const target = document.getElementById('app');
const host = await connect();
if (target !== null && host !== null) {
  mount(App, { target, props: { host } });
  // Without the editor every text can be written in a text area.
  prepareEditor().catch(() => undefined);
} else if (target !== null) {
  target.textContent = texts.welcome.outside;
}
