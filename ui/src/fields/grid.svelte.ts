/** The grid of one table: which cell is the active one, editing, keys, clipboard. */

import { flushSync, tick, untrack } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CellView } from '../host/bindings/CellView';
import type { ColumnView } from '../host/bindings/ColumnView';
import type { RefusalView } from '../host/bindings/RefusalView';
import { texts } from '../texts';
import { address, membersOf } from './describe';
import { trimmed } from './draft.svelte';
import type { Form } from './form.svelte';
import { moveStep } from './reorder.svelte';
import { parseTabSeparated } from './tabSeparated';

/** The rows drawn together; the others of a long table wait until they come near. */
export const CHUNK = 40;
/** The active row while the header is it. */
export const HEADER = -1;
/** The active column while the row's handle is it. */
export const HANDLE = -1;

/** The cell being edited. */
export interface Editing {
  row: number;
  column: number;
  /** What stands in the editor. */
  text: string;
  /** What stood in the cell before. */
  before: string;
}

/** A column as the grid draws it: one of the table, or one for cells beyond the header. */
export interface GridColumn extends ColumnView {
  /** Whether the header has it. */
  headed: boolean;
}

/** The state of one table's grid. Must be made while its component initialises. */
export class Grid {
  /** The active cell: a row's id or `HEADER`, and a column's place or `HANDLE`. */
  active = $state<{ row: number; column: number } | null>(null);
  editing = $state<Editing | null>(null);
  /** Cells whose last value was refused, with what was typed, by `cellKey`. */
  readonly refused = new SvelteMap<string, { text: string; refusal: RefusalView }>();
  /** Values on their way to the plan, by `cellKey`. */
  readonly pending = new SvelteMap<string, string>();
  /** Chunks of rows that are drawn. */
  readonly drawn = new SvelteSet<number>([0]);
  element = $state.raw<HTMLElement>();

  readonly form: Form;
  readonly #id: () => number;

  readonly rows: readonly number[] = $derived.by(() => membersOf(this.form.model, this.#id()));
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
        known: false,
        headed: false,
      });
    }
    return columns;
  });
  readonly #widest = $derived.by(() =>
    Math.max(0, ...this.rows.map((row) => this.cells(row).length)),
  );

  constructor(form: Form, id: () => number) {
    this.form = form;
    this.#id = id;
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
        void this.focus(wanted, 0);
      });
    });
  }

  get #node() {
    return this.form.model.node(this.#id());
  }

  /** The cells of a row. */
  cells(row: number): readonly CellView[] {
    const content = this.form.model.find(row)?.content;
    return content?.kind === 'row' ? content.cells : [];
  }

  /** What a cell shows: what was typed last, as long as the plan has not answered. */
  text(row: number, column: number): string {
    const key = cellKey(row, column);
    const cell = this.cells(row)[column];
    const own = cell?.state === 'placeholder' ? '' : (cell?.value ?? '');
    return this.refused.get(key)?.text ?? this.pending.get(key) ?? own;
  }

  /** Whether the cell has the grid's one tab stop. */
  isTabStop(row: number, column: number): boolean {
    const stop = this.active ?? { row: this.rows[0] ?? HEADER, column: 0 };
    return stop.row === row && stop.column === column;
  }

  /** Makes a cell the active one and gives it the focus, drawing its row if need be. */
  async focus(row: number, column: number): Promise<void> {
    this.active = { row, column };
    if (row !== HEADER) this.drawn.add(Math.floor(this.rows.indexOf(row) / CHUNK));
    await tick();
    this.#cellElement(row, column)?.focus();
  }

  /** Begins to edit a cell, with its text or with another one. */
  edit(row: number, column: number, text?: string): void {
    if (this.editing) void this.commit();
    const before = this.text(row, column);
    this.active = { row, column };
    this.editing = { row, column, text: text ?? before, before };
    // The editor must be there at once: the key that opened it is typed into it.
    flushSync();
    this.#editor()?.focus();
  }

  /** Ends editing and sets the cell. Nothing is sent when nothing changed. */
  async commit(): Promise<void> {
    const editing = this.editing;
    if (!editing) return;
    this.editing = null;
    await this.#send(editing);
    this.form.model.endGroup();
  }

  /** Ends editing and leaves the cell as it is in the plan. */
  cancel(): void {
    const editing = this.editing;
    if (!editing) return;
    this.editing = null;
    this.refused.delete(cellKey(editing.row, editing.column));
    void this.focus(editing.row, editing.column);
  }

  /** Sets a cell. What is refused stays in it as typed, together with the reason. */
  async set(row: number, column: number, text: string): Promise<boolean> {
    const value = trimmed(text);
    const key = cellKey(row, column);
    this.pending.set(key, value);
    const refusal = await this.form.model.run({
      command: 'set',
      at: address(row, this.columns[column]?.key ?? column),
      value,
    });
    if (this.pending.get(key) === value) this.pending.delete(key);
    if (refusal) {
      this.refused.set(key, { text: value, refusal });
      this.form.model.announce(`${refusal.message} ${refusal.advice}`);
      return false;
    }
    this.refused.delete(key);
    return true;
  }

  /** Handles a key on a cell that is not being edited. */
  keydown(event: KeyboardEvent): void {
    const active = this.active;
    if (!active || this.editing || event.defaultPrevented || event.isComposing) return;
    const { row, column } = active;
    if (row !== HEADER && moveStep(event) !== 0) {
      this.form.reorder.keydown(event, row);
      return;
    }
    const target = this.#target(event, row, column);
    if (target) {
      event.preventDefault();
      void this.focus(target.row, target.column);
      return;
    }
    if (column === HANDLE || row === HEADER || event.altKey) return;
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      this.edit(row, column);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      if (this.text(row, column) !== '') void this.set(row, column, '');
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      this.edit(row, column, '');
    }
  }

  /** Handles a key in the editor of a cell. */
  editorKeydown(event: KeyboardEvent): void {
    const editing = this.editing;
    if (!editing || event.isComposing || event.defaultPrevented) return;
    const { row, column } = editing;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.cancel();
    } else if (event.key === 'Enter' && !event.altKey) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) {
        this.#breakLine();
        return;
      }
      void this.commit();
      const next = this.rows[this.rows.indexOf(row) + (event.shiftKey ? -1 : 1)];
      void this.focus(next ?? row, column);
    } else if (event.key === 'Tab') {
      const next = this.#beside(row, column, event.shiftKey ? -1 : 1);
      void this.commit();
      if (next) {
        event.preventDefault();
        this.edit(next.row, next.column);
      }
    }
  }

  /** Fills cells from tab-separated text, beginning at the active one, and adds rows for it. */
  async paste(text: string): Promise<void> {
    const active = this.active;
    if (!active || active.row === HEADER) return;
    const block = parseTabSeparated(text);
    const column = Math.max(active.column, 0);
    const from = this.rows.indexOf(active.row);
    for (const [down, values] of block.entries()) {
      let row = this.rows[from + down];
      row ??= (await this.form.insert(this.#id())) ?? undefined;
      if (row === undefined) return;
      for (const [across, value] of values.entries()) {
        const place = column + across;
        if (place >= this.columns.length) break;
        if (this.text(row, place) !== value) await this.set(row, place, value);
      }
    }
    this.form.model.endGroup();
    this.form.model.focusRequest = null;
    await this.focus(active.row, column);
    const width = Math.max(...block.map((values) => values.length));
    this.form.model.announce(texts.table.pasted(block.length, width));
  }

  /** The text of the active cell, for the clipboard; null when there is none. */
  copied(): string | null {
    const active = this.active;
    if (!active || this.editing || active.row === HEADER || active.column === HANDLE) return null;
    return this.text(active.row, active.column);
  }

  async #send(editing: Editing): Promise<void> {
    const { row, column, text, before } = editing;
    if (trimmed(text) === before && !this.refused.has(cellKey(row, column))) return;
    editing.before = trimmed(text);
    if (this.form.model.find(row)) await this.set(row, column, text);
  }

  #breakLine(): void {
    const editor = this.#editor();
    if (!(editor instanceof HTMLTextAreaElement)) return;
    editor.setRangeText('\n', editor.selectionStart, editor.selectionEnd, 'end');
    editor.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Where a key leads from a cell; null when it leads nowhere. */
  #target(event: KeyboardEvent, row: number, column: number) {
    if (event.altKey || event.shiftKey || event.metaKey) return null;
    const lines = [HEADER, ...this.rows];
    const line = lines.indexOf(row);
    const last = this.columns.length - 1;
    const first = row === HEADER ? 0 : HANDLE;
    const at = (toLine: number, toColumn: number) => {
      const target = lines[Math.min(Math.max(toLine, 0), lines.length - 1)] ?? HEADER;
      const least = target === HEADER ? 0 : HANDLE;
      return { row: target, column: Math.min(Math.max(toColumn, least), last) };
    };
    if (event.ctrlKey) {
      if (event.key === 'Home') return at(Math.min(1, lines.length - 1), 0);
      return event.key === 'End' ? at(lines.length - 1, last) : null;
    }
    const back = isRightToLeft(this.element) ? 'ArrowRight' : 'ArrowLeft';
    const on = back === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    switch (event.key) {
      case back:
        return at(line, Math.max(column - 1, first));
      case on:
        return at(line, column + 1);
      case 'ArrowUp':
        return at(line - 1, column);
      case 'ArrowDown':
        return at(line + 1, column);
      case 'PageUp':
        return at(Math.max(line - 10, 1), column);
      case 'PageDown':
        return at(line + 10, column);
      case 'Home':
        return at(line, 0);
      case 'End':
        return at(line, last);
      default:
        return null;
    }
  }

  /** The cell before or after one, going on in the next row; null at the table's ends. */
  #beside(row: number, column: number, step: -1 | 1) {
    const to = column + step;
    if (to >= 0 && to < this.columns.length) return { row, column: to };
    const next = this.rows[this.rows.indexOf(row) + step];
    if (next === undefined) return null;
    return { row: next, column: step > 0 ? 0 : this.columns.length - 1 };
  }

  #cellElement(row: number, column: number): HTMLElement | null {
    const cell = this.element?.querySelector<HTMLElement>(
      `[data-line="${row}"][data-place="${column}"]`,
    );
    return column === HANDLE ? (cell?.querySelector('button') ?? null) : (cell ?? null);
  }

  #editor(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.element?.querySelector('.editing :is(input, textarea)') ?? null;
  }
}

/** What a cell is known by while its value is on its way. */
export function cellKey(row: number, column: number): string {
  return `${row} ${column}`;
}

function isRightToLeft(element: HTMLElement | undefined): boolean {
  return element !== undefined && getComputedStyle(element).direction === 'rtl';
}
