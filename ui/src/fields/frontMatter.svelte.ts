/** Whether the front matter of a plan is open: remembered on this machine for each plan. */

import { untrack } from 'svelte';
import { recall, remember } from '../frame/remembered';
import type { NodeView } from '../host/bindings/NodeView';
import type { PlanModel } from '../plan/model.svelte';
import { ownValue } from './describe';

/** The name under which it is remembered. */
const NAME = 'frontMatter';
/** How many plans are remembered; the one changed longest ago is forgotten first. */
const PLANS = 100;

/** Entries up to which it takes so little room that it stays open. */
const FEW = 3;

/** The front matter of one plan: folded at first where it is long and nothing is left to fill in. */
export class FrontMatterState {
  #open = $state(false);
  readonly #model: PlanModel;
  readonly #node: () => NodeView;

  constructor(model: PlanModel, node: () => NodeView) {
    this.#model = model;
    this.#node = node;
    this.#open = untrack(() => {
      const chosen = model.path === null ? undefined : storedPlans()[model.path];
      if (typeof chosen === 'boolean') return chosen;
      const { children, filled, total } = node();
      return children.length <= FEW || filled < total;
    });
  }

  /** Whether it is open. */
  get open(): boolean {
    return this.#open;
  }

  /** What is in it: the values that are filled in. */
  get values(): string[] {
    const values = this.#node().children.map((id) => ownValue(this.#model.find(id)));
    return values.filter((value) => value !== '');
  }

  /** Opens it for somebody who goes into it; what was chosen stays remembered. */
  show(): void {
    this.#open = true;
  }

  /** Opens or folds it, as chosen. */
  choose(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    const { path } = this.#model;
    // A plan without a file has nothing to be known by later.
    if (path === null) return;
    const plans = Object.entries(storedPlans()).filter(([plan]) => plan !== path);
    remember(NAME, Object.fromEntries([...plans, [path, open] as const].slice(-PLANS)));
  }
}

function storedPlans(): Partial<Record<string, boolean>> {
  const stored = recall(NAME);
  return typeof stored === 'object' && stored !== null ? stored : {};
}
