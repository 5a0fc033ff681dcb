/** How wide the columns of a table are drawn, by what stands in them. */

import type { ColumnKindView } from '../host/bindings/ColumnKindView';

/** How many rows are looked at. */
export const SAMPLE = 60;

/** The least width of a column, and its share of what is left over; in digits' widths. */
export interface ColumnWidth {
  least: number;
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
    const narrow = kind === 'id' || kind === 'choice' || kind === 'date';
    const least = narrow ? Math.min(Math.max(longest, 4), 14) : Math.max(word, 10);
    return { least: least + 3, share: narrow ? 0 : Math.sqrt(Math.max(usual, title.length, 8)) };
  });
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
