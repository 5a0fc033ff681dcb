/** From the clipboard to places in a table. */

import { expect, it } from 'vitest';
import { blocks, pastedCells, repeated, withoutTitles } from './pastedCells';

it.each<[string, string, string, string[][]]>([
  ['a table before text', '<table><tr><td>h</td></tr></table>', 't', [['h']]],
  ['text beside other HTML', '<b>x</b>', 'x\ty', [['x', 'y']]],
  [
    'a pipe table',
    '',
    '| a | b |\n|---|---|\n| c | d |',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'tabs before commas',
    '',
    'a,b\tc\nd,e\tf',
    [
      ['a,b', 'c'],
      ['d,e', 'f'],
    ],
  ],
  [
    'commas',
    '',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['lines', '', 'one\ntwo', [['one'], ['two']]],
  ['a sentence', '', 'Well, yes; no | maybe', [['Well, yes; no | maybe']]],
  ['nothing', '', '', []],
])('reads %s', (_, html, text, expected) => {
  expect(pastedCells(html, text)).toEqual(expected);
});

it.each<[string, string[][], string[][]]>([
  [
    'leaves out titles',
    [
      ['id', ' Job '],
      ['1', 'x'],
    ],
    [['1', 'x']],
  ],
  ['leaves out the first titles only', [['Id'], ['1']], [['1']]],
  [
    'keeps other words',
    [
      ['Id', 'Work'],
      ['1', 'x'],
    ],
    [
      ['Id', 'Work'],
      ['1', 'x'],
    ],
  ],
  ['keeps what is wider', [['Id', 'Job', 'More'], ['1']], [['Id', 'Job', 'More'], ['1']]],
  ['keeps titles that are all there is', [['Id']], [['Id']]],
])('%s', (_, cells, expected) => {
  expect(withoutTitles(cells, ['Id', 'Job'])).toEqual(expected);
});

const at = (bottom: number, right: number) => ({ top: 0, bottom, left: 0, right });
it.each([
  [
    'one cell into all selected ones',
    [['a']],
    at(1, 1),
    [
      ['a', 'a'],
      ['a', 'a'],
    ],
  ],
  [
    'one row into all selected ones',
    [['a', 'b']],
    at(2, 1),
    [
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b'],
    ],
  ],
  ['once where it does not fit', [['a'], ['b']], at(2, 0), [['a'], ['b']]],
  ['once into one cell', [['a', 'b']], at(0, 0), [['a', 'b']]],
])('repeats %s', (_, cells, range, expected) => {
  expect(repeated(cells, range)).toEqual(expected);
});

it.each([
  ['rows that follow each other', [2, 3], [{ row: 2, cells: [['a'], ['b']] }]],
  [
    'rows apart',
    [2, 5],
    [
      { row: 2, cells: [['a']] },
      { row: 5, cells: [['b']] },
    ],
  ],
  ['rows behind the last', [7], [{ row: 7, cells: [['a'], ['b']] }]],
  ['new rows', [], [{ row: 8, cells: [['a'], ['b']] }]],
  [
    'a row that shows, and a new one',
    [3],
    [
      { row: 3, cells: [['a']] },
      { row: 8, cells: [['b']] },
    ],
  ],
])('puts cells into %s', (_, places, expected) => {
  expect(blocks([['a'], ['b']], places, 8)).toEqual(expected);
});
