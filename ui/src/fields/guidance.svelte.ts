/** Whether the guidance of a part is open: remembered on this machine for each plan. */

import { untrack } from 'svelte';
import { recall, remember } from '../frame/remembered';
import type { PlanModel } from '../plan/model.svelte';
import { tableName as placeName } from './grid/gridLayout.svelte';

/** The name under which what is open is remembered. */
const NAME = 'guidance';
/** How many plans are remembered; the one changed longest ago is forgotten first. */
const PLANS = 100;

/** The guidance of one part. */
export class GuidanceState {
  #open = $state(false);
  readonly #model: PlanModel;
  readonly #node: () => number;

  constructor(model: PlanModel, node: () => number) {
    this.#model = model;
    this.#node = node;
    this.#open = untrack(() => {
      const open = openParts(model.path);
      return open.size > 0 && open.has(placeName(model, node()));
    });
  }

  /** Whether it is open. */
  get open(): boolean {
    return this.#open;
  }

  /** Opens it, or closes it again. */
  toggle(): void {
    this.#open = !this.#open;
    const { path } = this.#model;
    // A plan without a file has nothing to be known by later.
    if (path === null) return;
    const parts = openParts(path);
    const name = placeName(this.#model, this.#node());
    if (this.#open) parts.add(name);
    else parts.delete(name);
    const plans = Object.entries(storedPlans()).filter(([plan]) => plan !== path);
    if (parts.size > 0) plans.push([path, [...parts]]);
    remember(NAME, Object.fromEntries(plans.slice(-PLANS)));
  }
}

/** The parts whose guidance is open; read once for a plan, however many parts ask. */
function openParts(path: string | null): Set<string> {
  if (path === null) return new Set();
  if (known?.path !== path) {
    const stored = storedPlans()[path];
    known = { path, parts: new Set(Array.isArray(stored) ? stored : []) };
  }
  return known.parts;
}

let known: { path: string; parts: Set<string> } | undefined;

function storedPlans(): Partial<Record<string, string[]>> {
  const stored = recall(NAME);
  return typeof stored === 'object' && stored !== null ? stored : {};
}
