/** Where keys lead in a grid. */

import { expect, it } from 'vitest';
import { movement } from './movement';

// Filled cells are `x`.
const CELLS = ['xx.x', 'x..x', '....', 'xx.x'];

function check(keys: string, from: [number, number], expected: [number, number] | null): void {
  const key = keys.split('+').at(-1) ?? '';
  const pressed = {
    key,
    ctrlKey: keys.includes('Ctrl+'),
    altKey: keys.includes('Alt+'),
    metaKey: false,
  };
  const filled = (row: number, column: number) => CELLS[row]?.[column] === 'x';
  const to = movement(pressed, { row: from[0], column: from[1] }, { rows: 4, columns: 4, filled });
  expect(to).toEqual(expected === null ? null : { row: expected[0], column: expected[1] });
}

it.each<[string, [number, number], [number, number] | null]>([
  ['ArrowRight', [0, 0], [0, 1]],
  ['ArrowRight', [0, 3], [0, 3]],
  ['ArrowLeft', [0, 0], [0, -1]],
  ['ArrowLeft', [0, -1], [0, -1]],
  ['ArrowUp', [0, 2], [-1, 2]],
  ['ArrowUp', [0, -1], [-1, 0]],
  ['ArrowDown', [3, 2], [3, 2]],
  ['ArrowDown', [-1, 2], [0, 2]],
  ['Home', [1, 2], [1, 0]],
  ['End', [1, 2], [1, 3]],
  ['Ctrl+Home', [3, 3], [0, 0]],
  ['Ctrl+End', [0, 0], [3, 3]],
  ['PageDown', [0, 1], [3, 1]],
  ['PageUp', [3, 1], [0, 1]],
  ['Ctrl+ArrowRight', [0, 0], [0, 1]],
  ['Ctrl+ArrowRight', [0, 1], [0, 3]],
  ['Ctrl+ArrowRight', [2, 0], [2, 3]],
  ['Ctrl+ArrowDown', [0, 0], [1, 0]],
  ['Ctrl+ArrowDown', [1, 0], [3, 0]],
  ['Ctrl+ArrowDown', [3, 0], [3, 0]],
  ['Ctrl+ArrowUp', [3, 1], [0, 1]],
  ['Ctrl+ArrowDown', [-1, 1], [0, 1]],
  ['Alt+ArrowDown', [0, 0], null],
  ['Enter', [0, 0], null],
])('%s from %j to %j', check);

it('follows the direction of the writing', () => {
  const key = { key: 'ArrowLeft', ctrlKey: false, metaKey: false, altKey: false };
  const area = { rows: 1, columns: 3, filled: () => true, rightToLeft: true };
  expect(movement(key, { row: 0, column: 1 }, area)).toEqual({ row: 0, column: 2 });
});

it('stays in the header of a table without rows', () => {
  const key = { key: 'ArrowDown', ctrlKey: false, metaKey: false, altKey: false };
  const area = { rows: 0, columns: 2, filled: () => false };
  expect(movement(key, { row: -1, column: 1 }, area)).toEqual({ row: -1, column: 1 });
  expect(movement({ ...key, key: 'PageUp' }, { row: -1, column: 1 }, area)?.row).toBe(-1);
});
