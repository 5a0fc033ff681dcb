/** All that belongs to one grid, for the components that draw its pieces. */

import type { Form } from '../form.svelte';
import { Grid, HEADER } from './grid.svelte';
import { GridClipboard } from './gridClipboard';
import { GridColumns } from './gridColumns.svelte';
import { GridKeys } from './gridKeys';
import { GridPointer } from './gridPointer.svelte';
import { GridRows } from './gridRows';
import { GridWidths } from './gridWidths.svelte';

/** The parts of one grid. Must be made while its component initialises. */
export class GridControl {
  readonly grid: Grid;
  readonly widths: GridWidths;
  readonly rows: GridRows;
  readonly columns: GridColumns;
  readonly clipboard: GridClipboard;
  readonly keys: GridKeys;
  readonly pointer: GridPointer;

  constructor(form: Form, id: () => number) {
    this.grid = new Grid(form, id);
    this.widths = new GridWidths(this.grid);
    this.rows = new GridRows(this.grid);
    this.columns = new GridColumns(this.grid, this.widths);
    this.clipboard = new GridClipboard(this.grid, this.rows);
    this.keys = new GridKeys(this.grid, this.rows, this.columns, (column) => this.openMenu(column));
    this.pointer = new GridPointer(this.grid, this.rows, this.columns);
  }

  /** Opens the menu of a column, at its header or at another element. */
  openMenu(column: number, anchor = this.grid.cellElement(HEADER, column)): void {
    const entries = [...this.clipboard.actions(), ...this.columns.actions(column)];
    if (anchor) this.grid.form.menu.show(anchor, entries);
  }

  /** Opens the menu of the selected rows at an element. */
  openRowMenu(anchor: HTMLElement): void {
    this.grid.form.menu.show(anchor, [...this.clipboard.actions(), ...this.rows.actions()]);
  }
}
