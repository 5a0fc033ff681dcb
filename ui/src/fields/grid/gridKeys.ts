/** What the keys do in a grid, while a cell is edited and while none is. */

import { isComposing, isTab, isWriting, keyOf } from '../../keys';
import { today } from '../dates';
import type { Cell, Grid } from './grid.svelte';
import { HANDLE, HEADER } from './grid.svelte';
import type { GridColumns } from './gridColumns.svelte';
import type { GridRows } from './gridRows';
import { movement } from './movement';
import { nextChoice } from './choices';

/** The keys of one grid. */
export class GridKeys {
  readonly #grid: Grid;
  readonly #rows: GridRows;
  readonly #columns: GridColumns;
  /** Opens the menu of a column's header. */
  readonly #menu: (column: number) => void;

  constructor(grid: Grid, rows: GridRows, columns: GridColumns, menu: (column: number) => void) {
    this.#grid = grid;
    this.#rows = rows;
    this.#columns = columns;
    this.#menu = menu;
  }

  /** Handles a key on a cell that is not being edited. */
  press(event: KeyboardEvent): void {
    const grid = this.#grid;
    const { active } = grid;
    if (!active || grid.editing.cell || event.defaultPrevented || event.isComposing) return;
    const known =
      this.#command(event, active) || this.#move(event, active) || this.#step(event, active);
    if (known) event.preventDefault();
    else this.#begin(event, active);
  }

  /** Handles a key in the editor of a cell. */
  pressInEditor(event: KeyboardEvent): void {
    const grid = this.#grid;
    const { cell } = grid.editing;
    if (!cell || isComposing(event) || event.defaultPrevented) return;
    const { key } = event;
    const broken = event.ctrlKey || event.metaKey || event.altKey;
    if (key === 'Escape') {
      // Escape closes nothing else meanwhile.
      event.stopPropagation();
      grid.editing.cancel();
    } else if (key === 'Enter' && broken) {
      breakLine(grid.editing.control());
    } else if (key === 'Enter') {
      grid.editing.leave(event.shiftKey ? 'above' : 'below');
    } else if (isTab(event) && !broken) {
      if (!this.#tab(event.shiftKey)) return;
    } else if (key === 'F2') {
      cell.typed = false;
    } else if (
      (key === 'ArrowUp' || key === 'ArrowDown') &&
      cell.typed &&
      !broken &&
      !event.shiftKey &&
      !cell.text.includes('\n')
    ) {
      grid.editing.leave(key === 'ArrowUp' ? 'above' : 'below');
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Leads to the next cell; behind the last one it adds a row. */
  #tab(back: boolean): boolean {
    const grid = this.#grid;
    if (grid.editing.leave(back ? 'previous' : 'next')) return true;
    if (back) return false;
    void grid.editing
      .commit()
      .then(() => this.#rows.add())
      .then(() => {
        if (grid.active) grid.editing.begin(grid.active.row, grid.active.column, 'select');
      });
    return true;
  }

  /** Keys that do something at once. */
  #command(event: KeyboardEvent, { row, column }: Cell): boolean {
    const grid = this.#grid;
    const { key, shiftKey, altKey } = event;
    const mod = event.ctrlKey || event.metaKey;
    const wholeColumns = row === HEADER || grid.shape === 'columns';
    if (altKey) return !mod && this.#shift(event, row, column);
    if (mod) {
      switch (keyOf(event)) {
        case 'a':
          if (shiftKey) return false;
          grid.select('all');
          return true;
        case 'd':
          if (wholeColumns && shiftKey) {
            void this.#columns.duplicate(grid.columnsWith(column));
          } else if (shiftKey) void this.#rows.duplicate();
          else void this.#rows.fillDown();
          return true;
        case 'l':
          if (!shiftKey) return false;
          grid.filterAsked = true;
          return true;
        case 'enter':
          void this.#rows.insert(shiftKey || row === HEADER ? 0 : 1);
          return true;
        case 'delete':
        case 'backspace':
          if (wholeColumns) void this.#columns.remove(grid.columnsWith(column));
          else void this.#rows.remove();
          return true;
        case ' ':
          if (column === HANDLE) return false;
          grid.select(shiftKey ? 'all' : 'columns');
          return true;
        case ';':
          if (row !== HEADER && grid.columns[column]?.kind === 'date' && !grid.refuses()) {
            void grid.editing.set(row, column, today());
          }
          return true;
        default:
          return false;
      }
    }
    switch (key) {
      case 'Escape': {
        const { range } = grid;
        if (range && (range.top !== range.bottom || range.left !== range.right)) {
          grid.activate({ row, column });
        } else if (grid.opened !== null) {
          void grid.closeRow();
        } else {
          return false;
        }
        return true;
      }
      case ' ':
        if (shiftKey && row !== HEADER) grid.select('rows');
        else if (row === HEADER) this.#menu(column);
        else if (column !== HANDLE && !shiftKey) grid.openRow(row);
        else return false;
        return true;
      case 'Delete':
      case 'Backspace':
        void this.#rows.clear();
        return true;
      case 'Enter':
      case 'F2':
        if (column === HANDLE) return false;
        if (row !== HEADER) grid.editing.begin(row, column);
        else if (key === 'F2') void this.#columns.askName(column);
        else this.#menu(column);
        return true;
      default:
        return false;
    }
  }

  /** Alt and an arrow move what is selected; with Shift they change a column's width. */
  #shift({ key, shiftKey }: KeyboardEvent, row: number, column: number): boolean {
    const grid = this.#grid;
    const across = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const step = grid.rightToLeft ? -across : across;
    if (across !== 0 && column !== HANDLE) {
      if (shiftKey) this.#columns.widen(column, step < 0 ? -1 : 1);
      else if (row === HEADER || grid.shape === 'columns') {
        void this.#columns.move(grid.columnsWith(column), step < 0 ? -1 : 1);
      } else return false;
      return true;
    }
    if (row === HEADER && key === 'ArrowDown') this.#menu(column);
    else if (down !== 0 && row !== HEADER && !shiftKey) void this.#rows.move(down);
    else return false;
    return true;
  }

  /** Keys that lead to another cell, and with Shift extend the selection to it. */
  #move(event: KeyboardEvent, active: Cell): boolean {
    const grid = this.#grid;
    const from = {
      row: active.row === HEADER ? HEADER : grid.placeOf(active.row),
      column: active.column,
    };
    const to = movement(event, from, {
      rows: grid.visible.length,
      columns: grid.columns.length,
      filled: (row, column) => grid.text(grid.visible[row] ?? 0, column) !== '',
      rightToLeft: grid.rightToLeft,
    });
    if (!to) return false;
    const extend = event.shiftKey;
    // A range of cells does not reach into the header or the handles.
    if (extend && active.row !== HEADER && to.row === HEADER) to.row = 0;
    if (extend && active.column !== HANDLE && to.column === HANDLE) to.column = 0;
    if (extend && active.row === HEADER) {
      to.row = HEADER;
      grid.select('columns');
    }
    if (extend && active.column === HANDLE) grid.select('rows');
    const row = to.row === HEADER ? HEADER : (grid.visible[to.row] ?? HEADER);
    void grid.focus(row, to.column, extend);
    if (extend) grid.announceSelection();
    return true;
  }

  /** Tab leads to the cell beside; behind the last and before the first one it leaves the grid. */
  #step(event: KeyboardEvent, active: Cell): boolean {
    const grid = this.#grid;
    if (!isTab(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
    const next = grid.beside(active, event.shiftKey ? -1 : 1);
    if (next !== null) void grid.focus(next.row, next.column);
    return next !== null;
  }

  /** Begins to edit with the key that was typed; in a column of choices it may choose at once. */
  #begin(event: KeyboardEvent, active: Cell): void {
    const grid = this.#grid;
    // In a range the cell that it began with is written, as in spreadsheets.
    const { row, column } = grid.shape === 'cells' ? (grid.anchor ?? active) : active;
    if (row === HEADER || column === HANDLE || !isWriting(event)) return;
    const kind = grid.columns[column];
    // What a dead key or an input method begins is no sign yet.
    const chooses = kind?.kind === 'choice' && event.key.length === 1;
    const choice = chooses ? nextChoice(kind.options, grid.text(row, column), event.key) : null;
    if (choice === null) {
      grid.editing.begin(row, column, 'replace');
      // Where nothing can be edited the key must do nothing else either.
      if (!grid.editing.cell) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (grid.refuses()) return;
    void grid.editing.set(row, column, choice).then(() => grid.form.model.endGroup());
    grid.form.model.announce(choice);
  }
}

function breakLine(editor: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (!(editor instanceof HTMLTextAreaElement)) return;
  editor.setRangeText('\n', editor.selectionStart, editor.selectionEnd, 'end');
  editor.dispatchEvent(new Event('input', { bubbles: true }));
}
