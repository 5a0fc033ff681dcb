/** Everything that can be done with a child of something that repeats, as lines of a menu. */

import { keysShown } from '../keys';
import { texts } from '../texts';
import type { MenuEntry } from './actionMenu.svelte';
import { copyActions } from './copyActions';
import type { Form } from './form.svelte';
import { nest } from './nesting';
import type { Reorder } from './reorder.svelte';

/** The lines for a node, in the view that the menu is opened in. */
export function nodeActions(form: Form, id: number, view: Reorder = form.reorder): MenuEntry[] {
  const { model } = form;
  const node = model.find(id);
  if (!node) return [];
  if (model.readOnly) return copyActions(form, id);
  const parent = node.parent === null ? undefined : model.find(node.parent);
  const entries: MenuEntry[] = [];
  if (parent?.actions.insert || parent?.content.kind === 'entry') {
    entries.push(
      { label: texts.action.insertAbove, run: () => void form.insertBeside(id, 0) },
      { label: texts.action.insertBelow, run: () => void form.insertBeside(id, 1) },
    );
  }
  if (node.actions.duplicate) {
    entries.push({ label: texts.action.duplicate, run: () => void form.duplicate(id) });
  }
  if (node.actions.reorder) {
    entries.push(
      {
        label: texts.action.moveUp,
        apart: true,
        keys: keysShown('Alt+↑'),
        disabled: !view.canMoveBy(id, -1),
        run: () => void view.moveBy(id, -1),
      },
      {
        label: texts.action.moveDown,
        keys: keysShown('Alt+↓'),
        disabled: !view.canMoveBy(id, 1),
        run: () => void view.moveBy(id, 1),
      },
      {
        label: texts.action.moveTo,
        disabled: !form.moveTo.isOffered([id]),
        run: () => form.moveTo.open([id], view),
      },
    );
  }
  if (node.content.kind === 'entry') {
    entries.push(
      {
        label: texts.action.nest,
        apart: true,
        keys: 'Tab',
        disabled: !node.actions.nest,
        run: () => void nest(form, id, 'nest'),
      },
      {
        label: texts.action.unnest,
        keys: keysShown('Shift+Tab'),
        disabled: !node.actions.unnest,
        run: () => void nest(form, id, 'unnest'),
      },
    );
  }
  entries.push(...copyActions(form, id));
  if (node.content.kind === 'item' && !form.foresight.asks) {
    entries.push({ label: texts.foresight.askAgain, run: () => (form.foresight.asks = true) });
  }
  if (node.actions.remove) {
    entries.push({
      label: texts.action.remove,
      apart: true,
      danger: true,
      run: () => void form.remove(id),
    });
  }
  return entries;
}
