/** The undo timeline as the history pane lists it, kept in step with the plan. */

import type { Failure } from '../host/bindings/Failure';
import type { HistoryView } from '../host/bindings/HistoryView';
import { asFailure } from '../host/host';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { show } from './reveal';

/** A place on the timeline: what the step that leads there did. */
export interface Place {
  /** How many steps are done there. */
  done: number;
  /** The step, in words. */
  words: string;
  /** The part of the plan that it was in; may be empty. */
  part: string;
  standing: 'done' | 'current' | 'undone';
  /** Whether the plan was as its file there. */
  saved: boolean;
}

/** The places of a plan's timeline. */
export class History {
  #view = $state.raw<HistoryView>({ steps: [], done: 0, saved: null });
  readonly #model: PlanModel;
  readonly #report: (failure: Failure) => void;
  #asking = false;
  #again = false;

  constructor(model: PlanModel, report: (failure: Failure) => void) {
    this.#model = model;
    this.#report = report;
  }

  /** All places, the newest first; the last is the plan as it was opened. */
  readonly places: readonly Place[] = $derived.by(() => {
    const { steps, done, saved } = this.#view;
    const place = (at: number, words: string, part: string): Place => ({
      done: at,
      words,
      part,
      standing: at === done ? 'current' : at < done ? 'done' : 'undone',
      saved: at === saved,
    });
    return [
      place(0, texts.history.start, ''),
      ...steps.map((step, at) => place(at + 1, texts.history.step(step), texts.history.part(step))),
    ].reverse();
  });

  /** Reads the timeline anew; asked again meanwhile, once more afterwards. */
  async refresh(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      do {
        this.#again = false;
        this.#view = await this.#model.history();
      } while (this.#again);
    } catch (error) {
      this.#report(asFailure(error));
    } finally {
      this.#asking = false;
    }
  }

  /** Goes to a place, and shows what was changed there. */
  async goTo(done: number): Promise<void> {
    if (done === this.#view.done) return;
    const changed = await this.#model.goTo(done);
    if (changed !== null) await show(this.#model, changed);
  }
}
