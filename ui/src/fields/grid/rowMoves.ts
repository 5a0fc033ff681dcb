/** Rows that move together, as moves of one row each. */

/** A row that moves, and its place among all rows afterwards. */
export interface RowMove {
  row: number;
  index: number;
}

/**
 * The moves, in order, that put `moved` before the row that stands at `place` now; the place
 * behind the last row puts them at the end. Rows that stand there already do not move.
 */
export function rowMoves(
  rows: readonly number[],
  moved: readonly number[],
  place: number,
): RowMove[] {
  const follower = rows.slice(place).find((row) => !moved.includes(row));
  const order = [...rows];
  const moves: RowMove[] = [];
  for (const row of moved) {
    const from = order.indexOf(row);
    order.splice(from, 1);
    const index = follower === undefined ? order.length : order.indexOf(follower);
    order.splice(index, 0, row);
    if (index !== from) moves.push({ row, index });
  }
  return moves;
}
