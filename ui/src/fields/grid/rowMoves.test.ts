/** Several rows that move together. */

import { expect, it } from 'vitest';
import { rowMoves } from './rowMoves';

it.each<[number[], number, number[]]>([
  [[2], 0, [2, 1, 3, 4, 5]],
  [[2], 5, [1, 3, 4, 5, 2]],
  [[2, 3], 4, [1, 4, 2, 3, 5]],
  [[2, 3], 0, [2, 3, 1, 4, 5]],
  [[4, 5], 1, [1, 4, 5, 2, 3]],
  [[1, 3], 5, [2, 4, 5, 1, 3]],
  [[1, 4], 2, [2, 1, 4, 3, 5]],
  [[2, 3], 2, [1, 2, 3, 4, 5]],
])('%j to %j', (moved, place, expected) => {
  const order = [1, 2, 3, 4, 5];
  for (const { row, index } of rowMoves(order, moved, place)) {
    order.splice(order.indexOf(row), 1);
    order.splice(index, 0, row);
  }
  expect(order).toEqual(expected);
});

it('moves nothing that stands there already', () => {
  expect(rowMoves([1, 2, 3], [2], 1)).toEqual([]);
  expect(rowMoves([1, 2, 3], [2], 2)).toEqual([]);
  expect(rowMoves([1, 2, 3], [1, 3], 1)).toEqual([{ row: 3, index: 1 }]);
});
