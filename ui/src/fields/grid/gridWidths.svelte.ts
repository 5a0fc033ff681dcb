/** How wide the columns of a grid are drawn. */

import { untrack } from 'svelte';
import { type ColumnWidth, columnWidths, fittedWidths, SAMPLE } from './columnWidths';
import type { Grid } from './grid.svelte';

/** The usual width of a sign in a header in pixels. */
const DIGIT = 8;
/** The width of the column of handles in pixels. */
const HANDLE_WIDTH = 38;

/** The widths of one grid's columns. */
export class GridWidths {
  /** How much room the grid has, in pixels. */
  room = $state(0);

  readonly #grid: Grid;
  /** What the columns are, apart from what stands in them. */
  readonly #shape: string = $derived.by(() =>
    JSON.stringify(this.#grid.columns.map(({ key, title, kind }) => [key, title, kind])),
  );
  readonly #empty: boolean = $derived.by(() => this.#grid.rows.length === 0);
  // Widths follow the columns and not the typing, so that nothing jumps under the caret.
  readonly #usual: ColumnWidth[] = $derived.by(() => {
    void this.#shape;
    void this.#empty;
    return untrack(() => {
      const { columns, rows } = this.#grid;
      const sample = rows.slice(0, SAMPLE);
      return columnWidths(
        columns,
        sample.map((row) => this.#grid.cells(row).map(({ value }) => value)),
      );
    });
  });
  /** The width of each column in pixels. */
  readonly columns: readonly number[] = $derived.by(() => {
    const chosen = this.#grid.columns.map(({ key }) => this.#grid.layout.widths.get(key));
    const room = this.room - HANDLE_WIDTH;
    const widths = fittedWidths(this.#usual, DIGIT, room, chosen).map(Math.floor);
    // Whole pixels leave a few over; the table reaches to its edge all the same.
    const left = room - widths.reduce((sum, width) => sum + width, 0);
    if (left > 0 && left <= widths.length) widths.push((widths.pop() ?? 0) + left);
    return widths;
  });
  /** The width of everything. */
  readonly whole: number = $derived.by(
    () => HANDLE_WIDTH + this.columns.reduce((sum, width) => sum + width, 0),
  );
  /** Whether the table is wider than its place. */
  readonly overflows: boolean = $derived.by(() => this.room > 0 && this.whole > this.room);
  /** Whether the first column stays in view when the others scroll: it names the rows. */
  readonly freezes: boolean = $derived.by(
    () => this.overflows && HANDLE_WIDTH + (this.columns[0] ?? 0) < this.room / 3,
  );
  /** The columns as a style sheet has them. */
  readonly template: string = $derived.by(() =>
    [HANDLE_WIDTH, ...this.columns].map((width) => `${width.toString()}px`).join(' '),
  );

  constructor(grid: Grid) {
    this.#grid = grid;
  }
}
