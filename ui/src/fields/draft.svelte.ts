/** The draft of one field: what stands in the control while the plan catches up. */

import { untrack } from 'svelte';
import type { RefusalView } from '../host/bindings/RefusalView';
import type { PlanModel } from '../plan/model.svelte';
import { type FieldPlace, isSame, type RefusedDraft } from '../plan/refusedDrafts.svelte';
import { composedWord } from './composition';
import { address } from './describe';
import type { Selected } from './enter';
import { painted } from './painted';
import { changeBetween } from './textChange';
import { TypingSteps } from './typingSteps';

/** Milliseconds without a key press after which what was typed is sent. */
export const TYPING_PAUSE = 150;

/**
 * Milliseconds without a key press after which it is shown that what stands here breaks out of its
 * field: an open fence does, until it is closed.
 */
export const REFUSAL_PAUSE = 2000;

/** Refusals of what may only be unfinished. */
const UNFINISHED = new Set(['would-break-out', 'would-not-read-back']);

/** The text without blanks and blank lines at its ends: Markdown does not keep them. */
export function trimmed(text: string): string {
  return text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
}

/** What a draft needs to know about its field. */
export interface DraftOptions {
  /** The value in the plan, reactive; empty where only a placeholder stands. */
  value: () => string;
  /** Where it is set in the plan. */
  at: () => FieldPlace;
  /** Whether blanks and blank lines around the value count. Where they do not they are not sent. */
  blanks?: boolean;
}

/**
 * A field's own text. It is sent while typing, after a pause and at once when the field is left,
 * and taken over from the plan when the plan's value changes for any other reason. Must be made
 * while its component initialises.
 */
export class FieldDraft {
  /** What the control shows. */
  text = $state('');
  readonly #model: PlanModel;
  readonly #options: DraftOptions;
  /** Where it is set: known also while the component goes, when it cannot be asked any more. */
  #place: FieldPlace;
  /** The plan's value that this draft has taken notice of, whoever set it. */
  #seen: string;
  #lastSent: string;
  #typed = false;
  /** Whether keys go on being pressed, so that what is refused may only be unfinished. */
  #unfinished = $state(false);
  #rest: ReturnType<typeof setTimeout> | undefined;
  #focused = false;
  #underWay = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the field is gone: what it read its value from is gone with it. */
  #gone = false;
  readonly #steps = new TypingSteps();
  /** Where the plan changed the text last, and the revision that did. */
  #changed: { caret: number; revision: number } | null = null;

  constructor(model: PlanModel, options: DraftOptions) {
    this.#model = model;
    this.#options = options;
    this.#place = $state.raw(untrack(options.at));
    this.#seen = untrack(options.value);
    this.#lastSent = this.#seen;
    this.text = this.#kept();
    $effect.pre(() => {
      const place = options.at();
      const value = options.value();
      untrack(() => {
        if (!isSame(place, this.#place)) this.#go(place);
        this.#follow(value);
      });
    });
    $effect(() => {
      const unregister = model.onSettle(() => void this.flush());
      const unwatch = model.refused.watch((place, stepped) => {
        if (isSame(place, this.#place)) this.#turn(stepped);
      });
      return () => {
        unregister();
        unwatch();
        clearTimeout(this.#rest);
        this.#leave();
        void this.flush();
        this.#gone = true;
      };
    });
  }

  /** Why the last value sent was refused, once that is to be seen; the draft stays as typed. */
  get refusal(): RefusalView | null {
    const refusal = this.#refused?.refusal ?? null;
    return refusal && this.#unfinished && UNFINISHED.has(refusal.code) ? null : refusal;
  }

  /** To be called with every change that the person makes. */
  type(text: string): void {
    if (this.#model.readOnly) return;
    if (this.#steps.begins(this.text, text, performance.now(), composedWord())) {
      // What stands here so far is a step for undo, and what comes is another one.
      void this.flush();
      this.#model.endGroup();
    }
    this.text = text;
    this.#typed = true;
    // What shows already shows until something is taken.
    if (this.refusal === null) this.#unfinished = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => (this.#unfinished = false), REFUSAL_PAUSE);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), TYPING_PAUSE);
  }

  /**
   * Where somebody who is led here goes on: at what the change just made has changed, as undo does,
   * or over a placeholder that is left among the words, which typing replaces. Otherwise `null`.
   */
  get goesOn(): Selected | null {
    if (this.#changed?.revision === this.#model.revision) {
      const { caret } = this.#changed;
      return { anchor: caret, head: caret };
    }
    const node = this.#model.find(this.#place.node);
    const left = node?.state === 'partial' ? (node.placeholder ?? '') : '';
    const at = this.text.indexOf(left);
    return left === '' || at < 0 ? null : { anchor: at, head: at + left.length };
  }

  /** To be called when the control receives the focus. */
  focus(): void {
    this.#focused = true;
    this.#model.refused.focused = this.#place;
  }

  /** To be called when the control loses the focus: sends at once and ends the undo step. */
  async blur(): Promise<void> {
    this.#focused = false;
    this.#unfinished = false;
    // A window that is left, for a menu say, has its focus again when it is come back to.
    if (document.activeElement === document.body) this.#leave();
    this.#steps.reset();
    await this.flush();
    this.#model.endGroup();
    if (!this.#focused && !this.#typed && this.#underWay === 0 && !this.#refused) {
      // The plan may hold the value a little differently, without blanks at its end say.
      this.text = this.#seen;
    }
  }

  /**
   * Types and sends without the pause, for a value that was chosen and not spelled out. It shows
   * before it is sent: the answer never holds up the frame that the person waits for.
   */
  async choose(text: string): Promise<void> {
    this.type(text);
    this.#unfinished = false;
    await painted();
    await this.flush();
  }

  /** Sends what was typed and not sent yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#typed) return;
    this.#typed = false;
    const value = this.#options.blanks ? this.text : trimmed(this.text);
    const place = this.#place;
    if (value === (this.#underWay > 0 ? this.#lastSent : this.#seen)) {
      this.#model.refused.forget(place);
      return;
    }
    this.#lastSent = value;
    this.#underWay += 1;
    const at = address(place.node, place.piece);
    await this.#model.write(place, { at, value, text: this.text });
    this.#underWay -= 1;
    if (this.#underWay === 0 && !this.#gone) this.#seen = untrack(this.#options.value);
  }

  #follow(value: string): void {
    // While a value of this field is under way, the plan shows an older one of its own.
    if (this.#underWay > 0 || value === this.#seen) return;
    this.#seen = value;
    // What was typed and not sent yet is newer than any change from outside, and what was refused is
    // for the person to correct or take away, whatever the plan has instead by now.
    if (this.#typed || untrack(() => this.#refused)) return;
    const { from, inserted } = changeBetween(this.text, value);
    this.#changed = { caret: from + inserted.length, revision: this.#model.revision };
    this.#steps.reset();
    this.text = value;
  }

  /** What was refused here and stands here still. */
  get #refused(): RefusedDraft | null {
    return this.#model.refused.get(this.#place);
  }

  /** What was refused here, perhaps before the field went out of the page, or the plan's text. */
  #kept(): string {
    return untrack(() => this.#refused)?.text ?? this.#seen;
  }

  /** A refused draft came or went: by undo, by a command, or in another view of the field. */
  #turn(stepped: boolean): void {
    if (this.#typed || (!stepped && (this.#focused || this.#underWay > 0))) return;
    this.#steps.reset();
    this.#unfinished = false;
    this.text = this.#kept();
  }

  /** The field is for another place from now on. */
  #go(place: FieldPlace): void {
    const { refused } = this.#model;
    if (refused.focused === this.#place) refused.focused = place;
    this.#place = place;
  }

  #leave(): void {
    this.#model.refused.left(this.#place);
  }
}
