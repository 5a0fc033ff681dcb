/** Copying, cutting and pasting the cells of a grid. */

import type { CommandJson } from '../../host/bindings/CommandJson';
import { keysShown } from '../../keys';
import { texts } from '../../texts';
import type { MenuEntry } from '../actionMenu.svelte';
import { address } from '../describe';
import { freeName } from './columnNames';
import type { Grid } from './grid.svelte';
import type { GridRows } from './gridRows';
import { type Copied, copiedCells } from './copiedCells';
import { blocks, pastedCells, repeated, withTitles } from './pastedCells';

/** The clipboard of one grid. */
export class GridClipboard {
  readonly #grid: Grid;
  readonly #rows: GridRows;

  constructor(grid: Grid, rows: GridRows) {
    this.#grid = grid;
    this.#rows = rows;
  }

  /** Puts the selected cells on the clipboard, as a key asks for it; cutting empties them. */
  take(clipboard: DataTransfer, cut: boolean): boolean {
    const copied = this.#copied();
    if (copied === null) return false;
    clipboard.setData('text/plain', copied.text);
    clipboard.setData('text/html', copied.html);
    this.#taken(cut);
    return true;
  }

  /** What the menu of cells offers for what is selected. Pasting is left to the keys. */
  actions(): MenuEntry[] {
    const grid = this.#grid;
    if (grid.range === null) return [];
    const copy: MenuEntry = {
      label: texts.table.copy,
      keys: keysShown('Ctrl+C'),
      run: () => void this.#put(false),
    };
    const copies = grid.form.writeClipboard !== null;
    if (grid.readOnly) return copies ? [copy] : [];
    const cut: MenuEntry = {
      label: texts.table.cut,
      keys: keysShown('Ctrl+X'),
      run: () => void this.#put(true),
    };
    const clear: MenuEntry = {
      label: texts.table.clear,
      keys: keysShown('Delete'),
      run: () => void this.#rows.clear(),
    };
    return copies ? [cut, copy, clear] : [clear];
  }

  /** Puts the selected cells on the clipboard by way of the host: to a menu the page's is closed. */
  async #put(cut: boolean): Promise<void> {
    const copied = this.#copied();
    const put = this.#grid.form.writeClipboard;
    if (copied !== null && put !== null && (await put(copied.text, copied.html))) this.#taken(cut);
  }

  #copied(): Copied | null {
    const grid = this.#grid;
    const { range } = grid;
    if (!range || grid.editing.cell) return null;
    const columns = grid.selectedColumns();
    const rows = grid.visible.slice(range.top, range.bottom + 1);
    return copiedCells({
      // Whole columns go by their titles.
      titles: grid.hasWholeColumns
        ? columns.map((place) => grid.columns[place]?.title ?? '')
        : null,
      cells: rows.map((row) => columns.map((column) => grid.text(row, column))),
    });
  }

  #taken(cut: boolean): void {
    const grid = this.#grid;
    const { range } = grid;
    if (range === null) return;
    const [rows, columns] = [range.bottom - range.top + 1, range.right - range.left + 1];
    grid.say(texts.table.copied(rows, columns));
    if (cut) void this.#rows.clear();
  }

  /**
   * Fills cells from the clipboard, beginning at the first selected one, as one step. Rows are
   * added where they do not suffice, and so are columns where they are the plan's own.
   */
  async paste(clipboard: DataTransfer): Promise<void> {
    const grid = this.#grid;
    const found = pastedCells(clipboard.getData('text/html'), clipboard.getData('text/plain'));
    if (found.cells.length === 0 || grid.refuses()) return;
    const range = this.#target();
    if (!range) return;
    const titles = grid.columns.slice(range.left).map(({ title }) => title);
    const pasted = withTitles(found, titles);
    const cells = repeated(pasted.cells, range);
    const width = Math.max(...cells.map((row) => row.length));
    const added = this.#newColumns(range.left, width, pasted.titles ?? []);
    const room = grid.columns.length + added.length - range.left;
    const fitting = cells.map((row) => row.slice(0, room));
    const shown = grid.visible.slice(range.top, range.top + cells.length);
    const places = shown.map((row) => grid.rows.indexOf(row));
    const before = grid.rows.length;
    const block = blocks(fitting, places, before);
    if (!(await grid.editing.setCells(block, range.left, added))) return;
    grid.hold(grid.rows.slice(before));
    const across = Math.min(width, room);
    await this.#select(range.top, cells.length, range.left, range.left + across - 1);
    const said = [
      texts.table.pasted(cells.length, across),
      ...(added.length > 0 ? [texts.table.columnsAdded(added.length)] : []),
      ...(width > room ? [texts.table.leftOut(width - room)] : []),
    ];
    grid.say(said.join(' '));
  }

  /**
   * What adds the columns that are missing for so many from a place on, by the titles that came
   * along. A table of the template keeps the columns that it has: they are what its template and
   * other programs look for, and whoever wants more of them adds them by the menu of a column.
   */
  #newColumns(left: number, width: number, titles: readonly string[]): CommandJson[] {
    const { columns, id } = this.#grid;
    if (columns.some(({ headed, known }) => known || !headed)) return [];
    const table = address(id);
    const names = columns.map(({ title }) => title);
    return Array.from({ length: Math.max(left + width - columns.length, 0) }, (_, place) => {
      const index = columns.length + place;
      const name = freeName(titles[index - left] || texts.table.newColumn(index + 1), names);
      names.push(name);
      return { command: 'insertColumn', table, index, name };
    });
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
