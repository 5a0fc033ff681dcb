/** What the pointer does in a grid: selecting, filling, moving columns, widths. */

import { texts } from '../../texts';
import { scrollAtEdge, scrollAtSide } from '../scrollAtEdge';
import { type Cell, type Grid, HANDLE, HEADER } from './grid.svelte';
import type { GridColumns } from './gridColumns.svelte';
import type { GridRows } from './gridRows';

/** Pixels that the pointer travels before a press becomes a drag. */
const THRESHOLD = 4;

/** A drag under way. */
interface Drag {
  /** Called with every movement, once the press has become a drag. */
  move: (event: MouseEvent) => void;
  /** Called when the button is let go after a drag. */
  drop: () => void;
  /** Called when the button is let go without one. */
  click?: () => void;
  /** Called when Escape ends a drag: what it has done already is taken back. */
  cancel?: () => void;
}

/** The pointer in one grid. */
export class GridPointer {
  /** Where a column that is dragged would go: a line in the grid's own coordinates. */
  line = $state<number | null>(null);
  /** The place of the last row that is being filled by dragging. */
  fill = $state<number | null>(null);

  readonly #grid: Grid;
  readonly #rows: GridRows;
  readonly #columns: GridColumns;
  /** The cell that had the focus when it was pressed: it is edited by that. */
  #pressed: Cell | null = null;

  constructor(grid: Grid, rows: GridRows, columns: GridColumns) {
    this.#grid = grid;
    this.#rows = rows;
    this.#columns = columns;
  }

  /** A press anywhere in the grid. */
  press(event: MouseEvent): void {
    const grid = this.#grid;
    const cell = cellAt(event.target);
    if (event.button !== 0 || !cell) return;
    const { row, column } = cell;
    this.#pressed = null;
    const { cell: edited } = grid.editing;
    if (edited?.row === row && edited.column === column) return;
    if (row === HEADER && column !== HANDLE) {
      this.#pressHeader(event, column);
    } else if (column === HANDLE) {
      // The handle's own button takes the press; with Shift the selection keeps its other end.
      if (event.shiftKey) event.preventDefault();
    } else if (event.shiftKey && grid.active) {
      // The focus stays with the selection's end, and no text is marked.
      event.preventDefault();
      void grid.focus(row, column, true);
      this.#drag(event, { move: (moved) => this.#extend(moved), drop: () => this.#select() });
    } else {
      const { active, shape, range } = grid;
      const single = range?.top === range?.bottom && range?.left === range?.right;
      const same = active?.row === row && active.column === column;
      if (same && single && shape === 'cells' && isFocused(grid)) this.#pressed = cell;
      grid.activate(cell);
      this.#drag(event, { move: (moved) => this.#extend(moved), drop: () => this.#select() });
    }
  }

  /** A click on a cell: the first one goes to it, the next one into it. */
  click(event: MouseEvent): void {
    const cell = cellAt(event.target);
    const pressed = this.#pressed;
    this.#pressed = null;
    if (!cell || pressed?.row !== cell.row || pressed.column !== cell.column) return;
    if (!this.#grid.editing.cell) this.#grid.editing.begin(cell.row, cell.column);
  }

  /** A double click edits at once. */
  doubleClick(event: MouseEvent): void {
    const cell = cellAt(event.target);
    if (!cell || cell.row === HEADER || cell.column === HANDLE || this.#grid.editing.cell) return;
    this.#grid.editing.begin(cell.row, cell.column);
  }

  /** A click on the handle of a row selects it; with Shift the rows up to it. */
  selectRow(row: number, extend: boolean): void {
    const grid = this.#grid;
    const among = grid.shape === 'rows' && grid.selectedRows().includes(row);
    if (extend) {
      grid.activate({ row, column: grid.active?.column ?? 0 }, true);
    } else if (!among) {
      grid.activate({ row, column: HANDLE });
    }
    grid.select('rows');
  }

  /** A press on the fill handle: cells down to where it is let go are filled. */
  pressFill(event: MouseEvent): void {
    const grid = this.#grid;
    const { range } = grid;
    if (event.button !== 0 || !range) return;
    event.preventDefault();
    event.stopPropagation();
    this.#drag(event, {
      move: (moved) => {
        const cell = cellAt(moved.target);
        const place = cell ? grid.placeOf(cell.row) : -1;
        if (place >= 0) this.fill = place > range.bottom ? place : null;
      },
      drop: () => {
        const to = this.fill;
        if (to !== null) void this.#rows.fillDown(range, to);
      },
    });
  }

  /** A press on the edge of a column's header changes its width. */
  pressEdge(event: MouseEvent, column: number): void {
    const header = this.#grid.cellElement(HEADER, column);
    if (event.button !== 0 || !header) return;
    event.preventDefault();
    event.stopPropagation();
    const width = header.getBoundingClientRect().width;
    const chosen = this.#columns.chosenWidth(column);
    const sign = this.#grid.rightToLeft ? -1 : 1;
    const from = event.clientX;
    this.#drag(event, {
      move: (moved) => this.#columns.resize(column, width + sign * (moved.clientX - from)),
      drop: () => undefined,
      cancel: () => this.#columns.resize(column, chosen),
    });
  }

  #pressHeader(event: MouseEvent, column: number): void {
    const grid = this.#grid;
    // Several columns are dragged by any of them; a click alone selects the one.
    const among = !event.shiftKey && grid.selects({ row: HEADER, column });
    if (event.shiftKey && grid.active?.row === HEADER) {
      event.preventDefault();
      void grid.focus(HEADER, column, true);
      grid.select('columns');
    } else if (!among) {
      this.#selectColumn(column);
    }
    const places = grid.columnsWith(column);
    let index: number | null = null;
    this.#drag(event, {
      move: (moved) => {
        const found = this.#columnBoundary(moved.clientX);
        if (!found) return;
        index = found.place - places.filter((place) => place < found.place).length;
        this.line = found.at;
      },
      drop: () => {
        if (index !== null) void this.#columns.moveTo(places, index);
      },
      click: () => {
        if (!among) return;
        this.#selectColumn(column);
        grid.cellElement(HEADER, column)?.focus();
      },
    });
  }

  #selectColumn(column: number): void {
    this.#grid.activate({ row: HEADER, column });
    this.#grid.select('columns');
  }

  #extend(event: MouseEvent): void {
    const cell = cellAt(event.target);
    const grid = this.#grid;
    if (!cell || cell.row === HEADER || cell.column === HANDLE) return;
    if (!grid.element?.contains(event.target as Node)) return;
    const { active } = grid;
    if (active?.row === cell.row && active.column === cell.column) return;
    grid.activate(cell, true);
    grid
      .cellElement(cell.row, cell.column)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The focus follows to the end of the selection once it is made. */
  #select(): void {
    const { active } = this.#grid;
    if (active) this.#grid.cellElement(active.row, active.column)?.focus({ preventScroll: true });
  }

  #drag(start: MouseEvent, { move, drop, click, cancel }: Drag): void {
    let begun = false;
    let last: MouseEvent = start;
    let frame = 0;
    const scroll = () => {
      const { element } = this.#grid;
      const pointer = { x: last.clientX, y: last.clientY };
      if (element) {
        const scrolled = scrollAtEdge([element], pointer);
        if (scrollAtSide(element, pointer) || scrolled) move(last);
      }
      frame = requestAnimationFrame(scroll);
    };
    const follow = (event: MouseEvent) => {
      last = event;
      if (!begun) {
        const way = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
        if (way < THRESHOLD) return;
        begun = true;
        this.#pressed = null;
        frame = requestAnimationFrame(scroll);
      }
      event.preventDefault();
      move(event);
    };
    const end = () => {
      window.removeEventListener('mousemove', follow);
      window.removeEventListener('mouseup', release);
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('blur', end);
      cancelAnimationFrame(frame);
      this.line = null;
      this.fill = null;
    };
    const release = () => {
      const dragged = begun;
      // What is to be dropped reads where, so it goes first.
      if (dragged) drop();
      else click?.();
      end();
    };
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !begun) return;
      event.preventDefault();
      event.stopPropagation();
      cancel?.();
      end();
      this.#grid.form.model.announce(texts.reorder.cancelled);
    };
    window.addEventListener('mousemove', follow);
    window.addEventListener('mouseup', release);
    window.addEventListener('keydown', press, true);
    window.addEventListener('blur', end);
  }

  #columnBoundary(x: number): { place: number; at: number } | null {
    const { element, columns, rightToLeft } = this.#grid;
    if (!element) return null;
    const left = element.getBoundingClientRect().left;
    let found: { place: number; at: number } | null = null;
    for (const [place, column] of columns.entries()) {
      const area = this.#grid.cellElement(HEADER, place)?.getBoundingClientRect();
      if (!area || !column.headed) continue;
      const middle = (area.left + area.right) / 2;
      const [start, end] = rightToLeft ? [area.right, area.left] : [area.left, area.right];
      if (rightToLeft ? x > middle : x < middle) return { place, at: start - left };
      found = { place: place + 1, at: end - left };
    }
    return found;
  }
}

/** The cell that an element stands in. */
export function cellAt(target: EventTarget | null): Cell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-line]');
  return cell && { row: Number(cell.dataset['line']), column: Number(cell.dataset['place']) };
}

function isFocused(grid: Grid): boolean {
  const { active } = grid;
  return active !== null && document.activeElement === grid.cellElement(active.row, active.column);
}
