/** What differs between two versions of a line, in pieces that can be shown beside each other. */

/** A piece of a line: what stays, or what stands where before and after. */
export interface LinePiece {
  before: string;
  after: string;
}

/**
 * The pieces of a changed line. Words and numbers are compared as wholes: "2.1" becomes "2.2",
 * not ".1" ".2".
 */
export function linePieces(before: string, after: string): LinePiece[] {
  const [old, now] = [words(before), words(after)];
  if (old.length !== now.length) return aroundTheMiddle(old, now);
  const pieces: LinePiece[] = [];
  old.forEach((word, place) => {
    add(pieces, word, now[place] ?? '');
  });
  return pieces;
}

/** Whether the piece is the same in both. */
export function isSame(piece: LinePiece): boolean {
  return piece.before === piece.after;
}

function words(line: string): string[] {
  return line.match(/[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*|\s+|./gu) ?? [];
}

/** For lines of different lengths: what they begin and end with alike stays. */
function aroundTheMiddle(old: string[], now: string[]): LinePiece[] {
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < least - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const join = (list: string[], from: number, to: number) => list.slice(from, to).join('');
  const same = (text: string): LinePiece => ({ before: text, after: text });
  return [
    same(join(old, 0, head)),
    { before: join(old, head, old.length - tail), after: join(now, head, now.length - tail) },
    same(join(old, old.length - tail, old.length)),
  ].filter((piece) => piece.before !== '' || piece.after !== '');
}

function add(pieces: LinePiece[], before: string, after: string): void {
  const last = pieces.at(-1);
  const same = before === after;
  if (last !== undefined && same && isSame(last)) {
    last.before += before;
    last.after += after;
  } else {
    pieces.push({ before, after });
  }
}
