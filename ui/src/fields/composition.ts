/** What an input method is composing in this window: one word after the other, in one text. */

let composed: EventTarget | null = null;
let count = 0;

window.addEventListener(
  'compositionstart',
  ({ target }) => {
    composed = target;
    count += 1;
  },
  true,
);
window.addEventListener('compositionend', () => (composed = null), true);

/** Whether a word is being composed in a text. */
export function isComposedIn(text: EventTarget): boolean {
  return composed === text;
}

/** What tells the word that is being composed from all others; `null` where none is. */
export function composedWord(): number | null {
  // A text that is gone never tells that its word has ended.
  return composed instanceof Node && composed.isConnected ? count : null;
}
