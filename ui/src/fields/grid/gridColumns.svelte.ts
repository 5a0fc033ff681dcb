/** What can be done with columns of a grid: each is one step. */

import type { CommandJson } from '../../host/bindings/CommandJson';
import { texts } from '../../texts';
import type { MenuEntry } from '../actionMenu.svelte';
import { address } from '../describe';
import { movesTogether } from '../movesTogether';
import { freeName } from './columnNames';
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

  /** Writes columns again behind the last of them, under other names. */
  async duplicate(places: readonly number[]): Promise<void> {
    const grid = this.#grid;
    const own = this.#headed(places);
    const last = own.at(-1);
    if (last === undefined || grid.refuses()) return;
    const table = address(grid.id);
    const label = this.#label(own);
    const names = grid.columns.map(({ title }) => title);
    const commands: CommandJson[] = own.map((place, index) => {
      const name = freeName(grid.columns[place]?.title ?? '', names);
      names.push(name);
      return { command: 'insertColumn', table, index: last + 1 + index, name };
    });
    const cells = grid.rows.map((row) => own.map((place) => grid.text(row, place)));
    for (const block of blocks(cells, [...cells.keys()], cells.length)) {
      commands.push({ command: 'setCells', table, column: last + 1, ...block });
    }
    if (!(await grid.run(commands))) return;
    await grid.focus(HEADER, last + 1);
    if (own.length > 1) {
      grid.anchor = { row: HEADER, column: last + own.length };
      grid.shape = 'columns';
    }
    grid.form.model.announce(texts.action.duplicated(label));
  }

  /** Removes columns, as far as they are the plan's own. */
  async remove(places: readonly number[]): Promise<void> {
    const grid = this.#grid;
    if (grid.refuses()) return;
    const own = this.#headed(places);
    const [first] = own;
    if (first === undefined) return;
    const label = this.#label(own);
    const table = address(grid.id);
    const done = await grid.run(
      [...own].reverse().map((column) => ({ command: 'removeColumn', table, column })),
    );
    // Why a column stays is for the plan to say; it shows at the table.
    if (!done) return;
    await grid.focus(HEADER, Math.min(first, grid.columns.length - 1));
    grid.form.model.announce(texts.action.removed(label));
  }

  /** Moves columns that stand beside each other by one place. */
  async move(places: readonly number[], step: -1 | 1): Promise<void> {
    const grid = this.#grid;
    const own = this.#headed(places);
    const [first] = own;
    if (first === undefined || grid.refuses()) return;
    const beyond = (step < 0 ? first : (own.at(-1) ?? first)) + step;
    if (grid.columns[beyond]?.headed) await this.moveTo(own, first + step);
    else grid.say(step < 0 ? texts.reorder.alreadyFirst : texts.reorder.alreadyLast);
  }

  /** Moves columns behind the first `index` of the others; what is selected stays selected. */
  async moveTo(places: readonly number[], index: number): Promise<void> {
    const grid = this.#grid;
    const own = this.#headed(places);
    const [first] = own;
    if (first === undefined || grid.refuses()) return;
    const table = address(grid.id);
    const label = this.#label(own);
    const all = this.#headed([...grid.columns.keys()]);
    const order = [...all];
    const commands = movesTogether(all, own, index).map(({ id, index: to }) => {
      const column = order.indexOf(id);
      order.splice(to, 0, ...order.splice(column, 1));
      return { command: 'moveColumn' as const, table, column, index: to };
    });
    if (commands.length === 0) return;
    const { active, anchor, shape } = grid.selection;
    if (!(await grid.run(commands))) return;
    const moved = (column: number) => (all.includes(column) ? order.indexOf(column) : column);
    await grid.focus(active?.row ?? HEADER, moved(active?.column ?? first));
    grid.anchor = anchor && { ...anchor, column: moved(anchor.column) };
    grid.shape = shape;
    grid.form.model.announce(texts.reorder.moved(label, order.indexOf(first) + 1, all.length));
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

  /** The width in pixels that a column was given; null where it is the one that its texts need. */
  chosenWidth(place: number): number | null {
    return this.#grid.layout.widths.get(this.#grid.columns[place]?.key ?? '') ?? null;
  }

  /** The menu of a column. */
  actions(place: number): MenuEntry[] {
    const grid = this.#grid;
    const column = grid.columns[place];
    if (!column) return [];
    const widths: MenuEntry[] = [
      {
        label: texts.table.wider,
        apart: true,
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
    const places = grid.columnsWith(place);
    const count = places.length;
    const several = count > 1;
    const [first = place] = places;
    const last = places.at(-1) ?? place;
    const ordered: MenuEntry[] = [
      { label: texts.table.sortUp, apart: true, run: () => void grid.sort(place, false) },
      { label: texts.table.sortDown, run: () => void grid.sort(place, true) },
      {
        label: texts.table.renameColumn,
        apart: true,
        keys: keysShown('F2'),
        run: () => void this.askName(place),
      },
    ];
    return [
      ...(several ? [] : ordered),
      {
        label: texts.table.insertColumnBefore,
        apart: several,
        run: () => this.askNew(first),
      },
      { label: texts.table.insertColumnAfter, run: () => this.askNew(last + 1) },
      {
        label: several ? texts.table.duplicateColumns(count) : texts.table.duplicateColumn,
        keys: keysShown('Ctrl+Shift+D'),
        run: () => void this.duplicate(places),
      },
      {
        label: several ? texts.table.moveColumnsBack(count) : texts.table.moveColumnBack,
        apart: true,
        keys: keysShown('Alt+←'),
        run: () => void this.move(places, -1),
      },
      {
        label: several ? texts.table.moveColumnsOn(count) : texts.table.moveColumnOn,
        keys: keysShown('Alt+→'),
        run: () => void this.move(places, 1),
      },
      { label: texts.table.columnWidth, apart: true, entries: widths },
      {
        label: several ? texts.table.removeColumns(count) : texts.table.removeColumn,
        apart: true,
        keys: keysShown('Ctrl+Delete'),
        danger: true,
        run: () => void this.remove(places),
      },
    ];
  }

  /** Those of the columns that the header has. */
  #headed(places: readonly number[]): number[] {
    return places.filter((place) => this.#grid.columns[place]?.headed);
  }

  #label(places: readonly number[]): string {
    const [first] = places;
    return places.length === 1 && first !== undefined
      ? this.#grid.columnName(first)
      : texts.table.columns(places.length);
  }
}
