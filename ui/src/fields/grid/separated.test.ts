/** Reading and writing of text with separators. */

import { expect, it } from 'vitest';
import {
  parseCommaSeparated,
  parseTabSeparated,
  readTabSeparated,
  tabSeparated,
} from './separated';

function check(text: string, expected: string[][]): void {
  expect(parseTabSeparated(text)).toEqual(expected);
}

it('reads cells and rows', () =>
  check('a\tb\nc\td', [
    ['a', 'b'],
    ['c', 'd'],
  ]));
it('makes no row of the last line break', () => check('a\r\nb\r\n', [['a'], ['b']]));
it('keeps empty cells and rows', () => check('\tb\n\nc\t', [['', 'b'], [''], ['c', '']]));
it('reads one cell', () => check('a, b', [['a, b']]));
it('reads nothing', () => check('', []));
it('reads quoted cells', () =>
  check('"two\r\nlines"\t"say ""no"""\n"a\tb"\tc', [
    ['two\nlines', 'say "no"'],
    ['a\tb', 'c'],
  ]));
it('keeps quotes in a cell', () => check('6" nail\tb', [['6" nail', 'b']]));
it('keeps a quote that is not closed', () =>
  check('"open\tb\nc\td', [
    ['"open', 'b'],
    ['c', 'd'],
  ]));
it('keeps quotes that close before the end of the cell', () =>
  check('"Yes" or no\tb', [['"Yes" or no', 'b']]));

it.each([
  [
    [
      ['a', 'b'],
      ['c', ''],
    ],
    'a\tb\nc\t',
  ],
  [[['two\nlines', 'a "quoted" word']], '"two\nlines"\t"a ""quoted"" word"'],
  [[['a\tb']], '"a\tb"'],
  [[['a, b; c']], 'a, b; c'],
])('writes %j', (cells, expected) => {
  expect(tabSeparated(cells)).toBe(expected);
  expect(parseTabSeparated(expected)).toEqual(cells);
});

it('reads its own text to the letter', () => {
  for (const cells of [[['a'], ['']], [[''], ['']], [[' x', '']]]) {
    expect(readTabSeparated(tabSeparated(cells))).toEqual(cells);
  }
});

it.each<[string, string[][] | null]>([
  [
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a;b\nc;d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    '1,5;2\n3,5;4',
    [
      ['1,5', '2'],
      ['3,5', '4'],
    ],
  ],
  [
    '"Smith, Ada",4\n"Two\nlines",5',
    [
      ['Smith, Ada', '4'],
      ['Two\nlines', '5'],
    ],
  ],
  [
    'id, name\n1,Ada',
    [
      ['id', 'name'],
      ['1', 'Ada'],
    ],
  ],
  ['a,b', null],
  ['One thing, another\nThird thing, fourth', null],
  ['one\ntwo', null],
  ['a,b\nc', null],
  ['', null],
])('reads %j as comma-separated: %j', (text, expected) => {
  expect(parseCommaSeparated(text)).toEqual(expected);
});
