/** Choosing where to move something: a parent that it fits into, and the place there. */

import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { membersOf, nameOf, numberedName } from './describe';
import type { Moves } from './moves.svelte';
import type { FittingParent } from './places';
import type { Reorder } from './reorder.svelte';

/** A place to choose. */
export interface PlaceOption {
  /** The place among the children after the move. */
  index: number;
  label: string;
}

/** The chooser of one plan. */
export class MoveTo {
  /** What is moved, in order; empty while the chooser is closed. */
  moved = $state.raw<readonly number[]>([]);
  parents = $state.raw<FittingParent[]>([]);
  /** The parent chosen so far. */
  parent = $state<number | null>(null);
  /** The place chosen there. */
  index = $state(0);
  query = $state('');
  /** The parents that fit what is looked for. */
  readonly found = $derived(matching(this.parents, this.query));

  readonly #model: PlanModel;
  readonly #moves: Moves;
  #view: Reorder | null = null;

  constructor(model: PlanModel, moves: Moves) {
    this.#model = model;
    this.#moves = moves;
  }

  /** Whether there is more than the one place where things of one parent stand. */
  isOffered(ids: readonly number[]): boolean {
    const parents = this.#moves.parentsFor(ids[0] ?? this.#model.root);
    return parents.length > 1 || membersOf(this.#model, parents[0]?.id ?? -1).length > ids.length;
  }

  /** Opens the chooser for things of one parent, on behalf of the view that they are moved in. */
  open(ids: readonly number[], view: Reorder): void {
    const [first] = ids;
    if (first === undefined) return;
    this.#view = view;
    this.parents = this.#moves.parentsFor(first);
    this.query = '';
    this.moved = ids;
    const other = this.parents.find((parent) => !this.isOwn(parent.id));
    this.choose((other ?? this.parents[0])?.id ?? null);
  }

  /** Chooses a parent; the place is its end. */
  choose(parent: number | null): void {
    this.parent = parent;
    this.index = this.places.at(-1)?.index ?? 0;
  }

  /** Has the parent that is found first chosen when the chosen one is not among those found. */
  search(query: string): void {
    this.query = query;
    if (!this.found.some((parent) => parent.id === this.parent)) {
      this.choose(this.found[0]?.id ?? null);
    }
  }

  /** The places in the parent chosen, from its beginning to its end. */
  get places(): PlaceOption[] {
    return this.parent === null ? [] : this.#places(this.parent);
  }

  /** What is moved, in words. */
  get name(): string {
    const [first] = this.moved;
    if (this.moved.length > 1) return texts.table.rows(this.moved.length);
    return first === undefined ? '' : numberedName(this.#model, first);
  }

  /** Whether what is moved stands in the parent. */
  isOwn(parent: number): boolean {
    const [first] = this.moved;
    return first !== undefined && this.#model.find(first)?.parent === parent;
  }

  /** Closes the chooser without moving anything. */
  close(): void {
    this.moved = [];
  }

  /** Closes the chooser; returns what carries the move out, if one was chosen. */
  confirm(): (() => Promise<void>) | null {
    const { moved, parent, index } = this;
    const view = this.#view;
    this.moved = [];
    if (moved.length === 0 || parent === null || view === null) return null;
    return () => view.moveTogether(moved, { parent, index });
  }

  #places(parent: number): PlaceOption[] {
    const { moved } = this;
    const others = membersOf(this.#model, parent).filter((member) => !moved.includes(member));
    const name = (id: number | undefined) =>
      id === undefined ? '' : nameOf(this.#model, id) || texts.reorder.nameless;
    return Array.from({ length: others.length + 1 }, (_, index) => ({
      index,
      label:
        others.length === 0
          ? texts.moveTo.only
          : index === 0
            ? texts.moveTo.first(name(others[0]))
            : index === others.length
              ? texts.moveTo.last(name(others.at(-1)))
              : texts.moveTo.after(name(others[index - 1])),
    }));
  }
}

/** The parents in whose name or path every word stands, wherever. */
export function matching(parents: readonly FittingParent[], query: string): FittingParent[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return parents.filter(({ name, path }) => {
    const text = `${path} ${name}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
