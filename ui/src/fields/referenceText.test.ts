/** References in a value: adding and leaving out one piece keeps the rest as written. */

import { expect, it } from 'vitest';
import type { Reference } from '../host/bindings/Reference';
import {
  nameAt,
  referenceParts,
  withName,
  withNameBetween,
  withoutPiece,
  withPiece,
  withPieceAt,
  wordAt,
} from './referenceText';

function pieces(...texts: string[]): Reference[] {
  return texts.map((text) => ({
    text,
    target: /^T-[12]$/.test(text) ? 7 : null,
    title: /^T-[12]$/.test(text) ? 'A task' : null,
  }));
}

it.each<[string, string[], string, string]>([
  ['', [], 'T-1', 'T-1'],
  ['None', ['None'], 'T-1', 'T-1'],
  ['–', [], 'T-1', 'T-1'],
  ['T-1', ['T-1'], 'T-2', 'T-1, T-2'],
  ['T-1;T-2', ['T-1', 'T-2'], 'T-3', 'T-1;T-2;T-3'],
  ['T-1 to T-2', ['T-1', 'T-2'], 'T-3', 'T-1 to T-2, T-3'],
  ['All of them,', ['All of them'], 'T-1', 'All of them, T-1'],
])('adds to %j', (value, texts, id, expected) => {
  expect(withPiece(value, pieces(...texts), id)).toBe(expected);
});

it.each<[string, string[], number, string]>([
  ['T-1', ['T-1'], 0, ''],
  ['T-1, T-2', ['T-1', 'T-2'], 0, 'T-2'],
  ['T-1, T-2', ['T-1', 'T-2'], 1, 'T-1'],
  ['T-1,T-2;  T-3', ['T-1', 'T-2', 'T-3'], 1, 'T-1;  T-3'],
  ['after T-1, T-2 only', ['T-1', 'T-2'], 0, 'after T-2 only'],
  ['T-1, T-1', ['T-1', 'T-1'], 1, 'T-1'],
])('leaves out of %j', (value, texts, index, expected) => {
  expect(withoutPiece(value, pieces(...texts), index)).toBe(expected);
});

it('shows pieces, the words between them, and which look like ids that name nothing', () => {
  const parts = referenceParts('Both T-1 and X-9, all others', pieces('T-1', 'X-9', 'all others'));
  expect(parts.map((part) => part.text)).toEqual(['Both', 'T-1', 'and', 'X-9', 'all others']);
  expect(parts.map((part) => part.kind)).toEqual(['words', 'piece', 'words', 'piece', 'piece']);
  const flags = parts.map((part) => (part.kind === 'piece' ? [part.named, part.dangling] : null));
  expect(flags).toEqual([null, [true, false], null, [false, true], [false, false]]);
});

it.each<[string, number, string, number]>([
  ['T-1, se', 7, 'se', 5],
  ['T-1, se', 3, 'T-1', 0],
  ['a;b', 3, 'b', 2],
  ['', 0, '', 0],
])('finds the word in %j at %i', (text, caret, word, start) => {
  expect(wordAt(text, caret)).toEqual({ word, start });
});

it.each<[string, string, number]>([
  ['Job 1', 'Job 1', 0],
  ['only after Job 1', 'Job 1', 11],
  ['only after job 1', 'job 1', 11],
  ['after Job 1.1, then ord', 'ord', 20],
  // Two letters begin too much.
  ['after Job 1.1, then or', '', 22],
  ['after order the', 'order the', 6],
  ['after J', '', 7],
  ['after all ', '', 10],
  // Behind a bracket or another sign there is a word too.
  ['after all (job', 'job', 11],
  ['Job 1.2/Job 1.1', 'Job 1.1', 8],
  ['**job 1', 'job 1', 2],
  ['nonjob 1', '', 8],
])('finds the name that %j ends with: %j', (text, word, start) => {
  const names = [
    { value: 'Job 1.1', title: 'Measure' },
    { value: 'Job 1.2', title: 'Order the boxes' },
  ];
  expect(nameAt(text, text.length, names)).toEqual({ word, start });
});

/** The text around a caret, which is drawn as a line. */
const marked = ({ text, caret }: { text: string; caret: number }) =>
  `${text.slice(0, caret)}|${text.slice(caret)}`;

it.each([
  ['|', 'T-5|'],
  ['T-1, T-2|', 'T-1, T-2, T-5|'],
  ['T-1|, T-2', 'T-1, T-5|, T-2'],
  ['T-|1, T-2', 'T-1, T-5|, T-2'],
  ['|T-1, T-2', 'T-5|, T-1, T-2'],
  ['T-1, |T-2', 'T-1, T-5|, T-2'],
  ['T-1, |', 'T-1, T-5|'],
])('adds a reference at the caret of %j', (before, after) => {
  const taken = withPieceAt(before.replace('|', ''), before.indexOf('|'), 'T-5');
  expect(marked(taken)).toBe(after);
});

it.each<[string, string | null, string]>([
  ['see T-|', null, 'see T-5|'],
  ['see T-|1 first', null, 'see T-5| first'],
  ['(T-|)', null, '(T-5|)'],
  ['Job |1.2.', null, 'T-5|.'],
  ['T-5|T-1', ', ', 'T-5|, T-1'],
])('writes a name at the caret of %j', (before, apart, after) => {
  const at = before.indexOf('|');
  const start = before.startsWith('Job') ? 0 : before.indexOf('T');
  const word = { word: before.slice(start, at), start };
  expect(marked(withName(before.replace('|', ''), word, 'T-5', apart))).toBe(after);
});

it.each([
  ['see | first', 'see T-5| first'],
  ['see|', 'see T-5|'],
  ['(|)', '(T-5|)'],
  ['|first', 'T-5| first'],
])('writes a name between the words of %j', (before, after) => {
  const taken = withNameBetween(before.replace('|', ''), before.indexOf('|'), 'T-5');
  expect(marked(taken)).toBe(after);
});
