/** The filter of a table. */

import { expect, it } from 'vitest';
import { filterOf } from './filter';

it.each<[string, string[], boolean]>([
  ['', ['a'], true],
  ['  ', [], true],
  ['box', ['J-1', 'Order Boxes'], true],
  ['boxes j-1', ['J-1', 'Order Boxes'], true],
  ['boxes j-2', ['J-1', 'Order Boxes'], false],
  ['1order', ['J-1', 'Order'], false],
])('%j lets %j through: %j', (text, cells, expected) => {
  expect(filterOf(text)(cells)).toBe(expected);
});
