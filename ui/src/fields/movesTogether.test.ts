/** Several things that move together. */

import { expect, it } from 'vitest';
import { movesTogether } from './movesTogether';

it.each<[number[], number, number[]]>([
  [[2], 0, [2, 1, 3, 4, 5]],
  [[2], 4, [1, 3, 4, 5, 2]],
  [[2, 3], 2, [1, 4, 2, 3, 5]],
  [[2, 3], 0, [2, 3, 1, 4, 5]],
  [[4, 5], 1, [1, 4, 5, 2, 3]],
  [[1, 3], 3, [2, 4, 5, 1, 3]],
  [[1, 4], 1, [2, 1, 4, 3, 5]],
  [[2, 3], 1, [1, 2, 3, 4, 5]],
  // From elsewhere.
  [[8, 9], 1, [1, 8, 9, 2, 3, 4, 5]],
  [[8, 9], 5, [1, 2, 3, 4, 5, 8, 9]],
])('%j to %j', (moved, place, expected) => {
  const order = [1, 2, 3, 4, 5];
  for (const { id, index } of movesTogether(order, moved, place)) {
    const from = order.indexOf(id);
    if (from >= 0) order.splice(from, 1);
    order.splice(index, 0, id);
  }
  expect(order).toEqual(expected);
});

it('moves nothing that stands there already', () => {
  expect(movesTogether([1, 2, 3], [2], 1)).toEqual([]);
  expect(movesTogether([1, 2, 3], [2, 3], 1)).toEqual([]);
  expect(movesTogether([1, 2], [1, 2], 0)).toEqual([]);
  expect(movesTogether([1, 2, 3], [1, 3], 0)).toEqual([{ id: 3, index: 1 }]);
});
