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
  #last: Change | null = null;
  /** How many signs the step has brought so far. */
  #signs = 0;

  /**
   * Whether the change from one text to the other begins a step of its own. What an input method
   * makes of one word is never parted; `word` tells which one that is.
   */
  begins(before: string, after: string, now: number, word: number | null = null): boolean {
    const { inserted, removed } = changeBetween(before, after);
    const composed = word !== null && word === this.#last?.word;
    const begins = this.#begins(before, after, now, word) && !composed;
    this.#signs = Math.max(begins ? 0 : this.#signs - removed.length, 0) + inserted.length;
    return begins;
  }

  /** The text became another one: what is typed next belongs to nothing before it. */
  reset(): void {
    this.#last = null;
    this.#signs = 0;
  }

  #begins(before: string, after: string, now: number, word: number | null): boolean {
    const change = changeBetween(before, after);
    const last = this.#last;
    const doing = doingOf(change, last?.doing);
    const whole = change.removed === '' && change.inserted.length > 1;
    this.#last = { end: change.from + change.inserted.length, doing, whole, at: now, word };
    if (last === null) return false;
    return (
      now - last.at > STEP_PAUSE ||
      // What was pasted, and what is typed behind it.
      whole ||
      last.whole ||
      !goesOn(doing, last.doing) ||
      !touches(change, last.end, last.doing === 'either' ? 1 : 0) ||
      beginsWord(before, change) ||
      beginsWordWithoutBlank(before, change, this.#signs)
    );
  }
}

/** What is known of the last change. */
interface Change {
  end: number;
  doing: Doing;
  whole: boolean;
  at: number;
  /** The word that was composed, where one was. */
  word: number | null;
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

/** Scripts that write words without blanks between them, and the signs between their sentences. */
const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uff65]$/u;

/** How many signs of such a script a step has at least, and how many where words are not known. */
const LEAST_SIGNS = 4;
const MOST_SIGNS = 12;
/** How much of the text before the caret is looked at. */
const LOOK_BACK = 24;

const words = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'word' }) : null;

/** Whether a word begins behind one of a script without blanks. Short words share a step. */
function beginsWordWithoutBlank(before: string, change: TextChange, signs: number): boolean {
  const { from, removed, inserted } = change;
  const lead = before.slice(Math.max(0, from - LOOK_BACK), from);
  if (removed !== '' || !/^\p{L}/u.test(inserted) || !WITHOUT_BLANKS.test(lead)) return false;
  if (words === null) return signs >= MOST_SIGNS;
  if (signs < LEAST_SIGNS) return false;
  return [...words.segment(lead + inserted)].some(({ index }) => index === lead.length);
}
