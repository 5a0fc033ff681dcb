/** What can be copied of a part, as lines of a menu. */

import { type Action, keysOf } from '../frame/actions';
import { texts } from '../texts';
import type { MenuEntry } from './actionMenu.svelte';
import type { Form } from './form.svelte';

/** How a part is copied: as its text, as what it looks like, or as a prompt with its context. */
export type CopyWhat = 'markdown' | 'richText' | 'packet';

/** The lines for a section or an item; nothing else is copied as a whole. */
export function copyActions(form: Form, id: number): MenuEntry[] {
  const { model, copyPart } = form;
  const node = model.find(id);
  const kind = node?.content.kind;
  if (node === undefined || copyPart === null || node.state === 'missing') return [];
  if (kind !== 'section' && kind !== 'item') return [];
  const line = (what: CopyWhat, action: Action): MenuEntry => ({
    label: texts.copy[what],
    keys: keysOf(action),
    run: () => {
      copyPart(id, what);
    },
  });
  return [
    { ...line('markdown', 'copyMarkdown'), apart: true },
    line('richText', 'copyRichText'),
    ...(node.actions.packet ? [line('packet', 'copyPacket')] : []),
  ];
}
