/** What the outline lists, and which of it is folded. */

import { SvelteSet } from 'svelte/reactivity';
import { Opening } from '../fields/opening.svelte';
import type { NodeView } from '../host/bindings/NodeView';
import type { PlanModel } from '../plan/model.svelte';
import { OneOfMany } from './oneOfMany.svelte';

/** Entries beyond which the branches of repeated items are folded at first. */
const LONG = 80;
/** How many entries are drawn before the first frame: more than there is room for. */
const FIRST = 60;

/** The outline of a plan: sections and items, with what only groups them left out. */
export class Outline {
  readonly folded = new SvelteSet<number>();
  readonly opening: Opening;
  /** The entry that the focus was on last. */
  current = $state<number | null>(null);
  /** The entry that Tab reaches. */
  readonly tabbable = new OneOfMany();
  /** The entry whose part of the form is in view. */
  readonly viewed = new OneOfMany();
  readonly #model: PlanModel;

  constructor(model: PlanModel) {
    this.#model = model;
    const nodes = [...model.walk()].filter(isListed);
    this.opening = new Opening(nodes, FIRST);
    if (nodes.length > LONG) {
      for (const node of nodes) {
        if (node.content.kind === 'item' && this.branches(node).length > 0) {
          this.folded.add(node.id);
        }
      }
    }
  }

  /** The children that the outline draws: entries, and repeats that hold entries. */
  branches(node: NodeView): number[] {
    return node.children.filter((id) => {
      const child = this.#model.find(id);
      if (child === undefined) return false;
      return isListed(child) || (child.content.kind === 'repeat' && child.children.length > 0);
    });
  }

  /** The entries below a node, those in its repeats among them. */
  entries(node: NodeView): number[] {
    return this.branches(node).flatMap((id) => {
      const child = this.#model.node(id);
      return child.content.kind === 'repeat' ? this.entries(child) : [id];
    });
  }

  /** All entries that show, in order. */
  visible(): number[] {
    const found: number[] = [];
    const visit = (id: number): void => {
      found.push(id);
      if (!this.folded.has(id)) this.entries(this.#model.node(id)).forEach(visit);
    };
    this.entries(this.#model.node(this.#model.root)).forEach(visit);
    return found;
  }

  /** The entry that a node shows as: itself, or the nearest visible one around it. */
  entryOf(id: number | null): number | null {
    let found: number | null = null;
    let at = id;
    while (at !== null) {
      const node = this.#model.find(at);
      if (node === undefined) return found;
      if (this.folded.has(at)) found = null;
      if (found === null && isListed(node)) found = at;
      at = node.parent;
    }
    return found;
  }

  /** Where an arrow key, Home or End leads from an entry; folds and unfolds on the way. */
  step(key: string, from: number): number | null {
    const visible = this.visible();
    const place = visible.indexOf(from);
    switch (key) {
      case 'ArrowDown':
        return visible[place + 1] ?? null;
      case 'ArrowUp':
        return visible[place - 1] ?? null;
      case 'Home':
        return visible[0] ?? null;
      case 'End':
        return visible.at(-1) ?? null;
      case 'ArrowRight':
        if (this.folded.delete(from)) return null;
        return this.entries(this.#model.node(from))[0] ?? null;
      case 'ArrowLeft':
        if (this.entries(this.#model.node(from)).length > 0 && !this.folded.has(from)) {
          this.folded.add(from);
          return null;
        }
        return this.entryOf(this.#model.node(from).parent);
      default:
        return null;
    }
  }

  /** Unfolds what an entry stands in. */
  unfoldTo(id: number): void {
    let at = this.#model.find(id)?.parent ?? null;
    while (at !== null) {
      this.folded.delete(at);
      at = this.#model.find(at)?.parent ?? null;
    }
  }

  /** Folds or unfolds an entry. */
  toggle(id: number): void {
    if (!this.folded.delete(id)) this.folded.add(id);
  }
}

function isListed(node: NodeView): boolean {
  // A part that may be missing is offered in its place and nowhere else.
  if (node.state === 'missing' && node.total === 0) return false;
  return node.content.kind === 'section' || node.content.kind === 'item';
}
