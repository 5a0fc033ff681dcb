/** Writing into the cells of a grid: the one being edited, and what the plan has not taken yet. */

import { flushSync, untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { CommandJson } from '../../host/bindings/CommandJson';
import type { RefusalView } from '../../host/bindings/RefusalView';
import type { FieldPlace } from '../../plan/refusedDrafts.svelte';
import { asDate } from '../dates';
import { address } from '../describe';
import { trimmed } from '../draft.svelte';
import type { Cell, CellPlace, Grid } from './grid.svelte';
import type { Block } from './pastedCells';

/** The cell being edited. */
export interface Editing extends Cell {
  /** What stands in the editor. */
  text: string;
  /** What the plan has been told last. */
  sent: string;
  /** What the plan had when editing began, or what it was changed to from outside since. */
  begun: string;
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

/** The writing in one grid. Must be made while its component initialises. */
export class GridEditing {
  /** The cell being edited. */
  cell = $state<Editing | null>(null);

  readonly #grid: Grid;
  /** By the row, and the key of the column: that stays with it wherever it goes. */
  readonly #drafts = new SvelteMap<number, ReadonlyMap<string, CellDraft>>();
  /** The column in which going through cells by Tab began. */
  #tabbedFrom: number | null = null;

  constructor(grid: Grid) {
    this.#grid = grid;
    $effect(() =>
      grid.form.model.onSettle(() => {
        if (this.cell) void this.#send(this.cell);
      }),
    );
    $effect.pre(() => this.#follow());
    const { refused } = grid.form.model;
    $effect(() => {
      // What was refused before the table, or a column that is here again, went out of the page.
      void grid.columns;
      untrack(() => refused.list.forEach((draft) => this.#turn(draft, false)));
      return refused.watch((place, stepped) => this.#turn(place, stepped));
    });
  }

  /** What was written into a row and is not what the plan has, by the keys of columns. */
  drafts(row: number): ReadonlyMap<string, CellDraft> | undefined {
    return this.#drafts.get(row);
  }

  /** Begins to edit a cell, with its text or with what is typed in its place. */
  begin(row: number, column: number, how: 'keep' | 'replace' | 'select' = 'keep'): void {
    const grid = this.#grid;
    if (grid.refuses()) return;
    if (this.cell) void this.commit();
    const text = grid.text(row, column);
    grid.activate({ row, column });
    grid.hold([row]);
    this.cell = {
      row,
      column,
      text: how === 'replace' ? '' : text,
      sent: text,
      begun: this.#isRefused({ row, column }) ? grid.ownText(row, column) : text,
      typed: how === 'replace',
      selected: how === 'select',
    };
    // The editor must be there at once: the key that opened it is typed into it.
    flushSync();
    const control = this.control();
    control?.focus();
    if (how === 'select') control?.select();
    else control?.setSelectionRange(control.value.length, control.value.length);
  }

  /** Ends editing and sets the cell. Nothing is sent when nothing changed. */
  async commit(): Promise<void> {
    const editing = this.cell;
    if (!editing) return;
    this.cell = null;
    await this.#send(editing);
    this.#grid.form.model.endGroup();
  }

  /** Ends editing and leaves the cell as it was. */
  cancel(): void {
    const editing = this.cell;
    if (!editing) return;
    this.cell = null;
    const { row, column, sent, begun } = editing;
    if (sent !== begun && !this.#isRefused(editing)) {
      // Saving, say, has sent what was written so far.
      void this.set(row, column, begun).then(() => this.#grid.form.model.endGroup());
    } else {
      const place = this.#grid.fieldAt(editing);
      this.#forget(place);
      this.#grid.form.model.refused.forget(place);
    }
    void this.#grid.focus(row, column);
  }

  /** Ends editing and leads on: below, or to the cell beside and on editing there. */
  leave(to: 'below' | 'above' | 'next' | 'previous'): boolean {
    const editing = this.cell;
    if (!editing) return false;
    const { row, column } = editing;
    const place = this.#grid.placeOf(row);
    if (to === 'next' || to === 'previous') {
      const next = this.#grid.beside(editing, to === 'next' ? 1 : -1);
      this.#tabbedFrom ??= column;
      const tabbedFrom = this.#tabbedFrom;
      if (next) {
        void this.commit();
        this.begin(next.row, next.column, 'select');
        this.#tabbedFrom = tabbedFrom;
      }
      return next !== null;
    }
    // After a row was filled in by Tab, the next one begins where this one did.
    const back = to === 'below' ? (this.#tabbedFrom ?? column) : column;
    this.#tabbedFrom = null;
    void this.commit();
    const next = this.#grid.visible[place + (to === 'below' ? 1 : -1)];
    void this.#grid.focus(next ?? row, next === undefined ? column : back);
    return true;
  }

  /** Sets a cell. What is refused stays in it as typed, together with the reason. */
  async set(row: number, column: number, text: string): Promise<boolean> {
    const value = trimmed(text);
    this.#grid.hold([row]);
    const place = this.#grid.fieldAt({ row, column });
    this.#write(place, { text: value, refusal: null });
    const refusal = await this.#grid.form.model.write(place, {
      at: address(row, place.piece),
      value,
      text: value,
    });
    if (refusal) {
      this.#grid.form.model.announceFailure(refusal);
      return false;
    }
    if (this.#draft(place)?.text === value) this.#forget(place);
    return true;
  }

  /** Sets blocks of cells, from a column on, as one step with what makes room for them. */
  async setCells(
    blocks: readonly Block[],
    column: number,
    room: readonly CommandJson[] = [],
  ): Promise<boolean> {
    const written: { place: CellPlace; text: string }[] = [];
    for (const { row, cells } of blocks) {
      for (const [down, values] of cells.entries()) {
        const id = this.#grid.rows[row + down];
        if (id === undefined) continue;
        this.#grid.hold([id]);
        for (const [across, text] of values.entries()) {
          const cell = { row: id, column: column + across };
          const place = this.#grid.fieldAt(cell);
          if (this.#grid.text(cell.row, cell.column) === text) continue;
          this.#write(place, { text, refusal: null });
          written.push({ place, text });
        }
      }
    }
    const table = address(this.#grid.id);
    const done = await this.#grid.run([
      ...room,
      ...blocks.map(({ row, cells }): CommandJson => ({
        command: 'setCells',
        table,
        row,
        column,
        cells,
      })),
    ]);
    for (const { place, text } of written) {
      // What was typed there meanwhile is newer.
      if (this.#draft(place)?.text === text) this.#takeOver(place);
    }
    return done;
  }

  /** The control in which a cell is edited. */
  control(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.#grid.element?.querySelector('.editing :is(input, textarea)') ?? null;
  }

  /** Takes over what the plan says of the cell being edited, unless something newer was typed. */
  #follow(): void {
    const editing = this.cell;
    if (!editing) return;
    const own = this.#grid.ownText(editing.row, editing.column);
    const drafted = this.#draft(this.#grid.fieldAt(editing)) !== undefined;
    untrack(() => {
      if (drafted || own === editing.sent) return;
      if (trimmed(editing.text) === editing.sent) editing.text = own;
      editing.sent = own;
      editing.begun = own;
    });
  }

  /** A refused draft came or went: in the form of the row, by a command, or by undo. */
  #turn({ node, piece }: FieldPlace, stepped: boolean): void {
    if (piece === undefined || !this.#grid.rows.includes(node)) return;
    const place = { node, piece };
    const local = this.#draft(place);
    const draft = this.#grid.form.model.refused.get(place);
    // What is under way is newer.
    if (local?.refusal !== null || local.text === draft?.text) this.#takeOver(place);
    const editing = this.cell;
    if (!stepped || editing?.row !== node || this.#grid.fieldAt(editing).piece !== piece) return;
    editing.sent = this.#grid.ownText(node, editing.column);
    editing.text = draft?.text ?? editing.sent;
  }

  /** Has a cell show what was refused there last, or what the plan has. */
  #takeOver(place: CellPlace): void {
    const draft = this.#grid.form.model.refused.get(place);
    if (draft) this.#write(place, draft);
    else this.#forget(place);
  }

  async #send(editing: Editing): Promise<void> {
    const { row, column, sent } = editing;
    // What nobody wrote stays as it is written in the plan.
    const date = this.#grid.columns[column]?.kind === 'date' && trimmed(editing.text) !== sent;
    const text = date ? asDate(editing.text) : editing.text;
    if (trimmed(text) === sent && !this.#isRefused(editing)) return;
    editing.sent = trimmed(text);
    if (this.#grid.form.model.find(row)) await this.set(row, column, text);
  }

  #isRefused(cell: Cell): boolean {
    return this.#draft(this.#grid.fieldAt(cell))?.refusal != null;
  }

  #draft({ node, piece }: CellPlace): CellDraft | undefined {
    return this.#drafts.get(node)?.get(piece);
  }

  #write({ node, piece }: CellPlace, draft: CellDraft): void {
    this.#drafts.set(node, new Map([...(this.#drafts.get(node) ?? []), [piece, draft]]));
  }

  #forget({ node, piece }: CellPlace): void {
    const left = new Map(this.#drafts.get(node) ?? []);
    left.delete(piece);
    if (left.size > 0) this.#drafts.set(node, left);
    else this.#drafts.delete(node);
  }
}
