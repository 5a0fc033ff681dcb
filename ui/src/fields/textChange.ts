/** What differs between two texts, as one replacement. */

/** A piece of a text that was replaced. */
export interface TextChange {
  from: number;
  removed: string;
  inserted: string;
}

/** The smallest single replacement that makes `after` of `before`; it never splits a character. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  if (from > 0 && isHighSurrogate(before.charCodeAt(from - 1))) from -= 1;
  let same = 0;
  while (
    same < shorter - from &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  if (same > 0 && isLowSurrogate(before.charCodeAt(before.length - same))) same -= 1;
  return {
    from,
    removed: before.slice(from, before.length - same),
    inserted: after.slice(from, after.length - same),
  };
}

/**
 * The caret's place in `after` that stands for its place in `before`: the same one in front of
 * what changed, as far from the end as it was behind it, and behind what was inserted right at it.
 */
export function caretAfter(before: string, after: string, caret: number): number {
  const { from, removed, inserted } = changeBetween(before, after);
  if (caret < from) return caret;
  const behind = from + inserted.length;
  return caret >= from + removed.length ? caret - removed.length + inserted.length : behind;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
