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
 * The suggestions that fit: every word typed occurs in the value or the title. The value that was
 * typed comes first, then those that begin with it, then those that contain it, then the rest, each
 * in their order.
 */
export function matching(suggestions: readonly Suggestion[], typed: string): Suggestion[] {
  const text = typed.trim().toLocaleLowerCase();
  const words = text.split(/\s+/).filter((word) => word !== '');
  const ranks: Suggestion[][] = [[], [], [], []];
  for (const suggestion of suggestions) {
    const value = suggestion.value.toLocaleLowerCase();
    const whole = `${value} ${suggestion.title?.toLocaleLowerCase() ?? ''}`;
    if (!words.every((word) => whole.includes(word))) continue;
    const fits = [value === text, value.startsWith(text), value.includes(text), true];
    ranks[fits.indexOf(true)]?.push(suggestion);
  }
  return ranks.flat().slice(0, LIMIT);
}

/** Whether Enter may take a suggestion for what was typed: a number that stands there is a whole one. */
function isMeant(value: string | undefined, text: string): boolean {
  if (text === '' || value === undefined) return false;
  return value === text || (value.startsWith(text) && !/\d$/.test(text));
}

/** What a control's suggestions depend on. */
export interface CompletionOptions {
  /** What there is to choose from, read reactively. */
  suggestions: () => readonly Suggestion[];
  /** What is typed, read reactively. */
  typed: () => string;
  /** Writes the suggestion that was chosen. */
  take: (suggestion: Suggestion) => void;
  /**
   * Whether Enter takes the first suggestion as soon as what is typed begins it. Words that merely
   * occur in one do not: they may be meant as words.
   */
  eager?: () => boolean;
  /** Whether ↓ opens the list: not where it has a meaning of its own. */
  byDown?: () => boolean;
  /** Whether Alt+↓ opens the list: not where it moves what the control belongs to. */
  byAltDown?: () => boolean;
  /** Called when a key opens the list. */
  onopen?: () => void;
}

/** The state of one control's suggestions. */
export class Completion {
  open = $state(false);
  /** The place of the suggestion that Enter takes; -1 for none. */
  active = $state(-1);
  /** What fits, while the list is open. */
  readonly matches = $derived.by(() =>
    this.open ? matching(this.#options.suggestions(), this.#options.typed()) : [],
  );

  readonly #options: CompletionOptions;
  /** What was typed and offered when the choice began. */
  #offered = '';

  constructor(options: CompletionOptions) {
    this.#options = options;
    $effect.pre(() => {
      const text = options.typed().trim().toLocaleLowerCase();
      // Other suggestions than before: the choice among them begins anew. The same ones may only
      // have been listed again, by the plan's answer to what was typed.
      const offered = JSON.stringify([text, ...this.matches.map(({ value }) => value)]);
      if (offered === this.#offered) return;
      this.#offered = offered;
      const first = this.matches[0]?.value.toLocaleLowerCase();
      this.active = options.eager?.() && isMeant(first, text) ? 0 : -1;
    });
  }

  /** Whether there is anything to see. */
  get shown(): boolean {
    return this.open && this.matches.length > 0;
  }

  /** Whether all there is to suggest is what was typed. */
  get says(): boolean {
    return this.matches.length === 1 && this.matches[0]?.value === this.#options.typed();
  }

  /** Takes a suggestion and closes. */
  take(suggestion: Suggestion): void {
    this.open = suggestion.opens === true;
    this.#options.take(suggestion);
  }

  /** Handles the keys of a combobox; returns whether the key was one of them. */
  keydown(event: KeyboardEvent): boolean {
    if (isComposing(event) || event.metaKey || event.shiftKey) return false;
    if (!this.#opens(event) && !this.#chooses(event)) return false;
    event.preventDefault();
    return true;
  }

  /** Opens the list where the key asks for it. */
  #opens({ key, altKey, ctrlKey }: KeyboardEvent): boolean {
    if (this.shown) return false;
    const { byDown, byAltDown, onopen } = this.#options;
    const asked = ctrlKey
      ? key === ' ' && !altKey
      : key === 'ArrowDown' && ((altKey ? byAltDown : byDown)?.() ?? true);
    if (!asked) return false;
    onopen?.();
    this.open = true;
    return this.shown;
  }

  /** Goes through the open list, takes from it, or closes it. */
  #chooses(event: KeyboardEvent): boolean {
    const { key } = event;
    if (!this.shown || event.altKey || event.ctrlKey) return false;
    const count = this.matches.length;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      this.active =
        this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count;
      return true;
    }
    if (key === 'Escape') {
      this.open = false;
      event.stopPropagation();
      return true;
    }
    const chosen = this.matches[this.active];
    if (key !== 'Enter' || !chosen) return false;
    this.take(chosen);
    return true;
  }
}
