/** Choosing where to move something: a parent that it fits into, and the place there. */

import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { membersOf, nameOf } from './describe';
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
  /** What is moved; `null` while the chooser is closed. */
  moved = $state<number | null>(null);
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

  /** Whether there is more than the one place where it stands. */
  isOffered(id: number): boolean {
    const parents = this.#moves.parentsFor(id);
    return parents.length > 1 || membersOf(this.#model, parents[0]?.id ?? id).length > 1;
  }

  /** Opens the chooser for a node, on behalf of the view that it is moved in. */
  open(id: number, view: Reorder): void {
    this.#view = view;
    this.parents = this.#moves.parentsFor(id);
    this.query = '';
    const own = this.#model.find(id)?.parent ?? null;
    const other = this.parents.find((parent) => parent.id !== own);
    this.choose((other ?? this.parents[0])?.id ?? null, id);
    this.moved = id;
  }

  /** Chooses a parent; the place is its end. */
  choose(parent: number | null, moved: number | null = this.moved): void {
    this.parent = parent;
    const places = moved === null ? [] : this.#places(parent, moved);
    this.index = places.at(-1)?.index ?? 0;
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
    return this.moved === null ? [] : this.#places(this.parent, this.moved);
  }

  /** Whether the node stands in the parent. */
  isOwn(parent: number): boolean {
    return this.moved !== null && this.#model.find(this.moved)?.parent === parent;
  }

  /** Closes the chooser without moving anything. */
  close(): void {
    this.moved = null;
  }

  /** Closes the chooser; returns what carries the move out, if one was chosen. */
  confirm(): (() => Promise<void>) | null {
    const { moved, parent, index } = this;
    const view = this.#view;
    this.moved = null;
    if (moved === null || parent === null || view === null) return null;
    return () => view.moveTo(moved, { parent, index });
  }

  #places(parent: number | null, moved: number): PlaceOption[] {
    if (parent === null) return [];
    const others = membersOf(this.#model, parent).filter((member) => member !== moved);
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
