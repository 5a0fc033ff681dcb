/** Which keys belong together: typing is undone word by word, not key by key and not as a whole. */

import { type TextChange, changeBetween } from './textChange';

/** Milliseconds without a key press after which typing begins a step of its own. */
export const STEP_PAUSE = 1500;

/**
 * What a change does. Where several signs go at once nobody can tell from the texts alone whether
 * they were deleted, or typed over with one that they begin or end with.
 */
type Doing = 'types' | 'deletes' | 'either';

/** The typing in one text, change by change. */
export class TypingSteps {
  #last: { end: number; doing: Doing; whole: boolean; at: number } | null = null;

  /** Whether the change from one text to the other begins a step of its own. */
  begins(before: string, after: string, now: number): boolean {
    const change = changeBetween(before, after);
    const last = this.#last;
    const doing = doingOf(change, last?.doing);
    const whole = change.removed === '' && change.inserted.length > 1;
    this.#last = { end: change.from + change.inserted.length, doing, whole, at: now };
    if (last === null) return false;
    return (
      now - last.at > STEP_PAUSE ||
      // What was pasted, and what is typed behind it.
      whole ||
      last.whole ||
      !goesOn(doing, last.doing) ||
      !touches(change, last.end, last.doing === 'either' ? 1 : 0) ||
      beginsWord(before, change)
    );
  }

  /** The text became another one: what is typed next belongs to nothing before it. */
  reset(): void {
    this.#last = null;
  }
}

function doingOf({ inserted, removed }: TextChange, before: Doing | undefined): Doing {
  if (inserted !== '' || removed === '') return 'types';
  return removed.length > 1 && before !== 'deletes' ? 'either' : 'deletes';
}

/** Whether one doing is a continuation of the one before it. */
function goesOn(doing: Doing, before: Doing): boolean {
  return doing === before || (before === 'either' && doing !== 'either');
}

/**
 * Whether the change goes on where the last one ended: behind it, before it, or over it. It may
 * have ended `unsure` signs later.
 */
function touches(change: TextChange, end: number, unsure: number): boolean {
  return change.from <= end + unsure && change.from + change.removed.length >= end;
}

function beginsWord(before: string, { from, removed, inserted }: TextChange): boolean {
  if (removed !== '' || inserted === '') return false;
  return /\S/.test(inserted) && /\s/.test(before.charAt(from - 1));
}
