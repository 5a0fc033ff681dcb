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
      const open = openParts(model);
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
    const parts = openParts(this.#model);
    const name = placeName(this.#model, this.#node());
    if (this.#open) parts.add(name);
    else parts.delete(name);
    rememberGuidance(this.#model);
  }
}

/**
 * Remembers what is open for the plan's file. To be called from an effect as well: a plan that is
 * saved for the first time, or under another name, keeps what is open.
 */
export function rememberGuidance(model: PlanModel): void {
  const { path } = model;
  // A plan without a file has nothing to be known by later.
  if (path === null) return;
  const parts = [...openParts(model)];
  const stored = storedPlans();
  if (JSON.stringify(parts) === JSON.stringify(stored[path] ?? [])) return;
  const plans = Object.entries(stored).filter(([plan]) => plan !== path);
  if (parts.length > 0) plans.push([path, parts]);
  remember(NAME, Object.fromEntries(plans.slice(-PLANS)));
}

/** The parts whose guidance is open; read once for a plan, however many parts ask. */
function openParts(model: PlanModel): Set<string> {
  const known = opened.get(model);
  if (known !== undefined) return known;
  const stored = model.path === null ? undefined : storedPlans()[model.path];
  const parts = new Set(Array.isArray(stored) ? stored : []);
  opened.set(model, parts);
  return parts;
}

const opened = new WeakMap<PlanModel, Set<string>>();

function storedPlans(): Partial<Record<string, string[]>> {
  const stored = recall(NAME);
  return typeof stored === 'object' && stored !== null ? stored : {};
}
