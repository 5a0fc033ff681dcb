/** Indenting in the code editor. */

import { expect, it } from 'vitest';
import { indentOnKey } from './codeKeys';

/** Presses a key in a text whose caret is at `|`, or whose selection lies between two of them. */
function pressed(marked: string, key: string, shiftKey = false, indenting = true): string {
  const area = document.createElement('textarea');
  const start = marked.indexOf('|');
  const rest = marked.replace('|', '');
  const end = rest.indexOf('|');
  area.value = rest.replace('|', '');
  area.setSelectionRange(start, end < 0 ? start : end);
  indentOnKey(new KeyboardEvent('keydown', { key, shiftKey, cancelable: true }), area, indenting);
  return area.value;
}

it.each<[string, string, string, boolean?, boolean?]>([
  ['a|', 'Tab', 'a    '],
  ['a|', 'Tab', 'a', false, false],
  ['if\n\ta|', 'Tab', 'if\n\ta\t'],
  ['if\n  a|', 'Tab', 'if\n  a  '],
  ['|a\nb|', 'Tab', '    a\n    b'],
  ['    a|', 'Tab', 'a', true],
  ['  a\n  b|', 'Tab', '  a\nb', true],
  ['a|', 'Tab', 'a', true],
  ['  a|', 'Enter', '  a\n  '],
  ['a|', 'Enter', 'a'],
])('%j, %s: %j', (marked, key, expected, shift = false, indenting = true) => {
  expect(pressed(marked, key, shift, indenting)).toBe(expected);
});
