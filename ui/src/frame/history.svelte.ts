/** The undo timeline as the history pane lists it, kept in step with the plan. */

import type { Failure } from '../host/bindings/Failure';
import { SvelteSet } from 'svelte/reactivity';
import type { HistoryView } from '../host/bindings/HistoryView';
import type { StepName } from '../host/bindings/StepName';
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
  /** The run of typing in one field that it belongs to, by the first place of that. */
  run: number;
  /** At the end of a run: how many other places that has; they are folded away at first. */
  others: number;
}

/** The places of a plan's timeline. */
export class History {
  #view = $state.raw<HistoryView>({ steps: [], done: 0, saved: null });
  readonly #model: PlanModel;
  readonly #report: (failure: Failure) => void;
  readonly #unfolded = new SvelteSet<number>();
  #asking = false;
  #again = false;

  constructor(model: PlanModel, report: (failure: Failure) => void) {
    this.#model = model;
    this.#report = report;
  }

  /**
   * The places, the newest first; the last is the plan as it was opened. Of a run of typing in one
   * field there is the end, where the plan stands and where it was saved, until it is unfolded.
   */
  readonly places: readonly Place[] = $derived.by(() => {
    const { steps, done, saved } = this.#view;
    const places = [this.#place(0, texts.history.start, '')];
    for (const [at, step] of steps.entries()) {
      const place = this.#place(at + 1, texts.history.step(step), texts.history.part(step));
      const before = places.at(-1);
      if (before !== undefined && isTypingOn(steps[at - 1], step)) {
        place.run = before.run;
        place.others = before.others + 1;
        before.others = 0;
      }
      places.push(place);
    }
    const ends = new Set(places.filter((one, at) => places[at + 1]?.run !== one.run));
    return places
      .filter(
        (one) =>
          ends.has(one) || one.done === done || one.done === saved || this.#unfolded.has(one.run),
      )
      .reverse();
  });

  /** Whether all places of a run are listed. */
  isUnfolded(run: number): boolean {
    return this.#unfolded.has(run);
  }

  /** Lists all places of a run, or its end only. */
  unfold(run: number, unfolded: boolean): void {
    if (unfolded) this.#unfolded.add(run);
    else this.#unfolded.delete(run);
  }

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

  #place(at: number, words: string, part: string): Place {
    const { done, saved } = this.#view;
    return {
      done: at,
      words,
      part,
      standing: at === done ? 'current' : at < done ? 'done' : 'undone',
      saved: at === saved,
      run: at,
      others: 0,
    };
  }
}

/** Whether a step goes on with what the one before typed: another value of the same field. */
function isTypingOn(before: StepName | undefined, step: StepName): boolean {
  return (
    before?.origin === 'set' &&
    step.origin === 'set' &&
    (['subject', 'part', 'place', 'field'] as const).every((key) => before[key] === step[key])
  );
}
