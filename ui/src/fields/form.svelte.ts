/** What all fields of one form share: moves, menus, questions, refusals, what is collapsed. */

import { getContext, setContext, untrack } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CommandJson } from '../host/bindings/CommandJson';
import type { RefusalView } from '../host/bindings/RefusalView';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { ActionMenu, type MenuEntry } from './actionMenu.svelte';
import type { CopyWhat } from './copyActions';
import { address, elementId, membersOf, nameOf, numberedName } from './describe';
import { EntryFocus } from './entryFocus.svelte';
import { Foresight } from './foresight.svelte';
import type { Grid } from './grid/grid.svelte';
import { Moves } from './moves.svelte';
import { MoveTo } from './moveTo.svelte';
import { nodeActions } from './nodeActions';
import { Opening } from './opening.svelte';
import { isWithin } from './places';
import { Reorder } from './reorder.svelte';

/** The form of one open plan. */
export class Form {
  readonly model: PlanModel;
  readonly reorder: Reorder;
  readonly moves: Moves;
  readonly menu = new ActionMenu();
  readonly foresight: Foresight;
  readonly moveTo: MoveTo;
  readonly entries = new EntryFocus(() => this.model.focusRequest !== null);
  /** Puts a part on the clipboard, where the window around the form can. */
  copyPart: ((id: number, what: CopyWhat) => void) | null = null;
  /** Puts a text on the clipboard, and what it looks like; returns whether the system took it. */
  writeClipboard: ((text: string, html: string) => Promise<boolean>) | null = null;
  /** The table of which a row is open as a form, beside the form of the plan. */
  rowTable = $state.raw<Grid | null>(null);
  /** The grids that are drawn, by the tables' ids. */
  readonly grids = new Map<number, Grid>();
  /** Why the last command on a node was refused, by the node's id. */
  readonly refusals = new SvelteMap<number, RefusalView>();
  /** Whether the plan has so many nodes that they are drawn only as they come near. */
  readonly large: boolean;
  readonly opening: Opening;
  /** The item inserted last: its name is there to be replaced. */
  fresh: number | null = null;
  /** Items that show their heading only. */
  readonly collapsed = new SvelteSet<number>();

  constructor(model: PlanModel) {
    this.model = model;
    this.large =
      typeof IntersectionObserver !== 'undefined' && untrack(() => hasNodes(model, LARGE));
    this.opening = new Opening(this.large ? [] : untrack(() => [...model.walk()]), FIRST);
    this.foresight = new Foresight(model);
    this.moves = new Moves(model, this.foresight);
    this.moveTo = new MoveTo(model, this.moves);
    this.reorder = new Reorder(model, this.moves, {
      focus: (id) => this.#focusMoved(id),
      refused: (id, refusal) => this.show(id, refusal),
      together: (id) => this.gridOf(id)?.draggedWith(id) ?? [id],
      landing: (ids) => {
        const from = this.gridOf(ids[0]);
        const selection = from?.selection ?? null;
        return () => {
          const grid = this.gridOf(ids[0]);
          void grid?.landed(ids, grid === from ? selection : null);
        };
      },
    });
  }

  /**
   * Sends what was typed, then changes, as a step of its own; keys pressed meanwhile are for where
   * the focus goes.
   */
  async afterTyping(job: () => Promise<void>): Promise<void> {
    await this.entries.during(async () => {
      this.model.settle();
      await this.model.idle();
      this.model.endGroup();
      await job();
      this.model.endGroup();
    });
  }

  /** Runs a command; a refusal shows at the node `id` until its next command. */
  async run(id: number, command: CommandJson): Promise<boolean> {
    if (this.model.refuses()) return false;
    const refusal = await this.model.run(command);
    this.show(id, refusal);
    return refusal === null;
  }

  /** Shows a refusal at a node and says it, or takes the last one away. */
  show(id: number, refusal: RefusalView | null): void {
    if (refusal) {
      this.refusals.set(id, refusal);
      this.model.announceFailure(refusal);
    } else {
      this.refusals.delete(id);
    }
  }

  /** Inserts a child, at the end when no place is given, and asks for the focus on it. Returns its id, or null when refused. */
  async insert(into: number, index?: number, value?: string): Promise<number | null> {
    const before = new Set(this.model.find(into)?.children);
    const done = await this.run(into, {
      command: 'insert',
      into: address(into),
      ...(index === undefined ? {} : { index }),
      ...(value === undefined ? {} : { value }),
    });
    if (!done) return null;
    const inserted = this.model.find(into)?.children.find((child) => !before.has(child)) ?? null;
    this.fresh = inserted;
    if (inserted !== null) this.model.focusRequest = inserted;
    return inserted;
  }

  /** Inserts a sibling above (0) or below (1) a node. */
  async insertBeside(id: number, offset: 0 | 1, value?: string): Promise<number | null> {
    const parent = this.model.find(id)?.parent;
    if (parent === null || parent === undefined) return null;
    return this.insert(parent, membersOf(this.model, parent).indexOf(id) + offset, value);
  }

  /** Writes the node again behind itself, once the person agrees to what that renumbers. */
  async duplicate(id: number): Promise<void> {
    const name = nameOf(this.model, id) || texts.reorder.nameless;
    const command: CommandJson = { command: 'duplicate', at: address(id) };
    const { doDuplicate, duplicate } = texts.foresight;
    if (!(await this.#foreseen(id, command, duplicate(numberedName(this.model, id)), doDuplicate)))
      return;
    if (await this.run(id, command)) this.model.announce(texts.action.duplicated(name));
  }

  /**
   * Removes the node, once the person agrees to what that renumbers, and asks for the focus on
   * the one that is nearest then.
   */
  async remove(id: number): Promise<boolean> {
    const name = nameOf(this.model, id) || texts.reorder.nameless;
    const command: CommandJson = { command: 'remove', at: address(id) };
    const { doRemove, remove } = texts.foresight;
    if (!(await this.#foreseen(id, command, remove(numberedName(this.model, id)), doRemove)))
      return false;
    const parent = this.model.find(id)?.parent ?? null;
    const siblings = parent === null ? [] : membersOf(this.model, parent);
    const place = siblings.indexOf(id);
    const nearest = siblings[place - 1] ?? siblings[place + 1] ?? parent;
    if (!(await this.run(id, command))) return false;
    this.model.announce(texts.action.removed(name));
    if (nearest !== null && this.model.find(nearest)) this.model.focusRequest = nearest;
    return true;
  }

  /** Everything that can be done with a child of something that repeats. */
  actions(id: number): MenuEntry[] {
    return nodeActions(this, id);
  }

  /** The grid in which a row is drawn. */
  gridOf(row: number | undefined): Grid | undefined {
    const table = row === undefined ? null : this.model.find(row)?.parent;
    return table == null ? undefined : this.grids.get(table);
  }

  /** Moves a node by one place; a refusal shows at it. */
  async move(id: number, step: -1 | 1): Promise<void> {
    await this.reorder.moveBy(id, step);
  }

  /**
   * Calls `focus` whenever the focus is asked for on the node. To be called while a component
   * initialises.
   */
  onFocusRequest(id: () => number, focus: () => void): void {
    $effect(() => {
      if (this.model.focusRequest !== id()) return;
      untrack(() => {
        this.model.focusRequest = null;
        focus();
      });
    });
  }

  /** Whether the node lies in the other one, or is it. */
  isWithin(id: number, ancestor: number): boolean {
    return isWithin(this.model, id, ancestor);
  }

  /** Asks about a command on an item that renumbers others; see `Foresight.allows`. */
  async #foreseen(
    id: number,
    command: CommandJson,
    title: string,
    action: string,
  ): Promise<boolean> {
    if (this.model.refuses()) return false;
    if (this.model.find(id)?.content.kind !== 'item') return true;
    this.model.settle();
    const allowed = await this.foresight.allows(command, title, action);
    if (typeof allowed === 'boolean') return allowed;
    this.show(id, allowed);
    return false;
  }

  /** An item that was moved is held by its handle, to be moved on; anything else is gone on with. */
  #focusMoved(id: number): void {
    const handle = document.querySelector<HTMLElement>(`#${elementId(id)} .handle`);
    if (this.model.find(id)?.content.kind === 'item' && handle) {
      this.model.focusRequest = null;
      handle.focus({ preventScroll: true });
    } else {
      this.model.focusRequest = id;
    }
  }
}

/** How many nodes are drawn before the first frame: more than there is room for. */
const FIRST = 60;
/** From how many nodes on a plan is a large one. */
const LARGE = 500;

/** Whether a plan has so many nodes. Rows do not count: a table draws its own as they come near. */
function hasNodes(model: PlanModel, count: number): boolean {
  let seen = 0;
  for (const { content } of model.walk()) {
    if (content.kind !== 'row') seen += 1;
    if (seen >= count) return true;
  }
  return false;
}

/** Views of one plan share its form: a refusal or a question is shown once. */
const forms = new WeakMap<PlanModel, Form>();

/** The form of a plan. */
export function formOf(model: PlanModel): Form {
  const known = forms.get(model);
  if (known) return known;
  const form = new Form(model);
  forms.set(model, form);
  return form;
}

const KEY = Symbol('form');

/** Gives the components below this one the form of the plan. */
export function provideForm(model: PlanModel): Form {
  const form = formOf(model);
  // Also when the plan is given a file, or another one.
  $effect(() => {
    form.foresight.keep();
  });
  return setContext(KEY, form);
}

/** The form, for a component below the one that provides it. */
export function useForm(): Form {
  const form = getContext<Form | undefined>(KEY);
  if (form === undefined) throw new Error('No form is provided above this component.');
  return form;
}
