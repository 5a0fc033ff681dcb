/** What differs between two texts, and the caret when a text is changed under it. */

import { expect, it } from 'vitest';
import { caretAfter, changeBetween } from './textChange';

it.each<[string, string, number, string, string]>([
  ['dry maps', 'dry old maps', 4, '', 'old '],
  ['dry old maps', 'dry maps', 4, 'old ', ''],
  ['dry maps', 'wet maps', 0, 'dry', 'wet'],
  ['same', 'same', 4, '', ''],
  ['aaa', 'aaaa', 3, '', 'a'],
  ['', 'maps', 0, '', 'maps'],
  // Both are two units long, and share their first or their last.
  ['\u{1F600}', '\u{1F601}', 0, '\u{1F600}', '\u{1F601}'],
  ['\u{1F600}', '\u{10600}', 0, '\u{1F600}', '\u{10600}'],
])('%j, then %j', (before, after, from, removed, inserted) => {
  expect(changeBetween(before, after)).toEqual({ from, removed, inserted });
});

it.each<[string, string, number, number]>([
  ['dry maps', 'dry old maps', 2, 2],
  ['dry maps', 'dry old maps', 8, 12],
  ['dry maps', 'dry old maps', 6, 10],
  ['dry maps', 'dry old maps', 4, 8],
  ['dry old maps', 'dry maps', 6, 4],
  ['dry old maps', 'dry maps', 4, 4],
  ['dry maps', '', 5, 0],
  ['', 'maps', 0, 4],
])('%j, then %j: from %i to %i', (before, after, caret, expected) => {
  expect(caretAfter(before, after, caret)).toBe(expected);
});
