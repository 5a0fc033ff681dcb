/** The caret when a text is changed under it. */

import { expect, it } from 'vitest';
import { caretAfter } from './caret';

it.each<[string, string, number, number]>([
  ['dry maps', 'dry old maps', 2, 2],
  ['dry maps', 'dry old maps', 8, 12],
  ['dry maps', 'dry old maps', 6, 10],
  ['dry old maps', 'dry maps', 6, 4],
  ['dry maps', '', 5, 0],
  ['', 'maps', 0, 0],
])('%j, then %j: from %i to %i', (before, after, caret, expected) => {
  expect(caretAfter(before, after, caret)).toBe(expected);
});
