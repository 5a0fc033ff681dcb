/** What can be done with rows of a grid: each is one step, also with several of them. */

import type { CommandJson } from '../../host/bindings/CommandJson';
import { texts } from '../../texts';
import type { MenuEntry } from '../actionMenu.svelte';
import { address } from '../describe';
import { type Grid, HEADER } from './grid.svelte';
import { blocks } from './pastedCells';
import { keysShown } from '../../keys';

/** The rows of one grid. */
export class GridRows {
  readonly #grid: Grid;

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** Adds a row behind the last, and goes there. */
  add(): Promise<void> {
    return this.#insert(this.#grid.rows.length, 1);
  }

  /** Inserts as many rows as are selected above (0) or below (1) them, and goes there. */
  insert(offset: 0 | 1): Promise<void> {
    const { rows } = this.#grid;
    const pattern = this.#pattern();
    const beside = offset === 0 ? pattern[0] : pattern.at(-1);
    const index = beside === undefined ? rows.length * offset : rows.indexOf(beside) + offset;
    return this.#insert(index, Math.max(pattern.length, 1));
  }

  /** Writes the selected rows again behind the last of them. */
  async duplicate(): Promise<void> {
    const grid = this.#grid;
    const selected = grid.selectedRows();
    if (selected.length === 0 || grid.refuses()) return;
    const before = new Set(grid.rows);
    const label = this.#label(selected);
    const commands: CommandJson[] = selected.map((row) => ({
      command: 'duplicate',
      at: address(row),
    }));
    // Each copy comes to stand behind its row; rows that follow each other stay together.
    const first = grid.rows.indexOf(selected[0] ?? 0);
    if (selected.every((row, place) => grid.rows[first + place] === row)) {
      for (const [place, row] of selected.entries()) {
        if (place > 0) commands.push({ command: 'move', at: address(row), index: first + place });
      }
    }
    if (!(await grid.run(commands))) return;
    await this.#goTo(grid.rows.filter((row) => !before.has(row)));
    grid.form.model.announce(texts.action.duplicated(label));
  }

  /** Removes the selected rows and goes to the nearest one. */
  async remove(): Promise<void> {
    const grid = this.#grid;
    const selected = grid.selectedRows();
    if (selected.length === 0 || grid.refuses()) return;
    const column = Math.max(grid.active?.column ?? 0, 0);
    const place = grid.placeOf(selected[0] ?? 0);
    const label = this.#label(selected);
    const done = await grid.run(selected.map((row) => ({ command: 'remove', at: address(row) })));
    if (!done) return;
    grid.form.model.focusRequest = null;
    const nearest = grid.visible[Math.min(place, grid.visible.length - 1)];
    await grid.focus(nearest ?? -1, column);
    grid.form.model.announce(texts.action.removed(label));
  }

  /** Moves the selected rows by one place among those that show. */
  async move(step: -1 | 1): Promise<void> {
    const grid = this.#grid;
    const selected = grid.selectedRows();
    const [first] = selected;
    if (first === undefined || grid.refuses()) return;
    if (selected.length === 1 && grid.visible === grid.rows) {
      await grid.form.move(first, step);
      return;
    }
    const beyond = grid.placeOf((step < 0 ? first : selected.at(-1)) ?? first) + step;
    const neighbour = grid.visible[beyond];
    if (neighbour === undefined) {
      grid.say(step < 0 ? texts.reorder.alreadyFirst : texts.reorder.alreadyLast);
      return;
    }
    const others = grid.rows.filter((row) => !selected.includes(row));
    const index = others.indexOf(neighbour) + (step < 0 ? 0 : 1);
    await grid.form.reorder.moveTogether(selected, { parent: grid.id, index });
  }

  /** Empties the selected cells. */
  async clear(): Promise<void> {
    const grid = this.#grid;
    const { range } = grid;
    if (!range || grid.refuses()) return;
    const rows = grid.visible.slice(range.top, range.bottom + 1);
    const columns = grid.selectedColumns();
    if (!rows.some((row) => columns.some((column) => grid.text(row, column) !== ''))) return;
    const [row] = rows;
    if (rows.length === 1 && columns.length === 1 && row !== undefined) {
      await grid.editing.set(row, range.left, '');
      grid.form.model.endGroup();
      return;
    }
    const places = rows.map((each) => grid.rows.indexOf(each));
    const cells = rows.map(() => columns.map(() => ''));
    if (await grid.editing.setCells(blocks(cells, places, grid.rows.length), range.left)) {
      grid.say(texts.table.cleared);
    }
  }

  /**
   * Writes the first selected row into the others, or the row above into a single one; ids stay what
   * they are.
   */
  async fillDown(from = this.#grid.range, to = from?.bottom ?? 0): Promise<void> {
    const grid = this.#grid;
    if (!from || grid.refuses()) return;
    const last = Math.max(to, from.bottom);
    const alone = last === from.top;
    const top = alone ? from.top - 1 : from.top;
    const pattern = grid.visible.slice(
      Math.max(top, 0),
      (to > from.bottom ? from.bottom : top) + 1,
    );
    const rows = grid.visible.slice(top + pattern.length, last + 1);
    const columns = grid.selectedColumns();
    if (pattern.length === 0 || columns.every((column) => grid.columns[column]?.kind === 'id')) {
      grid.say(pattern.length === 0 ? texts.table.nothingAbove : texts.table.idsStay);
      return;
    }
    const cells = rows.map((row, down) =>
      columns.map((column) => {
        const source = pattern[down % pattern.length] ?? row;
        return grid.columns[column]?.kind === 'id'
          ? grid.text(row, column)
          : grid.text(source, column);
      }),
    );
    const places = rows.map((row) => grid.rows.indexOf(row));
    if (!(await grid.editing.setCells(blocks(cells, places, grid.rows.length), from.left))) return;
    grid.say(texts.table.filled(rows.length));
  }

  /** The menu of the selected rows. */
  actions(): MenuEntry[] {
    const grid = this.#grid;
    const rows = grid.selectedRows();
    const [first] = rows;
    if (first === undefined) return [];
    if (grid.readOnly) return [this.#openEntry(first)];
    const several = rows.length > 1;
    const inserted = this.#pattern().length;
    const { moveTo, reorder } = grid.form;
    return [
      ...(several ? [] : [this.#openEntry(first)]),
      {
        label: inserted > 1 ? texts.table.insertRowsAbove(inserted) : texts.action.insertAbove,
        apart: true,
        keys: keysShown('Ctrl+Shift+Enter'),
        run: () => void this.insert(0),
      },
      {
        label: inserted > 1 ? texts.table.insertRowsBelow(inserted) : texts.action.insertBelow,
        keys: keysShown('Ctrl+Enter'),
        run: () => void this.insert(1),
      },
      {
        label: several ? texts.table.duplicateRows(rows.length) : texts.action.duplicate,
        keys: keysShown('Ctrl+Shift+D'),
        run: () => void this.duplicate(),
      },
      {
        label: several ? texts.table.moveRowsUp(rows.length) : texts.action.moveUp,
        apart: true,
        keys: keysShown('Alt+↑'),
        run: () => void this.move(-1),
      },
      {
        label: several ? texts.table.moveRowsDown(rows.length) : texts.action.moveDown,
        keys: keysShown('Alt+↓'),
        run: () => void this.move(1),
      },
      {
        label: several ? texts.table.moveRowsTo(rows.length) : texts.action.moveTo,
        disabled: !moveTo.isOffered(rows),
        run: () => moveTo.open(rows, reorder),
      },
      ...(several
        ? [
            {
              label: texts.table.fillDown,
              apart: true,
              keys: keysShown('Ctrl+D'),
              run: () => void this.fillDown(),
            },
          ]
        : []),
      {
        label: several ? texts.table.removeRows(rows.length) : texts.action.remove,
        apart: true,
        keys: keysShown('Ctrl+Delete'),
        danger: true,
        run: () => void this.remove(),
      },
    ];
  }

  #openEntry(row: number): MenuEntry {
    return {
      label: texts.table.openRow,
      apart: true,
      keys: texts.table.spaceKey,
      run: () => this.#grid.openRow(row),
    };
  }

  /**
   * The rows that new ones come to stand beside, one for each of them. Whole columns do not say how
   * many are meant: then it is the one that is gone to, or the first.
   */
  #pattern(): readonly number[] {
    const grid = this.#grid;
    if (!grid.hasWholeColumns) return grid.selectedRows();
    const row = grid.active?.row ?? HEADER;
    return grid.placeOf(row) >= 0 ? [row] : grid.visible.slice(0, 1);
  }

  async #insert(index: number, count: number): Promise<void> {
    const grid = this.#grid;
    if (grid.refuses()) return;
    const before = new Set(grid.rows);
    const into = address(grid.id);
    const done = await grid.run(
      // Each behind the one before, so that the ids that they are given go up.
      Array.from({ length: count }, (_, place) => ({
        command: 'insert',
        into,
        index: index + place,
      })),
    );
    if (!done) return;
    await this.#goTo(grid.rows.filter((row) => !before.has(row)));
  }

  /** Goes to the first of rows that are new, where there is something to fill in. */
  async #goTo(rows: readonly number[]): Promise<void> {
    const grid = this.#grid;
    grid.form.model.focusRequest = null;
    const column = Math.max(
      grid.columns.findIndex(({ kind }) => kind !== 'id'),
      0,
    );
    await grid.selectRows(rows, column);
    if (rows.length > 1) grid.announceSelection();
  }

  #label(rows: readonly number[]): string {
    const [first] = rows;
    return rows.length === 1 && first !== undefined
      ? this.#grid.rowName(first)
      : texts.table.rows(rows.length);
  }
}
