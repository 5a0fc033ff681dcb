/** How the focus gets from entry to entry: where the caret goes, and what was typed on the way. */

import { tick } from 'svelte';
import { isTab } from '../keys';
import type { Selected } from './enter';

/** A key that was pressed while the focus was on its way. */
export interface KeptKey {
  key: string;
  shift: boolean;
}

/** A caret behind the last sign, however many there are. */
export const END = 0x7fffffff;

/** What the entries of one form share. */
export class EntryFocus {
  /** The list that is written in. WebKit does not notice when the focus leaves with its entry. */
  list = $state<number | null>(null);

  /** Whether somebody is asked to take the focus and has not yet. */
  readonly #awaited: () => boolean;
  #caret: { id: number; at: number } | null = null;
  #underWay = 0;
  #keys: KeptKey[] = [];
  #within: { element: HTMLElement; type: Typing } | null = null;
  #tabbing = false;

  constructor(awaited: () => boolean) {
    this.#awaited = awaited;
  }

  /** Whether the focus came by Tab: then Tab goes on, and nests only once something was done. */
  get tabbing(): boolean {
    return this.#tabbing;
  }

  /** Notes how the person goes about; returns what ends that. */
  start(): () => void {
    const key = (event: KeyboardEvent) => {
      this.#tabbing = isTab(event) && !event.defaultPrevented;
    };
    const press = () => {
      this.#tabbing = false;
    };
    const focus = (event: FocusEvent) => {
      const at = event.target instanceof Element ? event.target : null;
      const list = at?.closest<HTMLElement>('[data-entries]')?.dataset['entries'];
      this.list = list === undefined ? null : Number(list);
    };
    window.addEventListener('keydown', key);
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('focusin', focus);
    return () => {
      window.removeEventListener('focusin', focus);
      window.removeEventListener('keydown', key);
      window.removeEventListener('pointerdown', press, true);
    };
  }

  /** Has the caret of the entry go to a place when it receives the focus. */
  aim(id: number, at: number): void {
    this.#caret = { id, at };
  }

  /** Where the caret of the entry goes; `null` when nobody asked. */
  takeCaret(id: number): Selected | null {
    const caret = this.#caret?.id === id ? { anchor: this.#caret.at, head: this.#caret.at } : null;
    this.#caret = null;
    return caret;
  }

  /** Carries out what moves the focus; what is typed until it has is kept for where it goes. */
  async during(job: () => Promise<void>): Promise<void> {
    this.#underWay += 1;
    try {
      await job();
      // Whoever is asked to take the focus does so in one, and has the caret in its place in two.
      await tick();
      await tick();
    } finally {
      this.#underWay -= 1;
      this.#deliver();
    }
  }

  /** The focus is in an element, where `type` types the keys that it is given. */
  entered(element: HTMLElement, type: Typing): void {
    this.#within = { element, type };
  }

  /** The caret is where it was meant to be: what was typed on the way is typed there. */
  arrived(): void {
    this.#deliver();
  }

  /** Keeps a key for the entry that the focus is on its way to. Returns whether it did. */
  keep(event: KeyboardEvent): boolean {
    if (this.#underWay === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const key = isTab(event) ? 'Tab' : event.key;
    if (key.length > 1 && !KEPT.has(key)) return false;
    event.preventDefault();
    this.#keys.push({ key, shift: event.shiftKey });
    return true;
  }

  #deliver(): void {
    const { element, type } = this.#within ?? {};
    if (this.#underWay > 0 || this.#awaited()) return;
    if (!element?.contains(document.activeElement)) {
      // Nobody took them, and they are not for whoever is entered later.
      this.#keys = [];
      return;
    }
    // A key that moves the focus on leaves the others for the next entry.
    type?.(() => (this.#underWay > 0 ? null : (this.#keys.shift() ?? null)));
  }
}

/** Types keys, as long as it is given some. */
type Typing = (take: () => KeptKey | null) => void;

const KEPT = new Set(['Enter', 'Backspace', 'Tab']);
