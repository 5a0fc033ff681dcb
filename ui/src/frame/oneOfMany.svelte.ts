/** The one of many things that is marked: the entry in view, the entry that Tab reaches. */

import { createSubscriber } from 'svelte/reactivity';

/** Only the thing that was the one and the thing that becomes it are drawn again. */
export class OneOfMany {
  #one: number | null = null;
  /** Of each thing that somebody has asked about: what notes who asks, and what tells them. */
  readonly #asked = new Map<number, () => void>();
  readonly #told = new Map<number, () => void>();

  /** Whether a thing is the one; reactive for that thing alone. */
  is(id: number): boolean {
    let ask = this.#asked.get(id);
    if (ask === undefined) {
      ask = createSubscriber((tell) => {
        this.#told.set(id, tell);
        return () => {
          this.#told.delete(id);
          this.#asked.delete(id);
        };
      });
      this.#asked.set(id, ask);
    }
    ask();
    return this.#one === id;
  }

  /** Makes another thing the one, or none. */
  set(id: number | null): void {
    const before = this.#one;
    if (id === before) return;
    this.#one = id;
    for (const thing of [before, id]) {
      if (thing !== null) this.#told.get(thing)?.();
    }
  }
}
