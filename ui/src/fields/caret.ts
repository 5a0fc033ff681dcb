/** Where the caret belongs when a text is changed under it. */

/**
 * The caret's place in `after` that stands for its place in `before`: the same one in front of
 * what changed, and as far from the end as it was behind it.
 */
export function caretAfter(before: string, after: string, caret: number): number {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  return caret <= same ? caret : Math.max(same, after.length - (before.length - caret));
}
