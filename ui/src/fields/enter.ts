/** Brings somebody into a text control. */

import { tick } from 'svelte';

/** A caret or a selection, in UTF-16 units. */
export interface Selected {
  anchor: number;
  head: number;
}

/** Focuses a control of text, with the caret or a selection where it belongs, if it does. */
export async function enter(
  control: HTMLInputElement | HTMLTextAreaElement | undefined,
  selected: Selected | null,
): Promise<void> {
  control?.focus();
  // The control may still show the text from before the change that leads here.
  await tick();
  if (selected !== null) control?.setSelectionRange(...ordered(selected));
}

/** The ends of a selection in the order of the text, and where it was drawn to. */
export function ordered({
  anchor,
  head,
}: Selected): [start: number, end: number, direction: 'forward' | 'backward'] {
  return anchor <= head ? [anchor, head, 'forward'] : [head, anchor, 'backward'];
}
