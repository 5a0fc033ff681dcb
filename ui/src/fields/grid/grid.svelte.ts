/** The grid of one table: what it shows, which cells are selected, and the editing of a cell. */

import { flushSync, tick, untrack } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CellView } from '../../host/bindings/CellView';
import type { ColumnView } from '../../host/bindings/ColumnView';
import type { CommandJson } from '../../host/bindings/CommandJson';
import type { RefusalView } from '../../host/bindings/RefusalView';
import { texts } from '../../texts';
import { asDate } from '../dates';
import { address, membersOf } from '../describe';
import { trimmed } from '../draft.svelte';
import type { Form } from '../form.svelte';
import { filterOf } from './filter';
import { GridLayout, tableName } from './gridLayout.svelte';
import { HANDLE_COLUMN, HEADER_ROW } from './movement';
import type { Block, Range } from './pastedCells';

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

/** What a selection is made of. */
export type Shape = 'cells' | 'rows' | 'columns' | 'all';

/** The cell being edited. */
export interface Editing extends Cell {
  /** What stands in the editor. */
  text: string;
  /** What the plan has been told last. */
  sent: string;
  /** Whether typing began it: arrow keys lead on then, as in spreadsheets. */
  typed: boolean;
  /** Whether the text is selected at first, so that typing replaces it. */
  selected: boolean;
}

/** What was written into a cell and is not, or not yet, what the plan has. */
export interface CellDraft {
  text: string;
  /** Why it was refused; null while it is on its way. */
  refusal: RefusalView | null;
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
  editing = $state<Editing | null>(null);
  /** What is looked for in the rows; empty shows them all. */
  filter = $state('');
  /** Whether the filter is to be given the focus. */
  filterAsked = $state(false);
  /** The row that is open as a form. */
  opened = $state<number | null>(null);
  /** What the last action did, where it is not to be seen in the cells. */
  remark = $state('');
  /** Chunks of rows that are drawn. */
  readonly drawn = new SvelteSet<number>([0]);
  element = $state.raw<HTMLElement>();

  readonly form: Form;
  readonly layout: GridLayout;
  readonly #id: () => number;
  readonly #drafts = new SvelteMap<number, ReadonlyMap<number, CellDraft>>();
  /** Rows that show although the filter does not let them through, until they are left. */
  #held = $state.raw<ReadonlySet<number>>(new Set());
  #sorted = $state.raw<Sorted | null>(null);
  /** The column in which going through cells by Tab began. */
  #tabbedFrom: number | null = null;

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
      (row) => this.#held.has(row) || fits(this.cells(row).map(({ value }) => value)),
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
    $effect(() =>
      form.model.onSettle(() => {
        if (this.editing) void this.#send(this.editing);
      }),
    );
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
    $effect.pre(() => this.#follow());
  }

  /** The table's id. */
  get id(): number {
    return this.#id();
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

  /** What was written into a row and is not what the plan has. */
  drafts(row: number): ReadonlyMap<number, CellDraft> | undefined {
    return this.#drafts.get(row);
  }

  /** What a cell shows: what was written last, as long as the plan has not answered. */
  text(row: number, column: number): string {
    return this.#drafts.get(row)?.get(column)?.text ?? ownText(this.cells(row)[column]);
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

  /** Whether the cell is one of several that are selected, or the handle of such a row. */
  selects({ row, column }: Cell): boolean {
    const { range } = this;
    if (!range || (range.top === range.bottom && range.left === range.right)) return false;
    const place = this.placeOf(row);
    const inside = range.left <= column && column <= range.right;
    const handle = column === HANDLE && this.shape === 'rows';
    return range.top <= place && place <= range.bottom && (inside || handle);
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
    this.remark = '';
    if (this.#held.size > 0 && before !== null && before.row !== cell.row) {
      this.#held = new Set([...this.#held].filter((row) => row === cell.row));
    }
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

  /** Begins to edit a cell, with its text or with what is typed in its place. */
  edit(row: number, column: number, how: 'keep' | 'replace' | 'select' = 'keep'): void {
    if (this.refuses()) return;
    if (this.editing) void this.commit();
    const text = this.text(row, column);
    this.activate({ row, column });
    this.hold([row]);
    this.editing = {
      row,
      column,
      text: how === 'replace' ? '' : text,
      sent: text,
      typed: how === 'replace',
      selected: how === 'select',
    };
    // The editor must be there at once: the key that opened it is typed into it.
    flushSync();
    const editor = this.editor();
    editor?.focus();
    if (how === 'select') editor?.select();
    else editor?.setSelectionRange(editor.value.length, editor.value.length);
  }

  /** Ends editing and sets the cell. Nothing is sent when nothing changed. */
  async commit(): Promise<void> {
    const editing = this.editing;
    if (!editing) return;
    this.editing = null;
    await this.#send(editing);
    this.form.model.endGroup();
  }

  /** Ends editing and leaves the cell as it was. */
  cancel(): void {
    const editing = this.editing;
    if (!editing) return;
    this.editing = null;
    this.#forget(editing.row, editing.column);
    void this.focus(editing.row, editing.column);
  }

  /** Ends editing and leads on: below, or to the cell beside and on editing there. */
  leaveEditor(to: 'below' | 'above' | 'next' | 'previous'): boolean {
    const editing = this.editing;
    if (!editing) return false;
    const { row, column } = editing;
    const place = this.placeOf(row);
    if (to === 'next' || to === 'previous') {
      const next = this.#beside(row, column, to === 'next' ? 1 : -1);
      this.#tabbedFrom ??= column;
      const tabbedFrom = this.#tabbedFrom;
      if (next) {
        void this.commit();
        this.edit(next.row, next.column, 'select');
        this.#tabbedFrom = tabbedFrom;
      }
      return next !== null;
    }
    // After a row was filled in by Tab, the next one begins where this one did.
    const back = to === 'below' ? (this.#tabbedFrom ?? column) : column;
    this.#tabbedFrom = null;
    void this.commit();
    const next = this.visible[place + (to === 'below' ? 1 : -1)];
    void this.focus(next ?? row, next === undefined ? column : back);
    return true;
  }

  /** Sets a cell. What is refused stays in it as typed, together with the reason. */
  async set(row: number, column: number, text: string): Promise<boolean> {
    const value = trimmed(text);
    this.hold([row]);
    this.#write(row, column, { text: value, refusal: null });
    const refusal = await this.form.model.run({
      command: 'set',
      at: address(row, this.columns[column]?.key ?? column),
      value,
    });
    if (refusal) {
      this.#write(row, column, { text: value, refusal });
      this.form.model.announce(`${refusal.message} ${refusal.advice}`);
      return false;
    }
    if (this.#drafts.get(row)?.get(column)?.text === value) this.#forget(row, column);
    return true;
  }

  /** Sets blocks of cells, from a column on, as one step. */
  async setCells(blocks: readonly Block[], column: number): Promise<boolean> {
    const written: Cell[] = [];
    for (const { row, cells } of blocks) {
      for (const [down, values] of cells.entries()) {
        const id = this.rows[row + down];
        if (id === undefined) continue;
        this.hold([id]);
        for (const [across, text] of values.entries()) {
          const cell = { row: id, column: column + across };
          if (this.text(cell.row, cell.column) === text) continue;
          this.#write(cell.row, cell.column, { text, refusal: null });
          written.push(cell);
        }
      }
    }
    const table = address(this.#id());
    const done = await this.run(
      blocks.map(({ row, cells }) => ({ command: 'setCells', table, row, column, cells })),
    );
    for (const cell of written) this.#forget(cell.row, cell.column);
    return done;
  }

  /** Runs commands as one step; a refusal shows at the table. */
  async run(commands: readonly CommandJson[]): Promise<boolean> {
    const [only] = commands;
    if (!only) return true;
    const command: CommandJson =
      commands.length === 1 ? only : { command: 'batch', commands: [...commands] };
    const done = await this.form.run(this.#id(), command);
    this.form.model.endGroup();
    return done;
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

  /** The control in which a cell is edited. */
  editor(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.element?.querySelector('.editing :is(input, textarea)') ?? null;
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

  /** Takes over what the plan says of the cell being edited, unless something newer was typed. */
  #follow(): void {
    const editing = this.editing;
    if (!editing) return;
    const own = ownText(this.cells(editing.row)[editing.column]);
    const drafted = this.#drafts.get(editing.row)?.has(editing.column) ?? false;
    untrack(() => {
      if (drafted || own === editing.sent) return;
      if (trimmed(editing.text) === editing.sent) editing.text = own;
      editing.sent = own;
    });
  }

  async #send(editing: Editing): Promise<void> {
    const { row, column, sent } = editing;
    const date = this.columns[column]?.kind === 'date';
    const text = date ? asDate(editing.text) : editing.text;
    const refused = this.#drafts.get(row)?.get(column)?.refusal;
    if (trimmed(text) === sent && !refused) return;
    editing.sent = trimmed(text);
    if (this.form.model.find(row)) await this.set(row, column, text);
  }

  #write(row: number, column: number, draft: CellDraft): void {
    this.#drafts.set(row, new Map([...(this.#drafts.get(row) ?? []), [column, draft]]));
  }

  #forget(row: number, column: number): void {
    const left = new Map(this.#drafts.get(row) ?? []);
    left.delete(column);
    if (left.size > 0) this.#drafts.set(row, left);
    else this.#drafts.delete(row);
  }

  /** The cell before or after one, going on in the next row; null at the table's ends. */
  #beside(row: number, column: number, step: -1 | 1): Cell | null {
    const to = column + step;
    if (to >= 0 && to < this.columns.length) return { row, column: to };
    const next = this.visible[this.placeOf(row) + step];
    if (next === undefined) return null;
    return { row: next, column: step > 0 ? 0 : this.columns.length - 1 };
  }

  /** The rows in their order, and what they say in a column. */
  #signature(key: string): string {
    const place = this.columns.findIndex((column) => column.key === key);
    return JSON.stringify(this.rows.map((row) => [row, this.cells(row)[place]?.value]));
  }
}

/** The cell's own text; empty where only the template's placeholder stands. */
function ownText(cell: CellView | undefined): string {
  return !cell || cell.state === 'placeholder' ? '' : cell.value;
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, place) => value === other[place]);
}

/** Signs of a name that are read out. */
const LONGEST_NAME = 48;

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
