/** How wide the columns of a table are drawn, by what stands in them. */

import type { ColumnKindView } from '../../host/bindings/ColumnKindView';

/** How many rows are looked at. */
export const SAMPLE = 60;

/** Up to how many signs the texts of a column count as short. */
const SHORT = 14;

/** Up to how many signs of a line a long text has where its table scrolls anyway. */
const EASY = 24;

/** The widths of a column, and its share of what is left over; in digits' widths. */
export interface ColumnWidth {
  /** What it has where all columns fit by that. */
  least: number;
  /** What it has where they do not fit and the table scrolls: its texts are easier to read. */
  easy: number;
  share: number;
}

/**
 * Widths from the header and the texts of each column: short columns get what they need, long
 * ones share the rest by the root of their lengths, so that one long text does not take it all.
 */
export function columnWidths(
  columns: readonly { title: string; kind: ColumnKindView }[],
  texts: readonly (readonly string[])[],
): ColumnWidth[] {
  return columns.map(({ title, kind }, place) => {
    const lengths = texts.map((row) => longestLine(row[place] ?? ''));
    const longest = Math.max(title.length, ...lengths);
    const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
    const word = Math.max(...title.split(/\s+/).map((part) => part.length));
    const short = lengths.length > 0 && Math.max(...lengths) <= SHORT;
    const narrow = kind === 'id' || kind === 'choice' || kind === 'date' || short;
    // A header breaks between its words, never in one, and has a sign for what it holds.
    const sign = kind === 'text' ? 0 : 2;
    const needed = (most: number) =>
      3 + Math.max(word + sign, narrow ? Math.min(Math.max(longest, 4), SHORT) : some(usual, most));
    return {
      least: needed(SHORT),
      easy: needed(EASY),
      share: narrow ? 0 : Math.sqrt(Math.max(usual, title.length, 8)),
    };
  });
}

/**
 * The columns' widths in pixels: as wide as `room` altogether, or wider where even their least
 * widths need more. What is left over goes to each column that has less than its share of the whole.
 * Columns with a `chosen` width have that one.
 */
export function fittedWidths(
  widths: readonly ColumnWidth[],
  digit: number,
  room: number,
  chosen: readonly (number | undefined)[] = [],
): number[] {
  const even = widths.every((width, place) => width.share === 0 || chosen[place] !== undefined);
  const together = (of: 'least' | 'easy') =>
    sum(widths.map((width, place) => chosen[place] ?? width[of] * digit));
  const of = together('easy') > room && together('least') <= room ? 'least' : 'easy';
  const shareOf = (width: ColumnWidth) => (even ? 1 : width.share);
  const fixed = widths.map((width, place) => chosen[place] !== undefined || shareOf(width) === 0);
  for (;;) {
    const fixedWidths = widths.map((width, place) =>
      fixed[place] ? (chosen[place] ?? width[of] * digit) : 0,
    );
    const shares = sum(widths.map((width, place) => (fixed[place] ? 0 : shareOf(width))));
    const left = room - sum(fixedWidths);
    const fitted = widths.map((width, place) =>
      fixed[place] ? (fixedWidths[place] ?? 0) : (left * shareOf(width)) / shares,
    );
    // A column that its share does not suffice for takes its least width from the others.
    const short = fitted.findIndex(
      (pixels, place) => !fixed[place] && pixels < (widths[place]?.[of] ?? 0) * digit,
    );
    if (short < 0) return fitted;
    fixed[short] = true;
  }
}

/** Long texts have room for some words on each line, or their rows would grow very high. */
function some(usual: number, most: number): number {
  return Math.min(Math.max(usual / 2, 10), most);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
