/** Reading of pipe tables. */

import { expect, it } from 'vitest';
import { markdownTable, parseMarkdownTable } from './markdownTable';

function check(text: string, expected: string[][] | null): void {
  expect(parseMarkdownTable(text)).toEqual(expected);
}

it('reads a table with its header', () =>
  check('| Id | Job |\n| --- | :-: |\n| 1 | Carry |\n', [
    ['Id', 'Job'],
    ['1', 'Carry'],
  ]));
it('reads a table without outer pipes', () =>
  check('Id | Job\n--|--\n1 | Carry', [
    ['Id', 'Job'],
    ['1', 'Carry'],
  ]));
it('reads rows without a header', () =>
  check('| 1 | Carry |\r\n| 2 | |', [
    ['1', 'Carry'],
    ['2', ''],
  ]));
it('reads pipes and line breaks in cells', () =>
  check('| a \\| b | one <br> two<br/>three |', [['a | b', 'one\ntwo\nthree']]));
it('keeps a header that is all there is', () => check('| Id |\n| --- |', [['Id']]));
it('leaves prose alone', () => check('yes | no\nor | maybe', null));
it('leaves a line of dashes alone', () => check('Title\n---\ntext', null));
it('leaves nothing alone', () => check('', null));

it('writes a table that reads back', () => {
  const rows = [
    ['Id', 'Job'],
    ['1', 'a | b\nc'],
  ];
  check(markdownTable(rows), rows);
});
