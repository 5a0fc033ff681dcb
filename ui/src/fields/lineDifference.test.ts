/** What differs between two versions of a line. */

import { expect, it } from 'vitest';
import { isSame, linePieces } from './lineDifference';

/** The line with what changes as `{before|after}`. */
function shown(before: string, after: string): string {
  return linePieces(before, after)
    .map((piece) => (isSame(piece) ? piece.after : `{${piece.before}|${piece.after}}`))
    .join('');
}

it.each([
  ['## Stage 1: Survey', '## Stage 2: Survey', '## Stage {1|2}: Survey'],
  ['### 2.1 Stage', '### 2.2 Stage', '### {2.1|2.2} Stage'],
  ['see 1.1 and 1.2 of 3', 'see 1.2 and 1.1 of 3', 'see {1.1|1.2} and {1.2|1.1} of 3'],
  ['Stage 2A', 'Stage 3', 'Stage {2A|3}'],
  ['a new one', 'a one', 'a {new |}one'],
  ['one', 'one more', 'one{| more}'],
  ['Etappe 1 – Prüfung', 'Etappe 2 – Prüfung', 'Etappe {1|2} – Prüfung'],
  ['same', 'same', 'same'],
])('%j becomes %j', (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});
