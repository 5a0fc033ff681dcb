/** Things that move together, as moves of one thing each. */

/** A move of one thing: its place among the children of its parent afterwards. */
export interface SingleMove {
  id: number;
  index: number;
}

/**
 * The moves, in order, that put `moved` behind the first `index` of those children that stay.
 * What is moved stands among the children, or comes from elsewhere. What stands there already
 * does not move.
 */
export function movesTogether(
  children: readonly number[],
  moved: readonly number[],
  index: number,
): SingleMove[] {
  const follower = children.filter((child) => !moved.includes(child))[index];
  const order = [...children];
  const moves: SingleMove[] = [];
  for (const id of moved) {
    const from = order.indexOf(id);
    if (from >= 0) order.splice(from, 1);
    const to = follower === undefined ? order.length : order.indexOf(follower);
    order.splice(to, 0, id);
    if (to !== from) moves.push({ id, index: to });
  }
  return order.every((id, place) => id === children[place]) ? [] : moves;
}
