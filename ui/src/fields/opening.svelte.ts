/**
 * How a plan comes up: what stands at its top is drawn at once, so that there is something to
 * read, and the rest frame by frame behind it.
 */

import { flushSync } from 'svelte';

/** How many nodes are drawn at a time after it. */
const STEP = 10;
/** Milliseconds of drawing for each frame: it also has to be laid out in what is left of one. */
const SLICE = 5;

/** Which nodes of a plan that has just been opened are drawn already. */
export class Opening {
  /** The places of the nodes that the plan was opened with, in the order of the text. */
  readonly #places = new Map<number, number>();
  #reach = $state(0);
  #frame = 0;
  #turn: ReturnType<typeof setTimeout> | undefined;

  /** Draws so many of the nodes before the first frame. */
  constructor(nodes: readonly { id: number }[], first: number) {
    this.#reach = first;
    nodes.forEach(({ id }, place) => this.#places.set(id, place));
  }

  /** Those of the nodes that are drawn; what came after the opening always is. */
  drawn(ids: readonly number[]): readonly number[] {
    const reach = this.#reach;
    if (reach >= this.#places.size) return ids;
    return ids.filter((id) => (this.#places.get(id) ?? 0) < reach);
  }

  /** Draws the rest frame by frame. Returns what ends that. */
  start(): () => void {
    this.#next();
    return () => {
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#turn);
    };
  }

  /** Draws all that is left at once, for whoever wants to go there. */
  finish(): void {
    this.#reach = Math.max(this.#reach, this.#places.size);
  }

  #next(): void {
    if (this.#reach >= this.#places.size) return;
    // The frame shows what there is before more is drawn.
    this.#frame = requestAnimationFrame(() => {
      this.#turn = setTimeout(() => {
        const start = performance.now();
        do flushSync(() => (this.#reach += STEP));
        while (this.#reach < this.#places.size && performance.now() - start < SLICE);
        this.#next();
      });
    });
  }
}
