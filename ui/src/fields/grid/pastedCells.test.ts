/** From the clipboard to places in a table. */

import { expect, it } from 'vitest';
import { blocks, pastedCells, repeated, withTitles } from './pastedCells';

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
  ['no blanks at the ends of tab-separated cells', '', ' a \tb\u2003\t c', [['a', 'b\u2003', 'c']]],
  ['no blanks around lines', '', '  one\n  two ', [['one'], ['two']]],
  ['no break at the end of a cell', '', '| a<br> | b |', [['a', 'b']]],
  ['no blanks in the table of a page', '<table><tr><td>a<br><br></td></tr></table>', '', [['a']]],
])('reads %s', (_, html, text, expected) => {
  expect(pastedCells(html, text)).toEqual({ titles: null, cells: expected });
});

it.each<[string, string[][], string[] | null]>([
  [
    'takes titles for titles',
    [
      ['id', ' Job '],
      ['1', 'x'],
    ],
    ['id', ' Job '],
  ],
  ['takes the first titles', [['Id'], ['1']], ['Id']],
  [
    'keeps other words',
    [
      ['Id', 'Work'],
      ['1', 'x'],
    ],
    null,
  ],
  ['takes what is wider', [['Id', 'Job', 'More'], ['1']], ['Id', 'Job', 'More']],
  ['keeps titles that are all there is', [['Id']], null],
])('%s', (_, cells, titles) => {
  const pasted = withTitles({ titles: null, cells }, ['Id', 'Job']);
  expect(pasted).toEqual({ titles, cells: titles === null ? cells : cells.slice(1) });
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
