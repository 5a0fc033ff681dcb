/** The keys that the menu shows for copying a part. */

import { expect, it, vi } from 'vitest';
import type * as Keys from '../keys';
import { copyActions } from './copyActions';
import { formOf } from './form.svelte';
import { drawForm, part } from './testForm';

vi.mock('../keys', async (load) => {
  const keys = await load<typeof Keys>();
  return { ...keys, keysShown: (text: string) => keys.keysShown(text, true) };
});

it('shows the keys of copying as a Mac writes them', () => {
  const drawn = drawForm(part('why', { kind: 'section', level: 2 }));
  const form = formOf(drawn.model);
  form.copyPart = () => undefined;
  const lines = copyActions(form, drawn.find('why').id);
  expect(lines.map(({ keys }) => keys)).toEqual(['⇧⌘C', '⇧⌘R']);
});
