/** Keys of the window mean in an editor what they mean everywhere. */

import { fireEvent } from '@testing-library/svelte';
import { defaultKeymap } from '@codemirror/commands';
import { expect, it, vi } from 'vitest';
import { KEYS } from '../../frame/actions';
import { drawForm, part } from '../testForm';
import { withoutWindowKeys } from './editorKeys';

/** The codes of keys whose code is not that of their letter, as web views tell it. */
const CODES: Record<string, number> = { '/': 191, '+': 187, '=': 187, '-': 189 };

/** A press of keys, as people write them. */
function press(keys: string): KeyboardEventInit {
  const [, held = '', key = ''] = /^((?:\w+\+)*)(.+)$/.exec(keys) ?? [];
  const shiftKey = held.includes('Shift+') || key === '+';
  const function_ = /^F(\d+)$/.exec(key)?.[1];
  return {
    key: shiftKey || function_ ? key : key.toLowerCase(),
    keyCode: function_ ? 111 + Number(function_) : (CODES[key] ?? key.charCodeAt(0)),
    ctrlKey: held.includes('Ctrl+'),
    shiftKey,
  };
}

it.each<[string, Parameters<typeof part>[1]]>([
  ['prose', { kind: 'prose', value: '- dry\n- maps', fixed: false }],
  ['code', { kind: 'code', value: 'ls (a)\nls (b)', language: 'bash' }],
])('leaves every key of the window to it: %s', async (_, content) => {
  const form = drawForm(part('text', content));
  form.control('text').focus();
  await vi.waitFor(() => expect(form.control('text').matches('.cm-content')).toBe(true));
  const control = form.control('text');
  const before = control.textContent;
  for (const keys of Object.values(KEYS).flat()) {
    // Whoever takes a key keeps it from being anything else.
    expect(await fireEvent.keyDown(control, press(keys)), keys).toBe(true);
    expect(control.textContent, keys).toBe(before);
  }
});

it.each([true, false])('keeps the other keys, on a Mac: %s', (mac) => {
  const keys = withoutWindowKeys(defaultKeymap, mac).map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(['ArrowLeft', 'Shift-ArrowLeft', 'Mod-Enter']));
  expect(keys.includes('Ctrl-n')).toBe(mac);
  expect(keys).not.toContain('Shift-Mod-k');
  expect(keys).not.toContain('Mod-/');
});
