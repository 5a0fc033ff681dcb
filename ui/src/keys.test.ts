/** Keys as they are pressed, and as systems write them. */

import { expect, it } from 'vitest';
import { isComposing, isPressed, isTab, isWriting, keysShown, type Press } from './keys';

/** A key press with these keys held. */
function press(key: string, held: Partial<Press> = {}): Press {
  const none = { altKey: false, code: '', ctrlKey: false, metaKey: false, shiftKey: false };
  return { ...none, key, ...held };
}

it.each<[keys: string, press: Press, pressed: boolean]>([
  ['F8', press('F8'), true],
  ['F8', press('F8', { shiftKey: true }), false],
  ['Shift+F8', press('F8', { shiftKey: true }), true],
  ['Ctrl+S', press('s', { ctrlKey: true }), true],
  ['Ctrl+S', press('S', { ctrlKey: true }), true],
  ['Ctrl+S', press('S', { ctrlKey: true, shiftKey: true }), false],
  ['Ctrl+Shift+S', press('S', { ctrlKey: true, shiftKey: true }), true],
  ['Ctrl+S', press('s'), false],
  ['Ctrl+S', press('s', { metaKey: true }), false],
  ['Ctrl+S', press('s', { ctrlKey: true, metaKey: true }), false],
  // The right Alt key is Ctrl and Alt at once on some systems.
  ['Ctrl+E', press('e', { altKey: true, ctrlKey: true }), false],
  ['Ctrl++', press('+', { ctrlKey: true }), true],
  ['Ctrl++', press('+', { ctrlKey: true, shiftKey: true }), true],
  ['Ctrl+=', press('=', { ctrlKey: true }), true],
  ['Ctrl+0', press('0', { ctrlKey: true }), true],
  ['Ctrl+-', press('-', { ctrlKey: true }), true],
  ['Ctrl+Z', press('я', { code: 'KeyZ', ctrlKey: true }), true],
  ['Ctrl+Y', press('z', { code: 'KeyY', ctrlKey: true }), false],
])('%s and %o: %s', (keys, given, pressed) => {
  expect(isPressed(keys, given, false)).toBe(pressed);
});

it('takes the command key of a Mac', () => {
  expect(isPressed('Ctrl+S', press('s', { metaKey: true }), true)).toBe(true);
  expect(isPressed('Ctrl+S', press('s', { ctrlKey: true }), true)).toBe(false);
});

it.each([
  ['Ctrl+Shift+S', 'Ctrl+Shift+S', '⇧⌘S'],
  ['Ctrl+Shift+Enter', 'Ctrl+Shift+Enter', '⇧⌘↩'],
  ['Alt+Shift+→', 'Alt+Shift+→', '⌥⇧→'],
  ['Ctrl++', 'Ctrl++', '⌘+'],
  // The key that is called so, also on a Mac.
  ['Control+Space', 'Ctrl+Space', '⌃Space'],
  ['Escape+Tab', 'Escape+Tab', 'Escape+Tab'],
])('writes %s as the system does', (keys, elsewhere, mac) => {
  expect(keysShown(keys, false)).toBe(elsewhere);
  expect(keysShown(keys, true)).toBe(mac);
});

it.each([
  ['Tab', 'Tab', true],
  // What WebKitGTK tells of Shift+Tab.
  ['Unidentified', 'Tab', true],
  ['Unidentified', 'F20', false],
  ['Escape', 'Escape', false],
])('knows Tab by %s at %s', (key, code, expected) => {
  expect(isTab({ key, code })).toBe(expected);
});

it.each<
  [key: string, held: Partial<Press> & { altGraph?: boolean }, mac: boolean, writes: boolean]
>([
  ['a', {}, false, true],
  ['A', { shiftKey: true }, false, true],
  ['F2', {}, false, false],
  ['a', { ctrlKey: true }, false, false],
  ['a', { altKey: true }, false, false],
  ['@', { altKey: true, ctrlKey: true, altGraph: true }, false, true],
  ['€', { altGraph: true }, false, true],
  ['@', { altKey: true }, true, true],
  ['a', { altKey: true, ctrlKey: true }, true, false],
  ['a', { metaKey: true }, true, false],
  ['ArrowUp', { altKey: true }, true, false],
  ['Dead', {}, false, true],
  ['Dead', { altKey: true }, true, true],
  ['Process', {}, false, true],
])('%s with %o, on a Mac %s, writes: %s', (key, held, mac, writes) => {
  const getModifierState = (name: string) => name === 'AltGraph' && held.altGraph === true;
  const given = { ...press(key, held), getModifierState };
  expect(isWriting(given, mac)).toBe(writes);
});

it.each([
  [true, 13, true],
  // The Enter that confirms a word, as WebKit tells it.
  [false, 229, true],
  [false, 13, false],
])('knows what an input method composes: %s, %i', (composing, keyCode, expected) => {
  expect(isComposing({ isComposing: composing, keyCode })).toBe(expected);
});
