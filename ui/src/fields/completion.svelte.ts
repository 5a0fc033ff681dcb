/** Suggestions below a text control: which ones fit what is typed, and which one is chosen. */

import { isComposing } from '../keys';

/** Something that can be suggested. */
export interface Suggestion {
  /** What is written when it is taken. */
  value: string;
  /** What people know it by, beside the value. */
  title?: string;
  /** Whether more can follow it, as behind a folder: the suggestions go on when it is taken. */
  opens?: boolean;
}

/** How many suggestions are shown at once. */
const LIMIT = 50;

/**
 * The suggestions that fit: every word typed occurs in the value or the title. Values that begin
 * with what was typed come first, then those that contain it, then the rest, each in their order.
 */
export function matching(suggestions: readonly Suggestion[], typed: string): Suggestion[] {
  const text = typed.trim().toLocaleLowerCase();
  const words = text.split(/\s+/).filter((word) => word !== '');
  const ranks: Suggestion[][] = [[], [], []];
  for (const suggestion of suggestions) {
    const value = suggestion.value.toLocaleLowerCase();
    const whole = `${value} ${suggestion.title?.toLocaleLowerCase() ?? ''}`;
    if (!words.every((word) => whole.includes(word))) continue;
    const rank = value.startsWith(text) ? 0 : value.includes(text) ? 1 : 2;
    ranks[rank]?.push(suggestion);
  }
  return ranks.flat().slice(0, LIMIT);
}

/** The state of one control's suggestions. */
export class Completion {
  open = $state(false);
  /** The place of the suggestion that Enter takes; -1 for none. */
  active = $state(-1);
  /** What fits, while the list is open. */
  readonly matches = $derived.by(() =>
    this.open ? matching(this.#suggestions(), this.#typed()) : [],
  );

  readonly #suggestions: () => readonly Suggestion[];
  readonly #typed: () => string;
  readonly #take: (suggestion: Suggestion) => void;
  /** What was typed and offered when the choice began. */
  #offered = '';

  /**
   * `suggestions` and `typed` are read reactively; `take` writes the one chosen. With `eager`
   * Enter takes the first one as soon as what is typed begins it. Words that merely occur in one
   * do not: they may be meant as words.
   */
  constructor(
    suggestions: () => readonly Suggestion[],
    typed: () => string,
    take: (suggestion: Suggestion) => void,
    eager: () => boolean = () => false,
  ) {
    this.#suggestions = suggestions;
    this.#typed = typed;
    this.#take = take;
    $effect.pre(() => {
      const text = typed().trim().toLocaleLowerCase();
      // Other suggestions than before: the choice among them begins anew. The same ones may only
      // have been listed again, by the plan's answer to what was typed.
      const offered = JSON.stringify([text, ...this.matches.map(({ value }) => value)]);
      if (offered === this.#offered) return;
      this.#offered = offered;
      const first = this.matches[0]?.value.toLocaleLowerCase();
      this.active = eager() && text !== '' && first?.startsWith(text) ? 0 : -1;
    });
  }

  /** Whether there is anything to see. */
  get shown(): boolean {
    return this.open && this.matches.length > 0;
  }

  /** Takes a suggestion and closes. */
  take(suggestion: Suggestion): void {
    this.open = suggestion.opens === true;
    this.#take(suggestion);
  }

  /** Handles the keys of a combobox; returns whether the key was one of them. */
  keydown(event: KeyboardEvent): boolean {
    if (isComposing(event) || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (event.altKey && !(event.key === 'ArrowDown' && !this.open)) return false;
      if (!this.open) {
        if (event.key === 'ArrowUp') return false;
        this.open = true;
        event.preventDefault();
        return true;
      }
      const count = this.matches.length;
      if (count === 0) return false;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active =
        this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count;
      event.preventDefault();
      return true;
    }
    if (!this.shown) return false;
    if (event.key === 'Escape') {
      this.open = false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    }
    const chosen = this.matches[this.active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      this.take(chosen);
      return true;
    }
    return false;
  }
}
