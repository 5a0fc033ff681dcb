/**
 * Moving what repeats (items, entries, files, rows), however it is asked for: each move is one
 * `move` command, asked about when it renumbers more than itself, announced, and shown.
 */

import { tick, untrack } from 'svelte';
import type { RefusalView } from '../host/bindings/RefusalView';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import type { CommandJson } from '../host/bindings/CommandJson';
import { address, membersOf, nameOf, numberedName, oneStep } from './describe';
import type { Foresight } from './foresight.svelte';
import { movesTogether } from './movesTogether';
import {
  type FittingParent,
  fittingParents,
  fullPlaceName,
  type Place,
  siblingsOf,
  stepPlace,
} from './places';

/** A view of the plan in which moved things can be seen. */
export interface MoveView {
  /** Notes where things stand that the move displaces; returns what lets them slide there. */
  displaced(parents: readonly number[]): () => void;
  /**
   * Marks what was moved for a moment. The view that the person moved it in also shows it and
   * sees that the focus is in it.
   */
  landed(ids: readonly number[], actor: boolean): void;
}

/** The moves in one plan. */
export class Moves {
  readonly #model: PlanModel;
  readonly #foresight: Foresight;
  readonly #views = new Set<MoveView>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(model: PlanModel, foresight: Foresight) {
    this.#model = model;
    this.#foresight = foresight;
  }

  /** Has a view show moves from now on; returns what ends that. */
  watch(view: MoveView): () => void {
    this.#views.add(view);
    return () => this.#views.delete(view);
  }

  /** Whether the node can be moved at all. */
  canMove(id: number): boolean {
    return !this.#model.readOnly && (this.#model.find(id)?.actions.reorder ?? false);
  }

  /** Whether the node can be moved by one place, among its siblings or beyond them. */
  canMoveBy(id: number, step: -1 | 1): boolean {
    if (!this.canMove(id)) return false;
    const siblings = siblingsOf(this.#model, id);
    const to = siblings.indexOf(id) + step;
    if (to >= 0 && to < siblings.length) return true;
    // What is beyond changes seldom; looking for it must not bind every button to the whole plan.
    return untrack(() => stepPlace(this.#model, id, step)) !== null;
  }

  /** Moves the node by one place: among its siblings, and at their end into the parent beside. */
  moveBy(id: number, step: -1 | 1, actor: MoveView | null = null): Promise<RefusalView | null> {
    // Where a step leads is known when the one before it is done.
    return this.#enqueue(async () => {
      if (this.#model.refuses()) return null;
      const place = this.canMove(id) ? stepPlace(this.#model, id, step) : null;
      if (place !== null) return this.#move(id, place, actor);
      this.#model.announce(step < 0 ? texts.reorder.alreadyFirst : texts.reorder.alreadyLast);
      return null;
    });
  }

  /** Moves the node to a place. Returns why not, when it was refused. */
  moveTo(id: number, place: Place, actor: MoveView | null = null): Promise<RefusalView | null> {
    return this.#enqueue(() => this.#move(id, place, actor));
  }

  /**
   * Moves things that stand in one parent, in their order, as one step; the place counts those
   * that stay. Returns why not, when it was refused.
   */
  moveTogether(
    ids: readonly number[],
    place: Place,
    actor: MoveView | null = null,
  ): Promise<RefusalView | null> {
    const [only] = ids;
    if (only !== undefined && ids.length === 1) return this.moveTo(only, place, actor);
    return this.#enqueue(() => this.#moveTogether(ids, place, actor));
  }

  /** The parents that the node fits into, its own among them. */
  parentsFor(id: number): FittingParent[] {
    return fittingParents(this.#model, id);
  }

  async #move(id: number, place: Place, actor: MoveView | null): Promise<RefusalView | null> {
    const model = this.#model;
    const node = model.find(id);
    if (!node || !this.canMove(id)) return null;
    const label = nameOf(model, id) || texts.reorder.nameless;
    const elsewhere = node.parent !== place.parent;
    const command = moveCommand(id, place, elsewhere);
    model.settle();
    if (node.content.kind === 'item') {
      const allowed = await this.#foresight.allows(
        command,
        texts.foresight.move(numberedName(model, id)),
        texts.foresight.doMove,
      );
      if (allowed === false) {
        model.announce(texts.reorder.cancelled);
        return null;
      }
      if (allowed !== true) return this.#refused(allowed);
    }
    const from = node.parent ?? model.root;
    return this.#carryOut(command, [id], label, from, place, actor);
  }

  async #moveTogether(
    ids: readonly number[],
    place: Place,
    actor: MoveView | null,
  ): Promise<RefusalView | null> {
    const model = this.#model;
    const from = model.find(ids[0] ?? model.root)?.parent ?? model.root;
    const moved = ids.filter((id) => this.canMove(id) && model.find(id)?.parent === from);
    const elsewhere = from !== place.parent;
    const commands = movesTogether(membersOf(model, place.parent), moved, place.index).map(
      ({ id, index }) => moveCommand(id, { ...place, index }, elsewhere),
    );
    if (commands.length === 0) return null;
    model.settle();
    const label = texts.table.rows(moved.length);
    return this.#carryOut(oneStep(commands), moved, label, from, place, actor);
  }

  /** Runs what moves things from a parent to a place, shows it and says it. */
  async #carryOut(
    command: CommandJson,
    ids: readonly number[],
    label: string,
    from: number,
    place: Place,
    actor: MoveView | null,
  ): Promise<RefusalView | null> {
    const model = this.#model;
    const slides = [...this.#views].map((view) => view.displaced([from, place.parent]));
    const focus = holdFocus();
    const refusal = await model.run(command);
    await tick();
    focus();
    if (refusal) return this.#refused(refusal);
    for (const slide of slides) slide();
    for (const view of this.#views) view.landed(ids, view === actor);
    const count = membersOf(model, place.parent).length;
    const position = place.index + 1;
    model.announce(
      from !== place.parent
        ? texts.reorder.movedInto(label, fullPlaceName(model, place.parent), position, count)
        : texts.reorder.moved(label, position, count),
    );
    return null;
  }

  #refused(refusal: RefusalView): RefusalView {
    this.#model.announceFailure(refusal);
    return refusal;
  }

  #enqueue<Value>(job: () => Promise<Value>): Promise<Value> {
    const done = this.#queue.then(job);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

function moveCommand(id: number, place: Place, elsewhere: boolean): CommandJson {
  const into = elsewhere ? { into: address(place.parent) } : {};
  return { command: 'move', at: address(id), ...into, index: place.index };
}

/** -1 for Alt+Up, 1 for Alt+Down, 0 for any other key. */
export function moveStep(event: KeyboardEvent): -1 | 0 | 1 {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return 0;
  if (event.key === 'ArrowUp') return -1;
  return event.key === 'ArrowDown' ? 1 : 0;
}

/**
 * Remembers what has the focus and the selection in it. The function returned gives them back if
 * they were lost: an element that is moved in the document loses its focus.
 */
function holdFocus(): () => void {
  const element = document.activeElement;
  const typed = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const start = typed ? element.selectionStart : null;
  const end = typed ? element.selectionEnd : null;
  return () => {
    if (!(element instanceof HTMLElement) || element === document.body) return;
    if (!element.isConnected) return;
    if (document.activeElement !== element) element.focus({ preventScroll: true });
    if (typed && start !== null) element.setSelectionRange(start, end);
  };
}
