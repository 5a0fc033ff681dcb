/** The grid of one table: what it shows, and which cells are selected. */

import { tick, untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { CellView } from '../../host/bindings/CellView';
import type { ColumnView } from '../../host/bindings/ColumnView';
import type { CommandJson } from '../../host/bindings/CommandJson';
import type { FieldPlace } from '../../plan/refusedDrafts.svelte';
import { texts } from '../../texts';
import { address, membersOf, oneStep } from '../describe';
import type { Form } from '../form.svelte';
import { filterOf } from './filter';
import { GridEditing } from './gridEditing.svelte';
import { GridLayout, tableName } from './gridLayout.svelte';
import { HANDLE_COLUMN, HEADER_ROW } from './movement';
import type { Range } from './pastedCells';

/** The rows drawn together; the others of a long table wait until they come near. */
export const CHUNK = 40;
/** The active row while the header is it. */
export const HEADER = HEADER_ROW;
/** The active column while the row's handle is it. */
export const HANDLE = HANDLE_COLUMN;

/** A cell: a row's id or `HEADER`, and a column's place or `HANDLE`. */
export interface Cell {
  row: number;
  column: number;
}

/** The field that a cell is: a row, and the key of a column. */
export interface CellPlace extends FieldPlace {
  piece: string;
}

/** What a selection is made of. */
export type Shape = 'cells' | 'rows' | 'columns' | 'all';

/** What is selected in a grid. */
export interface Selection {
  active: Cell | null;
  /** The corner across from the active cell. */
  anchor: Cell | null;
  shape: Shape;
}

/** A column as the grid draws it: one of the table, or one for cells beyond the header. */
export interface GridColumn extends ColumnView {
  /** Whether the header has it. */
  headed: boolean;
}

/** The order that the rows were put into last, and what they were like then. */
interface Sorted {
  column: string;
  descending: boolean;
  signature: string;
}

/** The state of one table's grid. Must be made while its component initialises. */
export class Grid {
  /** The cell that has the focus, or had it last. */
  active = $state.raw<Cell | null>(null);
  /** The corner of the selection across from the active cell. */
  anchor = $state.raw<Cell | null>(null);
  shape = $state<Shape>('cells');
  /** What is looked for in the rows; empty shows them all. */
  filter = $state('');
  /** Whether the filter is to be given the focus. */
  filterAsked = $state(false);
  /** Whether the row that is open as a form is to be given the focus. */
  rowAsked = $state(false);
  /** What the last action did, where it is not to be seen in the cells. */
  remark = $state('');
  /** Chunks of rows that are drawn. */
  readonly drawn = new SvelteSet<number>([0]);
  element = $state.raw<HTMLElement>();

  readonly form: Form;
  readonly layout: GridLayout;
  /** What is being written into cells. */
  readonly editing: GridEditing;
  readonly #id: () => number;
  #opened = $state<number | null>(null);
  /** Rows that show although the filter does not let them through, until they are left. */
  #held = $state.raw<ReadonlySet<number>>(new Set());
  #sorted = $state.raw<Sorted | null>(null);

  /** All rows, in the file's order. */
  readonly rows: readonly number[] = $derived.by(() => {
    const rows = membersOf(this.form.model, this.#id());
    // The same array as long as it says the same: nothing is drawn again for a word in a cell.
    if (!same(rows, this.#lastRows)) this.#lastRows = rows;
    return this.#lastRows;
  });
  #lastRows: readonly number[] = [];
  /** The rows that show. */
  readonly visible: readonly number[] = $derived.by(() => {
    if (this.filter.trim() === '') return this.rows;
    const fits = filterOf(this.filter);
    const shown = this.rows.filter(
      (row) =>
        this.#held.has(row) ||
        row === this.opened ||
        fits(this.cells(row).map(({ value }) => value)),
    );
    if (!same(shown, this.#lastVisible)) this.#lastVisible = shown;
    return this.#lastVisible;
  });
  #lastVisible: readonly number[] = [];
  readonly #places = $derived(new Map(this.visible.map((row, place) => [row, place])));
  readonly columns: readonly GridColumn[] = $derived.by(() => {
    const content = this.#node.content;
    const headed = content.kind === 'table' ? content.columns : [];
    const columns = headed.map((column) => ({ ...column, headed: true }));
    for (let place = headed.length; place < this.#widest; place += 1) {
      columns.push({
        key: place.toString(),
        title: '',
        kind: 'text',
        options: [],
        roles: [],
        known: false,
        headed: false,
      });
    }
    // The same columns as long as they say the same: else every cell would be drawn again.
    if (JSON.stringify(columns) !== JSON.stringify(this.#lastColumns)) this.#lastColumns = columns;
    return this.#lastColumns;
  });
  #lastColumns: readonly GridColumn[] = [];
  readonly #widest = $derived.by(() =>
    Math.max(0, ...this.rows.map((row) => this.cells(row).length)),
  );
  /** The selected cells, by their places; null where there are none. */
  readonly range: Range | null = $derived.by(() => this.#range());
  /** The cell that Tab leads to. */
  readonly tabStop: Cell = $derived.by(() => {
    const { active } = this;
    const there =
      active !== null &&
      active.column < this.columns.length &&
      (active.row === HEADER || this.#places.has(active.row));
    return there ? active : { row: this.visible[0] ?? HEADER, column: 0 };
  });
  /** The column by which the rows are in order, as far as that is known. */
  readonly sorted: { column: string; descending: boolean } | null = $derived.by(() =>
    this.#sorted !== null && this.#signature(this.#sorted.column) === this.#sorted.signature
      ? this.#sorted
      : null,
  );

  constructor(form: Form, id: () => number) {
    this.form = form;
    this.#id = id;
    this.layout = untrack(() => new GridLayout(form.model, tableName(form.model, id())));
    this.layout.follow();
    this.editing = new GridEditing(this);
    $effect(() => {
      const table = this.#id();
      form.grids.set(table, this);
      return () => {
        if (form.grids.get(table) === this) form.grids.delete(table);
        if (form.rowTable === this) form.rowTable = null;
      };
    });
    $effect(() => {
      const shown = form.model.viewRequest;
      if (shown === null || form.model.find(shown)?.parent !== this.#id()) return;
      untrack(() => {
        this.hold([shown]);
        this.draw(shown);
      });
    });
    $effect(() => {
      const wanted = form.model.focusRequest;
      if (wanted === null || form.model.find(wanted)?.parent !== this.#id()) return;
      untrack(() => {
        form.model.focusRequest = null;
        const column = this.active?.row === wanted ? this.active.column : 0;
        this.hold([wanted]);
        void this.focus(wanted, Math.max(column, 0));
      });
    });
  }

  /** The table's id. */
  get id(): number {
    return this.#id();
  }

  /** The row that is open as a form. */
  get opened(): number | null {
    return this.form.rowTable === this ? this.#opened : null;
  }

  /** Whether cells can be changed. */
  get readOnly(): boolean {
    return this.form.model.readOnly;
  }

  /** Whether the first column is at the right. */
  get rightToLeft(): boolean {
    return this.element !== undefined && getComputedStyle(this.element).direction === 'rtl';
  }

  get #node() {
    return this.form.model.node(this.#id());
  }

  /** The cells of a row. */
  cells(row: number): readonly CellView[] {
    const content = this.form.model.find(row)?.content;
    return content?.kind === 'row' ? content.cells : [];
  }

  /** What a cell shows: what was written last, as long as the plan has not answered. */
  text(row: number, column: number): string {
    const { piece } = this.fieldAt({ row, column });
    return this.editing.drafts(row)?.get(piece)?.text ?? this.ownText(row, column);
  }

  /** What the plan has in a cell; empty where only the template's placeholder stands. */
  ownText(row: number, column: number): string {
    const cell = this.cells(row)[column];
    return !cell || cell.state === 'placeholder' ? '' : cell.value;
  }

  /** The field that a cell is. */
  fieldAt({ row, column }: Cell): CellPlace {
    return { node: row, piece: this.columns[column]?.key ?? column.toString() };
  }

  /** What people call a row: what its first cell says, or its place. */
  rowName(row: number): string {
    const name = this.text(row, 0).replace(/\s+/g, ' ').trim();
    return name === '' ? texts.table.row(this.rows.indexOf(row) + 1) : shortened(name);
  }

  /** What people call a column. */
  columnName(place: number): string {
    return this.columns[place]?.title || texts.table.extraColumn(place + 1);
  }

  /** The place of a row among those that show; -1 when it does not. */
  placeOf(row: number): number {
    return this.#places.get(row) ?? -1;
  }

  /** The cell before or behind one, going on in the next row; null at the table's ends. */
  beside({ row, column }: Cell, step: -1 | 1): Cell | null {
    const to = column + step;
    if (to >= 0 && to < this.columns.length) return { row, column: to };
    const next = this.visible[this.placeOf(row) + step];
    return next === undefined
      ? null
      : { row: next, column: step > 0 ? 0 : this.columns.length - 1 };
  }

  /** Whether the cell is one of several that are selected, or the head of such a row or column. */
  selects({ row, column }: Cell): boolean {
    const { range } = this;
    if (!range || (range.top === range.bottom && range.left === range.right)) return false;
    const place = this.placeOf(row);
    const inside = range.left <= column && column <= range.right;
    if (row === HEADER) return inside && this.shape === 'columns' && range.left < range.right;
    const handle = column === HANDLE && this.shape === 'rows';
    return range.top <= place && place <= range.bottom && (inside || handle);
  }

  /** The rows that go with one that is dragged: several that are selected, or it alone. */
  draggedWith(row: number): number[] {
    const selected = this.selectedRows();
    return this.shape === 'rows' && selected.includes(row) ? selected : [row];
  }

  /** The columns that go with one that is changed: several that are selected, or it alone. */
  columnsWith(column: number): number[] {
    const selected = this.selectedColumns();
    return this.shape === 'columns' && selected.includes(column) ? selected : [column];
  }

  /** Whether whole columns are selected, one, several or all. */
  get hasWholeColumns(): boolean {
    return this.shape === 'columns' || this.shape === 'all';
  }

  /** What is selected, to be selected again. */
  get selection(): Selection {
    const { active, anchor, shape } = this;
    return { active, anchor, shape };
  }

  /** Rows have come to stand here together: they are selected, as they were if they were. */
  async landed(rows: readonly number[], selection: Selection | null): Promise<void> {
    this.form.model.focusRequest = null;
    const active = selection?.active ?? null;
    if (selection && active && rows.includes(active.row)) {
      await this.focus(active.row, active.column);
      this.anchor = selection.anchor;
      this.shape = selection.shape;
    } else {
      await this.selectRows(rows);
    }
  }

  /** Selects rows that stand one behind the other, with the focus in the first. */
  async selectRows(rows: readonly number[], column = Math.max(this.active?.column ?? 0, 0)) {
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    this.hold(rows);
    await this.focus(first, column);
    if (last === first) return;
    this.anchor = { row: last, column };
    this.shape = 'rows';
  }

  /** The rows of the selection, or the active one. */
  selectedRows(): number[] {
    const { range, active } = this;
    if (range) return this.visible.slice(range.top, range.bottom + 1);
    return active && this.placeOf(active.row) >= 0 ? [active.row] : [];
  }

  /** The columns of the selection, or the active one, by their places. */
  selectedColumns(): number[] {
    const { range, active, anchor } = this;
    const from = range?.left ?? Math.min(active?.column ?? 0, anchor?.column ?? 0);
    const to = range?.right ?? Math.max(active?.column ?? 0, anchor?.column ?? 0);
    return Array.from({ length: to - from + 1 }, (_, place) => from + place).filter(
      (place) => place >= 0,
    );
  }

  /** Makes a cell the active one and gives it the focus, drawing its row if need be. */
  async focus(row: number, column: number, extend = false): Promise<void> {
    this.activate({ row, column }, extend);
    this.draw(row);
    await tick();
    this.cellElement(row, column)?.focus();
  }

  /** Makes a cell the active one; with `extend` the selection reaches from the anchor to it. */
  activate(cell: Cell, extend = false): void {
    const before = this.active;
    if (!extend) {
      this.shape = 'cells';
      this.anchor = cell;
    } else {
      this.anchor ??= before ?? cell;
    }
    this.active = cell;
    // The form beside shows the row that is gone to.
    if (this.opened !== null && cell.row !== HEADER) this.#opened = cell.row;
    this.remark = '';
    // What was made or changed together stays for as long as one is among it.
    const left = !extend && before?.row !== cell.row && !this.#held.has(cell.row);
    if (left && this.#held.size > 0) this.#held = new Set();
  }

  /** Opens a row as a form beside the plan and gives it the focus. */
  openRow(row: number): void {
    this.#opened = row;
    this.form.rowTable = this;
    this.rowAsked = true;
  }

  /** Takes the form of a row away; the focus comes back to the table. */
  async closeRow(): Promise<void> {
    // What was written in the form may have to show although it does not fit.
    if (this.opened !== null) this.hold([this.opened]);
    this.form.rowTable = null;
    const { row, column } = this.tabStop;
    await this.focus(row, column);
  }

  /** Selects a shape around the active cell; the focus stays where it is. */
  select(shape: Shape): void {
    this.shape = shape;
    if (shape === 'all') this.anchor = this.active;
    this.announceSelection();
  }

  /** Says how much is selected. */
  announceSelection(): void {
    const { range } = this;
    if (!range) return;
    const [rows, columns] = [range.bottom - range.top + 1, range.right - range.left + 1];
    this.form.model.announce(texts.table.selected(rows, columns));
  }

  /** Draws the chunk in which a row stands. */
  draw(row: number): void {
    const place = this.placeOf(row);
    if (place >= 0) this.drawn.add(Math.floor(place / CHUNK));
  }

  /** Has rows show, whether the filter lets them through or not, until they are left. */
  hold(rows: readonly number[]): void {
    if (this.filter.trim() !== '') this.#held = new Set([...this.#held, ...rows]);
  }

  /** Looks for something else in the rows. */
  setFilter(text: string): void {
    this.filter = text;
    this.#held = new Set();
    this.drawn.add(0);
    this.form.model.announce(
      text.trim() === ''
        ? texts.table.rows(this.rows.length)
        : texts.table.matching(this.visible.length, this.rows.length),
    );
  }

  /** Says that nothing can be changed, where that is so. */
  refuses(): boolean {
    if (this.readOnly) this.say(texts.table.readOnly);
    return this.readOnly;
  }

  /** Says what happened, to everybody. */
  say(text: string): void {
    this.remark = text;
    this.form.model.announce(text);
  }

  /** Runs commands as one step; a refusal shows at the table. */
  async run(commands: readonly CommandJson[]): Promise<boolean> {
    if (commands.length === 0) return true;
    const done = await this.form.run(this.#id(), oneStep(commands));
    this.form.model.endGroup();
    return done;
  }

  /** Whether the plan would carry out a command; if it would not, why shows at the table. */
  async allows(command: CommandJson): Promise<boolean> {
    const foreseen = await this.form.model.foresee(command);
    this.form.show(this.#id(), foreseen.outcome === 'refused' ? foreseen.refusal : null);
    return foreseen.outcome === 'applied';
  }

  /** Puts the rows into the order of a column. */
  async sort(column: number, descending: boolean): Promise<void> {
    const key = this.columns[column]?.key;
    if (key === undefined || this.refuses()) return;
    const table = address(this.#id());
    if (!(await this.run([{ command: 'sortRows', table, column, descending }]))) return;
    this.#sorted = { column: key, descending, signature: this.#signature(key) };
    this.form.model.focusRequest = null;
    this.say(texts.table.sorted(this.columnName(column), descending));
  }

  /** The element of a cell that takes the focus. */
  cellElement(row: number, column: number): HTMLElement | null {
    const cell = this.element?.querySelector<HTMLElement>(
      `[data-line="${row}"][data-place="${column}"]`,
    );
    return column === HANDLE ? (cell?.querySelector('button') ?? null) : (cell ?? null);
  }

  #range(): Range | null {
    const { active, anchor, shape } = this;
    const bottom = this.visible.length - 1;
    const right = this.columns.length - 1;
    if (!active || bottom < 0 || right < 0) return null;
    if (shape === 'all') return { top: 0, bottom, left: 0, right };
    const places = [active.row, anchor?.row ?? active.row].map((row) => this.placeOf(row));
    const columns = [active.column, anchor?.column ?? active.column];
    const rows =
      shape === 'columns'
        ? { top: 0, bottom }
        : { top: Math.min(...places), bottom: Math.max(...places) };
    const across =
      shape === 'rows'
        ? { left: 0, right }
        : { left: Math.min(...columns), right: Math.max(...columns) };
    return rows.top < 0 || across.left < 0 ? null : { ...rows, ...across };
  }

  /** The rows in their order, and what they say in a column. */
  #signature(key: string): string {
    const place = this.columns.findIndex((column) => column.key === key);
    return JSON.stringify(this.rows.map((row) => [row, this.cells(row)[place]?.value]));
  }
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, place) => value === other[place]);
}

/** Signs of a name that are read out. */
const LONGEST_NAME = 48;

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
