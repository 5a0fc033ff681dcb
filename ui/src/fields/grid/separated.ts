/** Text with separators between its cells: what spreadsheets put on the clipboard, and CSV. */

import Papa from 'papaparse';

/** The cells as tab-separated text, quoted where spreadsheets quote. */
export function tabSeparated(cells: readonly (readonly string[])[]): string {
  return Papa.unparse(cells as string[][], { delimiter: '\t', newline: '\n' });
}

/** The cells of what `tabSeparated` wrote: a line break at its end stands before an empty row. */
export function readTabSeparated(text: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter: '\t', newline: '\n' }).data;
}

/** The cells of tab-separated text, row by row; the line break at its end makes no row. */
export function parseTabSeparated(text: string): string[][] {
  return parse(text, '\t');
}

/**
 * The cells of text separated by commas or semicolons; null when it does not look like it. Prose
 * has commas too: only text of several lines counts that all have equally many cells, and in
 * which not every separator is followed by a blank.
 */
export function parseCommaSeparated(text: string): string[][] | null {
  for (const delimiter of [';', ',']) {
    const rows = parse(text, delimiter);
    const width = rows[0]?.length ?? 0;
    if (rows.length < 2 || width < 2) continue;
    if (rows.some((row) => row.length !== width)) continue;
    const behind = rows.flatMap((row) => row.slice(1));
    if (behind.every((cell) => cell.startsWith(' '))) continue;
    return rows.map((row) => row.map((cell) => cell.trim()));
  }
  return null;
}

function parse(text: string, delimiter: string): string[][] {
  const whole = text.replace(/(?:\r\n|\r|\n)$/, '');
  if (whole === '') return [];
  const quoted = Papa.parse<string[]>(whole, { delimiter });
  // A quote that is not closed, or not where a cell ends, is a sign like any other.
  const odd = quoted.errors.some((error) => error.type === 'Quotes');
  // No sign is allowed to quote then; this one stands in no text.
  const { data } = odd ? Papa.parse<string[]>(whole, { delimiter, quoteChar: '\0' }) : quoted;
  return data.map((row) => row.map((cell) => cell.replace(/\r\n?/g, '\n')));
}
