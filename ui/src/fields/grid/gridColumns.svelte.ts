/** What can be done with columns of a grid: each is one step. */

import { texts } from '../../texts';
import type { MenuEntry } from '../actionMenu.svelte';
import { address } from '../describe';
import { type Grid, HEADER } from './grid.svelte';
import type { GridWidths } from './gridWidths.svelte';
import { blocks } from './pastedCells';
import { keysShown } from '../../keys';

/** Pixels by which keys make a column wider or narrower. */
const WIDTH_STEP = 16;

/** The columns of one grid. */
export class GridColumns {
  /** The column whose name is asked for: a new one to be inserted at the place, or the one there. */
  naming = $state<{ place: number; fresh: boolean } | null>(null);

  readonly #grid: Grid;
  readonly #widths: GridWidths;

  constructor(grid: Grid, widths: GridWidths) {
    this.#grid = grid;
    this.#widths = widths;
  }

  /** The title of the column that another name is asked for; `null` for a new one. */
  get named(): string | null {
    const { naming } = this;
    return naming === null || naming.fresh ? null : this.#grid.columnName(naming.place);
  }

  /** Asks for the name of a column to be inserted. */
  askNew(place: number): void {
    if (!this.#grid.refuses()) this.naming = { place, fresh: true };
  }

  /** Asks for another name of a column, if the plan lets it have one. */
  async askName(place: number): Promise<void> {
    const grid = this.#grid;
    const column = grid.columns[place];
    if (!column?.headed || grid.refuses()) return;
    const table = address(grid.id);
    const { title } = column;
    if (await grid.allows({ command: 'renameColumn', table, column: place, name: title }))
      this.naming = { place, fresh: false };
  }

  /** Inserts or names the column asked for, and goes to its header. */
  async name(name: string): Promise<void> {
    const grid = this.#grid;
    const { naming } = this;
    if (naming === null || name.trim() === '') return;
    const { place, fresh } = naming;
    const table = address(grid.id);
    const named = name.trim();
    const done = await grid.run([
      fresh
        ? { command: 'insertColumn', table, index: place, name: named }
        : { command: 'renameColumn', table, column: place, name: named },
    ]);
    if (!done) return;
    this.naming = null;
    await grid.focus(HEADER, place);
  }

  /** Writes a column again behind itself, under another name. */
  async duplicate(place: number): Promise<void> {
    const grid = this.#grid;
    const title = grid.columns[place]?.title;
    if (title === undefined || grid.refuses()) return;
    const table = address(grid.id);
    const cells = grid.rows.map((row) => [grid.text(row, place)]);
    const done = await grid.run([
      { command: 'insertColumn', table, index: place + 1, name: this.#copyName(title) },
      ...blocks(cells, [...cells.keys()], cells.length).map((block) => ({
        command: 'setCells' as const,
        table,
        column: place + 1,
        ...block,
      })),
    ]);
    if (!done) return;
    await grid.focus(HEADER, place + 1);
    grid.form.model.announce(texts.action.duplicated(title));
  }

  /** Removes columns, as far as they are the plan's own. */
  async remove(places: readonly number[]): Promise<void> {
    const grid = this.#grid;
    if (grid.refuses()) return;
    const own = places.filter((place) => grid.columns[place]?.headed);
    const [first] = own;
    if (first === undefined) return;
    const label = grid.columnName(first);
    const table = address(grid.id);
    const done = await grid.run(
      [...own].reverse().map((column) => ({ command: 'removeColumn', table, column })),
    );
    // Why a column stays is for the plan to say; it shows at the table.
    if (!done) return;
    await grid.focus(HEADER, Math.min(first, grid.columns.length - 1));
    grid.form.model.announce(texts.action.removed(label));
  }

  /** Moves a column to another place. */
  async move(place: number, index: number): Promise<void> {
    const grid = this.#grid;
    const headed = grid.columns.filter((column) => column.headed).length;
    if (!grid.columns[place]?.headed || grid.refuses()) return;
    if (index < 0 || index >= headed) {
      grid.say(index < 0 ? texts.reorder.alreadyFirst : texts.reorder.alreadyLast);
      return;
    }
    if (index === place) return;
    const label = grid.columnName(place);
    const row = grid.active?.row ?? HEADER;
    const table = address(grid.id);
    if (!(await grid.run([{ command: 'moveColumn', table, column: place, index }]))) return;
    await grid.focus(row, index);
    grid.form.model.announce(texts.reorder.moved(label, index + 1, headed));
  }

  /** Makes a column wider (1) or narrower (-1). */
  widen(place: number, step: -1 | 1): void {
    this.resize(place, (this.#widths.columns[place] ?? 0) + step * WIDTH_STEP);
    this.#grid.form.model.announce(
      texts.table.width(this.#grid.columnName(place), Math.round(this.#widths.columns[place] ?? 0)),
    );
  }

  /** Gives a column a width in pixels, or with null the one that its texts need. */
  resize(place: number, width: number | null): void {
    const key = this.#grid.columns[place]?.key;
    if (key !== undefined) this.#grid.layout.resize(key, width);
  }

  /** The menu of a column. */
  actions(place: number): MenuEntry[] {
    const grid = this.#grid;
    const column = grid.columns[place];
    if (!column) return [];
    const widths: MenuEntry[] = [
      {
        label: texts.table.wider,
        keys: keysShown('Alt+Shift+→'),
        run: () => this.widen(place, 1),
      },
      {
        label: texts.table.narrower,
        keys: keysShown('Alt+Shift+←'),
        run: () => this.widen(place, -1),
      },
      { label: texts.table.fitWidth, run: () => this.resize(place, null) },
    ];
    if (!column.headed || grid.readOnly) return widths;
    return [
      { label: texts.table.sortUp, run: () => void grid.sort(place, false) },
      { label: texts.table.sortDown, run: () => void grid.sort(place, true) },
      {
        label: texts.table.renameColumn,
        apart: true,
        keys: keysShown('F2'),
        run: () => void this.askName(place),
      },
      { label: texts.table.insertColumnBefore, run: () => this.askNew(place) },
      { label: texts.table.insertColumnAfter, run: () => this.askNew(place + 1) },
      { label: texts.table.duplicateColumn, run: () => void this.duplicate(place) },
      {
        label: texts.table.moveColumnBack,
        apart: true,
        keys: keysShown('Alt+←'),
        run: () => void this.move(place, place - 1),
      },
      {
        label: texts.table.moveColumnOn,
        keys: keysShown('Alt+→'),
        run: () => void this.move(place, place + 1),
      },
      { label: texts.table.columnWidth, apart: true, entries: widths },
      {
        label: texts.table.removeColumn,
        apart: true,
        keys: keysShown('Ctrl+Delete'),
        danger: true,
        run: () => void this.remove([place]),
      },
    ];
  }

  /** A name that no column has yet. */
  #copyName(title: string): string {
    const taken = new Set(this.#grid.columns.map((column) => column.title));
    for (let count = 2; ; count += 1) {
      const name = `${title} ${count.toString()}`.trim();
      if (!taken.has(name)) return name;
    }
  }
}
