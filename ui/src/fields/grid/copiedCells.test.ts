/** What a grid copies, and reads back. */

import { expect, it } from 'vitest';
import { cellsMarkdown, copiedCells, readCopiedCells } from './copiedCells';

it.each([
  { titles: null, cells: [['a < b & c', 'one\ntwo']] },
  { titles: null, cells: [['two  blanks,\u00a0and three breaks\n\n\n'], ['']] },
  { titles: null, cells: [[''], ['']] },
  { titles: null, cells: [['one\n"two"\tthree']] },
  { titles: null, cells: [['']] },
  { titles: ['Id', 'Job'], cells: [['J-1', '']] },
  { titles: [''], cells: [['x']] },
  { titles: ['Job'], cells: [['Carry'], ['']] },
])('reads back %j', (cells) => {
  const { html, text } = copiedCells(cells);
  // The clipboard of a system may break lines in its own way, and turn blanks in HTML into others.
  for (const broken of [text, text.replaceAll('\n', '\r\n')]) {
    expect(readCopiedCells(html.replaceAll('  ', ' \u00a0'), broken)).toEqual(cells);
  }
});

it('writes text that spreadsheets take for text', () => {
  const { html } = copiedCells({ titles: null, cells: [['1-2\n3'], ['x']] });
  expect(html).toContain(
    `<td style="white-space:pre-wrap;mso-number-format:'\\@'">1-2<br style="mso-data-placement:same-cell">3</td>`,
  );
});

it.each([
  ['a table of a page', '<table><tr><td>a</td><td>b</td></tr></table>', 'a\tb'],
  ['another text than was copied', copiedCells({ titles: null, cells: [['a'], ['b']] }).html, 'c'],
  [
    'a page with a cell in it',
    `<p>See</p>${copiedCells({ titles: null, cells: [['a']] }).html}`,
    'a',
  ],
])('leaves %s alone', (_, html, text) => {
  expect(readCopiedCells(html, text)).toBeNull();
});

it.each([
  [{ titles: null, cells: [['a *dry* | map']] }, 'a *dry* | map'],
  [
    { titles: ['Id', 'Map'], cells: [['1', 'a | b\n**c**']] },
    '| Id | Map |\n| --- | --- |\n| 1 | a \\| b<br>**c** |',
  ],
  [{ titles: null, cells: [['1', '2']] }, '| 1 | 2 |\n| --- | --- |'],
])('writes %j as Markdown', (cells, expected) => {
  expect(cellsMarkdown(cells)).toBe(expected);
});
