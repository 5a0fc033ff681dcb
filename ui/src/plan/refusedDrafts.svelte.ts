/**
 * What was typed into fields and refused. It is no part of the plan, so it is kept here: whatever
 * becomes of its field, it must not be lost without a word.
 */

import { SvelteMap } from 'svelte/reactivity';
import type { RefusalView } from '../host/bindings/RefusalView';

/** A field of the plan: a node, or a piece of it. */
export interface FieldPlace {
  node: number;
  piece?: string;
}

/** A text that was refused. */
export interface RefusedDraft extends FieldPlace {
  /** The text as it was typed. */
  text: string;
  refusal: RefusalView;
}

/** Told that the draft of a field came or went, and whether by more than what is typed there. */
type Listener = (place: FieldPlace, stepped: boolean) => void;

/** The refused drafts of one plan. */
export class RefusedDrafts {
  readonly #has: (place: FieldPlace) => boolean;
  readonly #kept = new SvelteMap<string, RefusedDraft>();
  readonly #listeners = new Set<Listener>();
  #focused = $state.raw<FieldPlace | null>(null);
  /** The same for an effect that ends: it reads state as it was before what ends it. */
  #focusedNow: FieldPlace | null = null;
  /** What undo took away last, and the revision that it is right for. */
  #dropped = $state.raw<{ draft: RefusedDraft; revision: number } | null>(null);

  /** `has` says whether the plan has a field: what was typed into one that is gone waits for it. */
  constructor(has: (place: FieldPlace) => boolean) {
    this.#has = has;
  }

  /** The field that has the focus, which undo and redo are for first. */
  get focused(): FieldPlace | null {
    return this.#focused;
  }

  set focused(place: FieldPlace | null) {
    this.#focusedNow = place;
    this.#focused = place;
  }

  /** All of them, in the order in which they came. */
  get list(): readonly RefusedDraft[] {
    return [...this.#kept.values()].filter((draft) => this.#has(draft));
  }

  /** The draft of a field, if there is one. */
  get(place: FieldPlace): RefusedDraft | null {
    return this.#kept.get(nameOf(place)) ?? null;
  }

  /** Keeps a draft in place of the one before it. It is newer than what redo would bring back. */
  keep(draft: RefusedDraft): void {
    this.#dropped = null;
    this.#kept.set(nameOf(draft), draft);
    this.#tell(draft);
  }

  /** The plan has what the field holds, or something newer. */
  forget(place: FieldPlace): void {
    if (this.#kept.delete(nameOf(place))) this.#tell(place);
  }

  /** Commands have set fields, whatever stands in them. */
  overwritten(places: readonly FieldPlace[]): void {
    for (const place of places) {
      if (this.#kept.delete(nameOf(place))) this.#tell(place, true);
    }
  }

  /** The fields of the plan are others from now on. */
  clear(): void {
    this.#dropped = null;
    this.overwritten([...this.#kept.values()]);
  }

  /** Pieces of nodes go by other names: what was refused in them goes along. */
  rename(nodes: readonly number[], pieces: ReadonlyMap<string, string>): void {
    for (const node of nodes) {
      for (const [from, piece] of pieces) {
        const draft = this.get({ node, piece: from });
        if (draft === null) continue;
        this.forget(draft);
        this.keep({ ...draft, piece });
      }
    }
  }

  /** To be called when a field loses the focus, with the very place that it came with. */
  left(place: FieldPlace): void {
    // A cell and its field in the form of the row are one place: the other may have it by now.
    if (this.#focusedNow === place) this.focused = null;
  }

  /** Whether undo would take a draft away. */
  get canDrop(): boolean {
    return this.focused !== null && this.get(this.focused) !== null;
  }

  /** Whether redo would bring a draft back. */
  canBringBack(revision: number): boolean {
    return this.#dropped?.revision === revision;
  }

  /** Takes away the draft of the field that has the focus. Returns whether there was one. */
  drop(revision: number): boolean {
    const draft = this.focused === null ? null : this.get(this.focused);
    if (draft === null) return false;
    this.#dropped = { draft, revision };
    this.#kept.delete(nameOf(draft));
    this.#tell(draft, true);
    return true;
  }

  /** Brings back what was taken away last. Returns it where nothing was changed since. */
  bringBack(revision: number): RefusedDraft | null {
    const draft = this.canBringBack(revision) ? (this.#dropped?.draft ?? null) : null;
    this.#dropped = null;
    if (draft === null) return null;
    this.#kept.set(nameOf(draft), draft);
    this.#tell(draft, true);
    return draft;
  }

  /** Has a field told what becomes of drafts; returns what ends that. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(place: FieldPlace, stepped = false): void {
    for (const listener of this.#listeners) listener(place, stepped);
  }
}

/** Whether two places are the same field. */
export function isSame(one: FieldPlace, other: FieldPlace): boolean {
  return one.node === other.node && one.piece === other.piece;
}

function nameOf({ node, piece }: FieldPlace): string {
  return piece === undefined ? node.toString() : `${node.toString()}.${piece}`;
}
