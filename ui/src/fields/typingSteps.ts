/** Which keys belong together: typing is undone word by word, not key by key and not as a whole. */

import { type TextChange, changeBetween } from './textChange';

/** Milliseconds without a key press after which typing begins a step of its own. */
export const STEP_PAUSE = 1500;

/** The typing in one text, change by change. */
export class TypingSteps {
  #last: { end: number; deletes: boolean; whole: boolean; at: number } | null = null;

  /** Whether the change from one text to the other begins a step of its own. */
  begins(before: string, after: string, now: number): boolean {
    const change = changeBetween(before, after);
    const last = this.#last;
    const deletes = change.inserted === '' && change.removed !== '';
    const whole = change.removed === '' && change.inserted.length > 1;
    this.#last = { end: change.from + change.inserted.length, deletes, whole, at: now };
    if (last === null) return false;
    return (
      now - last.at > STEP_PAUSE ||
      // What was pasted, and what is typed behind it.
      whole ||
      last.whole ||
      deletes !== last.deletes ||
      !touches(change, last.end) ||
      beginsWord(before, change)
    );
  }

  /** The text became another one: what is typed next belongs to nothing before it. */
  reset(): void {
    this.#last = null;
  }
}

/** Whether the change goes on where the last one ended: behind it, before it, or over it. */
function touches(change: TextChange, end: number): boolean {
  return change.from <= end && change.from + change.removed.length >= end;
}

function beginsWord(before: string, { from, removed, inserted }: TextChange): boolean {
  if (removed !== '' || inserted === '') return false;
  return /\S/.test(inserted) && /\s/.test(before.charAt(from - 1));
}
