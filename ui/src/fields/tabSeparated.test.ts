/** What the clipboard holds, as cells and as entries. */

import { expect, it } from 'vitest';
import { parseEntries, parseTabSeparated } from './tabSeparated';

it.each<[string, string, string[][]]>([
  ['one cell', 'a', [['a']]],
  ['nothing', '', []],
  [
    'rows and columns',
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a line break at the end', 'a\tb\r\n', [['a', 'b']]],
  [
    'empty cells',
    '\tb\n\t',
    [
      ['', 'b'],
      ['', ''],
    ],
  ],
  ['a line break and a tab in quotes', '"a\r\nb\tc"\td', [['a\nb\tc', 'd']]],
  ['doubled quotes', '"say ""yes"""', [['say "yes"']]],
  ['quotes inside of a text', '5" pipe\tb', [['5" pipe', 'b']]],
  ['a quote that begins a text and closes none', '"a\tb', [['"a', 'b']]],
  ['quotes around the first word only', '"a" b\tc', [['"a" b', 'c']]],
])('reads %s', (_, text, cells) => {
  expect(parseTabSeparated(text)).toEqual(cells);
});

it.each<[string, string[]]>([
  ['one\ntwo', ['one', 'two']],
  ['one\r\n\r\n  two  \n', ['one', 'two']],
  ['- one\n* two\n1. three\n- [x] four', ['one', 'two', 'three', 'four']],
  ['-5 degrees\n2.5 hours', ['-5 degrees', '2.5 hours']],
])('takes entries from %j', (text, entries) => {
  expect(parseEntries(text)).toEqual(entries);
});
