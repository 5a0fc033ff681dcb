/** Copying, cutting and pasting the cells of a grid. */

import { texts } from '../../texts';
import type { Grid } from './grid.svelte';
import { copiedCells } from './copiedCells';
import { blocks, pastedCells, repeated, withTitles } from './pastedCells';

/** The clipboard of one grid. */
export class GridClipboard {
  readonly #grid: Grid;

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** Puts the selected cells on the clipboard; returns whether there were any. */
  copy(clipboard: DataTransfer): boolean {
    const grid = this.#grid;
    const { range } = grid;
    if (!range || grid.editing.cell) return false;
    const columns = grid.selectedColumns();
    const rows = grid.visible.slice(range.top, range.bottom + 1);
    const { text, html } = copiedCells({
      // Whole columns go by their titles.
      titles: grid.hasWholeColumns
        ? columns.map((place) => grid.columns[place]?.title ?? '')
        : null,
      cells: rows.map((row) => columns.map((column) => grid.text(row, column))),
    });
    clipboard.setData('text/plain', text);
    clipboard.setData('text/html', html);
    grid.say(texts.table.copied(rows.length, columns.length));
    return true;
  }

  /**
   * Fills cells from the clipboard, beginning at the first selected one, as one step. Rows are
   * added where they do not suffice; what is beyond the last column is left out.
   */
  async paste(clipboard: DataTransfer): Promise<void> {
    const grid = this.#grid;
    const found = pastedCells(clipboard.getData('text/html'), clipboard.getData('text/plain'));
    if (found.cells.length === 0 || grid.refuses()) return;
    const range = this.#target();
    if (!range) return;
    const columns = grid.columns.slice(range.left).map(({ title }) => title);
    const pasted = withTitles(found, columns);
    const cells = repeated(pasted.cells, range);
    const room = grid.columns.length - range.left;
    const width = Math.max(...cells.map((row) => row.length));
    const fitting = cells.map((row) => row.slice(0, room));
    const shown = grid.visible.slice(range.top, range.top + cells.length);
    const places = shown.map((row) => grid.rows.indexOf(row));
    const before = grid.rows.length;
    if (!(await grid.editing.setCells(blocks(fitting, places, before), range.left))) return;
    grid.hold(grid.rows.slice(before));
    const last = Math.min(range.left + width, grid.columns.length) - 1;
    await this.#select(range.top, cells.length, range.left, last);
    const leftOut = Math.max(width - room, 0);
    grid.say(
      texts.table.pasted(cells.length, Math.min(width, room)) +
        (leftOut > 0 ? ` ${texts.table.leftOut(leftOut)}` : ''),
    );
  }

  /** The selected cells; on a handle the row from its first cell on, in a header the column. */
  #target() {
    const grid = this.#grid;
    const { range, active } = grid;
    if (range || !active) return range;
    const top = Math.max(grid.placeOf(active.row), 0);
    const left = Math.max(active.column, 0);
    return { top, bottom: top, left, right: left };
  }

  /** Selects what was pasted, so that it is seen and the next key can act on all of it. */
  async #select(top: number, height: number, left: number, right: number): Promise<void> {
    const grid = this.#grid;
    grid.form.model.focusRequest = null;
    const first = grid.visible[top];
    const last = grid.visible[Math.min(top + height, grid.visible.length) - 1];
    if (first === undefined || last === undefined) return;
    await grid.focus(first, left);
    if (height > 1 || right > left) grid.anchor = { row: last, column: right };
  }
}
