/** What every test needs: components are taken down again, and jsdom's gaps are closed. */

import { cleanup, configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';

// Whether something is visible takes styles and layout, which this environment has not: asking for
// it costs most of a test's time and says nothing. Waiting ends when the condition holds; the time
// allowed is for machines that are busy.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

// jsdom lays nothing out, so it has none of these.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
Element.prototype.scrollIntoView = () => undefined;
document.elementFromPoint = () => null;
globalThis.ResizeObserver = class {
  observe(): void {
    return undefined;
  }
  unobserve(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
};

// A browser tells of a new selection when whoever made it is done; this environment tells of it in
// the midst of that. Nothing here is selected but by what is tested, which knows.
const tell = document.dispatchEvent.bind(document);
document.dispatchEvent = (event) => event.type === 'selectionchange' || tell(event);
