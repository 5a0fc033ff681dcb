/** Nesting an entry in the one before it, or taking it out, however that is asked for. */

import { texts } from '../texts';
import { address, nameOf } from './describe';
import type { Form } from './form.svelte';
import { siblingsOf } from './places';

/** Carries it out and says it. Returns whether that was done. */
export async function nest(form: Form, id: number, command: 'nest' | 'unnest'): Promise<boolean> {
  const { model } = form;
  const name = nameOf(model, id) || texts.reorder.nameless;
  // Whoever writes in the entry goes on at the same place of it.
  const control = document.activeElement;
  if (control instanceof HTMLTextAreaElement && control.dataset['node'] === id.toString()) {
    form.entries.aim(id, control.selectionStart);
  }
  if (!(await form.run(id, { command, at: address(id) }))) return false;
  const parent = model.find(id)?.parent ?? id;
  const siblings = siblingsOf(model, id);
  model.announce(
    command === 'nest'
      ? texts.list.nestedIn(name, nameOf(model, parent) || texts.reorder.nameless)
      : texts.list.unnested(name, siblings.indexOf(id) + 1, siblings.length),
  );
  return true;
}
