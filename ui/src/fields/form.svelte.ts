/** What all fields of one form share: reordering, the action menu, refusals, what is collapsed. */

import { getContext, setContext, untrack } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CommandJson } from '../host/bindings/CommandJson';
import type { RefusalView } from '../host/bindings/RefusalView';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { ActionMenu, type MenuEntry } from './actionMenu.svelte';
import { address, membersOf, nameOf } from './describe';
import { Opening } from './opening.svelte';
import { Reorder } from './reorder.svelte';

/** The form of one open plan. */
export class Form {
  readonly model: PlanModel;
  readonly reorder: Reorder;
  readonly menu = new ActionMenu();
  /** Why the last command on a node was refused, by the node's id. */
  readonly refusals = new SvelteMap<number, RefusalView>();
  /** Whether the plan has so many nodes that they are drawn only as they come near. */
  readonly large: boolean;
  readonly opening: Opening;
  /** The item inserted last: its name is there to be replaced. */
  fresh: number | null = null;
  /** Items that show their heading only. */
  readonly collapsed = new SvelteSet<number>();

  constructor(model: PlanModel) {
    this.model = model;
    this.large =
      typeof IntersectionObserver !== 'undefined' && untrack(() => hasNodes(model, LARGE));
    this.opening = new Opening(this.large ? [] : untrack(() => [...model.walk()]));
    this.reorder = new Reorder(model);
  }

  /** Runs a command; a refusal shows at the node `id` until its next command. */
  async run(id: number, command: CommandJson): Promise<boolean> {
    const refusal = await this.model.run(command);
    this.show(id, refusal);
    return refusal === null;
  }

  /** Shows a refusal at a node and says it, or takes the last one away. */
  show(id: number, refusal: RefusalView | null): void {
    if (refusal) {
      this.refusals.set(id, refusal);
      this.model.announce(`${refusal.message} ${refusal.advice}`);
    } else {
      this.refusals.delete(id);
    }
  }

  /** Inserts a child, at the end when no place is given, and asks for the focus on it. Returns its id, or null when refused. */
  async insert(into: number, index?: number, value?: string): Promise<number | null> {
    const before = new Set(this.model.find(into)?.children);
    const done = await this.run(into, {
      command: 'insert',
      into: address(into),
      ...(index === undefined ? {} : { index }),
      ...(value === undefined ? {} : { value }),
    });
    if (!done) return null;
    const inserted = this.model.find(into)?.children.find((child) => !before.has(child)) ?? null;
    this.fresh = inserted;
    if (inserted !== null) this.model.focusRequest = inserted;
    return inserted;
  }

  /** Inserts a sibling above (0) or below (1) a node. */
  async insertBeside(id: number, offset: 0 | 1, value?: string): Promise<number | null> {
    const parent = this.model.find(id)?.parent;
    if (parent === null || parent === undefined) return null;
    return this.insert(parent, membersOf(this.model, parent).indexOf(id) + offset, value);
  }

  /** Writes the node again behind itself. */
  async duplicate(id: number): Promise<void> {
    const name = nameOf(this.model, id) || texts.reorder.nameless;
    if (await this.run(id, { command: 'duplicate', at: address(id) })) {
      this.model.announce(texts.action.duplicated(name));
    }
  }

  /** Removes the node and asks for the focus on the one that is nearest then. */
  async remove(id: number): Promise<boolean> {
    const name = nameOf(this.model, id) || texts.reorder.nameless;
    const parent = this.model.find(id)?.parent ?? null;
    const siblings = parent === null ? [] : membersOf(this.model, parent);
    const place = siblings.indexOf(id);
    const nearest = siblings[place - 1] ?? siblings[place + 1] ?? parent;
    if (!(await this.run(id, { command: 'remove', at: address(id) }))) return false;
    this.model.announce(texts.action.removed(name));
    if (nearest !== null && this.model.find(nearest)) this.model.focusRequest = nearest;
    return true;
  }

  /** Everything that can be done with a child of something that repeats. */
  actions(id: number): MenuEntry[] {
    const node = this.model.find(id);
    if (!node) return [];
    const parent = node.parent === null ? undefined : this.model.find(node.parent);
    const entries: MenuEntry[] = [];
    if (parent?.actions.insert || parent?.content.kind === 'entry') {
      entries.push(
        { label: texts.action.insertAbove, run: () => void this.insertBeside(id, 0) },
        { label: texts.action.insertBelow, run: () => void this.insertBeside(id, 1) },
      );
    }
    if (node.actions.duplicate) {
      entries.push({ label: texts.action.duplicate, run: () => void this.duplicate(id) });
    }
    if (node.actions.reorder) {
      entries.push(
        {
          label: texts.action.moveUp,
          keys: 'Alt+↑',
          disabled: !this.reorder.canMoveBy(id, -1),
          run: () => void this.move(id, -1),
        },
        {
          label: texts.action.moveDown,
          keys: 'Alt+↓',
          disabled: !this.reorder.canMoveBy(id, 1),
          run: () => void this.move(id, 1),
        },
      );
      const others = this.reorder.otherParents(id);
      if (others.length > 0) {
        entries.push({
          label: texts.action.moveTo,
          entries: others.map(({ parent: into, label }) => ({
            label,
            run: () => void this.moveInto(id, into),
          })),
        });
      }
    }
    if (node.actions.remove) {
      entries.push({
        label: texts.action.remove,
        danger: true,
        run: () => void this.remove(id),
      });
    }
    return entries;
  }

  /** Moves a node by one place; a refusal shows at it. */
  async move(id: number, step: -1 | 1): Promise<void> {
    this.show(id, await this.reorder.moveBy(id, step));
  }

  /** Moves a node to the end of another parent; a refusal shows at it. */
  async moveInto(id: number, parent: number): Promise<void> {
    const index = membersOf(this.model, parent).length;
    const refusal = await this.reorder.moveTo(id, { parent, index });
    this.show(id, refusal);
    if (!refusal && this.model.find(id)) this.model.focusRequest = id;
  }

  /**
   * Calls `focus` whenever the focus is asked for on the node. To be called while a component
   * initialises.
   */
  onFocusRequest(id: () => number, focus: () => void): void {
    $effect(() => {
      if (this.model.focusRequest !== id()) return;
      untrack(() => {
        this.model.focusRequest = null;
        focus();
      });
    });
  }

  /** Whether the node lies in the other one, or is it. */
  isWithin(id: number, ancestor: number): boolean {
    let at: number | null = id;
    while (at !== null) {
      if (at === ancestor) return true;
      at = this.model.find(at)?.parent ?? null;
    }
    return false;
  }
}

/** From how many nodes on a plan is a large one. */
const LARGE = 1500;

function hasNodes(model: PlanModel, count: number): boolean {
  const nodes = model.walk();
  for (let seen = 0; seen < count; seen += 1) {
    if (nodes.next().done) return false;
  }
  return true;
}

const KEY = Symbol('form');

/** Gives the components below this one a form of the plan. */
export function provideForm(model: PlanModel): Form {
  return setContext(KEY, new Form(model));
}

/** The form, for a component below the one that provides it. */
export function useForm(): Form {
  const form = getContext<Form | undefined>(KEY);
  if (form === undefined) throw new Error('No form is provided above this component.');
  return form;
}
