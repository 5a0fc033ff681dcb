/** How a table is drawn, as far as the person chose it: remembered on this machine for each plan. */

import { untrack } from 'svelte';
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

/** What is remembered of the tables of one plan, by their names. */
type Tables = Partial<Record<string, Stored>>;

/** What is to be remembered of plans once they have a file to be known by. */
const unsaved = new WeakMap<PlanModel, Tables>();

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
    const tables = model.path === null ? unsaved.get(model) : storedPlans()[model.path];
    const stored = tables?.[table];
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

  /**
   * Remembers what was chosen with the file that the plan is saved to, when that is the first one or
   * another. To be called while a component initialises.
   */
  follow(): void {
    let before = untrack(() => this.#model.path);
    $effect(() => {
      const { path } = this.#model;
      if (path !== null && path !== before) untrack(() => this.#remember());
      before = path;
    });
  }

  #remember(): void {
    const path = this.#model.path;
    const tables: Tables = { ...unsaved.get(this.#model), [this.#table]: this.#chosen() };
    if (path === null) {
      unsaved.set(this.#model, tables);
    } else {
      store(path, tables);
      unsaved.delete(this.#model);
    }
  }

  #chosen(): Stored {
    return {
      ...(this.clipped ? { clipped: true } : {}),
      ...(this.widths.size > 0 ? { widths: Object.fromEntries(this.widths) } : {}),
    };
  }
}

/** Remembers tables of a plan; those of which nothing was chosen are forgotten. */
function store(path: string, tables: Tables): void {
  const { [path]: plan = {}, ...others } = storedPlans();
  const chosen = Object.entries({ ...plan, ...tables }).filter(
    ([, stored]) => stored && (stored.clipped !== undefined || stored.widths !== undefined),
  );
  const own = chosen.length > 0 ? [[path, Object.fromEntries(chosen)] as const] : [];
  const plans = [...Object.entries(others), ...own];
  remember(NAME, Object.fromEntries(plans.slice(-PLANS)));
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

function storedPlans(): Partial<Record<string, Tables>> {
  const stored = recall(NAME);
  return typeof stored === 'object' && stored !== null ? stored : {};
}

function within(width: number): number {
  return Math.round(Math.min(Math.max(width, NARROWEST), WIDEST));
}
