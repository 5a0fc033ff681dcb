/** Shortcuts as people read them. */

import { expect, it } from 'vitest';
import { keysShown } from './shortcuts';

it.each([
  ['Ctrl+Shift+Enter', false, 'Ctrl+Shift+Enter'],
  ['Ctrl+Shift+Enter', true, '⌘⇧↩'],
  ['Alt+↑', true, '⌥↑'],
])('%s (Mac: %j) reads %s', (keys, mac, expected) => {
  expect(keysShown(keys, mac)).toBe(expected);
});
