/** What the clipboard holds, as cells, and where they go in a table. */

import { trimmed } from '../draft.svelte';
import { type Cells, readCopiedCells } from './copiedCells';
import { parseHtmlTable } from './htmlTable';
import { parseMarkdownTable } from './markdownTable';
import { parseCommaSeparated, parseTabSeparated } from './separated';

/** A rectangle of cells, by places in what the table shows. Both ends are in it. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/**
 * The cells of what was copied: those of a grid, a table of a spreadsheet or of a page, a pipe
 * table, tab-separated or comma-separated text, or lines of text as one column. Blanks around them
 * are left out: a cell of a plan has none.
 */
export function pastedCells(html: string, text: string): Cells {
  const { titles, cells } = readCopiedCells(html, text) ?? {
    titles: null,
    cells:
      parseHtmlTable(html) ??
      parseMarkdownTable(text) ??
      (text.includes('\t') ? null : parseCommaSeparated(text)) ??
      parseTabSeparated(text),
  };
  return { titles, cells: cells.map((row) => row.map(trimmed)) };
}

/**
 * The first row as titles, when it repeats those of the columns that the cells go into. What it
 * says beyond them are titles, too.
 */
export function withTitles(pasted: Cells, columns: readonly string[]): Cells {
  const [first, ...cells] = pasted.cells;
  if (pasted.titles !== null || !first || cells.length === 0) return pasted;
  const within = first.slice(0, columns.length);
  const plain = (text: string) => text.trim().toLocaleLowerCase();
  const repeats =
    within.every((cell, place) => plain(cell) === plain(columns[place] ?? '')) &&
    within.some((cell) => cell.trim() !== '');
  return repeats ? { titles: first, cells } : pasted;
}

/**
 * The cells as often as they fit into the selected range, down and across, where it is a whole
 * multiple of them; else once.
 */
export function repeated(
  cells: readonly (readonly string[])[],
  range: Range,
): readonly (readonly string[])[] {
  const height = range.bottom - range.top + 1;
  const width = range.right - range.left + 1;
  const across = Math.max(...cells.map((row) => row.length));
  const fits = height % cells.length === 0 && width % across === 0;
  if (!fits || (height === cells.length && width === across)) return cells;
  return Array.from({ length: height }, (_, down) =>
    Array.from(
      { length: width },
      (__, place) => cells[down % cells.length]?.[place % across] ?? '',
    ),
  );
}

/** Cells that are set together: rows that follow each other in the table. */
export interface Block {
  /** The first row's place in the table. */
  row: number;
  cells: string[][];
}

/**
 * The cells in blocks of rows that follow each other. `places` says where in the table each row
 * that shows stands; rows beyond those go behind the table's last.
 */
export function blocks(
  cells: readonly (readonly string[])[],
  places: readonly number[],
  count: number,
): Block[] {
  const found: Block[] = [];
  let behind = count;
  for (const [down, row] of cells.entries()) {
    const place = places[down] ?? behind++;
    const last = found.at(-1);
    if (last && last.row + last.cells.length === place) last.cells.push([...row]);
    else found.push({ row: place, cells: [[...row]] });
  }
  return found;
}
