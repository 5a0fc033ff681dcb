/** Pasted text as entries: marks, boxes, nesting, and lists of web pages. */

import { expect, it } from 'vitest';
import { pastedEntries } from './pastedEntries';

/** Each entry as a line: two blanks for each level, and its box where it has one. */
function lines(text: string, html = ''): string[] {
  return pastedEntries(text, html).map(({ text: words, depth, checked }) => {
    const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
    return `${'  '.repeat(depth)}${box}${words}`;
  });
}

it.each<[string, string[]]>([
  ['one\ntwo', ['one', 'two']],
  ['- one\n* two\n+ three', ['one', 'two', 'three']],
  ['1. one\r\n2) two\r10. three', ['one', 'two', 'three']],
  ['• one\n◦ two', ['one', 'two']],
  ['one\n\n\n  two  \n', ['one', 'two']],
  ['- [x] one\n- [ ] two\n- [X] three', ['[x] one', '[ ] two', '[x] three']],
  ['- one\n  - two\n    - three\n- four', ['one', '  two', '    three', 'four']],
  ['- one\n\t- two\n\t- three', ['one', '  two', '  three']],
  // Deeper than what stands above it by more than a level.
  ['- one\n        - two\n    - three', ['one', '  two', '  three']],
  // Nothing stands above the first.
  ['    - one\n- two', ['one', 'two']],
  // Indented prose is no nesting, and a dash in a word is no mark.
  ['one\n    two', ['one', 'two']],
  ['-one\n3.5 two', ['-one', '3.5 two']],
  ['[x] one\ntwo', ['[x] one', 'two']],
  ['', []],
])('reads %j', (text, expected) => {
  expect(lines(text)).toEqual(expected);
});

it.each<[string, string[]]>([
  ['<ul><li>one</li><li> two\n words</li></ul>', ['one', 'two words']],
  ['<ol><li>one<ul><li>two</li></ul></li><li>three</li></ol>', ['one', '  two', 'three']],
  ['<ul><li>one</li><ul><li>two</li></ul></ul>', ['one', '  two']],
  [
    '<ul><li><input type="checkbox" checked> one</li><li><input type="checkbox"> two</li></ul>',
    ['[x] one', '[ ] two'],
  ],
  ['<ul><li aria-checked="true">one</li><li>two</li></ul>', ['[x] one', 'two']],
  ['<ul><li>one<script>two</script></li><li>three</li></ul>', ['one', 'three']],
  ['<ul><li><b>one</b> two</li><li><code>three</code></li></ul>', ['**one** two', '`three`']],
])('reads the page %j', (html, expected) => {
  expect(lines('one\ntwo\nthree', html)).toEqual(expected);
});

it('reads the page where the lines have only the marks of its list', () => {
  const html = '<ul><li><b>one</b></li><li>two</li></ul>';
  expect(lines('• one\n• two', html)).toEqual(['**one**', 'two']);
  expect(lines('1. one\n2. two', html)).toEqual(['**one**', 'two']);
  expect(lines('- *one*\n- two', html)).toEqual(['*one*', 'two']);
});

it('takes the lines where the page is no list, or where they are marked themselves', () => {
  expect(lines('one\ntwo', '<p>one<br>two</p>')).toEqual(['one', 'two']);
  expect(lines('- **one**\n- two', '<ul><li>one</li><li>two</li></ul>')).toEqual([
    '**one**',
    'two',
  ]);
});
