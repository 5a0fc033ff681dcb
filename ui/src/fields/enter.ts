/** Brings somebody into a text control. */

import { tick } from 'svelte';

/** Focuses a control of text, with the caret at a place if there is one it belongs at. */
export function enter(
  control: HTMLInputElement | HTMLTextAreaElement | undefined,
  caret: number | null,
): void {
  control?.focus();
  if (caret === null) return;
  // The control may still show the text from before the change that leads here.
  void tick().then(() => control?.setSelectionRange(caret, caret));
}
