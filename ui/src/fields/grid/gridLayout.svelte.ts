/** How a table is drawn, as far as the person chose it: remembered on this machine for each plan. */

import { SvelteMap } from 'svelte/reactivity';
import { recall, remember } from '../../frame/remembered';
import type { PlanModel } from '../../plan/model.svelte';

/** The narrowest and widest that a column can be made, in pixels. */
const NARROWEST = 48;
export const WIDEST = 1200;

/** What is remembered of one table. */
interface Stored {
  clipped?: boolean;
  /** Widths in pixels, by the columns' keys. */
  widths?: Record<string, number>;
}

/** The name under which the layouts of all plans are remembered. */
const NAME = 'tables';
/** How many plans are remembered; the one changed longest ago is forgotten first. */
const PLANS = 100;

/** The chosen layout of one table. */
export class GridLayout {
  /** Whether long cells show one line only. */
  clipped = $state(false);
  /** The widths of columns that were given one, by their keys. */
  readonly widths = new SvelteMap<string, number>();

  readonly #model: PlanModel;
  readonly #table: string;

  constructor(model: PlanModel, table: string) {
    this.#model = model;
    this.#table = table;
    const stored = model.path === null ? undefined : storedPlans()[model.path]?.[table];
    this.clipped = stored?.clipped === true;
    for (const [column, width] of Object.entries(stored?.widths ?? {})) {
      if (typeof width === 'number') this.widths.set(column, within(width));
    }
  }

  /** Clips long cells to one line, or lets them wrap again. */
  clip(clipped: boolean): void {
    this.clipped = clipped;
    this.#remember();
  }

  /** Gives a column a width in pixels; with null it gets its width from its texts again. */
  resize(column: string, width: number | null): void {
    if (width === null) this.widths.delete(column);
    else this.widths.set(column, within(width));
    this.#remember();
  }

  /** Forgets all widths that were chosen. */
  reset(): void {
    this.widths.clear();
    this.#remember();
  }

  #remember(): void {
    const path = this.#model.path;
    // A plan without a file has nothing to be known by later.
    if (path === null) return;
    const { [path]: plan = {}, ...others } = storedPlans();
    const layout: Stored = {
      ...(this.clipped ? { clipped: true } : {}),
      ...(this.widths.size > 0 ? { widths: Object.fromEntries(this.widths) } : {}),
    };
    const tables = Object.entries({ ...plan, [this.#table]: layout }).filter(
      ([, stored]) => stored && (stored.clipped !== undefined || stored.widths !== undefined),
    );
    const plans = [...Object.entries(others), [path, Object.fromEntries(tables)] as const];
    remember(NAME, Object.fromEntries(plans.slice(-PLANS)));
  }
}

/** What a table is known by in its plan from one start to the next: the keys on the way to it. */
export function tableName(model: PlanModel, id: number): string {
  const names: string[] = [];
  let node = model.find(id);
  while (node && node.parent !== null) {
    const parent = model.find(node.parent);
    names.unshift(node.key || String(parent?.children.indexOf(node.id) ?? 0));
    node = parent;
  }
  return names.join('/');
}

function storedPlans(): Partial<Record<string, Partial<Record<string, Stored>>>> {
  const stored = recall(NAME);
  return typeof stored === 'object' && stored !== null ? stored : {};
}

function within(width: number): number {
  return Math.round(Math.min(Math.max(width, NARROWEST), WIDEST));
}
